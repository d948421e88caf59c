"""What must come out of a directive: stated, or implied by the object of a verb that makes or hands over.

``Xây dựng | kế hoạch kiểm tra |, trình UBND tỉnh``: a plan. ``Báo cáo UBND tỉnh | kết quả thực hiện``: a report of it.
Such a product is inferred; what stands in a product cell or behind ``Sản phẩm:``, ``Kết quả:`` is stated. The words are
data: ``data/products.toml``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from extractors.body_words import starts_body
from extractors.kinds import main_action
from extractors.records import Assignment, Mention
from extractors.words import Phrases, Word, any_openings, phrases, split_words, word_list

_FILE = "products.toml"
_LONGEST = 26
"""Words of a product's name."""
_BETWEEN = 12
"""Words between the verb and its object: adverbs, the body that is advised (``tham mưu UBND tỉnh ban hành``)."""
_CLOSERS = (".", ";", ":", "!", "?", "(", ")")


def _list(table: str, name: str = "words") -> Phrases:
    return phrases(_FILE, table, name)


def stated_product(text: str, a: Assignment) -> Mention | None:
    """What stands behind ``Sản phẩm:``, ``Kết quả cần đạt:`` at the head of a clause of the directive, to its end."""
    words = split_words(text, a.start, a.end)
    for k in _list("stated").openings(words):
        n = _list("stated").match(words, k)
        first = k + n + 1
        opens = k == 0 or words[k - 1].text in (".", ";", "(", ",")
        if not n or not opens or first >= len(words) or words[first - 1].text != ":":
            continue
        stop = next((j for j in range(first, len(words)) if words[j].text in (".", ";", ")")), len(words))
        if stop > first:
            start, end = words[first].start, words[stop - 1].end
            return Mention(start, end, text[start:end], "product.named")
    return None


def infer_product(text: str, a: Assignment, times: Iterable[tuple[int, int]] = ()) -> Mention | None:
    """The first product of ``a`` that its words imply; None for duties that make none. ``times``: time expressions."""
    if a.kind not in ("task", "report", "contingent"):
        return None
    words = split_words(text, a.action.start if a.action else a.start, a.end)
    bounds = tuple(times)
    handed = _handed_over(text, words, a, bounds) if a.kind == "report" else None
    return (
        handed or _made(text, words, a, bounds) or (_handed_over(text, words, a, bounds) if a.kind == "task" else None)
    )


def _made(text: str, words: Sequence[Word], a: Assignment, times: tuple[tuple[int, int], ...]) -> Mention | None:
    """The object of a verb of making."""
    for k in _list("make").openings(words):
        n = _list("make").match(words, k)
        if not n or (k > 0 and words[k - 1].low in _NO_VERB):
            continue
        at = _object(words, k + n, a)
        head = _list("document").match(words, at) if at is not None else 0
        if at is None or not head or _list("document", "never").match(words, at):
            continue
        if _list("document", "weak").match(words, at) == head and not _list("document", "weak_verbs").match(words, k):
            continue
        if words[at].low == "báo" and _goes_to(words, at + head, a):
            continue  # «tổng hợp, báo cáo UBND tỉnh»: the verb
        rule = "product.made_by_" + "_".join(w.low for w in words[k : k + n] if not w.is_punctuation)
        return _phrase(text, words, at, head, a, times, rule)
    return None


_NO_VERB = frozenset(("đã", "được", "việc", "của", "do", "theo"))


def _object(words: Sequence[Word], at: int, a: Assignment) -> int | None:
    """Index of the verb's object: behind further verbs, ``và`` and the body advised (``tham mưu | UBND tỉnh``)."""
    bodies = [(b.start, b.end) for b in (*a.report_to, *a.leads, *a.coordinators)]
    stop = min(len(words), at + _BETWEEN)
    named = False
    while at < stop:
        if _list("document").match(words, at):
            return at
        inside = any(x <= words[at].start < y for x, y in bodies)
        name = words[at].is_capital or (named and words[at].low in _PLACES)
        n = _list("document", "joined").match(words, at) or _list("make").match(words, at)
        named = inside or name
        if not n and not named:
            return None
        at += n or 1
    return None


_PLACES = frozenset(("tỉnh", "huyện", "xã", "phường", "thành", "phố", "nhân", "dân", "ban", "ủy", "uỷ", "tịch"))


def _goes_to(words: Sequence[Word], at: int, a: Assignment) -> bool:
    """Does a receiver stand at ``words[at]``?"""
    if at >= len(words):
        return True
    return any(b.start == words[at].start for b in a.report_to) or (words[at].is_capital and starts_body(words, at))


def _handed_over(text: str, words: Sequence[Word], a: Assignment, times: tuple[tuple[int, int], ...]) -> Mention | None:
    """What is sent or reported; the report itself where the verb has no object (``báo cáo UBND tỉnh``)."""
    if not words:
        return None
    first = main_action(text, words, 0) if a.kind == "report" else 0
    bodies = [(b.start, b.end) for b in a.report_to]
    for k in any_openings(words, _list("report"), _list("send"), start=first):
        n = _list("report").match(words, k)
        if n and a.kind == "report":
            at = _behind_receivers(words, k + n, bodies)
            if at < len(words) and _list("report", "object").match(words, at):
                start = k + n - 2 if at == k + n else at  # «báo cáo kết quả …» whole; «báo cáo UBND tỉnh | kết quả …»
                return _phrase(text, words, start, at - start + 1, a, times, "product.reported")
            return _phrase(text, words, k + n - 2, 2, a, ((words[k + n - 1].end, a.end),), "product.report")
        n = _list("send").match(words, k)
        if n and (a.kind == "report" or k == 0 or words[k - 1].is_punctuation):
            at = _behind_receivers(words, k + n, bodies)
            head = (
                max(_list("document").match(words, at), _list("report", "object").match(words, at))
                if at < len(words)
                else 0
            )
            if head and a.kind == "task" and _bare_result(words, at, head):
                continue
            if head and not _list("document", "never").match(words, at) and words[at].low not in ("về", "các", "những"):
                return _phrase(text, words, at, head, a, times, "product.sent")
    return None


def _bare_result(words: Sequence[Word], at: int, head: int) -> bool:
    """``gửi kết quả về Sở``: says nothing of what the result is."""
    bare = words[at].low != "báo" and not _list("document").match(words, at)
    return bare and (at + head >= len(words) or words[at + head].low in _PREPOSITIONS | {",", "."})


def _behind_receivers(words: Sequence[Word], at: int, bodies: Sequence[tuple[int, int]]) -> int:
    """Index behind the receivers, brackets and joints that follow the verb."""
    depth = 0
    while at < len(words):
        w = words[at]
        inside = any(x <= w.start < y for x, y in bodies)
        depth += (w.text == "(") - (w.text == ")")
        if not (inside or depth > 0 or w.text in (")", ",") or (w.low in ("và", "cho", "với") and bodies)):
            break
        at += 1
    return at


def _phrase(
    text: str,
    words: Sequence[Word],
    first: int,
    head: int,
    a: Assignment,
    times: tuple[tuple[int, int], ...],
    rule: str,
) -> Mention:
    """The noun phrase that begins at ``words[first]`` and holds at least its ``head`` words."""
    stop = min(len(words), first + _LONGEST)
    for k in range(first + head, stop):
        if _ends(words, k, first + head, a) or any(x <= words[k].start < y for x, y in times):
            stop = k
            break
    while stop > first + head and (
        (words[stop - 1].is_punctuation and words[stop - 1].text != "”") or words[stop - 1].low in _LOOSE
    ):
        stop -= 1
    start, end = words[first].start, words[stop - 1].end
    return Mention(start, end, text[start:end], rule)


def _ends(words: Sequence[Word], k: int, behind_head: int, a: Assignment) -> bool:
    """Does the noun phrase end before ``words[k]``?"""
    w = words[k]
    if w.text in _CLOSERS:
        return True
    if w.text == "," or w.low == "và":
        last = k + 1 >= len(words)
        return last or bool(_list("stop", "comma").match(words, k + 1)) or (w.text == "," and _goes_to(words, k + 1, a))
    if words[k - 1].low in _compounds():
        return False
    if w.low in _PREPOSITIONS and _goes_to(words, k + 1, a):
        return True
    if k > behind_head and _list("stop", "later").match(words, k):
        return True
    return bool(_list("stop", "anywhere").match(words, k)) and not w.is_capital


@cache
def _compounds() -> frozenset[str]:
    return frozenset(word_list(_FILE)["stop"]["compound"])


_PREPOSITIONS = frozenset(("về", "cho", "tới", "đến", "lên", "với", "gửi"))
_LOOSE = _PREPOSITIONS | frozenset(("và", "trong", "của", "trước", "vào", "hoặc", "từ"))
