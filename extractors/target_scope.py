"""What a number says something of: the words measured, the change, the baseline, around one quantity of a clause.

``Tỷ lệ hồ sơ trực tuyến | đạt | tối thiểu 80%``: measured in front. ``Giảm | 10% | số vụ tai nạn | so với cùng kỳ``:
measured behind, with a baseline.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.body_words import is_predicate
from extractors.quantities import Quantity, listed
from extractors.records import Change, Comparator, Mention
from extractors.words import Phrases, Word

CLOSERS = (".", ";", ":", "!", "?")
_LONGEST_FRONT = 40
"""Words in front of a number that may belong to its target."""


@dataclass(frozen=True, slots=True)
class Around:
    """A quantity in its clause: ``left``/``right`` bound the words that may belong to it (indexes, half-open).

    ``times``: places of time expressions, which belong to no target.
    """

    text: str
    words: Sequence[Word]
    q: Quantity
    left: int
    right: int
    times: tuple[tuple[int, int], ...] = ()

    def in_time(self, k: int) -> bool:
        """Does ``words[k]`` stand in a time expression?"""
        return any(a <= self.words[k].start < b for a, b in self.times)

    def mention(self, a: int, b: int, rule: str) -> Mention | None:
        """Words ``a`` to ``b`` as found by ``rule``; None if there are none."""
        if b <= a:
            return None
        start, end = self.words[a].start, self.words[b - 1].end
        return Mention(start, end, self.text[start:end], rule)


def back(listed_phrases: Phrases, words: Sequence[Word], stop: int, left: int = 0) -> int:
    """Number of words of the longest phrase that ends right before ``words[stop]``, not before ``left``."""
    return next((n for n in range(min(5, stop - left), 0, -1) if listed_phrases.match(words[:stop], stop - n) == n), 0)


def achieving(a: Around) -> int:
    """Index where the words of reaching in front of the number begin (``đạt``, ``lên đến``); ``q.first`` if none."""
    stop = a.q.first
    while n := back(listed("achieve"), a.words, stop, a.left):
        if stop < a.q.first and listed("achieve", "average").match(a.words[:stop], stop - n) == n:
            break  # «thu nhập bình quân | đạt 120 triệu đồng»
        stop -= n
    return stop


def change(a: Around) -> Change | None:
    """By how much and not to which level: ``giảm 10%``, ``giảm tỷ lệ hộ nghèo 1%``; ``giảm còn 3%`` is none."""
    if back(listed("achieve", "level"), a.words, a.q.first, a.left):
        return None
    directions: tuple[Change, ...] = ("increase", "decrease")
    for k in range(achieving(a) - 1, max(a.left, a.q.first - _LONGEST_FRONT) - 1, -1):
        if a.words[k].text in (",", "(", ")", *CLOSERS):
            return None
        if listed("achieve", "look_alikes").match(a.words, k):
            continue
        for name in directions:
            n = listed(name).match(a.words[: a.q.number], k)
            if n and not back(listed("achieve", "noun"), a.words, k, a.left):
                return name
            if n:
                return None
    return None


def baseline(a: Around) -> tuple[int, int]:
    """Words of ``so với cùng kỳ năm 2025``, behind the number; (0, 0) if there are none."""
    words = a.words
    for k in range(max(a.q.after, behind(a)[1]), a.right):
        if words[k].text in (",", *CLOSERS):
            break
        if listed("baseline").match(words, k):
            stop = k + 1
            while stop < a.right and words[stop].text not in (",", "(", ")", *CLOSERS):
                stop += 1
            return k, stop
    return 0, 0


def behind(a: Around) -> tuple[int, int]:
    """Words of the noun phrase behind the number, with the unit when it counts things (``buổi sinh hoạt``)."""
    thing = a.q.kind == "thing"
    at = _behind_unit(a) if thing else a.q.after
    first = a.q.noun if thing else at
    if at < a.right and not thing and (listed("base").match(a.words, at) or a.words[at].is_punctuation):
        return at, at
    stop = a.right
    for k in range(at, a.right):
        w = a.words[k]
        if w.text in ("(", ")", "/", *CLOSERS) or listed("stop").match(a.words, k) or a.in_time(k):
            stop = k
            break
        if w.text == "," and (k + 1 >= a.right or a.in_time(k + 1) or _turns(a, k + 1)):
            stop = k
            break
    return first, _trimmed(a, at, stop)


def _behind_unit(a: Around) -> int:
    unit = a.q.unit
    return next((k for k in range(a.q.noun, a.q.after) if unit and a.words[k].start >= unit.end), a.q.after)


def or_more(a: Around) -> tuple[Comparator, int]:
    """The comparator, also where it closes the noun phrase (``từ 80 đảng viên mới trở lên``); the index behind it."""
    stop = max(behind(a)[1], a.q.after)
    if any(w.text[0].isdigit() for w in a.words[a.q.after : stop]):
        return a.q.comparator, a.q.after  # «02 sản phẩm 4 sao trở lên»: it closes the other number
    sides: tuple[Comparator, ...] = ("ge", "le")
    for side in sides:
        if not a.q.compared and (n := listed(side, "behind").match(a.words, stop)):
            return side, stop + n
    return a.q.comparator, a.q.after


def _turns(a: Around, k: int) -> bool:
    """Does the clause turn to something else behind the comma?"""
    if names_measure(a, k) and a.right == len(a.words):
        return False  # «10% số vụ, số người chết, số người bị thương»
    return a.words[k].text[0].isdigit() or bool(listed("stop", "comma").match(a.words, k))


_LOOSE_ENDS = frozenset(("và", "là", "trong", "từ", "đến", "trước", "ngày", "với", "có", "đạt", "tại", "cho"))


def _trimmed(a: Around, first: int, stop: int) -> int:
    if stop == a.right < len(a.words):
        # another quantity follows: what leads to it is its own
        comma = next((k for k in range(stop - 1, first - 1, -1) if a.words[k].text == ","), None)
        stop = comma if comma is not None else stop
    while stop > first and (a.words[stop - 1].is_punctuation or a.words[stop - 1].low in _LOOSE_ENDS):
        if a.words[stop - 1].text in (")", "”", '"'):
            break
        stop -= 1
    return stop


def front(a: Around) -> tuple[int, int]:
    """Words in front of the verb of reaching: a noun of measure and what belongs to it, else the clause there."""
    stop = achieving(a)
    first = opening(a)
    subject = next((k for k in range(first, stop) if listed("subject").match(a.words, k)), None)
    if subject is not None:
        return subject, _without_tail(a, subject, stop)
    while first < stop and (n := listed("skip", "verbs").match(a.words, first)):
        first += n
    return first, _without_tail(a, first, stop)


def _without_tail(a: Around, first: int, stop: int) -> int:
    """Behind the last word of what is measured: marks, times, ``mỗi quý``, ``giảm`` at its end are none of it."""
    per = a.q.per
    while stop > first:
        w = a.words[stop - 1]
        if per is not None and w.end == per.end and per.start >= a.words[first].start:
            stop = next(k for k in range(first, stop) if a.words[k].start >= per.start)
            continue
        n = int((w.is_punctuation and w.text not in (")", "”", '"')) or a.in_time(stop - 1))
        for table, name in _TAILS:
            n = n or back(listed(table, name), a.words, stop, first)
        if not n:
            return stop
        stop -= n
    return first


_TAILS = (("skip", "words"), ("increase", "words"), ("decrease", "words"), ("achieve", "level"))


def names_measure(a: Around, first: int) -> bool:
    """Does a noun of measure (``tỷ lệ``, ``mức độ``) open at ``first``?"""
    return first < len(a.words) and bool(listed("subject").match(a.words, first))


def opening(a: Around) -> int:
    """First word of the target's own clause: behind the last mark in front, without ``phấn đấu`` and times.

    A comma inside what is measured (``tỷ lệ số hóa hồ sơ, kết quả … đạt 95%``) is no such mark.
    """
    stop, first, depth = achieving(a), max(a.left, a.q.first - _LONGEST_FRONT), 0
    names_list = stop < a.q.first and a.words[stop].text == ":"
    comma: int | None = None
    subject: int | None = None
    for k in range(stop - 1, first - 1, -1):
        w = a.words[k]
        depth += (w.text == ")") - (w.text == "(")
        if depth < 0 or (depth == 0 and w.text in CLOSERS):
            first = k + 1
            break
        if depth == 0 and w.text == ",":
            if subject is not None:
                break
            comma = k + 1 if comma is None and not names_list else comma
        starts = k == first or a.words[k - 1].is_punctuation or _leads(a, k)
        if depth == 0 and starts and listed("subject").match(a.words, k):
            subject = k
    if subject is not None:
        first, comma = subject - back(listed("skip", "verbs"), a.words, subject, a.left), None
    if comma is not None:
        first = comma
    while first < a.q.first:
        n = listed("skip").match(a.words, first)
        n = n or int(a.words[first].is_punctuation or a.in_time(first))
        if not n:
            break
        first += n
    return min(first, a.q.first)


def _leads(a: Around, k: int) -> bool:
    leads = back(listed("skip"), a.words, k, a.left) or back(listed("skip", "verbs"), a.words, k, a.left)
    return bool(leads) or is_predicate(a.words, k - 1) or a.in_time(k - 1)
