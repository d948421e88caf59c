"""Readers: bytes of one format → :class:`~pipeline.document.Document`. No language work here.

The format is told by content, not by name.
"""

from __future__ import annotations

import importlib
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from pipeline.document import Document
from pipeline.errors import CongvanError, DamagedFile, EmptyDocument, EncryptedFile, UnsupportedFormat

__all__ = ["SUFFIXES", "read", "sniff"]

READERS = {
    "docx": "pipeline.readers.docx:read_docx",
    "pdf": "pipeline.readers.pdf:read_pdf",
    "html": "pipeline.readers.html:read_html",
    "txt": "pipeline.readers.txt:read_txt",
}
SUFFIXES = frozenset({".docx", ".pdf", ".html", ".htm", ".txt"})
"""Suffixes of files that a folder run picks up as dispatches; anything else is listed as a problem."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_KNOWN = {
    b"\x89PNG": "ảnh PNG",
    b"\xff\xd8\xff": "ảnh JPEG",
    b"II*\x00": "ảnh TIFF",
    b"MM\x00*": "ảnh TIFF",
    b"Rar!": "tệp nén RAR",
    b"7z\xbc\xaf": "tệp nén 7z",
    b"{\\rtf": "tệp RTF",
    b"GIF8": "ảnh GIF",
    b"\x1f\x8b": "tệp nén gzip",
}


def sniff(data: bytes, path: Path) -> str:
    """The format's key in :data:`READERS`. Raises :class:`UnsupportedFormat`, :class:`EmptyDocument` or :class:`EncryptedFile`."""
    if not data.strip(b"\x00 \r\n\t"):
        raise EmptyDocument("Tệp rỗng (0 byte chữ).", path)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data[:4] == b"PK\x03\x04":
        return _sniff_zip(data, path)
    if data[:8] == _OLE:
        if (
            b"E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e" in data[:65536]
            or b"EncryptedPackage" in data
        ):
            raise EncryptedFile("Tệp Office được đặt mật khẩu.", path)
        raise UnsupportedFormat("Tệp Word/Excel định dạng cũ (.doc, .xls).", path)
    for magic, name in _KNOWN.items():
        if data.startswith(magic):
            raise UnsupportedFormat(f"Chưa đọc được {name}.", path)
    head = data[:4096].lower()
    if b"<html" in head or b"<!doctype html" in head or (path.suffix.lower() in (".html", ".htm") and b"<" in head):
        return "html"
    if path.suffix.lower() == ".docx":
        raise DamagedFile("Tệp .docx không mở được: không đúng cấu trúc.", path)
    if path.suffix.lower() == ".pdf":
        raise DamagedFile("Tệp .pdf không mở được: không đúng cấu trúc.", path)
    if b"\x00" in data[:4096] and data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        raise UnsupportedFormat("Không nhận ra loại tệp.", path)
    return "txt"


def _sniff_zip(data: bytes, path: Path) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError) as e:
        raise DamagedFile(f"Tệp nén không mở được ({type(e).__name__}); có thể bị cắt cụt.", path) from e
    if "word/document.xml" in names or any(n.startswith("word/document") for n in names):
        return "docx"
    if any(n.startswith("xl/") for n in names):
        raise UnsupportedFormat("Chưa đọc được bảng tính Excel.", path)
    raise UnsupportedFormat("Chưa đọc được tệp nén; giải nén rồi chạy lại.", path)


def read(path: str | Path) -> Document:
    """Reads one file. Raises a :class:`~pipeline.errors.CongvanError` that names the file and the cause."""
    path = Path(path)
    try:
        data = path.read_bytes()
    except OSError as e:
        raise DamagedFile(f"Không mở được tệp: {e.strerror or type(e).__name__}.", path) from e
    module, function = READERS[sniff(data, path)].split(":")
    reader: Callable[[Path, bytes], Document] = getattr(importlib.import_module(module), function)
    try:
        return reader(path, data)
    except CongvanError as e:
        e.path = e.path or path
        raise
