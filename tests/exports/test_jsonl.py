"""The exchange files keep to their published schemas."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Literal

import jsonschema
import pytest

from pipeline.batch import Batch
from pipeline.record import DOCUMENT_SCHEMA
from pipeline.schemas import load_schema
from pipeline.table import COLUMNS
from pipeline.tasks import TASK_SCHEMA

NAMES: tuple[Literal["tasks", "documents"], ...] = ("tasks", "documents")


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("name", NAMES)
def test_every_line_keeps_to_the_schema(ran: Batch, name: Literal["tasks", "documents"]) -> None:
    schema = load_schema(name)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    assert ran.out is not None
    found = lines(ran.out / f"{name}.jsonl")
    assert len(found) == {"tasks": len(ran.rows), "documents": 2}[name]
    for line in found:
        validator.validate(line)
        assert list(line) == list(schema["properties"]), "keys stand in the order of the schema"


@pytest.mark.parametrize(
    ("field", "value"),
    [("due", "30/6/2025"), ("kind", "việc"), ("confidence", 1.5), ("task_id", ""), ("leads", None), ("extra", 1)],
)
def test_the_schema_refuses_what_is_wrong(ran: Batch, field: str, value: object) -> None:
    validator = jsonschema.Draft202012Validator(load_schema("tasks"))
    row = ran.rows[0].to_dict()
    row["boxes"] = list(row["boxes"])  # type: ignore[call-overload]
    line = json.loads(json.dumps(row))
    assert validator.is_valid(line)
    assert not validator.is_valid({**line, field: value})
    assert not validator.is_valid({k: v for k, v in line.items() if k != field}) or field == "extra"


def test_schemas_bear_the_version_that_is_written() -> None:
    for name, version in (("tasks", TASK_SCHEMA), ("documents", DOCUMENT_SCHEMA)):
        schema = load_schema(name)  # type: ignore[arg-type]
        assert schema["properties"]["schema"]["const"] == version
        assert schema["$id"].endswith(":" + version.rpartition("/")[2])
        assert set(schema["required"]) == set(schema["properties"])


def test_the_table_has_the_columns_of_the_schema() -> None:
    assert [c for c in load_schema("tasks")["properties"] if c not in ("schema", "evidence")] == list(COLUMNS)


def test_vietnamese_is_written_as_it_is(ran: Batch) -> None:
    assert ran.out is not None
    raw = (ran.out / "tasks.jsonl").read_bytes()
    assert "Sở Tài chính".encode() in raw
    assert b"\r" not in raw
    assert raw.endswith(b"}\n")
