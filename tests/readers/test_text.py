"""Repair of text: what it mends, what it leaves alone, and that mending twice changes nothing."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text import repair


@pytest.mark.parametrize(
    ("raw", "mended"),
    [
        ("U\u0309y ban nha\u0302n da\u0302n", "Ủy ban nhân dân"),
        ("Ðiều 5, ðồng chí", "Điều 5, đồng chí"),
        ("CỘNG HÒA XàHỘI CHỦ NGHĨA", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA"),
        ("CỘNG HÒA Xà HỘI", "CỘNG HÒA XÃ HỘI"),
        ("Xà lách", "Xà lách"),
        ("Sở\u00a0 Y\u2003tế\t", "Sở Y tế"),
        ("kế\u00ad hoạch\u200b\ufeff", "kế hoạch"),
        ("a\u200bo\u0302", "aô"),
        ("o\u034f\u0302", "ô"),
        ("a\r\nb\rc\x0bd\x0ce\u2028f", "a\nb\nc\nd\ne\nf"),
        ("\uf0b7 mục \uf02d ý \uf0e0 sau", "• mục - ý → sau"),
        ("uỷ ban, hoà bình, thuý", "uỷ ban, hoà bình, thuý"),
        ("x\ud800y\x00z", "xyz"),
        ("😀 ổn", "😀 ổn"),
        ("", ""),
    ],
)
def test_cases(raw: str, mended: str) -> None:
    assert repair(raw) == mended


@given(st.text())
def test_properties(text: str) -> None:
    mended = repair(text)
    assert repair(mended) == mended
    assert unicodedata.is_normalized("NFC", mended)
    assert "  " not in mended
    assert not any(unicodedata.category(c) in ("Cc", "Cs") and c != "\n" for c in mended)
    assert all(line == line.strip() for line in mended.split("\n"))
    mended.encode("utf-8")


@given(st.text(alphabet=st.sampled_from("aàảãáạăêôơưđ ĐXãÃHỘI\u0300\u0302\u0309\u0323\u00ad\u034f\u200b\uf0b7")))
def test_properties_of_vietnamese_letters(text: str) -> None:
    test_properties.hypothesis.inner_test(text)  # type: ignore[attr-defined]
