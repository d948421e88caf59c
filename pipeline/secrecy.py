"""Does a document bear a mark of state secrecy? Looked for before anything else is made of its text.

The mark is a stamp: ``TUYỆT MẬT``, ``TỐI MẬT`` or ``MẬT`` by itself, under the number or beside the letterhead (Luật
Bảo vệ bí mật nhà nước 2018, Điều 8; forms of stamps: Thông tư 24/2020/TT-BCA, mẫu 02 to 07 and 19). A term of
protection (``Thời hạn bảo vệ bí mật nhà nước``) stands on such documents alone, and so does the permission or ban to
copy that a secret document shows under ``Nơi nhận`` (Nghị định 26/2020/NĐ-CP, Điều 2): stamps of paper are missing from
files. ``GIẢI MẬT`` (mẫu 05) ends it. Documents that speak of secrets, of their marks and of passwords bear none.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator

from pipeline.document import Block, Document

LEVELS = ("TUYỆT MẬT", "TỐI MẬT", "MẬT")
PROPERTY = "secrecy"
"""Key in :attr:`Document.properties` for a mark that a reader knows from elsewhere, as the header of a message."""
_HEAD = 60
"""Blocks in which stamps of the first page stand; letterhead tables have one block for each cell."""
_URGENCY = r"(?:HỎA TỐC(?: HẸN GIỜ)?|THƯỢNG KHẨN|KHẨN)"
_LEVEL = "|".join(LEVELS)
_STAMP = re.compile(rf"(?:{_URGENCY}\W+)?(?P<level>{_LEVEL})(?:\W+{_URGENCY})?(?:\W+(?:A|B|C))?")
"""With the letter of its class beside it (mẫu 03), or an urgency mark in the same line."""
_AFTER_NUMBER = re.compile(rf"S[Ốố]\b.{{0,60}}\d.{{0,60}}[\s|]+(?P<level>{_LEVEL})")
"""Where two columns of a letterhead ran into one line."""
_STATED = re.compile(rf"(?:ĐỘ|MỨC ĐỘ|CẤP ĐỘ|MỨC) (?:BẢO )?MẬT\s*:\s*(?:ĐỘ )?(?P<level>{_LEVEL})")
_TERM = re.compile(r"(?:GIA HẠN )?THỜI HẠN BẢO VỆ BÍ MẬT NHÀ NƯỚC\W*(?::.{0,60}|\d.{0,60}|TỪ\b.{0,60})?")
_THIS = r"(?:TÀI LIỆU|VĂN BẢN)(?: NÀY)?"
_COPYING = re.compile(rf"(?:{_THIS} )?(?:KHÔNG )?ĐƯỢC PHÉP SAO(?:,|,? VÀ|,? HOẶC)? CHỤP(?: {_THIS})?")
_RECEIVERS = re.compile(r"NƠI NHẬN\b.{0,20}")
_DECLASSIFIED = re.compile(r"(?:ĐÃ )?GIẢI MẬT")
_PLAIN_LEVELS = {"TUYET MAT": "TUYỆT MẬT", "TOI MAT": "TỐI MẬT", "MAT": "MẬT"}
_MAX_LINE = 160


def secrecy_mark(document: Document) -> str | None:
    """``TUYỆT MẬT``, ``TỐI MẬT`` or ``MẬT``; None for a document without a mark, or declassified.

    ``MẬT`` also where only a term of protection or a line on copying shows that there is a level, not which.
    """
    told = document.properties.get(PROPERTY, "")
    found = _level(_clean(told).upper()) if told else None
    head = [line for block in document.blocks[:_HEAD] for line in _lines(document, block)]
    if any(line.isupper() and _DECLASSIFIED.fullmatch(line) for line in head):
        return None
    for line in head:
        found = _higher(found, _level(line, bool(document.ocr)))
    if found is None and any(_TERM.fullmatch(line.upper()) for line in head):
        return "MẬT"
    if found is None and _copying_is_ruled(document):
        return "MẬT"
    return found


def _copying_is_ruled(document: Document) -> bool:
    """Is copying allowed or forbidden in a line of ``Nơi nhận``?"""
    lines = itertools.chain.from_iterable(_lines(document, block) for block in document.blocks)
    below = itertools.dropwhile(lambda line: _RECEIVERS.fullmatch(line.upper()) is None, lines)
    return any(_COPYING.fullmatch(line.upper()) for line in below)


def _lines(document: Document, block: Block) -> Iterator[str]:
    for line in document.slice(block.span).splitlines():
        if len(line) <= _MAX_LINE:
            yield _clean(line)


def _clean(line: str) -> str:
    """Without frames and brackets around it; letters that are set apart (``M Ậ T``) put together."""
    line = re.sub(r"\s+", " ", unicodedata.normalize("NFC", line)).strip(" -–—_|[](){}*•.:;,'\"“”")
    line = line.replace("HOẢ", "HỎA")
    if len(line) > 4 and all(len(word) == 1 for word in line.split()):
        together = line.replace(" ", "")
        return next((level for level in LEVELS if together == level.replace(" ", "")), line)
    return line


def _level(line: str, recognised: bool = False) -> str | None:
    """The level that a line states. Recognition of scans loses marks of letters: there ``MAT`` alone is ``MẬT``."""
    if m := _STATED.fullmatch(line.upper()):
        return m["level"]
    if m := _STAMP.fullmatch(line) or _AFTER_NUMBER.fullmatch(line):
        return m["level"]
    if recognised:
        letters = "".join(c for c in unicodedata.normalize("NFD", line) if not unicodedata.combining(c))
        return _PLAIN_LEVELS.get(letters)
    return None


def _higher(one: str | None, other: str | None) -> str | None:
    return min((level for level in (one, other) if level), key=LEVELS.index, default=None)
