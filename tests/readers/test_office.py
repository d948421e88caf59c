"""Formats that LibreOffice turns into .docx and .xlsx: text, lists and tables kept, nothing run, nothing fetched."""

from __future__ import annotations

import hashlib
import http.server
import os
import stat
import threading
import time
from pathlib import Path

import pytest

from pipeline.document import Document
from pipeline.errors import DamagedFile, NeedsLibreOffice
from pipeline.readers import office, read
from tests.readers.office_file import (
    excel_2003,
    flat_opc,
    needs_libreoffice,
    rtf,
    rtf_stored,
    saved_as,
    word_2003,
)
from tests.readers.test_legacy import HEAD, TCVN3, VNI
from tests.readers.word_file import par, run, word_file

RAW = Path(__file__).parents[2] / "data" / "raw"
TELEGRAM = RAW / "cd-ung-pho-bao-so-12.docx"
LETTER = RAW / "cv-so-noi-vu-ky-luat-hanh-chinh.docx"
PLAN = RAW / "kh-chuyen-doi-so-phu-luc.docx"
ANNEX = RAW / "pl-giam-rac-thai-nhua.xlsx"


def read_bytes(folder: Path, data: bytes, name: str = "van-ban.doc") -> Document:
    path = folder / name
    path.write_bytes(data)
    return read(path)


@needs_libreoffice
class TestKept:
    @pytest.mark.parametrize("kind", ["rtf", "odt", "fodt"])
    def test_text_lists_and_head_of_a_letter(self, tmp_path: Path, kind: str) -> None:
        data = saved_as(LETTER, kind)
        got, original = read_bytes(tmp_path, data), read(LETTER)
        assert got.text == original.text
        assert [(b.kind, b.label, b.zone, b.cell) for b in got.blocks] == [
            (b.kind, b.label, b.zone, b.cell) for b in original.blocks
        ]
        assert got.format == kind
        assert got.id == hashlib.sha256(data).hexdigest()
        assert got.path == tmp_path / "van-ban.doc"

    def test_doc(self, tmp_path: Path) -> None:
        got, original = read_bytes(tmp_path, saved_as(TELEGRAM, "doc")), read(TELEGRAM)
        assert got.text == original.text
        assert [(b.kind, b.zone) for b in got.blocks] == [(b.kind, b.zone) for b in original.blocks]
        assert got.format == "doc"

    def test_automatic_numbers_and_a_table_in_doc(self, tmp_path: Path) -> None:
        level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
        numbering = f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
        numbering += '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
        grid = '<w:tblGrid><w:gridCol w:w="3000"/><w:gridCol w:w="3000"/></w:tblGrid>'
        cells = "".join(f"<w:tc>{par(text)}</w:tc>" for text in ("Sở Y tế", "Quý II"))
        body = par("Rà soát.", listed) + par("Báo cáo.", listed) + f"<w:tbl>{grid}<w:tr>{cells}</w:tr></w:tbl>" + par()
        source = tmp_path / "nguon.docx"
        source.write_bytes(word_file(body, numbering=numbering))
        got = read_bytes(tmp_path, saved_as(source, "doc"))
        assert got.text == "1. Rà soát.\n2. Báo cáo.\nSở Y tế\tQuý II"
        assert [b.label for b in got.blocks] == ["1.", "2.", None, None]
        assert [(b.cell.row, b.cell.col) for b in got.blocks if b.cell] == [(0, 0), (0, 1)]

    @pytest.mark.parametrize("kind", ["rtf", "odt"])
    def test_automatic_numbers_and_an_annex_table(self, tmp_path: Path, kind: str) -> None:
        got, original = read_bytes(tmp_path, saved_as(PLAN, kind)), read(PLAN)
        assert got.text == original.text
        assert [b.cell for b in got.blocks] == [b.cell for b in original.blocks]
        assert sum(b.label is not None for b in got.blocks) > 20

    @pytest.mark.parametrize("kind", ["xls", "ods", "fods"])
    def test_workbooks_with_merged_cells_dates_and_hidden_rows(self, tmp_path: Path, kind: str) -> None:
        got, original = read_bytes(tmp_path, saved_as(ANNEX, kind)), read(ANNEX)
        assert got.text == original.text
        assert [b.cell for b in got.blocks] == [b.cell for b in original.blocks]
        assert [a.name for a in got.anchors] == [a.name for a in original.anchors]
        assert [n.code for n in got.notices] == [n.code for n in original.notices]
        assert got.format == kind

    def test_word_2003_xml(self, tmp_path: Path) -> None:
        got = read_bytes(tmp_path, word_2003("Kính gửi: Sở Y tế", "1. Rà soát danh mục."))
        assert (got.format, got.text) == ("wordml", "Kính gửi: Sở Y tế\n1. Rà soát danh mục.")

    def test_excel_2003_xml(self, tmp_path: Path) -> None:
        got = read_bytes(tmp_path, excel_2003(("TT", "Nhiệm vụ"), ("1", "Rà soát danh mục")))
        assert (got.format, got.text) == ("excelml", "TT\tNhiệm vụ\n1\tRà soát danh mục")
        assert got.anchors[-1].name == "'Phụ lục'!B2"

    @pytest.mark.parametrize(("font", "stored"), [(".VnTime", TCVN3), ("VNI-Times", VNI)])
    @pytest.mark.parametrize("charset", [0, 163])
    def test_old_fonts_in_rtf(self, tmp_path: Path, font: str, stored: str, charset: int) -> None:
        data = rtf(rtf_stored(stored) + r"\par", rf"{{\f0\fnil\fcharset{charset} {font};}}")
        got = read_bytes(tmp_path, data)
        assert got.text == HEAD
        assert [n.code for n in got.notices] == ["legacy_font"]

    @pytest.mark.parametrize(("font", "stored"), [(".VnTime", TCVN3), ("VNI-Times", VNI)])
    def test_old_fonts_in_doc(self, tmp_path: Path, font: str, stored: str) -> None:
        source = tmp_path / "nguon.docx"
        source.write_bytes(word_file(par(run(stored, f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>'))))
        got = read_bytes(tmp_path, saved_as(source, "doc"))
        assert got.text == HEAD
        assert [n.code for n in got.notices] == ["legacy_font"]

    def test_a_table_and_a_page_header_in_rtf(self, tmp_path: Path) -> None:
        table = r"\trowd\cellx3000\cellx6000\intbl Sở Y tế\cell Chủ trì\cell\row\pard Sau bảng.\par"
        got = read_bytes(tmp_path, rtf(r"{\header Trang đầu\par}" + table))
        cells = [got.slice(b.span) for b in got.blocks if b.cell]
        assert cells == ["Sở Y tế", "Chủ trì"]
        assert [got.slice(b.span) for b in got.blocks if b.kind == "page_header"] == ["Trang đầu"]


@needs_libreoffice
class TestHostile:
    def test_a_link_to_another_file_is_not_followed(self, tmp_path: Path) -> None:
        secret = tmp_path / "rieng.txt"
        secret.write_text("NỘI DUNG RIÊNG", encoding="utf-8")
        field = rf'{{\field{{\*\fldinst INCLUDETEXT "{secret.as_posix()}"}}{{\fldrslt cũ}}}}'
        got = read_bytes(tmp_path, rtf("Trước " + field + r" sau\par"))
        assert "NỘI DUNG RIÊNG" not in got.text
        assert "Trước" in got.text

    def test_nothing_is_fetched_from_the_network(self, tmp_path: Path) -> None:
        asked: list[str] = []

        class Listener(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                asked.append(self.path)
                self.send_error(404)

            def log_message(self, *args: object) -> None: ...

        server = http.server.HTTPServer(("127.0.0.1", 0), Listener)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            url = f"http://127.0.0.1:{server.server_port}/dau-vet.png"
            field = rf'{{\field{{\*\fldinst INCLUDEPICTURE "{url}" \\d}}{{\fldrslt x}}}}'
            page = f'<o:document office:mimetype="application/vnd.oasis.opendocument.text" {_ODF}>' + _picture(url)
            read_bytes(tmp_path, rtf("Trước " + field + r" sau\par"))
            read_bytes(tmp_path, ('<?xml version="1.0"?>' + page).encode())
        finally:
            server.shutdown()
        assert asked == []

    @pytest.mark.parametrize("size", [600, 8000])
    def test_a_truncated_doc_is_a_problem_not_a_crash(self, tmp_path: Path, size: int) -> None:
        with pytest.raises(DamagedFile):
            read_bytes(tmp_path, saved_as(LETTER, "doc")[:size])


_ODF = (
    'xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2"'
)


def _picture(url: str) -> str:
    return (
        "<office:body><office:text><text:p>Kính gửi<draw:frame><draw:image "
        f'xlink:href="{url}" xlink:actuate="onLoad"/></draw:frame></text:p></office:text></office:body></o:document>'
    )


class TestFlatOpc:
    def test_flat_opc(self, tmp_path: Path) -> None:
        got = read_bytes(tmp_path, flat_opc(word_file(par("Kính gửi: Sở Y tế"))))
        assert (got.format, got.text) == ("flatopc", "Kính gửi: Sở Y tế")

    def test_entities_are_refused(self, tmp_path: Path) -> None:
        bomb = b'<?xml version="1.0"?><!DOCTYPE p [<!ENTITY a "xxxxxxxxxx"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
        data = flat_opc(word_file(par("Kính gửi: @"))).replace(b"@", b"&b;").split(b"?>", 1)[1]
        with pytest.raises(DamagedFile):
            read_bytes(tmp_path, bomb + data)

    def test_broken(self, tmp_path: Path) -> None:
        with pytest.raises(DamagedFile):
            read_bytes(tmp_path, flat_opc(word_file(par("Kính gửi")))[:-40])


class TestWithout:
    def test_the_package_and_the_way_round_are_named(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PATH", str(tmp_path))
        with pytest.raises(NeedsLibreOffice) as e:
            read_bytes(tmp_path, rtf("x"))
        assert "RTF" in e.value.cause
        for remedy in (e.value.remedy_vi, e.value.remedy_en):
            assert "libreoffice-writer-nogui" in remedy
            assert ".docx" in remedy

    def test_a_conversion_that_hangs_is_ended_with_its_children(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        program = tmp_path / "bin" / "soffice"
        program.parent.mkdir()
        note = tmp_path / "con.pid"
        program.write_text(f"#!/bin/sh\n/bin/sleep 600 &\necho $! > {note}\nwait\n")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("PATH", str(program.parent))
        monkeypatch.setattr(office, "SECONDS", 1)
        start = time.monotonic()
        with pytest.raises(DamagedFile, match="1 giây"):
            read_bytes(tmp_path, rtf("x"))
        assert time.monotonic() - start < 20
        child = int(note.read_text())
        for _ in range(50):
            if _gone(child):
                break
            time.sleep(0.1)
        assert _gone(child)

    def test_a_program_that_makes_nothing_is_a_problem(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        program = tmp_path / "bin" / "soffice"
        program.parent.mkdir()
        program.write_text("#!/bin/sh\nexit 0\n")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("PATH", str(program.parent))
        with pytest.raises(DamagedFile, match="LibreOffice không đọc được"):
            read_bytes(tmp_path, rtf("x"))


def _gone(pid: int) -> bool:
    """Ended: no such process, or one that nobody has buried yet."""
    try:
        os.kill(pid, 0)
        return Path(f"/proc/{pid}/stat").read_text().split(")")[-1].split()[0] == "Z"
    except (ProcessLookupError, FileNotFoundError):
        return True
