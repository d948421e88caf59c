"""Tables that go on over pages: which are one, which rows are repeated, which row was cut."""

from __future__ import annotations

from typing import ClassVar

import pytest

from pipeline.readers.pdf_glyphs import PageGlyphs
from pipeline.readers.pdf_rulings import Ruling
from pipeline.readers.pdf_tables import Table, TableCell, continues, find_tables, join
from tests.readers.printed import page, segment

EDGES = (85.0, 130.0, 330.0, 530.0)


def table(number: int, *rows: list[str], edges: tuple[float, ...] = EDGES) -> Table:
    """A table of texts on a page; an empty text is an empty cell."""
    cells = [
        TableCell(r, c, 1, 1, [segment((90, 120, text), 100, number=number)] if text else [])
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    ]
    return Table(number, (85, 100, 530, 700), edges, len(rows), cells)


def texts(cells: list[TableCell]) -> list[list[str]]:
    """Rows of texts."""
    rows: dict[int, list[str]] = {}
    for cell in sorted(cells, key=lambda c: (c.row, c.col)):
        rows.setdefault(cell.row, []).append(cell.text)
    return [rows[r] for r in sorted(rows)]


HEAD = ["TT", "Nhiệm vụ", "Chủ trì"]


@pytest.mark.parametrize(
    ("number", "edges", "same"),
    [
        (2, EDGES, True),
        (2, (86.0, 134.0, 326.0, 531.0), True),
        (3, EDGES, False),
        (1, EDGES, False),
        (2, (85.0, 130.0, 338.0, 530.0), False),
        (2, (85.0, 130.0, 530.0), False),
    ],
)
def test_same_columns_on_the_next_page(number: int, edges: tuple[float, ...], same: bool) -> None:
    assert continues(table(1, HEAD), table(number, HEAD, edges=edges)) is same


class TestJoin:
    def test_repeated_header_of_two_rows(self) -> None:
        head = [HEAD, ["(1)", "(2)", "(3)"]]
        cells = join([table(1, *head, ["1", "Rà soát.", "Sở A"]), table(2, *head, ["2", "Báo cáo.", "Sở B"])])
        assert texts(cells) == [*head, ["1", "Rà soát.", "Sở A"], ["2", "Báo cáo.", "Sở B"]]

    def test_page_with_nothing_but_the_header(self) -> None:
        assert texts(join([table(1, HEAD, ["1", "a", "b"]), table(2, HEAD)])) == [HEAD, ["1", "a", "b"]]

    def test_empty_rows_are_no_repeated_header(self) -> None:
        empty = ["", "", ""]
        cells = join([table(1, empty, ["1", "a", "b"]), table(2, empty, ["2", "c", "d"])])
        assert texts(cells) == [empty, ["1", "a", "b"], empty, ["2", "c", "d"]]

    @pytest.mark.parametrize(
        ("last", "first", "cut"),
        [
            (["1", "Xây dựng quy chế", "Sở A"], ["", "quản lý tài sản", ""], True),
            (["1", "Xây dựng quy chế", "Sở Tư pháp,"], ["", "quản lý", "Sở Y tế"], True),
            (["1", "Xây dựng quy chế", "Sở A"], ["", "(kèm theo)", "và Sở B"], True),
            (["1", "Xây dựng quy chế.", "Sở A"], ["", "quản lý tài sản", "Sở B"], False),
            (["1", "Xây dựng quy chế", "Sở A"], ["", "Thẩm định dự toán", "Sở B"], False),
            (["1", "Xây dựng quy chế", "Sở A"], ["2", "quản lý tài sản", ""], False),
            (["1", "Xây dựng quy chế", ""], ["", "quản lý", "Sở B"], False),
            (["1", "Xây dựng quy chế", "Sở A"], ["", "", ""], False),
        ],
    )
    def test_row_that_the_page_break_cut(self, last: list[str], first: list[str], cut: bool) -> None:
        found = texts(join([table(1, HEAD, last), table(2, first, ["9", "Hết", "Sở C"])]))
        if cut:
            whole = [" ".join(t for t in pair if t) for pair in zip(last, first, strict=True)]
            assert found == [HEAD, whole, ["9", "Hết", "Sở C"]]
        else:
            assert found == [HEAD, last, first, ["9", "Hết", "Sở C"]]

    def test_over_three_pages(self) -> None:
        parts = [table(n, HEAD, [str(n), "việc", "Sở"]) for n in (1, 2, 3)]
        assert [row[0] for row in texts(join(parts))] == ["TT", "1", "2", "3"]

    def test_cut_row_under_a_merged_cell(self) -> None:
        above = table(1, HEAD, ["1", "Xây dựng", "Sở A"], ["2", "quy chế", "Sở B"])
        above.cells = [c for c in above.cells if (c.row, c.col) != (2, 0)]
        next(c for c in above.cells if (c.row, c.col) == (1, 0)).row_span = 2
        cells = join([above, table(2, ["", "mới", ""], ["3", "Khác", "Sở C"])])
        assert texts(cells)[2:] == [["quy chế mới", "Sở B"], ["3", "Khác", "Sở C"]]


class TestFinding:
    def _found(self, xs: list[float], ys: list[float], texts: dict[tuple[float, float], str]) -> list[Table]:
        rulings = [Ruling(x, min(ys), x, max(ys)) for x in xs] + [Ruling(min(xs), y, max(xs), y) for y in ys]
        glyphs = [g for (x, y), text in texts.items() for g in segment((x, x + 6 * len(text), text), y).glyphs]
        return find_tables(1, PageGlyphs(page().frame, glyphs, [], 0), rulings, lambda order: False)

    CELLS: ClassVar = {(90.0, 120.0): "A", (210.0, 120.0): "B", (90.0, 160.0): "C", (210.0, 160.0): "D"}

    def test_grid(self) -> None:
        (found,) = self._found([85, 200, 400], [100, 140, 180], self.CELLS)
        assert [(c.row, c.col, c.text) for c in found.cells] == [(0, 0, "A"), (0, 1, "B"), (1, 0, "C"), (1, 1, "D")]

    def test_frame_around_one_column_is_no_table(self) -> None:
        assert self._found([85, 400], [100, 140, 180], self.CELLS) == []

    def test_grid_with_hardly_any_text_is_no_table(self) -> None:
        assert self._found([85, 200, 400], [100, 140, 180], {(90.0, 120.0): "A", (210.0, 120.0): "B"}) == []

    def test_rulings_without_cells(self) -> None:
        assert self._found([85, 200, 400], [100], self.CELLS) == []

    def test_two_tables_from_top_to_bottom(self) -> None:
        low = [Ruling(x, 500, x, 580) for x in (85, 200, 400)] + [Ruling(85, y, 400, y) for y in (500, 540, 580)]
        high = [Ruling(x, 100, x, 180) for x in (85, 200, 400)] + [Ruling(85, y, 400, y) for y in (100, 140, 180)]
        glyphs = [
            g
            for shift in (400, 0)
            for (x, y), text in self.CELLS.items()
            for g in segment((x, x + 6, text), y + shift).glyphs
        ]
        found = find_tables(1, PageGlyphs(page().frame, glyphs, [], 0), [*low, *high], lambda order: False)
        assert [t.box[1] for t in found] == [100, 500]
