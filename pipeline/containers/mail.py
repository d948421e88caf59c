"""Mails (.eml): attachments, forwarded mails, and the body where it says something.

A message of the national document exchange may come as MIME: its first part is then an edXML envelope.
"""

from __future__ import annotations

import codecs
import mimetypes
import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

from pipeline.containers.body import body_entry
from pipeline.containers.entries import Entry, of_bytes
from pipeline.envelope import Envelope
from pipeline.errors import CongvanError, DamagedFile, EmptyDocument, EncryptedFile, UnsupportedFormat
from pipeline.readers.mht import in_utf8

_SIGNATURES = frozenset({"application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"})
_SEALED = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted"})
_LOGO_BYTES = 50_000
"""A picture that the body shows and that is smaller is a logo or a signature, not a scan."""
_STRUCTURED = re.compile(rb"<(?:table|ul|ol)\b", re.IGNORECASE)
_EDXML = re.compile(rb"MessageHeader|edXMLEnvelope", re.IGNORECASE)
_XML = frozenset({"text/xml", "application/xml", "application/soap+xml"})


def open_mail(path: Path, name: str, passwords: tuple[str, ...]) -> Iterator[Entry]:
    """The body first, then the attachments in their order. Raises :class:`DamagedFile`, :class:`EmptyDocument`."""
    try:
        message = message_from_bytes(path.read_bytes(), EmailMessage, policy=policy.default)
        parts = list(_leaves(message))
    except Exception as e:  # the parser promises not to raise, and does on hostile headers
        raise DamagedFile("Thư điện tử bị hỏng, không đọc được.", path) from e
    if parts and parts[0].get_content_type() in _XML and _EDXML.search(_bytes(parts[0])):
        from pipeline.containers.edxml import of_message

        yield from of_message(_bytes(parts[0]), [(_name(p, n), _bytes(p)) for n, p in enumerate(parts[1:], 1)], path)
        return
    plain, page = _body(parts, "text/plain"), _body(parts, "text/html")
    shown = _bytes(page).decode("latin-1") if page is not None else ""
    attached = [
        _attachment(part, number, path)
        for number, part in enumerate((p for p in parts if p is not plain and p is not page), 1)
        if part.get_content_type() not in _SIGNATURES and not _is_logo(part, shown)
    ]
    body = body_entry(
        _text(plain) if plain is not None else "",
        _with_charset(page) if page is not None else b"",
        bool(page is not None and (plain is None or _STRUCTURED.search(_bytes(page)))),
        bool(attached),
        Envelope("mail", subject=_header(message, "subject"), issued_date=_date(message)),
    )
    if body is not None:
        yield body
    yield from attached
    if body is None and not attached:
        raise EmptyDocument("Thư không có nội dung và không có tệp đính kèm.", path)


def _leaves(message: Any) -> Iterator[Any]:
    """Parts that are no wrappers; a forwarded mail is one part."""
    if message.get_content_maintype() != "multipart":
        yield message
        return
    payload = message.get_payload()
    for part in payload if isinstance(payload, list) else ():
        yield from _leaves(part)


def _body(parts: list[Any], kind: str) -> Any:
    return next((p for p in parts if p.get_content_type() == kind and not _is_attached(p)), None)


def _is_attached(part: Any) -> bool:
    return part.get_content_disposition() == "attachment" or bool(_filename(part))


def _attachment(part: Any, number: int, path: Path) -> Entry:
    kind = part.get_content_type()
    name = _name(part, number)
    content: CongvanError | None = None
    if kind == "message/rfc822":
        payload = part.get_payload()
        inner = payload[0] if isinstance(payload, list) and payload else None
        try:
            data = inner.as_bytes() if inner is not None else b""
        except Exception:  # a forwarded mail with headers that cannot be written again
            data, content = b"", DamagedFile("Thư được chuyển tiếp bị hỏng.", path)
    else:
        data = _bytes(part)
        if kind in _SEALED:
            sealed = str(part.get_param("smime-type") or "") != "signed-data"
            content = (
                EncryptedFile("Nội dung thư được mã hóa (S/MIME, PGP).", path)
                if sealed
                else UnsupportedFormat("Nội dung thư nằm trong gói chữ ký số (S/MIME), chưa đọc được.", path)
            )
    return Entry(name, content or of_bytes(data))


def _is_logo(part: Any, shown: str) -> bool:
    cid = str(part.get("content-id") or "").strip(" <>")
    return bool(
        part.get_content_maintype() == "image" and cid and f"cid:{cid}" in shown and len(_bytes(part)) < _LOGO_BYTES
    )


def _name(part: Any, number: int) -> str:
    name = _filename(part)
    if name:
        return name
    if part.get_content_type() == "message/rfc822":
        return f"thu-chuyen-tiep-{number}.eml"
    return f"dinh-kem-{number}{mimetypes.guess_extension(part.get_content_type()) or ''}"


def _filename(part: Any) -> str:
    try:
        return str(part.get_filename() or "")
    except Exception:  # a malformed header
        return ""


def _bytes(part: Any) -> bytes:
    try:
        data = part.get_payload(decode=True)
    except Exception:  # an unknown transfer encoding
        return b""
    return data if isinstance(data, bytes) else b""


def _text(part: Any) -> str:
    try:
        return str(part.get_content())
    except Exception:  # an unknown character set
        return _bytes(part).decode("utf-8", "replace")


def _with_charset(part: Any) -> bytes:
    """The page, with its character set in it: beside the mail nobody else would know."""
    page = in_utf8(_bytes(part), part.get_content_charset())
    if not page or b"<html" in page[:2048].lower():
        return page
    mark = codecs.BOM_UTF8 if page.startswith(codecs.BOM_UTF8) else b""
    return mark + b"<html>" + page.removeprefix(mark)


def _header(message: Any, name: str) -> str | None:
    try:
        return " ".join(str(message.get(name) or "").split()) or None
    except Exception:  # a malformed header
        return None


def _date(message: Any) -> Any:
    try:
        return parsedate_to_datetime(str(message.get("date"))).date()
    except (TypeError, ValueError, IndexError):
        return None
