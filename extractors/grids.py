"""A table as rows × columns, and what its columns hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from extractors.bodies import read_cell
from extractors.body_words import is_predicate
from extractors.layout import BlockView
from extractors.words import split_words, word_list

_HEADER_ROWS = 4


_ENUMERATION = re.compile(r"\(?\d{1,2}\)?$|\(?[A-Za-z]\)?$")


_YEAR = re.compile(r"\b(?:năm\s+)?(20\d\d)\b", re.IGNORECASE)


_TOP_LABEL = re.compile(r"\d+[.)]?$")


@dataclass(frozen=True, slots=True)
class CellText:
    start: int
    end: int
    row: int
    """The row where the cell begins; less than the row asked for when merged from above."""
    rows: int
    columns: int


class Grid:
    """A table as rows × columns; a merged cell stands at every position it covers."""

    def __init__(self, text: str, cells: Sequence[BlockView]) -> None:
        self.text = text
        self.at: dict[tuple[int, int], CellText] = {}
        for block in cells:
            cell = block.cell
            if cell is None:
                continue
            start, end = block.start, block.end
            known = self.at.get((cell.row, cell.col))
            if known is not None:
                start, end = min(known.start, start), max(known.end, end)
            value = CellText(start, end, cell.row, cell.row_span, cell.col_span)
            for r in range(cell.row, cell.row + cell.row_span):
                for c in range(cell.col, cell.col + cell.col_span):
                    self.at[r, c] = value
        self.rows = 1 + max((r for r, _ in self.at), default=-1)
        self.columns = 1 + max((c for _, c in self.at), default=-1)

    def string(self, row: int, col: int) -> str:
        cell = self.at.get((row, col))
        return " ".join(self.text[cell.start : cell.end].split()) if cell else ""

    def filled(self, row: int) -> list[int]:
        return [c for c in range(self.columns) if self.string(row, c)]


@cache
def _roles() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((role, re.compile("|".join(spec["patterns"]))) for role, spec in word_list("columns.toml").items())


def column_role(header: str) -> str | None:
    """What a column with this header holds: the name of a table of ``data/columns.toml``; None if unknown."""
    low = " ".join(header.lower().split())
    if not low:
        return None
    return next((role for role, pattern in _roles() if pattern.search(low)), None)


def header_columns(grid: Grid) -> tuple[dict[str, list[int]], int, int | None] | None:
    """Role → columns, the first data row, and the year named in the header; None when it is no task table.

    A header may stand over several rows (``Cơ quan thực hiện`` over ``Chủ trì | Phối hợp``): the lowest cell of a
    column says most, and merged cells of the first row show how deep the header goes.
    """
    deep = max((cell.row + cell.rows for c in range(grid.columns) if (cell := grid.at.get((0, c)))), default=1)
    depths = [d for d in dict.fromkeys((deep, *range(1, _HEADER_ROWS + 1))) if d <= min(_HEADER_ROWS, grid.rows)]
    best: tuple[dict[str, list[int]], int] | None = None
    for depth in depths:
        roles = _roles_at(grid, depth)
        if not _names_work(roles):
            continue
        if depth == deep > 1:
            best = (roles, depth)
            break
        if best is None or (
            sum(map(len, roles.values())) > sum(map(len, best[0].values())) and is_header_row(grid, depth - 1)
        ):
            best = (roles, depth)
    if best is None:
        return _columns_by_content(grid)
    roles, first = best
    while first < grid.rows and _is_enumeration(grid, first):
        first += 1
    year = next(
        (int(m.group(1)) for c in roles.get("time", []) if (m := _YEAR.search(_header_text(grid, first - 1, c)))), None
    )
    if "lead" not in roles and "coordinator" not in roles and "time" not in roles:
        return None
    return roles, first, year


def _roles_at(grid: Grid, depth: int) -> dict[str, list[int]]:
    roles: dict[str, list[int]] = {}
    for c in range(grid.columns):
        whole = _header_text(grid, depth - 1, c)
        if len(whole) >= 120:
            continue
        role = column_role(grid.string(depth - 1, c)) or column_role(whole)
        if role:
            roles.setdefault(role, []).append(c)
    return roles


def _names_work(roles: dict[str, list[int]]) -> bool:
    """Does the header name what to do and who does it, or by when and with what product?"""
    return "task" in roles and ("lead" in roles or "coordinator" in roles or ("time" in roles and "product" in roles))


def _header_text(grid: Grid, last: int, col: int) -> str:
    parts: list[str] = []
    for r in range(last + 1):
        s = grid.string(r, col)
        if s and (not parts or parts[-1] != s):
            parts.append(s)
    return " ".join(parts)


def is_header_row(grid: Grid, row: int) -> bool:
    cells = [grid.string(row, c) for c in grid.filled(row)]
    return bool(cells) and all(len(c) < 60 and (column_role(c) is not None) for c in cells)


def _is_enumeration(grid: Grid, row: int) -> bool:
    cells = [grid.string(row, c) for c in grid.filled(row)]
    return len(cells) >= 3 and all(_ENUMERATION.match(c) for c in cells)


def _columns_by_content(grid: Grid) -> tuple[dict[str, list[int]], int, int | None] | None:
    """A table whose header is lost: a numbered column, a column of work, a column of bodies."""
    if grid.rows < 2 or grid.columns < 3:
        return None
    roles: dict[str, list[int]] = {}
    for c in range(grid.columns):
        values = [grid.string(r, c) for r in range(grid.rows)]
        values = [v for v in values if v]
        if not values:
            continue
        bodies = sum(_all_bodies(v) for v in values) / len(values)
        numbers = sum(bool(_TOP_LABEL.match(v)) for v in values) / len(values)
        work = sum(_opens_with_verb(v) for v in values) / len(values)
        if numbers > 0.8:
            roles.setdefault("index" if c == 0 else "time", []).append(c)
        elif bodies > 0.7:
            roles.setdefault("lead" if "lead" not in roles else "coordinator", []).append(c)
        elif work > 0.6 and "task" not in roles:
            roles["task"] = [c]
        elif "lead" in roles:
            roles.setdefault("time", []).append(c)
    if "task" in roles and "lead" in roles and "index" in roles:
        return roles, 0, None
    return None


def _all_bodies(value: str) -> bool:
    bodies = read_cell(value, 0, len(value), "cell")
    return bool(bodies) and all(not b.rule.endswith(".piece") for b in bodies) and len(value) < 200


def _opens_with_verb(value: str) -> bool:
    words = split_words(value.lower(), 0, len(value))
    return bool(words) and is_predicate(words, 0)
