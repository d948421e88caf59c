"""One directive in a small dispatch: what the details of a row are tested with. All sentences are invented."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.records import Assignment
from tests.cases.documents import dispatch

COMMITTEE = {
    "parent": "",
    "issuer": "ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG",
    "number": "812/UBND-TH",
    "issued": "2025-08-18",
}
"""Head of a letter of a province's committee."""
DEPARTMENT = {
    "parent": "ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG",
    "issuer": "SỞ NỘI VỤ",
    "number": "77/SNV-VP",
    "issued": "2025-08-18",
}
"""Head of a letter of one of its departments."""
INTRODUCTION = "UBND tỉnh yêu cầu:"


def rows(body: Sequence[str], **given: object) -> list[Assignment]:
    """All rows of a dispatch of the committee; ``given`` changes its head."""
    text, found = read(body, **given)
    for a in found:
        for m in (a.purpose, a.condition, a.product, a.act, *a.summary):
            assert m is None or m.text == text[m.start : m.end]
    return found


def row(sentence: str, introduction: str = INTRODUCTION, **given: object) -> Assignment:
    """The one row of ``sentence`` as the first item under ``introduction``."""
    found = rows([introduction, f"1. {sentence}"], **given)
    assert len(found) == 1, [a.action for a in found]
    return found[0]


def read(body: Sequence[str], **given: object) -> tuple[str, list[Assignment]]:
    """Text and rows of a dispatch of the committee."""
    laid, found = dispatch(body, {**COMMITTEE, **given})
    return laid.text, found
