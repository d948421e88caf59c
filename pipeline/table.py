"""Rows as a pandas DataFrame with real dtypes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.tasks import Task

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = (
    "task_id",
    "document_id",
    "source",
    "number",
    "issued_date",
    "order",
    "section",
    "directive",
    "action",
    "kind",
    "assigner",
    "leads",
    "lead_source",
    "coordinators",
    "report_to",
    "responsible_head",
    "deadline_text",
    "deadline_kind",
    "due",
    "due_time",
    "start",
    "recurrence",
    "rrule",
    "product",
    "condition",
    "references",
    "page",
    "start_char",
    "end_char",
    "boxes",
    "confidence",
    "needs_review",
    "doubts",
    "missing",
)
"""Columns of the table in their order: those of ``tasks.jsonl`` without ``schema`` and ``evidence``."""
DATES = ("issued_date", "due", "start")
_CATEGORIES = ("kind", "lead_source", "deadline_kind", "recurrence")


def task_frame(tasks: Sequence[Task]) -> pd.DataFrame:
    """One row per task, columns :data:`COLUMNS`; dates ``datetime64``, codes categories, lists as lists."""
    import pandas as pd

    rows = [t.to_dict() for t in tasks]
    frame = pd.DataFrame([{c: r[c] for c in COLUMNS} for r in rows], columns=list(COLUMNS))
    for column in DATES:
        frame[column] = pd.to_datetime(frame[column])
    for column in _CATEGORIES:
        frame[column] = frame[column].astype("category")
    frame["page"] = frame["page"].astype("Int64")
    return frame
