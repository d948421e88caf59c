"""Ruled tables of a PDF: rulings through pdfplumber, text from the glyphs already read.

A table that goes on over the page keeps its number: same column edges, last on one page and first on the next.
"""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Any

from pipeline.document import Box
from pipeline.readers.pdf_glyphs import Glyph, Segment, assemble_lines

if TYPE_CHECKING:
    from pipeline.readers.pdf_layout import PageText

_THIN = 2.5
_MIN_VERTICALS = 3
_MAX_OBJECTS = 20_000
_EDGE = 4.0


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
    """A ruled table on one page."""

    page: int
    box: Box
    edges: tuple[float, ...]
    rows: int
    cells: list[TableCell]


def has_rulings(page: Any) -> bool:
    """Are there enough thin vertical strokes on the page for a table? Cheap: looks at object bounds only."""
    import pypdfium2.raw as raw

    count = min(raw.FPDFPage_CountObjects(page), _MAX_OBJECTS)
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    verticals = boxes = 0
    for i in range(count):
        item = raw.FPDFPage_GetObject(page, i)
        if raw.FPDFPageObj_GetType(item) != raw.FPDF_PAGEOBJ_PATH:
            continue
        raw.FPDFPageObj_GetBounds(item, left, bottom, right, top)
        width, height = right.value - left.value, top.value - bottom.value
        if width <= _THIN and height > 8:
            verticals += 1
        elif width > 15 and height > 8:
            # a filled box without an outline is a highlight or a shade, no ruling
            raw.FPDFPath_GetDrawMode(item, fill, stroke)
            boxes += bool(stroke.value)
        if verticals >= _MIN_VERTICALS or boxes >= 4:
            return True
    return False


def find_tables(data: bytes, pages: list[PageText]) -> list[Table]:
    """Tables on the given pages with at least two rows and two columns, in reading order."""
    import pdfplumber

    out: list[Table] = []
    with pdfplumber.open(BytesIO(data), pages=[p.number for p in pages]) as pdf:
        for page, read in zip(pdf.pages, pages, strict=True):
            for found in page.filter(_is_ruling).find_tables():
                table = _table(found, read)
                if table is not None:
                    out.append(table)
            page.close()
    return out


def _is_ruling(item: dict[str, Any]) -> bool:
    """Keeps strokes; drops shades and highlights, whose edges are no rulings."""
    if item["object_type"] not in ("rect", "curve"):
        return True
    thin = min(item["width"], item["height"]) <= _THIN
    return thin or bool(item.get("stroke"))


def _table(found: Any, page: PageText) -> Table | None:
    boxes = [tuple(float(v) for v in c) for c in found.cells]
    xs = _edges([b[0] for b in boxes] + [b[2] for b in boxes])
    ys = _edges([b[1] for b in boxes] + [b[3] for b in boxes])
    if len(xs) < 3 or len(ys) < 2:
        return None
    cells: list[TableCell] = []
    inside: dict[int, list[Glyph]] = {}
    placed = []
    for b in boxes:
        r0, r1, c0, c1 = _index(ys, b[1]), _index(ys, b[3]), _index(xs, b[0]), _index(xs, b[2])
        placed.append((r0, c0, max(1, r1 - r0), max(1, c1 - c0), b))
    placed.sort(key=lambda p: (p[0], p[1]))
    for g in page.glyphs:
        x, y = (g.x0 + g.x1) / 2, (g.y0 + g.y1) / 2
        for n, (_, _, _, _, b) in enumerate(placed):
            if b[0] - 0.5 <= x <= b[2] + 0.5 and b[1] - 0.5 <= y <= b[3] + 0.5:
                inside.setdefault(n, []).append(g)
                break
    for n, (row, col, row_span, col_span, _) in enumerate(placed):
        lines = [s for line in assemble_lines(inside.get(n, []), page.number) for s in line]
        cells.append(TableCell(row, col, row_span, col_span, lines))
    if sum(bool(c.lines) for c in cells) < 3:
        return None
    return Table(page.number, tuple(float(v) for v in found.bbox), tuple(xs), len(ys) - 1, cells)  # type: ignore[arg-type]


def _edges(values: list[float]) -> list[float]:
    out: list[float] = []
    for v in sorted(values):
        if not out or v - out[-1] > _EDGE:
            out.append(v)
    return out


def _index(edges: list[float], value: float) -> int:
    return min(range(len(edges)), key=lambda i: abs(edges[i] - value))


def continues(above: Table, below: Table) -> bool:
    """Is ``below`` the same table on the next page?"""
    return (
        below.page == above.page + 1
        and len(above.edges) == len(below.edges)
        and all(abs(a - b) < 6 for a, b in zip(above.edges, below.edges, strict=True))
    )


def joined(tables: list[Table]) -> list[list[TableCell]]:
    """Tables with their continuations: repeated header rows dropped, a row split by the page break made one."""
    groups: list[list[Table]] = []
    for table in tables:
        if groups and continues(groups[-1][-1], table):
            groups[-1].append(table)
        else:
            groups.append([table])
    return [_join(group) for group in groups]


def _join(group: list[Table]) -> list[TableCell]:
    cells = list(group[0].cells)
    rows = group[0].rows
    header = [_row_text(group[0], r) for r in range(min(3, group[0].rows))]
    for table in group[1:]:
        skip = 0
        while (
            skip < min(len(header), table.rows) and _row_text(table, skip) == header[skip] and header[skip].strip("\t")
        ):
            skip += 1
        split = _is_rest_of_row(table, skip)
        for cell in table.cells:
            if cell.row < skip:
                continue
            if split and cell.row == skip:
                above = next((c for c in cells if c.col == cell.col and c.row <= rows - 1 < c.row + c.row_span), None)
                if above is not None:
                    above.lines += cell.lines
                    continue
            cells.append(
                TableCell(
                    cell.row - skip - (1 if split else 0) + rows, cell.col, cell.row_span, cell.col_span, cell.lines
                )
            )
        rows += table.rows - skip - (1 if split else 0)
    return cells


def _row_text(table: Table, row: int) -> str:
    return "\t".join(c.text for c in table.cells if c.row == row)


def _is_rest_of_row(table: Table, row: int) -> bool:
    """The first row after a page break that has no number and goes on in lower case."""
    cells = [c for c in table.cells if c.row == row]
    if not cells or cells[0].text.strip():
        return False
    texts = [c.text.strip() for c in cells if c.text.strip()]
    return bool(texts) and all(t[0].islower() or not t[0].isalpha() for t in texts)
