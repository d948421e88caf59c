"""The grammar of bodies: which words name who must act, and where the name ends.

``read_bodies`` reads a list of bodies that begins at a word: named bodies one by one (``Sở Tài chính, Sở Y tế`` → 2),
collectives whole (``các sở, ban, ngành`` → 1), heads shared by a list given to each member (``các Bộ: Công an, Tư
pháp`` → 2; GUIDE: leads). Names may hold commas and ``và`` (``Sở Văn hóa, Thể thao và Du lịch``). A name ends
where a predicate begins in lower case (``Sở Xây dựng | xây dựng kế hoạch``); the words are data (``data/*.toml``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.canonical import key
from extractors.records import Body
from extractors.words import Phrases, Word, phrases, split_words

_BODIES = "bodies.toml"
_PREDICATES = "predicates.toml"
_MAX_NAME_WORDS = 28
_CLAUSE_WORDS = 24
_DASHES = ("-", "–")
_LEVELS = frozenset({"tỉnh", "xã", "phường", "huyện"})
_FUNCTIONS = frozenset(
    ["xúc", "quản", "phục", "kiểm", "bảo", "hỗ", "tư", "đào", "phát", "giám", "khai", "thi", "ứng", "nghiên"]
)
"""First syllables of what offices are for (``Trung tâm xúc tiến Đầu tư``): a capital behind them goes on with the name."""
_COUNCILS = frozenset({key("HĐND"), key("Hội đồng nhân dân")})
_COMMITTEES = (key("UBND"), key("Ủy ban nhân dân"))
_NO_NAME = frozenset(
    [
        "để",
        "nhằm",
        "trong",
        "theo",
        "về",
        "tại",
        "trên",
        "từ",
        "đến",
        "với",
        "cho",
        "khi",
        "nếu",
        "mà",
        "của",
        "do",
        "bằng",
        "vào",
        "ra",
        "là",
        "này",
        "đó",
        "nêu",
        "như",
        "gồm",
        "bao",
        "qua",
        "sau",
        "trước",
        "thông",
        "đã",
        "đang",
        "sẽ",
        "và",
        "hoặc",
        "nơi",
        "cùng",
        "tới",
        "bởi",
        "thì",
        "nhưng",
        "vì",
    ]
)
"""Function words that no name holds: a name ends before them."""


def _list(table: str, key: str = "words", file: str = _BODIES) -> Phrases:
    return phrases(file, table, key)


@dataclass(frozen=True, slots=True)
class Reading:
    """Bodies read and the index of the first word behind them."""

    bodies: tuple[Body, ...]
    after: int
    separator_open: bool = False
    """The list ended in a comma: what follows may belong to another list."""


@dataclass(slots=True)
class _Item:
    first: int
    after: int
    named: bool
    collective: bool
    names: tuple[str, ...] = ()
    """Filled when a shared head was distributed."""


def is_predicate(words: Sequence[Word], at: int) -> bool:
    """Does a verb, adverb or modal begin at ``words[at]``, in lower case (a capital is part of a name)?"""
    if at >= len(words) or words[at].is_capital or words[at].is_punctuation:
        return False
    n = max(_list(t, file=_PREDICATES).match(words, at) for t in ("verb", "adverb", "modal"))
    # «cấp ủy», «tổ chức đảng», «phòng ban»: the longer noun wins over the verb that begins it
    return n > 0 and n >= max(_list("collective").match(words, at), _list("role").match(words, at))


def starts_body(words: Sequence[Word], at: int, *, bare_collective: bool = True) -> bool:
    """Can a body begin at ``words[at]``?"""
    if at >= len(words):
        return False
    if _list("determiner").match(words, at) or _list("title").match(words, at):
        return True
    if _list("role").match(words, at):
        return True
    if _named_head(words, at):
        return True
    return bool(bare_collective and _collective_head(words, at))


def _named_head(words: Sequence[Word], at: int) -> int:
    """Words of the head of a proper name at ``words[at]``; 0 for verbs that begin a sentence (``Tổ chức``, ``Báo cáo``)."""
    if not words[at].is_capital:
        return 0
    n = _list("named").match(words, at)
    if not n:
        return 0
    verb = max(_list(t, file=_PREDICATES).match(words, at) for t in ("verb", "adverb", "lead_in"))
    if verb < n:
        return n
    if n > 1 and all(w.is_capital for w in words[at : at + n]):
        return n
    if words[at].text.isupper() and at + 1 < len(words) and words[at + 1].text.isupper() and verb > n:
        return 0
    after = words[at + n] if at + n < len(words) else None
    if verb == n:
        # «Thanh tra tỉnh» is a body, «Thanh tra việc …» is work
        named = after is not None and (
            after.is_name_like or _list("place").match(words, at + n) or is_predicate(words, at + n)
        )
        return n if named else 0
    return n if words[at + 1].is_capital else 0


def read_bodies(text: str, words: Sequence[Word], at: int, rule: str) -> Reading:
    """Bodies of the list that begins at ``words[at]``; an empty reading if none begins there."""
    out: list[Body] = []
    i = at
    while i < len(words):
        item = _read_item(text, words, i, first=not out)
        if item is None:
            break
        out += _bodies_of(text, words, item, rule)
        i = item.after
        nxt = _separator(words, i)
        if nxt is None:
            break
        if not _opens_item(words, nxt, after_semicolon=words[i].text == ";"):
            break
        i = nxt
    return Reading(tuple(_with_shared_place(out)), i)


def _with_shared_place(bodies: list[Body]) -> list[Body]:
    """``HĐND, UBND thành phố A``: both are of A (GUIDE: one exception to verbatim copying)."""
    out = list(bodies)
    for n, (one, two) in enumerate(pairwise(bodies)):
        head = key(one.name)
        if head in _COUNCILS and key(two.name).startswith(_COMMITTEES) and len(two.name.split()) > 1:
            tail = re.sub(r"^(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân)\s*", "", two.name, flags=re.IGNORECASE)
            out[n] = Body(one.start, one.end, f"{one.name} {tail}", one.rule + ".shared_place")
    return out


def read_cell(text: str, start: int, end: int, rule: str) -> tuple[Body, ...]:
    """Bodies of a table cell or of a line ``Đơn vị phối hợp: …``: everything there is a name.

    Pieces between ``,`` ``;`` and line breaks are bodies; a bare noun joins the collective before it
    (``các nghệ sĩ, học sinh``), commas inside a known name do not split.
    """
    words = split_words(text, start, end)
    out: list[Body] = []
    i = 0
    while i < len(words):
        while i < len(words) and (words[i].is_punctuation or (words[i].low in ("và", "-") and out)):
            i += 1
        if i >= len(words):
            break
        first = i
        reading = read_bodies(text, words, i, rule)
        i = reading.after if reading.bodies else i
        stop = i
        while (
            stop < len(words)
            and words[stop].text not in (",", ";", ".")
            and "\n" not in text[words[stop - 1].end : words[stop].start]
        ):
            stop += 1
        if reading.bodies:
            out += reading.bodies[:-1]
            last = reading.bodies[-1]
            tail_end = words[stop - 1].end if stop > i and words[i].text != "(" else last.end
            if tail_end > last.end:
                # the tail belongs to the last noun only: «các nhóm sáng tạo, nghệ nhân làng nghề»
                comma = text.rfind(",", last.start, last.end)
                if comma > 0:
                    out.append(Body(last.start, comma, " ".join(text[last.start : comma].split()), last.rule))
                    last = Body(comma + 2, last.end, "", last.rule)
                name = " ".join(text[last.start : tail_end].split())
                out.append(Body(last.start, tail_end, name.rstrip(" ."), last.rule))
            else:
                out.append(last)
        elif stop > first:
            piece = text[words[first].start : words[stop - 1].end]
            out.append(
                Body(words[first].start, words[stop - 1].end, " ".join(piece.split()).rstrip(" ."), rule + ".piece")
            )
        i = max(stop, first + 1)
    return tuple(out)


def _separator(words: Sequence[Word], i: int) -> int | None:
    """Index behind ``,`` / ``;`` / ``và`` / ``cùng`` / ``, và`` between two bodies."""
    if i >= len(words):
        return None
    if words[i].text in (",", ";"):
        return i + 2 if i + 1 < len(words) and words[i + 1].low in ("và", "cùng") else i + 1
    if words[i].low in ("và", "hoặc", "&"):
        return i + 1
    return None


def _opens_item(words: Sequence[Word], i: int, *, after_semicolon: bool) -> bool:
    if i >= len(words):
        return False
    if is_predicate(words, i) and not _list("determiner").match(words, i):
        return bool(_list("role").match(words, i) and _list("role").match(words, i) > 1) or _noun_reading(words, i)
    return starts_body(words, i)


def _noun_reading(words: Sequence[Word], i: int) -> bool:
    """``tổ chức, cá nhân``: a collective noun although its letters are also a verb's."""
    n = _list("collective").match(words, i)
    if not n:
        return False
    k = i + n
    if k >= len(words) or _list("modifier").match(words, k):
        return True
    return (
        words[k].text == ","
        and k + 1 < len(words)
        and bool(
            _list("collective").match(words, k + 1)
            and _list("verb", file=_PREDICATES).match(words, k + 1) < _list("collective").match(words, k + 1)
        )
    )


def _read_item(text: str, words: Sequence[Word], i: int, *, first: bool) -> _Item | None:
    start = i
    n = _list("title").match(words, i)
    if n:
        i += n
        if i >= len(words) or not (starts_body(words, i) or words[i].is_capital):
            return (
                _Item(start, i, named=False, collective=True) if words[start].low in ("các", "đồng") and n > 1 else None
            )
        if words[i].is_capital and not starts_body(words, i):
            return _Item(i, _person_end(words, i), named=True, collective=False)
        start = i
    det = _list("determiner").match(words, i)
    if det:
        return _collective(text, words, start, i + det)
    n_role = _list("role").match(words, i)
    n_named = _named_head(words, i)
    if n_role and n_role >= n_named:
        return _role(text, words, i, n_role)
    if n_named:
        return _named(text, words, i, n_named)
    place = _list("place").match(words, i)
    if place and i + place < len(words) and words[i + place].is_name_like:
        return _modified(text, words, _Item(i, _name_end(words, i + place), named=True, collective=False))
    if _collective_head(words, i):
        return _collective(text, words, i, i)
    return None


def _collective_head(words: Sequence[Word], i: int) -> int:
    """Words of a bare collective noun; 0 where the same letters are a verb (``Tổ chức các lớp``)."""
    n = _list("collective").match(words, i)
    if n and _list("verb", file=_PREDICATES).match(words, i) >= n and not _noun_reading(words, i):
        return 0
    return n


def _person_end(words: Sequence[Word], i: int) -> int:
    while i < len(words) and words[i].is_capital:
        i += 1
    return i


def _role(text: str, words: Sequence[Word], start: int, n: int) -> _Item | None:
    """``Chủ tịch`` + body, ``Phó Thủ tướng`` + person, ``Người đứng đầu`` + collective; or the office alone."""
    i = start + n
    if i < len(words) and words[i].low == "của":
        i += 1
    if i < len(words) and words[i].text == "," and _list("role").match(words, i + 1):
        # «Chủ tịch, Phó Chủ tịch UBND tỉnh» are two offices of one body: leave the comma to the list
        return _Item(start, start + n, named=True, collective=False)
    if i < len(words) and (starts_body(words, i) or words[i].is_capital) and not is_predicate(words, i):
        if words[i].is_capital and not starts_body(words, i):
            return _modified(text, words, _Item(start, _name_end(words, i), named=True, collective=False))
        inner = _read_item(text, words, i, first=False)
        if inner is not None:
            head = text[words[start].start : words[start + n - 1].end]
            names = tuple(f"{head} {name}" for name in inner.names)
            return _Item(start, inner.after, named=True, collective=inner.collective, names=names)
    item = _Item(start, start + n, named=True, collective=not words[start].is_capital)
    return _modified(text, words, item)


def _named(text: str, words: Sequence[Word], start: int, n: int) -> _Item | None:
    i = start + n
    shared = _distribution(text, words, start, start, i)
    if shared:
        return shared
    after = _name_end(words, i)
    if after > i:
        shared = _distribution(text, words, start, start, after)
        if shared:
            return shared
    plural = bool(_list("determiner").match(words, i))
    return _modified(text, words, _Item(start, _level_end(words, after), named=True, collective=plural))


def _level_end(words: Sequence[Word], i: int) -> int:
    """``UBND | các xã, phường``, ``Cục Thuế | các tỉnh``: the kind of places a body is found in."""
    det = _list("determiner").match(words, i)
    if not det or not max(_list("collective").match(words, i + det), _list("place").match(words, i + det)):
        return i
    end = _collective_end(words, i + det)
    k = end
    while k < len(words) and not words[k].is_punctuation and words[k].text.islower() and words[k].low not in _NO_NAME:
        if (
            is_predicate(words, k)
            or _list("modifier").match(words, k)
            or _list("modifier", "np").match(words, k)
            or _list("place").match(words, k)
        ):
            break
        k += 1
    # «Liên hiệp các tổ chức | hữu nghị | thành phố A»
    return (
        _name_end(words, k) if k > end and k - end <= 4 and (k == len(words) or _list("place").match(words, k)) else end
    )


def _name_end(words: Sequence[Word], i: int) -> int:
    """Index behind a proper name whose head ends before ``words[i]``."""
    limit = min(len(words), i + _MAX_NAME_WORDS)
    field = _list("field").match(words, i)
    if field:
        i += field
    while i < limit:
        w = words[i]
        if w.is_name_like and not (
            w.text[0].isdigit() and not words[i - 1].is_capital and not _list("place").ends_at(words, i)
        ):
            i += 1
            n = _list("field").match(words, i - 1)
            if n > 1:
                i += n - 1
            continue
        if w.text in _DASHES and i + 1 < limit and (words[i + 1].is_capital or _list("field").match(words, i + 1)):
            i += 1
            continue
        if w.text == "(" and i + 2 < len(words) and words[i + 1].low in ("cũ", "mới") and words[i + 2].text == ")":
            i += 3
            continue
        if w.low == "và" and i + 1 < limit and words[i + 1].is_capital and not starts_body(words, i + 1):
            i += 1
            continue
        if w.text == "," and _name_goes_on(words, i, limit):
            i += 1
            continue
        if w.is_punctuation or w.low in ("và", "hoặc"):
            break
        if is_predicate(words, i) and not _weak_in_name(words, i):
            break
        place = _list("place").match(words, i)
        if place:
            i += place
            continue
        if w.low in _NO_NAME or _list("determiner").match(words, i):
            break
        if _list("modifier").match(words, i) or _list("modifier", "np").match(words, i):
            break
        if words[i - 1].is_capital or (
            words[i - 1].low not in _LEVELS
            and not starts_body(words, i, bare_collective=False)
            and _all_lower_tail(words, i)
        ):
            i += 1
            continue
        break
    return i


def _weak_in_name(words: Sequence[Word], i: int) -> bool:
    """A verb inside a name (``Phòng Quản lý đào tạo chủ trì``): a strong cue follows it at once."""
    n = _list("verb", file=_PREDICATES).match(words, i)
    if (
        n
        and i + n < len(words)
        and words[i + n].is_capital
        and not starts_body(words, i + n)
        and words[i].low in _FUNCTIONS
    ):
        return True
    if not n or not words[i - 1].text.islower() or _list("modal", file=_PREDICATES).match(words, i):
        return False
    nxt = i + n
    return (
        nxt < len(words)
        and (
            (words[nxt].low == "chủ" and nxt + 1 < len(words) and words[nxt + 1].low == "trì")
            or bool(_list("modal", file=_PREDICATES).match(words, nxt))
        )
        and words[i].low not in ("phối", "chủ")
    )


def _all_lower_tail(words: Sequence[Word], i: int) -> bool:
    """Lower-case syllables of a compound (``Bổ trợ tư pháp``, ``kiểm sát nhân dân``): at most four before it ends."""
    k = i
    while k < len(words) and k - i < 5 and not words[k].is_punctuation and not words[k].is_capital:
        if is_predicate(words, k):
            return k - i <= 3
        k += 1
    return k - i <= 4


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
    return k + 1 < limit and words[k].low == "và" and words[k + 1].is_capital and not starts_body(words, k + 1)


def _collective(text: str, words: Sequence[Word], start: int, i: int) -> _Item | None:
    """``các sở, ban, ngành``: nouns in a row, then what identifies them."""
    if i >= len(words):
        return None
    n_role = _list("role").match(words, i)
    n_named = _list("named").match(words, i)
    n_coll = _list("collective").match(words, i)
    if n_role > max(n_coll, n_named) or (n_role and n_role >= n_coll and not n_named):
        item = _role(text, words, i, n_role)
        if item is None:
            return None
        return _Item(start, item.after, named=False, collective=True, names=item.names)
    head = max(n_named, n_coll)
    if not head:
        return None
    shared = _distribution(text, words, start, i, i + head)
    if shared:
        return shared
    if words[i].is_capital and n_named and i + n_named < len(words) and words[i + n_named].is_capital and start != i:
        return _modified(text, words, _Item(start, _name_end(words, i + n_named), named=False, collective=True))
    return _modified(text, words, _Item(start, _collective_end(words, i), named=False, collective=True))


def _collective_end(words: Sequence[Word], i: int) -> int:
    """Index behind bare nouns joined by commas and ``và``; stops before a noun with its own determiner or name."""
    after = i
    while i < len(words):
        n = max(_list("collective").match(words, i), _list("place").match(words, i))
        if not n:
            break
        if i != after and words[i].is_capital and _proper(words, i):
            break
        i += n
        after = i
        while i < len(words):
            m = _list("modifier").match(words, i)
            if not m or _list("modifier", "np").match(words, i) >= m:
                break
            i += m
            after = i
        sep = _separator(words, i)
        if sep is None or words[i].text == ";" or sep - i > 1:
            slash = i < len(words) and words[i].text == "/"
            if not slash:
                break
            sep = i + 1
        if is_predicate(words, sep) and not _noun_reading(words, sep):
            break
        if (
            words[i].low == "và"
            and _list("collective").match(words, sep)
            and (_roleish(words, sep) or _people(words, sep))
        ):
            break
        i = sep
    # «các sở, ban, ngành Thành phố»
    place = _list("place").match(words, after) if after < len(words) else 0
    if place and place >= _list("named").match(words, after) and words[after - 1].low not in ("ubnd", "dân"):
        return (
            _name_end(words, after + place)
            if after + place < len(words) and words[after + place].is_capital
            else after + place
        )
    return after


_PEOPLE = Phrases(["cha mẹ học sinh", "phụ huynh", "người dân", "nhân dân", "hộ dân", "hộ gia đình", "doanh nghiệp"])


def _people(words: Sequence[Word], i: int) -> bool:
    """``công an xã và | cha mẹ học sinh``: people beside a body are an entry of their own."""
    return bool(_PEOPLE.match(words, i))


def _roleish(words: Sequence[Word], i: int) -> bool:
    return bool(_list("role").match(words, i)) and words[i].is_capital


def _proper(words: Sequence[Word], i: int) -> bool:
    """Does a named body begin here (``UBND các xã``, ``Sở Y tế``) rather than a common noun (``Sở, ngành``)?"""
    n = _list("named").match(words, i)
    if not n:
        return False
    nxt = words[i + n] if i + n < len(words) else None
    return nxt is not None and (
        nxt.is_name_like or bool(_list("determiner").match(words, i + n)) or n > 2 or words[i].text.isupper()
    )


def _modified(text: str, words: Sequence[Word], item: _Item) -> _Item:
    """Take in what identifies the body: ``trực thuộc Tỉnh uỷ``, ``trên địa bàn tỉnh``, ``nơi … đặt trụ sở``."""
    i = item.after
    while i < len(words):
        n = _list("modifier", "np").match(words, i)
        end = _place_or_body(text, words, i + n) if n else None
        if end is not None:
            i = end
            continue
        m = _list("modifier").match(words, i)
        if m:
            i += m
            continue
        if item.collective and _list("modifier", "clause").match(words, i):
            end = _relative_clause(words, i)
            if end is None:
                break
            i = end
            continue
        break
    item.after = i
    return item


def _place_or_body(text: str, words: Sequence[Word], i: int) -> int | None:
    """End of what follows ``thuộc`` / ``trên địa bàn`` / ``của``."""
    if i >= len(words):
        return None
    det = _list("determiner").match(words, i)
    if det and not _list("collective").match(words, i + det):
        return None
    if not det and _list("place").match(words, i) >= max(1, _list("named").match(words, i)):
        k = i + _list("place").match(words, i)
        return _name_end(words, k) if k < len(words) and words[k].is_name_like else k
    if starts_body(words, i, bare_collective=bool(det)):
        inner = _read_item(text, words, i, first=False)
        return inner.after if inner else None
    if words[i].is_capital:
        return _name_end(words, i)
    if _list("collective").match(words, i):
        return _collective_end(words, i)
    return None


def _relative_clause(words: Sequence[Word], i: int) -> int | None:
    """``nơi đơn vị … đặt trụ sở``, ``có bếp ăn bán trú``: up to the next predicate that is not inside the clause."""
    n = _list("modifier", "clause").match(words, i)
    word = words[i].low
    if word == "có" and _list("modal", file=_PREDICATES).match(words, i):
        return None
    if word not in ("nơi", "mà", "diễn") and (
        _list("modal", file=_PREDICATES).match(words, i)
        or _list("verb", file=_PREDICATES).match(words, i) > (n if word == "có" else 0)
    ):
        return None
    k = i + n
    seen = 0
    while k < len(words) and k - i < _CLAUSE_WORDS:
        if words[k].text == "," and word == "nơi":
            k += 1
            continue
        if words[k].text == ")" or (words[k].low == "và" and starts_body(words, k + 1)):
            return k
        if words[k].text in (",", ";", ".", ":"):
            return None if word in ("được", "có", "đang", "chưa") and words[k].text != ":" else k
        strong = _list("modal", file=_PREDICATES).match(words, k) or _strong_start(words, k)
        if strong and k > i + n:
            return k
        if is_predicate(words, k):
            seen += 1
        k += 1
    return None if k < len(words) else k


_STRONG_STARTS = Phrases(
    [
        "chủ trì",
        "phối hợp",
        "tiếp tục",
        "khẩn trương",
        "chủ động",
        "có văn bản",
        "báo ngay",
        "báo cáo",
        "rà soát",
        "tăng cường",
        "thực hiện",
        "nghiêm túc",
        "kịp thời",
        "tổ chức thực hiện",
        "chỉ đạo",
        "xây dựng kế hoạch",
        "hoàn thành",
        "gửi",
        "lập",
        "cập nhật",
    ]
)


def _strong_start(words: Sequence[Word], k: int) -> bool:
    return not words[k].is_capital and bool(_STRONG_STARTS.match(words, k))


def _distribution(text: str, words: Sequence[Word], start: int, head: int, i: int) -> _Item | None:
    """``các Bộ: Công an, Tư pháp`` · ``UBND các xã: A, B`` · ``các Sở Tài chính, Nội vụ`` · ``các tỉnh A, B``.

    ``start`` is the first word of the item (determiner included), ``head`` the first of the head noun,
    ``i`` the word behind it.
    """
    if i >= len(words):
        return None
    base = text[words[head].start : words[i - 1].end]
    det = _list("determiner").match(words, i)
    plural = start != head
    unit = ""
    if det:
        # «UBND các phường: Ba Đình, Hoàn Kiếm», «Đoàn Luật sư các tỉnh Đắk Nông, Bình Thuận»
        n = _list("place").match(words, i + det)
        if not n:
            inner = _collective(text, words, i, i + det)
            if inner and inner.names:
                return _Item(start, inner.after, True, True, tuple(f"{base} {name}" for name in inner.names))
            return None
        unit = text[words[i + det].start : words[i + det + n - 1].end]
        i += det + n
        plural = True
    if i >= len(words):
        return None
    colon = words[i].text == ":"
    if colon:
        i += 1
    if i >= len(words) or not (words[i].is_name_like or _list("place").match(words, i)):
        return None
    members, after = _members(text, words, i, plural=plural or colon)
    if len(members) < 2:
        return None
    if not (plural or colon):
        fields = base.lower() in ("sở", "bộ") and all(_list("field").match_text(m) for m in members)
        if not fields and not all(_first_is_place(m) for m in members):
            return None
    if unit.lower() == "nước":
        unit = ""
    whole = " ".join(
        filter(None, (base[:1].upper() + base[1:] if base.islower() and not unit and plural else base, unit))
    )
    # a member that brings its own unit word («xã A, phường B») does not take the shared one
    names = tuple(f"{base} {m}" if unit and _first_is_place(m) else f"{whole} {m}" for m in members)
    return _Item(start, after, named=True, collective=True, names=names)


def _first_is_place(name: str) -> bool:
    return bool(_list("place").match(split_words(name, 0, len(name)), 0))


def _members(text: str, words: Sequence[Word], i: int, *, plural: bool) -> tuple[list[str], int]:
    """Names behind a shared head, and the index behind the last."""
    members: list[str] = []
    after = i
    while i < len(words):
        first = i
        place = _list("place").match(words, i)
        if place and i + place < len(words) and words[i + place].is_name_like:
            i += place
        if not words[i].is_name_like:
            break
        own_head = members and not place and starts_body(words, i, bare_collective=False)
        if own_head and not (plural and _list("field").match(words, i)):
            break
        field = _list("field").match(words, i)
        end = i + field if field else _member_end(words, i)
        while end < len(words) and words[end].text in _DASHES and end + 1 < len(words) and words[end + 1].is_capital:
            end = _member_end(words, end + 1)
        if end + 2 < len(words) and words[end].text == "(" and words[end + 1].low in ("cũ", "mới"):
            end += 3
        members.append(text[words[first].start : words[end - 1].end])
        after = end
        sep = _separator(words, end)
        if sep is None:
            break
        if words[end].text == ";" and starts_body(words, sep, bare_collective=False):
            break
        i = sep
    return members, after


def _member_end(words: Sequence[Word], i: int) -> int:
    """End of a place name or field name: capitals, and the lower second half of a compound."""
    k = i + 1
    while k < len(words):
        w = words[k]
        if w.is_name_like or (
            not w.is_punctuation
            and w.text.islower()
            and words[k - 1].is_capital
            and not is_predicate(words, k)
            and w.low
            not in (
                "và",
                "các",
                "hoặc",
                "để",
                "trong",
                "theo",
                "có",
                "liên",
                "với",
                "của",
                "về",
            )
            and not _list("modifier").match(words, k)
        ):
            k += 1
        else:
            break
    return k


def _bodies_of(text: str, words: Sequence[Word], item: _Item, rule: str) -> list[Body]:
    start, end = words[item.first].start, words[item.after - 1].end
    if item.names:
        return [Body(start, end, " ".join(name.split()), rule + ".shared_head") for name in item.names]
    return [Body(start, end, " ".join(text[start:end].split()), rule)]
