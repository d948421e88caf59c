"""Clauses that name no actor: verb first, ``đề nghị`` + verb, a duty on a thing, a thing to be sent.

Who bears them the context says (``extractors.context``, ``extractors.units``).
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.asides import after_bracket
from extractors.bodies import read_bodies
from extractors.body_words import is_predicate, predicates, starts_body
from extractors.performatives import performative, performative_at
from extractors.records import Body, Clause
from extractors.words import Word, phrases


def timed(words: Sequence[Word]) -> Clause | None:
    """``Trước 16 giờ thứ Sáu hằng tuần báo cáo tiến độ về A``: behind the time at once the verb, nobody named."""
    if not phrases("times.toml", "opening").match(words, 0):
        return None
    k = 0
    while k < len(words) and (words[k].low in _TIME_WORDS or words[k].text[0].isdigit() or words[k].text in "(/-"):
        k = after_bracket(words, k) if words[k].text == "(" else k + 1
    if k < 2 or not any(w.text[0].isdigit() or w.low in ("hằng", "hàng", "mỗi") for w in words[:k]):
        return None
    return Clause("headless", (), None, k, k, "directive.headless.timed") if is_predicate(words, k) else None


_TIME_WORDS = frozenset((
    "ngày", "tháng", "năm", "quý", "tuần", "giờ", "phút", "h", "thứ", "hai", "ba", "tư", "sáu", "bảy", "tết",
    "dịp", "hằng", "hàng", "cuối", "đầu", "của", "mỗi", "định", "kỳ", "là", "chậm", "nhất", "trước", "sau",
    "trong", "hết", "nay", "này",
))  # fmt: skip


def headless(words: Sequence[Word], at: int) -> Clause | None:
    """``Khẩn trương rà soát …``: a verb, adverb or modal begins at ``words[at]``, behind dashes."""
    i = at
    while i < len(words) and words[i].text in "-–+":
        i += 1
    if i >= len(words) or words[i].is_punctuation:
        return None
    if predicates("background", "strict").match(words, i) or predicates("statement").match(words, i):
        return None
    matched = max(predicates(table).match(words, i) for table in ("verb", "adverb", "modal"))
    if not matched:
        return None
    after = i + matched
    thing = phrases("relations.toml", "sent_thing").match(words, i)
    if thing and phrases("relations.toml", "sent_thing", "verbs").match(words, i + thing):
        return None  # «Báo cáo gửi về Sở A trước ngày …»: what is sent (see ``reported``)
    if after < len(words) and (words[after].text == ":" or predicates("modal", "duty").match(words, after)):
        return None  # «Yêu cầu: …», «Báo cáo phải …»: a noun
    if words[i].is_capital and at > 0 and starts_body(words, i, bare_collective=False):
        return None
    return Clause("headless", (), None, i, at, "directive.headless")


def requested(text: str, words: Sequence[Word]) -> Clause | None:
    """``Số liệu của các bộ, ngành đề nghị gửi về …``: asked of whoever the topic belongs to, or of the addressees."""
    depth = 0
    for i, w in enumerate(words):
        depth += (w.text in "(“«") - (w.text in ")”»")
        if depth > 0:
            continue
        n = performative_at(words, i) if w.low in ("đề", "yêu", "kính") else 0
        if not n or i == 0:
            continue
        after = i + n
        if words[i - 1].text in (",", ";"):
            clause = performative(text, words, i, i, n, None)
            if clause is not None:
                return clause
        if is_predicate(words, after):
            return Clause("requested", _owner(text, words, i), None, after, 0, "directive.requested")
    return None


def _owner(text: str, words: Sequence[Word], stop: int) -> tuple[Body, ...]:
    """The bodies behind ``của`` that end right before ``words[stop]``."""
    for k in range(stop):
        if words[k].low == "của":
            reading = read_bodies(text, words, k + 1, "lead.owner")
            if reading.bodies and reading.after == stop:
                return reading.bodies
    return ()


def topic(words: Sequence[Word]) -> Clause | None:
    """``Việc xây dựng phần mềm phải …``: a duty on a thing; who bears it the context says."""
    if not (predicates("anaphora").match(words, 0) or words[0].is_capital):
        return None
    for i, w in enumerate(words[1:40], start=1):
        if w.text in (";", ":"):
            return None
        if predicates("modal", "duty").match(words, i) and not w.is_capital:
            return Clause("topic", (), None, i, 0, "directive.topic_duty")
    return None


def reported(words: Sequence[Word]) -> Clause | None:
    """``Kết quả thực hiện báo cáo UBND tỉnh trước ngày …``: a thing to be sent; who sends it the context says."""
    n = phrases("relations.toml", "sent_thing").match(words, 0)
    if not n:
        return None
    for k in range(n, min(len(words) - 1, n + _THING_WORDS)):
        if words[k].text in (";", ":", "."):
            return None
        sent = phrases("relations.toml", "sent_thing", "verbs").match(words, k)
        if sent and k + sent < len(words) and starts_body(words, k + sent):
            return Clause("topic", (), None, k, 0, "directive.topic_report")
    return None


_THING_WORDS = 10
"""Words between the thing and the verb of sending."""
