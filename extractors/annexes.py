"""Task tables: rows of an annex, and their written-down-the-page form, the key-value block.

A table is a task table when its header names what to do and who does it or by when (header synonyms are data:
``data/columns.toml``); anything else (equipment, statistics) is left alone. Merged cells mean "as above"; sub-rows
take blank cells from their parent row; group rows are context (GUIDE: Unit; DOMAIN: annex task table).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from extractors.bodies import is_predicate, read_cell
from extractors.deadlines import find_cell_time
from extractors.layout import BlockView
from extractors.outline import Node
from extractors.records import Assignment, Body, Mention, TimeMention
from extractors.responsibilities import report_to
from extractors.sentences import without_final_mark
from extractors.words import phrases, split_words, word_list

_HEADER_ROWS = 4
_ENUMERATION = re.compile(r"\(?\d{1,2}\)?$|\(?[A-Za-z]\)?$")
_YEAR = re.compile(r"\b(?:năm\s+)?(20\d\d)\b", re.IGNORECASE)
_GROUP_LABEL = re.compile(r"[IVXL]+[.)]?$|[A-Z][.)]?$")
_SUB_LABEL = re.compile(r"\d+(?:\.\d+)+\.?$|[a-zđ]\s*[.)]$|[-+•]$")
_TOP_LABEL = re.compile(r"\d+[.)]?$")


@dataclass(frozen=True, slots=True)
class _CellText:
    start: int
    end: int
    row: int
    """The row where the cell begins; less than the row asked for when merged from above."""
    rows: int
    columns: int


class _Grid:
    """A table as rows × columns; a merged cell stands at every position it covers."""

    def __init__(self, text: str, cells: Sequence[BlockView]) -> None:
        self.text = text
        self.at: dict[tuple[int, int], _CellText] = {}
        for block in cells:
            cell = block.cell
            if cell is None:
                continue
            start, end = block.start, block.end
            known = self.at.get((cell.row, cell.col))
            if known is not None:
                start, end = min(known.start, start), max(known.end, end)
            value = _CellText(start, end, cell.row, cell.row_span, cell.col_span)
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
    """What a column with this header holds: index, task, lead, coordinator, time, product, report, note; None if unknown."""
    low = " ".join(header.lower().split())
    if not low:
        return None
    return next((role for role, pattern in _roles() if pattern.search(low)), None)


def table_units(text: str, layout: Sequence[BlockView], issued: dt.date | None) -> list[Assignment]:
    """One assignment for each task row of each task table."""
    tables: dict[int, list[BlockView]] = {}
    for block in layout:
        if block.cell is not None:
            tables.setdefault(block.cell.table, []).append(block)
    out: list[Assignment] = []
    for cells in tables.values():
        grid = _Grid(text, cells)
        columns = _columns(grid)
        if columns is not None:
            out += _rows(grid, *columns, issued)
    return out


def _columns(grid: _Grid) -> tuple[dict[str, list[int]], int, int | None] | None:
    """Role → columns, the first data row, and the year named in the header; None when it is no task table."""
    best: tuple[dict[str, list[int]], int] | None = None
    for last in range(min(_HEADER_ROWS, grid.rows)):
        texts = [_header_text(grid, last, c) for c in range(grid.columns)]
        roles: dict[str, list[int]] = {}
        for c, header in enumerate(texts):
            role = column_role(header) if len(header) < 90 else None
            if role:
                roles.setdefault(role, []).append(c)
        if "task" in roles and ("lead" in roles or "coordinator" in roles or ("time" in roles and "product" in roles)):
            if best is None or (
                sum(map(len, roles.values())) > sum(map(len, best[0].values())) and _is_header_row(grid, last)
            ):
                best = (roles, last + 1)
            continue
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


def _header_text(grid: _Grid, last: int, col: int) -> str:
    parts: list[str] = []
    for r in range(last + 1):
        s = grid.string(r, col)
        if s and (not parts or parts[-1] != s):
            parts.append(s)
    return " ".join(parts)


def _is_header_row(grid: _Grid, row: int) -> bool:
    cells = [grid.string(row, c) for c in grid.filled(row)]
    return bool(cells) and all(len(c) < 60 and (column_role(c) is not None) for c in cells)


def _is_enumeration(grid: _Grid, row: int) -> bool:
    cells = [grid.string(row, c) for c in grid.filled(row)]
    return len(cells) >= 3 and all(_ENUMERATION.match(c) for c in cells)


def _columns_by_content(grid: _Grid) -> tuple[dict[str, list[int]], int, int | None] | None:
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


@dataclass(slots=True)
class _Row:
    number: int
    label: str
    task: _CellText | None
    leads: tuple[Body, ...]
    partners: tuple[Body, ...]
    receivers: tuple[Body, ...]
    time: TimeMention | None
    product: Mention | None
    product_cell: _CellText | None
    group: bool = False
    parent: _Row | None = None


def _rows(
    grid: _Grid, roles: dict[str, list[int]], first: int, year: int | None, issued: dt.date | None
) -> list[Assignment]:
    rows: list[_Row] = []
    section: str | None = None
    sections: list[str | None] = []
    parent: _Row | None = None
    for r in range(first, grid.rows):
        if _is_header_row(grid, r) and len(grid.filled(r)) > 2:
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


def _spans_all(grid: _Grid, r: int) -> bool:
    filled = grid.filled(r)
    cells = {grid.at[r, c] for c in filled}
    return len({(c.start, c.end) for c in cells}) == 1 and (
        len(filled) > 2 or grid.columns <= 2 or next(iter(cells)).columns > 1
    )


def _read_row(
    grid: _Grid, roles: dict[str, list[int]], r: int, year: int | None, issued: dt.date | None
) -> _Row | None:
    text = grid.text

    def cells(role: str) -> list[_CellText]:
        found = [grid.at[r, c] for c in roles.get(role, []) if grid.string(r, c)]
        return list(dict.fromkeys(found))

    tasks = cells("task")
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
    times = cells("time")
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


_BLANKS = re.compile(r"[-–.\s/]*$|không$", re.IGNORECASE)


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


def _row_assignment(grid: _Grid, row: _Row, section: str | None) -> Assignment:
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
    doubts = () if leads else ("no_lead",)
    label = row.label.strip(" .)")
    return Assignment(
        start=start,
        end=end,
        rule=rule,
        kind="report"
        if re.match(r"(?:định kỳ )?(?:tổng hợp,? )?báo cáo\b", text[start:end], re.IGNORECASE)
        else "task",
        section=" > ".join(p for p in ("Phụ lục", section, label) if p),
        leads=leads,
        lead_source="explicit" if leads else "none",
        coordinators=tuple(b for b in partners if b.name not in {x.name for x in leads}),
        report_to=row.receivers,
        assigner=None,
        responsible_head=None,
        time=time,
        product=product,
        condition=None,
        action=Mention(start, end, text[start:end], "action.cell"),
        confidence=0.95 if leads else 0.65,
        doubts=doubts,
    )


_LEADING_LABEL = re.compile(r"(?:\d+(?:\.\d+)*[.)]|[a-zđ]\)|[-+•])\s+")


def _skip_label(text: str, start: int, end: int) -> int:
    m = _LEADING_LABEL.match(text, start, end)
    return m.end() if m else start


# -- key-value blocks -----------------------------------------------------------------------------------------

_KEY = re.compile(r"^[-+•\s]*(?P<key>[^:]{3,60}):\s*", re.DOTALL)
_KEY_ROLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "coordinator",
        re.compile(
            r"^(?:các )?(?:(?:đơn vị|cơ quan|phòng|ngành|thành phần)[\w ,]*)?phối hợp(?: thực hiện)?$", re.IGNORECASE
        ),
    ),
    (
        "lead",
        re.compile(
            r"^(?:các )?(?:(?:đơn vị|cơ quan|phòng|bộ phận)[\w ,]*(?:chủ trì|thực hiện|đầu mối|tổ chức)|chủ trì)(?: thực hiện)?$",
            re.IGNORECASE,
        ),
    ),
    (
        "time",
        re.compile(
            r"^(?:thời gian|thời hạn|tiến độ|hoàn thành)(?: (?:dự kiến|thực hiện|hoàn thành|tổ chức|triển khai))*$",
            re.IGNORECASE,
        ),
    ),
    ("product", re.compile(r"^(?:sản phẩm|kết quả)(?: đầu ra)?$", re.IGNORECASE)),
)


def is_key_value(text: str, start: int, end: int) -> bool:
    """Is this line ``Đơn vị chủ trì: …`` or the like: part of a block, no directive of its own?"""
    m = _KEY.match(text[start:end])
    return bool(m and (_key_role(m.group("key").strip()) or _FACT.match(m.group("key").strip())))


_FACT = re.compile(
    r"(?:cơ quan|đơn vị|danh nghĩa|đầu mối|chủ trì|thành phần|địa điểm|kinh phí|thời gian|hình thức|số lượng|nguồn|điện thoại|liên hệ|họ và tên|địa chỉ)\b",
    re.IGNORECASE,
)


def key_value_units(
    text: str, layout: Sequence[BlockView], nodes: Sequence[Node], issued: dt.date | None
) -> list[tuple[tuple[int, ...], Assignment]]:
    """Headings followed by ``Đơn vị chủ trì: …`` lines, as rows; with the block indexes each row used up."""
    out: list[tuple[tuple[int, ...], Assignment]] = []
    for node in nodes:
        values: dict[str, list[tuple[int, int]]] = {}
        used = [node.index]
        for child in node.children:
            block = child.block
            if block.label and child.style not in ("dash", "plus", "bullet", "alpha"):
                continue
            m = _KEY.match(text[block.body_start(text) : block.end])
            role = _key_role(m.group("key").strip()) if m else None
            if m is None:
                continue
            used.append(child.index)
            used += [c.index for c in child.children]
            if role:
                values.setdefault(role, []).append((block.body_start(text) + m.end(), block.end))
        if "lead" not in values or _is_section_title(text, node):
            continue
        out.append((tuple(used), _block_assignment(text, node, values, issued)))
    return out


def _key_role(name: str) -> str | None:
    return next((role for role, pattern in _KEY_ROLES if pattern.match(name)), None)


def _is_section_title(text: str, node: Node) -> bool:
    words = split_words(text, node.block.body_start(text), node.block.end)
    return bool(phrases("predicates.toml", "section", "principle").match(words, 0))


def _block_assignment(
    text: str, node: Node, values: dict[str, list[tuple[int, int]]], issued: dt.date | None
) -> Assignment:
    start = node.block.body_start(text)
    end = without_final_mark(text, start, node.block.end)
    leads = tuple(b for a, z in values["lead"] for b in read_cell(text, a, z, "lead.key_value"))
    partners = tuple(
        b for a, z in values.get("coordinator", []) for b in read_cell(text, a, z, "coordinator.key_value")
    )
    time = None
    for a, z in values.get("time", [])[:1]:
        time = find_cell_time(text, a, without_final_mark(text, a, z), issued)
    product = next((Mention(a, z, text[a:z], "product.key_value") for a, z in values.get("product", [])), None)
    from extractors.context import section_label

    return Assignment(
        start=start,
        end=end,
        rule="annex.key_value",
        kind="task",
        section=section_label(node),
        leads=leads,
        lead_source="explicit" if leads else "none",
        coordinators=partners,
        report_to=(),
        assigner=None,
        responsible_head=None,
        time=time,
        product=product,
        condition=None,
        action=Mention(start, end, text[start:end], "action.heading"),
        confidence=0.93 if leads else 0.6,
        doubts=() if leads else ("no_lead",),
    )
