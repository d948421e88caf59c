"""The action of a directive in short: its verb phrase in the text's own words, as pieces.

Left out: who acts, the role and the partners in front of the verb (``chủ trì, phối hợp với …``), the deadline, the
receiver, purpose and condition, brackets and legal bases; a prohibition keeps the word that forbids, also where that
stands in front of who is forbidden. No word is added; the pieces are read one after the other
(:func:`joined`). The words are data: ``data/actions.toml``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractors.body_words import is_predicate
from extractors.records import Assignment, Body, Mention
from extractors.words import Phrases, Word, phrases, split_words

_FILE = "actions.toml"
_MARKS = (".", ";", ":", ",")


def _list(table: str, name: str = "words") -> Phrases:
    return phrases(_FILE, table, name)


def summarize(
    text: str, a: Assignment, times: Iterable[tuple[int, int]] = (), aside: Iterable[Mention | None] = ()
) -> tuple[Mention, ...]:
    """Pieces of the action in text order; () when the directive has no verb of its own.

    ``times`` are places of deadlines, ``aside`` clauses to leave out (purpose, condition, stated product).
    """
    if a.action is None:
        return ()
    words = split_words(text, a.action.start, a.end)
    keep = [True] * len(words)
    for m in aside:
        if m is not None:
            _drop_clause(words, keep, m)
    for start, end in times:
        _drop_time(words, keep, start, end)
    _drop_brackets(words, keep)
    _drop_citations(words, keep)
    for b in a.report_to:
        _drop_receiver(words, keep, b)
    _drop_partners(words, keep, a.coordinators)
    _drop_preambles(words, keep)
    _drop_bare_verbs(words, keep)
    pieces = _pieces(text, words, keep)
    pieces = pieces or ((_piece(text, words, 0, len(words)),) if words else ())
    return (*_forbidding(text, a.start, a.action.start), *pieces) if a.kind == "prohibition" else pieces


def _forbidding(text: str, start: int, end: int) -> tuple[Mention, ...]:
    """``Nghiêm cấm`` in front of who is forbidden: without it the rest would say the opposite."""
    words = split_words(text, start, end)
    for k in range(len(words) - 1, -1, -1):
        if n := _list("forbids").match(words, k):
            first = k - 1 if k > 0 and _list("forbids").match(words, k - 1) > n else k
            return (_piece(text, words, first, k + n),)
    return ()


def joined(pieces: Iterable[str]) -> str:
    """Pieces as one line: white space made single, no blank before a mark."""
    out = ""
    for piece in pieces:
        words = " ".join(piece.split())
        out += words if not out or not words or words[0] in ".,;:" else f" {words}"
    return out


def _drop(words: Sequence[Word], keep: list[bool], start: int, end: int) -> tuple[int, int] | None:
    """Marks the words in ``start:end`` of the text as left out; the range of their indexes."""
    inside = [k for k, w in enumerate(words) if start <= w.start and w.end <= end]
    for k in inside:
        keep[k] = False
    return (inside[0], inside[-1] + 1) if inside else None


def _drop_clause(words: Sequence[Word], keep: list[bool], m: Mention) -> None:
    """A clause of purpose or a stated product with its marker (``nhằm``, ``Sản phẩm:``), or a condition."""
    found = _drop(words, keep, m.start, m.end)
    if found is None:
        return
    k = found[0]
    stated = k > 0 and words[k - 1].text == ":"
    before = words[: k - 1] if stated else words[:k]
    lengths = range(min(_LONGEST_MARKER, len(before)), 0, -1)
    n = next((n for n in lengths if any(p.match(before, len(before) - n) == n for p in _markers(stated))), 0)
    if n:
        for j in range(len(before) - n, k):
            keep[j] = False


_LONGEST_MARKER = 4


def _markers(stated: bool) -> tuple[Phrases, ...]:
    if stated:
        return (phrases("products.toml", "stated", "words"),)
    return phrases("purposes.toml", "purpose", "sure"), phrases("purposes.toml", "purpose", "words")


def _drop_time(words: Sequence[Word], keep: list[bool], start: int, end: int) -> None:
    """A deadline, with ``hoàn thành`` in front where that opens the clause."""
    found = _drop(words, keep, start, end)
    if found is None:
        return
    k = found[0]
    while k > 0 and words[k - 1].text in ("(", ","):
        k -= 1
    n = next((n for n in (4, 3, 2, 1) if k - n >= 0 and _list("deadline").match(words[:k], k - n) == n), 0)
    opens = n and (k - n == 0 or words[k - n - 1].is_punctuation)
    for j in range(k - n if opens else found[0], found[0]):
        keep[j] = False


def _drop_brackets(words: Sequence[Word], keep: list[bool]) -> None:
    depth = 0
    for k, w in enumerate(words):
        depth += w.text == "("
        if depth > 0:
            keep[k] = False
        depth = max(0, depth - (w.text == ")"))


def _drop_citations(words: Sequence[Word], keep: list[bool]) -> None:
    k = 0
    while k < len(words):
        n = _list("citation").match(words, k) if k > 0 else 0
        if n and not _list("citation", "keep").match(words, k):
            stop = next((j for j in range(k, len(words)) if _ends_citation(words, j)), len(words))
            if any(_list("citation", "marks").match(words, j) and _numbered(words, j) for j in range(k + n, stop)):
                keep[k:stop] = [False] * (stop - k)
                k = stop
        k += 1


def _numbered(words: Sequence[Word], j: int) -> bool:
    return any(w.text[0].isdigit() for w in words[j + 1 : j + 5])


def _ends_citation(words: Sequence[Word], j: int) -> bool:
    """A closing mark, the verb behind a number, or a comma behind which the work goes on: names of laws hold commas."""
    if words[j].text in (".", ";", ":"):
        return True
    if words[j - 1].text.isupper() and any(w.text == "/" for w in words[max(0, j - 6) : j]) and is_predicate(words, j):
        return True  # «căn cứ Nghị định số 45/2020/NĐ-CP | rà soát thủ tục»
    return words[j].text == "," and (j + 1 >= len(words) or bool(_list("citation", "goes_on").match(words, j + 1)))


def _drop_receiver(words: Sequence[Word], keep: list[bool], b: Body) -> None:
    """The body that gets the result, with ``về``/``cho`` in front and what it does itself behind (``tổng hợp``)."""
    found = _drop(words, keep, b.start, b.end)
    if found is None:
        return
    k, behind = found
    while behind < len(words) and (n := _list("receiver", "acts").match(words, behind)):
        keep[behind : behind + n] = [False] * n
        behind += n
        if behind + 1 < len(words) and words[behind].text == "," and _list("receiver", "acts").match(words, behind + 1):
            keep[behind] = False
            behind += 1
    n = next((n for n in (2, 1) if k - n >= 0 and _list("receiver").match(words[:k], k - n) == n), 0)
    for j in range(k - n, k):
        keep[j] = False
    joint = words[k - n - 1] if k - n > 0 else None
    if joint is not None and (joint.text == "," or joint.low == "và") and k - n > 1 and not keep[k - n - 2]:
        keep[k - n - 1] = False  # between two receivers


def _drop_partners(words: Sequence[Word], keep: list[bool], partners: Sequence[Body]) -> None:
    """``phối hợp với A, B và C``, where another verb follows; else only the names (``phối hợp … trong công tác``)."""
    if not partners:
        return
    inside = [any(b.start <= w.start < b.end for b in partners) for w in words]
    k = 0
    while k < len(words):
        n = _list("join").match(words, k)
        if not n or k + n >= len(words) or not inside[k + n]:
            k += 1
            continue
        stop = k + n
        while stop < len(words) and (inside[stop] or _joins(words, inside, stop)):
            stop += 1
        behind = stop + 1 if stop < len(words) and words[stop].text in (",", "để") else stop
        if is_predicate(words, behind):
            keep[k:behind] = [False] * (behind - k)
        else:
            named = 2 if words[k].low == "phối" else 0  # «phối hợp | trong công tác»
            keep[k + named : stop] = [False] * (stop - k - named)
        k = stop


def _joins(words: Sequence[Word], inside: Sequence[bool], k: int) -> bool:
    """A mark or ``và`` between two partners."""
    return (words[k].text in ",;" or words[k].low == "và") and k + 1 < len(words) and inside[k + 1]


def _drop_preambles(words: Sequence[Word], keep: list[bool]) -> None:
    """Role and manner at the head of each clause."""
    starts = [0] + [k + 1 for k, w in enumerate(words) if w.text in (".", ";") and k + 1 < len(words)]
    for start in starts:
        k = start
        while k < len(words):
            if not keep[k]:
                k += 1
                continue
            if words[k].text == ",":
                keep[k] = False
                k += 1
                continue
            n = _list("preamble").match(words, k)
            n = n if n and _goes_on(words, keep, k + n) else 0
            role = _list("preamble", "roles").match(words, k)
            if role and (_goes_on(words, keep, k + role) or (k + role < len(words) and words[k + role].text == ",")):
                n = max(n, role)
            if not n:
                break
            keep[k : k + n] = [False] * n
            k += n


def _goes_on(words: Sequence[Word], keep: Sequence[bool], k: int) -> bool:
    """Does a verb follow, or something that is left out already?"""
    while k < len(words) and words[k].text == ",":
        k += 1
    return k < len(words) and (not keep[k] or is_predicate(words, k) or words[k].is_capital)


def _drop_bare_verbs(words: Sequence[Word], keep: list[bool]) -> None:
    """``…, gửi``: a verb whose receiver is left out and that has no object."""
    for k in _list("receiver", "bare").openings(words, 1):
        n = _list("receiver", "bare").match(words, k)
        if not n or not all(keep[k : k + n]) or words[k - 1].text not in (",", ";"):
            continue
        behind = next((j for j in range(k + n, len(words)) if keep[j]), len(words))
        if behind > k + n or behind == len(words):
            rest = words[behind].text if behind < len(words) else "."
            if (rest in _MARKS and behind != k + n) or behind == len(words):
                keep[k : k + n] = [False] * n


def _pieces(text: str, words: Sequence[Word], keep: list[bool]) -> tuple[Mention, ...]:
    """Runs of kept words, without marks at the head of the first, at the tail of the last, and doubled ones."""
    for k, w in enumerate(words):
        if keep[k] and w.is_punctuation and w.text in _MARKS:
            before = next((words[j] for j in range(k - 1, -1, -1) if keep[j]), None)
            after = next((words[j] for j in range(k + 1, len(words)) if keep[j]), None)
            strong = w.text in ".;"
            if before is None or before.text in _MARKS or after is None or (after.text in ".;" and not strong):
                keep[k] = False
    for k in range(len(words) - 1, -1, -1):
        if keep[k] and (words[k].low in _LOOSE or words[k].text in _MARKS):
            keep[k] = False
        elif keep[k]:
            break
    out: list[Mention] = []
    start: int | None = None
    for k in range(len(words) + 1):
        inside = k < len(words) and keep[k]
        if inside and start is None:
            start = k
        elif not inside and start is not None:
            out.append(_piece(text, words, start, k))
            start = None
    return tuple(p for p in out if any(c.isalnum() for c in p.text))


_LOOSE = frozenset(("và", "hoặc", "để", "nhằm"))


def _piece(text: str, words: Sequence[Word], a: int, b: int) -> Mention:
    start, end = words[a].start, words[b - 1].end
    return Mention(start, end, text[start:end], "action.piece")
