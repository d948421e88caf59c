"""Numbers as dispatches write them, with comparator, range, unit and ``per``: ``tối thiểu 02 buổi/tháng``, ``5 ha``.

A point groups thousands, a comma is the decimal sign (``1.250,5``); leading zeros mean nothing (``05``); a fraction
(``2/3``) is its value. Words of scale stay in the unit (``2,5 nghìn tỷ đồng`` is 2.5 of them): nothing is multiplied.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from extractors.canonical import key
from extractors.records import Comparator, Mention
from extractors.words import Phrases, Word, phrases, word_key

FILE = "targets.toml"
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]\w*(?:\.[^\W\d_]\w*)*|[^\w\s]")
"""As :data:`extractors.words.WORD`, but ``/`` stands alone: ``buổi/tháng`` is a unit and its per."""
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?$")
_DECIMAL = re.compile(r"\d+(?:[.,]\d+)?$")
_YEAR = re.compile(r"(?:19|20)\d\d$")
_NUMERALS = {
    key(w): n for n, w in enumerate(("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"), start=1)
}
_SLASHED = ("/",)
_DASHES = ("-", "–", "—")


UnitKind = Literal["share", "time", "measure", "thing", "none"]
"""``80%``, ``05 ngày``, ``12 ha``, ``02 lớp``, and a compared number without a known unit."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what belongs to it; ``first``/``after`` are indexes of words: of its first one, behind its last.

    ``number`` is the index of the number itself, ``noun`` that of the unit (``after`` where there is none).
    """

    first: int
    number: int
    after: int
    noun: int
    value: float
    upper: float | None
    comparator: Comparator
    compared: bool
    """Does a word of comparison stand with it?"""
    unit: Mention | None
    per: Mention | None
    kind: UnitKind


def listed(table: str, name: str = "words") -> Phrases:
    """The phrases of ``data/targets.toml``."""
    return phrases(FILE, table, name)


def quantity_words(text: str, start: int, end: int) -> list[Word]:
    """Words of ``text[start:end]`` with ``/`` apart."""
    return [Word(m.start(), m.end(), m.group(), word_key(m.group())) for m in _WORD.finditer(text, start, end)]


def read_number(text: str) -> float | None:
    """``1.250,5`` → 1250.5, ``05`` → 5.0, ``2.5`` → 2.5; None for what is no number (``30.6.2025``, ``1.2.3``)."""
    if _GROUPED.match(text):
        return float(text.replace(".", "").replace(",", "."))
    return float(text.replace(",", ".")) if _DECIMAL.match(text) else None


def quantities(text: str, words: Sequence[Word]) -> list[Quantity]:
    """Quantities in order: numbers with a unit or a comparator. Dates, numbers of documents and labels are none."""
    out: list[Quantity] = []
    i = 0
    while i < len(words):
        found = _quantity(text, words, i)
        if found is not None:
            out.append(found)
            i = found.after
        else:
            i += 1
    return out


def cell_quantity(text: str, start: int, end: int) -> Quantity | None:
    """The one amount of a table cell, whose unit may stand in another column: ``≥ 95``, ``từ 80 - 85``, ``dưới 2%``."""
    words = quantity_words(text, start, end)
    for i in range(len(words)):
        found = _quantity(text, words, i, bare=True)
        if found is not None:
            rest = [w for w in words[found.after :] if not w.is_punctuation]
            return found if len(rest) <= _CELL_REST else None
    return None


_CELL_REST = 3
"""Words that a cell of one amount may hold behind it."""


def _quantity(text: str, words: Sequence[Word], i: int, bare: bool = False) -> Quantity | None:
    read = _value(words, i)
    if read is None:
        return None
    value, upper, j = read
    fraction = j > i + 1 and words[i + 1].text == "/"
    first, comparator = _before(words, i)
    compared = comparator is not None
    in_words = not words[i].text[0].isdigit()
    if (in_words and not compared) or (not fraction and _numbers_something(words, i, first)):
        return None
    j = _spelled_out(words, j)
    noun = j
    unit, j, kind = (None, j, "share") if fraction else _unit(text, words, j)
    per, j = per_behind(text, words, j)
    if j < len(words) and listed("ge", "behind").match(words, j):
        comparator, j = "ge", j + listed("ge", "behind").match(words, j)
        first = first - 1 if first > 0 and words[first - 1].low == "từ" else first
    elif j < len(words) and listed("le", "behind").match(words, j):
        comparator, j = "le", j + listed("le", "behind").match(words, j)
    compared = comparator is not None
    if unit is None and not compared and not fraction and not bare:
        return None
    if per is None:
        per = _per_before(text, words, first)
    if upper is not None and comparator is None:
        comparator = "range"
    return Quantity(first, i, j, noun, value, upper, comparator or "eq", compared, unit, per, kind)


def _value(words: Sequence[Word], i: int) -> tuple[float, float | None, int] | None:
    """Value, upper end of a range, index behind: ``1 - 1,5``, ``30% đến 40%``, ``2/3``."""
    value = _number_at(words, i)
    if value is None:
        return None
    j = i + 1
    if j + 1 < len(words) and words[j].text in _SLASHED and words[j + 1].text[0].isdigit():
        below = read_number(words[j + 1].text)
        glued = words[j].start == words[i].end and words[j + 1].start == words[j].end
        more = j + 2 < len(words) and words[j + 2].text == "/"
        if below and glued and not more and value < below <= _PARTS and _takes_fraction(words, j + 2):
            return round(value / below, 4), None, j + 2
        return None
    k = j + 1 if j < len(words) and words[j].text == "%" else j
    if k + 1 < len(words) and (words[k].text in _DASHES or words[k].low == "đến"):
        upper = _number_at(words, k + 1)
        dated = k + 2 < len(words) and words[k + 2].text == "/"
        if upper is not None and upper > value and words[k + 1].text[0].isdigit() and not dated:
            shares = k == j or (k + 2 < len(words) and words[k + 2].text == "%")
            if shares and not (k == j and words[k].low == "đến" and not _was_from(words, i)):
                return value, upper, k + 2
    return value, None, j


_PARTS = 10
"""Largest denominator of a share; ``1/500`` is the scale of a map."""


def _was_from(words: Sequence[Word], i: int) -> bool:
    return any(w.low == "từ" for w in words[max(0, i - 2) : i])


def _number_at(words: Sequence[Word], i: int) -> float | None:
    if i >= len(words):
        return None
    if words[i].text[0].isdigit():
        return read_number(words[i].text)
    return float(_NUMERALS[words[i].key]) if listed("numeral").match(words, i) == 1 else None


def _takes_fraction(words: Sequence[Word], j: int) -> bool:
    """``2/3 số hộ``: of a count; ``24/24 giờ``, ``01/6`` are none."""
    return j < len(words) and (words[j].low in ("số", "tổng") or bool(listed("unit").match(words, j)))


def _before(words: Sequence[Word], i: int) -> tuple[int, Comparator | None]:
    """First word of the comparator that ends right before the number, and which it is."""
    names: tuple[Comparator, ...] = ("ge", "le", "gt", "lt", "approx")
    best: tuple[int, Comparator | None] = (i, None)
    for back in range(1, 5):
        if i - back < 0:
            break
        for name in names:
            if listed(name).match(words, i - back) == back and i - back < best[0]:
                best = (i - back, name)
    return best


_OPENING = ("(", "“", '"', "<", ">", "≥", "≤")


def _numbers_something(words: Sequence[Word], i: int, first: int) -> bool:
    """Does the number name, label or date something (``Điều 3``, ``ngày 20``, ``QĐ-5``, ``20/7``)?"""
    if i + 1 < len(words) and words[i + 1].text == "/" and words[i + 1].start == words[i].end:
        behind = words[i + 2] if i + 2 < len(words) else None
        return behind is None or behind.text[0].isdigit() or behind.is_capital
    if i > 0 and words[i - 1].end == words[i].start and words[i - 1].text not in _OPENING:
        return not (words[i - 1].text == "/" and i > 1 and listed("unit").ends_at(words, i - 1))
    if first < i or any(listed("per").match(words, i - back) == back - 1 for back in (2, 3) if i - back >= 0):
        return False
    return any(listed("never").match(words, i - back) == back for back in range(1, 4) if i - back >= 0)


def _spelled_out(words: Sequence[Word], j: int) -> int:
    """Behind ``02 (hai)``."""
    if j + 2 < len(words) and words[j].text == "(" and words[j + 2].text == ")" and words[j + 1].key in _NUMERALS:
        return j + 3
    return j


def _unit(text: str, words: Sequence[Word], j: int) -> tuple[Mention | None, int, UnitKind]:
    """Unit, index behind it, what kind of unit."""
    if j >= len(words):
        return None, j, "none"
    if words[j].text in ("%", "‰"):
        return _mention(text, words, j, j + 1, "target.unit"), j + 1, "share"
    if words[j].low == "phần" and j + 1 < len(words) and words[j + 1].low == "trăm":
        return _mention(text, words, j, j + 2, "target.unit"), j + 2, "share"
    k = j + listed("unit", "scale").match(words, j)
    time = listed("unit", "time").match(words, k)
    n = max(listed("unit").match(words, k), time)
    if n == time and k + n < len(words) and _YEAR.match(words[k + n].text):
        n = time = 0  # «5 năm 2026 - 2030» is a period
    if not n and k == j:
        return None, j, "none"
    measure = not n or listed("unit", "measure").match(words, k) == n
    kind: UnitKind = "time" if n and n == time else "measure" if measure else "thing"
    return _mention(text, words, j, k + n, "target.unit"), k + n, kind


def per_behind(text: str, words: Sequence[Word], j: int) -> tuple[Mention | None, int]:
    """``/tháng``, ``/hộ/năm``, ``mỗi tháng`` at ``words[j]``, and the index behind it."""
    k = j
    while k + 1 < len(words) and words[k].text == "/" and (n := _per_noun(words, k + 1)):
        k += 1 + n
    if k > j:
        return _mention(text, words, j, k, "target.per"), k
    lead = listed("per").match(words, j) if j < len(words) else 0
    n = _per_noun(words, j + lead) if lead else 0
    if n and words[j].low != "một":
        return _mention(text, words, j, j + lead + n, "target.per"), j + lead + n
    return None, j


def _per_noun(words: Sequence[Word], at: int) -> int:
    if at < len(words) and words[at].text == "01":
        at += 1
        return 1 + listed("unit", "per").match(words, at) if listed("unit", "per").match(words, at) else 0
    return listed("unit", "per").match(words, at) if at < len(words) else 0


_REACH = 14


def _per_before(text: str, words: Sequence[Word], first: int) -> Mention | None:
    """``Mỗi quý tổ chức ít nhất 01 buổi``, ``mỗi tháng 02 chuyên mục``: within the clause in front."""
    last = first - 2 if first > 0 and words[first - 1].text == ":" else first - 1
    for k in range(last, max(-1, first - _REACH), -1):
        if words[k].text in (".", ";", ":", "(") or words[k].text[0].isdigit():
            return None
        if words[k].text == "," and not _ends_per(words, k):
            return None
        lead = listed("per").match(words, k)
        if not lead or words[k].low == "một" or (k > 0 and listed("per").match(words, k - 1) > lead):
            continue
        n = _per_noun(words, k + lead)
        if n and k + lead + n <= first:
            return _mention(text, words, k, k + lead + n, "target.per")
    return None


def _ends_per(words: Sequence[Word], comma: int) -> bool:
    """``Mỗi quý, tổ chức ít nhất 01 buổi``: the comma behind the per."""
    return any(
        (lead := listed("per").match(words, k)) and k + lead + _per_noun(words, k + lead) == comma
        for k in range(max(0, comma - 4), comma)
    )


def _mention(text: str, words: Sequence[Word], a: int, b: int, rule: str) -> Mention | None:
    if b <= a:
        return None
    start, end = words[a].start, words[b - 1].end
    return Mention(start, end, text[start:end], rule)
