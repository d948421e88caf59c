"""PDF: ruled tables, turned pages, places, and what has no text or is broken."""

from __future__ import annotations

from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Span
from pipeline.errors import DamagedFile, EmptyDocument, EncryptedFile, NeedsOcr
from pipeline.readers.options import ReadOptions
from tests.readers.conftest import ReadBytes, cells, texts
from tests.readers.pdf_file import FULL, LEFT, PdfFile, body

UNRECOGNISED = ReadOptions(ocr="never")


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
            read_bytes(PdfFile().page().image(0, 0, 595, 842).page().image(0, 0, 595, 842).save(), UNRECOGNISED)

    def test_scan_that_was_signed_is_still_a_scan(self, read_bytes: ReadBytes) -> None:
        pdf = PdfFile().page().image(0, 0, 595, 842).stamp(300, 800, "Cơ quan phát hành: VĂN PHÒNG", size=8)
        with pytest.raises(NeedsOcr):
            read_bytes(pdf.save(), UNRECOGNISED)

    def test_one_scanned_page_is_a_notice(self, read_bytes: ReadBytes) -> None:
        d = read_bytes(body(FULL, "hết.").page().image(0, 0, 595, 842).save(), UNRECOGNISED)
        assert [(n.code, n.page) for n in d.notices] == [("needs_ocr", 2)]
        assert "hết." in d.text

    def test_page_of_outlines_needs_recognition(self, read_bytes: ReadBytes) -> None:
        pdf = body(FULL, "hết.").page()
        for n in range(200):
            pdf.box(60 + 2 * n, 700, 61 + 2 * n, 712, "f")
        assert [(n.code, n.page) for n in read_bytes(pdf.save(), UNRECOGNISED).notices] == [("needs_ocr", 2)]

    def test_page_whose_font_tells_no_letters(self, read_bytes: ReadBytes) -> None:
        pdf = body(FULL, "hết.").page().lines(LEFT, 700, ["\ue123\ue124\ue125 \ue126\ue127" * 4] * 5)
        assert [(n.code, n.page) for n in read_bytes(pdf.save(), UNRECOGNISED).notices] == [("needs_ocr", 2)]

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
