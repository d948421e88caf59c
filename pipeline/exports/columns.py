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

from extractors.clarity import SIX
from extractors.records import Metadata
from pipeline.exports.clarify import Clarification
from pipeline.findings import Finding
from pipeline.messages import (
    CHANGES,
    COMPARATORS,
    DOUBTS,
    KINDS,
    MISSING,
    PRODUCT_BASES,
    READ_STATUS,
    RECURRENCES,
    ROLES,
    SPEECH_ACTS,
    Lang,
    say,
    word,
)
from pipeline.record import DocumentRecord
from pipeline.result import Problem
from pipeline.targets import TargetRow
from pipeline.tasks import Task
from pipeline.unclear import number_ranges

Value = str | int | float | dt.date | None
Style = Literal["text", "center", "share", "number", "inferred"]
"""``inferred``: text in italics, for what the document does not state itself."""
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
    style: Style | Callable[[Row], Style] = "text"
    review: bool = False

    def style_of(self, row: Row) -> Style:
        """The style of the cell of ``row``."""
        return self.style(row) if callable(self.style) else self.style

    def header(self, lang: Lang) -> str:
        """The heading in the language of the reader."""
        return self.en if lang == "en" else self.vi


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task with its number in the sheet and the document it comes from."""

    number: int
    task: Task
    record: DocumentRecord | None


@dataclass(frozen=True, slots=True)
class NumberedTarget:
    """A target with its number in the sheet, its task and that one's number there, and the document it comes from."""

    number: int
    target: TargetRow
    task: Task | None
    task_number: int | None
    record: DocumentRecord


def number_targets(documents: Sequence[DocumentRecord], tasks: Sequence[Task]) -> list[NumberedTarget]:
    """The documents' targets, numbered from 1."""
    known: dict[tuple[str, str | None], tuple[Task, int]] = {
        (t.source, t.task_id): (t, n) for n, t in enumerate(tasks, start=1)
    }
    out: list[NumberedTarget] = []
    for record in documents:
        for target in record.targets:
            task, number = known.get((target.source, target.task_id), (None, None))
            out.append(NumberedTarget(len(out) + 1, target, task, number, record))
    return out


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


def standard_names(findings: Sequence[Finding], lang: Lang) -> str:
    """Names as the registry knows them; a name that was no longer right on the document's day is marked."""
    names = [
        f"{b.canonical} ({say('former_name', lang)})" if b.outdated else b.canonical
        for f in findings
        if (b := f.body) is not None
    ]
    return "; ".join(names)


def unit_words(t: TargetRow) -> str:
    """``buổi/tháng``, ``% mỗi năm``: unit and what it holds for."""
    unit = t.unit.text if t.unit else ""
    if t.per is None:
        return unit
    return f"{unit}{t.per.text}" if t.per.text.startswith("/") else f"{unit}, {t.per.text.lower()}".lstrip(", ")


def comparison_words(t: TargetRow, lang: Lang) -> str:
    """``≥``, ``giảm ≥``: how the value is meant."""
    sign = word(COMPARATORS, t.comparator, lang)
    return f"{word(CHANGES, t.change, lang)} {sign}" if t.change else sign


def target_place(t: TargetRow) -> str:
    """``II, Mục tiêu đến năm 2030``: section and heading."""
    return ", ".join(p for p in (t.section or "", t.heading.text if t.heading else "") if p)


def unclear_rows(c: Clarification, six: str, lang: Lang) -> str:
    """Numbers of the rows that lack one of the six; the document as a whole may lack it."""
    return say("whole_document", lang) if six in c.as_a_whole else number_ranges(c.numbers(six))


def place_words(task: Task, lang: Lang) -> str:
    """``II > 2 > a, trang 3``: where the words stand; in a workbook ``I > 2, 'Phụ lục I'!B9``."""
    page = f"{say('page', lang)} {task.page}" if task.page else ""
    return ", ".join(p for p in (task.section or "", page, task.directive.evidence.cell or "") if p)


def _words(table: dict[str, tuple[str, str]], codes: tuple[str, ...], lang: Lang) -> str:
    return "; ".join(word(table, c, lang) for c in codes)


def _why_review(task: Task, lang: Lang) -> str:
    return _words(DOUBTS, task.doubts, lang) if task.needs_review else ""


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
    Column(
        "Sản phẩm",
        "Product",
        19,
        lambda r, lang: r.task.product.text if r.task.product else None,
        lambda r: "inferred" if r.task.product_basis == "inferred" else "text",
    ),
    Column("Báo cáo cho", "Report to", 19, lambda r, lang: joined(r.task.report_to)),
    Column(
        "Thời hạn trong văn bản", "Deadline in the text", 22, lambda r, lang: deadline_words(r.task, lang), review=True
    ),
    Column("Việc phải làm (tóm tắt)", "Action in short", 40, lambda r, lang: r.task.summary, review=True),
    Column("Loại", "Kind", 13, lambda r, lang: word(KINDS, r.task.kind, lang), "center", review=True),
    Column(
        "Tính chất", "Speech act", 12, lambda r, lang: word(SPEECH_ACTS, r.task.speech_act, lang), "center", review=True
    ),
    Column(
        "Sản phẩm lấy từ",
        "Product from",
        13,
        lambda r, lang: word(PRODUCT_BASES, r.task.product_basis, lang) if r.task.product_basis else None,
        "center",
        review=True,
    ),
    Column("Mục đích", "Purpose", 26, lambda r, lang: r.task.purpose.text if r.task.purpose else None, review=True),
    Column(
        "Điều kiện", "Condition", 22, lambda r, lang: r.task.condition.text if r.task.condition else None, review=True
    ),
    Column(
        "Đầu mối (tên chuẩn)",
        "Lead (standard name)",
        26,
        lambda r, lang: standard_names(r.task.leads, lang),
        review=True,
    ),
    Column("Vị trí trong văn bản", "Place in the text", 15, lambda r, lang: place_words(r.task, lang), review=True),
    Column("Độ tin cậy", "Confidence", 8, lambda r, lang: r.task.confidence, "share", review=True),
    Column("Cần xem lại vì", "Why review", 24, lambda r, lang: _why_review(r.task, lang), review=True),
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
    Column("Số chỉ tiêu", "Targets", 9, lambda d, lang: len(d.targets), "center"),
    Column("Đã đọc", "Read", 12, lambda d, lang: word(READ_STATUS, d.status, lang), "center"),
    Column("Vai trò", "Role", 14, lambda d, lang: word(ROLES, d.role, lang) if d.role else None, "center"),
    Column("Hồ sơ", "File set", 24, lambda d, lang: d.dossier),
    Column("Thuộc văn bản", "Belongs to", 24, lambda d, lang: d.belongs_to_source),
    Column("Trùng với", "Same as", 24, lambda d, lang: d.duplicate_of_source),
    Column("Hạn xử lý (edXML)", "Due (edXML)", 13, lambda d, lang: d.envelope.due if d.envelope else None, "center"),
)

TARGETS: tuple[Column[NumberedTarget], ...] = (
    Column("STT", "No.", 5, lambda r, lang: r.number, "center"),
    Column("Chỉ tiêu", "Target", 52, lambda r, lang: r.target.statement.text),
    Column("Nội dung đo", "Measured", 34, lambda r, lang: r.target.measured.text if r.target.measured else None),
    Column("So sánh", "Comparison", 10, lambda r, lang: comparison_words(r.target, lang), "center"),
    Column("Giá trị", "Value", 11, lambda r, lang: r.target.value, "number"),
    Column("Đến", "To", 9, lambda r, lang: r.target.upper, "number"),
    Column("Đơn vị tính", "Unit", 15, lambda r, lang: unit_words(r.target), "center"),
    Column("So với", "Against", 18, lambda r, lang: r.target.baseline.text if r.target.baseline else None),
    Column(
        "Thời hạn",
        "Due",
        13,
        lambda r, lang: r.target.due or (r.target.deadline.text if r.target.deadline else None),
        "center",
    ),
    Column("Đơn vị thực hiện", "Lead", 25, lambda r, lang: "; ".join(r.target.leads)),
    Column("STT nhiệm vụ", "Task No.", 9, lambda r, lang: r.task_number, "center"),
    Column("Nhiệm vụ", "Task", 34, lambda r, lang: r.task.summary or r.task.directive.text if r.task else None),
    Column("Vị trí trong văn bản", "Place in the text", 24, lambda r, lang: target_place(r.target)),
    Column(
        "Nguồn",
        "Source document",
        20,
        lambda r, lang: source_line(r.record.metadata, r.target.source, lang),
    ),
    Column("Tệp", "File", 24, lambda r, lang: r.target.source, review=True),
)

CLARIFY: tuple[Column[Clarification], ...] = (
    Column("Văn bản", "Document", 20, lambda c, lang: source_line(c.record.metadata, c.record.source, lang)),
    Column("Cơ quan ban hành", "Issuer", 22, lambda c, lang: c.record.metadata.issuer),
    Column("Nhiệm vụ chưa rõ", "Tasks unclear", 11, lambda c, lang: f"{len(c.rows)}/{c.record.tasks}", "center"),
    Column("Nội dung cần làm rõ", "To be made clear", 62, lambda c, lang: ";\n".join(c.statements(lang)) + "."),
    Column("Đề nghị người giao việc", "To ask of the assigner", 52, lambda c, lang: "\n".join(c.requests(lang))),
    *(
        Column(
            MISSING[six][0].capitalize(),
            MISSING[six][1].capitalize(),
            13,
            lambda c, lang, six=six: unclear_rows(c, six, lang),  # type: ignore[misc]
            "center",
        )
        for six in SIX
    ),
    Column("Trích yếu", "Subject", 36, lambda c, lang: c.record.metadata.subject),
    Column("Tệp", "File", 26, lambda c, lang: c.record.source),
)

PROBLEMS: tuple[Column[Problem], ...] = (
    Column("Tệp", "File", 36, lambda p, lang: p.source),
    Column("Trang", "Page", 8, lambda p, lang: p.page, "center"),
    Column("Mã", "Code", 20, lambda p, lang: p.code),
    Column("Nguyên nhân", "Cause", 60, lambda p, lang: p.cause),
    Column("Cách xử lý", "Remedy", 60, lambda p, lang: p.remedy),
)
BODIES: tuple[Column[tuple[Task, dict[str, object]]], ...] = (
    Column("Văn bản", "Document", 24, lambda r, lang: r[0].number),
    Column("Tệp", "File", 36, lambda r, lang: r[0].source),
    Column("Nhiệm vụ số", "Task no.", 8, lambda r, lang: r[0].order, "center"),
    Column("Nhiệm vụ", "Task", 60, lambda r, lang: r[0].directive.text),
    Column("Vai trò", "Role", 16, lambda r, lang: word(ROLES, str(r[1]["role"]), lang)),
    Column("Ghi trong văn bản", "As written", 36, lambda r, lang: str(r[1]["text"])),
    Column("Cơ quan, đơn vị", "Body", 36, lambda r, lang: _text(r[1]["canonical"])),
    Column("Mã", "Id", 24, lambda r, lang: _text(r[1]["id"])),
    Column("Thuộc nhóm", "Member of", 24, lambda r, lang: _text(r[1]["member_of"])),
    Column("Thời hạn", "Due", 12, lambda r, lang: r[0].due),
)
"""One row for each body of each task."""


def _text(value: object) -> str | None:
    return None if value is None else str(value)
