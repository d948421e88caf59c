"""Printed characters of a PDF page, in the coordinates in which the page is read.

PDFium tells characters in the page's own space (origin bottom left, unrotated). Here they stand in points from the
top-left corner of the page turned so that its text runs from left to right; :class:`Frame` leads back to the page
as a viewer shows it, which is what a :class:`~pipeline.document.Place` means.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from pipeline.document import Box
from pipeline.readers.pdf_calls import font_readers
from pipeline.readers.pdf_chars import Chars, page_chars, without_legacy_fonts

_SMALLEST_SIZE = 1.5
_LINE_HEIGHT = 1.15
"""Ems from the descent of a usual font to its ascent."""

_Numbers = npt.NDArray[np.float64]
_Coordinate = TypeVar("_Coordinate", float, _Numbers)


@dataclass(frozen=True, slots=True)
class Frame:
    """A page's bounds in its own space. ``turns``: clockwise quarter turns (0-3) to the page as read, and as shown."""

    left: float
    bottom: float
    right: float
    top: float
    turns: tuple[int, int]

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page as read."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.turns[0] % 2 else (width, height)

    def point(self, x: _Coordinate, y: _Coordinate) -> tuple[_Coordinate, _Coordinate]:
        """From the page's own space to the page as read."""
        return self._turned(x, y, self.turns[0])

    def boxes(self, left: _Numbers, top: _Numbers, right: _Numbers, bottom: _Numbers) -> tuple[_Numbers, ...]:
        """Boxes of the page's own space on the page as read: an array each for left, top, right and bottom."""
        if self.turns[0] == 0:
            return *self.point(left, top), *self.point(right, bottom)
        xa, ya = self.point(left, bottom)
        xb, yb = self.point(right, top)
        return np.minimum(xa, xb), np.minimum(ya, yb), np.maximum(xa, xb), np.maximum(ya, yb)

    def shown(self, box: Box) -> Box:
        """A box of the page as read on the page as shown."""
        if self.turns[0] == self.turns[1]:
            return box
        a, b = (self._own(*corner) for corner in ((box[0], box[1]), (box[2], box[3])))
        return _ordered(*self._turned(*a, self.turns[1]), *self._turned(*b, self.turns[1]))

    def _turned(self, x: _Coordinate, y: _Coordinate, turns: int) -> tuple[_Coordinate, _Coordinate]:
        if turns == 0:
            return x - self.left, self.top - y
        if turns == 1:
            return y - self.bottom, x - self.left
        if turns == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def _own(self, x: float, y: float) -> tuple[float, float]:
        turns = self.turns[0]
        if turns == 0:
            return x + self.left, self.top - y
        if turns == 1:
            return y + self.left, x + self.bottom
        if turns == 2:
            return self.right - x, y + self.bottom
        return self.right - y, self.top - x


def _ordered(x0: float, y0: float, x1: float, y1: float) -> Box:
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


@dataclass(slots=True)
class Glyph:
    """One printed character on the page as read. ``base`` is its baseline, ``size`` its font size, in points."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    base: float
    size: float
    spaced: bool
    """A space stands before it in the page's own order."""
    order: int
    raised: bool = False
    """A superscript; known once its line is."""
    confidence: float | None = None
    """From 0 to 1, where it was recognised in a picture; None where the file tells it."""


@dataclass(slots=True)
class PageGlyphs:
    """A page's characters. ``upright`` run in the direction of reading; ``turned`` are stamps and watermarks.

    ``broken``: characters for which the font tells no letter.
    """

    frame: Frame
    upright: list[Glyph]
    turned: list[Glyph]
    broken: int
    legacy: bool = False
    """Was there text that only TCVN3 or VNI fonts show? It has been turned into Unicode."""


def page_glyphs(page: Any, textpage: Any) -> PageGlyphs:
    """Printed characters of a page in the page's own order, with the frame in which they stand."""
    chars = page_chars(textpage)
    legacy = any(chars.fonts) and without_legacy_fonts(chars)
    rotation = page.get_rotation() // 90
    turns: Counter[int] = Counter()
    for number, many in Counter(chars.lines).items():
        if (turn := chars.turns[number]) is not None:
            turns[turn] += many
    # text that runs upwards on the page needs as many clockwise turns to be read
    read = turns.most_common(1)[0][0] if turns else rotation
    left, bottom, right, top = page.get_bbox()
    frame = Frame(left, bottom, right, top, (read, rotation))
    glyphs = _glyphs(chars, frame)
    marks = {c for c in set(chars.texts) if c > "\u02ff" and unicodedata.combining(c[0])}
    if not marks and all(turn == read for turn in chars.turns):
        return PageGlyphs(frame, glyphs, [], chars.broken, legacy)
    upright: list[Glyph] = []
    turned: list[Glyph] = []
    for g, number in zip(glyphs, chars.lines, strict=True):
        into = upright if chars.turns[number] == read else turned
        if g.text in marks and into and not g.spaced:
            into[-1].text += g.text
        else:
            into.append(g)
    return PageGlyphs(frame, upright, turned, chars.broken, legacy)


@np.errstate(invalid="ignore", over="ignore")  # a damaged file may place characters anywhere
def _glyphs(chars: Chars, frame: Frame) -> list[Glyph]:
    x0, y0, x1, y1 = frame.boxes(*chars.rooms)
    lines = np.array(chars.lines, np.intp)
    base = np.array([frame.point(*origin)[1] for origin in chars.origins], np.float64)[lines]
    size = np.array(chars.sizes, np.float64)[lines]
    height = y1 - y0
    size = np.where(size > _SMALLEST_SIZE, size, np.maximum(height / _LINE_HEIGHT, _SMALLEST_SIZE))
    flat = height < _SMALLEST_SIZE  # a font that tells neither its ascent nor its descent
    y0, y1 = np.where(flat, base - 0.8 * size, y0), np.where(flat, base + 0.2 * size, y1)
    columns = (column.tolist() for column in (x0, y0, x1, y1, base, size))
    return list(map(Glyph, chars.texts, *columns, chars.spaced, chars.orders))


def bold_reader(textpage: Any) -> Any:
    """A function that tells whether the character at an index is bold (font weight or name)."""
    weight, name = font_readers(textpage)

    def bold(index: int) -> bool:
        return weight(index) >= 600 or b"bold" in name(index).lower()

    return bold
