"""What kind of file it is, told by content: names lie, and portals serve anything as ``.doc``.

Every kind we know but cannot read is named, so that the reader of ``problems.csv`` knows what to convert.
"""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path

from pipeline.errors import DamagedFile, EmptyDocument, EncryptedFile, UnsupportedFormat

OFFICE = frozenset({"doc", "rtf", "odt", "fodt", "wordml", "xls", "xlsb", "ods", "fods", "excelml"})
"""Kinds that LibreOffice turns into ``docx`` or ``xlsx``."""
CONTAINERS = {
    "eml": "thư điện tử (.eml)",
    "msg": "thư Outlook (.msg)",
    "edxml": "thông điệp liên thông văn bản (edXML)",
    "zip": "tệp nén (.zip)",
    "rar": "tệp nén (.rar)",
    "7z": "tệp nén (.7z)",
    "tar": "tệp gói (.tar)",
    "gz": "tệp nén (.gz)",
    "bz2": "tệp nén (.bz2)",
    "xz": "tệp nén (.xz)",
}
"""Kinds that hold further files, with what a clerk calls them."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS = (
    ("EncryptedPackage", "locked"),
    ("EncryptionInfo", "locked"),
    ("__properties_version1.0", "msg"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("Book", "xls"),
)
"""Names of streams in the root of an OLE file, and what the file is then. ``locked``: a password is needed to tell."""
_PPT_STREAM = "PowerPoint Document"
_MAGIC = (
    (b"{\\rtf", "rtf"),
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b\x08", "gz"),
    (b"BZh", "bz2"),
    (b"\xfd7zXZ\x00", "xz"),
)
_UNREADABLE = (
    (b"GIF8", "ảnh GIF"),
    (b"\x00\x00\x00\x0cjP  ", "ảnh JPEG 2000"),
    (b"\x78\x9f\x3e\x22", "phần đính kèm của Outlook (winmail.dat)"),
    (b"BEGIN:VCALENDAR", "lịch hẹn (.ics)"),
    (b"BEGIN:VCARD", "danh thiếp (.vcf)"),
    (b"\x7fELF", "chương trình Linux"),
    (b"SQLite format 3\x00", "cơ sở dữ liệu SQLite"),
    (b"AT&TFORM", "tệp DjVu"),
)
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")
"""PNG, JPEG, TIFF: pages that are recognised."""
_PDF = re.compile(rb"%PDF-\d")
_PDF_SEARCH = 1024
"""Bytes in which a PDF header may stand (ISO 32000-1, Annex H.3.4.1): mail gateways put lines before it."""
_HTML = re.compile(r"<\s*(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_HTML_PART = re.compile(r"<\s*(?:p|div|table|span|h[1-6]|meta|font|center|br)\b[^<>]*>", re.IGNORECASE)
_HEADER_LINE = re.compile(rb"[!-9;-~]{1,70}:[ \t]")
"""A field of a mail's header (RFC 5322, 2.2): printable ASCII, a colon."""
_MAIL_FIELDS = (
    re.compile(rb"^(?:from|to|subject|date|received|message-id|return-path|snapshot-content-location):", re.I | re.M),
    re.compile(rb"^(?:mime-version|content-type|received|message-id):", re.I | re.M),
)
"""A mail has a field of each; a text that only looks like one has not."""
_MAX_HEADER = 256 * 1024
_SAVED_PAGE = re.compile(rb"^content-type:\s*multipart/related", re.I | re.M)
_SAVED_BY = re.compile(rb"^(?:snapshot-content-location:|from:\s*<?saved by)", re.I | re.M)
_OFFICE_XML = (
    ("schemas.microsoft.com/office/word/2003/wordml", "wordml"),
    ("schemas.microsoft.com/office/2006/xmlPackage", "flatopc"),
    ("urn:schemas-microsoft-com:office:spreadsheet", "excelml"),
    ("application/vnd.oasis.opendocument.text", "fodt"),
    ("application/vnd.oasis.opendocument.spreadsheet", "fods"),
)
_EDXML = re.compile(r"<(?:\w+:)?(?:edXML|edXMLEnvelope)\b|xmlns:edXML\s*=", re.IGNORECASE)
"""QCVN 102:2016/BTTTT; older messages wear a SOAP envelope."""
_ZIP_PARTS = (
    ("ppt/", "bản trình chiếu PowerPoint (.pptx)"),
    ("visio/", "bản vẽ Visio"),
)
_ZIP_TYPES = (
    (b"opendocument.text", "odt"),
    (b"opendocument.spreadsheet", "ods"),
)
_ZIP_UNREADABLE = (
    (b"opendocument.presentation", "bản trình chiếu OpenDocument (.odp)"),
    (b"epub", "sách điện tử EPUB"),
)
_TAR = (257, b"ustar")
"""Where the mark of a tar file stands (POSIX.1-1988)."""
_HEAD = 4096


def sniff(data: bytes, path: Path) -> str:
    """``docx``, ``xlsx``, ``pdf``, ``image``, ``html``, ``mht``, ``flatopc``, ``txt``, one of :data:`OFFICE` or
    :data:`CONTAINERS`, or ``locked`` (an Office file that only its password tells).

    ``path`` is named in errors; its suffix only tells what a wreck once was. Raises :class:`UnsupportedFormat`
    with the name of what it is, :class:`EmptyDocument`, :class:`EncryptedFile` or :class:`DamagedFile`.
    """
    if not data.strip(b"\x00 \r\n\t\x0b\x0c\xef\xbb\xbf\xff\xfe"):
        raise EmptyDocument("Tệp rỗng, không có chữ nào.", path)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _sniff_zip(data, path)
    if data.startswith(_OLE):
        return _sniff_ole(data, path)
    if data.startswith(_PICTURES):
        return "image"
    start = data.lstrip(b"\xef\xbb\xbf \r\n\t")
    readable = next((kind for magic, kind in _MAGIC if start.startswith(magic)), None)
    if readable is not None:
        return readable
    if data[_TAR[0] :].startswith(_TAR[1]):
        return "tar"
    known = next((name for magic, name in _UNREADABLE if start.startswith(magic)), None) or _binary_kind(data)
    if known is not None:
        raise _unsupported(known, path)
    if _PDF.search(data[:_PDF_SEARCH]) and (_PDF.match(start) or b"\nendobj" in data or b"\rendobj" in data):
        return "pdf"
    if (mail := _mail_kind(start)) is not None:
        return mail
    head = _text_head(data)
    if head is not None:
        return _sniff_text(head, path)
    suffix = path.suffix.lower()
    if suffix in (".docx", ".xlsx", ".pdf"):
        raise DamagedFile(f"Tệp {suffix} không mở được: không đúng cấu trúc.", path)
    raise UnsupportedFormat("Không nhận ra loại tệp.", path)


def _unsupported(name: str, path: Path) -> UnsupportedFormat:
    return UnsupportedFormat(f"Tệp là {name}, chưa đọc được.", path)


def _sniff_ole(data: bytes, path: Path) -> str:
    names = _ole_names(data)
    if not names:
        raise DamagedFile("Tệp Office kiểu cũ bị hỏng hoặc bị cắt cụt.", path)
    for stream, kind in _OLE_STREAMS:
        if stream in names:
            return kind
    if _PPT_STREAM in names:
        raise _unsupported("bản trình chiếu PowerPoint kiểu cũ (.ppt)", path)
    raise _unsupported("tệp Office kiểu cũ", path)


def _ole_names(data: bytes) -> frozenset[str]:
    """Names of streams in the root. Of a file too damaged for that, known names that stand anywhere in it."""
    import olefile

    try:
        with olefile.OleFileIO(BytesIO(data)) as ole:
            names = frozenset(path[0] for path in ole.listdir() if len(path) == 1)
    except Exception:  # olefile raises a dozen types for broken files
        names = frozenset()
    known = (*(stream for stream, _ in _OLE_STREAMS), _PPT_STREAM)
    return names or frozenset(name for name in known if name.encode("utf-16-le") in data)


def _mail_kind(start: bytes) -> str | None:
    """``eml`` for a mail, ``mht`` for a web page saved as one, None for anything else."""
    if not _HEADER_LINE.match(start):
        return None
    header = re.split(rb"\r?\n\r?\n", start[:_MAX_HEADER], maxsplit=1)[0]
    if not all(field.search(header) for field in _MAIL_FIELDS):
        return None
    return "mht" if _SAVED_PAGE.search(header) and _SAVED_BY.search(header) else "eml"


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
    if start.startswith("<"):
        for mark, kind in _OFFICE_XML:
            if mark in head and start.startswith("<?xml"):
                return kind
        if _EDXML.search(head):
            return "edxml"
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
            types = _part(archive, "mimetype", names)[:200]
            content = _part(archive, "[Content_Types].xml", names)
    except RuntimeError as e:  # zipfile's word for a part under a password
        raise EncryptedFile("Tệp Office được đặt mật khẩu.", path) from e
    except MemoryError:
        raise
    except Exception as e:  # zipfile and zlib raise a dozen types for broken archives
        raise DamagedFile(f"Tệp nén không mở được ({type(e).__name__}); có thể bị cắt cụt.", path) from e
    if b"ms-excel.sheet.binary" in content or "xl/workbook.bin" in names:
        return "xlsb"
    if b"wordprocessingml" in content or any(name.lower().startswith("word/document") for name in names):
        return "docx"
    if b"spreadsheetml" in content or any(name.lower() == "xl/workbook.xml" for name in names):
        return "xlsx"
    for mark, kind in _ZIP_TYPES:
        if types.startswith(b"application/vnd.oasis") and mark in types:
            return kind
    for mark, name in _ZIP_UNREADABLE:
        if mark in types:
            raise _unsupported(name, path)
    for part, name in _ZIP_PARTS:
        if any(n.startswith(part) for n in names):
            raise _unsupported(name, path)
    return "zip"


def _part(archive: zipfile.ZipFile, name: str, names: list[str]) -> bytes:
    """The beginning of a part that tells what a package is; never more, whatever it unpacks to."""
    if name not in names:
        return b""
    with archive.open(name) as part:
        return part.read(100_000)
