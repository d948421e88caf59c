"""The table of cases rejects what is no case, and a difference is seen."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cases import __main__ as command
from tests.cases.forms import FORMS
from tests.cases.readings import compare
from tests.cases.table import SECTIONS, BadCase, Case, load_cases

GOOD: dict[str, Any] = {"id": "one", "text": "Sở Y tế rà soát", "expect": {"names": ["Sở Y tế"]}, "why": "a name ends"}
FAILURE: dict[str, Any] = {**GOOD, "cause": "names", "reason": "not read yet"}


def table(folder: Path, section: str = "wild", extractor: str = "bodies", *rows: dict[str, Any]) -> Path:
    """A folder with one file of cases."""
    path = folder / extractor / f"{section}.jsonl"
    path.parent.mkdir(exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return folder


@pytest.mark.parametrize("section", SECTIONS)
def test_a_case_is_loaded(tmp_path: Path, section: str) -> None:
    row = FAILURE if section == "known_failures" else GOOD
    (case,) = load_cases(FORMS, table(tmp_path, section, "bodies", row))
    assert (case.id, case.extractor, case.section, case.text) == ("one", "bodies", section, "Sở Y tế rà soát")


def test_lines_are_joined(tmp_path: Path) -> None:
    (case,) = load_cases(FORMS, table(tmp_path, "wild", "bodies", {**GOOD, "text": ["Sở Y tế", "rà soát"]}))
    assert case.text == "Sở Y tế\nrà soát"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"wyh": "a slip"}, r"unknown keys \['wyh'\]"),
        ({"expect": {"name": ["Sở Y tế"]}}, r"unknown keys \['name'\]"),
        ({"expect": {"rest": "rà soát"}}, r"without \['names'\]"),
        ({"expect": {"names": "Sở Y tế"}}, "names is a str"),
        ({"expect": {"names": ["Sở Y tế"], "rest": True}}, "rest is a bool"),
        ({"expect": None}, "without expect"),
        ({"why": " "}, "without why"),
        ({"id": None}, "without id"),
        ({"text": []}, "without text"),
        ({"cause": "names"}, "unknown keys"),
        ({"issued": "2025-05-09"}, "unknown keys"),
    ],
)
def test_what_is_no_case_is_rejected(tmp_path: Path, change: dict[str, Any], told: str) -> None:
    with pytest.raises(BadCase, match=rf"bodies/wild\.jsonl:1.*{told}"):
        load_cases(FORMS, table(tmp_path, "wild", "bodies", {**GOOD, **change}))


def test_unknown_keys_inside_a_list_are_rejected(tmp_path: Path) -> None:
    row = {**GOOD, "expect": {"times": [{"text": "trước 30/6", "kind": "stated", "day": "2025-06-30"}]}}
    with pytest.raises(BadCase, match=r"unknown keys \['day'\]"):
        load_cases(FORMS, table(tmp_path, "wild", "deadlines", row))


def test_a_known_failure_without_cause_is_rejected(tmp_path: Path) -> None:
    with pytest.raises(BadCase, match="without cause"):
        load_cases(FORMS, table(tmp_path, "known_failures", "bodies", GOOD))


def test_an_id_stands_once(tmp_path: Path) -> None:
    table(tmp_path, "wild", "bodies", GOOD)
    with pytest.raises(BadCase, match="two cases are called one"):
        load_cases(FORMS, table(tmp_path, "negative", "bodies", {**GOOD, "text": "Sở Nội vụ rà soát"}))


def test_an_input_stands_once(tmp_path: Path) -> None:
    table(tmp_path, "wild", "bodies", GOOD)
    with pytest.raises(BadCase, match="two and one have the same input"):
        load_cases(FORMS, table(tmp_path, "negative", "bodies", {**GOOD, "id": "two"}))


def test_strange_files_are_rejected(tmp_path: Path) -> None:
    with pytest.raises(BadCase, match="no section"):
        load_cases(FORMS, table(tmp_path / "", "wld", "bodies", GOOD))


def test_strange_folders_are_rejected(tmp_path: Path) -> None:
    with pytest.raises(BadCase, match=r"no extractor reads \['bodys'\]"):
        load_cases(FORMS, table(tmp_path, "wild", "bodys", GOOD))


def test_a_broken_line_is_rejected(tmp_path: Path) -> None:
    table(tmp_path, "wild", "bodies", GOOD)
    (tmp_path / "bodies" / "wild.jsonl").write_text("{", "utf-8")
    with pytest.raises(BadCase, match=r"bodies/wild\.jsonl:1"):
        load_cases(FORMS, tmp_path)


def _case(extractor: str, text: str, expect: dict[str, Any], **given: Any) -> Case:
    return Case("one", extractor, "wild", text, given, expect, "to see a difference")


@pytest.mark.parametrize(
    "case",
    [
        _case("bodies", "Sở Y tế, Sở Nội vụ rà soát", {"names": ["Sở Y tế"]}),
        _case("clauses", "Giao Sở Y tế rà soát", {"pattern": "performative", "leads": ["Sở Y tế"], "verb": "soát"}),
        _case("clauses", "Giao Sở Y tế rà soát", {"pattern": "performative"}),
        _case("deadlines", "trước ngày 30/6/2025", {"times": [{"text": "trước ngày 30/6/2025", "kind": "stated"}]}),
        _case(
            "deadlines",
            "trước ngày 30/6/2025",
            {"times": [{"text": "trước ngày 30/6/2025", "kind": "stated", "due": "2025-06-30", "rule": "month"}]},
        ),
        _case("responsibilities", "báo cáo UBND tỉnh", {"coordinators": []}),
        _case("units", "Giao Sở Y tế rà soát.", {"rows": [{"directive": "Giao Sở Y tế", "leads": ["Sở Y tế"]}]}),
        _case("units", "Giao Sở Y tế rà soát.", {"rows": [{"directive": "Giao … soát hồ sơ", "leads": ["Sở Y tế"]}]}),
        _case("units", "Giao Sở Y tế rà soát.", {"rows": []}),
    ],
)
def test_a_difference_is_seen(case: Case) -> None:
    found, expected = compare(case)
    assert found != expected


def test_the_middle_of_a_directive_may_be_left_out() -> None:
    row = {"directive": "Giao Sở … hồ sơ", "leads": ["Sở Y tế"]}
    found, expected = compare(_case("units", "Giao Sở Y tế rà soát hồ sơ.", {"rows": [row]}))
    assert found == expected


def test_known_failures_that_are_read_move_to_wild(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table(tmp_path, "wild", "bodies", {**GOOD, "id": "two", "text": "Sở Nội vụ rà soát"})
    failing = {**FAILURE, "id": "three", "text": "Sở Tư pháp rà soát"}
    cases = load_cases(FORMS, table(tmp_path, "known_failures", "bodies", FAILURE, failing))
    monkeypatch.setattr(command, "FOLDER", tmp_path)
    command.promote([c for c in cases if c.id == "one"])
    after = {c.id: c.section for c in load_cases(FORMS, tmp_path)}
    assert after == {"one": "wild", "two": "wild", "three": "known_failures"}
