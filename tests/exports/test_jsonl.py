"""The exchange files keep to their published schemas."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Literal

import jsonschema
import pytest

from extractors.clarity import CODES
from pipeline.batch import Batch
from pipeline.bodies import BODY_FIELDS, ROLES
from pipeline.record import DOCUMENT_SCHEMA
from pipeline.schemas import load_schema
from pipeline.table import COLUMNS, TARGET_COLUMNS
from pipeline.targets import TARGET_SCHEMA
from pipeline.tasks import TASK_SCHEMA

Name = Literal["tasks", "targets", "documents"]
NAMES: tuple[Name, ...] = ("tasks", "targets", "documents")


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("name", NAMES)
def test_every_line_keeps_to_the_schema(ran: Batch, name: Name) -> None:
    schema = load_schema(name)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    assert ran.out is not None
    found = lines(ran.out / f"{name}.jsonl")
    assert len(found) == {"tasks": len(ran.rows), "targets": len(ran.targets), "documents": 2}[name]
    assert found, "a check over no lines would hold for anything"
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
    for name, version in (("tasks", TASK_SCHEMA), ("targets", TARGET_SCHEMA), ("documents", DOCUMENT_SCHEMA)):
        schema = load_schema(name)  # type: ignore[arg-type]
        assert schema["properties"]["schema"]["const"] == version
        assert schema["$id"].endswith(":" + version.rpartition("/")[2])
        assert set(schema["required"]) == set(schema["properties"])


def test_the_table_has_the_columns_of_the_schema() -> None:
    for name, columns in (("tasks", COLUMNS), ("targets", TARGET_COLUMNS)):
        fields = load_schema(name)["properties"]  # type: ignore[arg-type]
        assert [c for c in fields if c not in ("schema", "evidence")] == list(columns)


def test_codes_of_the_schemas_are_those_that_are_given() -> None:
    codes = [load_schema("tasks")["properties"]["unclear"]["items"]["enum"]]
    codes.append(load_schema("documents")["properties"]["unclear"]["items"]["properties"]["code"]["enum"])
    assert codes == [list(CODES), list(CODES)]
    body = load_schema("tasks")["$defs"]["body"]
    assert list(body["properties"]) == list(BODY_FIELDS)
    assert body["properties"]["role"]["enum"] == list(ROLES)


def test_vietnamese_is_written_as_it_is(ran: Batch) -> None:
    assert ran.out is not None
    raw = (ran.out / "tasks.jsonl").read_bytes()
    assert "Sở Tài chính".encode() in raw
    assert b"\r" not in raw
    assert raw.endswith(b"}\n")
