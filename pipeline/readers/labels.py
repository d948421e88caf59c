"""List labels as offices write them: ``I.`` ``1.1.`` ``2-`` ``a)`` ``đ)`` ``a/`` ``-`` ``+`` ``Điều 2.`` ``Một là,``"""

from __future__ import annotations

import re

from extractors.canonical import CAPITALS

DISTRIBUTION = re.compile(r"^\W{0,2}N[ơo]i nhận\s*:?", re.IGNORECASE)
"""The line over the list of receivers."""
SENT_TO = re.compile(r"^\W{0,2}Kính gửi", re.IGNORECASE)
_LABEL = re.compile(
    rf"""(?P<label>
        (?:Điều|ĐIỀU)\s+\d{{1,3}}\s*[.:]?
      | (?:Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC)\s+(?:thứ\s+\w+|[IVXLC]+|\d{{1,2}}|[A-Z])\s*[.:\-–]?
      | [IVXL]{{1,6}}\s*[.\-–/)](?=\s|[{CAPITALS}])
      | [A-HĐ][.)](?=\s)
      | \d{{1,2}}(?:\.\d{{1,2}}){{1,4}}[.\-–]?(?=\s|[{CAPITALS}])
      | \d{{1,2}}\s?[.)](?=\s|[{CAPITALS}“"])
      | \d{{1,2}}[\-–/](?=\s)
      | \(\d{{1,2}}\)(?=\s)
      | [a-zđ]\d?\s?[).](?=\s|[{CAPITALS}])
      | \([a-zđ]\)(?=\s)
      | [a-zđ][/,](?=\s)
      | (?:Một|Hai|Ba|Bốn|Năm|Sáu|Bảy|Tám|Chín|Mười)\s+là\s*[,:](?=\s)
      | Thứ\s+(?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)\s*(?:là\s*)?[,:](?=\s)
      | [-–—+*•●○▪■◦→](?=\s|[{CAPITALS}])
      | [_~](?=\s)
    )""",
    re.VERBOSE,
)


def find_label(text: str) -> str | None:
    """The list label at the start of ``text``, as it stands there; None if there is none."""
    m = _LABEL.match(text)
    if m is None or m.end() >= len(text.rstrip()):
        return None
    label = m.group("label").rstrip()
    if re.fullmatch(r"\d{1,2}[.)]?", label) and re.match(r"\d", text[m.end() :].lstrip()[:1] or ""):
        # «1. 2023» is a label, «12. 000» a number that lost its joint
        return label if text[m.end() : m.end() + 1] == " " else None
    return label
