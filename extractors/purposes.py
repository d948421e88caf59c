"""What a directive is for, and under which condition it holds: its clauses of purpose and of condition.

``nhằm …`` and ``để …`` state a purpose; not ``không để xảy ra …`` (let) nor what a receiver will do with what it gets
(``gửi Sở Nội vụ để tổng hợp``). A condition opens the directive (``Trường hợp …, / thì``, ``Khi …,``) or closes it (``…
khi có yêu cầu``, ``… nếu để xảy ra vi phạm``). The words are data: ``data/purposes.toml``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractors.bodies import read_bodies
from extractors.body_words import is_predicate, starts_body
from extractors.records import Assignment, Mention
from extractors.words import Phrases, Word, any_openings, phrases, split_words

_FILE = "purposes.toml"
_CLOSERS = (".", ";", ":", "!", "?")


def _list(table: str, name: str) -> Phrases:
    return phrases(_FILE, table, name)


def find_purpose(text: str, a: Assignment, times: Iterable[tuple[int, int]] = ()) -> Mention | None:
    """The first clause of purpose, without its marker; None if there is none. ``times``: places of time expressions."""
    words = split_words(text, a.start, a.end)
    bounds = tuple(times)
    main = _main_clause(words, a)
    if words and (n := _marker(words, 0)) and main > n:
        stop = next((k for k in range(main - 1, n, -1) if words[k].text == ","), main)
        return _mention(text, words, n, stop, "purpose.lead_in")
    aside = _asides(words)
    for k in any_openings(words, _list("purpose", "sure"), _list("purpose", "words"), start=main):
        if k in aside:
            continue
        n = _list("purpose", "sure").match(words, k)
        if not n and _list("purpose", "words").match(words, k) and not _lets(words, k):
            n = 0 if _receiver_acts(words, k, a) or _opens_work(words, main, k, a) else 1
        if n:
            rule = "purpose." + words[k].low
            return _mention(text, words, k + n, _clause_end(words, k + n, bounds, a), rule)
    return None


def _asides(words: Sequence[Word]) -> frozenset[int]:
    """Indexes of the words in brackets and quotations."""
    out: list[int] = []
    brackets = quotes = 0
    for k, w in enumerate(words):
        brackets = max(0, brackets + (w.text == "(") - (w.text == ")"))
        quotes = max(0, quotes + (w.text == "“") - (w.text == "”"))
        if brackets or quotes:
            out.append(k)
    return frozenset(out)


def receiver_clauses(text: str, a: Assignment) -> list[Mention]:
    """``để tổng hợp, báo cáo …``: what receivers do with what they get, marker included; no purpose of the work."""
    words = split_words(text, a.start, a.end)
    aside = _asides(words)
    out: list[Mention] = []
    for k in _list("purpose", "words").openings(words):
        marked = k not in aside and _list("purpose", "words").match(words, k)
        if marked and not _lets(words, k) and _receiver_acts(words, k, a):
            stop = next((m for m in range(k, len(words)) if words[m].text in (";", ".") and m not in aside), len(words))
            found = _mention(text, words, k, stop, "purpose.receiver")
            out += [found] if found else []
    return out


def _marker(words: Sequence[Word], k: int) -> int:
    return _list("purpose", "sure").match(words, k) or _list("purpose", "words").match(words, k)


def _main_clause(words: Sequence[Word], a: Assignment) -> int:
    """Index of the first word of who assigns, who leads, or the verb: what comes first inside the directive."""
    starts = [b.start for b in (*a.leads, *((a.assigner,) if a.assigner else ())) if a.start <= b.start < a.end]
    starts += [a.action.start] if a.action is not None else []
    first = min(starts, default=a.start)
    return next((k for k, w in enumerate(words) if w.start >= first), len(words))


def _lets(words: Sequence[Word], k: int) -> bool:
    """``không để xảy ra``, ``nếu để lại hậu quả``: the verb; ``không dùng ngân sách để in lịch``: what is forbidden."""
    listed = _list("let", "before")
    if any(w.low in ("không", "cấm") for w in words[_clause_start(words, k) : k]):
        return True
    return any(listed.match(words[:k], k - n) == n for n in (1, 2, 3) if k - n >= 0) or bool(
        _list("let", "behind").match(words, k + 1)
    )


def _opens_work(words: Sequence[Word], main: int, k: int, a: Assignment) -> bool:
    """``Chủ trì, phối hợp với Sở B để tổ chức lễ``: nothing but manner and names in front: the work, no purpose."""
    at = main
    while at < k:
        inside = next((b for b in (*a.leads, *a.coordinators) if b.start <= words[at].start < b.end), None)
        n = 1 if inside is not None else _list("manner", "words").match(words, at)
        if not n:
            return False
        at += n
    return True


def _receiver_acts(words: Sequence[Word], k: int, a: Assignment) -> bool:
    """Is ``để`` about what the receiver does: behind something handed over, before one of its acts?"""
    at = k + 1
    while at < len(words) and (n := _list("receiver", "skip").match(words, at)):
        if _list("receiver", "acts").match(words, at) > n:
            break
        at += n
    opens = _clause_start(words, k)
    send = _list("receiver", "send")
    handed = any(send.match(words, m) and (m == 0 or words[m].text.islower()) for m in range(opens, k))
    got = any(words[opens].start <= b.start < words[k].start for b in a.report_to) if opens < len(words) else False
    acts = _list("receiver", "acts")
    act = acts.match(words, at) or acts.match(words, k + 1) or _named_then_acts(words, k + 1)
    return bool(act) and (handed or got)


def _clause_start(words: Sequence[Word], k: int) -> int:
    """Index behind the last closing mark in front of ``words[k]``, outside brackets."""
    depth = 0
    for m in range(k - 1, -1, -1):
        depth += (words[m].text == ")") - (words[m].text == "(")
        if depth <= 0 and words[m].text in _CLOSERS:
            return m + 1
    return 0


def _named_then_acts(words: Sequence[Word], at: int) -> bool:
    """``để Sở tổng hợp``, ``để Hội đồng thẩm định xem xét``."""
    return (
        at < len(words)
        and words[at].is_capital
        and any(_list("receiver", "acts").match(words, m) for m in range(at + 1, min(len(words), at + 8)))
    )


def _clause_end(words: Sequence[Word], first: int, times: tuple[tuple[int, int], ...], a: Assignment) -> int:
    """Index behind the last word of a clause that begins at ``first``."""
    receivers = {b.start for b in a.report_to}
    leads = {b.start for b in a.leads}
    depth = 0
    for k in range(first, len(words)):
        w = words[k]
        depth += (w.text == "(") - (w.text == ")")
        if depth > 0:
            continue
        if w.text in _CLOSERS or depth < 0 or any(x <= w.start < y for x, y in times):
            return _without_joint(words, first, k)
        goes_on = k + 1 < len(words) and words[k + 1].start not in leads
        if w.text == "," and not (goes_on and not _list("stop", "comma").match(words, k + 1)):
            return k
        if _list("stop", "anywhere").match(words, k):
            return _without_joint(words, first, k)
        if k > first and _list("receiver", "send").match(words, k) and k + 1 < len(words):
            n = _list("receiver", "send").match(words, k)
            if k + n < len(words) and words[k + n].start in receivers:
                return _without_joint(words, first, k)
    return len(words)


_JOINTS = frozenset((",", "và", "trong", "từ", "đến", "hoàn", "thành", "xong", "-", "–"))


def _without_joint(words: Sequence[Word], first: int, stop: int) -> int:
    while stop > first and words[stop - 1].low in _JOINTS:
        stop -= 1
    return stop


def find_condition(text: str, a: Assignment, times: Iterable[tuple[int, int]] = ()) -> Mention | None:
    """The condition under which the directive holds, with its marker; None if the text states none."""
    words = split_words(text, a.start, a.end)
    bounds = tuple(times)
    opening = _opening_condition(words, _main_clause(words, a), a)
    if opening is not None:
        return _mention(text, words, *opening, "condition.lead_in")
    aside = _asides(words)
    for k in _list("condition", "trailing").openings(words, 1):
        inside = k not in aside and words[k - 1].text not in (";", ".")  # «; nếu …» bounds another clause only
        n = _list("condition", "trailing").match(words, k) if inside else 0
        if not n or any(_list("condition", "time").match(words[:k], k - m) == m for m in (1, 2) if k - m >= 0):
            continue
        stop = _main_again(text, words, k + n, _clause_end(words, k + n, bounds, a))
        if _list("condition", "empty").match(words, k) == stop - k:
            continue  # «nếu có»: says nothing
        return _mention(text, words, k, stop, "condition.trailing")
    return None


def _main_again(text: str, words: Sequence[Word], first: int, stop: int) -> int:
    """Where the main clause goes on behind a condition (``Khi có sự cố, | các Sở báo cáo``)."""
    for k in range(first, stop):
        if _list("condition", "main").match(words, k):
            return _without_joint(words, first, k)
        if words[k].text == "," and k + 1 < stop and starts_body(words, k + 1):
            reading = read_bodies(text, words, k + 1, "condition")
            if reading.bodies and is_predicate(words, reading.after):
                return k
    return stop


def _opening_condition(words: Sequence[Word], main: int, a: Assignment) -> tuple[int, int] | None:
    """``Trường hợp …, các đơn vị báo cáo``, ``Trường hợp … thì đề xuất``: words of the lead-in."""
    opens = _list("condition", "opening")
    if not words:
        return None
    last = next((k for k, w in enumerate(words) if w.text in (";", ".")), len(words))
    if opens.match(words, 0):
        then = next((k for k in range(1, last) if _list("condition", "then").match(words, k)), None)
        if then is not None:
            return 0, _without_joint(words, 0, then)
    if a.condition is None and not opens.match(words, 0):
        return None
    stop = main
    if a.condition is not None:
        stop = next((k for k, w in enumerate(words) if a.condition is not None and w.start >= a.condition.end), main)
    if stop == 0 or not any(opens.match(words, k) for k in range(stop)):
        return None
    comma = next((k for k in range(stop, 0, -1) if k < len(words) and words[k].text in (",", ":")), None)
    return 0, _without_joint(words, 0, comma if comma is not None and a.condition is None else stop)


def _mention(text: str, words: Sequence[Word], first: int, stop: int, rule: str) -> Mention | None:
    if stop <= first:
        return None
    start, end = words[first].start, words[stop - 1].end
    return Mention(start, end, text[start:end], rule)
