"""Where two columns stand on a scanned page: the head of the first page, and Nơi nhận beside the signature.

Tells the boxes of the columns from a first recognition of the whole page, whose lines may run over both.
"""

from __future__ import annotations

import difflib
import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from extractors.canonical import fold
from pipeline.document import Box
from pipeline.readers.scan_words import ScanLine, ScanWord

_TITLES = ("CONG HOA XA HOI CHU NGHIA VIET NAM", "DANG CONG SAN VIET NAM")
_RECEIVERS = "NOI NHAN"
_CLOSING_KINDS: tuple[Literal["receivers", "signature"], ...] = ("receivers", "signature")
_ALIKE = 0.75
_HEAD_SHARE = 0.45
_GAP = 1.0
"""Line heights of white at the gutter from which a line is in two columns."""
_WHOLE = 0.55
"""Share of the page's width from which a line without a gap runs over both columns."""
_FEW_LINES = 3


@dataclass(frozen=True, slots=True)
class ColumnPart:
    """A column's box in pixels, and what stands in it; seal and signature may reach into both of the closing."""

    box: Box
    kind: Literal["head", "receivers", "signature"] = "head"


def plain(text: str) -> str:
    """Capitals without marks, single spaces."""
    return " ".join(fold(text).upper().split())


def column_parts(lines: Sequence[ScanLine], shape: tuple[int, ...], *, first: bool) -> list[ColumnPart]:
    """The columns, left before right; empty where the page has none."""
    out: list[ColumnPart] = []
    if first:
        out += [ColumnPart(box) for box in _head(lines, shape)]
    return out + [ColumnPart(*part) for part in zip(_closing(lines, shape), _CLOSING_KINDS, strict=False)]


def _head(lines: Sequence[ScanLine], shape: tuple[int, ...]) -> list[Box]:
    high, wide = shape[0], shape[1]
    title = next((words for line in lines if (words := _title(line)) is not None), None)
    if title is None or title[0].box[1] > _HEAD_SHARE * high:
        return []
    beside = [w.box[2] for line in lines for w in line.words if _level(w, title[0]) and w.box[2] < title[0].box[0]]
    start = max(beside, default=0.0)
    gutter = (start + title[0].box[0]) / 2 if start else title[0].box[0] - 0.02 * wide
    top = min(w.box[1] for line in lines for w in line.words if w.box[3] <= title[0].box[3] + 1)
    bottom = title[0].box[3]
    for line in sorted(lines, key=lambda line: line.base):
        if line.base <= title[0].box[3]:
            continue
        if _crosses(line, gutter) or line.base > _HEAD_SHARE * high or _opens_body(line):
            break
        bottom = max(w.box[3] for w in line.words)
    return _two(top, bottom, gutter, wide)


def _title(line: ScanLine) -> list[ScanWord] | None:
    """The words of the national (or Party) title, where they stand in the line."""
    words = [w for w in line.words if any(c.isalpha() for c in w.text)]
    for title in _TITLES:
        count = len(title.split())
        for n in range(len(words) - count + 1):
            part = words[n : n + count]
            told = plain(" ".join(w.text for w in part))
            if told[:2] == title[:2] and difflib.SequenceMatcher(None, told, title).ratio() >= _ALIKE:
                return part
    return None


def _opens_body(line: ScanLine) -> bool:
    """Does ``Kính gửi`` stand among the first words?"""
    words = [plain(w.text) for w in line.words[:3]]
    return any(a.startswith("KINH") and b.startswith("GU") for a, b in itertools.pairwise(words))


def _closing(lines: Sequence[ScanLine], shape: tuple[int, ...]) -> list[Box]:
    high, wide = shape[0], shape[1]
    opening = next((line for line in lines if _opens_receivers(line) and line.words[0].box[0] < 0.4 * wide), None)
    if opening is None:
        return []
    top = min(w.box[1] for w in opening.words)
    below = sorted((line for line in lines if line.base >= opening.base), key=lambda line: line.base)
    gutter = _gutter(below, wide)
    if gutter is None:
        return []
    # the signature may begin a line or two higher than Nơi nhận
    for line in sorted((line for line in lines if line.base < opening.base), key=lambda line: -line.base):
        if line.words[0].box[0] < gutter or top - line.base > 3 * line.size:
            break
        top = min(w.box[1] for w in line.words)
    bottom = float(high)
    for n, line in enumerate(below):
        if n >= _FEW_LINES and _crosses(line, gutter) and line.words[-1].box[2] - line.words[0].box[0] > _WHOLE * wide:
            bottom = min(w.box[1] for w in line.words)
            break
    return _two(top, bottom, gutter, wide)


def _opens_receivers(line: ScanLine) -> bool:
    told = plain(" ".join(w.text for w in line.words[:2]))
    return difflib.SequenceMatcher(None, told.strip(":;. "), _RECEIVERS).ratio() >= 0.8


def _gutter(lines: Sequence[ScanLine], wide: int) -> float | None:
    """Where fewest words are cut by a line down the page; the middle of the widest such place."""
    words = [w for line in lines for w in line.words]
    if not any(w.box[0] > 0.45 * wide for w in words):
        return 0.5 * wide  # seal and signature may have hidden the right column from the first look
    best: tuple[int, float] | None = None
    runs: list[tuple[int, float, float]] = []
    for x in range(int(0.38 * wide), int(0.66 * wide), max(1, wide // 400)):
        cut = sum(w.box[0] < x < w.box[2] for w in words)
        if runs and runs[-1][0] == cut:
            runs[-1] = (cut, runs[-1][1], float(x))
        else:
            runs.append((cut, float(x), float(x)))
    for cut, start, end in runs:
        if best is None or (cut, start - end) < (best[0], best[1]):
            best, middle = (cut, start - end), (start + end) / 2
    return middle if best is not None else None


def _crosses(line: ScanLine, gutter: float) -> bool:
    """Does the line run over the gutter without a gap there?"""
    before = [w for w in line.words if (w.box[0] + w.box[2]) / 2 < gutter]
    behind = [w for w in line.words if (w.box[0] + w.box[2]) / 2 >= gutter]
    if not before or not behind:
        return bool(any(w.box[0] < gutter < w.box[2] for w in line.words) and len(line.words) > 1)
    return behind[0].box[0] - before[-1].box[2] < _GAP * line.size


def _level(a: ScanWord, b: ScanWord) -> bool:
    return min(a.box[3], b.box[3]) - max(a.box[1], b.box[1]) > 0.5 * min(a.box[3] - a.box[1], b.box[3] - b.box[1])


def _two(top: float, bottom: float, gutter: float, wide: int) -> list[Box]:
    room = 12
    return [
        (0.0, max(0.0, top - room), gutter, bottom + room),
        (gutter, max(0.0, top - room), float(wide), bottom + room),
    ]
