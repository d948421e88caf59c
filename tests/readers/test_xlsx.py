"""Workbooks: where tables begin and end, what cells show, what is hidden, and where each cell stands."""

from __future__ import annotations

import contextlib
import datetime as dt
import random
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

import pipeline
from pipeline.document import Document, Span
from pipeline.errors import CongvanError, DamagedFile, EmptyDocument, EncryptedFile, UnsupportedFormat
from pipeline.exports.columns import place_words
from pipeline.readers.xlsx import read_xlsx
from pipeline.readers.xlsx_values import shown
from tests.readers.conftest import ReadBytes, cells, texts
from tests.readers.test_document import RELAXED, SENTENCES, check
from tests.readers.test_wreckage import _mangled
from tests.samples import xlsx_samples

DATA = Path(__file__).resolve().parents[2] / "data" / "raw"
Rows = list[list[object]]
HEADER: list[object] = ["TT", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Thời hạn"]
TASKS: Rows = [
    HEADER,
    [1, "Rà soát quy chế", "Sở Nội vụ", "Quý I/2026"],
    [2, "Nâng cấp cổng", "Văn phòng", "30/6/2026"],
]


def workbook(*fill: Callable[[Workbook], object]) -> bytes:
    """A workbook, filled by each of ``fill``."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    for each in fill:
        each(book)
    book.close()
    return out.getvalue()


def sheet(rows: Rows, name: str | None = None, *, top: int = 0, ruled: bool = False) -> Callable[[Workbook], Worksheet]:
    """A sheet with these rows, from row ``top``; None leaves a cell out."""

    def fill(book: Workbook) -> Worksheet:
        added = book.add_worksheet(name)
        lines = book.add_format({"border": 1}) if ruled else None
        for r, row in enumerate(rows, top):
            for c, value in enumerate(row):
                if value is not None or ruled:
                    added.write(r, c, value, lines)
        return added

    return fill


def read(data: bytes) -> Document:
    return read_xlsx(Path("phu-luc.xlsx"), data)


def rewritten(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """The workbook with one of its parts changed."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def codes(d: Document) -> list[str]:
    return [n.code for n in d.notices]


class TestTables:
    def test_a_sheet_that_is_only_a_table(self) -> None:
        d = read(workbook(sheet(TASKS)))
        assert cells(d) == {
            **{(0, c): text for c, text in enumerate(["TT", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Thời hạn"])},
            (1, 0): "1",
            (1, 1): "Rà soát quy chế",
            (1, 2): "Sở Nội vụ",
            (1, 3): "Quý I/2026",
            (2, 0): "2",
            (2, 1): "Nâng cấp cổng",
            (2, 2): "Văn phòng",
            (2, 3): "30/6/2026",
        }
        assert d.format == "xlsx"
        assert d.pages is None
        assert d.notices == ()

    @pytest.mark.parametrize("ruled", [True, False])
    def test_titles_above_and_a_note_below(self, ruled: bool) -> None:
        def fill(book: Workbook) -> None:
            page = sheet(TASKS, top=4, ruled=ruled)(book)
            bold = book.add_format({"bold": True, "align": "center"})
            page.merge_range("A1:D1", "PHỤ LỤC I", bold)
            page.merge_range("A2:D2", "Danh mục nhiệm vụ", bold)
            page.write("A3", "(Kèm theo Kế hoạch số 12/KH-UBND ngày 05/01/2026 của UBND tỉnh)")
            page.write("A9", "Ghi chú: gửi về Văn phòng.")

        d = read(workbook(fill))
        assert texts(d, "heading") == ["PHỤ LỤC I", "Danh mục nhiệm vụ"]
        assert all(b.centered for b in d.blocks if b.kind == "heading")
        assert texts(d, "paragraph") == [
            "(Kèm theo Kế hoạch số 12/KH-UBND ngày 05/01/2026 của UBND tỉnh)",
            "Ghi chú: gửi về Văn phòng.",
        ]
        assert max(row for row, _ in cells(d)) == 2

    def test_letterhead_and_signatures_around_the_table(self) -> None:
        def fill(book: Workbook) -> None:
            page = sheet(TASKS, top=5)(book)
            page.merge_range("A1:B1", "UBND TỈNH AN HÒA")
            page.merge_range("A2:B2", "SỞ NỘI VỤ")
            page.write("C1", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
            page.write("C2", "Độc lập - Tự do - Hạnh phúc")
            page.write("A4", "BẢNG PHÂN CÔNG")
            page.write("C10", "KT. GIÁM ĐỐC")
            page.write("A10", "Nơi nhận:")
            page.write("A11", "- Như trên;")
            page.write("C11", "PHÓ GIÁM ĐỐC")
            page.write("C12", "Trần Văn Bình")

        d = read(workbook(fill))
        zones = [(b.zone, b.column, d.slice(b.span)) for b in d.blocks if b.zone]
        assert zones == [
            ("letterhead", "left", "UBND TỈNH AN HÒA"),
            ("letterhead", "left", "SỞ NỘI VỤ"),
            ("letterhead", "right", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            ("letterhead", "right", "Độc lập - Tự do - Hạnh phúc"),
            ("closing", "left", "Nơi nhận:"),
            ("closing", "left", "- Như trên;"),
            ("closing", "right", "KT. GIÁM ĐỐC"),
            ("closing", "right", "PHÓ GIÁM ĐỐC"),
            ("closing", "right", "Trần Văn Bình"),
        ]
        assert max(row for row, _ in cells(d)) == 2

    def test_merged_cells_have_their_extent(self) -> None:
        def fill(book: Workbook) -> None:
            page = sheet([], None)(book)
            for area, text in (
                *(("A1:A2", "TT"), ("B1:B2", "Nhiệm vụ"), ("C1:D1", "Phân công"), ("E1:E2", "Thời hạn")),
                *(("B3:E3", "Hạ tầng số"), ("C4:C5", "Sở Nội vụ")),
            ):
                page.merge_range(area, text)
            for at, text in (("C2", "Chủ trì"), ("D2", "Phối hợp"), ("A3", "I"), ("A4", "1"), ("A5", "2")):
                page.write(at, text)
            page.write("B4", "Việc một")
            page.write("B5", "Việc hai")

        d = read(workbook(fill))
        extents = {
            d.slice(b.span): (b.cell.row, b.cell.col, b.cell.row_span, b.cell.col_span) for b in d.blocks if b.cell
        }
        assert extents["TT"] == (0, 0, 2, 1)
        assert extents["Phân công"] == (0, 2, 1, 2)
        assert extents["Hạ tầng số"] == (2, 1, 1, 4)
        assert extents["Sở Nội vụ"] == (3, 2, 2, 1)
        check(d)

    def test_what_a_merged_area_covers_is_not_shown(self) -> None:
        data = rewritten(
            workbook(sheet([["TT", "Việc", "Đơn vị"], ["1", "Rà soát", "Sở A"], ["2", "Báo cáo", "Sở B"]])),
            SHEET,
            lambda xml: xml.replace(b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="C2:C3"/></mergeCells>'),
        )
        d = read(data)
        assert (2, 2) not in cells(d)
        assert next(b.cell for b in d.blocks if d.slice(b.span) == "Sở A") == d.blocks[5].cell
        assert d.blocks[5].cell is not None and d.blocks[5].cell.row_span == 2

    def test_an_area_merged_to_the_end_of_the_sheet_ends_with_the_table(self) -> None:
        data = rewritten(
            workbook(sheet(TASKS)),
            SHEET,
            lambda xml: xml.replace(
                b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="C2:C1048576"/></mergeCells>'
            ),
        )
        lead = next(b.cell for b in read(data).blocks if b.cell and b.cell.col == 2 and b.cell.row == 1)
        assert lead.row_span == 2

    def test_two_tables_on_one_sheet(self) -> None:
        rows: Rows = [*TASKS, [], ["II. TRANG THIẾT BỊ"], ["STT", "Tên", "Số lượng"], [1, "Máy tính", 12]]
        d = read(workbook(sheet(rows)))
        assert [len(found) for _, found in d.tables()] == [12, 6]
        assert texts(d, "paragraph", "heading", "list_item") == ["II. TRANG THIẾT BỊ"]

    def test_a_header_repeated_after_a_gap_goes_on_with_the_table(self) -> None:
        d = read(workbook(sheet([*TASKS, [], HEADER, [3, "Tổng kết", "Sở Y tế", "Quý IV"]])))
        assert [len(found) for _, found in d.tables()] == [20]

    def test_empty_rows_between_groups_do_not_cut_the_table(self) -> None:
        d = read(workbook(sheet([*TASKS, [], ["II", "Nhân lực"], [3, "Bồi dưỡng", "Sở Nội vụ", "Quý IV"]])))
        assert [len(found) for _, found in d.tables()] == [18]

    def test_a_ruled_table_ends_with_its_lines(self) -> None:
        def fill(book: Workbook) -> None:
            page = sheet(TASKS, ruled=True)(book)
            for c, text in enumerate(("Người lập", "Kế toán", "Thủ trưởng")):
                page.write(4, c, text)

        d = read(workbook(fill))
        assert [len(found) for number, found in d.tables() if number == 0] == [12]

    def test_a_list_of_two_columns_is_a_table(self) -> None:
        d = read(workbook(sheet([["Việc", "Đơn vị"], ["Rà soát", "Sở A"], ["Báo cáo", "Sở B"]])))
        assert cells(d)[2, 1] == "Sở B"

    def test_every_sheet_is_a_table_of_its_own(self) -> None:
        d = read(workbook(sheet(TASKS, "Quý I"), sheet(TASKS, "Quý II")))
        assert [n for n, _ in d.tables()] == [0, 1]

    def test_lines_in_a_cell(self) -> None:
        d = read(workbook(sheet([HEADER, [1, "Rà soát:\r\n- quy chế;\n\n- quy trình", "Sở Y tế\n(chủ trì)", "x"]])))
        assert cells(d)[1, 1] == "Rà soát:\n- quy chế;\n- quy trình"
        assert cells(d)[1, 2] == "Sở Y tế\n(chủ trì)"


class TestAnchors:
    def test_sheet_and_cell(self) -> None:
        d = read(workbook(sheet([["Phụ lục"]], "Bìa"), sheet(TASKS, "Phụ lục 1", top=2), sheet(TASKS, "Tổ 'A' 2")))
        found = [(d.slice(a.span), a.name) for a in d.anchors]
        assert found[0] == ("Phụ lục", "Bìa!A1")
        assert ("Sở Nội vụ", "'Phụ lục 1'!C4") in found
        assert ("Sở Nội vụ", "'Tổ ''A'' 2'!C2") in found
        assert len(found) == len(d.blocks)

    def test_of_a_piece_of_text(self) -> None:
        d = read(workbook(sheet(TASKS, "Sheet1")))
        at = d.text.index("quy chế")
        assert d.anchor(Span(at, at + 3)) == "Sheet1!B2"
        assert d.anchor(Span(d.text.index("\n"), len(d.text))) is None

    def test_other_formats_name_no_places(self, read_bytes: ReadBytes) -> None:
        assert read_bytes("Sở Y tế rà soát.".encode()).anchor(Span(0, 2)) is None

    def test_a_merged_cell_is_named_by_its_first_cell(self) -> None:
        def fill(book: Workbook) -> None:
            sheet(TASKS, "PL")(book).merge_range("C2:C3", "Sở Y tế")

        d = read(workbook(fill))
        at = d.text.index("Sở Y tế")
        assert d.anchor(Span(at, at + 7)) == "PL!C2"


class TestHidden:
    def test_sheets(self) -> None:
        def fill(book: Workbook) -> None:
            sheet(TASKS, "PL")(book)
            sheet([["Danh mục đơn vị"]], "DM")(book).hide()
            sheet([["Nháp"]], "Nháp")(book).very_hidden()

        d = read(workbook(fill))
        assert "Danh mục" not in d.text
        assert codes(d) == ["part_left_out"]
        assert "DM, Nháp" in d.notices[0].message_vi

    def test_rows_and_columns(self) -> None:
        rows: Rows = [[*HEADER, "Mã"], *([n, f"Việc {n}", "Sở Y tế", "2026", f"M{n}"] for n in range(1, 8))]

        def fill(book: Workbook) -> None:
            page = sheet(rows, "PL")(book)
            for row in (2, 3, 5):
                page.set_row(row, None, None, {"hidden": True})
            page.set_column("E:E", None, None, {"hidden": True})

        d = read(workbook(fill))
        assert [d.slice(b.span) for b in d.blocks if b.cell and b.cell.col == 1][1:] == [
            "Việc 1",
            "Việc 4",
            "Việc 6",
            "Việc 7",
        ]
        assert [b.cell.row for b in d.blocks if b.cell and b.cell.col == 1] == [0, 1, 2, 3, 4]
        assert codes(d) == ["part_left_out", "part_left_out"]
        assert "3–4, 6." in d.notices[0].message_vi
        assert "E." in d.notices[1].message_vi

    def test_hidden_rows_without_text_are_no_news(self) -> None:
        def fill(book: Workbook) -> None:
            sheet(TASKS)(book).set_row(20, None, None, {"hidden": True})

        assert read(workbook(fill)).notices == ()

    def test_a_merged_cell_shows_as_long_as_one_of_its_rows_does(self) -> None:
        def fill(book: Workbook) -> None:
            page = sheet([HEADER, [1, "a", None, "x"], [2, "b", None, "y"], [3, "c", None, "z"]])(book)
            page.merge_range("C2:C4", "Sở Y tế")
            page.set_row(1, None, None, {"hidden": True})

        d = read(workbook(fill))
        lead = next(b.cell for b in d.blocks if d.slice(b.span) == "Sở Y tế")
        assert lead is not None and (lead.row, lead.row_span) == (1, 2)

    def test_all_sheets(self) -> None:
        def hide(xml: bytes) -> bytes:
            return xml.replace(b'sheetId="1"', b'sheetId="1" state="hidden"')

        with pytest.raises(EmptyDocument):
            read(rewritten(workbook(sheet(TASKS)), "xl/workbook.xml", hide))


class TestFormulas:
    def test_results_are_read(self) -> None:
        def fill(book: Workbook) -> None:
            page = sheet(TASKS)(book)
            page.write_formula("A3", "=A2+1", None, 2)
            page.write_formula("D3", '="Quý "&2', None, "Quý 2")

        d = read(workbook(fill))
        assert cells(d)[2, 0] == "2"
        assert cells(d)[2, 3] == "Quý 2"
        assert d.notices == ()

    def test_missing_results_and_errors_are_named(self) -> None:
        def fill(book: Workbook) -> None:
            page = sheet(TASKS, "PL")(book)
            page.write_formula("A3", "=A2+1", None, "")
            page.write_formula("D3", "=NA()", None, "#N/A")

        d = read(workbook(fill))
        assert (2, 0) not in cells(d)
        assert (2, 3) not in cells(d)
        assert codes(d) == ["formula_without_value"]
        assert "A3, D3" in d.notices[0].message_vi
        assert "PL" in d.notices[0].message_en


class TestValues:
    @pytest.mark.parametrize(
        ("value", "number_format", "text"),
        [
            (None, "General", ""),
            ("quý I", "@", "quý I"),
            ("a_x0009_b", "General", "a\tb"),
            (True, "General", "TRUE"),
            (7, "General", "7"),
            (13.5, "General", "13.5"),
            (0.1 + 0.2, "General", "0.3"),
            (1e20, "General", "1e+20"),
            (13.0, "0.0", "13.0"),
            (7, "00", "07"),
            (12.5, "0.##", "12.5"),
            (1200000, "#,##0", "1.200.000"),
            (1234567.5, "#,##0.00", "1.234.567,50"),
            (1500000, "#,##0,", "1.500"),
            (0.855, "0.0%", "85,5%"),
            (0.85, "0%", "85%"),
            (-5, "0;(0)", "(5)"),
            (-5, "0.0", "-5.0"),
            (0, '0;-0;"-"', "-"),
            (3, "_(* #,##0_)", "3"),
            (1500000, '#,##0 "đồng"', "1.500.000 đồng"),
            (1500, "#,##0\\ [$₫-42A]", "1.500 ₫"),
            (2, '"Quý "0', "Quý 2"),
            (12, '0"/KH-UBND"', "12/KH-UBND"),
            (1.5, "# ?/?", "1.5"),
            (5, "[Red]0", "5"),
            (dt.datetime(2026, 6, 5), "dd/mm/yyyy", "05/06/2026"),
            (dt.datetime(2026, 6, 5), "d/m/yyyy", "5/6/2026"),
            (dt.datetime(2026, 6, 5), "mm-dd-yy", "05/06/2026"),
            (dt.datetime(2026, 6, 5), "m/d/yy", "5/6/2026"),
            (dt.datetime(2026, 6, 1), "mmm-yy", "06/2026"),
            (dt.datetime(2026, 6, 1), "yyyy", "2026"),
            (dt.datetime(2026, 6, 5), "dd/mm", "05/06"),
            (dt.datetime(2026, 6, 5), "[$-42A]dddd, dd mmmm yyyy", "05/06/2026"),
            (dt.datetime(2026, 6, 5, 17, 30), "dd/mm/yyyy hh:mm", "05/06/2026 17:30"),
            (dt.datetime(2026, 6, 5, 17, 30), "h:mm AM/PM", "17:30"),
            (dt.datetime(2026, 6, 5), '"ngày "dd" tháng "mm" năm "yyyy', "ngày 05 tháng 06 năm 2026"),
            (dt.datetime(2026, 6, 5), '"Tháng "m/yyyy', "Tháng 6/2026"),
            (dt.date(2026, 6, 5), "General", "05/06/2026"),
            (dt.time(8, 30), "h:mm", "08:30"),
            (dt.timedelta(hours=26, minutes=5), "[h]:mm", "26:05"),
        ],
    )  # fmt: skip
    def test_shown(self, value: object, number_format: str, text: str) -> None:
        assert shown(value, number_format) == text

    @given(
        st.floats(allow_nan=True, allow_infinity=True) | st.integers(),
        st.text('0#?,.%;"\\[]Edmyhs/-_* đ@', max_size=12),
    )
    @RELAXED
    def test_any_number_under_any_format(self, value: float, number_format: str) -> None:
        assert isinstance(shown(value, number_format), str)

    @given(st.datetimes() | st.times(), st.text('dmyhs/- :"\\[]đ;', max_size=12))
    @RELAXED
    def test_any_moment_under_any_format(self, value: dt.datetime | dt.time, number_format: str) -> None:
        assert isinstance(shown(value, number_format), str)

    def test_in_a_workbook(self) -> None:
        def fill(book: Workbook) -> None:
            page = sheet([HEADER, [1, "Báo cáo", "Sở Y tế"], [2, "Tổng kết", "Sở Y tế"]])(book)
            page.write_datetime("D2", dt.datetime(2026, 6, 30), book.add_format({"num_format": "dd/mm/yyyy"}))
            page.write_datetime("D3", dt.datetime(2026, 12, 1), book.add_format({"num_format": 17}))
            page.write_number("A3", 1.1, book.add_format({"num_format": "0.0"}))

        d = read(workbook(fill))
        assert cells(d)[1, 3] == "30/06/2026"
        assert cells(d)[2, 3] == "12/2026"
        assert cells(d)[2, 0] == "1.1"

    def test_old_fonts(self) -> None:
        def fill(book: Workbook) -> None:
            page = sheet(TASKS)(book)
            page.write("C2", "Së Y tÕ", book.add_format({"font_name": ".VnTime"}))
            page.write("C3", "Sở Nội vụ", book.add_format({"font_name": ".VnTime"}))

        d = read(workbook(fill))
        assert cells(d)[1, 2] == "Sở Y tế"
        assert cells(d)[2, 2] == "Sở Nội vụ"
        assert codes(d) == ["legacy_font"]


class TestWrecks:
    def test_nothing_in_it(self) -> None:
        with pytest.raises(EmptyDocument):
            read(workbook(sheet([])))

    def test_cut_short(self, read_bytes: ReadBytes) -> None:
        data = workbook(sheet(TASKS))
        with pytest.raises(DamagedFile):
            read_bytes(data[: len(data) // 2])

    @pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml"])
    def test_a_broken_part(self, part: str) -> None:
        with pytest.raises(DamagedFile) as e:
            read(rewritten(workbook(sheet(TASKS)), part, lambda xml: xml[: len(xml) // 2]))
        assert "Excel" in e.value.cause

    def test_entities(self) -> None:
        bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
        with pytest.raises(DamagedFile, match="DOCTYPE"):
            read(
                rewritten(
                    workbook(sheet(TASKS)), "xl/sharedStrings.xml", lambda xml: xml.replace(b"<sst", bomb + b"<sst")
                )
            )

    def test_unpacks_beyond_measure(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("pipeline.readers.xlsx_sheets._MAX_UNPACKED", 5_000)
        with pytest.raises(DamagedFile, match="giải nén"):
            read(workbook(sheet(TASKS)))

    def test_rows_that_excel_does_not_have(self) -> None:
        with pytest.raises(DamagedFile):
            read(
                rewritten(workbook(sheet(TASKS)), SHEET, lambda xml: xml.replace(b'<row r="3"', b'<row r="999999999"'))
            )

    def test_a_cell_in_the_last_corner_of_the_sheet(self) -> None:
        def fill(book: Workbook) -> None:
            sheet(TASKS)(book).write("IV1048576", "cuối")

        d = read(workbook(fill))
        assert d.text.endswith("\ncuối")

    def test_too_many_cells(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("pipeline.readers.xlsx_sheets._MAX_CELLS", 9)
        d = read(workbook(sheet(TASKS, "PL"), sheet(TASKS, "Sau")))
        assert len(d.blocks) == 9
        assert codes(d) == ["part_left_out", "part_left_out"]
        assert "A3" in d.notices[0].message_vi

    def test_strict_open_xml(self) -> None:
        def strict(xml: bytes) -> bytes:
            return xml.replace(
                b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                b"http://purl.oclc.org/ooxml/spreadsheetml/main",
            )

        with pytest.raises(UnsupportedFormat, match="Strict"):
            read(rewritten(workbook(sheet(TASKS)), "xl/workbook.xml", strict))

    def test_password_on_a_part(self, read_bytes: ReadBytes) -> None:
        data = bytearray(workbook(sheet(TASKS)))
        for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            at = data.find(mark)
            while at >= 0:
                data[at + offset] |= 1
                at = data.find(mark, at + 4)
        with pytest.raises(EncryptedFile):
            read_bytes(bytes(data))

    def test_macro_workbooks_are_workbooks(self, read_bytes: ReadBytes) -> None:
        data = rewritten(
            workbook(sheet(TASKS)),
            "[Content_Types].xml",
            lambda xml: xml.replace(
                b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
                b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
            ),
        )
        assert read_bytes(data, name="bang.xlsm").format == "xlsx"

    @pytest.mark.parametrize("seed", range(40))
    def test_mangled_bytes(self, read_bytes: ReadBytes, seed: int) -> None:
        with contextlib.suppress(CongvanError):
            read_bytes(_mangled(workbook(sheet(TASKS)), random.Random(seed))).text.encode()

    @pytest.mark.parametrize("seed", range(60))
    def test_mangled_parts(self, seed: int) -> None:
        rng = random.Random(seed)
        data = workbook(sheet(TASKS))
        part = rng.choice(zipfile.ZipFile(BytesIO(data)).namelist())
        with contextlib.suppress(CongvanError):
            read(rewritten(data, part, lambda xml: _mangled(xml, rng))).text.encode()


ROW = st.lists(st.none() | SENTENCES | st.integers(0, 2000) | st.dates(), max_size=6)
AREA = st.tuples(*[st.integers(0, 6)] * 4)


@given(st.lists(ROW, max_size=12), st.lists(AREA, max_size=3), st.sets(st.integers(0, 11), max_size=3), st.booleans())
@RELAXED
def test_promises_of_a_document(rows: Rows, areas: list[tuple[int, ...]], hidden: set[int], ruled: bool) -> None:
    def fill(book: Workbook) -> None:
        page = sheet([[str(v) if isinstance(v, dt.date) else v for v in row] for row in rows], ruled=ruled)(book)
        taken: set[tuple[int, int]] = set()
        for a, b, c, d in areas:
            top, left, bottom, right = min(a, c), min(b, d), max(a, c), max(b, d)
            covered = {(r, k) for r in range(top, bottom + 1) for k in range(left, right + 1)}
            if len(covered) > 1 and not covered & taken:
                taken |= covered
                page.merge_range(top, left, bottom, right, "gộp")
        for row in hidden:
            page.set_row(row, None, None, {"hidden": True})

    data = workbook(fill)
    try:
        d = read(data)
    except EmptyDocument:
        return
    check(d)
    assert d == read(data)
    assert [a.span for a in d.anchors] == [b.span for b in d.blocks]


def test_samples_are_as_their_programs_write_them(tmp_path: Path) -> None:
    for path in xlsx_samples.build(tmp_path):
        assert path.read_bytes() == (DATA / path.name).read_bytes(), path.name


def test_rows_say_in_which_cell_they_stand() -> None:
    result = pipeline.process(DATA / "pl-giam-rac-thai-nhua.xlsx")
    cells_of = {str(row["directive"])[:12]: row["cell"] for row in (task.to_dict() for task in result.rows)}
    assert cells_of["Xây dựng Quy"] == "'Phụ lục I'!B9"
    assert cells_of["Ký hợp đồng "] == "'Phụ lục I'!B14"
    assert place_words(result.rows[0], "vi") == "Phụ lục > I > 1, 'Phụ lục I'!B9"
