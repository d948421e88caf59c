"""PDFium's functions asked about many things in one go.

pypdfium2's bindings check and wrap every argument: a call costs more than PDFium's work in it, and a page has thousands
of characters. The same functions, declared on plain addresses, are mapped over all of them here.
"""

from __future__ import annotations

import ctypes
import functools
import itertools
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

_HYPHEN_IN_TEXT = 0xFFFE
"""What stands in the page's text for the sign of a hyphen at a line's end."""

_RECTF = 4 * 4
"""Bytes of an FS_RECTF: four floats."""

_NAME = 128
"""Bytes of the longest name of a font that is read; PDFium writes nothing of a longer one."""


@functools.cache
def _plain(name: str, result: Any, *arguments: Any) -> Callable[..., int]:
    """PDFium's function on addresses and numbers; letting go of the interpreter would take longer than a call."""
    import pypdfium2.raw as raw

    address = ctypes.cast(getattr(raw, name), ctypes.c_void_p).value
    function: Callable[..., int] = ctypes.PYFUNCTYPE(result, *arguments)(address or 0)
    return function


def _address(handle: Any) -> int:
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def char_codes(textpage: Any) -> list[int]:
    """The code of every character of a page's text; 2 is a hyphen at a line's end, surrogates stand as they are."""
    import pypdfium2.raw as raw

    handle = textpage.raw
    count = max(raw.FPDFText_CountChars(handle), 0)
    text = (ctypes.c_ushort * (count + 1))()
    # the text leaves out what does not print, and its hyphens may be characters of the page: then each is asked for
    if raw.FPDFText_GetText(handle, 0, count, text) == count + 1:
        codes: list[int] = text[:count]
        if max(codes, default=0) < 0xD800 or not any(0xD800 <= c < 0xE000 or c == _HYPHEN_IN_TEXT for c in codes):
            return codes
    of = _plain("FPDFText_GetUnicode", ctypes.c_uint, ctypes.c_void_p, ctypes.c_int)
    return list(map(of, itertools.repeat(_address(handle)), range(count)))


def char_rooms(textpage: Any, indexes: Sequence[int]) -> npt.NDArray[np.float64]:
    """Left, top, right and bottom of the room of each character, as columns of an array (4 × characters).

    In points of the page's own space. Room: the advance width, and from the font's descent to its ascent.
    """
    rooms = np.zeros((len(indexes), 4), np.float32)
    first = rooms.ctypes.data
    of = _plain("FPDFText_GetLooseCharBox", ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)
    places = range(first, first + rooms.nbytes, _RECTF)
    for _ in map(of, itertools.repeat(_address(textpage.raw)), indexes, places):
        pass
    return rooms.T.astype(np.float64)


def font_readers(textpage: Any) -> tuple[Callable[[int], int], Callable[[int], bytes]]:
    """Functions that tell the weight (100-900, -1 unknown) and the name of the font of the character at an index."""
    handle = _address(textpage.raw)
    buffer = ctypes.create_string_buffer(_NAME)
    at = ctypes.addressof(buffer)
    weight = _plain("FPDFText_GetFontWeight", ctypes.c_int, ctypes.c_void_p, ctypes.c_int)
    info = _plain(
        "FPDFText_GetFontInfo",
        ctypes.c_ulong,
        ctypes.c_void_p,
        ctypes.c_int,
        ctypes.c_void_p,
        ctypes.c_ulong,
        ctypes.c_void_p,
    )

    def name(index: int) -> bytes:
        length = info(handle, index, at, _NAME, None)
        return buffer.raw[: max(0, min(length, _NAME) - 1)]

    return functools.partial(weight, handle), name


def object_kinds(page: Any, most: int) -> list[int]:
    """The kind (FPDF_PAGEOBJ_…) of each object of a page, of the first ``most`` if there are more."""
    import pypdfium2.raw as raw

    count = min(max(raw.FPDFPage_CountObjects(page), 0), most)
    item = _plain("FPDFPage_GetObject", ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
    kind = _plain("FPDFPageObj_GetType", ctypes.c_int, ctypes.c_void_p)
    return list(map(kind, map(item, itertools.repeat(_address(page.raw)), range(count))))


def path_segments(path: Any, most: int) -> list[tuple[int, float, float, int]]:
    """Kind (FPDF_SEGMENT_…), end (in the path's own space) and whether it closes its subpath, of each segment."""
    import pypdfium2.raw as raw

    count = min(max(raw.FPDFPath_CountSegments(path), 0), most)
    segment = _plain("FPDFPath_GetPathSegment", ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
    kind = _plain("FPDFPathSegment_GetType", ctypes.c_int, ctypes.c_void_p)
    point = _plain("FPDFPathSegment_GetPoint", ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)
    closes = _plain("FPDFPathSegment_GetClose", ctypes.c_int, ctypes.c_void_p)
    ends = (ctypes.c_float * (2 * count))()
    first = ctypes.addressof(ends)
    segments = list(map(segment, itertools.repeat(_address(path)), range(count)))
    for n, item in enumerate(segments):
        point(item, first + 8 * n, first + 8 * n + 4)
    return list(zip(map(kind, segments), ends[::2], ends[1::2], map(closes, segments), strict=True))
