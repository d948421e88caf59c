"""The "6 rõ" check: what an assigner should make clear about a directive.

Since 2025 the Government asks that every assignment be clear in six ways: person, work, responsibility, authority,
time and product (rõ người, rõ việc, rõ trách nhiệm, rõ thẩm quyền, rõ thời gian, rõ kết quả). A code names the way and,
behind the point, what is wanting. The words are data: ``data/clarity.toml``; the rules and their reasons:
``docs/outputs.md``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from extractors.canonical import key
from extractors.records import Assignment, Body, Metadata
from extractors.words import Phrases, phrases, split_words

_FILE = "clarity.toml"
SIX = ("person", "work", "responsibility", "authority", "time", "product")
"""In the order in which documents name them."""
CODES = (
    "person.none",
    "person.vague",
    "work.none",
    "work.vague",
    "responsibility.several",
    "authority.document",
    "authority.unnamed",
    "time.none",
    "time.period",
    "product.none",
)
"""All codes that :func:`unclear` gives, in the order of :data:`SIX`."""
_ACTIVE = ("task", "report", "contingent")


def _list(table: str, name: str = "words") -> Phrases:
    return phrases(_FILE, table, name)


def unclear(text: str, a: Assignment, metadata: Metadata, has_target: bool = False) -> tuple[str, ...]:
    """Codes of :data:`CODES` for ``a``. ``has_target``: does it set a level to be reached?"""
    found = set(_unclear(text, a, metadata, has_target))
    return tuple(code for code in CODES if code in found)


def _unclear(text: str, a: Assignment, metadata: Metadata, has_target: bool) -> Iterator[str]:
    if not a.leads:
        yield "person.none"
    elif all(_is_vague(b) for b in a.leads):
        yield "person.vague"
    if a.action is None:
        yield "work.none"
    elif a.kind == "task" and not has_target and _vague_work(a):
        yield "work.vague"
    if _shared(text, a):
        yield "responsibility.several"
    if metadata.issuer is None or metadata.number is None:
        yield "authority.document"
    if a.kind in _ACTIVE and _unnamed_authority(text, a):
        yield "authority.unnamed"
    if a.speech_act == "states" or a.kind not in _ACTIVE:
        return
    if a.time is None:
        # what is due when something happens has its time; so have the duties of those invited to a meeting
        if not _on_event(text, a) and metadata.doc_type != "giấy mời":
            yield "time.none"
    elif a.time.recurrence == "periodic" and a.time.due is None:
        yield "time.period"
    if a.kind in ("task", "report") and a.product is None and not has_target and _needs_product(a):
        yield "product.none"


def _on_event(text: str, a: Assignment) -> bool:
    """Does the condition hold for all of the work? Not in ``Rà soát kho, xử lý nếu có hàng hỏng``."""
    if a.kind == "contingent" or a.condition is None or a.action is None:
        return a.kind == "contingent"
    return a.condition.start < a.action.start or not re.search(r"[,;.]", text[a.action.start : a.condition.start])


def _is_vague(body: Body) -> bool:
    """``các cơ quan liên quan``, ``đơn vị chức năng``: nobody can be held to it."""
    words = split_words(body.name, 0, len(body.name))
    if not words:
        return False
    if _list("vague_body").match(words, 0) == len(words):
        return True
    n = _list("vague_body", "heads").match(words, 0)
    return bool(n) and n + _list("vague_body", "marks").match(words, n) == len(words) > n


def _shared(text: str, a: Assignment) -> bool:
    """Are several named bodies told to do one thing, and none of them first?

    One body leads one piece of work and answers for it (Nghị quyết 18-NQ/TW of 25/10/2017). Reports and duties of every
    addressee or collective are each one's own.
    """
    if a.kind != "task" or a.lead_source == "addressees" or a.responsible_head is not None:
        return False
    if a.rule == "annex.key_value" and any("\n" in text[x.end : y.start] for x, y in pairwise(a.leads)):
        return False  # «Đơn vị chủ trì: …» on one line, «Đơn vị thực hiện: …» on another: the first answers
    named = [b for b in a.leads if not _is_each(b)]
    return len(named) > 1 and len({_office(b) for b in named}) > 1


def _office(body: Body) -> str:
    """The name up to its place: equal for bodies that do the same, each at its own (``UBND xã A``, ``UBND xã B``)."""
    words = split_words(body.name, 0, len(body.name))
    place = next((k for k in range(len(words)) if _list("place").match(words, k)), len(words))
    local = place < len(words) and place + 1 < len(words) and words[place + 1].is_name_like
    return " ".join(w.key for w in words[:place]) if local else key(body.name)


def _is_each(body: Body) -> bool:
    words = split_words(body.name, 0, len(body.name))
    return bool(words) and bool(_list("each").match(words, 0))


def _vague_work(a: Assignment) -> bool:
    """Does the action only name an attitude (``nâng cao trách nhiệm``), with no time and no product?"""
    if a.time is not None or a.product is not None:
        return False
    words = [w for m in a.summary for w in split_words(m.text, 0, len(m.text))]
    if not words or _list("vague_work", "empty").match(words, 0) == len(words):
        return True
    n = _list("vague_work").match(words, 0)
    if not n:
        return False
    verbs = phrases("predicates.toml", "verb", "words")
    vague = _list("vague_work")
    return not any(
        verbs.match(words, k)
        and not vague.match(words, k)
        and words[k].text.islower()
        and (k == n or words[k - 1].text in (",", ";") or words[k - 1].low == "và")
        for k in range(n, len(words))
    )


def _needs_product(a: Assignment) -> bool:
    """Does the verb leave open what there is at its end (``rà soát``)? ``Lắp đặt``, ``chi trả`` do not."""
    words = [w for m in a.summary for w in split_words(m.text, 0, len(m.text))]
    return not words or bool(_list("open_work").match(words, 0) or _list("vague_work").match(words, 0))


def _unnamed_authority(text: str, a: Assignment) -> bool:
    """``trình cấp có thẩm quyền ban hành``: who decides is not named."""
    words = split_words(text, a.start, a.end)
    for k in _list("vague_authority").openings(words):
        if _list("vague_authority").match(words, k):
            behind = _list("vague_authority", "behind")
            if any(behind.match(words[:k], k - n) == n for n in (1, 2, 3, 4) if k - n >= 0):
                return True
    return False
