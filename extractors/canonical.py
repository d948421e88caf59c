"""Comparison keys for Vietnamese: tone-mark position, case and diacritics folded away.

``uỷ``/``ủy`` and ``hoà``/``hòa`` are the same word in two official spellings; old files carry the Icelandic eth
``ð`` for ``đ``.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

CAPITALS = "".join(
    c for c in map(chr, (*range(0x41, 0x5B), *range(0xC0, 0x1B1), *range(0x1EA0, 0x1EFA))) if c.isupper()
)
"""Capital letters of Vietnamese, for use in a character class. A range such as ``À-Ỹ`` also holds small letters."""


_TONES = "\u0300\u0301\u0303\u0309\u0323"  # grave, acute, tilde, hook above, dot below


def key(text: str) -> str:
    """``text`` in lower case, each word's tone mark at its end: equal for both spellings of a word."""
    return " ".join(_syllable(word) for word in text.lower().replace("ð", "đ").split(" "))


@lru_cache(maxsize=20_000)
def _syllable(word: str) -> str:
    nfd = unicodedata.normalize("NFD", word)
    tone = "".join(c for c in nfd if c in _TONES)
    return unicodedata.normalize("NFC", "".join(c for c in nfd if c not in _TONES)) + tone


def fold(text: str) -> str:
    """``text`` in lower case without any diacritics: ``Uỷ ban`` → ``uy ban``."""
    nfd = unicodedata.normalize("NFD", text.lower().replace("đ", "d").replace("ð", "d"))
    return "".join(c for c in nfd if not unicodedata.combining(c))
