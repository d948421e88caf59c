"""What a table is for: a letterhead or closing pair drawn as a borderless table, a frame, or real data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.document import Cell, Column, Zone
from pipeline.readers.build import DocumentBuilder

_NATIONAL = re.compile(
    r"CỘNG\s+H(?:OÀ|ÒA|OA)\S*\s+X[ÃA]\s+HỘI|ĐẢNG CỘNG SẢN VIỆT NAM|Độc lập\s*[-–]\s*Tự do", re.IGNORECASE
)
_NUMBER = re.compile(r"(?:^|\n)\s*Số\s*:?\s*[\d/.…-]", re.IGNORECASE)
_DATE = re.compile(r"\bngày\b.{0,12}\btháng\b.{0,10}\bnăm\b", re.IGNORECASE)
_CLOSING = re.compile(r"(?:^|\n)\s*Nơi nhận\s*:", re.IGNORECASE)
_CLOSING_ALONE = re.compile(r"\s*Nơi nhận\s*(?:$|\n)", re.IGNORECASE)
_SIGNATURE = re.compile(
    r"""(?:^|\n)\s*(?:
        (?:TM|T/M|KT|K/T|TL|T/L|TUQ)\b[.\ ]
      | (?:CHỦ\ TỊCH|GIÁM\ ĐỐC|BÍ\ THƯ|BỘ\ TRƯỞNG|CỤC\ TRƯỞNG|CHÁNH\ VĂN\ PHÒNG|TRƯỞNG\ BAN|HIỆU\ TRƯỞNG)\s*(?:\n|$)
    )""",
    re.VERBOSE,
)
_SENT_TO = re.compile(r"(?:^|\n)\s*Kính gửi\s*:?", re.IGNORECASE)
_COUNTER = re.compile(r"\s*(?:S?TT|Số\s+(?:TT|thứ tự))\.?\s*$", re.IGNORECASE)
"""Head of the numbering column: a table that has one is data, whatever its words."""
_NUMBERED = re.compile(r"\s*(?:\d{1,3}(?:\.\d{1,3})*|[IVX]{1,5})\s*[.)]?\s*$")
"""The first cell of a row of data."""
_HEADER_ROWS = 3
_PAIR_COLUMNS = 3
_PAIR_ROWS = 8
_SIGNATURE_CHARS = 1200


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph outside or inside a table. ``label``: from automatic numbering, not in ``text``.

    ``anchor``: the file's own name for its place, where the format has such names.
    """

    text: str
    label: str | None = None
    bold: bool = False
    centered: bool = False
    level: int = 0
    heading: bool = False
    anchor: str | None = None

    @property
    def labelled(self) -> str:
        return f"{self.label} {self.text}".rstrip() if self.label else self.text


@dataclass(frozen=True, slots=True)
class RawCell:
    """A table cell as read: what stands in it, in order, and its extent."""

    row: int
    col: int
    row_span: int
    col_span: int
    content: tuple[Paragraph | RawTable, ...]

    @property
    def paragraphs(self) -> list[Paragraph]:
        """Its paragraphs, those of nested tables in their place. A number may stand without text, a bullet may not."""
        return [p for p in flatten(self.content) if p.text.strip() or (p.label and p.label[-2:].strip(".)").isalnum())]

    @property
    def text(self) -> str:
        return "\n".join(p.labelled for p in self.paragraphs)


@dataclass(frozen=True, slots=True)
class RawTable:
    """A table as read, cells in row-major order; a merged cell stands once, at its top-left position."""

    cells: tuple[RawCell, ...]

    @property
    def columns(self) -> int:
        return 1 + max((c.col + c.col_span - 1 for c in self.cells), default=-1)

    def row(self, number: int) -> list[RawCell]:
        """Cells that begin in a row."""
        return [c for c in self.cells if c.row == number]

    def texts(self, number: int) -> list[str]:
        """Texts of the cells that begin in a row."""
        return [c.text for c in self.row(number)]


def flatten(content: Iterable[Paragraph | RawTable]) -> Iterator[Paragraph]:
    """All paragraphs in reading order, tables dissolved."""
    for item in content:
        if isinstance(item, Paragraph):
            yield item
        else:
            for cell in item.cells:
                yield from flatten(cell.content)


def add_content(builder: DocumentBuilder, content: Iterable[Paragraph | RawTable]) -> None:
    """Adds paragraphs and tables in order. A table that only goes on after the one before it is one with it."""
    table: RawTable | None = None
    for item in content:
        if isinstance(item, RawTable):
            joined = _joined(table, item) if table is not None else None
            if table is not None and joined is None:
                add_table(builder, table)
            table = joined or item
            continue
        if not item.text:
            continue
        if table is not None:
            add_table(builder, table)
            table = None
        add_paragraph(builder, item)
    if table is not None:
        add_table(builder, table)


def _joined(above: RawTable, below: RawTable) -> RawTable | None:
    """Two tables with nothing between them as one, if the second begins with the first one's header or with data."""
    columns = above.columns
    if columns < _PAIR_COLUMNS or below.columns != columns:
        return None
    first = below.row(0)
    if not first or not above.row(0):
        return None
    repeated = 0
    if _COUNTER.match(first[0].text):
        while repeated < _HEADER_ROWS and below.texts(repeated) == above.texts(repeated) and any(below.texts(repeated)):
            repeated += 1
    if not repeated and (len(first) != columns or not _NUMBERED.match(first[0].text)):
        return None
    shift = 1 + max(c.row + c.row_span - 1 for c in above.cells) - repeated
    rest = (replace(c, row=c.row + shift) for c in below.cells if c.row >= repeated)
    return RawTable((*above.cells, *rest))


def add_paragraph(
    builder: DocumentBuilder, paragraph: Paragraph, zone: Zone | None = None, column: Column | None = None
) -> None:
    """Adds a paragraph; each of its lines is a block, the label belongs to the first. Without text it is nothing."""
    for n, line in enumerate(paragraph.text.split("\n")):
        builder.add(
            line,
            kind="heading" if paragraph.heading and not paragraph.label else None,
            label=paragraph.label if n == 0 else None,
            level=paragraph.level,
            zone=zone,
            column=column,
            bold=paragraph.bold,
            centered=paragraph.centered,
            anchor=paragraph.anchor,
        )


def add_table(builder: DocumentBuilder, table: RawTable) -> None:
    """Adds a table to the document as what it is."""
    filled = [(cell, cell.text) for cell in table.cells]
    filled = [(cell, text) for cell, text in filled if text]
    if not filled:
        return
    columns = table.columns
    zone = _pair(filled, columns)
    if zone is not None:
        _add_pair(builder, [c for c, _ in filled], zone, columns)
    elif len(filled) == 1 or columns == 1 or (columns <= _PAIR_COLUMNS and _SENT_TO.search(filled[0][1])):
        # a frame, or an addressee list laid out as a table: its content stands in the text as if there were no table
        for cell, _ in filled:
            add_content(builder, cell.content)
    else:
        _add_data(builder, filled)


def _pair(filled: Sequence[tuple[RawCell, str]], columns: int) -> Zone | None:
    """Is this the two-column head of a dispatch, or its Nơi nhận / signature pair? Both are borderless tables."""
    rows = 1 + max(cell.row for cell, _ in filled)
    if not 2 <= columns <= _PAIR_COLUMNS or rows > _PAIR_ROWS or _COUNTER.match(filled[0][1]):
        return None
    everything = "\n".join(text for _, text in filled)
    listed = any(
        _CLOSING.search(text) or (rows <= 2 and cell.col == 0 and _CLOSING_ALONE.match(text)) for cell, text in filled
    )
    if not listed and (
        _NATIONAL.search(everything) or (_NUMBER.search(everything) and _DATE.search(everything) and rows <= 4)
    ):
        return "letterhead"
    if listed or (
        _SIGNATURE.search(everything) and rows <= 6 and len(filled) <= 6 and len(everything) < _SIGNATURE_CHARS
    ):
        return "closing"
    return None


def _add_pair(builder: DocumentBuilder, cells: Sequence[RawCell], zone: Zone, columns: int) -> None:
    """Left column first, then right, then what stands over both."""
    for column in ("left", "right", None):
        for cell in cells:
            over_both = cell.col == 0 and cell.col_span >= columns
            side: Column | None = None if over_both else "left" if cell.col == 0 else "right"
            if side == column:
                for paragraph in cell.paragraphs:
                    add_paragraph(builder, paragraph, zone, side)


def _add_data(builder: DocumentBuilder, filled: Sequence[tuple[RawCell, str]]) -> None:
    number = builder.next_table()
    for cell, text in filled:
        bold = [p.bold for p in cell.paragraphs if p.text]
        builder.add(
            text,
            kind="cell",
            cell=Cell(number, cell.row, cell.col, cell.row_span, cell.col_span),
            bold=bool(bold) and all(bold),
            anchor=next((p.anchor for p in cell.paragraphs), None),
        )
