"""One page recognised from its picture, laid out like a page with a text layer.

The page is recognised as a whole first. Where text stands in columns or in cells it is then recognised once more, each
part by itself (``scan_regions``). Words become characters with places (``scan_type``), so that everything behind is
what text-layer pages go through.
"""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.document import Box
from pipeline.readers.pdf_glyphs import Frame, Glyph, PageGlyphs
from pipeline.readers.pdf_lines import Segment, assemble_lines
from pipeline.readers.pdf_page import PageText, Skew, inside
from pipeline.readers.pdf_tables import find_tables, ruled_grids
from pipeline.readers.scan_columns import column_parts
from pipeline.readers.scan_image import PageImage, Pixels, prepare, without_large_ink
from pipeline.readers.scan_regions import better_of, recognise_parts, within, without
from pipeline.readers.scan_repair import repair_lines
from pipeline.readers.scan_rulings import find_rulings
from pipeline.readers.scan_stamps import Stamp, find_stamps
from pipeline.readers.scan_type import bold_words, font_sizes, glyphs_of, word_starts
from pipeline.readers.scan_words import ScanLine, quarter_turns, recognise

PAGE_SECONDS = 120.0
"""A page that takes longer is given up, and noted."""
_DOUBTFUL = 0.6
"""Mean confidence under which a page may lie on its side."""
_FEW_WORDS = 10
_NOISE = 0.3
"""Words less sure than this are dirt or handwriting, if not in a line of text."""
_NOISE_LINE = 0.45
_SURE, _TEXT_WORDS, _FEW_LETTERS = 0.75, 4, 4
"""A line of so many words, so sure on average, is text; one of fewer letters that is less sure is none."""
_LETTERS = re.compile(r"\w")
_FILLED = re.compile(r"^S\S{0,2}\s?:|/[A-ZĐ]{2}|\bng[aàáâ]y|\bth[aáàâ]ng\b")
"""Lines that hold gaps to be filled in by hand: the number, the date."""
_GAP = 0.7
"""Line heights of white behind a receiver's name."""
_SIGNED_LETTERS, _SIGNED_SURE = 5, 0.5
_PRINTED_ORDER = 1_000_000
"""Order from which characters of the page's own text layer are numbered, behind all recognised ones."""


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page to be recognised: grey or RGB pixels of it as shown.

    ``printed``: characters that its own text layer tells (values and stamps of signing), as they stand on the page as
    shown; they are white in ``image``.
    """

    number: int
    image: npt.NDArray[Any]
    dpi: float
    frame: Frame
    printed: tuple[Glyph, ...] = ()
    steps: bool = False
    """It has only black and white pixels, whose steps are to be smoothed."""


def recognise_page(picture: PagePicture, seconds: float = PAGE_SECONDS) -> PageText:
    """The page's text. Raises :class:`~pipeline.readers.scan_words.PageTimedOut`; needs Tesseract (``require``)."""
    end = time.monotonic() + seconds
    image, lines, turns = _upright(picture, end)
    frame = picture.frame
    if turns:
        frame = Frame(frame.left, frame.bottom, frame.right, frame.top, ((frame.turns[1] + turns) % 4, frame.turns[1]))
    scale = 72 / picture.dpi
    skew = Skew(image.skew, *frame.size) if image.skew else None
    gray = image.gray
    stamps = find_stamps(gray, image.red, picture.dpi, _left(end)) if picture.number == 1 else []
    gray = _without_boxes(gray, [s.box for s in stamps])
    lines = without(lines, [s.box for s in stamps])
    rulings, gray = find_rulings(gray, picture.dpi)
    grids = ruled_grids(frame.size, rulings)
    cells: list[Box] = [_pixels(c, scale) for grid in grids for c in grid.cells]
    tables: list[Box] = [_pixels(grid.bbox, scale) for grid in grids]
    columns = column_parts(without(lines, tables), gray.shape, first=picture.number == 1)
    boxes = cells + [c.box for c in columns]
    for column in columns:
        if column.kind == "signature":
            gray = without_large_ink(gray, column.box, picture.dpi)
    parts = recognise_parts(gray, boxes, picture.dpi, _left(end))
    for n, column in enumerate(columns, start=len(cells)):
        parts[n] = better_of(within(lines, column.box), parts[n])
        if column.kind == "signature":
            parts[n] = [line for line in parts[n] if _may_be_signature(line)]
        elif column.kind == "receivers":
            parts[n] = [_without_seal(line) for line in parts[n]]
    lines = without(lines, tables + boxes[len(cells) :]) + [line for part in parts for line in part]
    lines = repair_lines(lines, head=picture.number == 1)
    lines = [line for line in map(_without_noise, lines) if line is not None]
    return _page(picture, frame, skew, lines, gray, rulings, stamps)


def _left(end: float) -> float:
    return max(1.0, end - time.monotonic())


def _upright(picture: PagePicture, end: float) -> tuple[PageImage, list[ScanLine], int]:
    """The page prepared and recognised, and the clockwise quarter turns that brought it upright."""
    image = prepare(picture.image, picture.dpi, smooth=picture.steps)
    lines = recognise(image.gray, picture.dpi, seconds=_left(end))
    sure = _confidence(lines)
    if sure is not None and sure >= _DOUBTFUL and sum(len(line.words) for line in lines) >= _FEW_WORDS:
        return image, lines, 0
    turns = quarter_turns(image.gray, picture.dpi, _left(end))
    if turns == 0:
        return image, lines, 0
    turned = prepare(np.ascontiguousarray(np.rot90(picture.image, -turns)), picture.dpi, smooth=picture.steps)
    again = recognise(turned.gray, picture.dpi, seconds=_left(end))
    if (_confidence(again) or 0.0) > (sure or 0.0):
        return turned, again, turns
    return image, lines, 0


def _confidence(lines: Sequence[ScanLine]) -> float | None:
    """Mean over the characters of all words."""
    letters = sum(len(w.text) for line in lines for w in line.words)
    return sum(w.confidence * len(w.text) for line in lines for w in line.words) / letters if letters else None


def _pixels(box: Sequence[float], scale: float) -> Box:
    return box[0] / scale, box[1] / scale, box[2] / scale, box[3] / scale


def _without_boxes(gray: Pixels, boxes: Sequence[Box]) -> Pixels:
    if not boxes:
        return gray
    out = gray.copy()
    for left, top, right, bottom in boxes:
        out[max(0, int(top)) : int(bottom) + 1, max(0, int(left)) : int(right) + 1] = 255
    return out


def _without_noise(line: ScanLine) -> ScanLine | None:
    """The line without what is no print: dirt, strokes of a signature, letters around a seal."""
    words = tuple(w for w in line.words if _LETTERS.search(w.text) or w.text[:1] in "-–—/")
    if _FILLED.search(line.text):
        return line
    letters = sum(bool(_LETTERS.match(c)) for w in words for c in w.text)
    sure = _confidence([ScanLine(words, 0, 1)]) or 0.0
    if letters == 0 or sure < _NOISE_LINE or (letters < _FEW_LETTERS and sure < _SURE):
        return None
    if sure < _SURE or len(words) < _TEXT_WORDS:
        words = tuple(w for w in words if w.confidence >= _NOISE)
    return ScanLine(words, line.base, line.size) if words else None


def _may_be_signature(line: ScanLine) -> bool:
    """Is the line print, not what recognition makes of a seal and of strokes of a pen? A title or a name has words."""
    words = [w for w in line.words if len(w.text) > 1 and w.text.replace(".", "").isalpha()]
    letters = sum(len(w.text) for w in words)
    sure = _confidence([ScanLine(tuple(words), 0, 1)]) or 0.0
    return letters >= _SIGNED_LETTERS and 2 * letters > len(line.text.replace(" ", "")) and sure >= _SIGNED_SURE


def _without_seal(line: ScanLine) -> ScanLine:
    """The line of a receiver without what recognition makes of the seal's edge beside it."""
    for n in range(1, len(line.words)):
        rest = line.words[n:]
        letters = sum(c.isalpha() for w in rest for c in w.text)
        if rest[0].box[0] - line.words[n - 1].box[2] > _GAP * line.size and letters < _SIGNED_LETTERS:
            return ScanLine(line.words[:n], line.base, line.size)
    return line


def _page(
    picture: PagePicture,
    frame: Frame,
    skew: Skew | None,
    lines: list[ScanLine],
    gray: Pixels,
    rulings: list[Any],
    stamps: Sequence[Stamp],
) -> PageText:
    scale = 72 / picture.dpi
    glyphs = glyphs_of(lines, font_sizes(lines, scale), scale)
    starts = word_starts(lines)
    bold = {order for n in bold_words(gray, lines) for order in range(*starts[n])}
    if frame.turns[0] == frame.turns[1]:
        glyphs += _printed(picture.printed, skew)
    out = PageText(picture.number, frame, skew=skew, confidence=_confidence(lines))
    out.tables = find_tables(picture.number, PageGlyphs(frame, glyphs, [], 0), rulings, bold.__contains__)
    outside = [g for g in glyphs if not any(inside(g, t.box) for t in out.tables)]
    out.lines = assemble_lines(outside, picture.number, bold.__contains__)
    for s in stamps:
        if s.mark is not None:
            left, top, right, bottom = (v * scale for v in s.box)
            out.marks.append(Segment(s.mark, (left, top, right, bottom), 14.0, True, picture.number, bottom))
    return out


def _printed(glyphs: Sequence[Glyph], skew: Skew | None) -> list[Glyph]:
    """Characters of the text layer on the level page."""
    out = []
    for g in glyphs:
        x0, y0, x1, y1 = skew.done((g.x0, g.y0, g.x1, g.y1)) if skew is not None else (g.x0, g.y0, g.x1, g.y1)
        out.append(Glyph(g.text, x0, y0, x1, y1, g.base + y1 - g.y1, g.size, g.spaced, g.order + _PRINTED_ORDER))
    return out
