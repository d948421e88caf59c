"""Personal data covered, letter by letter, so that every offset into the text stays right.

Covered are what a person alone is known or reached by (Nghị định 13/2023/NĐ-CP, Điều 2; Luật Bảo vệ dữ liệu cá nhân
91/2025/QH15): numbers of identity papers, mobile numbers, private mail, where somebody lives. Names stay: a dispatch
names people in office. So do landlines, addresses and mail of offices, which are no personal data.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.document import Document

COVER = "•"
_GAP = r"[ .]?"
_IDENTITY = re.compile(rf"(?<![\d.,/-])0(?:0[1-9]|[1-8]\d|9[0-6])[0-3](?:{_GAP}\d){{8}}(?![\d/]|[.,-]\d)")
"""Twelve figures: code of the province (001 to 096), century and sex, year, six at random (Nghị định 137/2015/NĐ-CP,
Điều 13; Thông tư 07/2016/TT-BCA, Điều 7)."""
_CUED_NUMBER = re.compile(
    r"""
    (?:\b(?:CCCD|CMND|CMTND|CMNDN|căn\s+cước(?:\s+công\s+dân)?|chứng\s+minh(?:\s+thư)?(?:\s+nhân\s+dân)?
         |định\s+danh(?:\s+cá\s+nhân)?|hộ\s+chiếu|mã\s+số\s+(?:BHXH|bảo\s+hiểm\s+xã\s+hội)|số\s+thẻ\s+BHYT))
    (?:[\s:()/]|\bsố\b|\bCCCD\b|\bCMND\b|\bgắn\s+chíp\b){0,12}
    (?P<number>[A-Z]{0,2}(?:[ .]?\d){7,12})(?!\d)
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""Old identity cards have nine figures, as many other things have: the word before tells."""
_MOBILE = re.compile(r"(?<![\w.,/+-])(?:\+?84|0)[ .-]?[35789](?:[ .-]?\d){8}(?![\d/]|[.,-]\d|-?[A-ZĐ]{2})")
"""Ten figures that begin with 03, 05, 07, 08 or 09 (numbering plan, Thông tư 22/2014/TT-BTTTT)."""
_PRIVATE_MAIL = re.compile(
    r"[\w.+-]{1,64}@(?:gmail|googlemail|yahoo|ymail|hotmail|outlook|live|msn|icloud|me|proton|protonmail|zoho|aol|gmx)"
    r"\.[a-z.]{2,10}\b",
    re.IGNORECASE,
)
_END = r"[^;\n\t]{3,160}?(?=[;\n\t]|\.(?:\s|$)|,?\s+(?:CCCD|CMND|số\s+điện\s+thoại|điện\s+thoại|ĐT|SĐT|email)\b|\)|$)"
_HOME_CUE = (
    r"\b(?:(?:nơi\s+|địa\s+chỉ\s+|hộ\s+khẩu\s+|HKTT|đăng\s+ký\s+)*(?:thường\s+trú|tạm\s+trú|cư\s+trú)|HKTT|trú\s+tại"
    r"|(?:nơi|chỗ)\s+ở(?:\s+hiện\s+(?:nay|tại))?|quê\s+quán|nguyên\s+quán)"
)
_STREET = (
    r"(?=(?:số|nhà|thôn|tổ|xóm|ấp|bản|buôn|làng|đội|khóm|khu\s+phố|khu\s+dân\s+cư|ngõ|ngách|hẻm|đường|phố|căn\s+hộ)\b"
    r"|\d)"
)
_HOME = re.compile(rf"{_HOME_CUE}\s*(?:(?:tại)?\s*:\s*(?P<a>{_END})|(?:tại\s+)?(?P<b>{_STREET}{_END}))", re.IGNORECASE)
_PERSON = re.compile(
    r"\b(?:ông|bà|anh|chị|công\s+dân|sinh\s+(?:năm|ngày)|CCCD|CMND|họ\s+(?:và\s+)?tên)\b", re.IGNORECASE
)
_ADDRESS = re.compile(rf"\bđịa\s+chỉ\s*:\s*(?P<a>{_END})", re.IGNORECASE)
"""A home only where the same line speaks of a person: letterheads give the address of the office."""


def personal_spans(text: str) -> Iterator[tuple[int, int]]:
    """Ranges of personal data, in no order; they may overlap."""
    for pattern in (_IDENTITY, _MOBILE, _PRIVATE_MAIL):
        yield from (m.span() for m in pattern.finditer(text))
    yield from (m.span("number") for m in _CUED_NUMBER.finditer(text))
    for m in _HOME.finditer(text):
        yield m.span("a") if m["a"] is not None else m.span("b")
    for m in _ADDRESS.finditer(text):
        if _PERSON.search(text, text.rfind("\n", 0, m.start()) + 1, m.start()):
            yield m.span("a")


def covered(text: str) -> str:
    """``text`` with personal data as dots, of the same length; blanks stay, so that lines and words do."""
    letters = list(text)
    for start, end in personal_spans(text):
        letters[start:end] = (c if c.isspace() else COVER for c in letters[start:end])
    return "".join(letters)


def without_personal(document: Document) -> Document:
    """The document with personal data covered, in its text and in what the file says of itself."""
    told = {name: covered(value) for name, value in document.properties.items()}
    return replace(document, text=covered(document.text), properties=told)
