"""From pages to blocks: head and closing columns, paragraphs, notes and tables in reading order, over page breaks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.document import Cell, Place
from pipeline.readers.build import DocumentBuilder, union
from pipeline.readers.labels import find_label
from pipeline.readers.pdf_head import split_closing, split_head
from pipeline.readers.pdf_lines import Segment, recognised_words
from pipeline.readers.pdf_margins import running_lines, without_margins
from pipeline.readers.pdf_page import PageText
from pipeline.readers.pdf_paragraphs import PdfParagraph, margins, paragraphs
from pipeline.readers.pdf_tables import Table, TableCell, continues, join

_END = (".", ";", ":", "!", "?")
_FULL_LINE = 40.0
"""Points from the right margin within which a last line is full."""
_INDENT = 9.0
_CODE_OPEN = re.compile(r"\d[\w/&]*[-/]$")
"""A number of a document cut behind its hyphen or slash: «5969/QĐ-» / «UBND»."""
_ADDRESS_OPEN = re.compile(r"(?:https?://|www\.|\w@)\S*$")
_LONGEST_ADDRESS = 120
_ADDRESS_REST = re.compile(r"[./]\w|[\w-]+[./][\w./?=&%-]*\w", re.ASCII)
"""How the rest of a web or mail address begins: «https://hssk.hanoi» / «.gov.vn», «https://sskdt.hano» / «i.gov.vn»."""


@dataclass(slots=True)
class _Item:
    """A paragraph or a table, at a height of a page."""

    page: int
    top: float
    paragraph: PdfParagraph | None = None
    table: Table | None = None


def lay_out(builder: DocumentBuilder, pages: Sequence[PageText]) -> None:
    """Adds everything on the pages to the document, in reading order."""
    running = running_lines(pages)
    stamps: list[str] = []
    items: list[_Item] = []
    bodies: list[tuple[PageText, list[list[Segment]]]] = []
    for page in pages:
        body = without_margins(page, running, stamps)
        lines = body.lines
        if page.number == 1:
            head, lines = split_head(page, lines)
            items += [
                _Item(1, -1000.0 + n, PdfParagraph(segments, "letterhead", column))
                for n, (segments, column) in enumerate(head)
            ]
        items += [
            _Item(page.number, -500.0 + n, PdfParagraph([mark], "letterhead", "left"))
            for n, mark in enumerate(page.marks)
        ]
        lines, top, closing = split_closing(page, lines)
        bodies.append((page, lines))
        items += [
            _Item(page.number, top + 0.001 * n, PdfParagraph(segments, "closing", column))
            for n, (segments, column) in enumerate(closing)
        ]
        items += [
            _Item(page.number, page.height + n, PdfParagraph(note, footnote=True)) for n, note in enumerate(body.notes)
        ]
        items += [_Item(page.number, t.box[1], table=t) for t in page.tables]
    measured = margins(bodies)
    for page, lines in bodies:
        for p in paragraphs(lines, measured[page.number], page):
            items.append(_Item(page.number, p.segments[0].box[1], p))
    items.sort(key=lambda i: (i.page, i.top))
    _Writer(builder, pages).write(_merged_over_pages(items, pages))
    for page in pages:
        for s in page.turned:
            # text across the reading direction belongs to the paper, not to the dispatch
            builder.add(s.text, kind="page_header", places=[(0, len(s.text), page.place(s.box))])
    if stamps:
        builder.properties["signature"] = "; ".join(stamps)


def _merged_over_pages(items: list[_Item], pages: Sequence[PageText]) -> list[_Item]:
    """A paragraph that goes on at the top of the next page is one."""
    right: dict[int, float] = {}
    left: dict[int, float] = {}
    for page in pages:
        long = [line for line in page.lines if line[-1].x1 - line[0].x0 > 0.5 * page.width]
        right[page.number] = max((line[-1].x1 for line in long), default=0.9 * page.width)
        starts = Counter(round(line[0].x0) for line in long)
        left[page.number] = min((x for x, n in starts.items() if n >= 2), default=0.1 * page.width)
    first = {i.page: i.top for i in reversed(items)}
    out: list[_Item] = []
    for item in items:
        p = item.paragraph
        last = next((o for o in reversed(out) if o.paragraph is None or not o.paragraph.footnote), None)
        above = last.paragraph if last is not None else None
        if p is not None and above is not None and item.top == first[item.page] and _may_go_on(above, p):
            end = above.segments[-1]
            finished = end.text.rstrip().endswith(_END)
            full = end.x1 > right[end.page] - _FULL_LINE
            indented = p.segments[0].x0 > left[item.page] + _INDENT
            if not finished and (p.text[:1].islower() or (full and not (indented and p.text[:1].isupper()))):
                above.segments += p.segments
                continue
        out.append(item)
    return out


def _may_go_on(above: PdfParagraph, below: PdfParagraph) -> bool:
    return (
        below.segments[0].page == above.segments[-1].page + 1
        and not (below.footnote or below.centered or above.centered)
        and below.zone is None
        and above.zone is None
        and find_label(below.text) is None
    )


class _Writer:
    """Writes items into the builder, with the places of their lines."""

    def __init__(self, builder: DocumentBuilder, pages: Sequence[PageText]) -> None:
        self._builder = builder
        self._pages = {page.number: page for page in pages}

    def write(self, items: list[_Item]) -> None:
        """Adds all items; a table that goes on over pages is one."""
        done: set[int] = set()
        tables = [i.table for i in items if i.table is not None]
        for item in items:
            if item.paragraph is not None:
                self._paragraph(item.paragraph)
            elif item.table is not None and id(item.table) not in done:
                group = [item.table]
                for table in tables[tables.index(item.table) + 1 :]:
                    if not continues(group[-1], table) or _text_between(items, group[-1], table):
                        break
                    group.append(table)
                done.update(id(t) for t in group)
                self._table(join(group))

    def _paragraph(self, p: PdfParagraph) -> None:
        text, places, words = self._text_and_places(p.segments)
        lines = [s for s in p.segments if s.text]
        self._builder.add(
            text,
            kind="footnote" if p.footnote else None,
            zone=p.zone,
            column=p.column,
            bold=bool(lines) and all(s.bold for s in lines),
            centered=p.centered,
            places=places,
            words=words,
        )

    def _table(self, cells: list[TableCell]) -> None:
        number = self._builder.next_table()
        for cell in sorted(cells, key=lambda c: (c.row, c.col)):
            if cell.lines:
                text, places, words = self._text_and_places(cell.lines)
                self._builder.add(
                    text,
                    kind="cell",
                    cell=Cell(number, cell.row, cell.col, cell.row_span, cell.col_span),
                    bold=all(s.bold for s in cell.lines),
                    places=places,
                    words=words,
                )

    def _text_and_places(
        self, segments: list[Segment]
    ) -> tuple[str, list[tuple[int, int, Place]], list[tuple[int, int, float]]]:
        """Segments joined by single spaces, except inside a word or number, with one place a printed line.

        The third: recognised words with their confidence.
        """
        text = ""
        words: list[tuple[int, int, float]] = []
        places: list[tuple[int, int, Place]] = []
        before: Segment | None = None
        for s in segments:
            if not s.text:
                continue
            if before is not None:
                text += "" if _glued(before.text, s.text) else " "
            start = len(text)
            text += s.text
            words += [(start + a, start + b, confidence) for a, b, confidence in recognised_words(s)]
            place = self._pages[s.page].place(s.box)
            if before is not None and before.page == s.page and abs(before.box[1] - s.box[1]) < 2:
                a, _, other = places.pop()
                places.append((a, len(text), Place(s.page, union([other.box, place.box]))))
            else:
                places.append((start, len(text), place))
            before = s
        return text, places, words


def _glued(before: str, after: str) -> bool:
    """Was the line cut inside a number or an address?"""
    end = before[-_LONGEST_ADDRESS:]
    if _CODE_OPEN.search(end):
        return after[:1].isupper()
    return bool(_ADDRESS_OPEN.search(end) and _ADDRESS_REST.match(after))


def _text_between(items: list[_Item], above: Table, below: Table) -> bool:
    for item in items:
        if item.paragraph is None or item.paragraph.footnote:
            continue
        if (item.page == above.page and item.top > above.box[3]) or (
            item.page == below.page and item.top < below.box[1]
        ):
            return True
    return False
