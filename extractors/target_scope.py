"""What a number says something of: the words measured, the change, the baseline, around one quantity of a clause.

``Tỷ lệ hồ sơ trực tuyến | đạt | tối thiểu 80%``: measured in front. ``Giảm | 10% | số vụ tai nạn | so với cùng kỳ``:
measured behind, with a baseline.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.body_words import is_predicate
from extractors.quantities import Quantity, listed
from extractors.records import Change, Mention
from extractors.words import Phrases, Word

CLOSERS = (".", ";", ":", "!", "?")
_LONGEST_FRONT = 30
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
    """Index where the words of reaching in front of the number begin (``đạt``, ``lên đến``, ``có``); ``q.first`` if none."""
    stop = a.q.first
    while n := back(listed("achieve"), a.words, stop, a.left):
        stop -= n
    return stop


def change(a: Around) -> Change | None:
    """By how much and not to which level: ``giảm 10%``, ``giảm tỷ lệ hộ nghèo 1%``; ``giảm còn 3%`` is none."""
    if back(listed("achieve", "level"), a.words, a.q.first, a.left):
        return None
    directions: tuple[Change, ...] = ("increase", "decrease")
    for k in range(a.q.first - 1, max(a.left, a.q.first - _LONGEST_FRONT) - 1, -1):
        if a.words[k].text in (",", "(", ")", *CLOSERS):
            return None
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
    for k in range(a.q.after, a.right):
        if words[k].text in (",", *CLOSERS):
            break
        if listed("baseline").match(words, k):
            k += 0
            stop = k + 1
            while stop < a.right and words[stop].text not in (",", "(", ")", *CLOSERS):
                stop += 1
            return k, stop
    return 0, 0


def behind(a: Around) -> tuple[int, int]:
    """Words of the noun phrase behind the number: with the unit when it counts things (``buổi sinh hoạt chuyên đề``)."""
    first = a.q.noun if a.q.kind == "thing" and a.q.per is None else a.q.after
    if a.q.kind == "thing" and a.q.per is not None and a.q.per.end <= a.words[a.q.number].start:
        first = a.q.noun
    at = a.q.after
    if at < a.right and a.q.kind != "thing" and (listed("base").match(a.words, at) or a.words[at].is_punctuation):
        return at, at
    stop = a.right
    for k in range(at, a.right):
        w = a.words[k]
        if w.text in ("(", ")", *CLOSERS) or listed("stop").match(a.words, k) or a.in_time(k):
            stop = k
            break
        if w.text == "," and (k + 1 >= a.right or a.in_time(k + 1) or _turns(a, k + 1)):
            stop = k
            break
    return first, max(_trimmed(a, at, stop), a.q.after if first < at else at)


def _turns(a: Around, k: int) -> bool:
    """Does the clause turn to something else behind the comma?"""
    return a.words[k].text[0].isdigit() or bool(listed("stop", "comma").match(a.words, k))


_LOOSE_ENDS = frozenset("và là trong từ đến trước ngày với có đạt tại cho".split())


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
    while stop > a.left and (a.words[stop - 1].is_punctuation and a.words[stop - 1].text not in (")", "”", '"')):
        stop -= 1
    if a.q.per is not None and a.words[a.left].start <= a.q.per.start and a.q.per.end == a.words[max(stop - 1, 0)].end:
        stop = next((k for k in range(stop) if a.words[k].start == a.q.per.start), stop)
    opens = opening(a)
    subject = next((k for k in range(opens, stop) if listed("subject").match(a.words, k)), None)
    return (subject if subject is not None else opens), stop


def names_measure(a: Around, first: int) -> bool:
    """Does a noun of measure (``tỷ lệ``, ``mức độ``) open at ``first``?"""
    return first < len(a.words) and bool(listed("subject").match(a.words, first))


def opening(a: Around) -> int:
    """First word of the target's own clause: behind the last mark in front, without ``phấn đấu`` and times.

    A comma inside what is measured (``tỷ lệ số hóa hồ sơ, kết quả … đạt 95%``) is no such mark.
    """
    stop, first, depth = achieving(a), max(a.left, a.q.first - _LONGEST_FRONT), 0
    comma: int | None = None
    for k in range(stop - 1, first - 1, -1):
        w = a.words[k]
        depth += (w.text == ")") - (w.text == "(")
        if depth < 0 or (depth == 0 and w.text in CLOSERS):
            first = k + 1
            break
        if depth == 0 and w.text == "," and comma is None:
            comma = k + 1
        starts = k == first or a.words[k - 1].is_punctuation or _leads(a, k)
        if depth == 0 and starts and listed("subject").match(a.words, k):
            first, comma = k, None
            n = back(_CHANGES, a.words, k, a.left)
            first -= n
            break
    if comma is not None:
        first = comma
    while first < a.q.first:
        n = listed("skip").match(a.words, first)
        n = n or int(a.words[first].is_punctuation or a.in_time(first))
        if not n:
            break
        first += n
    return min(first, a.q.first)


_CHANGES = Phrases(["giảm", "tăng", "nâng", "đưa", "rút ngắn", "cắt giảm", "kéo giảm", "duy trì"])


def _leads(a: Around, k: int) -> bool:
    return bool(back(listed("skip"), a.words, k, a.left)) or is_predicate(a.words, k - 1) or a.in_time(k - 1)
