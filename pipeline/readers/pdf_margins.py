"""What stands on a PDF page beside the text: running headers, page numbers, rules, stamps of signing, footnotes."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extractors.canonical import CAPITALS
from pipeline.readers.labels import DISTRIBUTION
from pipeline.readers.pdf_lines import Segment, line_text, make_segment
from pipeline.readers.pdf_page import PageText

_TOP, _BOTTOM = 0.08, 0.93
"""Shares of the page's height above and below which a repeated line is a running one."""
_EDGE_TOP, _EDGE_BOTTOM = 0.1, 0.9
_RUNNING_PAGES = 3
_PAGE_NUMBER = re.compile(r"^[-–—\s]*(?:trang\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?[-–—\s]*$", re.IGNORECASE)
_RULE = re.compile(r"^[\s_\-–—*=.]{3,}$|^\*$")
_STAMP = re.compile(
    r"""^(?:
        người\ ký | ký\ bởi | ký\ số\ bởi | được\ ký\ bởi | đã\ ký | ký\ ngày | thời\ gian\ ký | ngày\ ký | giờ\ ký
      | chữ\ ký\ số | văn\ bản\ được\ ký | e-?mail\s*: | cơ\ quan(?:\ phát\ hành)?\s*: | tổ\ chức\s*: | đơn\ vị\s*:
      | signature\ (?:not\ )?v | digitally | signed\ by | dn: | date\s*: | reason\s*: | location\s*: | foxit
      | \+0?7[:.]?00 | \d{1,2}[./]\d{1,2}[./]\d{4}\ \d{1,2}:\d{2}
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_STAMP_SIZE = 11.5
"""Points; stamps are smaller than any text of a dispatch (13-14 pt)."""
_NOTE_START = re.compile(r"^\[?(\d{1,2})\]?\s*(?=\S)")
_NOTE_OPENS = re.compile(rf"^\[?\d{{1,2}}\]?\s*[{CAPITALS}“\"(]")
_SAME_SIZE = 0.5
_NOTE_SMALLER = 1.5
"""Points by which a footnote is smaller than the text."""


@dataclass(slots=True)
class PageBody:
    """A page without its margins: lines of text, and footnotes, each a list of segments."""

    lines: list[list[Segment]]
    notes: list[list[Segment]] = field(default_factory=list)


def running_lines(pages: Sequence[PageText]) -> set[str]:
    """Texts, digits made ``#``, that stand at the top or bottom of most pages (three at least, or both of two)."""
    seen: Counter[str] = Counter()
    for page in pages:
        texts = {
            line_text(line)
            for line in page.lines
            if line[0].box[1] < _TOP * page.height or line[0].box[3] > _BOTTOM * page.height
        }
        seen.update(_masked(t) for t in texts)
    enough = min(_RUNNING_PAGES, max(2, len(pages)))
    return {t for t, n in seen.items() if n >= enough}


def without_margins(page: PageText, running: set[str], stamps: list[str]) -> PageBody:
    """The page's body. What signing software stamped on it is added to ``stamps``."""
    lines: list[list[Segment]] = []
    for line in page.lines:
        text = line_text(line)
        edge = line[0].box[1] < _EDGE_TOP * page.height or line[0].box[3] > _EDGE_BOTTOM * page.height
        first_head = page.number == 1 and line[0].box[1] < 0.5 * page.height
        if edge and (_PAGE_NUMBER.match(text) or (_masked(text) in running and not first_head)):
            continue
        kept = []
        for s in line:
            if _STAMP.match(s.text) and s.size < _STAMP_SIZE:
                stamps.append(s.text)
            elif not _RULE.match(s.text):
                kept.append(s)
        if kept:
            lines.append(kept)
    notes, lines = _footnotes(page, lines)
    numbers = {m.group(1) for note in notes if (m := _NOTE_START.match(line_text(note)))}
    if numbers:
        lines = [[_without_references(s, numbers) for s in line] for line in lines]
    return PageBody([[s for s in line if s.text] for line in lines if any(s.text for s in line)], notes)


def _footnotes(page: PageText, lines: list[list[Segment]]) -> tuple[list[list[Segment]], list[list[Segment]]]:
    """Small lines at the bottom that begin with a number, as under a footnote rule; and the lines above them."""
    if len(lines) < 4:
        return [], lines
    sizes = sorted(s.size for line in lines for s in line)
    usual = sizes[len(sizes) // 2]
    n = len(lines)
    while (
        n > 0
        and lines[n - 1][0].size <= usual - _NOTE_SMALLER
        and lines[n - 1][0].box[1] > 0.5 * page.height
        and len(lines[n - 1]) <= 2
    ):
        n -= 1
    n = _behind_receivers(lines, n)
    while n < len(lines) and not _NOTE_START.match(line_text(lines[n])):
        n += 1
    tail = lines[n:]
    notes: list[list[Segment]] = []
    for line in tail:
        if notes and not _NOTE_OPENS.match(line_text(line)):
            notes[-1] += line
        else:
            notes.append(list(line))
    return notes, lines[:n]


def _behind_receivers(lines: list[list[Segment]], n: int) -> int:
    """The first of the lines from ``n`` on that may be a footnote: the list under Nơi nhận is small, but larger."""
    listed = next((k for k in range(n, len(lines)) if any(DISTRIBUTION.match(s.text) for s in lines[k])), None)
    if listed is None:
        return n
    size = lines[min(listed + 1, len(lines) - 1)][0].size
    return 1 + max(k for k in range(listed, len(lines)) if k == listed or lines[k][0].size > size - _SAME_SIZE)


def _without_references(s: Segment, numbers: set[str]) -> Segment:
    """The segment without the raised numbers that point at footnotes: ``ngành¹`` reads ``ngành``."""
    dropped: set[int] = set()
    for raised, run in itertools.groupby(enumerate(s.glyphs), key=lambda g: g[1].raised):
        places = list(run)
        if raised and "".join(g.text for _, g in places) in numbers:
            dropped.update(n for n, _ in places)
    if not dropped:
        return s
    kept = [g for n, g in enumerate(s.glyphs) if n not in dropped]
    if not kept:
        return replace(s, text="")
    return replace(make_segment(kept, s.page, None), bold=s.bold)


def _masked(text: str) -> str:
    return re.sub(r"\d+", "#", text)
