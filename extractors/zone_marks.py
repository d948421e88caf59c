"""Lines by which the parts of a dispatch are known: Quốc hiệu, số, ngày, Kính gửi, Nơi nhận, titles, names, annexes.

Patterns are matched against one line with single spaces unless their name says otherwise. Scans lose marks
(``Kinh gui``), so that some patterns allow for that; ``NATIONAL`` and ``MOTTO`` are matched against the folded line.
"""

from __future__ import annotations

import re
from functools import cache

from extractors.canonical import CAPITALS, fold, key
from extractors.words import one_of, word_list

_WORDS = word_list("marks.toml")
_STAMPS = _WORDS["stamp"]
NATIONAL = re.compile(r"cong hoa?y?\s*xa hoi|dang cong san viet nam")
MOTTO = re.compile(r"doc lap\s*[-–—_]?\s*t[uyv] do")
NUMBER_LINE = re.compile(r"(?:^|\s)(?:Số|Sô(?=\s*:))\s*:?\s*(?:\d|/|-|\.{2,}|…|$|[A-ZĐ]{2,}|\s+[/-])")
DATE_LINE = re.compile(r"ngày\s*\S{0,8}\s*th[aá]ng\s*\S{0,6}\s*năm", re.IGNORECASE)
ABOUT_LINE = re.compile(r"^(?:V/v|v/v|Về việc|V/V)\b")
STAMP_LINE = re.compile(
    rf"^(?:{one_of(fold(s) for s in (*_STAMPS['urgency'], *_STAMPS['secrecy'], *_STAMPS['other']))}"
    rf"|{one_of(map(fold, _STAMPS['opening']))}.*)$"
)
"""Matched against the folded line."""
RULE_LINE = re.compile(r"^[\s*_\-–—=.•]+$")
"""A line drawn with characters."""
SENT_TO = re.compile(r"^\W{0,2}(?:k?[ií]nh|ngửi|kinh)\s*g[uửứ]i\s*:?|^ngửi\s*:", re.IGNORECASE)
TELEGRAM = re.compile(r"\b(?:điện|ĐIỆN)\s*:\s*$")
DISTRIBUTION_LINE = re.compile(r"^\W{0,3}N[oơ]i nh[aậ]n\s*:?", re.IGNORECASE)
ATTACHED = re.compile(r"^\W{0,2}\(?\s*(?:Ban hành |Phê duyệt )?[Kk]èm theo\b")
DECIDES = re.compile(r"^(?:QUYẾT ĐỊNH|QUYẾT NGHỊ|NGHỊ QUYẾT|CHỈ THỊ)\s*:\s*$")
BODY_OPENING = re.compile(rf"^(?:{one_of(_WORDS['body_opening']['words'])}|Ngày\s+\d)(?!\w)")
SIGNED = re.compile(r"^\(?(?:đã ký|ký tên)[^)]{0,40}\)?$", re.IGNORECASE)
"""``(Đã ký)``: what stands for the signature and seal in a copied text."""
AUTHORITY = re.compile(r"^(?:TM|T/M|KT|K/T|TL|T/L|TUQ|Q|TƯQ|T\.M|K\.T)\s*[.\s]")
_ANNEX = re.compile(rf"^{one_of(_WORDS['annex']['words'])}\b(?!.*[.;:]\s*$)")
_LONGEST_ANNEX_TITLE, _LONGEST_ATTACHED = 200, 250
_SPACED = re.compile(r"(?<=\w) (?=\w(?: |$))")
_LONGEST_SPACED = 60


@cache
def title_kinds() -> tuple[str, ...]:
    """Kinds of documents that stand as a title, lower case, longest first."""
    return tuple(sorted(word_list("doc_types.toml")["titles"]["names"], key=len, reverse=True))


def title_kind(line: str) -> str | None:
    """The kind when ``line`` is or begins with a title in capitals (``KẾ HOẠCH``, ``THÔNG BÁO Kết luận …``)."""
    for kind in title_kinds():
        head = line[: len(kind)]
        if head.isupper() and key(head) == key(kind):
            rest = line[len(kind) :]
            if not rest or not rest[0].isalnum():
                return kind
    if len(line) >= _LONGEST_SPACED:
        return None
    spaced = _SPACED.sub("", line)  # «Q U Y Ế T  Đ Ị N H»
    return title_kind(re.sub(r"\s+", " ", spaced)) if spaced != line else None


def opens_annex(line: str) -> bool:
    """``Phụ lục I``, ``(Kèm theo Kế hoạch số …)``."""
    titled = len(line) < _LONGEST_ANNEX_TITLE and _ANNEX.match(line)
    return bool(titled or (len(line) < _LONGEST_ATTACHED and ATTACHED.match(line)))


_DEGREE = r"(?:GS|PGS|TS|ThS|BS|CKII|Bs|Ts|Ths)"
_NAME = re.compile(rf"^(?:{_DEGREE}\.?\s*)*[{CAPITALS}]\w*(?:\s+[{CAPITALS}]\w*){{1,5}}$")
_LONGEST_NAME = 40


def is_name(line: str) -> bool:
    """A person's name alone, with or without degrees: ``PGS.TS Nguyễn Văn A``."""
    return len(line) <= _LONGEST_NAME and not line.isupper() and bool(_NAME.match(line))


def mostly_capitals(line: str, share: float = 0.8, at_least: int = 3) -> bool:
    """Are at least ``share`` of its letters capitals, and ``at_least`` letters there?"""
    letters = [c for c in line if c.isalpha()]
    return len(letters) >= at_least and sum(c.isupper() for c in letters) >= share * len(letters)
