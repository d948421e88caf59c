"""Sheets of a workbook as they are shown: cells with their texts, merged areas, and what is hidden.

openpyxl reads the cells as a stream: values, number formats, fonts, borders. What its stream leaves out is read from
the XML of the sheet (ECMA-376 Part 1, §18.3): merged areas, hidden rows and columns, formulas that bear no result. Its
other mode knows these, but lays out merged areas cell by cell: a column merged to its end would be a million cells.
"""

from __future__ import annotations

import itertools
import warnings
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

from lxml import etree
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter, range_boundaries

from pipeline.errors import CongvanError, DamagedFile, UnsupportedFormat
from pipeline.readers.docx_package import Package
from pipeline.readers.legacy import decode_legacy, is_unicode_vietnamese, legacy_of
from pipeline.readers.xlsx_values import shown
from pipeline.text import repair

_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT_SHEET = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
_RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_TAGS = tuple(_SHEET + t for t in ("row", "c", "col", "mergeCell"))
_CENTERED = ("center", "centerContinuous")
_LAST_ROW = 1_048_576
_MAX_COLUMNS = 256
_MAX_CELLS = 50_000
"""Cells with text in one workbook. A table of 7,000 tasks has that many."""
_MAX_UNPACKED = 256 * 2**20
"""Bytes of all parts, unpacked."""

Area = tuple[int, int, int, int]
"""First row, first column, last row, last column; from 1."""


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell with text. ``name`` is its reference (``B7``); rows and columns from 1, counting only what is shown."""

    name: str
    row: int
    col: int
    row_span: int
    col_span: int
    text: str
    bold: bool
    centered: bool
    ruled: bool
    """Has it border lines?"""


@dataclass(slots=True)
class Sheet:
    """A sheet that is shown, its cells row by row."""

    title: str
    cells: list[SheetCell] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    """Rows that hold text and are not shown."""
    hidden_columns: list[str] = field(default_factory=list)
    without_value: list[str] = field(default_factory=list)
    """Cells whose formula has no result in the file, or an error."""
    legacy: bool = False
    """Was some of it set in TCVN3 or VNI fonts?"""
    cut: bool = False
    """Is there more than was read?"""


@dataclass(slots=True)
class _Structure:
    """What the XML of a sheet says beside its values."""

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    merged: list[Area] = field(default_factory=list)
    without_value: list[str] = field(default_factory=list)

    def hides_column(self, col: int) -> bool:
        return any(first <= col <= last for first, last in self.hidden_columns)


def read_sheets(data: bytes, path: Path) -> tuple[list[Sheet], list[str]]:
    """Sheets in the order of the workbook, and the titles of those that are hidden.

    Raises :class:`DamagedFile`, :class:`EncryptedFile` or :class:`UnsupportedFormat`.
    """
    package = Package(data, path, "Excel")
    if package.unpacked > _MAX_UNPACKED:
        raise DamagedFile("Tệp Excel lớn bất thường khi giải nén.", path)
    if _STRICT_SHEET in (package.read(package.main) or b"")[:4096]:
        raise UnsupportedFormat("Bảng tính theo chuẩn Strict Open XML; lưu lại theo kiểu Excel Workbook (.xlsx).", path)
    for relation in package.relations(package.main):
        if b"<!DOCTYPE" in (package.read(relation.target) or b""):
            raise DamagedFile(f"Phần {relation.target} của tệp Excel có khai báo DOCTYPE.", path)
    parts = _parts(package)
    sheets: list[Sheet] = []
    hidden: list[str] = []
    left = _MAX_CELLS
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl tells what it would lose on saving
        try:
            book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
            for worksheet in book.worksheets:
                if worksheet.sheet_state != "visible":
                    hidden.append(worksheet.title)
                    continue
                part = package.read(parts.get(worksheet.title, ""))
                structure = _structure(part) if part else _Structure()
                sheet = _sheet(worksheet, structure, left)
                left -= len(sheet.cells)
                sheets.append(sheet)
        except (CongvanError, MemoryError):
            raise
        except Exception as e:  # openpyxl and zipfile raise a dozen types for broken workbooks
            raise DamagedFile(f"Tệp Excel không đọc được ({type(e).__name__}).", path) from e
    return sheets, hidden


def _parts(package: Package) -> dict[str, str]:
    """Title of a sheet → name of its part."""
    workbook = package.xml(package.main)
    targets = {r.id: r.target for r in package.relations(package.main)}
    sheets = workbook.iter(_SHEET + "sheet") if workbook is not None else ()
    return {s.get("name", ""): targets.get(s.get(_RELATION_ID, ""), "") for s in sheets}


def _structure(part: bytes) -> _Structure:
    out = _Structure()
    walk = etree.iterparse(BytesIO(part), tag=_TAGS, resolve_entities=False, no_network=True, remove_comments=True)
    for _, at in walk:
        if at.tag == _SHEET + "c":
            formula, value = at.find(_SHEET + "f"), at.find(_SHEET + "v")
            if formula is not None and (value is None or not value.text) and at.get("r"):
                out.without_value.append(at.get("r"))
            continue
        if at.tag == _SHEET + "row":
            row = int(at.get("r") or 0)
            if row > _LAST_ROW:
                raise ValueError(f"row {row}")
            if _is_hidden(at, "ht"):
                out.hidden_rows.add(row)
        elif at.tag == _SHEET + "col" and _is_hidden(at, "width"):
            out.hidden_columns.append((int(at.get("min")), int(at.get("max"))))
        elif at.tag == _SHEET + "mergeCell":
            first_col, first_row, last_col, last_row = range_boundaries(at.get("ref"))
            out.merged.append((first_row or 1, first_col or 1, last_row or _LAST_ROW, last_col or _MAX_COLUMNS))
        at.clear(keep_tail=False)
        while at.getprevious() is not None:
            del at.getparent()[0]
    return out


def _is_hidden(at: Any, size: str) -> bool:
    return at.get("hidden") in ("1", "true") or at.get(size) == "0"


class _Shown:
    """Rows or columns that are shown, counted from 1 as if there were no hidden ones."""

    def __init__(self, hidden: set[int], last: int) -> None:
        self._hidden = sorted(n for n in hidden if n <= last)
        self._last = last

    def rank(self, number: int) -> int:
        return number - bisect_left(self._hidden, number)

    def extent(self, first: int, last: int) -> tuple[int, int] | None:
        """Rank of the first that is shown between two numbers, and how many are; None when none is."""
        last = min(last, self._last)
        count = last - first + 1 - (bisect_right(self._hidden, last) - bisect_left(self._hidden, first))
        return (self.rank(first), count) if count > 0 else None


def _sheet(worksheet: Any, structure: _Structure, limit: int) -> Sheet:
    """One sheet with at most ``limit`` cells."""
    sheet = Sheet(worksheet.title, without_value=list(structure.without_value))
    filled = list(itertools.islice(_filled(worksheet), limit + 1))
    if len(filled) > limit:
        sheet.cut = True
        filled = filled[:limit]
    rows = sorted({c.row for c in filled})
    hidden_columns = {n for n in range(1, _MAX_COLUMNS + 1) if structure.hides_column(n)}
    down = _Shown(structure.hidden_rows, rows[-1] if rows else 0)
    across = _Shown(hidden_columns, max((c.column for c in filled), default=0))
    areas: dict[int, list[Area]] = {}
    for area in structure.merged:
        for row in rows[bisect_left(rows, area[0]) : bisect_right(rows, area[2])]:
            areas.setdefault(row, []).append(area)
    for cell in filled:
        row, col = cell.row, cell.column
        top, left, bottom, right = next((a for a in areas.get(row, ()) if a[1] <= col <= a[3]), (row, col, row, col))
        if (row, col) != (top, left):
            continue  # what a merged area covers is not shown
        if cell.data_type == "e":
            sheet.without_value.append(cell.coordinate)
            continue
        text = _text(sheet, cell)
        if not text:
            continue
        height, width = down.extent(top, bottom), across.extent(left, right)
        if height is None:
            sheet.hidden_rows += [row] if row not in sheet.hidden_rows[-1:] else []
        elif width is None:
            letter = get_column_letter(col)
            sheet.hidden_columns += [letter] if letter not in sheet.hidden_columns else []
        else:
            sheet.cells.append(
                SheetCell(
                    cell.coordinate,
                    *(height[0], width[0], height[1], width[1]),
                    text,
                    bool(cell.font and cell.font.b),
                    bool(cell.alignment and cell.alignment.horizontal in _CENTERED),
                    _is_ruled(cell),
                )
            )
    sheet.cells.sort(key=lambda c: (c.row, c.col))
    return sheet


def _filled(worksheet: Any) -> Iterator[Any]:
    worksheet.reset_dimensions()  # many programs write wrong ones
    nothing: object = None
    for row in worksheet.iter_rows(max_col=_MAX_COLUMNS):
        if row is nothing:
            continue  # openpyxl gives one and the same row for all that the file leaves out
        found = [cell for cell in row if cell.value is not None]
        if not found:
            nothing = row
        yield from found


def _text(sheet: Sheet, cell: Any) -> str:
    text = shown(cell.value, cell.number_format)
    font = cell.font.name if cell.font else None
    if font and isinstance(cell.value, str) and legacy_of(font) and not is_unicode_vietnamese(text):
        text = decode_legacy(text, font)
        sheet.legacy = True
    return "\n".join(line for line in repair(text).split("\n") if line)


def _is_ruled(cell: Any) -> bool:
    border = cell.border
    sides = (border.top, border.bottom, border.left, border.right) if border else ()
    return sum(bool(side and side.style) for side in sides) >= 2
