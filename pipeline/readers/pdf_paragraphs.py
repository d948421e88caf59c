"""From lines to paragraphs: where one ends is told by geometry and by how lines end and begin.

A first-line indent, a short last line, a wider gap, a list label, another alignment or weight open a new paragraph.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.document import Column, Zone
from pipeline.readers.labels import find_label
from pipeline.readers.pdf_lines import Segment, line_text
from pipeline.readers.pdf_page import PageText

Line = list[Segment]

_END = (".", ";", ":", "./.", "!", "?")
_INDENT = 9.0
"""Points from the left margin at which a line is indented."""
_WIDE = 0.5
"""Share of the page's width from which a line tells where the margins are."""
_ENOUGH_LINES = 6
"""Long lines from which a page tells its own margins."""
_HANGING = 40.0
"""Points by which the lines of a list item may stand right of its label."""
_SLACK = 2.0
_WEAK_LABEL = re.compile(r"\d{1,2}[.)]?|[a-zđ]\)")
_ANNEX = re.compile(r"^(?:PHỤ LỤC|Phụ lục)(?:\s+(?:số\s+)?[IVXL\d]+)?\s*[:.]?$")


@dataclass(slots=True)
class PdfParagraph:
    """Lines of one paragraph, in order, and what is known of it."""

    segments: list[Segment]
    zone: Zone | None = None
    column: Column | None = None
    centered: bool = False
    footnote: bool = False

    @property
    def text(self) -> str:
        return line_text(self.segments)


@dataclass(frozen=True, slots=True)
class Margins:
    """Left and right edge of the text, usual distance of baselines: points."""

    left: float
    right: float
    leading: float


def margins(bodies: Sequence[tuple[PageText, Sequence[Line]]]) -> dict[int, Margins]:
    """Margins of each page, by its number. A page with few long lines has those of all pages of its width."""
    out: dict[int, Margins] = {}
    for page, lines in bodies:
        enough = len(_long(page, lines)) >= _ENOUGH_LINES
        pool = [(p, x) for p, x in bodies if p is page or (not enough and abs(p.width - page.width) < 1)]
        out[page.number] = _measured(pool)
    return out


def _long(page: PageText, lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines if line[-1].x1 - line[0].x0 > _WIDE * page.width]


def _measured(pool: Sequence[tuple[PageText, Sequence[Line]]]) -> Margins:
    width = pool[0][0].width
    long = [line for page, lines in pool for line in _long(page, lines)]
    rights = sorted(line[-1].x1 for line in long) or [0.9 * width]
    lefts = Counter(round(line[0].x0 / 2) * 2 for line in long)
    # the left margin is where wrapped lines begin: the leftmost place where several lines start
    common = [x for x, n in lefts.items() if n >= max(2, 0.12 * len(long))]
    left = min(common) if common else min((line[0].x0 for _, lines in pool for line in lines), default=0.12 * width)
    steps = (b[0].base - a[0].base for _, lines in pool for a, b in itertools.pairwise(lines))
    gaps = sorted(step for step in steps if 0 < step < 60)
    return Margins(float(left), rights[round(0.9 * (len(rights) - 1))], gaps[len(gaps) // 2] if gaps else 18.0)


def paragraphs(lines: Sequence[Line], m: Margins, page: PageText) -> list[PdfParagraph]:
    """Paragraphs of a page's body."""
    out: list[PdfParagraph] = []
    before: Line | None = None
    for line in lines:
        centered = _is_centered(line, m, page.width) and not (before is not None and _aligned_left(before, line))
        if before is not None and out and not _opens(before, line, out[-1], m, centered):
            out[-1].segments += line
        else:
            out.append(PdfParagraph(list(line), centered=centered))
        before = line
    return out


def _aligned_left(before: Line, line: Line) -> bool:
    """Two lines that begin at one place and end at different ones only look centred."""
    return abs(before[0].x0 - line[0].x0) < 2 and abs(before[-1].x1 - line[-1].x1) > 8


def _is_centered(line: Line, m: Margins, width: float) -> bool:
    x0, x1 = line[0].x0, line[-1].x1
    middle = (m.left + m.right) / 2
    return abs((x0 + x1) / 2 - middle) < 0.04 * width and x0 > m.left + 25 and x1 < m.right - 20


def _opens(before: Line, line: Line, paragraph: PdfParagraph, m: Margins, centered: bool) -> bool:
    """Does ``line`` open a new paragraph after the line ``before``?"""
    text, previous = line[0].text, before[-1].text.rstrip()
    gap = line[0].base - before[0].base
    if gap > 1.75 * m.leading + 2:
        return True
    short = before[-1].x1 < m.right - max(0.10 * (m.right - m.left), 24)
    indented = line[0].x0 > m.left + _INDENT
    finished = previous.endswith(_END)
    unfinished = not short and not finished
    if centered and paragraph.centered:
        return _opens_centered(before, line, m) or finished
    if centered != paragraph.centered:
        # the first lines of a long centred heading are full
        return not (unfinished and text[:1].islower() and before[0].bold == line[0].bold)
    label = find_label(text)
    if label is not None:
        weak = not indented and _is_weak(label, line, paragraph)
        return not (unfinished and weak and not _had_room(before, line, m))
    if indented:
        same_indent = before[0].x0 > m.left + _INDENT and abs(before[0].x0 - line[0].x0) < 3
        if unfinished and (same_indent or _hangs(paragraph, line)):
            return False
        return short or finished or not text[:1].islower()
    return bool(text[:1].isupper() and (short or (finished and _had_room(before, line, m)))) or (short and finished)


def _is_weak(label: str, line: Line, paragraph: PdfParagraph) -> bool:
    """May this label be the beginning of a wrapped line: «ngày / 12. tháng», «Thăng Long / - Hà Nội»?"""
    if label in ("-", "–"):
        # where first lines are indented, items are
        first_indented = paragraph.segments[0].x0 > line[0].x0 + _INDENT
        return first_indented or line[0].text[len(label) :].lstrip()[:1].islower()
    return _WEAK_LABEL.fullmatch(label) is not None


def _hangs(paragraph: PdfParagraph, line: Line) -> bool:
    """Does the line stand under the text of a list item, right of its label?"""
    first = paragraph.segments[0]
    return find_label(first.text) is not None and 0 < line[0].x0 - first.x0 < _HANGING


def _had_room(before: Line, line: Line, m: Margins) -> bool:
    """Would the first word of ``line`` have fitted behind ``before``? Then that line ended as its paragraph did."""
    first = line[0]
    second = next((g.x0 for g in first.glyphs[1:] if g.spaced), first.x1)
    return m.right - before[-1].x1 > second - first.x0 + _SLACK


def _opens_centered(before: Line, line: Line, m: Margins) -> bool:
    """A wrapped heading goes on while its weight, size and case stay the same."""
    above, below = before[0], line[0]
    if _ANNEX.match(line_text(before)):
        return True
    same = (
        abs(below.size - above.size) < 0.6 and below.bold == above.bold and below.text.isupper() == above.text.isupper()
    )
    return not same or (above.text.isupper() and below.base - above.base > 1.4 * m.leading)
