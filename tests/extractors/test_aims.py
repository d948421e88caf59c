"""Targets of a whole document: inside directives, in sections of aims, and nowhere else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import pytest

from extractors.aims import is_aim_title
from extractors.records import Target
from extractors.words import split_words
from pipeline.nlp import make_nlp, to_doc
from pipeline.readers.txt import read_txt
from tests.cases.documents import letter
from tests.extractors.sentences import COMMITTEE

PLAN = {**COMMITTEE, "title": ["KẾ HOẠCH", "Số hóa hồ sơ lưu trữ"], "to": []}


def targets(body: Sequence[str]) -> list[Target]:
    """Targets of a plan with ``body``; each must be the text's own words."""
    text = "\n".join(letter(body, PLAN)) + "\n"
    doc = to_doc(make_nlp(), read_txt(Path("case.txt"), text.encode()))
    found: list[Target] = doc._.targets
    for t in found:
        assert doc.text[t.start : t.end] == t.text
    assert len(doc.spans["targets"]) == len(found)
    return found


def test_a_section_of_aims_gives_targets_without_a_row() -> None:
    found = targets(
        [
            "I. MỤC TIÊU ĐẾN NĂM 2027",
            "1. Trên 95% hồ sơ của cấp xã được số hóa.",
            "2. Đến hết năm 2026, ít nhất 40 phòng đọc phục vụ trực tuyến.",
            "II. NHIỆM VỤ",
            "1. Sở Nội vụ",
            "- Công khai 100% danh mục hồ sơ trước ngày 30/9/2025.",
        ]
    )
    assert [(t.comparator, t.value, t.assignment) for t in found] == [
        ("gt", 95.0, None),
        ("ge", 40.0, None),
        ("eq", 100.0, 0),
    ]
    assert [t.heading.text if t.heading else None for t in found] == ["MỤC TIÊU ĐẾN NĂM 2027"] * 2 + [None]
    due = [t.time.due if t.time else None for t in found]
    assert due == [dt.date(2027, 12, 31), dt.date(2026, 12, 31), dt.date(2025, 9, 30)]


def test_numbers_of_the_background_are_facts_but_an_aim_is_one_anywhere() -> None:
    found = targets(
        [
            "I. TÌNH HÌNH",
            "Năm 2024, toàn tỉnh có 85% hồ sơ được số hóa.",
            "Phấn đấu trên 90% hồ sơ được số hóa trong năm 2026.",
        ]
    )
    assert [(t.value, t.time.due if t.time else None) for t in found] == [(90.0, dt.date(2026, 12, 31))]


def test_who_acts_is_no_part_of_the_target() -> None:
    found = targets(
        ["I. NHIỆM VỤ", "1. Sở Nội vụ phối hợp với Sở Tư pháp mở 02 lớp bồi dưỡng về lưu trữ trước ngày 30/9/2025."]
    )
    assert [(t.value, t.unit and t.unit.text) for t in found] == [(2.0, "lớp")]
    assert "Sở" not in found[0].text


@pytest.mark.parametrize(
    ("title", "aims"),
    [
        ("MỤC TIÊU ĐẾN NĂM 2030", True),
        ("Một số chỉ tiêu cụ thể:", True),
        ("Kết quả thực hiện các mục tiêu năm 2024", False),
        ("NHIỆM VỤ, GIẢI PHÁP", False),
        ("", False),
    ],
)
def test_headings_of_aims(title: str, aims: bool) -> None:
    assert is_aim_title(split_words(title, 0, len(title))) is aims
