"""What kind of row a directive is: task, report, prohibition, standing or contingent (docs/annotation.md).

The main action decides: the first verb behind times, manners and ``chủ trì, phối hợp với …``. The words are data
(``data/kinds.toml``).
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.bodies import read_bodies
from extractors.body_words import is_predicate
from extractors.records import Clause, TaskKind
from extractors.words import Phrases, Word, phrases, split_words

_FILE = "kinds.toml"
_SHORT = 45
_CONDITION_WORDS = 4
_STEPS = 24


def _list(table: str, name: str = "words") -> Phrases:
    return phrases(_FILE, table, name)


def kind_of(text: str, words: Sequence[Word], clause: Clause) -> TaskKind:
    """The kind of a directive. ``words`` are those of the whole unit; ``clause`` is the reading that opened it."""
    at = main_action(text, words, clause.verb)
    if _forbids(words, at, clause):
        return "prohibition"
    if _answers(words, at):
        return "standing"
    if _conditional(words, clause):
        return "contingent"
    if _reports(words, at):
        return "report"
    return "standing" if _implements(words, at) else "task"


def main_action(text: str, words: Sequence[Word], verb: int) -> int:
    """Index of the first verb that says what is done, from the clause's verb on."""
    at = verb
    for _ in range(_STEPS):
        if at >= len(words):
            return max(0, len(words) - 1)
        w = words[at]
        if w.text == "(":
            at = next((k + 1 for k in range(at, len(words)) if words[k].text == ")"), len(words))
        elif w.is_punctuation or w.text[0].isdigit():
            at += 1
        elif _reports(words, at) or _answers(words, at):
            return at
        elif n := _list("manner").match(words, at):
            at += n
        elif n := _list("beside").match(words, at):
            reading = read_bodies(text, words, at + n, "beside")
            at = max(at + n, reading.after)
        else:
            return at
    return at


def _answers(words: Sequence[Word], at: int) -> bool:
    """``chịu trách nhiệm trước …``, ``… thi hành Quyết định này``; not ``chịu trách nhiệm thẩm định dự toán``."""
    n = _list("answer").match(words, at) if at < len(words) else 0
    after = at + n
    if not n or after >= len(words) or not is_predicate(words, after):
        return bool(n)
    return bool(_list("answer", "general").match(words, after))


def _forbids(words: Sequence[Word], at: int, clause: Clause) -> bool:
    return clause.rule.endswith("cấm") or bool(
        (at < len(words) and _list("forbid").match(words, at)) or _list("forbid").match(words, clause.verb)
    )


def _conditional(words: Sequence[Word], clause: Clause) -> bool:
    if clause.contingent:
        return True
    start = next((k + 1 for k, w in enumerate(words[:_CONDITION_WORDS]) if w.text == ":"), 0)
    return bool(_list("condition").match(words, start)) or any(w.low == "nào" for w in words[:3])


def _reports(words: Sequence[Word], at: int) -> bool:
    """``báo cáo …``, ``gửi …`` as the main action, or ``tổng hợp …, báo cáo X``."""
    if at >= len(words):
        return False
    if _list("report").match(words, at):
        return True
    if not _list("gather").match(words, at):
        return False
    for k in range(at + 1, min(len(words), at + _SHORT)):
        if words[k].text in (";", "."):
            return False
        if words[k - 1].text == "," and _list("report").match(words, k):
            return True
    return bool(_list("gather", "whole").match(words, at))


def _implements(words: Sequence[Word], at: int) -> bool:
    """``… nghiêm túc triển khai thực hiện (Quyết định này)``: nothing but carrying out what the document says."""
    if len(words) - at > _SHORT or not _list("implement").match(words, at):
        return False
    rest = [w for w in words[at:] if not w.is_punctuation]
    k = 0
    while k < len(rest):
        n = _list("implement").match(rest, k) or _list("implement", "object").match(rest, k)
        if not n:
            break
        k += n
    tail = " ".join(w.low for w in rest[k:])
    return not tail or tail.startswith(("theo", "nếu", "trong quá trình", "định kỳ", "đến", "tại", "để", "nhằm"))


def action_words(text: str) -> list[Word]:
    """Words of a cell that says what to do, for :func:`_reports` on annex rows."""
    return split_words(text, 0, len(text))


def cell_kind(text: str) -> TaskKind:
    """The kind of an annex row from its task cell."""
    words = action_words(text)
    return "report" if words and _reports(words, main_action(text, words, 0)) else "task"
