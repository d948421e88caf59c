"""The head of a dispatch that a news page reports: its kind, number, day and issuer stand in the first sentences.

``Công văn số 1287 ngày 05/3/2026 của Ban Thường vụ Tỉnh ủy …`` · ``Văn phòng UBND tỉnh vừa có Thông báo số …``.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from extractors.canonical import CAPITALS
from extractors.layout import BlockView
from extractors.signature import Put
from extractors.words import one_of, word_list

_KINDS = word_list("marks.toml")["reported_kind"]["words"]
_KIND = rf"(?P<type>{one_of(form for kind in _KINDS for form in (kind, kind.capitalize()))})"
_NUMBER = r"số\s+(?P<number>\d[\w/\-&ĐđƯ.]*?)[,.]?"
_DAY = r"ngày\s+(?P<date>[\d/\-.]+|\d+\s+tháng\s+\d+\s+năm\s+\d+)"
_NAMED_BEHIND = re.compile(
    rf"{_KIND}\s+{_NUMBER}\s+(?:{_DAY}\s*,?\s*)?của\s+(?P<issuer>[^,.;:\n]{{3,80}})",
    re.VERBOSE,
)
_NAMED_BEFORE = re.compile(
    rf"""
    (?P<issuer>[{CAPITALS}][^,.;:\n()\-–]{{3,80}}?)\s+(?:vừa|đã|có|ký)\s+(?:(?:có|ban\s+hành|phát\s+hành|ký)\s+){{0,2}}
    {_KIND}\s+{_NUMBER}(?=[\s,.])(?:\s+{_DAY})?
    """,
    re.VERBOSE,
)
_BEHIND_ISSUER = re.compile(r"\s+(?:về|yêu cầu|đề nghị|chỉ đạo|vừa|đã|gửi)\b")
_SIGNED_ON = re.compile(r"[Nn]gày\s+(?P<date>\d{1,2}[/.\-]\d{1,2}[/.\-]\d{4})\b[^.]{0,160}?\b(?:ký|ban hành)\b")
_PARTS = re.compile(r"(\d{1,2})(?:[/.\-]|\s+tháng\s+)(\d{1,2})(?:[/.\-]|\s+năm\s+)(\d{4})")
_BLOCKS = 4
"""Title and first paragraphs."""


def read_reported(text: str, layout: Sequence[BlockView], put: Put) -> None:
    """Puts what the first paragraphs that name a dispatch say of it; nothing when none does."""
    for block in layout[:_BLOCKS]:
        m = _NAMED_BEHIND.search(text, block.start, block.end) or _NAMED_BEFORE.search(text, block.start, block.end)
        if m is None:
            continue
        put("doc_type", m.group("type").lower(), m.start("type"), m.end("type"), "reported")
        put("number", m.group("number"), m.start("number"), m.end("number"), "reported")
        issuer = _BEHIND_ISSUER.split(m.group("issuer"))[0].strip()
        put("issuer", issuer, m.start("issuer"), m.start("issuer") + len(issuer), "reported")
        day = m if m.group("date") else _SIGNED_ON.search(text, block.start, block.end)
        if day is not None and (found := _day(day.group("date"))) is not None:
            put("issued_date", found, day.start("date"), day.end("date"), "reported")
        return


def _day(words: str) -> dt.date | None:
    """The day that ``words`` name in full; None for one that does not exist."""
    m = _PARTS.match(words)
    if m is None:
        return None
    try:
        return dt.date(int(m.group(3)), int(m.group(2)), int(m.group(1)))
    except ValueError:
        return None
