"""Where the clause that matters begins, behind lead-ins such as ``Trong quá trình thực hiện, nếu có vướng mắc, …``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractors.body_words import body_list, predicates, starts_body
from extractors.words import Word


def openings(words: Sequence[Word]) -> Iterable[int]:
    """Where the clause proper may begin: the first word, then behind each comma or colon of a lead-in."""
    yield 0
    lead = bool(predicates("lead_in").match(words, 0)) or of_cases(words)
    depth = 0
    found = 0
    for i, w in enumerate(words[:_MAX_LEAD_IN_WORDS]):
        if not lead and i >= _MAX_LABEL_WORDS:
            return
        depth += (w.text in "(“«") - (w.text in ")”»")
        if depth > 0:
            continue
        if (lead and w.text in (",", ";")) or w.text == ":":
            if w.text == "," and i + 1 < len(words) and _joins_nouns(words, i):
                continue
            found += 1
            if found > _MAX_OPENINGS:
                return
            yield i + 1
            # «Báo cáo quý: Định kỳ trước ngày 20 …, các Sở gửi …»
            lead = lead or (w.text == ":" and i + 1 < len(words) and bool(predicates("lead_in").match(words, i + 1)))
        elif (
            lead
            and i >= 2
            and (
                w.low == "nếu"
                or words[i - 1].low == "thì"
                or (words[i - 1].low in ("tới", "đó", "này", "nay") and starts_body(words, i))
            )
        ):
            yield i


def of_cases(words: Sequence[Word]) -> bool:
    """Does the clause speak of whichever body falls under a case (``quá thời hạn trên, xã nào chưa gửi thì …``)?"""
    return any(w.low == "nào" for w in words[:_WHICH])


_WHICH = 8
_MAX_OPENINGS = 14
_MAX_LEAD_IN_WORDS = 90
_MAX_LABEL_WORDS = 40


def _joins_nouns(words: Sequence[Word], comma: int) -> bool:
    """``đề xuất của các cơ quan, đơn vị, Sở Tài chính tổng hợp``: the first comma is inside a collective."""
    collective = body_list("collective")
    after = comma + 1
    return words[after].text.islower() and bool(collective.match(words, after)) and collective.ends_at(words, comma)


_CONDITION_WORDS = 30
"""Words of a lead-in in which a condition counts."""


def conditional(words: Sequence[Word], at: int) -> bool:
    """Does the lead-in before ``words[at]`` hold a condition (``nếu có vướng mắc``)?"""
    return any(predicates("condition").match(words, k) for k in range(min(at, _CONDITION_WORDS)))
