"""What a table is for: head, closing, frame, addressees or data; and when two tables are one."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.document import Document
from pipeline.readers.build import DocumentBuilder
from pipeline.readers.tables import Paragraph, RawCell, RawTable, add_content


def table(*rows: list[str]) -> RawTable:
    """A table of texts; the lines of a text are paragraphs, an empty text is an empty cell."""
    return RawTable(
        tuple(
            RawCell(r, c, 1, 1, tuple(Paragraph(line) for line in text.split("\n")))
            for r, row in enumerate(rows)
            for c, text in enumerate(row)
        )
    )


def read(*content: RawTable | Paragraph) -> Document:
    builder = DocumentBuilder(Path("a"), "docx", "0" * 64)
    add_content(builder, content)
    return builder.build()


def kind(*rows: list[str]) -> str:
    """``letterhead``, ``closing``, ``data`` or ``text``."""
    block = read(table(*rows)).blocks[0]
    return block.zone or ("data" if block.cell else "text")


NATIONAL = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
LONG = "nội dung " * 200


@pytest.mark.parametrize(
    ("rows", "is_a"),
    [
        ([["SỞ Y TẾ", NATIONAL]], "letterhead"),
        ([["SỞ Y TẾ", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"]], "letterhead"),
        ([["SỞ Y TẾ", "Độc lập - Tự do - Hạnh phúc"]], "letterhead"),
        ([["TỈNH ỦY", "ĐẢNG CỘNG SẢN VIỆT NAM"]], "letterhead"),
        ([["SỞ Y TẾ", "", NATIONAL]], "letterhead"),
        ([["Số: 12/SYT", "Hà Nội, ngày 5 tháng 6 năm 2026"]], "letterhead"),
        ([["Số: /SYT", "Hà Nội, ngày … tháng … năm 2026"]], "letterhead"),
        ([["SỞ Y TẾ", NATIONAL], *[["x", "y"]] * 8], "data"),
        ([["Số: 12/SYT", "Rà soát"], ["a", "b"]], "data"),
        ([["Việc", "Hà Nội, ngày 5 tháng 6 năm 2026"], ["a", "b"]], "data"),
        ([["Số: 12/SYT", "ngày 5 tháng 6 năm 2026"], *[["x", "y"]] * 4], "data"),
        ([["Một", NATIONAL, "Hai", "Ba"]], "data"),
        ([["Nơi nhận:\n- Như trên;", "GIÁM ĐỐC"]], "closing"),
        ([["", "GIÁM ĐỐC\nNơi nhận: VT"]], "closing"),
        ([["Nơi nhận\n- VT", "Nguyễn Văn A"]], "closing"),
        ([["Nơi nhận", "Nguyễn Văn A"], ["- VT", ""]], "closing"),
        ([["Tên", "Nơi nhận"], ["Công văn", "VT"]], "data"),
        ([["Nơi nhận", "Tên"], ["VT", "A"], ["Sở", "B"]], "data"),
        ([[f"{NATIONAL}\nNơi nhận:\n- VT", "GIÁM ĐỐC"]], "closing"),
        ([["", "TM. ỦY BAN NHÂN DÂN"]], "closing"),
        ([["(Đã ký)", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"]], "closing"),
        ([["(Đã ký)", "K/T TRƯỞNG BAN"]], "closing"),
        ([["Bên A", "GIÁM ĐỐC"], *[["x", "y"]] * 6], "data"),
        ([["Bên A", "GIÁM ĐỐC"], ["a", "b"], ["c", "d"], ["e", "f"]], "data"),
        ([["Bên A " + LONG, "GIÁM ĐỐC"]], "data"),
        ([["Kính gửi:", "- Sở A;\n- Sở B."]], "text"),
        ([["Kính gửi:", "- Sở A;", "a", "b"]], "data"),
        ([["Khung"], ["Hai dòng"]], "text"),
        ([["", "Một ô", "", ""]], "text"),
        ([["STT", NATIONAL]], "data"),
        ([["TT", "Nơi nhận:"], ["1", "GIÁM ĐỐC"]], "data"),
        ([["Số TT", "TM. UBND"], ["1", "CHỦ TỊCH"]], "data"),
        ([["a", "b"]], "data"),
    ],
)
def test_kinds(rows: list[list[str]], is_a: str) -> None:
    assert kind(*rows) == is_a


def test_cell_over_both_columns_of_a_head_comes_last() -> None:
    wide = RawCell(1, 0, 1, 2, (Paragraph("HỎA TỐC"),))
    d = read(RawTable((*table(["SỞ Y TẾ", NATIONAL]).cells, wide)))
    assert [(b.column, d.slice(b.span)) for b in d.blocks] == [
        *(("left", "SỞ Y TẾ"), ("right", NATIONAL), (None, "HỎA TỐC")),
    ]


class TestJoining:
    HEAD = ("TT", "Việc", "Ai")

    def _tables(self, *tables: RawTable) -> int:
        return len(list(read(*tables).tables()))

    @pytest.mark.parametrize("first", ["2", "2.", "II", "2.1", "12)"])
    def test_numbered_row_goes_on(self, first: str) -> None:
        assert self._tables(table(list(self.HEAD), ["1", "a", "b"]), table([first, "c", "d"])) == 1

    @pytest.mark.parametrize(
        "second",
        [
            [["Hai", "c", "d"]],
            [["TT", "Tên", "Số"], ["1", "c", "d"]],
            [["2", "c"]],
            [["2", "c", "d", "e"]],
            [["TT", "Việc", "Số"], ["2", "c", "d"]],
        ],
    )
    def test_another_table(self, second: list[list[str]]) -> None:
        assert self._tables(table(list(self.HEAD), ["1", "a", "b"]), table(*second)) == 2

    def test_row_with_a_merged_cell_does_not_go_on(self) -> None:
        second = RawTable((RawCell(0, 0, 1, 1, (Paragraph("2"),)), RawCell(0, 1, 1, 2, (Paragraph("c"),))))
        assert self._tables(table(list(self.HEAD), ["1", "a", "b"]), second) == 2

    def test_two_columns_are_never_joined(self) -> None:
        assert self._tables(table(["TT", "Việc"], ["1", "a"]), table(["2", "b"], ["3", "c"])) == 2

    def test_three_tables_and_header_of_two_rows(self) -> None:
        head = [list(self.HEAD), ["(1)", "(2)", "(3)"]]
        parts = [table(*head, [str(n), "a", "b"]) for n in (1, 2, 3)]
        d = read(*parts)
        assert [(b.cell.row, d.slice(b.span)) for b in d.blocks if b.cell and b.cell.col == 0] == [
            *((0, "TT"), (1, "(1)"), (2, "1"), (3, "2"), (4, "3")),
        ]

    def test_merged_last_row_is_counted_whole(self) -> None:
        above = RawTable(
            (*table(list(self.HEAD)).cells, *(RawCell(1, c, 2, 1, (Paragraph(t),)) for c, t in enumerate("1ab")))
        )
        d = read(above, table(["2", "c", "d"]))
        assert [b.cell.row for b in d.blocks if b.cell and b.cell.col == 0] == [0, 1, 3]

    def test_empty_paragraph_between_is_nothing_and_text_is_something(self) -> None:
        first, second = table(list(self.HEAD), ["1", "a", "b"]), table(["2", "c", "d"])
        assert len(list(read(first, Paragraph(""), second).tables())) == 1
        assert len(list(read(first, Paragraph("Bảng 2"), second).tables())) == 2

    def test_table_without_cells(self) -> None:
        assert self._tables(table(list(self.HEAD), ["1", "a", "b"]), RawTable(()), table(["2", "c", "d"])) == 2


def test_heading_with_a_label_is_a_list_item() -> None:
    d = read(Paragraph("Mục đích", "1.", heading=True), Paragraph("Yêu cầu", heading=True), Paragraph("Thân"))
    assert [b.kind for b in d.blocks] == ["list_item", "heading", "paragraph"]


def test_bold_of_a_cell_is_that_of_its_text() -> None:
    cells = (
        RawCell(0, 0, 1, 1, (Paragraph("", "1."), Paragraph("đậm", bold=True))),
        RawCell(0, 1, 1, 1, (Paragraph("đậm", bold=True), Paragraph("nhạt"))),
        RawCell(0, 2, 1, 1, (Paragraph("", "2."),)),
    )
    assert [b.bold for b in read(RawTable(cells)).blocks] == [True, False, False]
