"""Scans: pages printed, stamped, slanted and scanned by the tests themselves, then read."""

from __future__ import annotations

import struct
import tempfile
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import cv2
import numpy as np
import pypdfium2 as pdfium
import pytest

import pipeline
from bench.ocr import by_rows, error_rate
from pipeline.document import Document, Span
from pipeline.errors import DamagedFile, NeedsOcr, SecretDocument, TooLarge
from pipeline.evaluate import evaluate
from pipeline.readers import ReadOptions, read, scan_page, scan_words
from pipeline.readers.pdf_page import Skew
from pipeline.readers.scan_image import find_skew, prepare, turned
from pipeline.readers.scan_rulings import find_rulings
from pipeline.readers.scan_stamps import read_mark
from pipeline.searchable import write_searchable
from tests.samples import pdf_dispatch, pdf_page
from tests.samples.pdf_fonts import FOLDERS
from tests.samples.scan_samples import printed
from tests.samples.scanning import Scanner, Stamp, encoded, scan, to_pdf

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "data" / "raw" / "cv-nuoc-sach-ban-chup.pdf"
GOLD = ROOT / "tests" / "gold" / "scans"
needs_tesseract = pytest.mark.skipif(
    scan_words.LANGUAGE not in scan_words.languages(), reason=f"needs Debian packages {scan_words.PACKAGES}"
)
needs_font = pytest.mark.skipif(not any(f.is_dir() for f in FOLDERS), reason="needs Debian package fonts-liberation2")


@pytest.fixture(scope="module")
def sample() -> Document:
    return read(SAMPLE)


def find(document: Document, text: str) -> Span:
    start = document.text.index(text)
    return Span(start, start + len(text))


@needs_tesseract
class TestSample:
    def test_text_is_right_to_the_letter_nearly_everywhere(self, sample: Document) -> None:
        truth = (GOLD / "cv-nuoc-sach-ban-chup.txt").read_text("utf-8")
        assert min(error_rate(truth, sample.text), error_rate(truth, by_rows(sample))) < 0.02

    def test_columns_and_parts_are_known(self, sample: Document) -> None:
        zones = {sample.slice(b.span): (b.zone, b.column) for b in sample.blocks}
        assert zones["Số: 1486/UBND-NN"] == ("letterhead", "left")
        assert zones["An Bình, ngày 12 tháng 3 năm 2026"] == ("letterhead", "right")
        assert zones["- Lưu: VT, NN."] == ("closing", "left")
        assert zones["PHÓ CHỦ TỊCH"] == ("closing", "right")

    def test_every_word_has_a_confidence_and_a_place(self, sample: Document) -> None:
        words = {sample.slice(w.span): w.confidence for w in sample.ocr}
        assert words["1486/UBND-NN"] > 0.5
        assert all(0 <= c <= 1 for c in words.values())
        assert [w.span.start for w in sample.ocr] == sorted(w.span.start for w in sample.ocr)
        assert all(sample.locate(w.span) for w in sample.ocr)

    def test_it_is_said_that_the_text_was_recognised(self, sample: Document) -> None:
        assert [(n.code, n.advisory) for n in sample.notices] == [("recognised", True)]

    def test_tasks_are_those_of_the_gold_table(self, tmp_path: Path) -> None:
        batch = pipeline.run(SAMPLE, tmp_path)
        assert batch.exit_code == 0
        assert [d.status for d in batch.documents] == ["read"]
        report = evaluate(GOLD, tmp_path)
        scores = {name: s.f1 for name, s in report.scores.items()}
        assert scores["task"] == 1.0, report.differences
        assert scores["meta_number"] == scores["meta_issued_date"] == scores["meta_urgency"] == 1.0
        assert scores["leads"] >= 0.9, report.differences

    @needs_font
    def test_boxes_stand_on_the_slanted_page(self, sample: Document) -> None:
        straight = _read_bytes(printed("cv-nuoc-sach-ban-chup"))
        for text in ("Số: 1486/UBND-NN", "nước tiết kiệm./.", "Đặng Thị Kim Oanh"):
            (a,), (b,) = straight.locate(find(straight, text)), sample.locate(find(sample, text))
            lifted = Skew(0.7, 595.0, 842.0).undone(a.box)
            middle = ((lifted[0] + lifted[2]) / 2, (lifted[1] + lifted[3]) / 2)
            assert b.box[0] - 6 < middle[0] < b.box[2] + 6, text
            assert b.box[1] - 4 < middle[1] < b.box[3] + 4, text


def _read_bytes(data: bytes) -> Document:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "van-ban"
        path.write_bytes(data)
        return read(path)


@pytest.fixture
def letter(tmp_path: Path) -> Callable[..., bytes]:
    """``letter("stc-tra-loi-mua-sam", scanner, pages=(0,))``: pages of a sample, scanned, as a PDF."""

    def make(name: str, scanner: Scanner, pages: tuple[int, ...] = (0,)) -> bytes:
        path = tmp_path / "printed.pdf"
        pdf_page.write(pdf_dispatch.load(pdf_dispatch.TEXTS / f"{name}.toml"), path)
        chosen = pdfium.PdfDocument.new()
        chosen.import_pages(pdfium.PdfDocument(path), list(pages))
        out = BytesIO()
        chosen.save(out)
        return to_pdf(scan(out.getvalue(), scanner), scanner)

    return make


@needs_tesseract
@needs_font
class TestPages:
    def test_secret_stamp_on_a_page_upside_down(self, letter: Callable[..., bytes], tmp_path: Path) -> None:
        path = tmp_path / "mat.pdf"
        stamp = Stamp("MẬT", (0.17, 0.2), slant=4)
        path.write_bytes(letter("stc-tra-loi-mua-sam", Scanner(colours="colour", turn=2, stamps=(stamp,))))
        with pytest.raises(SecretDocument):
            pipeline.process(path)
        allowed = pipeline.process(path, secret="allow")
        assert allowed.record.metadata.secrecy == "MẬT"
        assert allowed.record.metadata.number == "2105/STC-HCSN"

    def test_ruled_table(self, letter: Callable[..., bytes]) -> None:
        d = _read_bytes(letter("kh-thu-tuc-hanh-chinh", Scanner(dpi=200, skew=-0.5), pages=(2,)))
        cells = {(b.cell.row, b.cell.col): d.slice(b.span) for b in d.blocks if b.cell is not None}
        assert cells[0, 2] == "Cơ quan thực hiện"
        assert (cells[1, 2], cells[1, 3]) == ("Chủ trì", "Phối hợp")
        assert "Sở Nông nghiệp và Môi trường" in cells.values()
        assert len({row for row, _ in cells}) >= 8

    def test_pages_with_text_stay_as_they_are(self, letter: Callable[..., bytes]) -> None:
        mixed = pdfium.PdfDocument(printed("cv-nuoc-sach-ban-chup"))
        mixed.import_pages(pdfium.PdfDocument(letter("stc-tra-loi-mua-sam", Scanner(colours="bilevel"))))
        out = BytesIO()
        mixed.save(out)
        d = _read_bytes(out.getvalue())
        pages = {d.locate(w.span)[0].page for w in d.ocr}
        assert pages == {2}
        assert "Đặng Thị Kim Oanh" in d.text
        assert "Ngô Đức Thịnh" in d.text

    def test_a_page_that_takes_too_long_is_noted(
        self, letter: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def slow(picture: scan_page.PagePicture, seconds: float = 0) -> None:
            raise scan_words.PageTimedOut

        monkeypatch.setattr(scan_page, "recognise_page", slow)
        mixed = pdfium.PdfDocument(printed("cv-nuoc-sach-ban-chup"))
        mixed.import_pages(pdfium.PdfDocument(letter("stc-tra-loi-mua-sam", Scanner(dpi=100))))
        out = BytesIO()
        mixed.save(out)
        assert [(n.code, n.page) for n in _read_bytes(out.getvalue()).notices] == [("ocr_failed", 2)]

    def test_pictures(self, tmp_path: Path) -> None:
        scanner = Scanner(colours="bilevel")
        pages = scan(printed("cv-nuoc-sach-ban-chup"), scanner)
        (tmp_path / "a.png").write_bytes(encoded(pages[0], scanner))
        pages[0].convert("1").save(
            tmp_path / "b.tif",
            save_all=True,
            append_images=[pages[0].convert("1")],
            compression="group4",
            dpi=(200, 200),
        )
        one, two = read(tmp_path / "a.png"), read(tmp_path / "b.tif")
        assert "Số: 1486/UBND-NN" in one.text
        assert (one.format, one.pages, two.pages) == ("image", 1, 2)
        assert max(p.box[3] for line in one.lines for p in [line.place]) < 842
        assert two.text.count("Số: 1486/UBND-NN") == 2
        assert {line.place.page for line in two.lines} == {1, 2}


@needs_tesseract
class TestSearchable:
    def test_the_pdf_says_what_was_read(self, sample: Document, tmp_path: Path) -> None:
        write_searchable(sample, tmp_path / "a" / "b.pdf")
        text = pdfium.PdfDocument(tmp_path / "a" / "b.pdf")[0].get_textpage().get_text_range()
        assert "Sở Tài chính cân đối nguồn dự phòng" in " ".join(text.split())

    def test_and_is_not_recognised_again(self, sample: Document, tmp_path: Path) -> None:
        write_searchable(sample, tmp_path / "b.pdf")
        again = read(tmp_path / "b.pdf")
        assert again.ocr == ()
        assert "Số: 1486/UBND-NN" in again.text

    def test_a_text_layer_without_vietnamese_marks_is(self, sample: Document, tmp_path: Path) -> None:
        import dataclasses
        import unicodedata

        plain = "".join(c for c in unicodedata.normalize("NFD", sample.text) if not unicodedata.combining(c))
        plain = plain.replace("đ", "d").replace("Đ", "D")
        assert len(plain) == len(sample.text)
        write_searchable(dataclasses.replace(sample, text=plain), tmp_path / "b.pdf")
        assert "Sở Tài chính cân đối nguồn dự phòng" in read(tmp_path / "b.pdf").text

    def test_run_writes_it_below_its_folder(self, tmp_path: Path) -> None:
        pipeline.run(SAMPLE, tmp_path, reading=ReadOptions(searchable=tmp_path / "searchable"))
        assert (tmp_path / "searchable" / SAMPLE.name).is_file()


class TestWithout:
    def test_tesseract_the_packages_are_named(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(scan_words, "languages", lambda: frozenset())
        with pytest.raises(NeedsOcr) as told:
            read(SAMPLE)
        assert "Tesseract" in told.value.cause
        assert scan_words.PACKAGES in told.value.remedy_vi

    def test_vietnamese_data_it_is_named(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(scan_words, "languages", lambda: frozenset({"eng", "osd"}))
        with pytest.raises(NeedsOcr, match="vie"):
            read(SAMPLE)

    def test_never_recognises_nothing(self) -> None:
        with pytest.raises(NeedsOcr):
            read(SAMPLE, ReadOptions(ocr="never"))

    def test_gigantic_picture_is_refused_by_its_header(self, tmp_path: Path) -> None:
        def chunk(kind: bytes, data: bytes) -> bytes:
            return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

        header = chunk(b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0))
        path = tmp_path / "x.png"
        path.write_bytes(b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b""))
        with pytest.raises(TooLarge):
            read(path)

    def test_broken_picture(self, tmp_path: Path) -> None:
        path = tmp_path / "x.jpg"
        path.write_bytes(b"\xff\xd8\xff\xe0" + b"\x00" * 40)
        with pytest.raises(DamagedFile):
            read(path)


class TestImage:
    def lines(self) -> np.ndarray:
        page = np.full((1200, 900), 255, np.uint8)
        for y in range(100, 1100, 40):
            for x in range(100, 780, 60):
                page[y : y + 14, x : x + 44] = 30
        return page

    @pytest.mark.parametrize("degrees", [-3.0, -0.6, 0.0, 1.4, 4.5])
    def test_skew_is_found(self, degrees: float) -> None:
        assert find_skew(turned(self.lines(), degrees)) == pytest.approx(-degrees, abs=0.1)

    def test_skew_there_and_back(self) -> None:
        skew = Skew(1.7, 595, 842)
        x, y = 120.0, 640.0
        there = skew.done((x, y, x, y))
        back = skew.undone(there)
        assert back[0] == pytest.approx(x)
        assert back[1] == pytest.approx(y)
        level = turned(_dot(x, y), 1.7)
        row, col = np.unravel_index(np.argmin(level), level.shape)
        assert (col, row) == (pytest.approx(there[0], abs=2), pytest.approx(there[1], abs=2))

    def test_red_ink_is_taken_off_black_print(self) -> None:
        page = np.full((400, 400, 3), 255, np.uint8)
        cv2.putText(page, "MAT", (60, 200), cv2.FONT_HERSHEY_SIMPLEX, 3, (20, 20, 20), 8)
        clean = prepare(page, 200).gray
        cv2.circle(page, (200, 200), 120, (210, 40, 40), 6)
        page[170:180, 60:90] = 20
        stamped = prepare(page, 200)
        assert stamped.red is not None
        assert (stamped.gray < 128).sum() < 1.2 * (clean < 128).sum()
        assert (stamped.red < 200).sum() > 2000

    def test_gray_scan_has_no_red_layer_and_keeps_its_ink(self) -> None:
        page = self.lines()
        out = prepare(page, 200)
        assert out.red is None
        assert (out.gray < 128).sum() == (page < 128).sum()

    def test_rulings_are_found_and_taken_off(self) -> None:
        page = np.full((1000, 1000), 255, np.uint8)
        for at in (100, 300, 500):
            page[at : at + 3, 100:803] = 0
            page[100:503, at + 300 * (at // 400) : at + 300 * (at // 400) + 3] = 0
        rulings, rest = find_rulings(page, 200)
        assert sum(r.vertical for r in rulings) == 3
        assert len(rulings) == 6
        assert (rest < 128).sum() == 0

    @pytest.mark.parametrize(
        ("told", "mark"),
        [
            ("MẬT", "MẬT"),
            ("| MÂT |", "MẬT"),
            ("TỐI MẬT", "TỐI MẬT"),
            ("TUYỆT MÀT", "TUYỆT MẬT"),
            ("HOẢ TỐC", "HỎA TỐC"),
            ("ĐẾN Giờ: Ngày: 12/3", None),
            ("VĂN PHÒNG CHÍNH PHỦ CÔNG BÁO MẬT", None),
        ],
    )
    def test_marks(self, told: str, mark: str | None) -> None:
        assert read_mark(told) == mark


def _dot(x: float, y: float) -> np.ndarray:
    page = np.full((842, 595), 255, np.uint8)
    cv2.circle(page, (round(x), round(y)), 3, 0, -1)
    return page
