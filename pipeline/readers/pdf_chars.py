"""Characters of a PDF page as PDFium tells them, in the page's own space: what they are and the room they take."""

from __future__ import annotations

import ctypes
import functools
import itertools
import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.readers.legacy import decode_legacy, is_unicode_vietnamese, legacy_of
from pipeline.readers.pdf_calls import char_codes, char_rooms, font_readers

_SPACES = frozenset(" \t\r\n\u00a0\u2002\u2003\u2009")
_HYPHEN_MARK = 2
"""PDFium's sign for a hyphen at a line's end; the page prints a hyphen."""
_DIAGONAL = 0.2
"""Rise over run from which a line of text is diagonal: a watermark."""


@dataclass(slots=True)
class Chars:
    """Characters in the page's own space and order, a list for each thing known of them."""

    texts: list[str]
    rooms: npt.NDArray[np.float64]
    """Left, top, right and bottom (4 × characters): advance width, and from the font's descent to its ascent.

    Not the ink: that of a dot or an i leaves gaps as wide as a space.
    """
    spaced: list[bool]
    orders: list[int]
    fonts: list[str]
    """Name of the font if that is a legacy one, else empty; no items when the page has no legacy font."""
    lines: list[int]
    """Numbers, counted from 0, of pieces of lines; what follows is known of each piece."""
    origins: list[tuple[float, float]]
    sizes: list[float]
    turns: list[int | None]
    """Clockwise quarter turns that bring it upright; None for diagonal text."""
    broken: int
    """How many are no letters because the font does not tell which."""


def page_chars(textpage: Any) -> Chars:
    """Characters that print."""
    import pypdfium2.raw as raw

    codes = char_codes(textpage)
    if any(0xD800 <= code < 0xE000 for code in codes):
        codes = _joined(codes)
    texts: list[str] = []
    spaces: list[bool] = []
    orders: list[int] = []
    spaced = True
    for i, char in enumerate(map(_printed, codes)):
        if char:
            texts.append(char)
            spaces.append(spaced)
            orders.append(i)
            spaced = False
        elif char is not None:
            spaced = True
    rooms = char_rooms(textpage, orders)
    lefts, bottoms = rooms[0], rooms[3]
    starts = np.ones(len(orders), np.bool_)
    # baseline, direction, size and font stay while the bottom of the room does: each call costs microseconds
    starts[1:] = (bottoms[1:] != bottoms[:-1]) | (lefts[1:] < lefts[:-1])
    lines = (np.cumsum(starts) - 1).tolist()
    firsts = np.flatnonzero(starts).tolist()
    handle = textpage.raw
    _, font_name = font_readers(textpage)
    x, y = ctypes.c_double(), ctypes.c_double()
    matrix = raw.FS_MATRIX(1, 0, 0, 1, 0, 0)
    origins: list[tuple[float, float]] = []
    sizes: list[float] = []
    turns: list[int | None] = []
    fonts: list[str] = []
    for first, end in itertools.pairwise([*firsts, len(orders)]):
        i = orders[first]
        raw.FPDFText_GetCharOrigin(handle, i, x, y)
        raw.FPDFText_GetMatrix(handle, i, matrix)
        origins.append((x.value, y.value))
        turns.append(_turns(matrix.a, matrix.b))
        sizes.append(raw.FPDFText_GetFontSize(handle, i) * math.hypot(matrix.c, matrix.d))
        font = _legacy_font(font_name(i))
        if font and not fonts:
            fonts = [""] * first
        if font or fonts:
            for k in range(first, end):
                # a font may change in the line
                font = _legacy_font(font_name(orders[k])) if font and k > first else font
                fonts.append(font)
    broken = sum(_is_broken(code) for code in codes if code >= 0xE000 or code == 0)
    return Chars(texts, rooms, spaces, orders, fonts, lines, origins, sizes, turns, broken)


def _joined(codes: list[int]) -> list[int]:
    """Halves of characters beyond the basic plane put together; -1 for a first half, U+FFFD for a lone second one."""
    out: list[int] = []
    high = 0
    for code in codes:
        if 0xD800 <= code < 0xDC00:
            high = code
            code = -1
        elif 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
            high = 0
        out.append(code)
    return out


@functools.lru_cache(4096)
def _printed(code: int) -> str | None:
    """The character as printed; empty for a space, None for half of one."""
    if code == -1:
        return None
    if code == _HYPHEN_MARK:
        return "-"
    char = chr(code) if 0 < code < 0x110000 else "\ufffd"
    return "" if char in _SPACES or 0 < code < 32 else char


@functools.lru_cache(256)
def _legacy_font(font: bytes) -> str:
    """The font's name if it is a legacy one, else empty."""
    name = font.decode("latin-1")
    return name if legacy_of(name) else ""


def without_legacy_fonts(chars: Chars) -> bool:
    """Turns characters set in TCVN3 and VNI fonts into Unicode; were there any?"""
    own = "".join(text for text, font in zip(chars.texts, chars.fonts, strict=True) if font)
    if own.isascii() or is_unicode_vietnamese(own):
        return False
    texts: list[str] = []
    kept: list[int] = []
    stored = ""  # what stands in the file for the last character, if a legacy font shows something else
    for i, (text, font) in enumerate(zip(chars.texts, chars.fonts, strict=True)):
        if font and kept and chars.fonts[kept[-1]] == font and not chars.spaced[i]:
            # VNI writes the mark of a letter behind it
            pair = decode_legacy(stored + text, font)
            if len(pair) == 1:
                texts[-1] = pair
                chars.rooms[2, kept[-1]] = max(chars.rooms[2, kept[-1]], chars.rooms[2, i])
                continue
        texts.append(decode_legacy(text, font) if font else text)
        kept.append(i)
        stored = text if font else ""
    chars.texts = texts
    chars.rooms = chars.rooms[:, kept]
    chars.spaced = [chars.spaced[i] for i in kept]
    chars.orders = [chars.orders[i] for i in kept]
    chars.fonts = [chars.fonts[i] for i in kept]
    chars.lines = [chars.lines[i] for i in kept]
    return True


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
