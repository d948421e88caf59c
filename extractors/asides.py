"""What may stand between an actor and its verb: brackets, adverbials (``căn cứ Luật …``), attributes of the actor."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.bodies import read_bodies
from extractors.body_words import body_list, is_predicate, predicates
from extractors.records import Body
from extractors.words import Word


def after_brackets(words: Sequence[Word], i: int) -> int:
    """Index behind the brackets that open at ``words[i]``; ``i`` if none does."""
    while i < len(words) and words[i].text == "(":
        i = after_bracket(words, i)
    return i


def after_bracket(words: Sequence[Word], i: int) -> int:
    """Index behind the bracket that opens at ``words[i]``; the end when it is never closed."""
    depth = 0
    for k in range(i, len(words)):
        depth += (words[k].text == "(") - (words[k].text == ")")
        if depth == 0:
            return k + 1
    return len(words)


def after_adjunct(text: str, words: Sequence[Word], i: int) -> int:
    """Index behind ``Cục A | với vai trò Cơ quan thường trực``, ``Sở A | căn cứ …``, ``Chủ hộ | khi phát hiện …``."""
    n = predicates("capacity").match(words, i)
    if n:
        role = read_bodies(text, words, i + n, "role")
        for k in range(max(role.after, i + n + 1), min(len(words), i + n + _ADJUNCT_WORDS)):
            if words[k].is_punctuation and words[k].text != ",":
                return i
            if is_predicate(words, k) and not predicates("lead_in").match(words, k):
                return k
        return i
    if i < len(words) and words[i].low == "căn" and i + 1 < len(words) and words[i + 1].low == "cứ":
        for k in range(i + 3, min(len(words), i + _ADJUNCT_WORDS)):
            if words[k].text in (";", ":"):
                return i
            if (
                is_predicate(words, k)
                and words[k].low not in ("được", "giao")
                and not predicates("lead_in").match(words, k)
            ):
                return k
    if i < len(words) and words[i].low in ("khi", "nếu", "trong"):
        # «Người chăn nuôi khi phát hiện gia cầm ốm, chết phải báo cáo ngay …», «Sở A trong thời hạn 15 ngày … phải»
        for k in range(i + 2, min(len(words), i + _ADJUNCT_WORDS)):
            if words[k].text in (";", ":", "."):
                return i
            if words[k].low in ("phải", "không", "có", "chịu") and predicates("modal").match(words, k):
                return k
    return i


_ADJUNCT_WORDS = 24


def after_aside(words: Sequence[Word], i: int) -> int | None:
    """Index of the predicate behind an aside from the comma at ``i`` on: ``…, theo chức năng, nhiệm vụ, | chỉ đạo``."""
    for k in range(i + 1, min(len(words), i + 120)):
        if words[k].text in (";", ":"):
            return None
        if (
            words[k - 1].text == ","
            and is_predicate(words, k)
            and not predicates("lead_in").match(words, k)
            and words[k].low != "căn"
        ):
            return k
    nxt = i + 1
    if predicates("lead_in").match(words, nxt):
        for k in range(nxt + 1, min(len(words), i + 16)):
            if is_predicate(words, k) and k > nxt + 2:
                return k
    return None


def may_be_attribute(body: Body, words: Sequence[Word], i: int) -> bool:
    """Only kinds of bodies are told apart by what they do; ``không đạt chỉ tiêu`` is such an attribute too."""
    kind = body_list("collective").match_text(body.name.lower())
    return body.name[:1].islower() or body.name.startswith("Các ") or bool(kind) or negates(words, i)


def negates(words: Sequence[Word], i: int) -> bool:
    """``không đạt chỉ tiêu``, but not the duty ``không được …``."""
    return words[i].low == "không" and i + 1 < len(words) and words[i + 1].low != "được"


def duty_ahead(words: Sequence[Word], i: int) -> int | None:
    """``các chủ tàu | nhận hỗ trợ | có trách nhiệm …``: the verb before the duty says which of them are meant."""
    for k in range(i + 1, min(len(words), i + _DUTY_WORDS)):
        if words[k].text in (";", ":", ".", "(") or words[k].low in ("và", "để", "nhằm", "thì"):
            return None
        if words[k].low in ("có", "chịu", "phải") and predicates("modal").match(words, k):
            return k
    return None


_DUTY_WORDS = 9
"""Words of an attribute in front of the duty."""
