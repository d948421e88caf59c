"""Rows as pandas DataFrames with real dtypes: tasks, their bodies, quantified targets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from pipeline.bodies import BODY_FIELDS, body_fields, members
from pipeline.targets import TargetRow
from pipeline.tasks import Task

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = (
    "task_id",
    "document_id",
    "source",
    "number",
    "issued_date",
    "secrecy",
    "order",
    "section",
    "directive",
    "action",
    "kind",
    "speech_act",
    "assigner",
    "assigner_id",
    "leads",
    "lead_ids",
    "lead_source",
    "coordinators",
    "coordinator_ids",
    "report_to",
    "report_to_ids",
    "responsible_head",
    "responsible_head_id",
    "bodies",
    "deadline_text",
    "deadline_kind",
    "due",
    "due_time",
    "start",
    "recurrence",
    "rrule",
    "product",
    "product_basis",
    "purpose",
    "condition",
    "targets",
    "references",
    "page",
    "cell",
    "start_char",
    "end_char",
    "boxes",
    "confidence",
    "needs_review",
    "doubts",
    "missing",
    "unclear",
)
"""Columns of the table in their order: those of ``tasks.jsonl`` without ``schema`` and ``evidence``."""
DATES = ("issued_date", "due", "start")
_CATEGORIES = ("kind", "speech_act", "lead_source", "deadline_kind", "recurrence", "product_basis")
TARGET_COLUMNS = (
    "target_id",
    "task_id",
    "document_id",
    "source",
    "number",
    "issued_date",
    "order",
    "section",
    "heading",
    "text",
    "measured",
    "comparator",
    "value",
    "upper",
    "unit",
    "per",
    "change",
    "baseline",
    "leads",
    "deadline_text",
    "due",
    "page",
    "start_char",
    "end_char",
    "boxes",
)
"""Columns of the table of targets: those of ``targets.jsonl`` without ``schema`` and ``evidence``."""
_TARGET_DATES = ("issued_date", "due")
_TARGET_CATEGORIES = ("comparator", "change")
BODY_COLUMNS = ("task_id", "source", "order", *BODY_FIELDS, "member_of")
"""Columns of the table of bodies."""


def task_frame(tasks: Sequence[Task]) -> pd.DataFrame:
    """One row per task, columns :data:`COLUMNS`; dates ``datetime64``, codes categories, lists as lists."""
    return _frame([t.to_dict() for t in tasks], COLUMNS, DATES, _CATEGORIES)


def target_frame(targets: Sequence[TargetRow]) -> pd.DataFrame:
    """One row per quantified target, columns :data:`TARGET_COLUMNS`; ``value`` and ``upper`` are numbers."""
    frame = _frame([t.to_dict() for t in targets], TARGET_COLUMNS, _TARGET_DATES, _TARGET_CATEGORIES)
    return frame.astype({"value": "float64", "upper": "float64"})


def _frame(
    rows: Sequence[dict[str, object]], columns: Sequence[str], dates: Sequence[str], categories: Sequence[str]
) -> pd.DataFrame:
    import pandas as pd

    frame = pd.DataFrame([{c: r[c] for c in columns} for r in rows], columns=list(columns))
    for column in dates:
        frame[column] = pd.to_datetime(frame[column])
    for column in categories:
        frame[column] = frame[column].astype("category")
    frame["page"] = frame["page"].astype("Int64")
    return frame


def body_frame(tasks: Iterable[Task], expanded: bool = False) -> pd.DataFrame:
    """One row for each body of each task, columns :data:`BODY_COLUMNS`.

    ``expanded`` puts the members of a collective in its place where the registry knows them all on the document's day
    (``UBND các xã, phường`` of a named province since July 2025, ``các bộ``): ``member_of`` is then the collective's
    id. Any other collective stays one row.
    """
    import pandas as pd

    rows = [row for task in tasks for row in body_rows(task, expanded)]
    return pd.DataFrame([{c: r[c] for c in BODY_COLUMNS} for r in rows], columns=list(BODY_COLUMNS))


def body_rows(task: Task, expanded: bool = False) -> Iterator[dict[str, object]]:
    """The rows of :func:`body_frame` for one task."""
    place: dict[str, object] = {"task_id": task.task_id, "source": task.source, "order": task.order}
    for role, finding in task.bodies():
        body = finding.body
        inside = members(body, task.issued_date) if expanded and body is not None else ()
        for member in inside:
            yield {**place, **body_fields(role, finding.text, member), "member_of": body.id if body else None}
        if not inside:
            yield {**place, **body_fields(role, finding.text, body), "member_of": None}
