"""The body of a mail: a document if it says something beside what is attached.

A mail without attachments is its body. With attachments, the body is left out when nothing remains of it but greetings,
thanks, signatures and words that hand over the attachment: such a cover note would only add rows that say "see annex".
"""

from __future__ import annotations

import html
import re

from pipeline.containers.entries import Entry, of_bytes
from pipeline.envelope import Envelope

BODY = "noi-dung-thu"
"""Name of the body among the files of a mail."""
_MIN_WORDS = 12
"""Words that a body must have of its own. One short order is longer: *Đề nghị các phòng báo cáo trước ngày 15/6 …*"""
_SIGNATURE = re.compile(
    r"^(?:--\s*|_{5,}|trân trọng(?: cảm ơn| kính chào)?\s*[./!,]*|(?:best |kind )?regards\s*,?|thanks\s*[,.!]*)$", re.I
)
_QUOTED = re.compile(
    r"^(?:>|-{3,}\s*(?:original|forwarded|thư gốc|thư được)|(?:vào|on)\b.{5,120}(?:đã viết|wrote):)", re.I
)
_GREETING = re.compile(r"^(?:kính gửi|thân gửi|dear|hi|hello|chào|kính chào|kính thưa)\b", re.I)
_HANDS_OVER = re.compile(r"(?:đính|gửi|kèm)\s*(?:kèm|theo)|(?:file|tệp|văn bản)\s+(?:kèm|đính)|attach|xin gửi", re.I)
_SENTENCE = re.compile(r"[^.!?\n]+(?:\.(?=\S)[^.!?\n]+)*[.!?]?")
_TAG = re.compile(r"<(?:script|style|head)\b.*?</(?:script|style|head)>|<[^>]*>", re.I | re.S)
_BREAK = re.compile(r"<(?:br|/p|/div|/li|/tr)\b[^>]*>", re.I)


def body_entry(plain: str, page: bytes, take_page: bool, has_attachments: bool, envelope: Envelope) -> Entry | None:
    """The body as a file; None when it says nothing. ``take_page``: the HTML page has what the text has not."""
    said = plain if plain.strip() else _plain(page)
    if not said.strip() or (has_attachments and not says_something(said)):
        return None
    if take_page and page:
        return Entry(f"{BODY}.html", of_bytes(page), envelope)
    return Entry(f"{BODY}.txt", of_bytes(plain.encode("utf-8")), envelope)


def says_something(text: str) -> bool:
    """Is there more in it than greetings, a signature, and words that hand over an attachment?"""
    words = 0
    for line in text.splitlines():
        line = line.strip()
        if _SIGNATURE.match(line) or _QUOTED.match(line):
            break
        if _GREETING.match(line):
            continue
        for sentence in _SENTENCE.findall(line):
            if not _HANDS_OVER.search(sentence):
                words += len(sentence.split())
    return words >= _MIN_WORDS


def _plain(page: bytes) -> str:
    text = page.decode("utf-8", "replace")
    return html.unescape(_TAG.sub(" ", _BREAK.sub("\n", text)))
