"""What kind of file it is, told by content: names lie, and portals serve anything as ``.doc``.

Every kind we know but cannot read is named, so that the reader of ``problems.csv`` knows what to convert.
"""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path

from pipeline.errors import DamagedFile, EmptyDocument, EncryptedFile, UnsupportedFormat

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS = (
    ("EncryptedPackage", None),
    ("EncryptionInfo", None),
    ("WordDocument", "văn bản Word kiểu cũ (.doc)"),
    ("Workbook", "bảng tính Excel kiểu cũ (.xls)"),
    ("Book", "bảng tính Excel kiểu cũ (.xls)"),
    ("PowerPoint Document", "bản trình chiếu PowerPoint kiểu cũ (.ppt)"),
    ("__properties_version1.0", "thư Outlook (.msg)"),
)
"""Names of streams in an OLE file, as they stand in its directory (UTF-16), and what the file is then."""
_MAGIC = (
    (b"{\\rtf", "văn bản RTF"),
    (b"\x89PNG", "ảnh PNG"),
    (b"\xff\xd8\xff", "ảnh JPEG"),
    (b"II*\x00", "ảnh TIFF"),
    (b"MM\x00*", "ảnh TIFF"),
    (b"GIF8", "ảnh GIF"),
    (b"\x00\x00\x00\x0cjP  ", "ảnh JPEG 2000"),
    (b"Rar!", "tệp nén RAR"),
    (b"7z\xbc\xaf\x27\x1c", "tệp nén 7z"),
    (b"\x1f\x8b", "tệp nén gzip"),
    (b"\xfd7zXZ\x00", "tệp nén xz"),
    (b"\x7fELF", "chương trình Linux"),
    (b"SQLite format 3\x00", "cơ sở dữ liệu SQLite"),
    (b"AT&TFORM", "tệp DjVu"),
)
_PDF = re.compile(rb"%PDF-\d")
_PDF_SEARCH = 1024
"""Bytes in which a PDF header may stand (ISO 32000-1, Annex H.3.4.1): mail gateways put lines before it."""
_HTML = re.compile(r"<\s*(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_HTML_PART = re.compile(r"<\s*(?:p|div|table|span|h[1-6]|meta|font|center|br)\b[^<>]*>", re.IGNORECASE)
_MAIL = re.compile(r"(?:^|\n)(?:MIME-Version|Received|Content-Type)\s*:", re.IGNORECASE)
_OFFICE_XML = (
    ("schemas.microsoft.com/office/word/2003/wordml", "văn bản Word 2003 XML"),
    ("schemas.microsoft.com/office/2006/xmlPackage", "văn bản Word XML một tệp (Flat OPC)"),
    ("urn:schemas-microsoft-com:office:spreadsheet", "bảng tính Excel 2003 XML"),
    ("urn:oasis:names:tc:opendocument", "văn bản OpenDocument XML"),
)
_ZIP_PARTS = (
    ("xl/workbook.bin", "bảng tính Excel nhị phân (.xlsb)"),
    ("ppt/", "bản trình chiếu PowerPoint (.pptx)"),
    ("visio/", "bản vẽ Visio"),
)
_ZIP_TYPES = (
    (b"opendocument.text", "văn bản OpenDocument (.odt)"),
    (b"opendocument.spreadsheet", "bảng tính OpenDocument (.ods)"),
    (b"opendocument.presentation", "bản trình chiếu OpenDocument (.odp)"),
    (b"epub", "sách điện tử EPUB"),
)
_HEAD = 4096


def sniff(data: bytes, path: Path) -> str:
    """``docx``, ``xlsx``, ``pdf``, ``html`` or ``txt``.

    ``path`` is named in errors; its suffix only tells what a wreck once was. Raises :class:`UnsupportedFormat`
    with the name of what it is, :class:`EmptyDocument`, :class:`EncryptedFile` or :class:`DamagedFile`.
    """
    if not data.strip(b"\x00 \r\n\t\x0b\x0c\xef\xbb\xbf\xff\xfe"):
        raise EmptyDocument("Tệp rỗng, không có chữ nào.", path)
    if data.startswith(b"PK\x03\x04"):
        return _sniff_zip(data, path)
    if data.startswith(_OLE):
        raise _ole(data, path)
    start = data.lstrip(b"\xef\xbb\xbf \r\n\t")
    known = next((name for magic, name in _MAGIC if start.startswith(magic)), None) or _binary_kind(data)
    if known is not None:
        raise _unsupported(known, path)
    if _PDF.search(data[:_PDF_SEARCH]) and (_PDF.match(start) or b"\nendobj" in data or b"\rendobj" in data):
        return "pdf"
    head = _text_head(data)
    if head is not None:
        return _sniff_text(head, path)
    suffix = path.suffix.lower()
    if suffix in (".docx", ".xlsx", ".pdf"):
        raise DamagedFile(f"Tệp {suffix} không mở được: không đúng cấu trúc.", path)
    raise UnsupportedFormat("Không nhận ra loại tệp.", path)


def _unsupported(name: str, path: Path) -> UnsupportedFormat:
    return UnsupportedFormat(f"Tệp là {name}, chưa đọc được.", path)


def _ole(data: bytes, path: Path) -> EncryptedFile | UnsupportedFormat:
    for stream, name in _OLE_STREAMS:
        if stream.encode("utf-16-le") in data:
            return EncryptedFile("Tệp Office được đặt mật khẩu.", path) if name is None else _unsupported(name, path)
    return _unsupported("tệp Office kiểu cũ", path)


def _binary_kind(data: bytes) -> str | None:
    """Kinds whose first letters might be those of a text."""
    if data[:2] == b"MZ" and b"\x00" in data[:64]:
        return "chương trình Windows (.exe)"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "ảnh WebP"
    if data[4:8] == b"ftyp":
        return "ảnh HEIC" if data[8:12] in (b"heic", b"heix", b"mif1", b"heim") else "phim hoặc âm thanh"
    if data[:2] == b"BM" and data[6:10] == b"\x00\x00\x00\x00":
        return "ảnh BMP"
    return None


def _text_head(data: bytes) -> str | None:
    """The beginning as text; None for binary data."""
    head = data[:_HEAD]
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return head.decode("utf-16", errors="replace")
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if even + odd:
        # UTF-16 without a mark has its zeros all on one side
        if len(head) >= 4 and min(even, odd) <= 0.02 * len(head) and max(even, odd) > 0.2 * len(head):
            return head.decode("utf-16-le" if odd > even else "utf-16-be", errors="replace")
        return None
    controls = sum(b < 32 and b not in b"\t\n\r\x0b\x0c\x1b" for b in head)
    return head.decode("utf-8", errors="replace") if controls <= 0.05 * len(head) else None


def _sniff_text(head: str, path: Path) -> str:
    start = head.lstrip("\ufeff \r\n\t")
    for mark, name in _OFFICE_XML:
        if mark in head and start.startswith("<?xml"):
            raise _unsupported(name, path)
    if _MAIL.match(start) and ("\nContent-Type" in head or "\nSubject" in head):
        raise _unsupported("thư điện tử hoặc trang web lưu một tệp (.eml, .mht)", path)
    if _HTML.search(head):
        return "html"
    if start.startswith("<?xml"):
        raise _unsupported("tệp XML", path)
    if start.startswith("<") and len(_HTML_PART.findall(head)) >= 2:
        return "html"
    return "txt"


def _sniff_zip(data: bytes, path: Path) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = [name.replace("\\", "/") for name in archive.namelist()]
            types = archive.read("mimetype")[:200] if "mimetype" in names else b""
            content = archive.read("[Content_Types].xml")[:100_000] if "[Content_Types].xml" in names else b""
    except RuntimeError as e:  # zipfile's word for a part under a password
        raise EncryptedFile("Tệp nén được đặt mật khẩu.", path) from e
    except MemoryError:
        raise
    except Exception as e:  # zipfile and zlib raise a dozen types for broken archives
        raise DamagedFile(f"Tệp nén không mở được ({type(e).__name__}); có thể bị cắt cụt.", path) from e
    if b"wordprocessingml" in content or any(name.lower().startswith("word/document") for name in names):
        return "docx"
    if b"spreadsheetml" in content or any(name.lower() == "xl/workbook.xml" for name in names):
        return "xlsx"
    for mark, name in _ZIP_TYPES:
        if mark in types:
            raise _unsupported(name, path)
    for part, name in _ZIP_PARTS:
        if any(n.startswith(part) for n in names):
            raise _unsupported(name, path)
    raise UnsupportedFormat("Tệp là tệp nén (zip): giải nén rồi chạy lại.", path)
