"""Which cells a spreadsheet would run, and what becomes of them."""

from __future__ import annotations

import pytest

from pipeline.exports.formulas import defused, starts_formula

RUNS = [
    '=HYPERLINK("http://vi.du","bấm")',
    "=1+1",
    "+84 24 3825 1234",
    "@SUM(A1:A9)",
    "-cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "  =1+1",
    "\t=1+1",
    "\r=1+1",
    "＝1+1",
    "- cmd|' /C calc'!A0",
]
HARMLESS = [
    "Rà soát thủ tục",
    "214/SNV-CCHC",
    "30/6/2025",
    "-5",
    "+3,5",
    "12%",
    "",
    "a=b",
    "(=1)",
    "– gạch dài",
    "5 - 3",
]


@pytest.mark.parametrize("text", RUNS)
def test_formulas_are_seen_and_defused(text: str) -> None:
    assert starts_formula(text)
    assert not starts_formula(defused(text))


@pytest.mark.parametrize("text", HARMLESS)
def test_other_text_is_left_alone(text: str) -> None:
    assert not starts_formula(text)
    assert defused(text) == text


def test_a_list_dash_still_looks_like_one() -> None:
    assert defused("- Rà soát, báo cáo (trước 30/6)") == "– Rà soát, báo cáo (trước 30/6)"
    assert defused("-Rà soát") == "'-Rà soát"
    assert defused("=1+1") == "'=1+1"
