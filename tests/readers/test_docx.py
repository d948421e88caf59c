"""Word: what stands where, what is shown and what is not. Numbering, tables and side parts have tests of their own."""

from __future__ import annotations

import pytest

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
