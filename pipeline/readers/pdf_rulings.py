"""Ruling lines of a PDF page, read from PDFium's path objects.

pdfplumber would parse the page a second time in Python to find them: that took more than half of a document's time.
Its table finder is fed with these rulings instead (``pdf_tables``).
"""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pipeline.readers.pdf_calls import object_kinds, path_segments
from pipeline.readers.pdf_glyphs import Frame

_THIN = 2.5
"""Points: a filled rectangle up to this wide is a drawn line, a wider one a shade."""
_STRAIGHT = 0.5
"""Points by which a ruling may be off the vertical or horizontal."""
_SHORTEST = 3.0
_MAX_OBJECTS = 20_000
_MAX_RULINGS = 6_000
"""More than this is a drawing, and the table finder would take minutes over it."""
_MAX_NESTING = 4

Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Ruling:
    """A straight horizontal or vertical stroke on the page as read, in points."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def vertical(self) -> bool:
        return self.x1 - self.x0 < self.y1 - self.y0


def page_rulings(page: Any, frame: Frame) -> list[Ruling]:
    """Strokes of the page that may bound table cells; empty when the page is a drawing."""
    out: list[Ruling] = []
    for points, stroked in _paths(page):
        out += _rulings([frame.point(x, y) for x, y in points], stroked)
        if len(out) > _MAX_RULINGS:
            return []
    return out


def _rulings(points: list[tuple[float, float]], stroked: bool) -> Iterator[Ruling]:
    """Strokes of one subpath: a thin box is one line; a wide one is its sides when stroked, a shade when not."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
    if min(right - left, bottom - top) <= _THIN:
        if max(right - left, bottom - top) >= _SHORTEST:
            yield _line(left, top, right, bottom)
        return
    if not stroked:
        return
    for (xa, ya), (xb, yb) in itertools.pairwise(points):
        if max(abs(xa - xb), abs(ya - yb)) >= _SHORTEST and min(abs(xa - xb), abs(ya - yb)) <= _STRAIGHT:
            yield _line(min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb))


def _line(left: float, top: float, right: float, bottom: float) -> Ruling:
    """The middle line of a thin box."""
    if right - left < bottom - top:
        middle = (left + right) / 2
        return Ruling(middle, top, middle, bottom)
    middle = (top + bottom) / 2
    return Ruling(left, middle, right, middle)


def _paths(page: Any) -> Iterator[tuple[list[tuple[float, float]], bool]]:
    """Subpaths with straight sides, in the page's own space, and whether they are stroked; form objects are entered."""
    import pypdfium2.raw as raw

    kinds = object_kinds(page, _MAX_OBJECTS + 1)
    if len(kinds) > _MAX_OBJECTS:
        return
    for i, kind in enumerate(kinds):
        if kind in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_FORM):
            yield from _object_paths(raw.FPDFPage_GetObject(page, i), _IDENTITY, 0)


def _object_paths(item: Any, outer: Matrix, depth: int) -> Iterator[tuple[list[tuple[float, float]], bool]]:
    import pypdfium2.raw as raw

    kind = raw.FPDFPageObj_GetType(item)
    if kind == raw.FPDF_PAGEOBJ_FORM and depth < _MAX_NESTING:
        inner = _times(_matrix(item), outer)
        for i in range(min(raw.FPDFFormObj_CountObjects(item), _MAX_OBJECTS)):
            yield from _object_paths(raw.FPDFFormObj_GetObject(item, i), inner, depth + 1)
    if kind != raw.FPDF_PAGEOBJ_PATH:
        return
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item, fill, stroke)
    if not fill.value and not stroke.value:
        return
    matrix = _times(_matrix(item), outer)
    points: list[tuple[float, float]] = []
    curved = False
    for kind, x, y, closes in path_segments(item, _MAX_OBJECTS):
        if kind == raw.FPDF_SEGMENT_MOVETO:
            if len(points) > 1 and not curved:
                yield points, bool(stroke.value)
            points, curved = [], False
        curved |= kind == raw.FPDF_SEGMENT_BEZIERTO
        points.append(_apply(matrix, x, y))
        if closes:
            points.append(points[0])
    if len(points) > 1 and not curved:
        yield points, bool(stroke.value)


def _matrix(item: Any) -> Matrix:
    import pypdfium2.raw as raw

    m = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, m):
        return _IDENTITY
    return (m.a, m.b, m.c, m.d, m.e, m.f)


def _times(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that applies ``first``, then ``then`` (ISO 32000-1, §8.3.4)."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
