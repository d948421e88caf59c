"""The columns of the sheets, and how a row fills them.

The first nine columns of the task sheet are those of the follow-up sheet that offices keep, with its headings and in
its order, so that a block of rows can be pasted under theirs. Statuses are those of Quyết định 42/2014/QĐ-TTg (done in
time or late, not done within or past the limit) as such sheets word them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from extractors.records import Metadata
from pipeline.exports.clarify import Clarification, number_ranges
from pipeline.messages import DOUBTS, KINDS, MISSING, READ_STATUS, RECURRENCES, Lang, say, word
from pipeline.record import DocumentRecord
from pipeline.result import Problem
from pipeline.tasks import Task

Value = str | int | float | dt.date | None
Style = Literal["text", "center", "share"]
Row = TypeVar("Row")

STATUSES = {
    "vi": (
        "Chưa thực hiện",
        "Đang thực hiện (trong hạn)",
        "Sắp hết hạn (7 ngày)",
        "Đang thực hiện (quá hạn)",
        "Đã hoàn thành (đúng hạn)",
        "Đã hoàn thành (quá hạn)",
    ),
    "en": (
        "Not begun",
        "Under way (in time)",
        "Due within 7 days",
        "Under way (late)",
        "Done (in time)",
        "Done (late)",
    ),
}
"""Offered in the column Trạng thái; a clerk fills it in."""
DONE = {"vi": "Đã hoàn thành", "en": "Done"}
"""How the statuses of a finished task begin."""


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column: headings, width in characters, style, and the value for a row.

    ``review`` marks what serves checking rather than following up; it is set apart and not printed.
    """

    vi: str
    en: str
    width: float
    value: Callable[[Row, Lang], Value]
    style: Style = "text"
    review: bool = False

    def header(self, lang: Lang) -> str:
        """The heading in the language of the reader."""
        return self.en if lang == "en" else self.vi


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task with its number in the sheet and the document it comes from."""

    number: int
    task: Task
    record: DocumentRecord | None


def number_tasks(tasks: Sequence[Task], documents: Sequence[DocumentRecord]) -> list[TaskRow]:
    """Tasks numbered from 1 in their order, each with its document."""
    records = {d.source: d for d in documents}
    return [TaskRow(n, t, records.get(t.source)) for n, t in enumerate(tasks, start=1)]


def joined(values: tuple[object, ...]) -> str:
    """Findings of one cell, as clerks write several names."""
    return "; ".join(getattr(v, "text", str(v)) for v in values)


def source_line(metadata: Metadata | None, source: str, lang: Lang = "vi") -> str:
    """``214/TB-UBND ngày 09/5/2025``: the document a task rests on; its kind, else its file, where it has no number."""
    if metadata is None or not (metadata.number or metadata.doc_type):
        return source
    name = metadata.number or f"{metadata.doc_type} ({say('unnumbered', lang)})"
    return f"{name} {say('of_date', lang)} {written(metadata.issued_date)}" if metadata.issued_date else name


def written(day: dt.date) -> str:
    """A date as offices write it (Nghị định 30/2020/NĐ-CP): a zero before days under 10 and months under 3."""
    return f"{day.day:02d}/{day.month:02d}/{day.year}" if day.month < 3 else f"{day.day:02d}/{day.month}/{day.year}"


def deadline_words(task: Task, lang: Lang) -> str:
    """The deadline as the text has it, with what repeats spelled out."""
    text = task.deadline.text if task.deadline else ""
    if not task.recurrence or (task.due_time and task.due):
        return text
    name = word(RECURRENCES, task.recurrence, lang)
    return text if text and name in text.lower() else f"{text} ({name})".strip()


def place_words(task: Task, lang: Lang) -> str:
    """``II > 2 > a, trang 3``: where the words stand."""
    page = f"{say('page', lang)} {task.page}" if task.page else ""
    return ", ".join(p for p in (task.section or "", page) if p)


def _words(table: dict[str, tuple[str, str]], codes: tuple[str, ...], lang: Lang) -> str:
    return "; ".join(word(table, c, lang) for c in codes)


TASKS: tuple[Column[TaskRow], ...] = (
    Column("STT", "No.", 5, lambda r, lang: r.number, "center"),
    Column("Tên nhiệm vụ", "Task", 58, lambda r, lang: r.task.directive.text),
    Column(
        "Nguồn chỉ đạo",
        "Source document",
        20,
        lambda r, lang: source_line(r.record.metadata if r.record else None, r.task.source, lang),
    ),
    Column("Đơn vị/Cá nhân đầu mối", "Lead", 25, lambda r, lang: joined(r.task.leads)),
    Column("Đơn vị/Cá nhân phối hợp", "Coordinators", 25, lambda r, lang: joined(r.task.coordinators)),
    Column("Thời hạn HT", "Due", 14, lambda r, lang: r.task.due or deadline_words(r.task, lang), "center"),
    Column("Trạng thái", "Status", 16, lambda r, lang: None),
    Column("Tình hình thực hiện", "Progress", 20, lambda r, lang: None),
    Column("Người chỉ đạo", "Assigned by", 21, lambda r, lang: joined((r.task.assigner,)) if r.task.assigner else None),
    Column("Sản phẩm", "Product", 19, lambda r, lang: joined((r.task.product,)) if r.task.product else None),
    Column("Báo cáo cho", "Report to", 19, lambda r, lang: joined(r.task.report_to)),
    Column(
        "Thời hạn trong văn bản", "Deadline in the text", 22, lambda r, lang: deadline_words(r.task, lang), review=True
    ),
    Column("Loại", "Kind", 13, lambda r, lang: word(KINDS, r.task.kind, lang), "center", review=True),
    Column("Vị trí trong văn bản", "Place in the text", 15, lambda r, lang: place_words(r.task, lang), review=True),
    Column("Độ tin cậy", "Confidence", 8, lambda r, lang: r.task.confidence, "share", review=True),
    Column("Cần xem lại vì", "Why review", 24, lambda r, lang: _words(DOUBTS, r.task.doubts, lang), review=True),
    Column(
        "Chưa rõ (trong 6 rõ)",
        "Unclear (of six)",
        17,
        lambda r, lang: _words(MISSING, r.task.missing, lang),
        review=True,
    ),
    Column("Tệp", "File", 24, lambda r, lang: r.task.source, review=True),
)

DOCUMENTS: tuple[Column[DocumentRecord], ...] = (
    Column("Tệp", "File", 26, lambda d, lang: d.source),
    Column("Loại văn bản", "Kind", 13, lambda d, lang: d.metadata.doc_type),
    Column("Số, ký hiệu", "Number", 18, lambda d, lang: d.metadata.number),
    Column("Ngày ban hành", "Issued", 12, lambda d, lang: d.metadata.issued_date, "center"),
    Column("Cơ quan ban hành", "Issuer", 26, lambda d, lang: d.metadata.issuer),
    Column("Cơ quan chủ quản", "Parent body", 20, lambda d, lang: d.metadata.parent),
    Column("Trích yếu", "Subject", 44, lambda d, lang: d.metadata.subject),
    Column(
        "Người ký",
        "Signer",
        22,
        lambda d, lang: "\n".join(
            p
            for p in (
                " ".join(p for p in (d.metadata.sign_authority, d.metadata.signer_title) if p),
                d.metadata.signer,
            )
            if p
        ),
    ),
    Column("Độ khẩn", "Urgency", 11, lambda d, lang: d.metadata.urgency, "center"),
    Column("Độ mật", "Secrecy", 9, lambda d, lang: d.metadata.secrecy, "center"),
    Column("Kính gửi", "Addressees", 36, lambda d, lang: "; ".join(d.addressees)),
    Column("Văn bản liên quan", "References", 26, lambda d, lang: "; ".join(n for _, n, _ in d.references)),
    Column("Số trang", "Pages", 8, lambda d, lang: d.pages, "center"),
    Column("Số nhiệm vụ", "Tasks", 9, lambda d, lang: d.tasks, "center"),
    Column("Đã đọc", "Read", 12, lambda d, lang: word(READ_STATUS, d.status, lang), "center"),
)

CLARIFY: tuple[Column[Clarification], ...] = (
    Column("Văn bản", "Document", 22, lambda c, lang: source_line(c.record.metadata, c.record.source, lang)),
    Column("Cơ quan ban hành", "Issuer", 26, lambda c, lang: c.record.metadata.issuer),
    Column("Trích yếu", "Subject", 40, lambda c, lang: c.record.metadata.subject),
    Column("Chưa rõ", "Unclear", 17, lambda c, lang: word(MISSING, c.code, lang)),
    Column("Số nhiệm vụ", "Tasks", 13, lambda c, lang: f"{len(c.numbers)}/{c.record.tasks}", "center"),
    Column("STT nhiệm vụ", "Task numbers", 24, lambda c, lang: number_ranges(c.numbers)),
    Column("Đề nghị người giao việc", "To ask of the assigner", 60, lambda c, lang: c.request(lang)),
    Column("Tệp", "File", 26, lambda c, lang: c.record.source),
)

PROBLEMS: tuple[Column[Problem], ...] = (
    Column("Tệp", "File", 36, lambda p, lang: p.source),
    Column("Trang", "Page", 8, lambda p, lang: p.page, "center"),
    Column("Mã", "Code", 20, lambda p, lang: p.code),
    Column("Nguyên nhân", "Cause", 60, lambda p, lang: p.cause),
    Column("Cách xử lý", "Remedy", 60, lambda p, lang: p.remedy),
)
