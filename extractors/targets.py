"""Quantified targets (chỉ tiêu): how much of what has to be reached, kept or not passed.

A number is a target inside a directive when it is a share, compared (``ít nhất``, ``không quá`` …), a change (``giảm
10%``) or a count behind a verb that makes one (``kết nạp 55 đảng viên``); in statements of aims (Mục tiêu, Chỉ tiêu,
product cells) also as a bare count. Facts (``đã đạt 18,6%``), known things (``02 xe nêu trên``) and deadlines are none.
The words are data: ``data/targets.toml``.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.body_words import is_predicate
from extractors.deadlines import choose_deadline, find_times
from extractors.quantities import Quantity, listed, per_behind, quantities, quantity_words
from extractors.records import Target, TimeMention
from extractors.sentences import split_at, split_sentences, without_final_mark
from extractors.target_scope import (
    CLOSERS,
    Around,
    achieving,
    back,
    baseline,
    behind,
    change,
    front,
    names_measure,
    opening,
    or_more,
)
from extractors.words import Word

_PAST_REACH = 8
"""Words in front of a number in which a word of the past makes it a fact."""
_JOINTS = frozenset((",", "và", "/", "(", ")"))


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known around a text in which targets are looked for.

    ``aims``: does it state aims? Bare counts are targets there, and a year alone is the time. ``deadlines`` are the
    places of times that bound the work itself: numbers in them are none.
    """

    issued: dt.date | None = None
    year: int | None = None
    aims: bool = False
    deadlines: tuple[tuple[int, int], ...] = ()


def find_targets(text: str, start: int, end: int, setting: Setting | None = None) -> list[Target]:
    """Targets of ``text[start:end]`` in order; offsets in ``text``."""
    setting = setting or Setting()
    out: list[Target] = []
    for a, b in split_sentences(text, start, end):
        general = _opening_time(text, a, b, setting)
        for c, d in split_at(text, a, b, ";"):
            stop = without_final_mark(text, c, d)
            found = list(_in_clause(text, c, stop, setting))
            if found:
                own = _time(text, c, stop, setting)
                time = own or (None if _PERIOD.search(text, c, stop) else general)
                out += [replace(t, time=time) for t in found]
    return out


def _in_clause(text: str, start: int, end: int, setting: Setting) -> Iterator[Target]:
    words = quantity_words(text, start, end)
    times = [(t.start, t.end) for t in find_times(text, start, end, setting.issued, setting.year)]
    times += [(m.start(), m.end()) for m in _aim_years(text, start, end, setting)]
    found = [q for q in quantities(text, words) if not _in_deadline(words, q, setting)]
    admitted = list(_admitted(text, words, found, tuple(times), setting.aims))
    last: Target | None = None
    reach = 0
    for n, q in enumerate(admitted):
        right = admitted[n + 1].first if n + 1 < len(admitted) else len(words)
        around = Around(text, words, q, max(reach, admitted[n - 1].after if n else 0), right, tuple(times))
        target = _target(around)
        if last is not None:
            # «cắt giảm 30% thời gian, 30% chi phí»: one verb governs both; «giảm 3% (còn 7%)»: one thing is measured
            governs = all(w.text in _JOINTS for w in words[reach : q.first])
            change_ = target.change or (last.change if governs else None)
            target = replace(target, change=change_, measured=target.measured or last.measured)
        reach = behind(around)[1]
        last = target
        yield target


def _admitted(
    text: str, words: Sequence[Word], found: Sequence[Quantity], times: tuple[tuple[int, int], ...], aims: bool
) -> Iterator[Quantity]:
    """The quantities that are targets; one joined to a target before it is one too."""
    last: Quantity | None = None
    for n, q in enumerate(found):
        right = found[n + 1].first if n + 1 < len(found) else len(words)
        left = last.after if last else 0
        if _is_fact(words, q, left) or _is_definite(words, q):
            last = None
            continue
        around = Around(text, words, q, left, right, times)
        joined = last is not None and all(w.text in _JOINTS for w in words[left : q.first])
        if last is not None and not joined and _belongs_to_noun(words, left, q):
            continue
        if _counts(around, aims) or joined:
            last = q
            yield q


def _belongs_to_noun(words: Sequence[Word], left: int, q: Quantity) -> bool:
    """``02 sản phẩm OCOP | 4 sao trở lên``, ``100% trẻ em | dưới 5 tuổi``: the second number says which."""
    between = words[left : q.first]
    return bool(between) and not any(
        w.is_punctuation or is_predicate(words, k) or listed("achieve").match(words, k) or w.low in ("và", "với", "tại")
        for k, w in enumerate(between, start=left)
    )


def _in_deadline(words: Sequence[Word], q: Quantity, setting: Setting) -> bool:
    return any(a <= words[q.number].start < b for a, b in setting.deadlines)


def _is_fact(words: Sequence[Word], q: Quantity, left: int) -> bool:
    """``đã giải ngân 1.212 tỷ đồng``, ``Long An (49,3%)``: what is or was."""
    if _only_number_in_brackets(words, q):
        return not q.compared and q.per is None
    for k in range(q.first - 1, max(left, q.first - _PAST_REACH) - 1, -1):
        if words[k].text in (",", *CLOSERS):
            return False
        if listed("past").match(words, k):
            return True
    return False


def _only_number_in_brackets(words: Sequence[Word], q: Quantity) -> bool:
    """``(49,3%)``, damaged ``(54, 5%)``, ``(49,3%, …``."""
    k = q.first - 1
    while k >= 0 and (words[k].text == "," or words[k].text[0].isdigit()):
        k -= 1
    return k >= 0 and words[k].text == "(" and q.after < len(words) and words[q.after].text in (")", ",")


def _is_definite(words: Sequence[Word], q: Quantity) -> bool:
    """``02 xe ô tô nêu trên``: things that the text has spoken of."""
    if q.first > 0 and words[q.first - 1].low == "cả":
        return True
    if q.kind == "share" or q.compared:
        return False
    for k in range(q.after, min(len(words), q.after + 6)):
        if words[k].is_punctuation:
            return words[k].text == ":"
        if listed("definite").match(words, k):
            return True
        if is_predicate(words, k):
            return False
    return False


def _counts(a: Around, aims: bool) -> bool:
    """Is the quantity a target?"""
    q = a.q
    if q.kind == "share":
        return True
    if q.kind == "time":
        return q.comparator == "le" or change(a) is not None
    if q.comparator in ("ge", "le"):
        return q.unit is not None or behind(a)[1] > q.after
    if q.comparator in ("gt", "lt", "approx") and achieving(a) == q.first and not (aims and change(a)):
        return False
    if aims:
        return q.unit is not None
    return q.unit is not None and (q.per is not None or change(a) is not None or _is_counted(a))


def _is_counted(a: Around) -> bool:
    """Is the count the object of a verb that makes one (``mở 02 lớp``, ``kết nạp mới 55 đảng viên``)?"""
    stop = a.q.first
    for _ in range(3):
        if back(listed("count_verb"), a.words, stop, a.left):
            return True
        n = back(listed("count_verb", "adverbs"), a.words, stop, a.left)
        if not n:
            return False
        stop -= n
    return False


def _target(a: Around) -> Target:
    """The record, without time and place in the document."""
    q = a.q
    before, after = front(a), behind(a)
    in_front = before[1] > before[0] and (
        after[1] <= after[0] or (names_measure(a, before[0]) and achieving(a) < q.first) or q.kind == "time"
    )
    first, stop = before if in_front else after
    per = q.per or per_behind(a.text, a.words, max(after[1], q.after))[0]
    measured = a.mention(first, stop, "target.measured")
    compared = baseline(a)
    against = a.mention(*compared, "target.baseline")
    opens = a.words[min(opening(a), q.first)].start
    start = min(opens, measured.start) if measured else opens
    if per is not None and a.words[a.left].start <= per.start < start:
        start = per.start
    comparator, last = or_more(a)
    ends = [a.words[last - 1].end, a.words[max(after[1], q.after) - 1].end]
    ends += [m.end for m in (measured, against, per) if m is not None]
    end = max(ends)
    changed = change(a)
    return Target(
        start=start,
        end=end,
        text=a.text[start:end],
        rule=_rule(a, changed is not None),
        comparator=comparator,
        value=q.value,
        upper=q.upper,
        change=changed,
        unit=q.unit,
        per=per,
        measured=measured,
        baseline=against,
        time=None,
    )


def _rule(a: Around, changed: bool) -> str:
    if changed:
        return "target.change"
    if a.q.kind == "share":
        return "target.share"
    return "target.compared" if a.q.compared else "target.count"


_BY_YEAR = re.compile(r"(?:đến|tới|trong|hết|vào|năm)\s+(?:cuối |hết |năm )*(?P<year>20\d\d)\b", re.IGNORECASE)
_PERIOD = re.compile(r"\b(?:giai đoạn|từ năm)\b", re.IGNORECASE)
_OPENING_REACH = 40
"""Characters at the head of a sentence in which a time holds for all its clauses."""


def _time(text: str, start: int, end: int, setting: Setting) -> TimeMention | None:
    """The day that bounds a clause; in a statement of aims a year alone is one (``Đến năm 2030, …``)."""
    found = [t for t in find_times(text, start, end, setting.issued, setting.year) if t.due and t.recurrence is None]
    found = [t for t in found if not _compared_with(text, start, t.start)]
    if found:
        return choose_deadline(found)
    years = [] if _PERIOD.search(text, start, end) else list(_aim_years(text, start, end, setting))
    if not years:
        return None
    m = years[-1]
    day = dt.date(int(m["year"]), 12, 31)
    return TimeMention(m.start(), m.end(), m.group(), "stated", day, None, None, None, None, "target.year")


def _aim_years(text: str, start: int, end: int, setting: Setting) -> Iterator[re.Match[str]]:
    """``đến năm 2030`` in a statement of aims; not ``so với năm 2020`` nor a year that is over."""
    for m in _BY_YEAR.finditer(text, start, end) if setting.aims else ():
        over = setting.issued is not None and int(m["year"]) < setting.issued.year
        if not over and not _compared_with(text, start, m.start()):
            yield m


_COMPARED_WITH = re.compile(r"(?:so với|so|cùng kỳ|giá so sánh)\s*$", re.IGNORECASE)


def _compared_with(text: str, start: int, at: int) -> bool:
    return _COMPARED_WITH.search(text, max(start, at - 20), at) is not None


def _opening_time(text: str, start: int, end: int, setting: Setting) -> TimeMention | None:
    """``Đến năm 2030, …; …``: the time at the head of the sentence."""
    time = _time(text, start, end, setting)
    return time if time is not None and time.start - start < _OPENING_REACH else None
