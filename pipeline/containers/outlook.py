"""Mails of Outlook (.msg, [MS-OXMSG])."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.containers.body import BODY, body_entry
from pipeline.containers.entries import Entry, of_bytes
from pipeline.envelope import Envelope
from pipeline.errors import DamagedFile, EmptyDocument, UnsupportedFormat

_VIETNAM = dt.timezone(dt.timedelta(hours=7))
"""Outlook keeps times in UTC."""
_EMBEDDED = "3701000D"
"""PidTagAttachDataObject: the storage in which an attached message lies ([MS-OXCMSG], 2.2.2.8)."""
_RTF_BODY = 0x1009
"""PidTagRtfCompressed."""
_SHORT_NAME = 0x3704
"""PidTagAttachFilename: eight letters and three."""
_DEPTH = 4


def open_msg(path: Path, name: str, passwords: tuple[str, ...]) -> Iterator[Entry]:
    """The body first, then the attachments. Raises :class:`DamagedFile`, :class:`EmptyDocument`."""
    from oxmsg import Message

    try:
        message = Message.load(path.read_bytes())
        entries = list(_entries(message, path, 0))
    except Exception as e:  # olefile and oxmsg raise a dozen types for broken files
        raise DamagedFile("Thư Outlook (.msg) bị hỏng, không đọc được.", path) from e
    if not entries:
        raise EmptyDocument("Thư không có nội dung và không có tệp đính kèm.", path)
    yield from entries


def _entries(message: Any, path: Path, depth: int) -> Iterator[Entry]:
    attached = [e for n, a in enumerate(message.attachments, 1) for e in _attachment(a, n, path, depth)]
    plain = (message.body or "").replace("\x00", "")
    page = (message.html_body or "").encode("utf-8")
    if page:
        page = b'<html><meta charset="utf-8">' + page
    sent = message.sent_date
    subject = " ".join((message.subject or "").replace("\x00", "").split()) or None
    envelope = Envelope("mail", subject=subject, issued_date=sent.astimezone(_VIETNAM).date() if sent else None)
    has_table = any(mark in page.lower() for mark in (b"<table", b"<ul", b"<ol"))
    body = body_entry(plain, page, not plain.strip() or has_table, bool(attached), envelope)
    if body is not None:
        yield body
    elif not plain.strip() and not page and message.properties.binary_prop_value(_RTF_BODY):
        yield Entry(f"{BODY}.rtf", UnsupportedFormat("Nội dung thư chỉ có ở dạng RTF nén, chưa đọc được.", path))
    yield from attached


def _attachment(attachment: Any, number: int, path: Path, depth: int) -> Iterator[Entry]:
    from oxmsg import Message

    name = attachment.file_name or attachment.properties.str_prop_value(_SHORT_NAME) or f"dinh-kem-{number}"
    data = attachment.file_bytes
    if data is not None:
        yield Entry(name, of_bytes(data))
        return
    inner = next((s for s in attachment._storage.storages if s.name.endswith(_EMBEDDED)), None)
    if inner is None:
        yield Entry(name, UnsupportedFormat("Tệp đính kèm chỉ là liên kết, không nằm trong thư.", path))
    elif depth >= _DEPTH:
        yield Entry(name, UnsupportedFormat("Thư nằm trong quá nhiều lớp thư.", path))
    else:
        for entry in _entries(Message(inner), path, depth + 1):
            yield Entry(f"{name}/{entry.name}", entry.content, entry.envelope)
