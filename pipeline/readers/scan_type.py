"""From recognised words to printed characters with a baseline, a size and a weight, as a text layer would give them.

Size is told by widths: dispatches are set in Times New Roman (Nghị định 30/2020/NĐ-CP, Phụ lục I), and heights of
lines vary with the marks on their letters. Weight is told by how thick the strokes are.
"""

from __future__ import annotations

import statistics
import unicodedata
from collections.abc import Sequence

import cv2

from pipeline.readers.pdf_glyphs import Glyph
from pipeline.readers.scan_image import Pixels, ink
from pipeline.readers.scan_words import ScanLine, ScanWord

_WIDTHS = {
    **dict.fromkeys("fijlrtI.,:;/|'!()[]", 0.30),
    **dict.fromkeys("asceJz-", 0.43),
    **dict.fromkeys("0123456789bdghknopquvxy", 0.50),
    **dict.fromkeys("FPSLETZ", 0.60),
    **dict.fromkeys("ABCDGHKNOQRUVXYw", 0.71),
    **dict.fromkeys("mMW", 0.83),
}
"""Advance widths of Times New Roman in ems, gathered in classes."""
_USUAL_WIDTH = 0.5
_SNAP = 1.2
"""Points by which the size of a line may be off the usual size of its page and still be that size."""
_LEAST_LETTERS = 3
_BOLD = 1.28
"""Strokes this much thicker, in ems, than the page's usual ones are bold."""
_SMALLEST, _LARGEST = 6.0, 30.0
ORDER_GAP = 10
"""Steps in the order of characters between two lines: they do not follow each other."""


def letter_width(letter: str) -> float:
    """Advance width in ems; marks do not change it."""
    base = unicodedata.normalize("NFD", letter)[:1].replace("đ", "d").replace("Đ", "D")
    return _WIDTHS.get(base, _USUAL_WIDTH)


def font_sizes(lines: Sequence[ScanLine], scale: float) -> list[float]:
    """Size of each line in points; ``scale``: points a pixel."""
    rough = []
    for line in lines:
        words = [w for w in line.words if len(w.text) >= _LEAST_LETTERS] or list(line.words)
        ems = sum(sum(map(letter_width, w.text)) for w in words)
        wide = sum(w.box[2] - w.box[0] for w in words)
        rough.append(min(_LARGEST, max(_SMALLEST, wide * scale / max(ems, 0.2))))
    weights = [len(line.text) for line in lines]
    usual = _weighted_median(rough, weights)
    return [
        usual if abs(size - usual) < _SNAP or weight < 6 else size for size, weight in zip(rough, weights, strict=True)
    ]


def _weighted_median(values: Sequence[float], weights: Sequence[int]) -> float:
    total, seen = sum(weights), 0
    for value, weight in sorted(zip(values, weights, strict=True)):
        seen += weight
        if 2 * seen >= total:
            return value
    return 0.0


def bold_words(gray: Pixels, lines: Sequence[ScanLine]) -> set[int]:
    """Numbers of the words, counted through all lines, whose strokes are thicker than usual on the page."""
    mask = ink(gray)
    inside = cv2.distanceTransform(mask, cv2.DIST_L2, 3)
    ratios: list[float] = []
    for line in lines:
        for w in line.words:
            left, top, right, bottom = (int(v) for v in w.box)
            part = inside[top:bottom, left:right]
            depth = part[part > 0]
            # the mean distance to the edge inside a stroke is a quarter of its thickness
            ratios.append(float(depth.mean()) / max(line.size, 1.0) if depth.size and len(w.text) > 1 else 0.0)
    known = [r for r in ratios if r > 0]
    if not known:
        return set()
    usual = statistics.median(known)
    return {n for n, r in enumerate(ratios) if r > _BOLD * usual}


def glyphs_of(lines: Sequence[ScanLine], sizes: Sequence[float], scale: float) -> list[Glyph]:
    """Characters in points, each with its word's confidence; words of one line share its baseline and its size."""
    out: list[Glyph] = []
    order = 0
    for line, size in zip(lines, sizes, strict=True):
        order += ORDER_GAP
        for w in line.words:
            for n, (letter, x0, x1) in enumerate(_spread(w)):
                top, bottom = w.box[1] * scale, w.box[3] * scale
                g = Glyph(letter, x0 * scale, top, x1 * scale, bottom, line.base * scale, size, n == 0, order)
                g.confidence = w.confidence
                out.append(g)
                order += 1
    return out


def word_starts(lines: Sequence[ScanLine]) -> list[tuple[int, int]]:
    """First and behind-last order of the characters of each word, as :func:`glyphs_of` numbers them."""
    out: list[tuple[int, int]] = []
    order = 0
    for line in lines:
        order += ORDER_GAP
        for w in line.words:
            count = len(_letters(w.text))
            out.append((order, order + count))
            order += count
    return out


def _letters(text: str) -> list[str]:
    """Characters with the marks that combine with them."""
    out: list[str] = []
    for c in unicodedata.normalize("NFC", text):
        if out and unicodedata.combining(c):
            out[-1] += c
        else:
            out.append(c)
    return out


def _spread(word: ScanWord) -> list[tuple[str, float, float]]:
    """Each letter of a word with its share of the word's width."""
    letters = _letters(word.text)
    widths = [letter_width(c) for c in letters]
    step = (word.box[2] - word.box[0]) / sum(widths)
    out = []
    x = word.box[0]
    for letter, width in zip(letters, widths, strict=True):
        out.append((letter, x, x + width * step))
        x += width * step
    return out
