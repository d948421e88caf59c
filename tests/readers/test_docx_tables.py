"""Tables of Word files: extents, nesting, what is drawn as a table and is none."""

from __future__ import annotations

import pytest

from tests.readers.conftest import ReadBytes, cells, texts
from tests.readers.word_file import cell, item, level, lists, par, row, run, table, word_file


class TestTables:
    def test_spans_over_columns_and_rows(self, read_bytes: ReadBytes) -> None:
        wide = cell("Phân công", '<w:gridSpan w:val="2"/>')
        down = cell("TT", '<w:vMerge w:val="restart"/>')
        body = table(
            row(down, wide),
            row(cell("", "<w:vMerge/>"), "Chủ trì", "Phối hợp"),
            row("1", "Sở A", "Sở B"),
        )
        d = read_bytes(word_file(body))
        extents = {
            d.slice(b.span): (b.cell.row, b.cell.col, b.cell.row_span, b.cell.col_span) for b in d.blocks if b.cell
        }
        assert extents == {
            "TT": (0, 0, 2, 1),
            "Phân công": (0, 1, 1, 2),
            "Chủ trì": (1, 1, 1, 1),
            "Phối hợp": (1, 2, 1, 1),
            "1": (2, 0, 1, 1),
            "Sở A": (2, 1, 1, 1),
            "Sở B": (2, 2, 1, 1),
        }

    def test_merge_that_nothing_began_is_a_cell(self, read_bytes: ReadBytes) -> None:
        body = table(row("A", "B"), row(cell("C", "<w:vMerge/>"), "D"))
        assert cells(read_bytes(word_file(body)))[1, 0] == "C"

    def test_merge_ends_with_a_cell_of_its_own(self, read_bytes: ReadBytes) -> None:
        begun = cell("A", '<w:vMerge w:val="restart"/>')
        body = table(row(begun, "B"), row("C", "D"), row(cell("E", "<w:vMerge/>"), "F"))
        d = read_bytes(word_file(body))
        assert d.blocks[0].cell is not None
        assert d.blocks[0].cell.row_span == 1
        assert cells(d)[2, 0] == "E"

    def test_merge_under_a_cell_of_another_width_is_a_cell(self, read_bytes: ReadBytes) -> None:
        begun = cell("A", '<w:gridSpan w:val="2"/><w:vMerge w:val="restart"/>')
        body = table(row(begun, "B"), row(cell("C", "<w:vMerge/>"), "D", "E"))
        d = read_bytes(word_file(body))
        assert cells(d) == {(0, 0): "A", (0, 2): "B", (1, 0): "C", (1, 1): "D", (1, 2): "E"}

    def test_horizontal_merge_that_nothing_began(self, read_bytes: ReadBytes) -> None:
        body = table(row("A", "B"), row(cell("C", "<w:hMerge/>"), "D"))
        assert cells(read_bytes(word_file(body)))[1, 0] == "C"

    def test_skipped_columns_and_horizontal_merge(self, read_bytes: ReadBytes) -> None:
        merged = cell("A", '<w:hMerge w:val="restart"/>') + cell("", "<w:hMerge/>")
        body = table(row(merged, "B"), row("C", "D", properties='<w:gridBefore w:val="1"/>'))
        d = read_bytes(word_file(body))
        assert d.blocks[0].cell is not None
        assert d.blocks[0].cell.col_span == 2
        assert cells(d) == {(0, 0): "A", (0, 2): "B", (1, 1): "C", (1, 2): "D"}

    def test_rows_and_cells_in_content_controls(self, read_bytes: ReadBytes) -> None:
        control = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"
        body = table(row("A", control.format(cell("B"))), control.format(row("C", "D")))
        assert list(cells(read_bytes(word_file(body))).values()) == ["A", "B", "C", "D"]

    def test_nested_table_loses_nothing_and_keeps_its_place(self, read_bytes: ReadBytes) -> None:
        inner = par("trước") + table(row("x", "y"), row("z", "t")) + par("sau")
        d = read_bytes(word_file(table(row("1", inner), row("2", "khác"))))
        assert cells(d)[0, 1] == "trước\nx\ny\nz\nt\nsau"

    def test_table_inside_a_frame_stays_a_table(self, read_bytes: ReadBytes) -> None:
        frame = table(row(par("Phụ lục") + table(row("TT", "Việc"), row("1", "Rà soát")) + par("Hết")))
        d = read_bytes(word_file(frame))
        assert texts(d, "paragraph") == ["Phụ lục", "Hết"]
        assert cells(d) == {(0, 0): "TT", (0, 1): "Việc", (1, 0): "1", (1, 1): "Rà soát"}

    @pytest.mark.parametrize("again", [True, False])
    def test_tables_that_only_go_on_are_one(self, read_bytes: ReadBytes, again: bool) -> None:
        head = row("TT", "Việc", "Ai") + row("(1)", "(2)", "(3)")
        second = table(*([head] if again else []), row("2", "Báo cáo", "Sở B"), row("3", "Tổng hợp", "Sở C"))
        d = read_bytes(word_file(table(head, row("1", "Rà soát", "Sở A")) + par() + second))
        assert [(r, c) for r, c in cells(d)] == [(r, c) for r in range(5) for c in range(3)]
        assert cells(d)[4, 2] == "Sở C"

    @pytest.mark.parametrize(
        "second",
        [
            par("Bảng 2") + table(row("TT", "Việc", "Ai"), row("1", "Báo cáo", "Sở B")),
            table(row("TT", "Tên", "Số"), row("1", "Báo cáo", "Sở B")),
            table(row("TT", "Việc"), row("1", "Báo cáo")),
        ],
        ids=["text between", "another header", "other columns"],
    )
    def test_tables_of_their_own_stay_two(self, read_bytes: ReadBytes, second: str) -> None:
        d = read_bytes(word_file(table(row("TT", "Việc", "Ai"), row("1", "Rà soát", "Sở A")) + second))
        assert {b.cell.table for b in d.blocks if b.cell} == {0, 1}

    def test_numbers_of_an_empty_column(self, read_bytes: ReadBytes) -> None:
        body = table(row("TT", "Việc"), row(item("", 1), "Rà soát"), row(item("", 1), "Báo cáo"), row(item("", 2), "x"))
        d = read_bytes(word_file(body, numbering=lists(level(0, "%1"), level(0, "-", "bullet"))))
        assert cells(d)[1, 0] == "1"
        assert cells(d)[2, 0] == "2"
        assert (3, 0) not in cells(d)

    def test_list_labels_inside_cells(self, read_bytes: ReadBytes) -> None:
        body = table(row("A", item("một", 1) + item("hai", 1)))
        assert cells(read_bytes(word_file(body, numbering=lists(level(0, "%1.")))))[0, 1] == "1. một\n2. hai"

    def test_tables_deeper_than_any_office_nests_them(self, read_bytes: ReadBytes) -> None:
        inner = par("đáy")
        for n in range(20):
            inner = table(row(f"{n}", inner + par()))
        assert "đáy" in read_bytes(word_file(inner)).text


class TestPairs:
    HEAD = table(
        row(
            par("UBND TỈNH X") + par(run("SỞ Y TẾ", "<w:b/>")),
            par("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + par("Độc lập - Tự do - Hạnh phúc"),
        ),
        row("Số: 12/SYT-NVY", "Hà Nội, ngày 05 tháng 6 năm 2026"),
    )

    def test_letterhead_is_two_columns_left_first(self, read_bytes: ReadBytes) -> None:
        d = read_bytes(word_file(self.HEAD + par("Thân.")))
        assert [(b.zone, b.column, d.slice(b.span)) for b in d.blocks] == [
            ("letterhead", "left", "UBND TỈNH X"),
            ("letterhead", "left", "SỞ Y TẾ"),
            ("letterhead", "left", "Số: 12/SYT-NVY"),
            ("letterhead", "right", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            ("letterhead", "right", "Độc lập - Tự do - Hạnh phúc"),
            ("letterhead", "right", "Hà Nội, ngày 05 tháng 6 năm 2026"),
            (None, None, "Thân."),
        ]

    def test_party_letterhead(self, read_bytes: ReadBytes) -> None:
        body = table(
            row(par("TỈNH ỦY X") + par("*"), "ĐẢNG CỘNG SẢN VIỆT NAM"), row("Số 15-NQ/TU", "X, ngày 1 tháng 2 năm 2026")
        )
        assert {b.zone for b in read_bytes(word_file(body)).blocks} == {"letterhead"}

    def test_closing(self, read_bytes: ReadBytes) -> None:
        body = par("Thân.") + table(
            row(par("Nơi nhận:") + par("- Như trên;") + par("- Lưu: VT."), par("KT. GIÁM ĐỐC") + par("PHÓ GIÁM ĐỐC"))
        )
        d = read_bytes(word_file(body))
        assert [(b.column, d.slice(b.span)) for b in d.blocks if b.zone == "closing"] == [
            ("left", "Nơi nhận:"),
            ("left", "- Như trên;"),
            ("left", "- Lưu: VT."),
            ("right", "KT. GIÁM ĐỐC"),
            ("right", "PHÓ GIÁM ĐỐC"),
        ]

    def test_signature_without_recipients(self, read_bytes: ReadBytes) -> None:
        d = read_bytes(word_file(par("Thân.") + table(row("", par("TM. ỦY BAN NHÂN DÂN") + par("CHỦ TỊCH")))))
        assert [b.zone for b in d.blocks] == [None, "closing", "closing"]

    def test_addressees_in_a_table_are_paragraphs(self, read_bytes: ReadBytes) -> None:
        d = read_bytes(word_file(table(row("Kính gửi:", par("- Sở A;") + par("- Sở B.")))))
        assert [(b.kind, d.slice(b.span)) for b in d.blocks] == [
            ("paragraph", "Kính gửi:"),
            ("list_item", "- Sở A;"),
            ("list_item", "- Sở B."),
        ]

    @pytest.mark.parametrize(
        "rows",
        [
            [("TT", "Văn bản", "Nơi nhận:"), ("1", "Số 12/KH ngày 1 tháng 2 năm 2026", "Nơi nhận: Sở A")],
            [("TT", "Việc", "Người ký"), ("1", "Rà soát", "GIÁM ĐỐC")],
        ],
    )
    def test_numbered_rows_are_data_whatever_their_words(
        self, read_bytes: ReadBytes, rows: list[tuple[str, ...]]
    ) -> None:
        d = read_bytes(word_file(table(*(row(*r) for r in rows))))
        assert {b.kind for b in d.blocks} == {"cell"}
