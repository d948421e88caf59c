"""What the code promises about itself: layers, words, documentation."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from extractors import records
from pipeline import errors, messages
from pipeline.exports.columns import CLARIFY, DOCUMENTS, PROBLEMS, TARGETS, TASKS
from pipeline.schemas import load_schema

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted([*ROOT.glob("pipeline/**/*.py"), *ROOT.glob("extractors/**/*.py")])
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def test_imports_run_one_way() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    told = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert told.returncode == 0, told.stdout


@pytest.mark.parametrize("module", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_module_outgrows_one_idea(module: Path) -> None:
    assert len(module.read_text("utf-8").splitlines()) <= 450


def test_every_text_for_people_is_used_and_known() -> None:
    said: set[str] = set()
    for module in MODULES:
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "say":
                said |= {c.value for c in ast.walk(node.args[0]) if isinstance(c, ast.Constant)} - {"_remedy"}
    roles = {"lead", "coordinator", "report_to", "deadline", "directive"}  # said by name in display
    counts = {"files", "containers", "documents", "copies", "lost", "tasks", "review"}  # and in the summary of a run
    lost = {"worker_died", "timeout", "out_of_memory"}  # said by the code of what a worker met
    assert said - set(messages._TEXTS) == set()
    unsaid = roles | counts | lost | {f"{code}_remedy" for code in lost}
    assert set(messages._TEXTS) - said == unsaid - said


def test_every_code_has_a_word() -> None:
    schema = load_schema("tasks")["properties"]
    assert set(messages.KINDS) == set(schema["kind"]["enum"]) == set(records.TaskKind.__args__)  # type: ignore[attr-defined]
    assert set(messages.RECURRENCES) == set(schema["recurrence"]["enum"]) - {None}
    assert set(messages.MISSING) == set(schema["missing"]["items"]["enum"])
    assert set(messages.SPEECH_ACTS) == set(schema["speech_act"]["enum"]) == set(records.SpeechAct.__args__)  # type: ignore[attr-defined]
    assert set(messages.PRODUCT_BASES) == set(schema["product_basis"]["enum"]) - {None}
    targets = load_schema("targets")["properties"]
    assert set(messages.COMPARATORS) == set(targets["comparator"]["enum"]) == set(records.Comparator.__args__)  # type: ignore[attr-defined]
    assert set(messages.CHANGES) == set(targets["change"]["enum"]) - {None} == set(records.Change.__args__)  # type: ignore[attr-defined]
    assert set(schema["lead_source"]["enum"]) == set(records.LeadSource.__args__)  # type: ignore[attr-defined]
    assert set(schema["deadline_kind"]["enum"]) == set(records.DeadlineKind.__args__)  # type: ignore[attr-defined]
    assert set(schema["recurrence"]["enum"]) - {None} == set(records.Recurrence.__args__)  # type: ignore[attr-defined]


def test_every_problem_code_is_explained_and_has_a_remedy() -> None:
    noticed: set[str] = set()
    for module in ROOT.glob("pipeline/readers/*.py"):
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "notice":
                assert isinstance(node.args[0], ast.Constant)
                noticed.add(str(node.args[0].value))
    for module in MODULES:
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            named = isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Notice"
            if named and isinstance(node.args[0], ast.Constant):
                noticed.add(str(node.args[0].value))
    assert noticed == set(messages.NOTICE_REMEDIES)
    kinds = (e for e in vars(errors).values() if isinstance(e, type) and issubclass(e, errors.CongvanError))
    raised = {e.code for e in kinds} - {"rule", "error"}
    told = (ROOT / "docs" / "outputs.md").read_text("utf-8")
    for code in noticed | raised | {"duplicate", "worker_died", "timeout", "out_of_memory", "defect"}:
        assert f"| {code} |" in told, code


def test_every_dependency_is_explained() -> None:
    told = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
    names = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"]]
    explained = set(re.findall(r"^\| `([\w.-]+)`", told, flags=re.MULTILINE))
    assert {re.split(r"[<>=\[~ ]", n)[0] for n in names} == explained


def fields(schema: dict[str, Any]) -> set[str]:
    return set(schema["properties"])


def test_every_output_field_and_column_is_explained() -> None:
    told = (ROOT / "docs" / "outputs.md").read_text("utf-8")
    explained = set(re.findall(r"^\| `(\w+)`", told, flags=re.MULTILINE))
    schemas = ("tasks", "targets", "documents")
    assert {f for name in schemas for f in fields(load_schema(name))} == explained  # type: ignore[arg-type]
    for columns in (TASKS, TARGETS, DOCUMENTS, CLARIFY, PROBLEMS):
        for column in columns:
            assert f"| {column.vi} |" in told, column.vi  # type: ignore[attr-defined]


def test_examples_in_the_data_dictionary_keep_to_the_schema() -> None:
    import jsonschema

    told = (ROOT / "docs" / "outputs.md").read_text("utf-8")
    examples = [json.loads(block) for block in re.findall(r"```json\n(.+?)```", told, flags=re.DOTALL)]
    assert {e["schema"] for e in examples} == {"congvan/tasks/1", "congvan/targets/1", "congvan/documents/1"}
    for example in examples:
        name = example["schema"].split("/")[1]
        jsonschema.Draft202012Validator(load_schema(name)).validate(example)  # type: ignore[arg-type]


def test_the_changelog_knows_this_version() -> None:
    import pipeline

    assert f"## [{pipeline.__version__}]" in (ROOT / "CHANGELOG.md").read_text("utf-8")
