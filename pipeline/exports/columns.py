"""The columns of the sheet that clerks keep (Quyết định 42/2014/QĐ-TTg and the follow-up sheets built on it), and how a task fills them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from pipeline.messages import DOUBTS, KINDS, MISSING, RECURRENCES, Lang, word
from pipeline.tasks import DocumentRecord, Task

Value = str | int | float | dt.date | None

STATUSES = (
    "Chưa thực hiện",
    "Đang thực hiện (trong hạn)",
    "Đang thực hiện (quá hạn)",
    "Đã hoàn thành (đúng hạn)",
    "Đã hoàn thành (quá hạn)",
)
"""Statuses of an assigned task, Quyết định 42/2014/QĐ-TTg."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: headers, width in characters, and the value for a task (``source`` is the document's record)."""

    vi: str
    en: str
    width: float
    value: Callable[[int, Task, DocumentRecord | None, Lang], Value]

    def header(self, lang: Lang) -> str:
        """The header in the language of the reader."""
        return self.en if lang == "en" else self.vi


def joined(values: tuple[object, ...]) -> str:
    """Findings of one cell, as clerks write several names."""
    return "; ".join(getattr(v, "text", str(v)) for v in values)


def source_line(task: Task, record: DocumentRecord | None) -> str:
    """``214/TB-UBND ngày 09/5/2025, UBND tỉnh A``: which document's authority the task rests on."""
    parts = [task.number or ""]
    if task.issued_date:
        parts.append(f"ngày {task.issued_date:%d/%m/%Y}")
    line = " ".join(p for p in parts if p)
    issuer = record.metadata.issuer if record else None
    return ", ".join(p for p in (line, issuer) if p) or task.source


def deadline_words(task: Task, lang: Lang) -> str:
    """The deadline as the text has it, with what repeats spelled out."""
    text = task.deadline.text if task.deadline else ""
    if task.due_time and task.due:
        return text
    if task.recurrence:
        name = word(RECURRENCES, task.recurrence, lang)
        return text if name in text.lower() or not text else f"{text} ({name})"
    return text


def place_words(task: Task, lang: Lang) -> str:
    """``II > 2 > a, trang 3``: where the words stand."""
    page = f"{'page' if lang == 'en' else 'trang'} {task.page}" if task.page else ""
    return ", ".join(p for p in (task.section or "", page) if p)


def _review(task: Task, lang: Lang) -> str:
    return "; ".join(word(DOUBTS, d, lang) for d in task.doubts)


SHEET: tuple[Column, ...] = (
    Column("STT", "No.", 5, lambda n, t, d, lang: n),
    Column("Tên nhiệm vụ", "Task", 62, lambda n, t, d, lang: t.directive.text),
    Column("Nguồn chỉ đạo", "Source document", 24, lambda n, t, d, lang: source_line(t, d)),
    Column("Đơn vị chủ trì", "Lead", 26, lambda n, t, d, lang: joined(t.leads)),
    Column("Đơn vị phối hợp", "Coordinators", 26, lambda n, t, d, lang: joined(t.coordinators)),
    Column("Thời hạn HT", "Due", 12, lambda n, t, d, lang: t.due),
    Column("Thời hạn trong văn bản", "Deadline in the text", 22, lambda n, t, d, lang: deadline_words(t, lang)),
    Column("Sản phẩm", "Product", 20, lambda n, t, d, lang: t.product.text if t.product else None),
    Column("Báo cáo cho", "Report to", 20, lambda n, t, d, lang: joined(t.report_to)),
    Column("Trạng thái", "Status", 17, lambda n, t, d, lang: None),
    Column("Tình hình thực hiện", "Progress", 22, lambda n, t, d, lang: None),
    Column("Người chỉ đạo", "Assigned by", 22, lambda n, t, d, lang: t.assigner.text if t.assigner else None),
    Column("Loại", "Kind", 13, lambda n, t, d, lang: word(KINDS, t.kind, lang)),
    Column("Vị trí trong văn bản", "Place in the text", 18, lambda n, t, d, lang: place_words(t, lang)),
    Column("Độ tin cậy", "Confidence", 9, lambda n, t, d, lang: t.confidence),
    Column("Cần xem lại vì", "Why review", 24, lambda n, t, d, lang: _review(t, lang)),
    Column(
        "Chưa rõ (6 rõ)",
        "Unclear (of six)",
        20,
        lambda n, t, d, lang: "; ".join(word(MISSING, m, lang) for m in t.missing),
    ),
    Column("Tệp", "File", 24, lambda n, t, d, lang: t.source),
)

DOCUMENTS: tuple[tuple[str, str, float, Callable[[DocumentRecord], Value]], ...] = (
    ("Tệp", "File", 28, lambda d: d.source),
    ("Loại văn bản", "Kind", 14, lambda d: d.metadata.doc_type),
    ("Số, ký hiệu", "Number", 18, lambda d: d.metadata.number),
    ("Ngày ban hành", "Issued", 13, lambda d: d.metadata.issued_date),
    ("Cơ quan ban hành", "Issuer", 34, lambda d: d.metadata.issuer),
    ("Cơ quan chủ quản", "Parent", 24, lambda d: d.metadata.parent),
    ("Trích yếu", "Subject", 50, lambda d: d.metadata.subject),
    ("Người ký", "Signer", 20, lambda d: d.metadata.signer),
    ("Chức vụ", "Title", 22, lambda d: d.metadata.signer_title),
    ("Độ khẩn", "Urgency", 11, lambda d: d.metadata.urgency),
    ("Kính gửi", "Addressees", 40, lambda d: "; ".join(d.addressees)),
    ("Văn bản liên quan", "References", 34, lambda d: "; ".join(n for _, n, _ in d.references)),
    ("Số trang", "Pages", 9, lambda d: d.pages),
    ("Số nhiệm vụ", "Tasks", 11, lambda d: d.tasks),
)
PROBLEMS = (
    ("Tệp", "File", 36),
    ("Trang", "Page", 8),
    ("Mã", "Code", 20),
    ("Nguyên nhân", "Cause", 60),
    ("Cách xử lý", "Remedy", 60),
)
