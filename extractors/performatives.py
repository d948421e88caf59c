"""The issuer's act of assigning: ``giao``, ``yêu cầu``, ``đề nghị`` with the bodies and the work that follow."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.asides import after_aside, after_brackets
from extractors.bodies import read_bodies, with_tail
from extractors.body_words import body_list, is_predicate, predicates, starts_body
from extractors.records import Body, Clause
from extractors.words import Word, split_words

PAST = frozenset({"đã", "đang", "vừa", "từng"})
"""What opens behind an actor's name and tells of what was done."""


def skip_courtesy(words: Sequence[Word], i: int) -> int:
    """Index behind ``trân trọng``, ``tiếp tục``, ``đồng thời`` … at ``words[i]``; ``thống nhất giao`` stays whole."""
    strong = predicates("performative", "strong")
    while i < len(words) and not strong.match(words, i) and (n := predicates("courtesy").match(words, i)):
        i += n
    return i


def performative_at(words: Sequence[Word], i: int) -> int:
    """Words of the performative that begins at ``i``; 0 for its look-alikes (``đáp ứng yêu cầu``, ``giao thông``)."""
    n = predicates("performative").match(words, i)
    if not n:
        return 0
    pseudo = predicates("performative_pseudo", "before")
    if i > 0 and pseudo.ends_at(words, i) and not words[i].is_capital:
        return 0
    if (
        i + n < len(words)
        and not words[i + n].is_capital
        and predicates("performative_pseudo", "after").match(words, i + n)
    ):
        return 0
    return n


def performative(text: str, words: Sequence[Word], at: int, i: int, n: int, assigner: Body | None) -> Clause | None:
    """The clause that the performative of ``n`` words at ``words[i]`` makes; ``at`` is where the clause opens.

    A weak one (``chỉ đạo``, ``mời``) needs a body and a verb behind it.
    """
    strong = predicates("performative", "strong").match(words, i) == n
    after = i + n
    rule = "directive.performative." + "_".join(w.low for w in words[i : i + n])
    while after < len(words) and words[after].low in ("đối", "với", "cho", "tới"):
        after += 1
    if after < len(words) and words[after].text == ":":
        after += 1
    reading = with_tail(text, words, after, read_bodies(text, words, after, "lead"))
    leads = list(reading.bodies)
    k = reading.after
    # «đề nghị A, yêu cầu B cử đầu mối»: one task laid on both
    while leads and k + 1 < len(words) and words[k].text == "," and (m := performative_at(words, k + 1)):
        more = read_bodies(text, words, k + 1 + m, "lead")
        if not more.bodies:
            break
        leads += more.bodies
        k = more.after
    if leads:
        k = after_brackets(words, k)
        if k < len(words) and words[k].text == "," and not is_predicate(words, k + 1):
            k = after_aside(words, k) or k
        elif k < len(words) and words[k].text in (",", ":"):
            k += 1
        forbids = words[i + n - 1].low == "cấm" and k < len(words) and words[k].text.islower()
        if not strong and not forbids and not is_predicate(words, k):
            return None
        if k < len(words) and words[k].low in PAST:
            return None
        if assigner is not None and _own_staff(words, after, n, i):
            # «Chủ tịch UBND các xã phân công công chức trực …»: what a body does with its own people is its work
            return Clause("bare", (assigner,), None, i, at, "directive.own_staff")
        if words[after - 1].low == "mời" and predicates("performative_pseudo", "invited").match(words, k):
            return None
        return Clause("performative", tuple(leads), assigner, k, at, rule)
    if not strong or after >= len(words):
        return None
    verb = is_predicate(words, after) or (words[after].text.islower() and predicates("verb").match(words, after))
    return Clause("requested", (), assigner, after, at, rule) if verb else None


_OWN_DIRECTION = ("chỉ_đạo", "phân_công")


def _own_staff(words: Sequence[Word], after: int, n: int, i: int) -> bool:
    """``phân công`` or ``giao`` and common nouns for people of the body itself, at ``words[after]``."""
    if words[i + n - 1].low not in ("công", "giao", "cử"):
        return False
    k = after + body_list("determiner").match(words, after)
    return bool(body_list("staff").match(words, k)) and not words[k].is_capital


def directs_itself(clause: Clause) -> bool:
    """``Chỉ đạo X …``, ``Phân công X …`` without a speaker: what a body does with those under it."""
    return (
        clause.pattern == "performative"
        and clause.assigner is None
        and clause.opening == 0
        and clause.rule.endswith(_OWN_DIRECTION)
        and not body_list("role").match_text(clause.leads[0].name if clause.leads else "")
        and not _is_person(clause)
    )


def _is_person(clause: Clause) -> bool:
    """A person by name (``Phân công đồng chí Nguyễn Văn A …``) is assigned by whoever speaks."""
    return (
        bool(clause.leads)
        and all(w[:1].isupper() for w in clause.leads[0].name.split())
        and not starts_body(split_words(clause.leads[0].name, 0, len(clause.leads[0].name)), 0)
    )
