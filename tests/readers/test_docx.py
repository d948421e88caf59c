"""Word: what stands where, what is shown and what is not. Numbering has tests of its own."""

from __future__ import annotations

import zipfile
from io import BytesIO

import docx
import pytest

from pipeline.errors import DamagedFile, EmptyDocument
from tests.readers.conftest import ReadBytes, cells, texts
from tests.readers.word_file import cell, field, item, level, lists, par, row, run, table, word_file

_BOX = "<w:txbxContent>{}</w:txbxContent>"
_DRAWN = "<w:drawing><wps:wsp><wps:txbx>" + _BOX + "</wps:txbx></wps:wsp></w:drawing>"
_VML = "<w:pict><v:shape><v:textbox>" + _BOX + "</v:textbox></v:shape></w:pict>"


def _both(inner: str) -> str:
    """A text box as Word writes it: DrawingML for itself, VML for older programs."""
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps">'
        + _DRAWN.format(inner)
        + "</mc:Choice><mc:Fallback>"
        + _VML.format(inner)
        + "</mc:Fallback></mc:AlternateContent></w:r>"
    )


class TestOrder:
    def test_paragraphs_and_tables_in_body_order(self, read_bytes: ReadBytes) -> None:
        body = par("Trước bảng") + table(row("TT", "Nội dung"), row("1", "Rà soát")) + par("Sau bảng")
        d = read_bytes(word_file(body))
        assert texts(d) == ["Trước bảng", "TT", "Nội dung", "1", "Rà soát", "Sau bảng"]
        assert d.text == "Trước bảng\nTT\tNội dung\n1\tRà soát\nSau bảng"

    def test_block_content_controls(self, read_bytes: ReadBytes) -> None:
        body = f"<w:sdt><w:sdtPr/><w:sdtContent>{par('Trong khung')}{table(row('A', 'B'))}</w:sdtContent></w:sdt>"
        assert texts(read_bytes(word_file(body))) == ["Trong khung", "A", "B"]

    def test_placeholder_of_a_content_control_is_no_text(self, read_bytes: ReadBytes) -> None:
        prompt = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
        body = par(run("Số ") + prompt.format(run("Nhập số"))) + prompt.format(par("Nhập nội dung"))
        assert texts(read_bytes(word_file(body))) == ["Số"]


class TestRuns:
    def test_inline_content_controls_links_and_smart_tags(self, read_bytes: ReadBytes) -> None:
        inner = (
            run("Sở ")
            + f"<w:sdt><w:sdtContent>{run('Y tế')}</w:sdtContent></w:sdt>"
            + f'<w:hyperlink r:id="x">{run(" (syt.gov.vn)")}</w:hyperlink>'
            + f"<w:smartTag><w:smartTag>{run(' Hà Nội')}</w:smartTag></w:smartTag>"
            + f"<w:customXml>{run(' 2026')}</w:customXml>"
        )
        assert texts(read_bytes(word_file(par(inner)))) == ["Sở Y tế (syt.gov.vn) Hà Nội 2026"]

    def test_breaks_tabs_and_hyphens(self, read_bytes: ReadBytes) -> None:
        inner = (
            "<w:r><w:t>Kế</w:t><w:tab/><w:t>hoạch 12</w:t><w:noBreakHyphen/><w:t>KH</w:t><w:softHyphen/><w:t>UB</w:t>"
            '<w:br/><w:t>dòng hai</w:t><w:br w:type="page"/><w:t>trang sau</w:t><w:cr/><w:t>cuối</w:t></w:r>'
        )
        assert texts(read_bytes(word_file(par(inner)))) == ["Kế hoạch 12-KHUB", "dòng hai", "trang sau", "cuối"]

    def test_symbols_of_symbol_fonts(self, read_bytes: ReadBytes) -> None:
        inner = '<w:r><w:sym w:font="Symbol" w:char="F0B7"/><w:t xml:space="preserve"> Mục </w:t>'
        inner += '<w:sym w:font="Wingdings" w:char="F0E0"/><w:t>x</w:t><w:sym w:char="zz"/></w:r>'
        assert texts(read_bytes(word_file(par(inner)))) == ["• Mục →x"]

    def test_hidden_text_is_dropped_directly_and_by_style(self, read_bytes: ReadBytes) -> None:
        styles = (
            '<w:style w:type="character" w:styleId="An"><w:rPr><w:vanish/></w:rPr></w:style>'
            '<w:style w:type="character" w:styleId="AnCon"><w:basedOn w:val="An"/></w:style>'
        )
        inner = run("thấy") + run(" ẩn", "<w:vanish/>") + run(" ẩn", '<w:rStyle w:val="AnCon"/>')
        inner += run(" hiện", '<w:rStyle w:val="An"/><w:vanish w:val="0"/>')
        assert texts(read_bytes(word_file(par(inner), styles=styles))) == ["thấy hiện"]

    def test_capitals_that_a_style_makes(self, read_bytes: ReadBytes) -> None:
        styles = '<w:style w:type="paragraph" w:styleId="Hoa"><w:rPr><w:caps/></w:rPr></w:style>'
        body = par(run("Kế hoạch", "<w:caps/>")) + par("Sở Y tế", '<w:pStyle w:val="Hoa"/>')
        assert texts(read_bytes(word_file(body, styles=styles))) == ["KẾ HOẠCH", "SỞ Y TẾ"]

    def test_text_under_its_reading_aid(self, read_bytes: ReadBytes) -> None:
        inner = f"<w:r><w:ruby><w:rt>{run('đọc')}</w:rt><w:rubyBase>{run('chữ')}</w:rubyBase></w:ruby></w:r>"
        assert texts(read_bytes(word_file(par(inner)))) == ["chữ"]

    def test_formulas(self, read_bytes: ReadBytes) -> None:
        inner = (
            run("Tỷ lệ ")
            + "<m:oMath><m:r><m:t>x</m:t></m:r><m:f><m:num><m:r><m:t>=1</m:t></m:r></m:num></m:f></m:oMath>"
        )
        assert texts(read_bytes(word_file(par(inner)))) == ["Tỷ lệ x=1"]


class TestFields:
    def test_result_stays_instruction_goes(self, read_bytes: ReadBytes) -> None:
        inner = run("Xem ") + field(' HYPERLINK "https://x.vn" ', "trang này") + run(" nhé")
        assert texts(read_bytes(word_file(par(inner)))) == ["Xem trang này nhé"]

    def test_nested_fields(self, read_bytes: ReadBytes) -> None:
        begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r>'
        middle = '<w:r><w:instrText> = 1</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        inner = run("A ") + begin + field("MERGEFIELD X", "giá trị ẩn") + middle + run("B") + end + run(" C")
        assert texts(read_bytes(word_file(par(inner)))) == ["A B C"]

    def test_page_numbers_are_noise(self, read_bytes: ReadBytes) -> None:
        body = par(
            run("Trang ") + field(" PAGE ", "3") + '<w:fldSimple w:instr=" NUMPAGES ">' + run("9") + "</w:fldSimple>"
        )
        assert texts(read_bytes(word_file(body))) == ["Trang"]

    def test_simple_field_result(self, read_bytes: ReadBytes) -> None:
        body = par(run("Bảng ") + '<w:fldSimple w:instr=" SEQ Bang ">' + run("2") + "</w:fldSimple>")
        assert texts(read_bytes(word_file(body))) == ["Bảng 2"]

    def test_table_of_contents_over_paragraphs_is_left_out(self, read_bytes: ReadBytes) -> None:
        begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o</w:instrText></w:r>'
        begin += '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        body = par(begin + run("I. MỤC ĐÍCH")) + par("II. NHIỆM VỤ")
        body += par('<w:r><w:fldChar w:fldCharType="end"/></w:r>') + par("I. MỤC ĐÍCH")
        assert texts(read_bytes(word_file(body))) == ["I. MỤC ĐÍCH"]

    def test_field_without_instruction(self, read_bytes: ReadBytes) -> None:
        assert texts(read_bytes(word_file(par(run("A ") + field(" ", "B"))))) == ["A B"]

    @pytest.mark.parametrize("stray", ["end", "separate"])
    def test_marks_without_a_field(self, read_bytes: ReadBytes, stray: str) -> None:
        mark = f'<w:r><w:fldChar w:fldCharType="{stray}"/><w:instrText>PAGE</w:instrText></w:r>'
        assert texts(read_bytes(word_file(par(mark + run("Còn đây"))))) == ["Còn đây"]

    def test_field_without_end_loses_no_text(self, read_bytes: ReadBytes) -> None:
        broken = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        assert texts(read_bytes(word_file(par(broken) + par("Còn lại")))) == ["Còn lại"]


class TestRevisions:
    def test_deleted_and_moved_away_runs_go_inserted_and_moved_here_stay(self, read_bytes: ReadBytes) -> None:
        inner = (
            run("Giao ")
            + '<w:del w:id="1"><w:r><w:delText>Sở A</w:delText></w:r></w:del>'
            + f'<w:ins w:id="2">{run("Sở B")}</w:ins>'
            + f'<w:moveFrom w:id="3">{run(" đi")}</w:moveFrom><w:moveTo w:id="4">{run(" đến")}</w:moveTo>'
        )
        assert texts(read_bytes(word_file(par(inner)))) == ["Giao Sở B đến"]

    def test_deletion_inside_an_insertion(self, read_bytes: ReadBytes) -> None:
        inner = f'<w:ins w:id="1">{run("giữ")}<w:del w:id="2">{run("bỏ")}</w:del></w:ins>'
        assert texts(read_bytes(word_file(par(inner)))) == ["giữ"]

    @pytest.mark.parametrize("mark", ["<w:del/>", "<w:moveFrom/>", "<w:vanish/>"])
    def test_paragraph_whose_mark_is_gone_runs_on(self, read_bytes: ReadBytes, mark: str) -> None:
        body = par(run("Sở Y tế "), f"<w:rPr>{mark}</w:rPr>") + par("chủ trì.") + par("Hết.")
        assert texts(read_bytes(word_file(body))) == ["Sở Y tế chủ trì.", "Hết."]

    def test_last_paragraph_whose_mark_is_gone_keeps_its_text(self, read_bytes: ReadBytes) -> None:
        last = par(run("cuối ô"), "<w:rPr><w:del/></w:rPr>")
        d = read_bytes(word_file(table(row("A", last)) + par(run("cuối"), "<w:rPr><w:del/></w:rPr>")))
        assert texts(d) == ["A", "cuối ô", "cuối"]

    def test_paragraph_before_a_table_whose_mark_is_gone(self, read_bytes: ReadBytes) -> None:
        d = read_bytes(word_file(par(run("trước"), "<w:rPr><w:del/></w:rPr>") + table(row("A", "B")) + par("sau")))
        assert texts(d) == ["trước", "A", "B", "sau"]

    def test_deleted_numbered_paragraph_does_not_count(self, read_bytes: ReadBytes) -> None:
        numbering = lists(level(0, "%1."))
        gone = '<w:del w:id="1"><w:r><w:delText>bỏ</w:delText></w:r></w:del>'
        body = item("một", 1) + item(gone, 1, more="<w:rPr><w:del/></w:rPr>") + item("hai", 1)
        assert texts(read_bytes(word_file(body, numbering=numbering))) == ["1. một", "2. hai"]

    def test_deleted_rows_and_cells(self, read_bytes: ReadBytes) -> None:
        gone = cell("bỏ ô", "<w:cellDel/>")
        body = table(row("A", "B"), row("bỏ", "bỏ", properties="<w:del/>"), row("C", gone, "D"))
        assert cells(read_bytes(word_file(body))) == {(0, 0): "A", (0, 1): "B", (1, 0): "C", (1, 1): "D"}

    def test_properties_before_the_change_do_not_count(self, read_bytes: ReadBytes) -> None:
        old = '<w:pPrChange><w:pPr><w:jc w:val="center"/></w:pPr></w:pPrChange>'
        d = read_bytes(word_file(par("Một dòng", old)))
        assert not d.blocks[0].centered


class TestTextBoxes:
    def test_alternate_content_counts_once(self, read_bytes: ReadBytes) -> None:
        assert texts(read_bytes(word_file(par(run("Thân") + _both(par("HỎA TỐC")))))) == ["Thân", "HỎA TỐC"]

    def test_vml_box_alone_and_box_in_a_box(self, read_bytes: ReadBytes) -> None:
        inner = par(run("ngoài") + "<w:r>" + _DRAWN.format(par("trong")) + "</w:r>")
        body = par("<w:r>" + _VML.format(par("MẬT")) + "</w:r>") + par("<w:r>" + _DRAWN.format(inner) + "</w:r>")
        assert texts(read_bytes(word_file(body))) == ["MẬT", "ngoài", "trong"]

    def test_table_in_a_box_and_box_in_a_cell(self, read_bytes: ReadBytes) -> None:
        boxed = par(_both(table(row("A", "B"), row("C", "D"))))
        d = read_bytes(word_file(boxed + table(row("E", par(run("F") + _both(par("G")))))))
        assert [(b.cell.table, d.slice(b.span)) for b in d.blocks if b.cell] == [
            *((0, t) for t in "ABCD"),
            (1, "E"),
            (1, "F\nG"),
        ]

    def test_alternatives_in_a_group_and_around_runs(self, read_bytes: ReadBytes) -> None:
        choice = "<mc:AlternateContent><mc:Choice Requires='x'>{}</mc:Choice><mc:Fallback>{}</mc:Fallback>"
        choice += "</mc:AlternateContent>"
        box = _BOX.format(par("trong nhóm"))
        grouped = "<w:r><w:drawing>" + choice.format(box, box) + "</w:drawing></w:r>"
        around = choice.format(run("một lần"), run("một lần"))
        d = read_bytes(word_file(par(grouped + around) + choice.format(par("khối"), par("khối"))))
        assert texts(d) == ["một lần", "trong nhóm", "khối"]

    def test_fallback_with_the_only_text(self, read_bytes: ReadBytes) -> None:
        inner = "<w:r><mc:AlternateContent><mc:Choice Requires='x'/><mc:Fallback><w:t>☑</w:t></mc:Fallback>"
        assert texts(read_bytes(word_file(par(inner + "</mc:AlternateContent></w:r>" + run(" đạt"))))) == ["☑ đạt"]


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


class TestNotesAndMargins:
    FOOTNOTES = "".join(
        f'<w:footnote w:id="{i}"{kind}>{par(text)}</w:footnote>'
        for i, kind, text in [
            (-1, ' w:type="separator"', "-----"),
            (1, "", "Ghi chú A."),
            (2, "", "Không ai gọi."),
            (3, "", "Ghi chú B."),
            (4, "", "Ghi chú sao."),
        ]
    )

    @staticmethod
    def _ref(i: int, more: str = "", mark: str = "") -> str:
        return f'<w:r><w:footnoteReference w:id="{i}"{more}/>{mark}</w:r>'

    def test_footnotes_in_order_of_reference_and_only_those(self, read_bytes: ReadBytes) -> None:
        body = par(run("Một") + self._ref(3) + run(" hai") + self._ref(1)) + par("Cuối")
        d = read_bytes(word_file(body, footnotes=self.FOOTNOTES))
        assert [(b.kind, b.label, d.slice(b.span)) for b in d.blocks] == [
            ("paragraph", None, "Một hai"),
            ("paragraph", None, "Cuối"),
            ("footnote", "1", "1 Ghi chú B."),
            ("footnote", "2", "2 Ghi chú A."),
        ]

    def test_note_with_its_own_mark(self, read_bytes: ReadBytes) -> None:
        body = par(run("Một") + self._ref(4, ' w:customMarkFollows="1"', "<w:t>*</w:t>") + self._ref(1))
        d = read_bytes(word_file(body, footnotes=self.FOOTNOTES))
        assert texts(d) == ["Một", "Ghi chú sao.", "1 Ghi chú A."]

    def test_footnotes_and_endnotes_with_the_same_numbers(self, read_bytes: ReadBytes) -> None:
        body = par(run("Một") + self._ref(1) + '<w:r><w:endnoteReference w:id="1"/></w:r>' + self._ref(77))
        endnotes = "".join(f'<w:endnote w:id="{i}">{par(f"Cuối {i}.")}</w:endnote>' for i in (1, 3))
        d = read_bytes(word_file(body, footnotes=self.FOOTNOTES, endnotes=endnotes))
        assert texts(d, "footnote") == ["1 Ghi chú A.", "1 Cuối 1."]

    def test_reference_in_a_deletion_does_not_count(self, read_bytes: ReadBytes) -> None:
        body = par(run("Một") + f'<w:del w:id="9">{self._ref(1)}</w:del>')
        assert texts(read_bytes(word_file(body, footnotes=self.FOOTNOTES))) == ["Một"]

    def test_endnotes(self, read_bytes: ReadBytes) -> None:
        body = par(run("Một") + '<w:r><w:endnoteReference w:id="1"/></w:r>')
        d = read_bytes(word_file(body, endnotes=f'<w:endnote w:id="1">{par("Cuối văn bản.")}</w:endnote>'))
        assert texts(d, "footnote") == ["1 Cuối văn bản."]

    def test_headers_and_footers_apart(self, read_bytes: ReadBytes) -> None:
        section = '<w:headerReference w:type="default" r:id="rId-header1"/>'
        section += '<w:footerReference w:type="default" r:id="rId-footer1"/>'
        d = read_bytes(
            word_file(
                par("Thân."),
                section=section,
                header1=par("DỰ THẢO LẦN 2") + table(row("Ô 1", "Ô 2")),
                footer1=par(run("Trang ") + field("PAGE", "4")),
            )
        )
        assert [(b.kind, d.slice(b.span)) for b in d.blocks] == [
            ("paragraph", "Thân."),
            ("page_header", "DỰ THẢO LẦN 2\nÔ 1\nÔ 2"),
        ]

    def test_each_margin_once_whatever_sections_use_it(self, read_bytes: ReadBytes) -> None:
        def section(header: str) -> str:
            return f'<w:headerReference w:type="default" r:id="{header}"/>'

        body = "".join(
            par(f"Phần {n}.", f"<w:sectPr>{section(header)}</w:sectPr>")
            for n, header in enumerate(["rId-header1", "rId-header1", "rId-header2", "rId-mất"])
        )
        footer = '<w:footerReference w:type="default" r:id="rId-footer1"/>'
        parts = {"header1": par("ĐẦU TRANG"), "header2": par("ĐẦU TRANG"), "footer1": par("Chân trang A")}
        d = read_bytes(word_file(body, section=footer, **parts))
        assert [(b.kind, d.slice(b.span)) for b in d.blocks[4:]] == [
            ("page_header", "ĐẦU TRANG"),
            ("page_footer", "Chân trang A"),
        ]

    @pytest.mark.parametrize(("title_page", "shown"), [("<w:titlePg/>", True), ("", False)])
    def test_header_of_the_first_page_only_where_there_is_one(
        self, read_bytes: ReadBytes, title_page: str, shown: bool
    ) -> None:
        section = f'<w:headerReference w:type="first" r:id="rId-header1"/>{title_page}'
        d = read_bytes(word_file(par("Thân."), section=section, header1=par("TỜ ĐẦU")))
        assert ("TỜ ĐẦU" in texts(d)) is shown


class TestLooks:
    STYLES = (
        "<w:docDefaults><w:rPrDefault><w:rPr/></w:rPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"/>'
        '<w:style w:type="paragraph" w:styleId="Dam"><w:pPr><w:jc w:val="center"/></w:pPr>'
        "<w:rPr><w:b/></w:rPr></w:style>"
        '<w:style w:type="paragraph" w:styleId="DamCon"><w:basedOn w:val="Dam"/></w:style>'
        '<w:style w:type="character" w:styleId="Strong"><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Muc"><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Vong"><w:basedOn w:val="Vong"/></w:style>'
    )

    def test_bold_and_centred_through_style_inheritance(self, read_bytes: ReadBytes) -> None:
        block = read_bytes(word_file(par("Tên kế hoạch", '<w:pStyle w:val="DamCon"/>'), styles=self.STYLES)).blocks[0]
        assert (block.bold, block.centered, block.kind) == (True, True, "heading")

    def test_toggle_in_paragraph_and_character_style_cancels(self, read_bytes: ReadBytes) -> None:
        body = par(run("thường", '<w:rStyle w:val="Strong"/>'), '<w:pStyle w:val="Dam"/>')
        body += par(run("đậm", '<w:rStyle w:val="Strong"/>'))
        assert [b.bold for b in read_bytes(word_file(body, styles=self.STYLES)).blocks] == [False, True]

    def test_looks_of_the_default_style(self, read_bytes: ReadBytes) -> None:
        styles = (
            '<w:style w:type="character" w:default="1" w:styleId="Chu"/>'
            '<w:style w:type="paragraph" w:styleId="Khac"/>'
            '<w:style w:type="paragraph" w:default="1" w:styleId="Thuong"><w:pPr><w:jc w:val="center"/></w:pPr>'
            "<w:rPr><w:b/></w:rPr></w:style>"
        )
        body = par("Theo mặc định") + par("Kiểu khác", '<w:pStyle w:val="Khac"/>') + par("Trái", '<w:jc w:val="left"/>')
        blocks = read_bytes(word_file(body, styles=styles)).blocks
        assert [(b.bold, b.centered) for b in blocks] == [(True, True), (False, False), (True, False)]

    def test_looks_of_the_document_defaults(self, read_bytes: ReadBytes) -> None:
        styles = "<w:docDefaults><w:rPrDefault><w:rPr><w:b/></w:rPr></w:rPrDefault></w:docDefaults>"
        d = read_bytes(
            word_file(par("Đậm") + par(run("Không", '<w:b w:val="0"/>')) + par("<w:r><w:tab/></w:r>"), styles=styles)
        )
        assert [b.bold for b in d.blocks] == [True, False]

    def test_mostly_bold_is_bold(self, read_bytes: ReadBytes) -> None:
        body = par(run("Sở Tài chính chủ trì", "<w:b/>") + run(":")) + par(
            run("Sở", "<w:b/>") + run(" Tài chính chủ trì")
        )
        assert [b.bold for b in read_bytes(word_file(body)).blocks] == [True, False]

    def test_outline_level_makes_a_heading(self, read_bytes: ReadBytes) -> None:
        body = par("Các nhiệm vụ chung", '<w:pStyle w:val="Muc"/>') + par("Thường", '<w:pStyle w:val="Vong"/>')
        body += par("Tự đặt", '<w:outlineLvl w:val="0"/>') + par("Thân", '<w:outlineLvl w:val="9"/>')
        kinds = [b.kind for b in read_bytes(word_file(body, styles=self.STYLES)).blocks]
        assert kinds == ["heading", "paragraph", "heading", "paragraph"]


class TestPackages:
    def test_macro_enabled_file(self, read_bytes: ReadBytes) -> None:
        kind = "application/vnd.ms-word.document.macroEnabled.main+xml"
        assert texts(read_bytes(word_file(par("Có macro"), content_type=kind))) == ["Có macro"]

    def test_strict_namespaces(self, read_bytes: ReadBytes) -> None:
        out = BytesIO()
        with zipfile.ZipFile(BytesIO(word_file(par("Chuẩn chặt")))) as old, zipfile.ZipFile(out, "w") as new:
            for name in old.namelist():
                data = old.read(name)
                data = data.replace(
                    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                    b"http://purl.oclc.org/ooxml/wordprocessingml/main",
                )
                new.writestr(name, data)
        assert texts(read_bytes(out.getvalue())) == ["Chuẩn chặt"]

    def test_file_of_python_docx(self, read_bytes: ReadBytes) -> None:
        document = docx.Document()
        document.add_heading("Kế hoạch", 1)
        document.add_paragraph("Việc một", style="List Number")
        document.add_paragraph("Việc hai", style="List Number")
        document.add_paragraph("Chấm", style="List Bullet")
        out = BytesIO()
        document.save(out)
        d = read_bytes(out.getvalue())
        assert texts(d) == ["Kế hoạch", "1. Việc một", "2. Việc hai", "• Chấm"]
        assert [b.kind for b in d.blocks] == ["heading", "list_item", "list_item", "list_item"]

    def test_broken_side_part_is_noted_and_the_text_read(self, read_bytes: ReadBytes) -> None:
        d = read_bytes(word_file(par("Đọc được"), numbering="<w:abstractNum>"))
        assert texts(d) == ["Đọc được"]
        assert [n.code for n in d.notices] == ["part_unreadable"]

    def test_broken_body_is_damaged(self, read_bytes: ReadBytes) -> None:
        with pytest.raises(DamagedFile):
            read_bytes(word_file("<w:p>"))

    def test_empty_body(self, read_bytes: ReadBytes) -> None:
        with pytest.raises(EmptyDocument):
            read_bytes(word_file(par()))

    def test_entities_are_an_attack(self, read_bytes: ReadBytes) -> None:
        bomb = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
        out = BytesIO()
        with zipfile.ZipFile(BytesIO(word_file(par(run("x &b; y"))))) as old, zipfile.ZipFile(out, "w") as new:
            for name in old.namelist():
                data = old.read(name)
                new.writestr(name, bomb.encode() + data if name == "word/document.xml" else data)
        with pytest.raises(DamagedFile):
            read_bytes(out.getvalue())
