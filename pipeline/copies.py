"""Is a text another file's over again? Told by the pairs of words that both have, in whatever order they stand.

Marks are left out, for scans lose them. Long texts are sampled by the value of each pair's hash, so that what is kept
of two texts can be compared.
"""

from __future__ import annotations

import re
import struct
import zlib
from itertools import pairwise
from typing import NamedTuple

from extractors.canonical import fold

_WORD = re.compile(r"[^\W_]+")
_MOST = 4_000
"""Pairs that are kept of a text; a dispatch of ten pages has about as many."""


class Sketch(NamedTuple):
    """Hashes of pairs of words that are multiples of ``step``, ascending, four bytes each: at most 16 KB."""

    step: int
    packed: bytes

    @property
    def hashes(self) -> frozenset[int]:
        """The hashes as a set, made anew: some 250 KB for a long text."""
        return frozenset(struct.unpack(f"<{len(self.packed) // _BYTES}I", self.packed))


_BYTES = 4
NOTHING = Sketch(1, b"")


def sketch(text: str) -> Sketch:
    """The sketch of a text."""
    words = _WORD.findall(fold(text))
    hashes = {zlib.crc32(f"{a} {b}".encode()) for a, b in pairwise(words)}
    step = 1
    while sum(h % step == 0 for h in hashes) > _MOST:
        step *= 2
    kept = sorted(h for h in hashes if h % step == 0)
    return Sketch(step, struct.pack(f"<{len(kept)}I", *kept))


def shared(a: Sketch, b: Sketch) -> float:
    """Share of the shorter text's pairs that the other one has too; 0 for an empty text."""
    one, other = _comparable(a, b)
    least = min(len(one), len(other))
    return len(one & other) / least if least else 0.0


def held(part: Sketch, whole: Sketch) -> float:
    """Share of ``part``'s pairs that ``whole`` has."""
    one, other = _comparable(part, whole)
    return len(one & other) / len(one) if one else 0.0


def _comparable(a: Sketch, b: Sketch) -> tuple[frozenset[int], frozenset[int]]:
    """The hashes of both that are multiples of the larger step."""
    step = max(a.step, b.step)
    return frozenset(h for h in a.hashes if h % step == 0), frozenset(h for h in b.hashes if h % step == 0)


def length(a: Sketch) -> int:
    """How many different pairs the text has, about."""
    return a.step * (len(a.packed) // _BYTES)
