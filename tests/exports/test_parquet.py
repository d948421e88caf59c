"""Parquet keeps types."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.batch import Batch
from pipeline.exports.parquet import write_parquet
from pipeline.table import COLUMNS
from pipeline.tasks import TASK_SCHEMA


def test_rows_and_types_survive(ran: Batch) -> None:
    assert ran.out is not None
    table = pq.read_table(ran.out / "tasks.parquet")
    assert table.column_names == list(COLUMNS)
    assert table.schema.field("due").type == pa.date32()
    assert table.schema.field("leads").type.value_type == pa.string()
    assert table.schema.metadata[b"congvan"] == TASK_SCHEMA.encode()
    rows = table.to_pylist()
    for row, task in zip(rows, ran.rows, strict=True):
        expected = task.to_dict()
        for name in COLUMNS:
            value = row[name].isoformat() if isinstance(row[name], dt.date) else row[name]
            assert value == expected[name], name


def test_a_table_without_rows_has_the_same_schema(ran: Batch, tmp_path: Path) -> None:
    write_parquet([], tmp_path / "empty.parquet")
    write_parquet(ran.rows, tmp_path / "full.parquet")
    empty, full = (pq.read_schema(tmp_path / f"{n}.parquet") for n in ("empty", "full"))
    assert empty.equals(full, check_metadata=True)


def test_row_groups_make_one_table(ran: Batch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_parquet(ran.rows, tmp_path / "one.parquet")
    monkeypatch.setattr("pipeline.exports.parquet._GROUP", 2)
    write_parquet(ran.rows, tmp_path / "more.parquet")
    assert pq.ParquetFile(tmp_path / "more.parquet").num_row_groups == -(-len(ran.rows) // 2) > 1
    assert pq.read_table(tmp_path / "more.parquet").equals(pq.read_table(tmp_path / "one.parquet"))
