"""A web page (or a Word document) saved as one file (.mht): the page in it is read, its pictures are not."""

from __future__ import annotations

import codecs
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from pipeline.document import Document
from pipeline.errors import DamagedFile
from pipeline.readers.build import file_id
from pipeline.readers.html import read_html
from pipeline.readers.options import DEFAULTS, ReadOptions


def read_mht(path: Path, data: bytes, options: ReadOptions = DEFAULTS) -> Document:
    """The first HTML part. Raises :class:`DamagedFile` when there is none."""
    message = message_from_bytes(data, EmailMessage, policy=policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            page = part.get_payload(decode=True)
            if isinstance(page, bytes) and page.strip():
                page = in_utf8(page, part.get_content_charset())
                return replace(read_html(path, page, options), id=file_id(data), format="mht")
    raise DamagedFile("Trang web lưu một tệp (.mht) không có phần nội dung.", path)


def in_utf8(page: bytes, charset: str | None) -> bytes:
    """A page whose character set is told beside it, not in it, so that it can stand alone."""
    if charset is None or b"charset" in page[:2048].lower():
        return page
    try:
        return codecs.BOM_UTF8 + page.decode(charset, "replace").lstrip("\ufeff").encode("utf-8")
    except LookupError:  # an unknown character set: the page may tell by itself
        return page
