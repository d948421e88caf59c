"""Printed characters of a PDF page, in the coordinates in which the page is read.

PDFium tells characters in the page's own space (origin bottom left, unrotated). Here they stand in points from the
top-left corner of the page turned so that its text runs from left to right; :class:`Frame` leads back to the page
as a viewer shows it, which is what a :class:`~pipeline.document.Place` means.
"""

from __future__ import annotations

import ctypes
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import Any

from pipeline.document import Box

_SPACES = frozenset(" \t\r\n\u00a0\u2002\u2003\u2009")
_HYPHEN_MARK = 2
"""PDFium's sign for a hyphen at a line's end; the page prints a hyphen."""
_DIAGONAL = 0.2
"""Rise over run from which a line of text is diagonal: a watermark."""
_SMALLEST_SIZE = 1.5
_NO_INK = 0.1


@dataclass(frozen=True, slots=True)
class Frame:
    """A page's bounds in its own space, and the clockwise quarter turns from there to the page as read and as shown."""

    left: float
    bottom: float
    right: float
    top: float
    read_turns: int
    shown_turns: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page as read."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.read_turns % 2 else (width, height)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """From the page's own space to the page as read."""
        return self._turned(x, y, self.read_turns)

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """A box of the page's own space on the page as read."""
        return _ordered(*self.point(x0, y0), *self.point(x1, y1))

    def shown(self, box: Box) -> Box:
        """A box of the page as read on the page as shown."""
        if self.read_turns == self.shown_turns:
            return box
        a, b = (self._own(*corner) for corner in ((box[0], box[1]), (box[2], box[3])))
        return _ordered(*self._turned(*a, self.shown_turns), *self._turned(*b, self.shown_turns))

    def _turned(self, x: float, y: float, turns: int) -> tuple[float, float]:
        match turns % 4:
            case 1:
                return y - self.bottom, x - self.left
            case 2:
                return self.right - x, y - self.bottom
            case 3:
                return self.top - y, self.right - x
            case _:
                return x - self.left, self.top - y

    def _own(self, x: float, y: float) -> tuple[float, float]:
        match self.read_turns % 4:
            case 1:
                return y + self.left, x + self.bottom
            case 2:
                return self.right - x, y + self.bottom
            case 3:
                return self.right - y, self.top - x
            case _:
                return x + self.left, self.top - y


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


@dataclass(slots=True)
class PageGlyphs:
    """A page's characters. ``upright`` run in the direction of reading; ``turned`` are stamps and watermarks.

    ``broken``: characters for which the font tells no letter.
    """

    frame: Frame
    upright: list[Glyph]
    turned: list[Glyph]
    broken: int


def page_glyphs(page: Any, textpage: Any) -> PageGlyphs:
    """Printed characters of a page in the page's own order, with the frame in which they stand."""
    raw_glyphs, broken = _own_glyphs(textpage)
    rotation = page.get_rotation() // 90
    turns = Counter(g[7] for g in raw_glyphs if g[7] is not None)
    # text that runs upwards on the page needs as many clockwise turns to be read
    read = turns.most_common(1)[0][0] if turns else rotation
    left, bottom, right, top = page.get_bbox()
    frame = Frame(left, bottom, right, top, read, rotation)
    upright: list[Glyph] = []
    turned: list[Glyph] = []
    for text, ink, room, origin, size, spaced, order, turn in raw_glyphs:
        box, wide = frame.box(*ink), frame.box(*room)
        into = upright if turn == read else turned
        if unicodedata.combining(text) and into and not spaced:
            into[-1].text += text
            continue
        if box[3] - box[1] < _NO_INK:  # the machine has no such font and shows nothing
            box = (box[0], wide[1], box[2], wide[3])
        height = box[3] - box[1]
        if size <= _SMALLEST_SIZE or size > 3 * max(height, 1) + 20:
            # the size is hidden in a matrix: judge by the ink
            size = max(height * 1.3, 4.0)
        # across the line its room counts: the ink of a dot or an i leaves gaps as wide as a space
        left, right = min(box[0], wide[0]), max(box[2], wide[2])
        into.append(Glyph(text, left, box[1], right, box[3], frame.point(*origin)[1], size, spaced, order))
    return PageGlyphs(frame, upright, turned, broken)


_Raw = tuple[str, Box, Box, tuple[float, float], float, bool, int, int | None]
"""Character; box of its ink, box of its room and origin in the page's own space; size, spaced, index, quarter turns."""


def _own_glyphs(textpage: Any) -> tuple[list[_Raw], int]:
    import pypdfium2.raw as raw

    count = raw.FPDFText_CountChars(textpage)
    out: list[_Raw] = []
    broken = 0
    values = [ctypes.c_double() for _ in range(6)]
    x0, x1, y0, y1, ox, oy = values
    matrix, loose = raw.FS_MATRIX(1, 0, 0, 1, 0, 0), raw.FS_RECTF()
    spaced, pending = True, 0
    for i in range(count):
        code = raw.FPDFText_GetUnicode(textpage, i)
        if code == _HYPHEN_MARK:
            char = "-"
        elif 0xD800 <= code < 0xDC00:
            pending = code  # half of a character beyond the basic plane
            continue
        elif 0xDC00 <= code < 0xE000:
            char = chr(0x10000 + ((pending - 0xD800) << 10) + (code - 0xDC00)) if pending else "\ufffd"
            pending = 0
        else:
            char = chr(code) if 0 < code < 0x110000 else "\ufffd"
        if char in _SPACES or code < 32:
            spaced = True
            if code != _HYPHEN_MARK:
                continue
            spaced = False
        if char == "\ufffd" or 0xE000 <= code < 0xF000 or 0xF100 <= code < 0xF900 or code in (0xFFFE, 0xFFFF):
            broken += 1  # Symbol and Wingdings stand at F000-F0FF
        raw.FPDFText_GetCharBox(textpage, i, x0, x1, y0, y1)
        raw.FPDFText_GetLooseCharBox(textpage, i, loose)
        raw.FPDFText_GetCharOrigin(textpage, i, ox, oy)
        raw.FPDFText_GetMatrix(textpage, i, matrix)
        out.append(
            (
                char,
                (x0.value, y0.value, x1.value, y1.value),
                (loose.left, loose.bottom, loose.right, loose.top),
                (ox.value, oy.value),
                raw.FPDFText_GetFontSize(textpage, i),
                spaced,
                i,
                _turns(matrix.a, matrix.b),
            )
        )
        spaced = False
    return out, broken


def _turns(a: float, b: float) -> int | None:
    """Clockwise quarter turns that bring text upright whose line runs along (a, b); None for diagonal text.

    The slant of an italic that a program has faked does not matter here: it is in the other half of the matrix.
    """
    if abs(b) <= _DIAGONAL * abs(a):
        return 0 if a >= 0 else 2
    if abs(a) <= _DIAGONAL * abs(b):
        return 1 if b > 0 else 3
    return None


def bold_reader(textpage: Any) -> Any:
    """A function that tells whether the character at an index is bold (font weight or name)."""
    import pypdfium2.raw as raw

    buffer = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()

    def bold(index: int) -> bool:
        if raw.FPDFText_GetFontWeight(textpage, index) >= 600:
            return True
        n = raw.FPDFText_GetFontInfo(textpage, index, buffer, 128, flags)
        return n > 0 and b"bold" in buffer.raw[:n].lower()

    return bold
