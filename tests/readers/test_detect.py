"""The kind of file is told by content, and what cannot be read is named."""

from __future__ import annotations

import bz2
import gzip
import lzma
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from pipeline.errors import (
    CongvanError,
    DamagedFile,
    EmptyDocument,
    EncryptedFile,
    UnreadableFile,
    UnsupportedFormat,
)
from pipeline.readers import read, sniff
from tests.readers.pdf_file import PdfFile
from tests.readers.word_file import par, word_file

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504


def ole(*streams: str) -> bytes:
    return OLE + b"".join(s.encode("utf-16-le").ljust(128, b"\x00") for s in streams)


def archive(**files: bytes | str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as z:
        for name, data in files.items():
            z.writestr(name.replace("__", "/").replace("_dot_", "."), data)
    return out.getvalue()


XML = b'<?xml version="1.0"?>'
WORD = word_file(par("Thân."))
PDF = PdfFile().page().text(100, 700, "Thân.").save()


class TestReadable:
    @pytest.mark.parametrize(
        ("data", "kind"),
        [
            (WORD, "docx"),
            (archive(xl__workbook_dot_xml="<x/>"), "xlsx"),
            (PDF, "pdf"),
            (b"Received: from gateway\r\n\r\n" + PDF, "pdf"),
            ("\ufeff".encode() + b"\r\n" + PDF, "pdf"),
            (b"<!DOCTYPE html><p>x</p>", "html"),
            (b"\r\n  <HTML xmlns:o='urn:x'><p>x", "html"),
            ("<html><p>Ủ</p></html>".encode("utf-16"), "html"),
            (b"<p>a</p><p>b</p>", "html"),
            (b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><p>x</p></html>', "html"),
            ("Kính gửi: Sở Y tế".encode(), "txt"),
            ("Kính gửi".encode("utf-16"), "txt"),
            (b"x < y and z > 1", "txt"),
            (b"MZ, BMI va cac chi so khac", "txt"),
            ("Mã số: 12".encode("utf-16-be"), "txt"),
            ("<html><body><p>a</p></html>".encode("utf-16-le"), "html"),
            (b"Content-Type: la mot dong tieu de", "txt"),
            (b"<ghi chu> khong phai HTML", "txt"),
            ("Xem thẻ <p>, <div> và <table> của HTML".encode(), "txt"),
            (XML + b"<html><body/></html>", "html"),
            (b"Xem tep %PDF-1.7 kem theo", "txt"),
            ("Lưu ý: thẻ <p> là …".encode(), "txt"),
            (ole("Root Entry", "WordDocument"), "doc"),
            (ole("Root Entry", "Workbook"), "xls"),
            (ole("__properties_version1.0"), "msg"),
            (rb"{\rtf1\ansi x}", "rtf"),
            (b"Rar!\x1a\x07\x00" + b"\x01" * 20, "rar"),
            (b"7z\xbc\xaf\x27\x1c" + b"\x01" * 20, "7z"),
            (gzip.compress(b"x" * 50, mtime=0), "gz"),
            (bz2.compress(b"x" * 50), "bz2"),
            (lzma.compress(b"x" * 50), "xz"),
            (b"a.txt".ljust(257, b"\x00") + b"ustar\x0000", "tar"),
            (archive(xl__workbook_dot_bin=b"\x83\x01"), "xlsb"),
            (archive(mimetype="application/vnd.oasis.opendocument.text"), "odt"),
            (archive(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "ods"),
            (archive(thu_dot_txt="xin chào"), "zip"),
            (archive(), "zip"),
            (XML + b'<w:x xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"/>', "wordml"),
            (XML + b'<p:x xmlns:p="http://schemas.microsoft.com/office/2006/xmlPackage"/>', "flatopc"),
            (XML + b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "excelml"),
            (XML + b'<o:document office:mimetype="application/vnd.oasis.opendocument.text"/>', "fodt"),
            (XML + b"<edXML><a/></edXML>", "edxml"),
            (b'<S:Envelope xmlns:edXML="http://www.mic.gov.vn/edXML"><S:Header/>', "edxml"),
            (b"MIME-Version: 1.0\nSubject: x\nContent-Type: multipart/mixed\n\nx", "eml"),
            (
                b"Return-Path: <a@b>\r\n" + b"X-Note: " + b"y" * 9000 + b"\r\nReceived: from c\r\nDate: x\r\n\r\nx",
                "eml",
            ),
            (b"From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\nx", "mht"),
            ("Subject: giao ban\nDate: 12/5\n\nKính gửi".encode(), "txt"),
        ],
    )
    @pytest.mark.parametrize("name", ["a.docx", "a.pdf", "a.html", "a.txt", "a"])
    def test_by_content_whatever_the_name(self, data: bytes, kind: str, name: str) -> None:
        assert sniff(data, Path(name)) == kind


class TestNamed:
    @pytest.mark.parametrize(
        ("data", "word"),
        [
            (ole("PowerPoint Document"), ".ppt"),
            (b"GIF89a" + b"\x01" * 20, "GIF"),
            (b"BM\x36\x00\x00\x00\x00\x00\x00\x00\x36" + b"\x01" * 20, "BMP"),
            (b"RIFF\x24\x00\x00\x00WEBPVP8 " + b"\x01" * 20, "WebP"),
            (b"\x00\x00\x00\x18ftypheic" + b"\x01" * 20, "HEIC"),
            (b"MZ\x90\x00" + b"\x01" * 20, ".exe"),
            (archive(ppt__presentation_dot_xml="<x/>"), ".pptx"),
            (archive(mimetype="application/epub+zip"), "EPUB"),
            (archive(mimetype="application/vnd.oasis.opendocument.presentation"), ".odp"),
            (XML + b"<HoaDon><TTChung/></HoaDon>", "XML"),
            (b"BEGIN:VCALENDAR\r\nVERSION:2.0", ".ics"),
            (b"\x78\x9f\x3e\x22" + b"\x01" * 20, "winmail.dat"),
        ],
    )  # fmt: skip
    def test_what_it_is(self, data: bytes, word: str) -> None:
        with pytest.raises(UnsupportedFormat) as e:
            sniff(data, Path("cong-van.docx"))
        assert word in e.value.cause
        assert e.value.path == Path("cong-van.docx")

    def test_word_package_under_other_names(self) -> None:
        types = (
            b'<Types><Override PartName="/x.xml" ContentType="application/vnd.ms-word.wordprocessingml.main"/></Types>'
        )
        assert sniff(archive(**{"[Content_Types].xml": types, "x_dot_xml": "<x/>"}), Path("a")) == "docx"
        assert sniff(archive(word__document2_dot_xml="<x/>"), Path("a")) == "docx"

    def test_riff_that_is_no_picture(self) -> None:
        with pytest.raises(UnsupportedFormat) as e:
            sniff(b"RIFF\x24\x00\x00\x00WAVEfmt " + b"\x01" * 20, Path("a"))
        assert "WebP" not in e.value.cause

    def test_unknown_bytes(self) -> None:
        with pytest.raises(UnsupportedFormat):
            sniff(bytes(range(256)) * 8, Path("a.bin"))


class TestWrecks:
    @pytest.mark.parametrize("data", [b"", b"\x00" * 100, b"\xef\xbb\xbf", b"\xff\xfe", b"  \r\n"])
    def test_empty(self, data: bytes) -> None:
        with pytest.raises(EmptyDocument):
            sniff(data, Path("a.txt"))

    def test_ole_file_with_nothing_known_in_it(self) -> None:
        with pytest.raises(DamagedFile):
            sniff(ole("Lạ"), Path("a.doc"))

    def test_truncated_archive(self) -> None:
        with pytest.raises(DamagedFile):
            sniff(WORD[: len(WORD) // 2], Path("a.docx"))

    @pytest.mark.parametrize("name", ["a.docx", "a.pdf"])
    def test_rubbish_named_as_a_document(self, name: str) -> None:
        with pytest.raises(DamagedFile):
            sniff(bytes(range(256)) * 8, Path(name))

    @pytest.mark.parametrize("stream", ["EncryptedPackage", "EncryptionInfo"])
    def test_password_on_an_office_file(self, stream: str) -> None:
        assert sniff(ole("Root Entry", "EncryptionInfo", stream), Path("a.docx")) == "locked"

    def test_password_inside_an_archive(self, tmp_path: Path) -> None:
        data = bytearray(WORD)
        # the flag that a part is encrypted, in every local header and directory entry
        for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            at = data.find(mark)
            while at >= 0:
                data[at + offset] |= 1
                at = data.find(mark, at + 4)
        path = tmp_path / "a.docx"
        path.write_bytes(bytes(data))
        with pytest.raises(EncryptedFile):
            read(path)

    def test_part_that_unpacks_beyond_measure(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("pipeline.readers.docx_package._MAX_PART", 10_000)
        path = tmp_path / "a.docx"
        path.write_bytes(word_file(par("x" * 50_000)))
        with pytest.raises(DamagedFile):
            read(path)


class TestRead:
    def test_file_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(UnreadableFile) as e:
            read(tmp_path / "không-có.docx")
        assert e.value.path == tmp_path / "không-có.docx"

    def test_folder(self, tmp_path: Path) -> None:
        with pytest.raises(CongvanError):
            read(tmp_path)

    def test_same_bytes_have_the_same_id_whatever_the_name(self, tmp_path: Path) -> None:
        for name in ("a.docx", "b.txt"):
            (tmp_path / name).write_bytes(WORD)
        a, b = read(tmp_path / "a.docx"), read(str(tmp_path / "b.txt"))
        assert a.id == b.id
        assert len(a.id) == 64
        assert (a.format, b.format) == ("docx", "docx")
        assert a.path == tmp_path / "a.docx"
