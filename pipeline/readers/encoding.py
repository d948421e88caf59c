"""Bytes of a text file to characters: Unicode by its marks or form, Vietnamese Windows (cp1258), else a guess."""

from __future__ import annotations

import codecs
import re
import unicodedata
from pathlib import Path

from pipeline.errors import DamagedFile
from pipeline.readers.legacy import guess_legacy

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}encoding\s*=\s*[\"']([\w-]+)", re.IGNORECASE)
_HEAD = 4096
_MAX_BROKEN = 0.002
"""Share of broken sequences up to which a file is still UTF-8: one cut or mangled letter must not spoil the rest."""
_MAX_ZEROS = 0.005
"""Share of zero bytes from which a file is no text."""
_VIETNAMESE_SHARE = 0.85
"""Share of the letters above ASCII that are Vietnamese in a text read with the right encoding."""
_VIETNAMESE = frozenset(
    unicodedata.normalize("NFC", base + tone)
    for base in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
    for tone in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
) | frozenset("đĐ")


def decode(data: bytes, path: Path) -> str:
    """Text of ``data``; what TCVN3 and VNI fonts show stays as it is stored (see ``legacy``).

    Raises :class:`DamagedFile` when the bytes are no text in any encoding we know.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode(name, errors="replace")
    if (wide := _wide(data)) is not None:
        return data.decode(wide, errors="replace")
    if b"\x00" in data[:_HEAD] or data.count(0) > _MAX_ZEROS * len(data):
        raise DamagedFile("Không nhận ra bảng mã của tệp văn bản.", path)
    if (text := _utf8(data)) is not None:
        return text
    latin = data.decode("latin-1")
    if guess_legacy(latin) is not None:
        return latin
    if (text := _cp1258(data)) is not None:
        return text
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    if best is None:
        raise DamagedFile("Không nhận ra bảng mã của tệp văn bản.", path)
    return str(best)


def decode_html(data: bytes, path: Path) -> str:
    """Text of an HTML page: by its byte order mark, its form (UTF-8 shows itself), what it declares, or a guess."""
    if any(data.startswith(mark) for mark, _ in _MARKS) or _wide(data) is not None:
        return decode(data, path).replace("\x00", "")
    data = data.replace(b"\x00", b"")
    if (text := _utf8(data)) is not None:
        return text
    declared = _CHARSET.search(data[:_HEAD]) or _DECLARED.search(data[:_HEAD])
    if declared is not None:
        name = declared.group(1).decode("ascii").lower()
        try:
            if codecs.lookup(name).name not in ("utf-8", "iso8859-1", "cp1252", "ascii"):
                return data.decode(name, errors="replace")
        except LookupError:
            pass
    return decode(data, path)


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of Latin text is zero."""
    head = data[:_HEAD]
    if len(head) < 4:
        return None
    even, odd = head[0::2].count(0) / len(head[0::2]), head[1::2].count(0) / len(head[1::2])
    if odd > 0.4 and even < 0.05:
        return "utf-16-le"
    if even > 0.4 and odd < 0.05:
        return "utf-16-be"
    return None


def _utf8(data: bytes) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    wide = sum(c > "\u007f" for c in text) - broken
    return text if broken <= max(1, _MAX_BROKEN * len(text)) and wide >= 2 * broken else None


def _cp1258(data: bytes) -> str | None:
    """Windows-1258 writes a tone mark behind its vowel; composed, nearly every letter above ASCII is Vietnamese."""
    try:
        text = unicodedata.normalize("NFC", data.decode("cp1258"))
    except UnicodeDecodeError:
        return None
    high = [c for c in text if c > "\u007f" and (c.isalpha() or unicodedata.combining(c))]
    good = sum(c in _VIETNAMESE for c in high)
    return text if high and good >= _VIETNAMESE_SHARE * len(high) else None
