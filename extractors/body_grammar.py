"""One body at a word: a person, an office, a proper name or a collective, with what identifies it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.body_names import name_end, person_end, place_row
from extractors.body_words import (
    DASHES,
    body_list,
    collective_head,
    is_predicate,
    known_name,
    named_head,
    predicates,
    shown_name,
    starts_body,
)
from extractors.collectives import collective_end, level_end, relative_clause
from extractors.shared_heads import list_members, shared_names
from extractors.topics import topic_end
from extractors.words import Word


@dataclass(slots=True)
class Item:
    first: int
    after: int
    named: bool
    collective: bool
    names: tuple[str, ...] = ()
    """Filled when a shared head was distributed."""
    person: bool = False


def read_item(text: str, words: Sequence[Word], i: int, *, first: bool) -> Item | None:
    item = read_by_grammar(text, words, i, first=first)
    shown = i + shown_name(words, i)
    if shown > i and (item is None or shown > item.after):
        return _modified(
            text, words, Item(i, shown, named=True, collective=bool(body_list("determiner").match(words, i)))
        )
    return item


def read_by_grammar(text: str, words: Sequence[Word], i: int, *, first: bool) -> Item | None:
    start = i
    n = body_list("title").match(words, i)
    if n:
        i += n
        if i >= len(words) or not (starts_body(words, i) or words[i].is_capital):
            return (
                Item(start, i, named=False, collective=True) if words[start].low in ("các", "đồng") and n > 1 else None
            )
        if words[i].is_capital and not starts_body(words, i):
            return Item(i, person_end(words, i), named=True, collective=False, person=True)
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
        return _modified(text, words, Item(i, name_end(words, i + place), named=True, collective=False))
    if collective_head(words, i):
        return _collective(text, words, i, i)
    return None


def _role(text: str, words: Sequence[Word], start: int, n: int) -> Item | None:
    """``Chủ tịch`` + body, ``Phó Thủ tướng`` + person, ``Người đứng đầu`` + collective; or the office alone."""
    i = _behind_alternative(words, start + n)
    n = i - start
    if i < len(words) and words[i].low == "của":
        i += 1
    if i < len(words) and words[i].text == "," and body_list("role").match(words, i + 1):
        # «Chủ tịch, Phó Chủ tịch UBND tỉnh» are two offices of one body: leave the comma to the list
        return Item(start, start + n, named=True, collective=False)
    if i < len(words) and (starts_body(words, i) or words[i].is_capital) and not is_predicate(words, i):
        if words[i].is_capital and not starts_body(words, i):
            return _modified(text, words, Item(start, name_end(words, i), named=True, collective=False))
        inner = read_item(text, words, i, first=False)
        if inner is not None:
            head = text[words[start].start : words[start + n - 1].end]
            names = tuple(f"{head} {name}" for name in inner.names)
            return Item(start, inner.after, named=True, collective=inner.collective, names=names)
    if i + 1 < len(words) and words[i].text in DASHES and body_list("role").match(words, i + 1):
        # «Phó Thủ tướng - Trưởng Ban Chỉ đạo»: two offices of one person
        other = _role(text, words, i + 1, body_list("role").match(words, i + 1))
        if other is not None and other.after > i + 2 and words[i + 1].is_capital:
            return Item(start, other.after, named=True, collective=False)
    item = Item(start, start + n, named=True, collective=not words[start].is_capital)
    return _modified(text, words, item)


def _behind_alternative(words: Sequence[Word], i: int) -> int:
    """``Tổng Giám đốc (Giám đốc) | các đơn vị``: what the office is called elsewhere stands in the name."""
    if i < len(words) and words[i].text == "(" and i + 1 < len(words) and starts_body(words, i + 1):
        for k in range(i + 2, min(len(words), i + 7)):
            if words[k].text == ")":
                return k + 1
    return i


def _named(text: str, words: Sequence[Word], start: int, n: int) -> Item | None:
    i = start + n
    shared = _shared(text, words, start, start, i)
    if shared:
        return shared
    row = place_row(words, i)
    if row > i + 2 and not (row < len(words) and words[row].is_name_like):
        # «Chủ tịch UBND xã, phường chịu trách nhiệm …»: the kind of places, without «các»
        return _modified(text, words, Item(start, row, named=True, collective=True))
    inner = _inner_body(text, words, start, i)
    if inner is not None:
        return Item(start, inner.after, named=True, collective=inner.collective)
    after = name_end(words, i)
    known = start + known_name(words, start)
    if known > after:
        after = name_end(words, known, whole=True)
    if after > i:
        shared = _shared(text, words, start, start, after)
        if shared:
            return shared
    plural = bool(body_list("determiner").match(words, i))
    item = _modified(text, words, Item(start, level_end(words, after), named=True, collective=plural))
    item.after = topic_end(words, start, item.after)
    return item


def _inner_body(text: str, words: Sequence[Word], start: int, i: int) -> Item | None:
    """A body inside another: ``Đảng ủy | Ủy ban nhân dân tỉnh``, ``Văn phòng | Thường trực Ban Chỉ huy …``."""
    if body_list("outer").match(words, start) != i - start or i >= len(words) or not words[i].is_capital:
        return None
    if known_name(words, start) > i - start or not named_head(words, i):
        return None
    return read_by_grammar(text, words, i, first=False)


def _collective(text: str, words: Sequence[Word], start: int, i: int) -> Item | None:
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
        return Item(start, item.after, named=False, collective=True, names=item.names)
    head = max(n_named, n_coll)
    if not head:
        return None
    row = place_row(words, i)
    if row > i + head and row + 1 < len(words) and words[row].text == ":" and words[row + 1].is_capital:
        members, after = list_members(text, words, row + 1, plural=True)
        if len(members) > 1:
            return Item(start, after, named=True, collective=True, names=tuple(members))
    shared = _shared(text, words, start, i, i + head)
    if shared:
        return shared
    if words[i].is_capital and n_named and i + n_named < len(words) and words[i + n_named].is_capital and start != i:
        return _modified(text, words, Item(start, name_end(words, i + n_named), named=False, collective=True))
    return _modified(text, words, Item(start, collective_end(words, i), named=False, collective=True))


def _shared(text: str, words: Sequence[Word], start: int, head: int, i: int) -> Item | None:
    """The head ``words[head:i]`` given to each name behind it (``extractors.shared_heads``)."""
    det = body_list("determiner").match(words, i)
    if det and not body_list("place").match(words, i + det):
        inner = _collective(text, words, i, i + det)
        if inner is None or not inner.names:
            return None
        base = text[words[head].start : words[i - 1].end]
        names, after = tuple(f"{base} {name}" for name in inner.names), inner.after
    else:
        found = shared_names(text, words, head, i, plural=start != head)
        if found is None:
            return None
        names, after = found
    return Item(start, after, named=True, collective=True, names=names)


def _modified(text: str, words: Sequence[Word], item: Item) -> Item:
    """Take in what identifies the body: ``trực thuộc Tỉnh uỷ``, ``trên địa bàn tỉnh``, ``nơi … đặt trụ sở``."""
    i = item.after
    while i < len(words):
        n = body_list("modifier", "np").match(words, i)
        end = _place_or_body(text, words, i + n) if n else None
        if end is not None:
            i = end
            continue
        m = body_list("modifier").match(words, i)
        if m and item.named and not item.collective and words[i].low == "được" and _verb(words, i + m):
            break  # «Sở Tài chính | được giao cân đối …»: its duty, not which of several is meant
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


def _verb(words: Sequence[Word], i: int) -> bool:
    """A verb of work, no modal: «Thẩm phán được phân công | phải kiểm tra»."""
    return is_predicate(words, i) and not predicates("modal").match(words, i)


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
        inner = read_item(text, words, i, first=False)
        return inner.after if inner else None
    if words[i].is_capital:
        return name_end(words, i)
    if body_list("collective").match(words, i):
        return collective_end(words, i)
    return None
