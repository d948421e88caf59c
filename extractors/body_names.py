"""Where a proper name ends: names with commas and ``và`` inside, places, persons, members of a list.

A name ends where a predicate begins in lower case (``Sở Xây dựng | xây dựng kế hoạch``).
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.body_words import (
    DASHES,
    body_list,
    ends_word,
    is_predicate,
    known_field,
    predicates,
    separator,
    starts_body,
)
from extractors.words import Word

_MAX_NAME_WORDS = 28
_LEVELS = frozenset({"tỉnh", "xã", "phường", "huyện"})
_NUMBERED_PLACES = frozenset(["phường", "quận", "vực", "tổ", "thôn", "khu", "ấp", "phố", "số", "vùng"])
"""Units of the territory that are numbered (``Phường 3``, ``Khu vực XII``)."""


NO_NAME = frozenset((
    "để", "nhằm", "trong", "theo", "về", "tại", "trên", "từ", "đến", "với", "cho", "khi", "nếu", "mà", "của", "do",
    "bằng", "vào", "ra", "là", "này", "đó", "nêu", "như", "gồm", "bao", "qua", "sau", "trước", "thông", "đã",
    "đang", "sẽ", "và", "hoặc", "nơi", "cùng", "tới", "bởi", "thì", "nhưng", "vì",
))  # fmt: skip
"""Function words that no name holds: a name ends before them."""


def person_end(words: Sequence[Word], i: int) -> int:
    """Index behind the capitals of a person's name."""
    while i < len(words) and words[i].is_capital:
        i += 1
    return i


def place_row(words: Sequence[Word], i: int) -> int:
    """Index behind a row of units of the territory: ``xã, phường, đặc khu`` · ``tỉnh, thành phố``."""
    while True:
        n = body_list("place").match(words, i) if i < len(words) else 0
        if not n:
            return i
        i += n
        after = separator(words, i)
        if after is None or words[i].text == ";" or after >= len(words) or not body_list("place").match(words, after):
            return i
        if after < len(words) - 1 and words[after + 1].is_name_like and words[after + 1].text != ":":
            return i
        i = after


def name_end(words: Sequence[Word], i: int, *, whole: bool = False) -> int:
    """Index behind a proper name whose head ends before ``words[i]``.

    ``whole``: the name proper ends there too; only a place or a capital may go on (``Chi cục Thú y | tỉnh A``).
    """
    limit = min(len(words), i + _MAX_NAME_WORDS)
    field = 0 if whole else max(body_list("field").match(words, i), known_field(words, i))
    if field and (words[i].is_capital or words[i - 1].low in ("sở", "bộ", "phòng", "ban", "khoa")):
        i += field  # but «Ủy ban Kiểm tra Tỉnh ủy | xây dựng kế hoạch»
    while i < limit and (n := _marked_step(words, i, limit) or _plain_step(words, i, whole=whole)):
        i += n
    return i


def _marked_step(words: Sequence[Word], i: int, limit: int) -> int:
    """Words by which capitals, numbers, dashes, commas and ``và`` carry the name on; 0 if they do not."""
    w = words[i]
    counts = w.text[0].isdigit() and not words[i - 1].is_capital and words[i - 1].low not in _NUMBERED_PLACES
    if w.is_name_like and not counts:
        return max(1, body_list("field").match(words, i), known_field(words, i))
    if w.text == "(":
        former = i + 2 < len(words) and words[i + 1].low in ("cũ", "mới") and words[i + 2].text == ")"
        return 3 if former else 0
    if i + 1 >= limit:
        return 0
    if w.text in DASHES:
        return int(words[i + 1].is_capital or body_list("field").match(words, i + 1) > 0)
    if w.low == "và":
        return int(words[i + 1].is_capital and not starts_body(words, i + 1))
    if w.text == ",":
        return 2 if _place_goes_on(words, i) else int(_name_goes_on(words, i, limit))
    return 0


def _plain_step(words: Sequence[Word], i: int, *, whole: bool) -> int:
    """Words by which a word in lower case carries the name on; 0 where the name ends before it."""
    w, before = words[i], words[i - 1]
    if before.is_capital and not before.text.isupper() and w.text.islower() and _one_verb(words, i - 1):
        return 1  # «Phòng Đào | tạo»: the second half of a word, though it is a verb by itself
    if w.is_punctuation or w.low in ("và", "hoặc") or (is_predicate(words, i) and not _weak_in_name(words, i)):
        return 0
    place = body_list("place").match(words, i)
    if place:
        return place
    if ends_word(w) and before.is_capital and not before.text.isupper():
        return 1  # «Ban An | toàn giao thông»: not the «toàn» of «toàn tỉnh»
    if w.low in NO_NAME or body_list("determiner").match(words, i) or body_list("content").match(words, i):
        return 0
    if body_list("modifier").match(words, i) or body_list("modifier", "np").match(words, i):
        return 0
    if (whole and not before.is_capital) or _is_complete(words, i):
        return 0  # «Sở Tài chính | tiến độ xử lý», «Cục THADS | chậm nhất»
    compound = before.low not in _LEVELS and not starts_body(words, i, bare_collective=False)
    return int(before.is_capital or (compound and _all_lower_tail(words, i)))


def _one_verb(words: Sequence[Word], i: int) -> bool:
    """Do the two syllables from ``words[i]`` on make one verb (``Đào tạo``)?"""
    return max(predicates(table).match(words, i) for table in ("verb", "adverb")) == 2


def _is_complete(words: Sequence[Word], i: int) -> bool:
    """Does a department with its field, or an abbreviation, end just before ``words[i]``?"""
    before = words[i - 1]
    if before.text.isupper() and len(before.text) > 2:
        return True
    return body_list("field").ends_at(words, i) and any(
        w.low in ("sở", "bộ", "phòng") for w in words[max(0, i - 8) : i]
    )


def _weak_in_name(words: Sequence[Word], i: int) -> bool:
    """A verb inside a name, at ``words[i]``.

    ``Trung tâm xúc | tiến Đầu tư``: a verb of what offices are for, and a capital that goes on with the name.
    ``Phòng Quản lý đào tạo | chủ trì``: a strong cue follows it at once.
    """
    n = predicates("verb").match(words, i)
    after = i + n
    if not n or after >= len(words):
        return False
    if words[i - 1].text == "lý" and words[i - 2].text == "Quản" and not predicates("modal").match(words, i):
        return True  # «Cục Quản lý | đấu thầu»: what it manages
    if words[after].is_capital and not starts_body(words, after) and body_list("function").match(words, i):
        return True
    if not words[i - 1].text.islower() or predicates("modal").match(words, i) or words[i].low in ("phối", "chủ"):
        return False
    leads = words[after].low == "chủ" and after + 1 < len(words) and words[after + 1].low == "trì"
    return leads or bool(predicates("modal").match(words, after))


def _all_lower_tail(words: Sequence[Word], i: int) -> bool:
    """Lower-case syllables of a compound (``Bổ trợ tư pháp``, ``kiểm sát nhân dân``): at most four before it ends."""
    k = i
    while k < len(words) and k - i < 5 and not words[k].is_punctuation and not words[k].is_capital:
        if is_predicate(words, k):
            return k - i <= 3
        k += 1
    return k - i <= 4


def _place_goes_on(words: Sequence[Word], comma: int) -> bool:
    """``… huyện Văn Lãng, tỉnh Lạng Sơn``: the province of the district just named is no body of its own."""
    if comma + 2 >= len(words) or words[comma + 1].low != "tỉnh" or not words[comma + 2].is_capital:
        return False
    return any(body_list("place", "smaller").match(words, k) for k in range(max(0, comma - 6), comma))


def _name_goes_on(words: Sequence[Word], comma: int, limit: int) -> bool:
    """``Văn hóa, Thể thao và Du lịch``: after the comma a capital that is no head, closed by ``và`` + capital."""
    i = comma + 1
    if i >= limit or not words[i].is_capital or starts_body(words, i):
        return False
    k = i
    while k < limit and not words[k].is_punctuation and words[k].low != "và":
        if words[k].text[0].islower() and is_predicate(words, k):
            return False
        k += 1
    joint = k + 1 < limit and (words[k].low == "và" or words[k].text in DASHES)
    return joint and words[k + 1].is_capital and not starts_body(words, k + 1)


def member_end(words: Sequence[Word], i: int) -> int:
    """End of a place name or field name: capitals, and the lower second half of a compound."""
    k = i + 1
    while k < len(words) and (words[k].is_name_like or _second_half(words, k)):
        k += 1
    return k


def _second_half(words: Sequence[Word], k: int) -> bool:
    """``Kiểm | sát``: a lower syllable behind a capital that is no predicate, function word or modifier."""
    w = words[k]
    if w.is_punctuation or not w.text.islower() or not words[k - 1].is_capital or w.low in _NO_SECOND_HALF:
        return False
    return not is_predicate(words, k) and not body_list("modifier").match(words, k)


_NO_SECOND_HALF = frozenset(("và", "các", "hoặc", "để", "trong", "theo", "có", "liên", "với", "của", "về"))
