"""A pattern is left out only where it cannot match."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.anchors import DIGIT, Stretch, anchors
from extractors.dates import IGNORE_CASE
from extractors.time_rules import RULES

_WORDS = (
    "trước", "ngày", "tháng", "quý", "năm", "hằng", "hàng", "mỗi", "30", "6", "2025", "/", "-", "chậm", "nhất",
    "là", "trong", "từ", "đến", "hết", "tuần", "thứ", "Hai", "định", "kỳ", "thường", "xuyên", "cuối", "IV",
    "làm", "việc", "kể", "ngay", "sau", "khi", "Tết", "Nguyên", "đán", "TRƯỚC", "NGÀY", "giờ", "báo", "cáo",
    "lần", "(", ")", ",", "âm", "lịch", "dịp",
)  # fmt: skip


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"trước\s+ngày", (("trước",), ("ngày",))),
        (r"(?:a+b|Cd)e?", (("a", "cd"),)),
        (r"(?:ngày)?\d{2}", ((DIGIT,),)),
        (r"(?:x|y*)", ()),
        (r"(?=xa)\bz", (("z",),)),
        (r"[ìỳ]k{0,2}", (("ì", "ỳ"),)),
        (r"[^a]", ()),
    ],
)
def test_anchors_of_a_pattern(pattern: str, expected: tuple[tuple[str, ...], ...]) -> None:
    assert set(anchors(re.compile(pattern, IGNORE_CASE))) == set(expected)


def test_most_rules_of_time_have_anchors() -> None:
    """Else nothing is gained: a rule without one is tried on every clause."""
    assert all(rule.needs for rule in RULES)


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=14))
def test_no_match_is_missed(words: list[str]) -> None:
    text = " ".join(words)
    here = Stretch(text)
    for rule in RULES:
        if rule.pattern.search(text):
            assert here.may_hold(rule.needs), (rule.name, text)
