"""Ruled tables of a PDF: pdfplumber's table finder over PDFium's rulings, text from the glyphs already read.

A table that goes on over the page keeps its number: same column edges, last on one page and first on the next. Header
rows repeated there are dropped, and a row that the page break cut is made whole.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from pipeline.document import Box
from pipeline.readers.build import union
from pipeline.readers.pdf_glyphs import Glyph, PageGlyphs
from pipeline.readers.pdf_lines import BoldOf, Segment, assemble_lines, turned_segment
from pipeline.readers.pdf_rulings import Ruling

_EDGE = 4.0
"""Points within which two edges are one."""
_SAME_COLUMN = 6.0
_MIN_VERTICALS, _MIN_HORIZONTALS = 3, 2
_MIN_FILLED = 3
_HEADER_ROWS = 3
_END = (".", ";", ":", "!", "?")


@dataclass(slots=True)
class TableCell:
    """A cell: grid position and the lines of text in it."""

    row: int
    col: int
    row_span: int
    col_span: int
    lines: list[Segment] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join(s.text for s in self.lines)


@dataclass(slots=True)
class Table:
    """A ruled table on one page, or over several once joined. ``edges``: of its columns."""

    page: int
    box: Box
    edges: tuple[float, ...]
    rows: int
    cells: list[TableCell]


def find_tables(number: int, glyphs: PageGlyphs, rulings: list[Ruling], bold_of: BoldOf) -> list[Table]:
    """Ruled tables on a page (``number`` counts from 1) with at least two columns, from top to bottom."""
    found = (_table(t, number, glyphs, bold_of) for t in ruled_grids(glyphs.frame.size, rulings))
    return sorted((t for t in found if t is not None), key=lambda t: (t.box[1], t.box[0]))


def ruled_grids(size: tuple[float, float], rulings: list[Ruling]) -> list[Any]:
    """pdfplumber's tables, with boxes of ``cells`` and no text yet, on a page of this size."""
    verticals = sum(r.vertical for r in rulings)
    if verticals < _MIN_VERTICALS or len(rulings) - verticals < _MIN_HORIZONTALS:
        return []
    from pdfplumber.table import TableFinder

    # the finder asks a page for nothing but its bounds and the edges on it
    page: Any = SimpleNamespace(bbox=(0, 0, *size), edges=[_edge(r) for r in rulings])
    return list(TableFinder(page).tables)


def _edge(r: Ruling) -> dict[str, Any]:
    return {
        "object_type": "line",
        "orientation": "v" if r.vertical else "h",
        "x0": r.x0,
        "x1": r.x1,
        "top": r.y0,
        "bottom": r.y1,
        "width": r.x1 - r.x0,
        "height": r.y1 - r.y0,
    }


def _table(found: Any, number: int, glyphs: PageGlyphs, bold_of: BoldOf) -> Table | None:
    boxes: list[Box] = [(float(b[0]), float(b[1]), float(b[2]), float(b[3])) for b in found.cells]
    xs = _edges([b[0] for b in boxes] + [b[2] for b in boxes])
    ys = _edges([b[1] for b in boxes] + [b[3] for b in boxes])
    if len(xs) < 3 or len(ys) < 2:
        return None
    placed = []
    for b in boxes:
        r0, r1, c0, c1 = _index(ys, b[1]), _index(ys, b[3]), _index(xs, b[0]), _index(xs, b[2])
        placed.append((r0, c0, max(1, r1 - r0), max(1, c1 - c0), b))
    placed.sort(key=lambda p: (p[0], p[1]))
    cells: list[TableCell] = []
    upright = _inside(glyphs.upright, [p[4] for p in placed])
    turned = _inside(glyphs.turned, [p[4] for p in placed])
    for n, (row, col, row_span, col_span, _) in enumerate(placed):
        lines = [s for line in assemble_lines(upright.get(n, []), number, bold_of) for s in line]
        if n in turned:
            lines.append(turned_segment(turned[n], number))
        cells.append(TableCell(row, col, row_span, col_span, lines))
    if sum(bool(c.lines) for c in cells) < _MIN_FILLED:
        return None
    left, top, right, bottom = (float(v) for v in found.bbox)
    return Table(number, (left, top, right, bottom), tuple(xs), len(ys) - 1, cells)


def _inside(glyphs: list[Glyph], boxes: list[Box]) -> dict[int, list[Glyph]]:
    """Glyphs by the number of the box in which their middle lies."""
    out: dict[int, list[Glyph]] = {}
    rooms = [(b[0] - 0.5, b[1] - 0.5, b[2] + 0.5, b[3] + 0.5) for b in boxes]
    left, top, right, bottom = union(rooms)
    last = 0
    for g in glyphs:
        x, y = (g.x0 + g.x1) / 2, (g.y0 + g.y1) / 2
        if not (left <= x <= right and top <= y <= bottom):
            continue
        # the next glyph is nearly always in the cell of the one before
        a, b, c, d = rooms[last]
        if a <= x <= c and b <= y <= d:
            out.setdefault(last, []).append(g)
            continue
        for n, (a, b, c, d) in enumerate(rooms):
            if a <= x <= c and b <= y <= d:
                out.setdefault(n, []).append(g)
                last = n
                break
    return out


def _edges(values: list[float]) -> list[float]:
    out: list[float] = []
    for v in sorted(values):
        if not out or v - out[-1] > _EDGE:
            out.append(v)
    return out


def _index(edges: list[float], value: float) -> int:
    return min(range(len(edges)), key=lambda i: abs(edges[i] - value))


# -- over page breaks -----------------------------------------------------------------------------------------


def continues(above: Table, below: Table) -> bool:
    """May ``below`` be the same table on the next page? Then its columns stand where those above stood."""
    return (
        below.page == above.page + 1
        and len(above.edges) == len(below.edges)
        and all(abs(a - b) < _SAME_COLUMN for a, b in zip(above.edges, below.edges, strict=True))
    )


def join(group: list[Table]) -> list[TableCell]:
    """Cells of a table with its continuations."""
    cells = list(group[0].cells)
    rows = group[0].rows
    header = [_row_text(group[0], r) for r in range(min(_HEADER_ROWS, group[0].rows))]
    for table in group[1:]:
        skip = 0
        while (
            skip < min(len(header), table.rows) and _row_text(table, skip) == header[skip] and header[skip].strip("\t")
        ):
            skip += 1
        last_row = [c for c in cells if c.row <= rows - 1 < c.row + c.row_span]
        split = skip < table.rows and _is_rest(last_row, [c for c in table.cells if c.row == skip])
        for cell in table.cells:
            if cell.row < skip:
                continue
            if split and cell.row == skip:
                above = next((c for c in last_row if c.col == cell.col), None)
                if above is not None:
                    above.lines += cell.lines
                    above.row_span += cell.row_span - 1
                    continue
            shift = rows - skip - split
            cells.append(TableCell(cell.row + shift, cell.col, cell.row_span, cell.col_span, cell.lines))
        rows += table.rows - skip - split
    return cells


def _row_text(table: Table, row: int) -> str:
    return "\t".join(c.text for c in table.cells if c.row == row)


def _is_rest(above: list[TableCell], below: list[TableCell]) -> bool:
    """Is the first row after a page break the rest of the last one before it?

    It has no number, every cell with text goes on one that has text, and one at least goes on in mid-sentence.
    """
    if not below or below[0].text.strip():
        return False
    begun = {c.col: c.text.strip() for c in above}
    rest = {c.col: c.text.strip() for c in below if c.text.strip()}
    if not rest or not all(begun.get(col) for col in rest):
        return False
    if all(not t[0].isalpha() or t[0].islower() for t in rest.values()):
        return True
    return any(t[0].islower() and not begun[col].endswith(_END) for col, t in rest.items())
