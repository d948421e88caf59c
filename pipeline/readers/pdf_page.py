"""One page of a PDF as read: its printed lines, its ruled tables, and whether it is only a picture of text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pipeline.document import Box, Place
from pipeline.readers.pdf_glyphs import Frame, Glyph, bold_reader, page_glyphs
from pipeline.readers.pdf_lines import Segment, assemble_lines, turned_segment
from pipeline.readers.pdf_rulings import page_rulings
from pipeline.readers.pdf_tables import Table, find_tables

_MIN_LETTERS = 12
"""Fewer letters than this beside a picture: the page is a scan. Stamps of signing software do not count."""
_PICTURE_SHARE = 0.25
"""Share of the page that pictures must cover to be a scan (a logo or a seal covers less)."""
_OUTLINES = 150
"""Drawn paths from which a page without letters is text turned into curves."""
_BROKEN_SHARE = 0.4
"""Share of characters without a letter from which the text layer is useless."""
_MAX_OBJECTS = 5_000
_MAX_NESTING = 3


@dataclass(slots=True)
class PageText:
    """A page as read. Sizes in points. ``lines``: outside the tables, each a list of segments, from top to bottom."""

    number: int
    frame: Frame
    lines: list[list[Segment]] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    turned: list[Segment] = field(default_factory=list)
    """Text across the direction of reading, outside the tables: stamps in the margin, watermarks."""
    picture: bool = False
    """No usable text, but something to recognise it from."""
    legacy: bool = False
    """Text of TCVN3 or VNI fonts, turned into Unicode, is on it."""

    @property
    def width(self) -> float:
        return self.frame.size[0]

    @property
    def height(self) -> float:
        return self.frame.size[1]

    def place(self, box: Box) -> Place:
        """A box of the page as read, as a place on the page as shown."""
        left, top, right, bottom = self.frame.shown(box)
        return Place(self.number, (round(left, 1), round(top, 1), round(right, 1), round(bottom, 1)))


def read_page(page: Any, number: int, own_letters: int | None = None) -> PageText:
    """Reads an open PDFium page. ``own_letters``: letters before signature stamps were drawn into it, if it has any."""
    textpage = page.get_textpage()
    try:
        glyphs = page_glyphs(page, textpage)
        out = PageText(number, glyphs.frame, legacy=glyphs.legacy)
        letters = sum(g.text[:1].isalpha() for g in glyphs.upright) if own_letters is None else own_letters
        total = len(glyphs.upright) + len(glyphs.turned)
        if glyphs.broken > _BROKEN_SHARE * max(total, 1) or (letters < _MIN_LETTERS and is_picture(page)):
            out.picture = True
            return out
        bold_of = bold_reader(textpage)
        out.tables = find_tables(number, glyphs, page_rulings(page, glyphs.frame), bold_of)
        outside = [g for g in glyphs.upright if not any(_inside(g, t) for t in out.tables)]
        out.lines = assemble_lines(outside, number, bold_of)
        stamps = [g for g in glyphs.turned if not any(_inside(g, t) for t in out.tables)]
        out.turned = [turned_segment(run, number) for run in _runs(stamps)]
        return out
    finally:
        textpage.close()


def _inside(g: Glyph, table: Table) -> bool:
    x, y = (g.x0 + g.x1) / 2, (g.y0 + g.y1) / 2
    left, top, right, bottom = table.box
    return left - 1 <= x <= right + 1 and top - 1 <= y <= bottom + 1


def _runs(glyphs: list[Glyph]) -> Iterator[list[Glyph]]:
    """Turned glyphs that follow each other in the page's order."""
    run: list[Glyph] = []
    for g in glyphs:
        if run and g.order > run[-1].order + 3:
            yield run
            run = []
        run.append(g)
    if run:
        yield run


def is_picture(page: Any) -> bool:
    """Is there a picture large enough, or are there outlines enough, to hold the text that the page lacks?"""
    import pypdfium2.raw as raw

    width, height = page.get_size()
    pictures = 0.0
    outlines = 0
    for i in range(min(raw.FPDFPage_CountObjects(page), _MAX_OBJECTS)):
        item = raw.FPDFPage_GetObject(page, i)
        if raw.FPDFPageObj_GetType(item) == raw.FPDF_PAGEOBJ_PATH:
            outlines += 1
        elif _holds_image(item, 0):
            pictures += _area(item)
    return pictures >= _PICTURE_SHARE * width * height or outlines >= _OUTLINES


def _holds_image(item: Any, depth: int) -> bool:
    import pypdfium2.raw as raw

    kind = raw.FPDFPageObj_GetType(item)
    if kind == raw.FPDF_PAGEOBJ_FORM and depth < _MAX_NESTING:
        count = min(raw.FPDFFormObj_CountObjects(item), _MAX_OBJECTS)
        return any(_holds_image(raw.FPDFFormObj_GetObject(item, i), depth + 1) for i in range(count))
    return bool(kind == raw.FPDF_PAGEOBJ_IMAGE)


def _area(item: Any) -> float:
    import ctypes

    import pypdfium2.raw as raw

    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not raw.FPDFPageObj_GetBounds(item, left, bottom, right, top):
        return 0.0
    return abs(right.value - left.value) * abs(top.value - bottom.value)
