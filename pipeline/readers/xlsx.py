"""Workbooks: an annex as offices keep it in a spreadsheet. Tables as tables, what stands around them as paragraphs.

A sheet has no marks for where its table begins. Above it stand title rows (``Phụ lục I``, ``(Kèm theo Kế hoạch số …)``,
often a letterhead in two halves), each filling one or two cells; under it a note or signatures. The table begins at
the first row that has a numbering column (``TT``, ``STT``) or three cells side by side, and ends with the last row that
looks like it: ruled like its header, numbered, or as wide.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from pathlib import Path

from pipeline.document import Document
from pipeline.errors import OwnOutput
from pipeline.readers.build import DocumentBuilder, file_id
from pipeline.readers.options import DEFAULTS, ReadOptions
from pipeline.readers.tables import Paragraph, RawCell, RawTable, add_paragraph, add_table
from pipeline.readers.xlsx_sheets import Sheet, SheetCell, read_sheets

_COUNTER = re.compile(r"(?:S?TT|Số\s+(?:TT|thứ\s+tự)|Mã\s+(?:số|nhiệm\s+vụ))\.?", re.IGNORECASE)
"""Head of the numbering column."""
_NUMBERED = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*|[IVXL]{1,5}|[A-ZĐa-zđ])\s*[.)]?|[-+•*]")
_NATIONAL = re.compile(r"CỘNG\s+H\w+\s+XÃ\s+HỘI|ĐẢNG\s+CỘNG\s+SẢN|Độc\s+lập\s*[-–]", re.IGNORECASE)
_SIGNED = re.compile(r"(?:TM|T/M|KT|K/T|TL|T/L|TUQ)\b[. ]|Nơi\s+nhận|(?:GIÁM ĐỐC|CHỦ TỊCH|BÍ THƯ|TRƯỞNG \w+)$")
"""First words of a signature block, or of the receivers beside it."""
_TABLE_WIDTH = 3
_HEADER_ROWS = 4
_PLAIN_NAME = re.compile(r"[^\W\d]\w*")
_NAMED_CELLS = 12
"""Cells that a message names; the others are counted."""


def read_xlsx(path: Path, data: bytes, options: ReadOptions = DEFAULTS) -> Document:
    """A workbook as a document without pages; its anchors name sheet and cell (``Sheet1!B7``).

    Raises :class:`DamagedFile`, :class:`EncryptedFile`, :class:`UnsupportedFormat`, or :class:`EmptyDocument` when no
    sheet that is shown has text.
    """
    if _is_own(data):
        raise OwnOutput("Tệp là bảng theo dõi do chính chương trình này lập ra, không phải văn bản.", path)
    builder = DocumentBuilder(path, "xlsx", file_id(data))
    sheets, hidden = read_sheets(data, path)
    for sheet in sheets:
        for item in _content(sheet):
            if isinstance(item, RawTable):
                add_table(builder, item)
            else:
                add_paragraph(builder, item)
    _note(builder, sheets, hidden)
    return builder.build()


OWN_WORKBOOK = "congvan/tasks"
"""Category of a workbook that this program wrote (document property): read as a dispatch it would double every task."""
_PROPERTIES = "docProps/core.xml"
_LONGEST_PROPERTIES = 100_000


def _is_own(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package, package.open(_PROPERTIES) as part:
            return f"<cp:category>{OWN_WORKBOOK}</cp:category>".encode() in part.read(_LONGEST_PROPERTIES)
    except (KeyError, OSError, RuntimeError, zipfile.BadZipFile, zlib.error):
        return False  # no properties: whatever is wrong with the package is told by those that read it


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    cells: tuple[SheetCell, ...]

    @property
    def is_header(self) -> bool:
        return len(self.cells) > 1 and _COUNTER.fullmatch(self.cells[0].text) is not None

    @property
    def is_numbered(self) -> bool:
        return len(self.cells) > 1 and _NUMBERED.fullmatch(self.cells[0].text) is not None

    @property
    def is_wide(self) -> bool:
        return len(self.cells) >= _TABLE_WIDTH and not any(_NATIONAL.search(c.text) for c in self.cells)

    @property
    def is_ruled(self) -> bool:
        return all(c.ruled for c in self.cells)


def _content(sheet: Sheet) -> Iterator[Paragraph | RawTable]:
    """Paragraphs and tables of a sheet, from top to bottom."""
    rows = [_Row(number, tuple(cells)) for number, cells in groupby(sheet.cells, key=lambda c: c.row)]
    at = 0
    while at < len(rows):
        if rows[at].is_header or rows[at].is_wide:
            end = _table_end(rows, at)
            yield _table(sheet, rows[at:end])
        else:
            end = at + 1
            while end < len(rows) and not (rows[end].is_header or rows[end].is_wide):
                end += 1
            yield from _prose(sheet, rows[at:end])
        at = end


# -- tables ---------------------------------------------------------------------------------------------------


def _table_end(rows: Sequence[_Row], start: int) -> int:
    """Index after the last row of the table that begins at ``start``."""
    header = rows[start]
    end = start + 1
    for n in range(start + 1, len(rows)):
        row = rows[n]
        after_gap = row.number > _last_row(rows[n - 1]) + 1
        if row.is_header and (after_gap or n > end) and not _same_texts(row, header):
            break
        like = row.is_ruled if header.is_ruled else (row.is_wide or row.is_numbered)
        if like or (len(row.cells) > 1 and not after_gap):
            end = n + 1
        elif after_gap:
            break
    return end


def _last_row(row: _Row) -> int:
    """Row where the highest of its merged cells ends."""
    return max(c.row + c.row_span - 1 for c in row.cells)


def _same_texts(row: _Row, other: _Row) -> bool:
    return [c.text for c in row.cells] == [c.text for c in other.cells]


def _table(sheet: Sheet, rows: Sequence[_Row]) -> RawTable:
    """Rows as a table whose rows and columns count from 0. Merged areas end where the table ends."""
    cells = [c for row in rows for c in row.cells]
    top, bottom = rows[0].number, rows[-1].number
    left = min(c.col for c in cells)
    right = max(c.col for c in cells)
    return RawTable(
        tuple(
            RawCell(
                c.row - top,
                c.col - left,
                min(c.row_span, bottom - c.row + 1),
                min(c.col_span, right - c.col + 1),
                (_paragraph(sheet, c),),
            )
            for c in cells
        )
    )


# -- what stands around tables --------------------------------------------------------------------------------


def _prose(sheet: Sheet, rows: Sequence[_Row]) -> Iterator[Paragraph | RawTable]:
    """Single cells as paragraphs; rows of two or more, with what stands under either half, as a pair."""
    at = 0
    while at < len(rows):
        end = at
        while end < len(rows) and (len(rows[end].cells) > 1 or (end > at and _under(rows[end], rows[at:end]))):
            end += 1
        if end == at:
            yield _paragraph(sheet, rows[at].cells[0])
            at += 1
            continue
        yield _halves(sheet, rows[at:end])
        at = end


def _middle(rows: Sequence[_Row]) -> int:
    """First column of the right half of a pair."""
    return min(r.cells[-1].col for r in rows if len(r.cells) > 1)


def _under(row: _Row, above: Sequence[_Row]) -> bool:
    """Does a single cell stand under one half of the pair only, with no empty row between?"""
    cell, middle = row.cells[0], _middle(above)
    if row.number > _last_row(above[-1]) + 1:
        return False
    left_end = max(r.cells[0].col + r.cells[0].col_span for r in above if len(r.cells) > 1)
    return cell.col >= middle or cell.col + cell.col_span <= min(middle, left_end)


def _halves(sheet: Sheet, rows: Sequence[_Row]) -> RawTable:
    """Two columns side by side: a letterhead, receivers beside signatures, or a list of two columns."""
    middle = _middle(rows)
    one_row = any(_NATIONAL.search(c.text) or _SIGNED.match(c.text) for row in rows for c in row.cells)
    halves: dict[tuple[int, int], list[Paragraph]] = {}
    for n, row in enumerate(rows):
        for cell in row.cells:
            halves.setdefault((0 if one_row else n, int(cell.col >= middle)), []).append(_paragraph(sheet, cell))
    return RawTable(tuple(RawCell(n, side, 1, 1, tuple(halves[n, side])) for n, side in sorted(halves)))


def _paragraph(sheet: Sheet, cell: SheetCell) -> Paragraph:
    return Paragraph(cell.text, bold=cell.bold, centered=cell.centered, anchor=_reference(sheet, cell.name))


def _reference(sheet: Sheet, cell: str) -> str:
    """``Sheet1!B7``; a title of several words stands in quotes, so that Excel finds it when it is pasted."""
    title = sheet.title
    return f"{title}!{cell}" if _PLAIN_NAME.fullmatch(title) else "'{}'!{}".format(title.replace("'", "''"), cell)


# -- what was not read ----------------------------------------------------------------------------------------


def _note(builder: DocumentBuilder, sheets: Sequence[Sheet], hidden: Sequence[str]) -> None:
    if hidden:
        names = ", ".join(hidden)
        builder.notice(
            "part_left_out", f"Không đọc các trang tính bị ẩn: {names}.", f"Hidden sheets were not read: {names}."
        )
    for sheet in sheets:
        _note_sheet(builder, sheet)
    if any(sheet.legacy for sheet in sheets):
        builder.notice_legacy()


def _note_sheet(builder: DocumentBuilder, sheet: Sheet) -> None:
    if sheet.hidden_rows:
        names = _ranges(sheet.hidden_rows)
        builder.notice(
            "part_left_out",
            f"Trang tính “{sheet.title}”: không đọc các dòng bị ẩn: {names}.",
            f"Sheet “{sheet.title}”: hidden rows were not read: {names}.",
        )
    if sheet.hidden_columns:
        names = ", ".join(sheet.hidden_columns)
        builder.notice(
            "part_left_out",
            f"Trang tính “{sheet.title}”: không đọc các cột bị ẩn: {names}.",
            f"Sheet “{sheet.title}”: hidden columns were not read: {names}.",
        )
    if sheet.cut:
        last = sheet.cells[-1].name if sheet.cells else "A1"
        builder.notice(
            "part_left_out",
            f"Trang tính “{sheet.title}” quá dài: chỉ đọc đến ô {last}.",
            f"Sheet “{sheet.title}” is too long: it was read as far as cell {last}.",
        )
    if sheet.without_value:
        cells = sheet.without_value
        names = ", ".join(cells[:_NAMED_CELLS]) + (f" … ({len(cells)})" if len(cells) > _NAMED_CELLS else "")
        builder.notice(
            "formula_without_value",
            f"Trang tính “{sheet.title}”: công thức chưa có kết quả hoặc bị lỗi ở các ô: {names}.",
            f"Sheet “{sheet.title}”: formulas without a result, or with an error, in cells: {names}.",
        )


def _ranges(numbers: Sequence[int]) -> str:
    """``3–5, 9`` for 3, 4, 5, 9."""
    starts = [numbers[0], *(b for a, b in pairwise(numbers) if b != a + 1)]
    ends = [*(a for a, b in pairwise(numbers) if b != a + 1), numbers[-1]]
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in zip(starts, ends, strict=True))
