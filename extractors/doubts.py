"""What makes a row doubtful: signs that a reading may be wrong, each with a code (``docs/confidence.md``).

A sign looks at a finished row from outside: where its lead comes from, whether each name ends where a name can end,
whether the registry of bodies lists it, which words of the directive (a body, a day, a word of sending) are in no
cell. What each sign costs says :mod:`extractors.confidence`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from extractors.body_words import is_predicate, named_head, starts_body
from extractors.records import Assignment, Body, Metadata
from extractors.registry import BodyId, resolve
from extractors.words import Phrases, Word, any_openings, phrases, split_words

_FILE = "doubts.toml"
_BEHIND_NAME = 80
"""Characters behind a name in which its next words are looked for."""
_PURPOSE_REACH = 14
_SENDING_REACH = 25
_REFERENCE_REACH = 60


@dataclass(frozen=True)
class Row:
    """A finished row and the document it was read from. ``scanned``: the text comes from character recognition."""

    text: str
    assignment: Assignment
    metadata: Metadata
    scanned: bool = False

    @cached_property
    def words(self) -> list[Word]:
        return split_words(self.text, self.assignment.start, self.assignment.end)

    @cached_property
    def pattern(self) -> str:
        """``performative``, ``bare``, ``headless`` … of the directive's clause; ``row``, ``key_value`` in annexes."""
        return self.assignment.rule.split(".")[1]

    @property
    def is_prose(self) -> bool:
        return self.assignment.rule.startswith("directive.")

    def covered(self, at: int) -> bool:
        """Does the character belong to a name in some cell of the row?"""
        a = self.assignment
        others = [b for b in (a.assigner, a.responsible_head) if b is not None]
        return any(b.start <= at < b.end for b in (*a.leads, *a.coordinators, *a.report_to, *others))

    def body(self, name: str) -> BodyId | None:
        """What the registry makes of a name as of the document's day and place; None where no table lists it."""
        m = self.metadata
        found = resolve(name, on=m.issued_date, province=m.parent or m.issuer, issuer=m.issuer)
        return None if found is None or found.basis == "pattern" else found

    def unknown(self, bodies: Iterable[Body]) -> bool:
        """Is one of the names in no table of the registry?"""
        return any(self.body(b.name) is None for b in bodies)


def signs(row: Row) -> tuple[str, ...]:
    """Codes of the signs that the row bears, in the order of :data:`SIGNS`."""
    return tuple(code for code, holds in SIGNS.items() if holds(row))


def _cues(name: str) -> Phrases:
    return phrases(_FILE, "cues", name)


def _words_behind(text: str, end: int) -> list[Word]:
    """The next words of the same line."""
    line = text.find("\n", end)
    return split_words(text, end, min(line if line >= 0 else len(text), end + _BEHIND_NAME))


def _general(body: Body) -> bool:
    """``các cơ quan, đơn vị``: a plural of few words, which points to others named elsewhere."""
    return _cues("plural").match(split_words(body.name, 0, len(body.name)), 0) > 0 and len(body.name.split()) < 5


def _opening(body: Body) -> str:
    return " ".join(body.name.split()[:2])


def _cut(row: Row, bodies: Iterable[Body]) -> bool:
    """``Giao Ban An | toàn giao thông``: a word that neither follows names nor opens a predicate stands behind it."""
    for body in bodies:
        behind = _words_behind(row.text, body.end)
        if not behind or behind[0].is_punctuation or row.covered(behind[0].start):
            continue
        if not (is_predicate(behind, 0) or _cues("after_name").match(behind, 0)):
            return True
    return False


def _goes_on(row: Row, bodies: Iterable[Body]) -> bool:
    """``Sở A, | Trung tâm B đẩy nhanh``: behind the name a comma or ``và``, then neither a name nor a predicate."""
    for body in bodies:
        behind = _words_behind(row.text, body.end)
        if len(behind) < 2 or behind[0].low not in (",", "và", "hoặc"):
            continue
        if behind[1].is_punctuation or row.covered(behind[1].start):
            continue
        if not (is_predicate(behind, 1) or _cues("after_name").match(behind, 1)):
            return True
    return False


def _receiver_unread(row: Row) -> bool:
    """``đăng ký danh sách về | Văn phòng UBND tỉnh``: a body behind a word of sending or joining stands in no cell."""
    words = row.words
    for k in any_openings(words, _cues("join"), _cues("send")):
        joins = _cues("join").match(words, k)
        n = joins or _cues("send").match(words, k)
        at = k + n
        if not n or at >= len(words) or row.covered(words[at].start) or is_predicate(words, at):
            continue
        if any(w.low in ("để", "nhằm") for w in words[max(0, k - _PURPOSE_REACH) : k]):
            continue  # what the receiver will do in turn
        if not joins and _cues("toward").match(words, k) and not _sends(words[max(0, k - _SENDING_REACH) : k]):
            continue  # «về» and «cho» mean much else
        if named_head(words, at) or starts_body(words, at, bare_collective=bool(joins)):
            return True
    return False


def _sends(words: Sequence[Word]) -> bool:
    return _cues("sending").anywhere(words)


def _body_unread(row: Row) -> bool:
    """A named body of the directive that stands in no cell; behind ``của``, ``tại`` … it only says whose or where."""
    words = row.words
    for k, w in enumerate(words):
        if not w.is_capital or row.covered(w.start) or not named_head(words, k):
            continue
        if k == 0 or not (words[k - 1].is_capital or _cues("whose").match(words, k - 1)):
            return True
    return False


_DATE = re.compile(
    r"""
    \bngày\s+\d{1,2}\b | \b\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d\b | \bquý\s+[IV]+\b | \btháng\s+\d{1,2}\b
    | \b(?:hằng|hàng|mỗi)\s+(?:ngày|tuần|tháng|quý|năm)\b | \bđịnh\ kỳ\b | \bthường\ xuyên\b | \bnăm\ học\b
    | \bngày\ làm\ việc\b | \b\d{1,2}\s+giờ\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_NUMBERED = re.compile(r"(?:số\s+\S+|\d\S*/\S+)[^;.]{0,24}$", re.IGNORECASE)


def _times_unread(row: Row) -> Iterator[re.Match[str]]:
    """Days and repetitions that are neither the row's time nor the date of a document referred to."""
    a = row.assignment
    for m in _DATE.finditer(row.text, a.start, a.end):
        if a.time is not None and a.time.start < m.end() and m.start() < a.time.end:
            continue
        if not _NUMBERED.search(row.text, max(a.start, m.start() - _REFERENCE_REACH), m.start()):
            yield m


def _words_before_verb(row: Row) -> bool:
    """``Dự án thành phần 2: VATM | đẩy nhanh``: words between the lead (or the beginning) and the verb."""
    a = row.assignment
    if not row.is_prose or a.action is None:
        return False
    at = max((b.end for b in a.leads if a.start <= b.start < a.action.start), default=a.start)
    between = split_words(row.text, at, max(at, a.action.start))
    return any(not w.is_punctuation for w in between)


SIGNS: dict[str, Callable[[Row], bool]] = {
    "no_lead": lambda r: not r.assignment.leads,
    "lead_addressees": lambda r: r.assignment.lead_source == "addressees",
    "lead_inherited": lambda r: r.assignment.lead_source == "inherited",
    "lead_general": lambda r: any(_general(b) for b in r.assignment.leads),
    "lead_some": lambda r: any(_cues("some").match_text(_opening(b)) for b in r.assignment.leads),
    "lead_unknown": lambda r: r.unknown(r.assignment.leads),
    "body_unknown": lambda r: r.unknown((*r.assignment.coordinators, *r.assignment.report_to)),
    "name_cut": lambda r: _cut(r, (*r.assignment.leads, *r.assignment.report_to)),
    "list_goes_on": lambda r: _goes_on(r, (*r.assignment.leads, *r.assignment.coordinators, *r.assignment.report_to)),
    "receiver_general": lambda r: any(b.name[0].islower() for b in r.assignment.report_to),
    "receiver_missing": lambda r: not r.assignment.report_to and _sends(r.words),
    "receiver_unread": _receiver_unread,
    "body_unread": _body_unread,
    "time_unread": lambda r: any(True for _ in _times_unread(r)),
    "time_names_no_day": lambda r: r.assignment.time is not None and r.assignment.time.kind == "none",
    "words_before_verb": _words_before_verb,
    "begins_inside": lambda r: r.is_prose and bool(r.words) and r.words[0].text[0].islower(),
    "verb_unknown": lambda r: r.pattern == "listed",
    "subject_is_no_body": lambda r: r.pattern.startswith("topic"),
    "states": lambda r: _cues("states").anywhere(r.words),
    "scanned": lambda r: r.scanned,
}
"""Code → does the row bear the sign? What was tried beside these and told nothing more is in ``docs/confidence.md``."""
