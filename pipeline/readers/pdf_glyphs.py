"""From a PDF page to lines of text: glyphs placed by geometry, so that values drawn by signature widgets fall into their gaps.

Coordinates are points from the top-left corner of the page.
"""

from __future__ import annotations

import ctypes
import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from pipeline.document import Box
from pipeline.text import repair

_SPACES = frozenset(" \t\r\n\u00a0\u2002\u2003\u2009")
_COLUMN_GAP = 3.0
"""Ems of white between two segments of one line that stand in different columns."""


@dataclass(slots=True)
class Glyph:
    """One printed character."""

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


@dataclass(slots=True)
class Segment:
    """A run of glyphs on one line without a column gap. ``size`` is the font size in points."""

    text: str
    box: Box
    size: float
    bold: bool
    page: int
    base: float

    @property
    def x0(self) -> float:
        return self.box[0]

    @property
    def x1(self) -> float:
        return self.box[2]

    @property
    def center(self) -> float:
        return (self.box[0] + self.box[2]) / 2


def page_glyphs(page: Any, textpage: Any) -> list[Glyph]:
    """Printed characters of a page in the page's own order."""
    import pypdfium2.raw as raw

    left, bottom, right, top = page.get_bbox()
    rotation = page.get_rotation()
    count = raw.FPDFText_CountChars(textpage)
    out: list[Glyph] = []
    values = [ctypes.c_double() for _ in range(6)]
    x0, x1, y0, y1, ox, oy = values
    spaced = True
    height, width = top - bottom, right - left
    for i in range(count):
        code = raw.FPDFText_GetUnicode(textpage, i)
        char = chr(code) if 0 < code < 0x110000 else " "
        if char in _SPACES or code < 32:
            spaced = True
            continue
        raw.FPDFText_GetCharBox(textpage, i, x0, x1, y0, y1)
        raw.FPDFText_GetCharOrigin(textpage, i, ox, oy)
        size = raw.FPDFText_GetFontSize(textpage, i)
        a, b, c, d = x0.value, top - y1.value + bottom, x1.value, top - y0.value + bottom
        base = top - oy.value + bottom
        if rotation == 1:  # the page is shown turned by 90°: x runs down
            a, b, c, d, base = b, width - c, d, width - a, width - ox.value
        if unicodedata.combining(char) and out and not spaced:
            out[-1].text += char
            continue
        real = abs(y1.value - y0.value)
        if size <= 1.5 or size > 3 * max(real, 1) + 20:
            size = max(real * 1.3, 4.0)
        out.append(
            Glyph(
                char,
                a - left,
                b - bottom if rotation else b - bottom,
                c - left,
                d - bottom,
                base - bottom,
                size,
                spaced,
                i,
            )
        )
        spaced = False
    del height
    return out


def assemble_lines(glyphs: list[Glyph], page: int, bold_of: Any = None) -> list[list[Segment]]:
    """Lines from top to bottom; each a list of segments from left to right."""
    runs = _runs(glyphs)
    rows = _rows(runs)
    out: list[list[Segment]] = []
    for row in rows:
        row.sort(key=lambda g: (g.x0, g.order))
        row = _without_doubles(row)
        segments = [_segment(part, page, bold_of) for part in _split(row)]
        kept = [s for s in segments if s.text]
        if kept:
            out.append(kept)
    return out


def _runs(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """Glyphs in the page's order that share a baseline."""
    out: list[list[Glyph]] = []
    for g in glyphs:
        if out and abs(out[-1][-1].base - g.base) < 0.6 and abs(out[-1][-1].size - g.size) < 3:
            out[-1].append(g)
        else:
            out.append([g])
    return [r for r in out if not (len(r) >= 4 and all(g.text in "_-–—." for g in r))]


def _rows(runs: list[list[Glyph]]) -> list[list[Glyph]]:
    """Runs gathered into printed lines: one baseline, or raised and lowered runs (superscripts) that overlap it."""
    runs = sorted(runs, key=lambda r: (-_weight(r), r[0].base))
    rows: list[tuple[float, float, list[Glyph]]] = []
    for run in runs:
        base, size = run[0].base, run[0].size
        best = None
        for n, (other, other_size, _) in enumerate(rows):
            # the base of a smaller run may be raised (superscript) by up to half the line's size
            raised = (
                size < 0.8 * other_size
                and len(run) <= 3
                and any(0 <= run[0].x0 - g.x1 < 0.6 * other_size for g in rows[n][2])
            )
            slack = 0.55 * other_size if raised else 0.28 * min(size, other_size)
            distance = abs(other - base)
            if distance <= slack and (best is None or distance < abs(rows[best][0] - base)):
                best = n
        if best is None:
            rows.append((base, size, list(run)))
        else:
            rows[best][2].extend(run)
    rows.sort(key=lambda r: r[0])
    return [r[2] for r in rows]


def _weight(run: list[Glyph]) -> float:
    return sum(g.x1 - g.x0 for g in run) * run[0].size


def _without_doubles(row: list[Glyph]) -> list[Glyph]:
    """Drops characters printed twice in one place (poor man's bold)."""
    out: list[Glyph] = []
    for g in row:
        if (
            out
            and out[-1].text == g.text
            and abs(out[-1].x0 - g.x0) < 0.25 * max(0.1, g.x1 - g.x0)
            and abs(out[-1].base - g.base) < 1
        ):
            continue
        out.append(g)
    return out


def _split(row: list[Glyph]) -> list[list[Glyph]]:
    parts: list[list[Glyph]] = [[]]
    for g in row:
        if parts[-1]:
            gap = g.x0 - parts[-1][-1].x1
            if gap > _COLUMN_GAP * max(6.0, min(g.size, parts[-1][-1].size)):
                parts.append([])
        parts[-1].append(g)
    return parts


def _segment(glyphs: list[Glyph], page: int, bold_of: Any) -> Segment:
    chars: list[str] = []
    before: Glyph | None = None
    for g in glyphs:
        if before is not None:
            follows = g.order == before.order + 1
            gap = g.x0 - before.x1
            size = max(min(g.size, before.size), 1.0)
            if (g.spaced and gap > -0.3 * size) or (not follows and gap > 0.12 * size) or gap > 0.33 * size:
                chars.append(" ")
        chars.append(g.text)
        before = g
    text = repair("".join(chars)).replace("\n", " ")
    box = (min(g.x0 for g in glyphs), min(g.y0 for g in glyphs), max(g.x1 for g in glyphs), max(g.y1 for g in glyphs))
    sizes = sorted(g.size for g in glyphs)
    bold = bool(bold_of) and sum(bold_of(g.order) for g in glyphs[:: max(1, len(glyphs) // 4)]) >= 0.6 * len(
        glyphs[:: max(1, len(glyphs) // 4)]
    )
    return Segment(
        re.sub(r" +([,;:.!?)])(?=\s|$)", r"\1", text),
        box,
        sizes[len(sizes) // 2],
        bold,
        page,
        sorted(g.base for g in glyphs)[len(glyphs) // 2],
    )


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
