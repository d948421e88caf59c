"""Repair of recognised text: every rule on its example, every case, and what must stay as it is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.readers.scan_repair import load_rules, parse_rules, repair_line, repair_lines
from pipeline.readers.scan_words import ScanLine, ScanWord

CASES = [json.loads(line) for line in Path(__file__).with_name("scan_cases.jsonl").read_text("utf-8").splitlines()]


def printed(text: str, top: float = 0.0) -> ScanLine:
    words, x = [], 100.0
    for word in text.split():
        words.append(ScanWord(word, (x, top, x + 10 * len(word), top + 20), 0.9))
        x += 10 * len(word) + 8
    return ScanLine(tuple(words), top + 18, 20)


@pytest.mark.parametrize(("told", "right"), load_rules().examples)
def test_every_rule_mends_its_example(told: str, right: str) -> None:
    assert repair_line(printed(told), head=True, receivers=told.startswith("~")).text == right


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["told"])
def test_case(case: dict[str, Any]) -> None:
    line = repair_line(printed(case["told"]), head=True, receivers=case.get("receivers", False))
    assert line.text == case["is"]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["told"])
def test_words_stay_in_their_line(case: dict[str, Any]) -> None:
    before = printed(case["told"])
    after = repair_line(before, head=True, receivers=case.get("receivers", False))
    assert after.words[0].box[0] == before.words[0].box[0]
    assert after.words[-1].box[2] == pytest.approx(before.words[-1].box[2])
    assert all(a.box[2] <= b.box[0] + 1 for a, b in zip(after.words, after.words[1:], strict=False))


def test_number_is_mended_in_the_head_only() -> None:
    lines = [printed(f"dòng thứ {n}", 40.0 * n) for n in range(20)] + [printed("Số: l5/KH-UBND", 900)]
    assert repair_lines(lines, head=True)[-1].text == "Số: l5/KH-UBND"


def test_recipients_end_with_a_semicolon() -> None:
    lines = [printed("- Sở Y tế,", 0), printed("- Sở Xây dựng.", 40)]
    assert [line.text for line in repair_lines(lines, head=True)] == ["- Sở Y tế;", "- Sở Xây dựng."]


@pytest.mark.parametrize(
    "toml",
    [
        '[[phrase]]\nwhere = "nowhere"\ntexts = ["A"]\nexample = ["a", "A"]',
        '[[phrase]]\nwhere = "line"\ntexts = ["A"]\nexample = ["A"]',
        '[[phrase]]\nwhere = "line"\ntexts = ["A"]',
    ],
)
def test_malformed_rules_are_refused(toml: str) -> None:
    rest = '\n[[opening]]\nwhere = "head"\npattern = "x"\ntext = "y"\nexample = ["x", "y"]\n'
    with pytest.raises(ValueError, match="phrase"):
        parse_rules(toml + rest)
