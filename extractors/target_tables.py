"""Tables of indicators (biểu chỉ tiêu): one row for each indicator, with its unit and the level to be reached.

``Chỉ tiêu | Đơn vị tính | Thực hiện 2025 | Kế hoạch 2026``: what was reached is a fact, what is planned a target. A
year that was over when the document was issued tells of facts (``Năm 2025 | Năm 2026``).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.grids import CellText, Grid, header_columns
from extractors.layout import BlockView
from extractors.quantities import Quantity, cell_quantity
from extractors.records import Mention, Target, TimeMention

_NAME = re.compile(
    r"^(?:(?:các|tên|nội dung|hệ thống|một số)\s+)*(?:chỉ tiêu|mục tiêu|chỉ số)|^nội dung(?: đánh giá)?$"
)
_UNIT = re.compile(r"^(?:đơn vị(?: tính)?|đvt|đv tính)\b")
_LEVEL = re.compile(r"kế hoạch|mục tiêu|chỉ tiêu|phấn đấu|giao|đến năm|yêu cầu|^(?:năm )?20\d\d$")
_FACT = re.compile(r"thực hiện|ước|kết quả|hiện trạng|đã đạt|cùng kỳ|so sánh|tỷ lệ hoàn thành|ghi chú|đánh giá")
_YEAR = re.compile(r"\b(20\d\d)\b")
_HEADER_ROWS = 3


@dataclass(frozen=True, slots=True)
class _Columns:
    name: int
    unit: int | None
    levels: tuple[int, ...]
    first_row: int


def table_targets(text: str, layout: Sequence[BlockView], issued: dt.date | None) -> Iterator[Target]:
    """Targets of the tables of indicators, row by row; task tables are left to their rows."""
    tables: dict[int, list[BlockView]] = {}
    for block in layout:
        if block.cell is not None:
            tables.setdefault(block.cell.table, []).append(block)
    for cells in tables.values():
        grid = Grid(text, cells)
        columns = _columns(grid, issued)
        if columns is not None and header_columns(grid) is None:
            yield from _targets(grid, columns, issued)


def _columns(grid: Grid, issued: dt.date | None) -> _Columns | None:
    for depth in range(1, min(_HEADER_ROWS, grid.rows - 1) + 1):
        headers = [_header(grid, depth, c) for c in range(grid.columns)]
        name = next((c for c, h in enumerate(headers) if _NAME.search(h)), None)
        unit = next((c for c, h in enumerate(headers) if _UNIT.search(h)), None)
        if name is None or (unit is None and not headers[name].endswith(("chỉ tiêu", "chỉ số"))):
            continue
        levels = tuple(
            c for c, h in enumerate(headers) if c > name and c != unit and _LEVEL.search(h) and not _FACT.search(h)
        )
        if levels and not _still_header(grid, depth, name, levels):
            return _Columns(name, unit, tuple(c for c in levels if not _is_over(headers[c], issued)), depth)
    return None


def _is_over(header: str, issued: dt.date | None) -> bool:
    """``năm 2025`` in a table of 2026: what was reached."""
    year = header.removeprefix("năm ")
    return issued is not None and _YEAR.fullmatch(year) is not None and int(year) < issued.year


def _still_header(grid: Grid, row: int, name: int, levels: tuple[int, ...]) -> bool:
    """Does the header go on in this row: years under ``Mục tiêu``, the name merged or blank?"""
    years = [c for c in levels if _YEAR.fullmatch(grid.string(row, c).lower().removeprefix("năm ").strip())]
    merged = (cell := grid.at.get((row, name))) is not None and cell.row < row
    return bool(years) or merged


def _header(grid: Grid, depth: int, col: int) -> str:
    """The header of a column over its first ``depth`` rows, in lower case; a merged cell counts once."""
    parts = dict.fromkeys(grid.string(r, col).lower() for r in range(depth))
    return " ".join(p for p in parts if p)


def _amount(grid: Grid, row: int, col: int) -> Quantity | None:
    cell = grid.at.get((row, col))
    return cell_quantity(grid.text, cell.start, cell.end) if cell else None


def _targets(grid: Grid, columns: _Columns, issued: dt.date | None) -> Iterator[Target]:
    heading: CellText | None = None
    for r in range(columns.first_row, grid.rows):
        name = grid.at.get((r, columns.name))
        if name is None or not grid.string(r, columns.name):
            continue
        amounts = [(c, q) for c in columns.levels if (q := _amount(grid, r, c)) is not None]
        if not amounts:
            heading = name
            continue
        for c, q in amounts:
            yield _target(grid, columns, (r, c), name, q, heading, issued)


def _target(
    grid: Grid,
    columns: _Columns,
    at: tuple[int, int],
    name: CellText,
    q: Quantity,
    heading: CellText | None,
    issued: dt.date | None,
) -> Target:
    text, (row, col) = grid.text, at
    value = grid.at[row, col]
    unit = q.unit
    cell = grid.at.get((row, columns.unit)) if columns.unit is not None else None
    if unit is None and cell is not None and cell.end > cell.start:
        unit = _mention(text, cell, "target.unit")
    start, end = min(name.start, value.start), max(name.end, value.end)
    return Target(
        start=start,
        end=end,
        text=text[start:end],
        rule="target.table",
        comparator=q.comparator,
        value=q.value,
        upper=q.upper,
        change=None,
        unit=unit,
        per=q.per,
        measured=_mention(text, name, "target.measured"),
        baseline=None,
        time=_header_year(grid, columns, col, issued),
        section="Phụ lục" if heading is None else f"Phụ lục > {_flat(text[heading.start : heading.end])[:60]}",
        heading=_mention(text, heading, "target.heading") if heading else None,
    )


def _mention(text: str, cell: CellText, rule: str) -> Mention:
    return Mention(cell.start, cell.end, text[cell.start : cell.end], rule)


def _flat(text: str) -> str:
    return " ".join(text.split())


def _header_year(grid: Grid, columns: _Columns, col: int, issued: dt.date | None) -> TimeMention | None:
    """``Kế hoạch năm 2026``, ``Đến năm 2030``: the end of that year, unless it is over."""
    for r in reversed(range(columns.first_row)):
        cell = grid.at.get((r, col))
        years = list(_YEAR.finditer(grid.text, cell.start, cell.end)) if cell else []
        if years:
            m = years[-1]
            day = dt.date(int(m.group()), 12, 31)
            if issued is not None and day < issued:
                return None
            return TimeMention(
                m.start(), m.end(), m.group(), "stated", day, None, None, None, None, "target.header_year"
            )
    return None
