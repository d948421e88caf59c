"""From glyphs to printed lines: by geometry, so that values drawn by signature widgets fall into their gaps.

A line is a list of segments from left to right; a gap that only a column leaves stands between two segments.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from pipeline.document import Box
from pipeline.readers.pdf_glyphs import Glyph
from pipeline.text import repair

_COLUMN_GAP = 3.0
"""Ems of white between two segments of one line that stand in different columns."""
_SMALL = 6.0
"""Points: columns of smaller text stand no closer than those of text of this size."""
_RAISED_SIZE = 0.8
"""A superscript is smaller than this share of its line."""
_WORD_GAP = 0.33
"""Ems of white that are a space even where the page writes none."""
_JUMP_GAP = 0.12
"""The same between two glyphs that do not follow each other in the page's order: a value laid into a gap."""
_LEADERS = frozenset("_-–—.…")
_BEFORE_STOP = re.compile(r" +([,;:.!?)])(?=\s|$)")

_PRINTED = re.compile(r"\S+")

_PLACE = attrgetter("x0", "order")

BoldOf = Callable[[int], bool]


@dataclass(slots=True)
class Segment:
    """A run of glyphs on one line without a column gap, on the page as read. ``size`` is the font size in points."""

    text: str
    box: Box
    size: float
    bold: bool
    page: int
    base: float
    glyphs: list[Glyph] = field(default_factory=list, repr=False)

    @property
    def x0(self) -> float:
        return self.box[0]

    @property
    def x1(self) -> float:
        return self.box[2]

    @property
    def center(self) -> float:
        return (self.box[0] + self.box[2]) / 2


def assemble_lines(glyphs: Sequence[Glyph], page: int, bold_of: BoldOf | None = None) -> list[list[Segment]]:
    """Lines from top to bottom; each a list of segments from left to right."""
    out: list[list[Segment]] = []
    for row in _rows(_runs(glyphs)):
        row.sort(key=_PLACE)
        segments = [make_segment(part, page, bold_of) for part in _split(_without_doubles(row))]
        kept = [s for s in segments if s.text]
        if kept:
            out.append(kept)
    return out


def line_text(line: Iterable[Segment]) -> str:
    """The line's segments, one space between two."""
    return " ".join(s.text for s in line)


def make_segment(glyphs: list[Glyph], page: int, bold_of: BoldOf | None) -> Segment:
    """One segment of glyphs that stand in order from left to right; at least one."""
    chars: list[str] = []
    before: Glyph | None = None
    for g in glyphs:
        if before is not None:
            gap = g.x0 - before.x1
            size = g.size if g.size < before.size else before.size  # min() would cost more than all the rest
            size = size if size > 1.0 else 1.0
            if (
                gap > _WORD_GAP * size
                or (g.spaced and gap > -0.3 * size)
                or (gap > _JUMP_GAP * size and g.order != before.order + 1)
            ):
                chars.append(" ")
        chars.append(g.text)
        before = g
    text = repair("".join(chars)).replace("\n", " ")
    sizes = sorted([g.size for g in glyphs])
    sample = glyphs[:: max(1, len(glyphs) // 4)]
    return Segment(
        _BEFORE_STOP.sub(r"\1", text),
        bounds(glyphs),
        sizes[len(sizes) // 2],
        bold_of is not None and sum(bold_of(g.order) for g in sample) >= 0.6 * len(sample),
        page,
        sorted([g.base for g in glyphs])[len(glyphs) // 2],
        glyphs,
    )


def turned_segment(glyphs: Sequence[Glyph], page: int) -> Segment:
    """Text that runs up, down or across the page, as one segment in the page's own order."""
    text = "".join((" " if g.spaced else "") + g.text for g in sorted(glyphs, key=lambda g: g.order))
    return Segment(repair(text).replace("\n", " ").strip(), bounds(glyphs), glyphs[0].size, False, page, glyphs[0].base)


def recognised_words(segment: Segment) -> list[tuple[int, int, float]]:
    """Start, end and confidence (0 to 1) of each word of the segment's text that was recognised in a picture."""
    known = [g.confidence for g in segment.glyphs for _ in g.text]
    if not any(c is not None for c in known):
        return []
    letters = sum(not c.isspace() for c in segment.text)
    out: list[tuple[int, int, float]] = []
    at = 0
    for m in _PRINTED.finditer(segment.text):
        # repair may have changed how many characters there are: shares of the segment are still the same
        first, last = at * len(known) // letters, max(at + 1, at + len(m.group())) * len(known) // letters
        sure = [c for c in known[first : max(first + 1, last)] if c is not None]
        if sure:
            out.append((m.start(), m.end(), min(sure)))
        at += len(m.group())
    return out


def bounds(glyphs: Sequence[Glyph]) -> Box:
    """The smallest box around all glyphs."""
    return (
        min([g.x0 for g in glyphs]),
        min([g.y0 for g in glyphs]),
        max([g.x1 for g in glyphs]),
        max([g.y1 for g in glyphs]),
    )


def _runs(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Glyphs in the page's order that share a baseline; rules drawn with characters are dropped."""
    out: list[list[Glyph]] = []
    run: list[Glyph] = []
    before: Glyph | None = None
    for g in glyphs:
        if before is not None and -0.6 < before.base - g.base < 0.6 and -3 < before.size - g.size < 3:
            run.append(g)
        else:
            run = [g]
            out.append(run)
        before = g
    return [r for r in out if not (r[0].text in _LEADERS and len(r) >= 4 and all(g.text in _LEADERS for g in r))]


@dataclass(slots=True)
class _Row:
    base: float
    size: float
    glyphs: list[Glyph]


def _rows(runs: list[list[Glyph]]) -> list[list[Glyph]]:
    """Runs gathered into printed lines: one baseline, or raised and lowered runs (superscripts) that touch it."""
    rows: list[_Row] = []
    for run in sorted(runs, key=lambda r: (-_weight(r), r[0].base)):
        base, size = run[0].base, run[0].size
        best: _Row | None = None
        for row in rows:
            distance = abs(row.base - base)
            # the base of a smaller run may be raised (superscript) by up to half the line's size
            if distance > 0.55 * max(row.size, size):
                continue
            slack = 0.28 * min(size, row.size)
            if size < _RAISED_SIZE * row.size and len(run) <= 3 and _touches(run, row):
                slack = 0.55 * row.size
            if distance <= slack and (best is None or distance < abs(best.base - base)):
                best = row
        if best is None:
            rows.append(_Row(base, size, list(run)))
            continue
        raised = size < _RAISED_SIZE * best.size and base < best.base - 0.1 * best.size
        for g in run:
            g.raised = raised
        best.glyphs.extend(run)
    rows.sort(key=lambda r: r.base)
    return [r.glyphs for r in rows]


def _touches(run: list[Glyph], row: _Row) -> bool:
    """Does a raised run stand close behind a glyph of the row, or close before the first (the number of a footnote)?"""
    near, far = -0.25 * row.size, 0.6 * row.size
    if near <= min(g.x0 for g in row.glyphs) - run[-1].x1 < far:
        return True
    return any(near <= run[0].x0 - g.x1 < far for g in row.glyphs)


def _weight(run: list[Glyph]) -> float:
    return sum([g.x1 - g.x0 for g in run]) * run[0].size


def _without_doubles(row: list[Glyph]) -> list[Glyph]:
    """Drops characters printed twice in one place (poor man's bold)."""
    out: list[Glyph] = []
    before: Glyph | None = None
    for g in row:
        if (
            before is not None
            and before.text == g.text
            and abs(before.x0 - g.x0) < 0.25 * max(0.1, g.x1 - g.x0)
            and abs(before.base - g.base) < 1
        ):
            continue
        out.append(g)
        before = g
    return out


def _split(row: list[Glyph]) -> list[list[Glyph]]:
    starts = [0]
    before = row[0]
    for n, g in enumerate(row):
        gap = g.x0 - before.x1
        if gap > _COLUMN_GAP * _SMALL and n and gap > _COLUMN_GAP * min(g.size, before.size):
            starts.append(n)
        before = g
    return [row[start:end] for start, end in itertools.pairwise([*starts, len(row)])]
