"""The kind of file is told by content, and what cannot be read is named."""

from __future__ import annotations

import gzip
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
        ],
    )
    @pytest.mark.parametrize("name", ["a.docx", "a.pdf", "a.html", "a.txt", "a"])
    def test_by_content_whatever_the_name(self, data: bytes, kind: str, name: str) -> None:
        assert sniff(data, Path(name)) == kind


class TestNamed:
    @pytest.mark.parametrize(
        ("data", "word"),
        [
            (ole("Root Entry", "WordDocument"), ".doc"),
            (ole("Root Entry", "Workbook"), ".xls"),
            (ole("PowerPoint Document"), ".ppt"),
            (ole("__properties_version1.0"), ".msg"),
            (ole("Lạ"), "Office"),
            (rb"{\rtf1\ansi x}", "RTF"),
            (b"\x89PNG\r\n\x1a\n" + b"\x00" * 20, "PNG"),
            (b"\xff\xd8\xff\xe0" + b"\x00" * 20, "JPEG"),
            (b"II*\x00" + b"\x01" * 20, "TIFF"),
            (b"GIF89a" + b"\x01" * 20, "GIF"),
            (b"BM\x36\x00\x00\x00\x00\x00\x00\x00\x36" + b"\x01" * 20, "BMP"),
            (b"RIFF\x24\x00\x00\x00WEBPVP8 " + b"\x01" * 20, "WebP"),
            (b"\x00\x00\x00\x18ftypheic" + b"\x01" * 20, "HEIC"),
            (b"Rar!\x1a\x07" + b"\x01" * 20, "RAR"),
            (b"7z\xbc\xaf\x27\x1c" + b"\x01" * 20, "7z"),
            (gzip.compress(b"x" * 50, mtime=0), "gzip"),
            (b"MZ\x90\x00" + b"\x01" * 20, ".exe"),
            (archive(xl__workbook_dot_bin=b"\x83\x01"), ".xlsb"),
            (archive(ppt__presentation_dot_xml="<x/>"), ".pptx"),
            (archive(mimetype="application/vnd.oasis.opendocument.text"), ".odt"),
            (archive(mimetype="application/vnd.oasis.opendocument.spreadsheet"), ".ods"),
            (archive(mimetype="application/epub+zip"), "EPUB"),
            (archive(thu_dot_txt="xin chào"), "zip"),
            (XML + b'<w:x xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"/>', "2003"),
            (XML + b'<p:x xmlns:p="http://schemas.microsoft.com/office/2006/xmlPackage"/>', "Flat OPC"),
            (XML + b"<edXML><a/></edXML>", "XML"),
            (b"MIME-Version: 1.0\nSubject: x\nContent-Type: multipart/mixed\n\nx", ".eml"),
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

    def test_truncated_archive(self) -> None:
        with pytest.raises(DamagedFile):
            sniff(WORD[: len(WORD) // 2], Path("a.docx"))

    @pytest.mark.parametrize("name", ["a.docx", "a.pdf"])
    def test_rubbish_named_as_a_document(self, name: str) -> None:
        with pytest.raises(DamagedFile):
            sniff(bytes(range(256)) * 8, Path(name))

    @pytest.mark.parametrize("stream", ["EncryptedPackage", "EncryptionInfo"])
    def test_password_on_an_office_file(self, stream: str) -> None:
        with pytest.raises(EncryptedFile):
            sniff(ole("Root Entry", "EncryptionInfo", stream), Path("a.docx"))

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
