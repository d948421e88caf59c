"""One page of a PDF as read: its printed lines, its ruled tables, and whether it is only a picture of text."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline.document import Box, Place
from pipeline.readers.pdf_calls import object_kinds
from pipeline.readers.pdf_glyphs import Frame, Glyph, bold_reader, page_glyphs
from pipeline.readers.pdf_lines import Segment, assemble_lines, turned_segment
from pipeline.readers.pdf_rulings import page_rulings
from pipeline.readers.pdf_tables import Table, find_tables

_MIN_LETTERS = 12
"""Fewer letters than this beside a picture: the page is a scan. Stamps of signing software do not count."""
_PICTURE_SHARE = 0.25
"""Share of the page that pictures must cover to be a scan (a logo or a seal covers less)."""
_WHOLE_PAGE = 0.8
"""Share of the page from which a picture may be the page itself, with text laid over it."""
_FEW_LETTERS = 200
"""Fewer visible letters than this over a picture of the whole page: they are stamps of signing, the page is a scan."""
_MARKED_SHARE = 0.08
"""Share of letters beyond ASCII under which no text of some length is Vietnamese (usual: a quarter)."""
_SAMPLE = 40
_OUTLINES = 150
"""Drawn paths from which a page without letters is text turned into curves."""
_BROKEN_SHARE = 0.4
"""Share of characters without a letter from which the text layer is useless."""
_MAX_OBJECTS = 5_000
_MAX_NESTING = 3


@dataclass(frozen=True, slots=True)
class Skew:
    """A page of ``width`` × ``height`` points that was turned by ``degrees`` against the clock, about its middle."""

    degrees: float
    width: float
    height: float

    def undone(self, box: Box) -> Box:
        """The box around a box of the level page on the page as scanned."""
        return self._turned(box, self.degrees)

    def done(self, box: Box) -> Box:
        """The box around a box of the page as scanned on the level page."""
        return self._turned(box, -self.degrees)

    def _turned(self, box: Box, degrees: float) -> Box:
        """Turned with the clock."""
        a, b = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
        x0, y0 = self.width / 2, self.height / 2
        corners = [(x - x0, y - y0) for x in (box[0], box[2]) for y in (box[1], box[3])]
        xs, ys = [x0 + a * x - b * y for x, y in corners], [y0 + b * x + a * y for x, y in corners]
        return min(xs), min(ys), max(xs), max(ys)


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
    skew: Skew | None = None
    """How the page as read was turned to be level, where it was recognised in a picture."""
    confidence: float | None = None
    """Mean confidence of its words, from 0 to 1, where they were recognised in a picture."""
    marks: list[Segment] = field(default_factory=list)
    """Secrecy and urgency marks found in stamps."""
    unsure: bool = False
    """There is text, but a picture behind it holds more or better."""
    printed: list[Glyph] = field(default_factory=list)
    """Where the page is to be recognised: characters that its text layer shows, as stamps and values of signing."""

    @property
    def width(self) -> float:
        return self.frame.size[0]

    @property
    def height(self) -> float:
        return self.frame.size[1]

    def place(self, box: Box) -> Place:
        """A box of the page as read, as a place on the page as shown."""
        left, top, right, bottom = self.frame.shown(self.skew.undone(box) if self.skew is not None else box)
        return Place(self.number, (round(left, 1), round(top, 1), round(right, 1), round(bottom, 1)))


def read_page(page: Any, number: int, own_letters: int | None = None) -> PageText:
    """Reads an open PDFium page. ``own_letters``: letters before signature stamps were drawn into it, if it has any."""
    textpage = page.get_textpage()
    try:
        glyphs = page_glyphs(page, textpage)
        out = PageText(number, glyphs.frame, legacy=glyphs.legacy)
        total = len(glyphs.upright) + len(glyphs.turned)
        covered = picture_share(page)
        if glyphs.broken > _BROKEN_SHARE * max(total, 1):
            out.picture = True
            return out
        if covered >= _PICTURE_SHARE:
            letters = sum(g.text[:1].isalpha() for g in glyphs.upright) if own_letters is None else own_letters
            if letters < _MIN_LETTERS:
                out.picture = True
                out.printed = glyphs.upright
                return out
            if covered >= _WHOLE_PAGE:
                hidden = hidden_text(textpage)
                out.unsure = lacks_marks(glyphs.upright) if hidden else letters < _FEW_LETTERS
                out.printed = [] if hidden else glyphs.upright
        bold_of = bold_reader(textpage)
        out.tables = find_tables(number, glyphs, page_rulings(page, glyphs.frame), bold_of)
        outside, stamps = glyphs.upright, glyphs.turned
        for table in out.tables:
            outside = [g for g in outside if not inside(g, table.box)]
            stamps = [g for g in stamps if not inside(g, table.box)]
        out.lines = assemble_lines(outside, number, bold_of)
        out.turned = [turned_segment(run, number) for run in _runs(stamps)]
        return out
    finally:
        textpage.close()


def inside(g: Glyph, box: Box) -> bool:
    """Does the character's middle stand in the box, or a point beside it?"""
    x, y = (g.x0 + g.x1) / 2, (g.y0 + g.y1) / 2
    left, top, right, bottom = box
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


def lacks_marks(glyphs: Sequence[Glyph]) -> bool:
    """Are there hardly any Vietnamese letters in a text? Then recognition made it that does not know the language."""
    letters = [g.text[0] for g in glyphs if g.text[:1].isalpha()]
    return sum(not c.isascii() for c in letters) < _MARKED_SHARE * len(letters)


def hidden_text(textpage: Any) -> bool:
    """Is the text of the page there to be searched, not seen (ISO 32000-1, table 106, mode 3)?"""
    import pypdfium2.raw as raw

    count = raw.FPDFText_CountChars(textpage.raw)
    step = max(1, count // _SAMPLE)
    modes = [
        raw.FPDFTextObj_GetTextRenderMode(item)
        for i in range(0, count, step)
        if (item := raw.FPDFText_GetTextObject(textpage.raw, i))
    ]
    return bool(2 * sum(mode == raw.FPDF_TEXTRENDERMODE_INVISIBLE for mode in modes) > len(modes))


def is_picture(page: Any) -> bool:
    """Is there a picture large enough, or are there outlines enough, to hold the text that the page lacks?"""
    return picture_share(page) >= _PICTURE_SHARE


def picture_share(page: Any) -> float:
    """Share of the page that pictures cover; 1 for a page full of outlines, which is text turned into curves."""
    import pypdfium2.raw as raw

    width, height = page.get_size()
    pictures = 0.0
    outlines = 0
    for i, kind in enumerate(object_kinds(page, _MAX_OBJECTS)):
        if kind == raw.FPDF_PAGEOBJ_PATH:
            outlines += 1
        elif kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM):
            item = raw.FPDFPage_GetObject(page, i)
            pictures += _area(item) if _holds_image(item, 0) else 0.0
    return 1.0 if outlines >= _OUTLINES else pictures / max(width * height, 1.0)


def is_black_and_white(page: Any) -> bool:
    """Is a picture of one bit a pixel on the page, as scanners write them?"""
    import pypdfium2.raw as raw

    data = raw.FPDF_IMAGEOBJ_METADATA()
    for i in range(min(raw.FPDFPage_CountObjects(page), _MAX_OBJECTS)):
        item = raw.FPDFPage_GetObject(page, i)
        if (
            raw.FPDFPageObj_GetType(item) == raw.FPDF_PAGEOBJ_IMAGE
            and raw.FPDFImageObj_GetImageMetadata(item, page, data)
            and data.bits_per_pixel == 1
        ):
            return True
    return False


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
