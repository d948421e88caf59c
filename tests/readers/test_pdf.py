"""PDF: text, columns, paragraphs, tables and places of files written by hand."""

from __future__ import annotations

import unicodedata
from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Document, Span
from pipeline.errors import DamagedFile, EmptyDocument, EncryptedFile, NeedsOcr
from tests.readers.conftest import ReadBytes, cells, texts
from tests.readers.pdf_file import PdfFile

LEFT, WIDE = 85.0, 64
"""Left margin, and letters in a full line: half an em of 14 points each, up to x = 533."""


def line(words: str, width: int = WIDE) -> str:
    """Words repeated to a full line that ends inside a sentence, in lower case."""
    out = words
    while len(out) < width - len(words):
        out += " " + words
    return out[:width].rstrip(" ,.;:").ljust(width, "x")


FULL = line("các cơ quan đơn vị")


def body(*lines: str, indent: float = 28.0) -> PdfFile:
    """A page of lines; one that begins with ``>`` is indented."""
    pdf = PdfFile().page()
    for n, text in enumerate(lines):
        pdf.text(LEFT + indent if text.startswith(">") else LEFT, 700 - 20 * n, text.removeprefix(">"))
    return pdf


class TestText:
    def test_decomposed_letters_become_composed(self, read_bytes: ReadBytes) -> None:
        text = unicodedata.normalize("NFD", "Ủy ban nhân dân phường")
        d = read_bytes(PdfFile().page().text(LEFT, 700, text).save())
        assert d.text == "Ủy ban nhân dân phường"

    def test_words_set_apart_without_spaces_get_them(self, read_bytes: ReadBytes) -> None:
        pdf = PdfFile().page()
        for x, word in ((LEFT, "Ủy"), (LEFT + 20, "ban"), (LEFT + 47, "nhân"), (LEFT + 81, "dân")):
            pdf.text(x, 700, word)
        assert read_bytes(pdf.save()).text == "Ủy ban nhân dân"

    def test_doubled_spaces_and_spaces_before_stops(self, read_bytes: ReadBytes) -> None:
        d = read_bytes(PdfFile().page().text(LEFT, 700, "Sở   Y  tế , Sở Tài chính ;").save())
        assert d.text == "Sở Y tế, Sở Tài chính;"

    def test_letters_printed_twice_for_bold_count_once(self, read_bytes: ReadBytes) -> None:
        pdf = PdfFile().page().text(LEFT, 700, "KẾ HOẠCH SỐ HÓA").text(LEFT + 0.4, 700, "KẾ HOẠCH SỐ HÓA")
        assert read_bytes(pdf.save()).text == "KẾ HOẠCH SỐ HÓA"

    def test_number_cut_behind_its_hyphen(self, read_bytes: ReadBytes) -> None:
        d = read_bytes(body(">" + line("theo", 45) + " số 5969/QĐ-", "UBND ngày 28/11/2025.").save())
        assert "số 5969/QĐ-UBND ngày" in d.text

    def test_web_address_cut_in_a_line(self, read_bytes: ReadBytes) -> None:
        for first, second in (("https://hssk.hanoi", ".gov.vn."), ("https://sskdt.hano", "i.gov.vn.")):
            d = read_bytes(body(">" + line("theo", 40) + " " + first, second + " Hết").save())
            assert (first + second).rstrip(".") in d.text

    def test_words_behind_an_address_stay_words(self, read_bytes: ReadBytes) -> None:
        d = read_bytes(body(">" + line("theo", 42) + " https://a.gov.vn", "để tra cứu.").save())
        assert "https://a.gov.vn để tra cứu." in d.text

    def test_rules_drawn_with_characters_are_no_text(self, read_bytes: ReadBytes) -> None:
        d = read_bytes(
            PdfFile().page().text(LEFT, 700, "_" * 20).text(LEFT, 680, "*").text(LEFT, 660, "Thân bài").save()
        )
        assert d.text == "Thân bài"


class TestParagraphs:
    def test_wrapped_lines_are_one_paragraph(self, read_bytes: ReadBytes) -> None:
        d = read_bytes(body(">Căn cứ" + FULL[7:-4], FULL, "hết câu.", ">Điều kiện khác thì sao.").save())
        assert len(d.blocks) == 2
        assert d.slice(d.blocks[0].span).endswith(FULL + " hết câu.")

    def test_short_line_ends_a_paragraph(self, read_bytes: ReadBytes) -> None:
        d = read_bytes(body(FULL, FULL, "câu ngắn.", "Câu mới bắt đầu ở đây " + FULL[:42]).save())
        assert len(d.blocks) == 2

    def test_labels_open_paragraphs(self, read_bytes: ReadBytes) -> None:
        d = read_bytes(
            body(">1. Sở Y tế" + FULL[11:-4], "rà soát.", ">a) Một việc.", ">- Việc khác;", ">2. Sở B.").save()
        )
        assert [b.label for b in d.blocks] == ["1.", "a)", "-", "2."]
        assert all(d.slice(b.span).startswith(b.label or "") for b in d.blocks)

    def test_number_at_a_line_start_is_no_label(self, read_bytes: ReadBytes) -> None:
        d = read_bytes(body(">" + FULL[:-11] + " trước ngày", "12. tháng sau phải xong.", FULL, FULL).save())
        assert d.blocks[0].label is None
        assert "trước ngày 12. tháng" in d.text

    def test_dash_at_a_line_start_is_no_label(self, read_bytes: ReadBytes) -> None:
        for first, rest in (
            (">" + FULL[:-16] + " Thăng Long", "- Hà Nội nữa."),
            (FULL[:-10] + " chính trị", "- xã hội."),
        ):
            d = read_bytes(body(first, rest, FULL, FULL).save())
            assert first[-9:] + " " + rest in d.slice(d.blocks[0].span)

    def test_flush_items_without_stops_are_items(self, read_bytes: ReadBytes) -> None:
        d = read_bytes(body("- Một " + FULL[6:], "- Hai " + FULL[6:], "- Ba " + FULL[5:]).save())
        assert [b.label for b in d.blocks] == ["-", "-", "-"]

    def test_item_whose_lines_hang_under_its_text(self, read_bytes: ReadBytes) -> None:
        pdf = body(FULL, FULL, "hết.").text(200, 600, "- " + FULL[:42] + " năm").text(214, 580, "2026;")
        pdf.text(200, 560, "- Đơn vị khác.")
        assert [t[-9:] for t in texts(read_bytes(pdf.save()))[1:]] == ["năm 2026;", " vị khác."]

    def test_line_that_had_room_for_the_next_word_ends_a_paragraph(self, read_bytes: ReadBytes) -> None:
        d = read_bytes(body(FULL, FULL, FULL, FULL, FULL, FULL, FULL[:55] + " đủ.", "Sở A rà soát.").save())
        assert texts(d)[-1] == "Sở A rà soát."

    def test_long_centred_heading(self, read_bytes: ReadBytes) -> None:
        pdf = body(*["", "", "", FULL, FULL, FULL, FULL, FULL, FULL])
        pdf.text(LEFT + 3, 740, "Kết luận của " + FULL[:50], bold=True).text(240, 722, "và những việc khác", bold=True)
        assert texts(read_bytes(pdf.save()))[0].endswith("và những việc khác")

    def test_lines_aligned_left_are_not_centred(self, read_bytes: ReadBytes) -> None:
        pdf = body(FULL, FULL, FULL, FULL, FULL, "hết.")
        pdf.text(220, 560, "- Ban Chủ nhiệm các Đoàn tỉnh Đắk Nông, tỉnh").text(220, 540, "Bình Thuận và Lâm Đồng,")
        assert texts(read_bytes(pdf.save()))[-1].endswith("tỉnh Bình Thuận và Lâm Đồng,")

    def test_margins_of_a_page_with_few_lines_are_those_of_the_others(self, read_bytes: ReadBytes) -> None:
        pdf = body(*[FULL] * 8, "hết.").page().text(LEFT, 700, FULL[:60]).text(LEFT, 680, FULL[:45])
        pdf.text(LEFT, 660, "Tổng số: 24 máy chủ.")
        assert texts(read_bytes(pdf.save()))[-1] == "Tổng số: 24 máy chủ."

    def test_wider_gap_opens_a_paragraph(self, read_bytes: ReadBytes) -> None:
        pdf = PdfFile().page().lines(LEFT, 700, [FULL, FULL, FULL]).lines(LEFT, 600, [FULL, FULL])
        assert len(read_bytes(pdf.save()).blocks) == 2

    def test_centred_heading_over_two_lines(self, read_bytes: ReadBytes) -> None:
        pdf = body(*["", "", "", FULL, FULL])
        for y, text in ((740, "Tổ chức lễ hội mùa thu"), (722, "năm 2026 trên địa bàn")):
            pdf.text(309 - 3.5 * len(text), y, text, bold=True)
        d = read_bytes(pdf.save())
        assert d.slice(d.blocks[0].span) == "Tổ chức lễ hội mùa thu năm 2026 trên địa bàn"
        assert (d.blocks[0].centered, d.blocks[0].bold, d.blocks[0].kind) == (True, True, "heading")

    def test_annex_number_stands_alone(self, read_bytes: ReadBytes) -> None:
        pdf = body(*["", "", "", FULL, FULL])
        for y, text in ((740, "Phụ lục I"), (722, "Danh mục nhiệm vụ")):
            pdf.text(309 - 3.5 * len(text), y, text, bold=True)
        assert texts(read_bytes(pdf.save()))[:2] == ["Phụ lục I", "Danh mục nhiệm vụ"]

    def test_paragraph_over_a_page_break(self, read_bytes: ReadBytes) -> None:
        pdf = PdfFile().page().lines(LEFT, 120, [FULL, FULL, FULL])
        pdf.page().text(295, 800, "2").lines(LEFT, 760, ["tiếp tục ở trang sau.", FULL, FULL])
        d = read_bytes(pdf.save())
        assert f"{FULL} tiếp tục ở trang sau." in d.slice(d.blocks[0].span)
        assert d.pages == 2

    def test_finished_sentence_is_not_joined_over_a_page_break(self, read_bytes: ReadBytes) -> None:
        pdf = PdfFile().page().lines(LEFT, 120, [FULL, FULL, "hết câu."])
        pdf.page().lines(LEFT, 760, ["Câu mới. " + FULL[9:], FULL])
        assert len(read_bytes(pdf.save()).blocks) == 2


class TestMargins:
    def _pages(self, count: int) -> Document | PdfFile:
        pdf = PdfFile()
        for n in range(count):
            pdf.page().text(180, 815, f"Văn phòng UBND tỉnh - trang {n + 1}").text(290, 20, f"{n + 1}/{count}")
            pdf.lines(LEFT, 700, [FULL, FULL, "hết câu."])
        return pdf

    @pytest.mark.parametrize("count", [2, 3])
    def test_running_headers_and_page_numbers_are_dropped(self, read_bytes: ReadBytes, count: int) -> None:
        pdf = self._pages(count)
        assert isinstance(pdf, PdfFile)
        d = read_bytes(pdf.save())
        rest = [t for t in texts(d) if not t.startswith(FULL[:10])]
        assert rest == ["Văn phòng UBND tỉnh - trang 1"]  # once: on the first page it may be a letterhead

    def test_line_that_stands_only_once_at_the_top_stays(self, read_bytes: ReadBytes) -> None:
        pdf = PdfFile().page().text(LEFT, 815, "Chỉ ở đây thôi.").lines(LEFT, 700, [FULL, "hết."])
        pdf.page().lines(LEFT, 700, [FULL, "hết."])
        assert "Chỉ ở đây thôi." in texts(read_bytes(pdf.save()))

    def test_stamps_of_signing_software_are_no_text(self, read_bytes: ReadBytes) -> None:
        pdf = (
            body(FULL, FULL, "hết.")
            .text(400, 780, "Ký bởi: Sở Y tế", size=8)
            .text(400, 770, "Thời gian ký: 01/02/2026", size=8)
        )
        d = read_bytes(pdf.save())
        assert "Ký bởi" not in d.text
        assert d.properties["signature"] == "Ký bởi: Sở Y tế; Thời gian ký: 01/02/2026"

    def test_footnote_with_its_reference(self, read_bytes: ReadBytes) -> None:
        pdf = body(FULL, FULL[:-10], FULL, FULL, "hết.")
        pdf.text(LEFT + 7 * (WIDE - 10) + 1, 686, "1", size=8)
        pdf.text(LEFT, 103, "1", size=6).text(LEFT + 5, 100, "Theo Kế hoạch số 12/KH-UBND", size=10)
        pdf.text(LEFT, 88, "của tỉnh.", size=10)
        d = read_bytes(pdf.save())
        note = d.blocks[-1]
        assert (note.kind, note.label, d.slice(note.span)) == (
            "footnote",
            "1",
            "1 Theo Kế hoạch số 12/KH-UBND của tỉnh.",
        )
        assert FULL[:-10].rstrip() + "1" not in d.text

    def test_superscript_that_is_no_reference_stays(self, read_bytes: ReadBytes) -> None:
        pdf = body(FULL, "Diện tích 120 h").text(LEFT + 7 * 15 + 1, 684, "2", size=8).lines(LEFT, 660, [FULL, FULL])
        assert "Diện tích 120 h2 " in read_bytes(pdf.save()).text


class TestHead:
    def _head(self, gap: float) -> PdfFile:
        """A head whose right column begins ``gap`` points behind the left one's widest line."""
        right = [
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            "Hà Nội, ngày 05 tháng 6 năm 2026",
        ]
        left = ["UBND THÀNH PHỐ HÀ NỘI", "SỞ Y TẾ", "Số: 6582/SYT-QLBHYT-CNTT"]
        middle_left = 60 + 6 * len(left[2]) / 2
        middle_right = 60 + 6 * len(left[2]) + gap + 6 * len(right[0]) / 2
        pdf = PdfFile().page()
        for n, (a, b) in enumerate(zip(left, right, strict=True)):
            pdf.text(middle_left - 3 * len(a), 780 - 18 * n, a, size=12).text(
                middle_right - 3 * len(b), 780 - 18 * n, b, size=12
            )
        pdf.text(middle_left - 66, 726, "V/v di trú dữ liệu hồ", size=12).text(
            middle_left - 66, 710, "sơ sức khỏe", size=12
        )
        pdf.text(200, 670, "Kính gửi: Sở Khoa học và Công nghệ.")
        return pdf.lines(LEFT, 640, [FULL, FULL, "hết."])

    @pytest.mark.parametrize("gap", [12.0, 30.0, 60.0])
    def test_columns_however_close(self, read_bytes: ReadBytes, gap: float) -> None:
        d = read_bytes(self._head(gap).save())
        assert [(b.column, d.slice(b.span)) for b in d.blocks if b.zone == "letterhead"] == [
            ("left", "UBND THÀNH PHỐ HÀ NỘI"),
            ("left", "SỞ Y TẾ"),
            ("left", "Số: 6582/SYT-QLBHYT-CNTT"),
            ("left", "V/v di trú dữ liệu hồ sơ sức khỏe"),
            ("right", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            ("right", "Độc lập - Tự do - Hạnh phúc"),
            ("right", "Hà Nội, ngày 05 tháng 6 năm 2026"),
        ]
        assert d.blocks[7].zone is None

    def test_page_without_a_head(self, read_bytes: ReadBytes) -> None:
        assert all(b.zone is None for b in read_bytes(body(FULL, FULL, "hết.").save()).blocks)

    @pytest.mark.parametrize("signature_x", [330.0, 250.0])
    def test_recipients_beside_the_signature(self, read_bytes: ReadBytes, signature_x: float) -> None:
        pdf = body(FULL, FULL, "hết./.")
        left = ["Nơi nhận:", "- Như trên;", "- Các đơn vị thuộc,", "trực thuộc Bộ", "(để thực hiện);", "- Lưu: VT."]
        pdf.lines(LEFT, 600, left, leading=15, size=12)
        pdf.lines(signature_x, 600, ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"], leading=15, bold=True)
        pdf.text(signature_x, 510, "Trần Văn Bình", bold=True)
        pdf.text(200, 450, "Phụ lục", bold=True)
        d = read_bytes(pdf.save())
        closing = [(b.column, d.slice(b.span)) for b in d.blocks if b.zone == "closing"]
        assert closing == [
            ("left", "Nơi nhận:"),
            ("left", "- Như trên;"),
            ("left", "- Các đơn vị thuộc, trực thuộc Bộ (để thực hiện);"),
            ("left", "- Lưu: VT."),
            ("right", "KT. GIÁM ĐỐC"),
            ("right", "PHÓ GIÁM ĐỐC"),
            ("right", "Trần Văn Bình"),
        ]
        assert texts(d)[-1] == "Phụ lục"


class TestSignedValues:
    def test_number_and_date_fall_into_their_gaps(self, read_bytes: ReadBytes) -> None:
        pdf = PdfFile().page().text(60, 780, "SỞ Y TẾ").text(300, 780, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=12)
        pdf.text(60, 760, "Số:      /KH-UBND").text(290, 760, "Hà Nội, ngày    tháng    năm 2026")
        pdf.lines(LEFT, 600, [FULL, "hết."])
        pdf.stamp(60 + 7 * 5, 760, "277").stamp(290 + 7 * 13, 760, "14").stamp(290 + 7 * 22, 760, "7")
        d = read_bytes(pdf.save())
        assert "Số: 277 /KH-UBND" in texts(d)
        assert "Hà Nội, ngày 14 tháng 7 năm 2026" in texts(d)

    def test_places_of_a_value_are_its_own(self, read_bytes: ReadBytes) -> None:
        pdf = body(FULL, "Số:      /KH", FULL).stamp(LEFT + 7 * 5, 680, "277")
        d = read_bytes(pdf.save())
        at = d.text.index("277")
        (place,) = d.locate(Span(at, at + 3))
        assert place.box[1] < 842 - 680 < place.box[3] + 3


class TestTables:
    def test_ruled_table_with_merged_cells(self, read_bytes: ReadBytes) -> None:
        pdf = body(FULL, FULL, "hết.")
        for x in (85, 130, 330, 530):
            pdf.stroke(x, 400, x, 520 if x != 330 else 490)
        for y in (520, 490, 450, 400):
            pdf.stroke(85, y, 530, y)
        pdf.text(90, 500, "TT", bold=True).text(140, 500, "Phân công", bold=True)
        pdf.text(90, 470, "1").text(140, 470, "Sở Tài chính").text(340, 470, "Sở Y tế")
        pdf.text(90, 430, "2").text(140, 430, "Sở Xây dựng rà").text(140, 412, "soát quy hoạch")
        d = read_bytes(pdf.save())
        assert cells(d) == {
            (0, 0): "TT",
            (0, 1): "Phân công",
            (1, 0): "1",
            (1, 1): "Sở Tài chính",
            (1, 2): "Sở Y tế",
            (2, 0): "2",
            (2, 1): "Sở Xây dựng rà soát quy hoạch",
        }
        header = next(b for b in d.blocks if b.cell and (b.cell.row, b.cell.col) == (0, 1))
        assert header.cell is not None
        assert (header.cell.col_span, header.bold) == (2, True)
        assert texts(d)[0].startswith(FULL[:20])

    def test_table_stands_where_it_stood(self, read_bytes: ReadBytes) -> None:
        pdf = PdfFile().page().lines(LEFT, 700, [FULL, "trước."]).lines(LEFT, 300, ["Sau bảng " + FULL[9:], FULL])
        pdf.grid([85, 300, 530], [600, 560, 520])
        for x, y, text in ((90, 570, "A"), (310, 570, "B"), (90, 530, "C"), (310, 530, "D")):
            pdf.text(x, y, text)
        d = read_bytes(pdf.save())
        assert [b.kind for b in d.blocks] == ["paragraph", "cell", "cell", "cell", "cell", "paragraph"]

    def test_thin_filled_boxes_are_rulings_and_shades_are_not(self, read_bytes: ReadBytes) -> None:
        pdf = PdfFile().page()
        for x in (85, 300, 530):
            pdf.box(x, 520, x + 0.5, 600, "f")
        for y in (520, 560, 600):
            pdf.box(85, y, 530, y + 0.5, "f")
        pdf.box(86, 561, 180, 599, "f")  # a shade behind half of a cell
        for x, y, text in ((90, 570, "Tên"), (310, 570, "B"), (90, 530, "C"), (310, 530, "D")):
            pdf.text(x, y, text)
        assert cells(read_bytes(pdf.save())) == {(0, 0): "Tên", (0, 1): "B", (1, 0): "C", (1, 1): "D"}

    def _two_pages(self, *rest: tuple[str, str], header: bool = True) -> PdfFile:
        xs = [85.0, 130.0, 330.0, 530.0]
        pdf = PdfFile().page().lines(LEFT, 760, [FULL, "có bảng."]).grid(xs, [200, 160, 120, 60])
        for x, y, text in (
            (90, 170, "TT"),
            (140, 170, "Nhiệm vụ"),
            (340, 170, "Chủ trì"),
            (90, 130, "1"),
            (140, 130, "Rà soát"),
        ):
            pdf.text(x, y, text)
        pdf.text(340, 130, "Sở A").text(90, 100, "2").text(140, 100, "Xây dựng quy chế").text(340, 100, "Sở Tư pháp,")
        pdf.page().grid(xs, [780, 740, 700, 660] if header else [740, 700, 660])
        if header:
            pdf.text(90, 750, "TT").text(140, 750, "Nhiệm vụ").text(340, 750, "Chủ trì")
        for x, text in zip((140, 340), rest[0], strict=True):
            pdf.text(x, 710, text)
        for x, text in zip((90, 140, 340), ("3", "Báo cáo", "Sở C"), strict=True):
            pdf.text(x, 670, text)
        return pdf

    @pytest.mark.parametrize("header", [True, False])
    def test_row_cut_by_the_page_break_is_made_whole(self, read_bytes: ReadBytes, header: bool) -> None:
        d = read_bytes(self._two_pages(("quản lý tài sản công", "Sở Tài chính"), header=header).save())
        found = cells(d)
        assert found[2, 1] == "Xây dựng quy chế quản lý tài sản công"
        assert found[2, 2] == "Sở Tư pháp, Sở Tài chính"
        assert found[3, 0] == "3"
        assert len(found) == 12
        split = next(b for b in d.blocks if d.slice(b.span).startswith("Xây dựng"))
        assert [p.page for p in d.locate(split.span)] == [1, 2]

    def test_new_row_without_number_stays_a_row(self, read_bytes: ReadBytes) -> None:
        found = cells(read_bytes(self._two_pages(("Thẩm định dự toán", "Sở Tài chính")).save()))
        assert found[2, 1] == "Xây dựng quy chế"
        assert found[3, 1] == "Thẩm định dự toán"
        assert found[4, 0] == "3"

    def test_text_between_makes_two_tables(self, read_bytes: ReadBytes) -> None:
        pdf = self._two_pages(("Thẩm định", "Sở B"))
        pdf.pages[-1].content.insert(0, "")
        pdf.text(LEFT, 810, "Bảng khác ở trang này:")
        assert {b.cell.table for b in read_bytes(pdf.save()).blocks if b.cell} == {0, 1}

    def test_text_that_runs_upwards_in_a_cell(self, read_bytes: ReadBytes) -> None:
        pdf = body(FULL, FULL, "hết.").grid([85, 120, 330, 530], [600, 480, 440])
        pdf.text(108, 490, "Thứ tự", turn=(0, 1)).text(130, 540, "Việc").text(340, 540, "Ai")
        pdf.text(90, 450, "1").text(130, 450, "Rà soát").text(340, 450, "Sở A")
        found = cells(read_bytes(pdf.save()))
        assert found[0, 0] == "Thứ tự"
        assert found[1, 0] == "1"

    def test_a_drawing_is_no_table(self, read_bytes: ReadBytes) -> None:
        pdf = body(FULL, FULL, "hết.")
        for n in range(3200):
            pdf.stroke(100 + n % 50, 300, 100 + n % 50, 320).stroke(100, 300 + n % 50, 120, 300 + n % 50)
        assert {b.kind for b in read_bytes(pdf.save()).blocks} == {"paragraph"}


class TestTurnedPages:
    LINES = ("Dòng thứ nhất của trang.", "Dòng thứ hai của trang.")

    @pytest.mark.parametrize("rotate", [0, 90, 180, 270])
    def test_every_rotation_reads_alike(self, read_bytes: ReadBytes, rotate: int) -> None:
        width, height = 595.0, 842.0
        turn = {0: (1.0, 0.0), 90: (0.0, 1.0), 180: (-1.0, 0.0), 270: (0.0, -1.0)}[rotate]
        spots = {
            0: [(85, 742), (85, 722)],
            90: [(100, 85), (120, 85)],
            180: [(width - 85, 100), (width - 85, 120)],
            270: [(width - 100, height - 85), (width - 120, height - 85)],
        }[rotate]
        pdf = PdfFile().page(rotate=rotate)
        for (x, y), text in zip(spots, self.LINES, strict=True):
            pdf.text(x, y, text, turn=turn)
        d = read_bytes(pdf.save())
        assert texts(d) == list(self.LINES)
        first, second = d.locate(Span(0, len(d.text)))
        assert 84 <= first.box[0] <= 88
        assert 100 - 14 <= first.box[1] < first.box[3] <= 100 + 5
        assert second.box[1] > first.box[1]

    def test_text_drawn_sideways_on_an_upright_page(self, read_bytes: ReadBytes) -> None:
        pdf = PdfFile().page()
        for n, text in enumerate(self.LINES):
            pdf.text(100 + 20 * n, 85, text, turn=(0, 1))
        d = read_bytes(pdf.save())
        assert texts(d) == list(self.LINES)
        first, second = d.locate(Span(0, len(d.text)))
        # as a viewer shows it: a narrow column, the second line right of the first
        assert first.box[3] - first.box[1] > 100 > first.box[2] - first.box[0]
        assert second.box[0] > first.box[0]

    def test_cropped_page(self, read_bytes: ReadBytes) -> None:
        d = read_bytes(PdfFile().page(crop=(50, 50, 545, 792)).text(85, 742, "Có lề cắt").save())
        (place,) = d.locate(d.blocks[0].span)
        assert place.box[0] == pytest.approx(85 - 50, abs=3)
        assert place.box[3] == pytest.approx(792 - 742, abs=4)

    def test_watermark_is_kept_apart(self, read_bytes: ReadBytes) -> None:
        d = read_bytes(body(FULL, FULL, "hết.").text(150, 300, "BẢN SAO", size=60, turn=(0.7, 0.7)).save())
        assert [(b.kind, d.slice(b.span)) for b in d.blocks][-1] == ("page_header", "BẢN SAO")
        assert "BẢN" not in d.slice(d.blocks[0].span)


class TestPlaces:
    def test_one_box_a_printed_line(self, read_bytes: ReadBytes) -> None:
        d = read_bytes(body(">" + FULL[:-4], FULL, "hết câu.").save())
        places = d.locate(d.blocks[0].span)
        assert [p.page for p in places] == [1, 1, 1]
        tops = [p.box[1] for p in places]
        assert tops == sorted(tops)
        assert tops[1] - tops[0] == pytest.approx(20, abs=4)

    def test_part_of_a_paragraph_has_the_boxes_of_its_lines(self, read_bytes: ReadBytes) -> None:
        d = read_bytes(body(">" + FULL[:-4], FULL, "hết câu ở đây.").save())
        at = d.text.index("hết câu")
        assert d.locate(Span(at, at + 3)) == d.locate(d.blocks[0].span)[-1:]

    def test_pieces_of_one_line_are_one_box(self, read_bytes: ReadBytes) -> None:
        d = read_bytes(PdfFile().page().text(LEFT, 700, "Tên:").text(LEFT + 120, 700, "Sở Y tế").save())
        (place,) = d.locate(Span(0, len(d.text)))
        assert place.box[0] == pytest.approx(LEFT, abs=3)
        assert place.box[2] == pytest.approx(LEFT + 120 + 49, abs=5)

    def test_lines_cover_the_text_in_order(self, read_bytes: ReadBytes) -> None:
        d = read_bytes(body(">1. " + FULL[:-7], FULL, "hết.", ">- Việc khác.").save())
        starts = [x.span.start for x in d.lines]
        assert starts == sorted(starts)
        assert all(a.span.end <= b.span.start for a, b in zip(d.lines, d.lines[1:], strict=False))
        for block in d.blocks:
            covered = "".join(d.slice(x.span) for x in d.lines if x.span.overlaps(block.span))
            assert covered.replace(" ", "") == d.slice(block.span).replace(" ", "")


class TestWithoutText:
    def test_scan_is_an_error(self, read_bytes: ReadBytes) -> None:
        with pytest.raises(NeedsOcr):
            read_bytes(PdfFile().page().image(0, 0, 595, 842).page().image(0, 0, 595, 842).save())

    def test_scan_that_was_signed_is_still_a_scan(self, read_bytes: ReadBytes) -> None:
        pdf = PdfFile().page().image(0, 0, 595, 842).stamp(300, 800, "Cơ quan phát hành: VĂN PHÒNG", size=8)
        with pytest.raises(NeedsOcr):
            read_bytes(pdf.save())

    def test_one_scanned_page_is_a_notice(self, read_bytes: ReadBytes) -> None:
        d = read_bytes(body(FULL, "hết.").page().image(0, 0, 595, 842).save())
        assert [(n.code, n.page) for n in d.notices] == [("needs_ocr", 2)]
        assert "hết." in d.text

    def test_page_of_outlines_needs_recognition(self, read_bytes: ReadBytes) -> None:
        pdf = body(FULL, "hết.").page()
        for n in range(200):
            pdf.box(60 + 2 * n, 700, 61 + 2 * n, 712, "f")
        assert [(n.code, n.page) for n in read_bytes(pdf.save()).notices] == [("needs_ocr", 2)]

    def test_page_whose_font_tells_no_letters(self, read_bytes: ReadBytes) -> None:
        pdf = body(FULL, "hết.").page().lines(LEFT, 700, ["\ue123\ue124\ue125 \ue126\ue127" * 4] * 5)
        assert [(n.code, n.page) for n in read_bytes(pdf.save()).notices] == [("needs_ocr", 2)]

    def test_logo_beside_few_words_is_no_scan(self, read_bytes: ReadBytes) -> None:
        d = read_bytes(PdfFile().page().image(60, 700, 80, 80).text(200, 700, "Trang bìa").save())
        assert d.text == "Trang bìa"
        assert d.notices == ()

    def test_blank_page_among_others_is_nothing(self, read_bytes: ReadBytes) -> None:
        assert read_bytes(body(FULL, "hết.").page().save()).notices == ()

    def test_all_blank_is_empty(self, read_bytes: ReadBytes) -> None:
        with pytest.raises(EmptyDocument):
            read_bytes(PdfFile().page().save())


class TestBrokenFiles:
    def test_password(self, read_bytes: ReadBytes) -> None:
        out = BytesIO()
        canvas = Canvas(out, encrypt="mat-khau")
        canvas.drawString(100, 700, "secret")
        canvas.save()
        with pytest.raises(EncryptedFile):
            read_bytes(out.getvalue())

    def test_no_pages_to_read(self, read_bytes: ReadBytes) -> None:
        with pytest.raises(DamagedFile):
            read_bytes(b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF")

    def test_truncated_to_its_beginning(self, read_bytes: ReadBytes) -> None:
        with pytest.raises(DamagedFile):
            read_bytes(body(FULL, "hết.").save()[:300])

    def test_file_that_lost_its_end_is_read_with_a_notice(self, read_bytes: ReadBytes) -> None:
        data = body(FULL, "hết.").save()
        d = read_bytes(data[: data.rindex(b"startxref")])
        assert "hết." in d.text
        assert [n.code for n in d.notices] == ["file_truncated"]

    def test_one_broken_page_is_a_notice(self, read_bytes: ReadBytes) -> None:
        data = body(FULL, "hết.").page().text(LEFT, 700, "trang hai").save()
        at = data.index(b"/Type /Page /Parent", data.index(b"/Type /Page /Parent") + 10)
        d = read_bytes(data[:at] + b"/Type /Xxxx /Parent" + data[at + 19 :])
        assert "hết." in d.text
        assert [(n.code, n.page) for n in d.notices] == [("page_unreadable", 2)]
