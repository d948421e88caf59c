"""PDF: text, paragraphs, margins, columns and signed values of files written by hand."""

from __future__ import annotations

import unicodedata

import pytest

from pipeline.document import Document, Span
from tests.readers.conftest import ReadBytes, texts
from tests.readers.pdf_file import FULL, LEFT, WIDE, PdfFile, body, line


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
