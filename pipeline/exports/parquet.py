"""Parquet for DuckDB, pandas and Spark: lists as lists, dates as dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from pipeline.tasks import TASK_SCHEMA, Task

_LISTS = ("leads", "coordinators", "report_to", "references", "doubts", "missing")
_TEXTS = (
    "task_id", "document_id", "source", "number", "section", "directive", "action", "kind", "assigner", "lead_source", "responsible_head", "deadline_text", "deadline_kind",
    "due_time", "recurrence", "rrule", "product", "condition",
)  # fmt: skip


def write_parquet(tasks: Sequence[Task], path: Path) -> None:
    """The rows of ``tasks.jsonl`` without ``evidence``; the schema's version is in the file's metadata."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    fields = [(name, pa.string()) for name in _TEXTS]
    fields += [(name, pa.date32()) for name in ("issued_date", "due", "start")]
    fields += [(name, pa.list_(pa.string())) for name in _LISTS]
    fields += [("order", pa.int32()), ("page", pa.int32()), ("start_char", pa.int32()), ("end_char", pa.int32())]
    fields += [("boxes", pa.list_(pa.list_(pa.float64()))), ("confidence", pa.float64()), ("needs_review", pa.bool_())]
    schema = pa.schema(fields, metadata={b"congvan": TASK_SCHEMA.encode()})
    rows = []
    for task in tasks:
        row = task.to_dict()
        for name in ("issued_date", "due", "start"):
            value = row[name]
            row[name] = dt.date.fromisoformat(value) if isinstance(value, str) else None
        rows.append({name: row[name] for name, _ in fields})
    pq.write_table(pa.Table.from_pylist(rows, schema=schema), path)
