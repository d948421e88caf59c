"""Whether a body of the text issues the document (``UBND tỉnh`` under ``ỦY BAN NHÂN DÂN TỈNH BÌNH KHÊ``)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from extractors.bodies import Reading
from extractors.canonical import key
from extractors.words import phrases, split_words, word_list


def speaks(reading: Reading, issuers: Sequence[str]) -> bool:
    """Is the only body the one that speaks, or its head (``Chủ tịch UBND tỉnh``)?"""
    if len(reading.bodies) != 1:
        return False
    name = reading.bodies[0].name
    own = split_words(name, 0, len(name))
    office = phrases("bodies.toml", "role").match(own, 0)
    heads = 0 < office < len(own) and own[0].low not in _NO_HEADS
    names = [name] + ([name[own[office].start :]] if heads else [])
    return any(same_body(n, issuer) for n in names for issuer in issuers)


_NO_HEADS = frozenset(("phó", "ủy", "uỷ", "thành"))
"""Openings of offices that do not speak for their body: deputies (``Phó Chủ tịch``) and members (``Ủy viên``)."""


def same_body(one: str, two: str) -> bool:
    """``UBND tỉnh`` names the issuer ``ỦY BAN NHÂN DÂN TỈNH BÌNH KHÊ``: the shorter begins the longer."""
    a, b = sorted((expanded(one), expanded(two)), key=len)
    return bool(a) and a == b[: len(a)] and (len(a) > 1 or len(b) == 1 or a[0] == b[0])


def expanded(name: str) -> list[str]:
    """Comparison words of a body's name with the usual abbreviations written out."""
    full, out = _full_words(), list[str]()
    for word in key(name).replace(".", " ").split():
        out += full.get(word, word).split()
    return [w for w in out if w not in _NOISE]


@cache
def _full_words() -> dict[str, str]:
    """Comparison key of an abbreviation → that of the words it stands for."""
    return {key(short): key(full) for short, full in word_list("bodies.toml")["abbreviations"]["names"].items()}


_NOISE = frozenset(key(w) for w in ("các", "đồng", "chí", "và", "ông", "bà"))
