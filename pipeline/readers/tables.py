"""What a table is for: a letterhead or closing pair drawn as a borderless table, a frame, or real data."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.document import Cell, Column, Zone
from pipeline.readers.build import DocumentBuilder

_LETTERHEAD = re.compile(
    r"CỘNG\s+HO[ÀA]\S*\s+X[ÃA]\s+HỘI|ĐẢNG CỘNG SẢN VIỆT NAM|Độc lập\s*[-–]\s*Tự do|(?:^|\n)\s*Số\s*:?\s*[\d/.…]",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"(?:^|\n)\s*Nơi nhận\s*:?", re.IGNORECASE)
_SIGNATURE = re.compile(
    r"(?:^|\n)\s*(?:TM|T/M|KT|K/T|TL|T/L|TUQ)\b[. ]|(?:^|\n)\s*(?:CHỦ TỊCH|GIÁM ĐỐC|BÍ THƯ|BỘ TRƯỞNG|CỤC TRƯỞNG|CHÁNH VĂN PHÒNG|TRƯỞNG BAN|HIỆU TRƯỞNG)\s*(?:\n|$)"
)
_SENT_TO = re.compile(r"(?:^|\n)\s*Kính gửi\s*:?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph inside a table cell."""

    text: str
    label: str | None = None
    bold: bool = False
    centered: bool = False


@dataclass(frozen=True, slots=True)
class RawCell:
    """A table cell as read: its paragraphs and extent. Nested tables are already flattened into paragraphs."""

    row: int
    col: int
    row_span: int
    col_span: int
    paragraphs: tuple[Paragraph, ...]

    @property
    def text(self) -> str:
        return "\n".join(p.text for p in self.paragraphs)


def add_table(builder: DocumentBuilder, cells: Sequence[RawCell]) -> None:
    """Adds a table to the document as what it is."""
    filled = [c for c in cells if c.text.strip()]
    if not filled:
        return
    columns = 1 + max(c.col + c.col_span - 1 for c in cells)
    everything = "\n".join(c.text for c in filled)
    rows = 1 + max(c.row for c in cells)
    if columns <= 3 and rows <= 8 and _LETTERHEAD.search(everything) and not _CLOSING.search(everything):
        _add_pair(builder, filled, "letterhead", columns)
    elif columns <= 3 and (
        _CLOSING.search(everything)
        or (_SIGNATURE.search(everything) and rows <= 6 and len(filled) <= 6 and len(everything) < 1200)
    ):
        _add_pair(builder, filled, "closing", columns)
    elif (columns <= 3 and _SENT_TO.search(filled[0].text)) or len(filled) == 1 or (columns == 1):
        _add_paragraphs(builder, filled)
    else:
        number = builder.next_table()
        for cell in cells:
            if cell.text.strip():
                text = "\n".join(
                    f"{p.label} {p.text}" if p.label else p.text for p in cell.paragraphs if p.text.strip()
                )
                builder.add(
                    text,
                    kind="cell",
                    cell=Cell(number, cell.row, cell.col, cell.row_span, cell.col_span),
                    bold=all(p.bold for p in cell.paragraphs if p.text.strip()),
                )


def _add_pair(builder: DocumentBuilder, cells: Sequence[RawCell], zone: Zone, columns: int) -> None:
    """Left column first, then right; a cell over both columns keeps its place."""
    left = [c for c in cells if c.col == 0 and c.col_span < columns]
    right = [c for c in cells if c.col > 0]
    whole = [c for c in cells if c.col == 0 and c.col_span >= columns]
    sides: list[tuple[Column | None, list[RawCell]]] = [("left", left), ("right", right), (None, whole)]
    for column, group in sides:
        for cell in group:
            for p in cell.paragraphs:
                for n, line in enumerate(p.text.split("\n")):
                    builder.add(
                        line,
                        label=p.label if n == 0 else None,
                        zone=zone,
                        column=column,
                        bold=p.bold,
                        centered=p.centered,
                    )


def _add_paragraphs(builder: DocumentBuilder, cells: Sequence[RawCell]) -> None:
    for cell in cells:
        for p in cell.paragraphs:
            for n, line in enumerate(p.text.split("\n")):
                builder.add(line, label=p.label if n == 0 else None, bold=p.bold, centered=p.centered)
