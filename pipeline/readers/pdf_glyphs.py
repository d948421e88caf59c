"""Printed characters of a PDF page, in the coordinates in which the page is read.

PDFium tells characters in the page's own space (origin bottom left, unrotated). Here they stand in points from the
top-left corner of the page turned so that its text runs from left to right; :class:`Frame` leads back to the page
as a viewer shows it, which is what a :class:`~pipeline.document.Place` means.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import Any, NamedTuple

from pipeline.document import Box
from pipeline.readers.legacy import decode_legacy, is_unicode_vietnamese, legacy_of

_SPACES = frozenset(" \t\r\n\u00a0\u2002\u2003\u2009")
_HYPHEN_MARK = 2
"""PDFium's sign for a hyphen at a line's end; the page prints a hyphen."""
_DIAGONAL = 0.2
"""Rise over run from which a line of text is diagonal: a watermark."""
_SMALLEST_SIZE = 1.5
_LINE_HEIGHT = 1.15
"""Ems from the descent of a usual font to its ascent."""


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

    def point(self, x: float, y: float) -> tuple[float, float]:
        """From the page's own space to the page as read."""
        return self._turned(x, y, self.turns[0])

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """A box of the page's own space on the page as read."""
        if self.turns[0] == 0:
            return x0 - self.left, self.top - y1, x1 - self.left, self.top - y0
        return _ordered(*self.point(x0, y0), *self.point(x1, y1))

    def shown(self, box: Box) -> Box:
        """A box of the page as read on the page as shown."""
        if self.turns[0] == self.turns[1]:
            return box
        a, b = (self._own(*corner) for corner in ((box[0], box[1]), (box[2], box[3])))
        return _ordered(*self._turned(*a, self.turns[1]), *self._turned(*b, self.turns[1]))

    def _turned(self, x: float, y: float, turns: int) -> tuple[float, float]:
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
    chars, broken = _own_chars(textpage)
    chars, legacy = _without_legacy_fonts(chars)
    rotation = page.get_rotation() // 90
    turns = Counter(c.turns for c in chars if c.turns is not None)
    # text that runs upwards on the page needs as many clockwise turns to be read
    read = turns.most_common(1)[0][0] if turns else rotation
    left, bottom, right, top = page.get_bbox()
    frame = Frame(left, bottom, right, top, (read, rotation))
    upright: list[Glyph] = []
    turned: list[Glyph] = []
    for c in chars:
        into = upright if c.turns == read else turned
        if c.combines and into and not c.spaced:
            into[-1].text += c.text
            continue
        left, top, right, bottom = frame.box(*c.room)
        base = frame.point(*c.origin)[1]
        size = c.size if c.size > _SMALLEST_SIZE else max((bottom - top) / _LINE_HEIGHT, _SMALLEST_SIZE)
        if bottom - top < _SMALLEST_SIZE:  # a font that tells neither its ascent nor its descent
            top, bottom = base - 0.8 * size, base + 0.2 * size
        into.append(Glyph(c.text, left, top, right, bottom, base, size, c.spaced, c.order))
    return PageGlyphs(frame, upright, turned, broken, legacy)


class _Char(NamedTuple):
    """A character in the page's own space. ``room``: its advance width, and from the font's descent to its ascent.

    Not the ink: that of a dot or an i leaves gaps as wide as a space.
    """

    text: str
    combines: bool
    room: Box
    origin: tuple[float, float]
    size: float
    spaced: bool
    order: int
    turns: int | None
    """Clockwise quarter turns that bring it upright; None for diagonal text."""
    font: str
    """Name of its font if that is a legacy one, else empty."""
    stored: str = ""
    """What stands in the file where a legacy font shows something else."""


def _own_chars(textpage: Any) -> tuple[list[_Char], int]:
    """Characters that print, and how many of them are no letters because the font does not tell which."""
    import pypdfium2.raw as raw

    handle = textpage.raw
    out: list[_Char] = []
    broken = 0
    x, y = ctypes.c_double(), ctypes.c_double()
    matrix, room = raw.FS_MATRIX(1, 0, 0, 1, 0, 0), raw.FS_RECTF()
    spaced, high = True, 0
    last_left = last_bottom = math.inf
    origin = (0.0, 0.0)
    turns: int | None = 0
    size, font = 0.0, ""
    buffer = ctypes.create_string_buffer(128)
    for i in range(raw.FPDFText_CountChars(handle)):
        code = raw.FPDFText_GetUnicode(handle, i)
        if 0xD800 <= code < 0xDC00:
            high = code  # half of a character beyond the basic plane
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
            high = 0
        elif code == _HYPHEN_MARK:
            code = 0x2D
        char = chr(code) if 0 < code < 0x110000 else "\ufffd"
        if char in _SPACES or 0 < code < 32:
            spaced = True
            continue
        broken += _is_broken(code)
        raw.FPDFText_GetLooseCharBox(handle, i, room)
        left, bottom = room.left, room.bottom
        if bottom != last_bottom or left < last_left:
            # baseline, direction, size and font stay while the bottom of the room does: each call costs microseconds
            raw.FPDFText_GetCharOrigin(handle, i, x, y)
            raw.FPDFText_GetMatrix(handle, i, matrix)
            origin = (x.value, y.value)
            turns = _turns(matrix.a, matrix.b)
            size = raw.FPDFText_GetFontSize(handle, i) * math.hypot(matrix.c, matrix.d)
            font = _legacy_font(handle, i, buffer)
        elif font:
            font = _legacy_font(handle, i, buffer)
        last_left, last_bottom = left, bottom
        combines = code > 0x2FF and unicodedata.combining(char) != 0
        out.append(_Char(char, combines, (left, bottom, room.right, room.top), origin, size, spaced, i, turns, font))
        spaced = False
    return out, broken


def _legacy_font(handle: Any, index: int, buffer: Any) -> str:
    import pypdfium2.raw as raw

    length = raw.FPDFText_GetFontInfo(handle, index, buffer, len(buffer), None)
    name = bytes(buffer.raw[: max(0, min(length, len(buffer)) - 1)]).decode("latin-1")
    return name if legacy_of(name) else ""


def _without_legacy_fonts(chars: list[_Char]) -> tuple[list[_Char], bool]:
    """Characters set in TCVN3 and VNI fonts turned into Unicode, and whether there were any."""
    own = "".join(c.text for c in chars if c.font)
    if own.isascii() or is_unicode_vietnamese(own):
        return chars, False
    out: list[_Char] = []
    for c in chars:
        before = out[-1] if out else None
        if c.font and before is not None and before.font == c.font and not c.spaced:
            # VNI writes the mark of a letter behind it
            pair = decode_legacy(before.stored + c.text, c.font)
            if len(pair) == 1:
                room = (before.room[0], before.room[1], max(before.room[2], c.room[2]), before.room[3])
                out[-1] = before._replace(text=pair, room=room)
                continue
        out.append(c._replace(text=decode_legacy(c.text, c.font), stored=c.text) if c.font else c)
    return out, True


def _is_broken(code: int) -> bool:
    """Private use (but for Symbol and Wingdings at F000-F0FF) or no character: the font tells no letter."""
    return code == 0xFFFD or code in (0, 0xFFFE, 0xFFFF) or 0xE000 <= code < 0xF000 or 0xF100 <= code < 0xF900


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

    handle = textpage.raw
    buffer = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()

    def bold(index: int) -> bool:
        if raw.FPDFText_GetFontWeight(handle, index) >= 600:
            return True
        n = raw.FPDFText_GetFontInfo(handle, index, buffer, 128, flags)
        return n > 0 and b"bold" in buffer.raw[:n].lower()

    return bold
