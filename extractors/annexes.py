"""Task tables: the rows of an annex.

A table is a task table when its header names what to do and who does it or by when (header synonyms are data:
``data/columns.toml``); anything else (equipment, statistics) is left alone. Merged cells mean "as above"; sub-rows
take blank cells from their parent row; group rows are context (docs/annotation.md).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.bodies import read_cell
from extractors.deadlines import find_cell_time
from extractors.grids import CellText, Grid, header_columns, is_header_row
from extractors.kinds import cell_kind
from extractors.layout import BlockView
from extractors.records import Assignment, Body, Mention, TimeMention
from extractors.responsibilities import report_to
from extractors.sentences import without_final_mark
from extractors.words import split_words

_GROUP_LABEL = re.compile(r"[IVXL]+[.)]?$|[A-Z][.)]?$")


_SUB_LABEL = re.compile(r"\d+(?:\.\d+)+\.?$|[a-zđ]\s*[.)]$|[-+•]$")


def table_units(
    text: str, layout: Sequence[BlockView], issued: dt.date | None, year: int | None = None
) -> list[Assignment]:
    """One assignment for each task row of each task table."""
    tables: dict[int, list[BlockView]] = {}
    for block in layout:
        if block.cell is not None:
            tables.setdefault(block.cell.table, []).append(block)
    out: list[Assignment] = []
    for cells in tables.values():
        grid = Grid(text, cells)
        columns = header_columns(grid)
        if columns is not None:
            roles, first, named_year = columns
            out += _rows(grid, roles, first, named_year or year, issued)
    return out


@dataclass(slots=True)
class _Row:
    number: int
    label: str
    task: CellText | None
    leads: tuple[Body, ...]
    partners: tuple[Body, ...]
    receivers: tuple[Body, ...]
    time: TimeMention | None
    product: Mention | None
    product_cell: CellText | None
    group: bool = False
    parent: _Row | None = None
    inherited: bool = False
    """The lead stands in a row above."""


def _rows(
    grid: Grid, roles: dict[str, list[int]], first: int, year: int | None, issued: dt.date | None
) -> list[Assignment]:
    rows: list[_Row] = []
    section: str | None = None
    sections: list[str | None] = []
    parent: _Row | None = None
    for r in range(first, grid.rows):
        if is_header_row(grid, r) and len(grid.filled(r)) > 2:
            continue
        row = _read_row(grid, roles, r, year, issued)
        if row is None:
            continue
        bare = not (row.leads or row.partners or row.time)
        if bare and (_GROUP_LABEL.match(row.label) or _spans_all(grid, r) or (not row.label and not row.product)):
            section = row.label.strip(".)") or grid.text[row.task.start : row.task.end][:60] if row.task else row.label
            row.group = True
            parent = None
        elif _SUB_LABEL.match(row.label) and parent is not None:
            row.parent = parent
        else:
            parent = row
        _take_from_above(grid, roles, row, rows)
        rows.append(row)
        sections.append(section)
    out: list[Assignment] = []
    for n, row in enumerate(rows):
        if row.group or row.task is None:
            continue
        subs = [s for s in rows[n + 1 :] if s.parent is row]
        if subs and (not row.leads or any(s.leads for s in subs)):
            continue
        if subs and not row.leads:
            continue
        out.append(_row_assignment(grid, row, sections[n]))
    return out


_AS_ABOVE = re.compile(r"[-–\s]*(?:nt|như trên|như mục trên|\"|”|〃)[-–\s]*$", re.IGNORECASE)


def _take_from_above(grid: Grid, roles: dict[str, list[int]], row: _Row, rows: list[_Row]) -> None:
    """``-nt-`` (như trên) and a blank lead cell mean what the row above has."""
    above = next((r for r in reversed(rows) if not r.group), None)
    if above is None or row.group:
        return
    if not row.leads and row.parent is None and not any(r.group for r in rows[rows.index(above) + 1 :]):
        row.leads, row.inherited = above.leads, True
    if not row.partners and any(_AS_ABOVE.match(grid.string(row.number, c)) for c in roles.get("coordinator", [])):
        row.partners = above.partners
    if row.time is None and any(_AS_ABOVE.match(grid.string(row.number, c)) for c in roles.get("time", [])):
        row.time = above.time


def _spans_all(grid: Grid, r: int) -> bool:
    filled = grid.filled(r)
    cells = {grid.at[r, c] for c in filled}
    return len({(c.start, c.end) for c in cells}) == 1 and (
        len(filled) > 2 or grid.columns <= 2 or next(iter(cells)).columns > 1
    )


def _read_row(grid: Grid, roles: dict[str, list[int]], r: int, year: int | None, issued: dt.date | None) -> _Row | None:
    text = grid.text

    tasks = list(dict.fromkeys(grid.at[r, c] for c in roles.get("task", []) if grid.string(r, c)))

    def cells(role: str) -> list[CellText]:
        # a cell that reaches over from the task column (a group row) is no name and no date
        found = [grid.at[r, c] for c in roles.get(role, []) if grid.string(r, c) and grid.at[r, c] not in tasks]
        return list(dict.fromkeys(found))

    label = " ".join(grid.string(r, c) for c in roles.get("index", [])).strip()
    if not tasks and not label:
        return None
    leads: list[Body] = []
    partners: list[Body] = []
    for cell in cells("lead"):
        a, b = split_roles(text, cell.start, cell.end, "lead.cell")
        leads += a
        partners += b
    for cell in cells("coordinator"):
        partners += [b for b in read_cell(text, cell.start, cell.end, "coordinator.cell") if not _is_blank(b.name)]
    leads = [b for b in leads if not _is_blank(b.name)]
    times = [c for c in cells("time") if not _AS_ABOVE.match(text[c.start : c.end])]
    time = find_cell_time(text, times[0].start, times[0].end, issued, year) if times else None
    products = cells("product")
    product = (
        Mention(products[0].start, products[0].end, text[products[0].start : products[0].end], "product.cell")
        if products
        else None
    )
    receivers = [b for cell in cells("report") for b in read_cell(text, cell.start, cell.end, "report_to.cell")]
    task = tasks[-1] if tasks else None
    if task is not None:
        receivers += report_to(text, split_words(text, task.start, task.end), leads)
    return _Row(
        r,
        label,
        task,
        tuple(leads),
        tuple(partners),
        tuple(receivers),
        time,
        product,
        products[0] if products else None,
    )


_BLANKS = re.compile(r"[-–.\s/]*$|không$|nt$|-?\s?nt\s?-?$", re.IGNORECASE)


def _is_blank(name: str) -> bool:
    return bool(_BLANKS.match(name))


_SHARE = re.compile(
    r"(?:(?:cơ quan|đơn vị)\s+)?phối hợp\s*(?:với|:)?\s*|(?:(?:cơ quan|đơn vị)\s+)?(?:chủ trì|thực hiện)\s*:\s*",
    re.IGNORECASE,
)


def split_roles(text: str, start: int, end: int, rule: str) -> tuple[list[Body], list[Body]]:
    """Leads and coordinators of one cell: ``Chủ trì: Sở A; phối hợp: Sở B`` · ``Sở A (chủ trì), Sở B``."""
    leads: list[Body] = []
    partners: list[Body] = []
    position, joining = start, False
    for m in _SHARE.finditer(text, start, end):
        _take(text, position, m.start(), rule, partners if joining else leads)
        joining = "phối" in m.group().lower()
        position = m.end()
    _take(text, position, end, rule, partners if joining else leads)
    return leads, partners


def _take(text: str, start: int, end: int, rule: str, into: list[Body]) -> None:
    while end > start and text[end - 1] in " ,;:.(\n":
        end -= 1
    if end > start:
        into += read_cell(text, start, end, rule)


def _row_assignment(grid: Grid, row: _Row, section: str | None) -> Assignment:
    text = grid.text
    task = row.task
    assert task is not None
    up = row.parent
    leads = row.leads or (up.leads if up else ())
    partners = row.partners or (up.partners if up and not row.leads else ())
    time = row.time or (up.time if up else None)
    product = row.product or (up.product if up else None)
    rule = "annex.row"
    cell = task
    if task.row < row.number and row.product_cell is not None and row.product_cell.row == row.number:
        # a merged task cell with several products: the product is what this row is about
        cell, rule = row.product_cell, "annex.product_row"
    start = _skip_label(text, cell.start, cell.end)
    end = without_final_mark(text, start, cell.end)
    label = row.label.strip(" .)")
    return Assignment(
        start=start,
        end=end,
        rule=rule,
        kind=cell_kind(text[start:end]),
        section=" > ".join(p for p in ("Phụ lục", section, label) if p),
        leads=leads,
        lead_source="none" if not leads else "inherited" if row.inherited or not row.leads else "explicit",
        coordinators=tuple(b for b in partners if b.name not in {x.name for x in leads}),
        report_to=row.receivers,
        assigner=None,
        responsible_head=None,
        time=time,
        product=product,
        condition=None,
        action=Mention(start, end, text[start:end], "action.cell"),
    )


_LEADING_LABEL = re.compile(r"(?:\d+(?:\.\d+)*[.)]|[a-zđ]\)|[-+•])\s+")


def _skip_label(text: str, start: int, end: int) -> int:
    m = _LEADING_LABEL.match(text, start, end)
    return m.end() if m else start
