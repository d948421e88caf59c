"""Parquet for DuckDB, pandas and Spark: lists as lists, dates as dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pipeline.bodies import BODY_FIELDS
from pipeline.table import COLUMNS, DATES
from pipeline.tasks import TASK_SCHEMA, Task

_LISTS = (
    "leads",
    "lead_ids",
    "coordinators",
    "coordinator_ids",
    "report_to",
    "report_to_ids",
    "targets",
    "references",
    "doubts",
    "missing",
    "unclear",
)
_GROUP = 20_000
"""Rows of a row group: as many are held as values at a time."""


def write_parquet(tasks: Sequence[Task], path: Path) -> None:
    """The columns of :data:`pipeline.table.COLUMNS`.

    The schema's version stands in the file's metadata under ``congvan``.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    body = pa.struct(
        [
            (name, {"collective": pa.bool_(), "exact": pa.bool_(), "outdated": pa.bool_()}.get(name, pa.string()))
            for name in BODY_FIELDS
            if name != "successors"
        ]
        + [("successors", pa.list_(pa.string()))]
    )
    types = {
        **dict.fromkeys(DATES, pa.date32()),
        **dict.fromkeys(_LISTS, pa.list_(pa.string())),
        **dict.fromkeys(("order", "page", "start_char", "end_char"), pa.int32()),
        "bodies": pa.list_(body),
        "boxes": pa.list_(pa.list_(pa.float64())),
        "confidence": pa.float64(),
        "needs_review": pa.bool_(),
    }
    fields = [(name, types.get(name, pa.string())) for name in COLUMNS]
    schema = pa.schema(fields, metadata={b"congvan": TASK_SCHEMA.encode()})
    with pq.ParquetWriter(path, schema) as out:
        for first in range(0, max(1, len(tasks)), _GROUP):
            rows = [_row(task) for task in tasks[first : first + _GROUP]]
            out.write_table(pa.Table.from_pylist(rows, schema=schema))


def _row(task: Task) -> dict[str, Any]:
    row = task.to_dict()
    for name in DATES:
        value = row[name]
        row[name] = dt.date.fromisoformat(value) if isinstance(value, str) else None
    return {name: row[name] for name in COLUMNS}
