"""What a file is after reading: one frozen text, blocks over it, and where each piece stands on the page.

Offsets are characters in :attr:`Document.text`, half-open. Coordinates are points (1/72 inch) from the
top-left corner of the page. Pages count from 1. Formats without pages (docx, html, txt) have no places.
"""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in points, origin at the page's top-left corner."""

BlockKind = Literal["heading", "paragraph", "list_item", "cell", "page_header", "page_footer", "footnote"]
Zone = Literal["letterhead", "closing"]
"""``letterhead``: the two-column head of the first page; ``closing``: the Nơi nhận / signature pair."""
Column = Literal["left", "right"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of characters in ``Document.text``."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Place:
    """A box on a page."""

    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class Cell:
    """Position of a table cell. ``table`` counts tables in reading order; rows and columns from 0.

    Merged cells appear once, at their top-left position, with their extent.
    """

    table: int
    row: int
    col: int
    row_span: int = 1
    col_span: int = 1


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, list item, heading or table cell.

    ``span`` covers the whole block in the text, list label included. ``label`` is the list label as it
    stands in the text (``"1."``, ``"a)"``, ``"-"``, ``"Điều 2."``; of a footnote its number), so that
    ``text[span.start:].startswith(label)``; None if there is none. ``level`` is the reader's idea of
    nesting (0 = outermost; Word's ilvl, indentation), a hint only. ``bold`` and ``centered`` are hints for headings.
    """

    kind: BlockKind
    span: Span
    label: str | None = None
    level: int = 0
    cell: Cell | None = None
    zone: Zone | None = None
    column: Column | None = None
    bold: bool = False
    centered: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A run of text and its place on the page; lines are sorted by ``span`` and do not overlap."""

    span: Span
    place: Place


@dataclass(frozen=True, slots=True)
class Anchor:
    """The file's own name for the place of a piece of text: ``'Phụ lục 1'!B7``, sheet and cell of a workbook."""

    span: Span
    name: str


@dataclass(frozen=True, slots=True)
class OcrWord:
    """A word recognised in a picture and how sure it is, from 0 to 1."""

    span: Span
    confidence: float


@dataclass(frozen=True, slots=True)
class Notice:
    """Something about the file that a reader could not read or had to decide: goes to ``problems.csv``.

    ``advisory``: everything was read; the notice only says with what care to use it.
    """

    code: str
    message_vi: str
    message_en: str
    page: int | None = None
    advisory: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """One file, read. ``id`` is the SHA-256 of its bytes in hex.

    Block texts stand in order in ``text``, separated by one newline; cells of one table row by one tab.
    ``text`` is NFC, has no soft hyphens or control characters, and never changes once this object exists.
    """

    id: str
    path: Path
    format: str
    text: str
    blocks: tuple[Block, ...]
    pages: int | None = None
    lines: tuple[Line, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    ocr: tuple[OcrWord, ...] = ()
    """Words recognised in pictures, sorted; words that the file itself tells are not among them."""
    notices: tuple[Notice, ...] = ()
    properties: dict[str, str] = field(default_factory=dict)

    def locate(self, span: Span) -> tuple[Place, ...]:
        """Places of ``span``, one box per printed line, in reading order; empty for formats without pages."""
        first = bisect_right(self.lines, span.start, key=lambda line: line.span.end)
        following = itertools.islice(self.lines, first, None)
        return tuple(line.place for line in itertools.takewhile(lambda line: line.span.start < span.end, following))

    def anchor(self, span: Span) -> str | None:
        """The file's own name for the place where ``span`` begins; None in formats that name no places."""
        n = bisect_right(self.anchors, span.start, key=lambda a: a.span.start) - 1
        return self.anchors[n].name if n >= 0 and span.start < self.anchors[n].span.end else None

    def slice(self, span: Span) -> str:
        return self.text[span.start : span.end]

    def tables(self) -> Iterator[tuple[int, tuple[Block, ...]]]:
        """Each table's number and its cells in row-major order."""
        found: dict[int, list[Block]] = {}
        for block in self.blocks:
            if block.cell is not None:
                found.setdefault(block.cell.table, []).append(block)
        for number, cells in found.items():
            yield number, tuple(cells)
