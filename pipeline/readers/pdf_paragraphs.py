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
_WEAK_LABEL = re.compile(r"\d{1,2}[.)]?|[a-zđ]\)")
"""Labels that may be a number or letter at the beginning of a wrapped line: «ngày / 12. tháng»."""
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


def margins(lines: Sequence[Line], page: PageText) -> Margins:
    """Measured on the page's own long lines; a usual page's where it has none."""
    long = [line for line in lines if line[-1].x1 - line[0].x0 > _WIDE * page.width]
    rights = sorted(line[-1].x1 for line in long) or [0.9 * page.width]
    lefts = Counter(round(line[0].x0 / 2) * 2 for line in long)
    # the left margin is where wrapped lines begin: the leftmost place where several lines start
    common = [x for x, n in lefts.items() if n >= max(2, 0.12 * len(long))]
    left = min(common) if common else min((line[0].x0 for line in lines), default=0.12 * page.width)
    gaps = sorted(b[0].base - a[0].base for a, b in itertools.pairwise(lines) if 0 < b[0].base - a[0].base < 60)
    return Margins(float(left), rights[int(0.9 * (len(rights) - 1))], gaps[len(gaps) // 2] if gaps else 18.0)


def paragraphs(lines: Sequence[Line], m: Margins, page: PageText) -> list[PdfParagraph]:
    """Paragraphs of a page's body."""
    out: list[PdfParagraph] = []
    before: Line | None = None
    for line in lines:
        centered = _is_centered(line, m, page.width)
        if before is not None and out and not _opens(before, line, out[-1], m, centered):
            out[-1].segments += line
        else:
            out.append(PdfParagraph(list(line), centered=centered))
        before = line
    return out


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
    if centered and paragraph.centered:
        return _opens_centered(before, line, m) or finished
    if centered != paragraph.centered:
        return True
    label = find_label(text)
    if label is not None:
        if not short and not finished and not indented and _WEAK_LABEL.fullmatch(label):
            return False
        dash_goes_on = not short and not finished and label in ("-", "–") and not indented
        return not (dash_goes_on and before[0].x0 <= line[0].x0 + 2)
    if indented and not (
        before[0].x0 > m.left + _INDENT and abs(before[0].x0 - line[0].x0) < 3 and not short and not finished
    ):
        return short or finished or not text[:1].islower()
    return bool(short and (finished or text[:1].isupper()))


def _opens_centered(before: Line, line: Line, m: Margins) -> bool:
    """A wrapped heading goes on while its weight, size and case stay the same."""
    above, below = before[0], line[0]
    if _ANNEX.match(line_text(before)):
        return True
    same = (
        abs(below.size - above.size) < 0.6 and below.bold == above.bold and below.text.isupper() == above.text.isupper()
    )
    return not same or (above.text.isupper() and below.base - above.base > 1.4 * m.leading)
