"""The grammar of bodies: which words name who must act, and where the name ends.

``read_bodies`` reads a list of bodies that begins at a word: named bodies one by one (``Sở Tài chính, Sở Y tế`` → 2),
collectives whole (``các sở, ban, ngành`` → 1), heads shared by a list given to each member (``các Bộ: Công an, Tư
pháp`` → 2; GUIDE: leads). Names may hold commas and ``và`` (``Sở Văn hóa, Thể thao và Du lịch``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.body_names import (
    collective_end,
    level_end,
    member_end,
    name_end,
    person_end,
    place_row,
    relative_clause,
)
from extractors.body_words import (
    PREDICATES,
    body_list,
    collective_head,
    is_predicate,
    known_name,
    named_head,
    noun_reading,
    separator,
    shown_name,
    starts_body,
)
from extractors.canonical import key
from extractors.records import Body
from extractors.words import Word, phrases, split_words

_DASHES = ("-", "–")


_COUNCILS = frozenset({key("HĐND"), key("Hội đồng nhân dân")})


_COMMITTEES = (key("UBND"), key("Ủy ban nhân dân"))


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
    person: bool = False


def read_bodies(text: str, words: Sequence[Word], at: int, rule: str) -> Reading:
    """Bodies of the list that begins at ``words[at]``; an empty reading if none begins there."""
    out: list[Body] = []
    i = at
    while i < len(words):
        item = _read_item(text, words, i, first=not out)
        if item is None:
            break
        out += _bodies_of(text, words, item, rule)
        i = _after_office(text, words, item) if item.person else item.after
        nxt = separator(words, i)
        if nxt is None:
            break
        if not _opens_item(words, nxt, after_semicolon=words[i].text == ";"):
            break
        i = nxt
    return Reading(tuple(_with_shared_place(out)), i)


def _after_office(text: str, words: Sequence[Word], item: _Item) -> int:
    """``đồng chí Nguyễn Văn A, Phó Bí thư Thường trực Tỉnh ủy, | trực tiếp chỉ đạo``: the person's office is no second body."""
    i = item.after
    if i + 1 >= len(words) or words[i].text not in (",", *_DASHES) or not body_list("role").match(words, i + 1):
        return item.after
    office = _read_by_grammar(text, words, i + 1, first=False)
    if office is None:
        return item.after
    k = office.after
    return k + 1 if k + 1 < len(words) and words[k].text == "," and is_predicate(words, k + 1) else k


def _with_shared_place(bodies: list[Body]) -> list[Body]:
    """``HĐND, UBND thành phố A``: both are of A (GUIDE: one exception to verbatim copying)."""
    out = list(bodies)
    for n, (one, two) in enumerate(pairwise(bodies)):
        head = key(one.name)
        if head in _COUNCILS and key(two.name).startswith(_COMMITTEES) and len(two.name.split()) > 1:
            tail = re.sub(r"^(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân)\s*", "", two.name, flags=re.IGNORECASE)
            out[n] = Body(one.start, one.end, f"{one.name} {tail}", one.rule + ".shared_place")
    return out


_INSIDE = frozenset("nơi thuộc tại trên của ở trong do".split())
"""Words that open an attribute of the name before them."""
_TAIL_WORDS = 10


def with_tail(text: str, words: Sequence[Word], at: int, reading: Reading) -> Reading:
    """A subject whose name goes on over words the grammar does not know, up to the predicate of its clause.

    ``Cấp ủy | nơi cư trú | nhận xét …``, ``Các đơn vị | cấp nước sạch trên địa bàn | phải …``. Unchanged where no predicate
    follows without a break, or where what stands between is an adverbial (``theo chức năng …``).
    """
    i = reading.after
    if not reading.bodies or reading.separator_open or i >= len(words) or words[i].is_punctuation:
        return reading
    if words[i].low in _NO_TAIL or is_predicate(words, i):
        return reading
    if body_list("lead_in", file=PREDICATES).match(words, at) or body_list("background", "strict", PREDICATES).match(
        words, at
    ):
        return reading
    for k in range(i + 1, min(len(words), i + _TAIL_WORDS)):
        last = reading.bodies[-1]
        modal = body_list("modal", file=PREDICATES).match(words, k)
        comma = words[k].text == "," and any(
            body_list("modal", file=PREDICATES).match(words, m) for m in range(k + 2, min(len(words), k + 4))
        )
        if last.rule.endswith("shared_head") or (
            words[k].is_punctuation and words[k].text not in (*_DASHES, ":") and not comma
        ):
            return reading
        if words[k].low in _NO_TAIL and not modal:
            return reading
        ends = modal or words[k].text == ":" or is_predicate(words, k)
        if ends and not (k == i + 1 and words[i].low in _INSIDE):
            name = " ".join(text[last.start : words[k - 1].end].split())
            return Reading((*reading.bodies[:-1], Body(last.start, words[k - 1].end, name, last.rule + ".tail")), k)
    return reading


_NO_TAIL = frozenset(
    "theo với căn khi nếu để nhằm và hoặc đã sẽ vẫn cũng còn thì mà như vì nên bằng qua từ đến có được là đang chưa việc này".split()
)


def _cell_lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Lines of a cell that each open a name of their own; a line that goes on with the name above stays with it."""
    out: list[tuple[int, int]] = []
    at = start
    for m in re.finditer(r"[^\n]+", text[start:end]):
        a, b = start + m.start(), start + m.end()
        words = split_words(text, a, b)
        if not words:
            continue
        before = text[at:a].rstrip()
        opens = (
            bool(out)
            and words[0].is_capital
            and bool(named_head(words, 0))
            and not before.endswith((",", "-", "và", "của", "các"))
            and not body_list("role").match_text(before.strip(" -+•"))
        )
        if opens or not out:
            out.append((a, b))
        else:
            out[-1] = (out[-1][0], b)
        at = out[-1][0]
    return out


def read_cell(text: str, start: int, end: int, rule: str) -> tuple[Body, ...]:
    """Bodies of a table cell or of a line ``Đơn vị phối hợp: …``: everything there is a name.

    Pieces between ``,`` ``;`` and line breaks are bodies; a bare noun joins the collective before it
    (``các nghệ sĩ, học sinh``), commas inside a known name do not split.
    """
    lines = _cell_lines(text, start, end)
    if len(lines) > 1:
        return tuple(body for a, b in lines for body in read_cell(text, a, b, rule))
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


def _opens_item(words: Sequence[Word], i: int, *, after_semicolon: bool) -> bool:
    if i >= len(words):
        return False
    if is_predicate(words, i) and not body_list("determiner").match(words, i):
        return bool(body_list("role").match(words, i) > 1 or named_head(words, i)) or noun_reading(words, i)
    return starts_body(words, i)


def _read_item(text: str, words: Sequence[Word], i: int, *, first: bool) -> _Item | None:
    item = _read_by_grammar(text, words, i, first=first)
    shown = i + shown_name(words, i)
    if shown > i and (item is None or shown > item.after):
        return _modified(
            text, words, _Item(i, shown, named=True, collective=bool(body_list("determiner").match(words, i)))
        )
    return item


def _read_by_grammar(text: str, words: Sequence[Word], i: int, *, first: bool) -> _Item | None:
    start = i
    n = body_list("title").match(words, i)
    if n:
        i += n
        if i >= len(words) or not (starts_body(words, i) or words[i].is_capital):
            return (
                _Item(start, i, named=False, collective=True) if words[start].low in ("các", "đồng") and n > 1 else None
            )
        if words[i].is_capital and not starts_body(words, i):
            return _Item(i, person_end(words, i), named=True, collective=False, person=True)
        start = i
    det = body_list("determiner").match(words, i)
    if det:
        return _collective(text, words, start, i + det)
    n_role = body_list("role").match(words, i)
    n_named = named_head(words, i)
    if n_role and n_role >= n_named:
        return _role(text, words, i, n_role)
    if n_named:
        return _named(text, words, i, n_named)
    place = body_list("place").match(words, i)
    if place and i + place < len(words) and words[i + place].is_name_like:
        return _modified(text, words, _Item(i, name_end(words, i + place), named=True, collective=False))
    if collective_head(words, i):
        return _collective(text, words, i, i)
    return None


def _role(text: str, words: Sequence[Word], start: int, n: int) -> _Item | None:
    """``Chủ tịch`` + body, ``Phó Thủ tướng`` + person, ``Người đứng đầu`` + collective; or the office alone."""
    i = start + n
    if i < len(words) and words[i].low == "của":
        i += 1
    if i < len(words) and words[i].text == "," and body_list("role").match(words, i + 1):
        # «Chủ tịch, Phó Chủ tịch UBND tỉnh» are two offices of one body: leave the comma to the list
        return _Item(start, start + n, named=True, collective=False)
    if i < len(words) and (starts_body(words, i) or words[i].is_capital) and not is_predicate(words, i):
        if words[i].is_capital and not starts_body(words, i):
            return _modified(text, words, _Item(start, name_end(words, i), named=True, collective=False))
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
    row = place_row(words, i)
    if row > i + 2 and not (row < len(words) and words[row].is_name_like):
        # «Chủ tịch UBND xã, phường chịu trách nhiệm …»: the kind of places, without «các»
        return _modified(text, words, _Item(start, row, named=True, collective=True))
    inner = _inner_body(text, words, start, i)
    if inner is not None:
        return _Item(start, inner.after, named=True, collective=inner.collective)
    after = name_end(words, i)
    known = start + known_name(words, start)
    if known > after:
        after = name_end(words, known, whole=True)
    if after > i:
        shared = _distribution(text, words, start, start, after)
        if shared:
            return shared
    plural = bool(body_list("determiner").match(words, i))
    return _modified(text, words, _Item(start, level_end(words, after), named=True, collective=plural))


def _inner_body(text: str, words: Sequence[Word], start: int, i: int) -> _Item | None:
    """A body inside another: ``Đảng ủy | Ủy ban nhân dân tỉnh``, ``Văn phòng | Thường trực Ban Chỉ huy …``, ``Chi bộ | Công an``."""
    outer = phrases("bodies.toml", "outer")
    if outer.match(words, start) != i - start or i >= len(words) or not words[i].is_capital:
        return None
    if known_name(words, start) > i - start or not named_head(words, i):
        return None
    return _read_by_grammar(text, words, i, first=False)


def _collective(text: str, words: Sequence[Word], start: int, i: int) -> _Item | None:
    """``các sở, ban, ngành``: nouns in a row, then what identifies them."""
    if i >= len(words):
        return None
    n_role = body_list("role").match(words, i)
    n_named = body_list("named").match(words, i)
    n_coll = body_list("collective").match(words, i)
    if n_role > n_named and n_role >= n_coll:
        item = _role(text, words, i, n_role)
        if item is None:
            return None
        return _Item(start, item.after, named=False, collective=True, names=item.names)
    head = max(n_named, n_coll)
    if not head:
        return None
    row = place_row(words, i)
    if row > i + head and row + 1 < len(words) and words[row].text == ":" and words[row + 1].is_capital:
        members, after = _members(text, words, row + 1, plural=True)
        if len(members) > 1:
            return _Item(start, after, named=True, collective=True, names=tuple(members))
    shared = _distribution(text, words, start, i, i + head)
    if shared:
        return shared
    if words[i].is_capital and n_named and i + n_named < len(words) and words[i + n_named].is_capital and start != i:
        return _modified(text, words, _Item(start, name_end(words, i + n_named), named=False, collective=True))
    return _modified(text, words, _Item(start, collective_end(words, i), named=False, collective=True))


def _modified(text: str, words: Sequence[Word], item: _Item) -> _Item:
    """Take in what identifies the body: ``trực thuộc Tỉnh uỷ``, ``trên địa bàn tỉnh``, ``nơi … đặt trụ sở``."""
    i = item.after
    while i < len(words):
        n = body_list("modifier", "np").match(words, i)
        end = _place_or_body(text, words, i + n) if n else None
        if end is not None:
            i = end
            continue
        m = body_list("modifier").match(words, i)
        if m:
            i += m
            continue
        placed = item.collective or bool(body_list("place").ends_at(words, i))
        if placed and body_list("modifier", "clause").match(words, i):
            end = relative_clause(words, i)
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
    det = body_list("determiner").match(words, i)
    if det and not body_list("collective").match(words, i + det):
        return None
    if not det and body_list("place").match(words, i) >= max(1, body_list("named").match(words, i)):
        k = i + body_list("place").match(words, i)
        return name_end(words, k) if k < len(words) and words[k].is_name_like else k
    if starts_body(words, i, bare_collective=bool(det)):
        inner = _read_item(text, words, i, first=False)
        return inner.after if inner else None
    if words[i].is_capital:
        return name_end(words, i)
    if body_list("collective").match(words, i):
        return collective_end(words, i)
    return None


def _distribution(text: str, words: Sequence[Word], start: int, head: int, i: int) -> _Item | None:
    """``các Bộ: Công an, Tư pháp`` · ``UBND các xã: A, B`` · ``các Sở Tài chính, Nội vụ`` · ``các tỉnh A, B``.

    ``start`` is the first word of the item (determiner included), ``head`` the first of the head noun,
    ``i`` the word behind it.
    """
    if i >= len(words):
        return None
    base = text[words[head].start : words[i - 1].end]
    det = body_list("determiner").match(words, i)
    plural = start != head
    unit = ""
    if det:
        # «UBND các phường: Ba Đình, Hoàn Kiếm», «Đoàn Luật sư các tỉnh Đắk Nông, Bình Thuận»
        n = body_list("place").match(words, i + det)
        if not n:
            inner = _collective(text, words, i, i + det)
            if inner and inner.names:
                return _Item(start, inner.after, True, True, tuple(f"{base} {name}" for name in inner.names))
            return None
        row = place_row(words, i + det)
        if row > i + det + n:
            # «UBND các tỉnh, thành phố: Hà Nội, Hải Phòng»: which is which the text does not say
            n, unit = row - i - det, ""
            if row >= len(words) or words[row].text != ":":
                return None
        else:
            unit = text[words[i + det].start : words[i + det + n - 1].end]
        i += det + n
        plural = True
    if i >= len(words):
        return None
    colon = words[i].text == ":"
    if colon:
        i += 1
    if i >= len(words) or not (words[i].is_name_like or body_list("place").match(words, i)):
        return None
    members, after = _members(text, words, i, plural=plural or colon)
    if len(members) < 2:
        return None
    kinds = phrases("known_names.toml", "school_types", "names")
    if not colon and all(kinds.match_text(m) for m in members):
        return None
    if not (plural or colon):
        fields = base.lower() in ("sở", "bộ") and all(body_list("field").match_text(m) for m in members)
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
    return bool(body_list("place").match(split_words(name, 0, len(name)), 0))


def _members(text: str, words: Sequence[Word], i: int, *, plural: bool) -> tuple[list[str], int]:
    """Names behind a shared head, and the index behind the last."""
    members: list[str] = []
    after = i
    while i < len(words):
        first = i
        place = body_list("place").match(words, i)
        if place and i + place < len(words) and words[i + place].is_name_like:
            i += place
        if not words[i].is_name_like:
            break
        own_head = members and not place and starts_body(words, i, bare_collective=False)
        if own_head and not (plural and body_list("field").match(words, i) and not _has_level(words, i)):
            break
        field = max(body_list("field").match(words, i), phrases("known_names.toml", "fields", "names").match(words, i))
        if field and i + field < len(words) and words[i + field].text.isdigit():
            field += 1  # «Vụ Nghiệp vụ 1»
        end = i + field if field else max(member_end(words, i), _piece_end(words, i) if plural else 0)
        while end < len(words) and words[end].text in _DASHES and end + 1 < len(words) and words[end + 1].is_capital:
            end = member_end(words, end + 1)
        if end + 2 < len(words) and words[end].text == "(" and words[end + 1].low in ("cũ", "mới"):
            end += 3
        members.append(text[words[first].start : words[end - 1].end])
        after = end
        sep = separator(words, end)
        if sep is None:
            break
        if words[end].text == ";" and starts_body(words, sep, bare_collective=False):
            break
        i = sep
    return members, after


def _has_level(words: Sequence[Word], i: int) -> bool:
    """``… Nội vụ và | Thuế tỉnh``: with its own level the last of the list is a body of its own."""
    k = i + body_list("field").match(words, i)
    return k < len(words) and bool(body_list("place").match(words, k)) and words[k].text.islower()


def _piece_end(words: Sequence[Word], i: int) -> int:
    """End of a member that is followed by another one: all up to the comma (``Ban: Thực hiện chính sách BHYT, …``)."""
    for k in range(i + 1, min(len(words), i + 8)):
        if words[k].text == ",":
            return k if k + 1 < len(words) and words[k + 1].is_name_like and not starts_body(words, k + 1) else 0
        if words[k].is_punctuation and words[k].text not in _DASHES or words[k].low in ("và", "theo", "có", "để"):
            return 0
    return 0


def _bodies_of(text: str, words: Sequence[Word], item: _Item, rule: str) -> list[Body]:
    start, end = words[item.first].start, words[item.after - 1].end
    if item.names:
        return [Body(start, end, " ".join(name.split()), rule + ".shared_head") for name in item.names]
    return [Body(start, end, " ".join(text[start:end].split()), rule)]
