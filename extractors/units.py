"""Units: which stretch of text is one row, and whose it is (docs/annotation.md).

A leaf item is one unit; outside lists a sentence is; ``;`` clauses and later sentences split off where the lead changes
or a separate reporting duty begins.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extractors import key_values
from extractors.body_words import predicates
from extractors.clauses import is_background, read_clause
from extractors.context import Context, is_generic, names_key, section_label
from extractors.deadlines import find_times
from extractors.formulas import closes
from extractors.layout import BlockView
from extractors.outline import Node
from extractors.performatives import directs_itself
from extractors.records import Body, Clause, LeadSource
from extractors.responsibilities import report_to
from extractors.segments import split_clauses
from extractors.sentences import split_sentences
from extractors.speakers import same_body
from extractors.words import Word, split_words


@dataclass(slots=True)
class Unit:
    """A directive being gathered: a range and the reading that opened it."""

    start: int
    end: int
    clause: Clause
    leads: tuple[Body, ...]
    source: LeadSource
    context: Context
    node: Node
    extra: list[Clause] = field(default_factory=list)


@dataclass(slots=True)
class Walk:
    text: str
    layout: Sequence[BlockView]
    issued: dt.date | None
    year: int | None
    """The year dates without one belong to, when the issue date is not known."""
    issuers: tuple[str, ...]
    addressees: tuple[Body, ...]
    doc_type: str | None
    units: list[Unit] = field(default_factory=list)
    last_leads: tuple[Body, ...] = ()
    started: bool = False


def read_block(walk: Walk, node: Node, start: int, end: int, context: Context) -> None:
    ranges = list(split_sentences(walk.text, start, node.block.end))
    context = replace(context, section=section_label(node) or context.section)
    read_sentences(walk, node, ranges, context, as_item=bool(node.block.label))


def read_sentences(
    walk: Walk, node: Node, ranges: Sequence[tuple[int, int]], context: Context, *, as_item: bool
) -> None:
    current: Unit | None = None
    first_of_block = True
    for number, (a, b) in enumerate(ranges):
        segments = split_clauses(walk.text, a, b, walk.issuers)
        for c, d in segments:
            words = split_words(walk.text, c, d)
            if not words:
                continue
            unit = _read_segment(
                walk, node, words, c, d, context, current, as_item=as_item, first=number == 0 and c == a
            )
            if unit is None:
                if (
                    current is not None
                    and (as_item or predicates("follow_up", "term").match(words, 0))
                    and not is_background(words)
                ):
                    current.end = d
                continue
            divided = len(segments) > 1 and bool(unit.clause.leads) and c == a
            if current is not None and not divided and _belongs(walk, current, unit, words, as_item):
                current.end = d
                current.extra.append(unit.clause)
                continue
            walk.units.append(unit)
            current = unit
            if unit.clause.leads and (first_of_block or unit.clause.pattern == "performative"):
                walk.last_leads = unit.leads
            first_of_block = False
            walk.started = True


def _read_segment(
    walk: Walk,
    node: Node,
    words: list[Word],
    start: int,
    end: int,
    context: Context,
    current: Unit | None,
    *,
    as_item: bool,
    first: bool,
) -> Unit | None:
    """The unit that this clause opens, or None when it assigns nothing."""
    if closes(words) or key_values.is_key_value(walk.text, words[0].start, end):
        return None
    if (
        walk.doc_type == "giấy mời"
        and predicates("fact_noun", "agenda").match(words, 0)
        and any(w.text == ":" for w in words[:5])
    ):
        return None  # what the meeting is about, when and where
    clause = read_clause(walk.text, words, walk.issuers)
    if clause is None:
        if as_item and first and context.directing and not context.principle and _default_item(words, context):
            clause = Clause("headless", (), None, 0, 0, "directive.listed")
        else:
            return None
    if is_background(words) and clause.pattern != "performative":
        return None
    if context.principle and not (clause.leads and _counts_in_principle(clause, words)):
        return None
    if directs_itself(clause) and (
        context.source == "heading" or (current is not None and current.source != "addressees")
    ):
        # «1. Công an tỉnh: - Chỉ đạo Công an các xã …»: the heading's body directs, and it is its work
        clause = replace(clause, pattern="headless", leads=(), rule="directive.directs_others")
    if clause.leads and _leads_in_party(context, clause, words):
        clause = replace(clause, pattern="headless", leads=(), verb=0, rule="directive.party_leads")
    if clause.leads:
        if clause.pattern in ("bare", "colon") and not (
            context.directing or (walk.started and not context.principle) or context.principle
        ):
            return None
        if clause.pattern == "modal" and not (context.directing or walk.started):
            return None
        leads: tuple[Body, ...] = clause.leads
        source: LeadSource = "explicit"
        return Unit(words[0].start, end, clause, leads, source, context, node)
    opening = not (node.block.label or context.leads or walk.started or walk.addressees)
    if clause.pattern == "headless" and opening:
        return None  # the situation a directive begins with («Dự báo dịp nghỉ lễ …»)
    if (
        clause.pattern in ("headless", "topic")
        and not (context.directing or (walk.started and context.leads))
        and not (clause.pattern == "topic" and current is not None)
        and not (clause.rule == "directive.topic_report" and walk.started and walk.last_leads)
        and not (walk.started and not as_item and walk.last_leads and not walk.addressees)
    ):
        return None
    if clause.pattern == "topic" and not (as_item or current or walk.last_leads or context.leads):
        return None
    leads, source = _inherited(walk, context, current, clause, node)
    return Unit(words[0].start, end, clause, leads, source, context, node)


def _leads_in_party(context: Context, clause: Clause, words: Sequence[Word]) -> bool:
    """``- Lãnh đạo UBND tỉnh bố trí …`` under ``1. Đảng ủy UBND tỉnh``: a Party committee leads, no office is named."""
    if context.source != "heading" or clause.opening or clause.pattern != "bare" or words[0].text != "Lãnh":
        return False
    return bool(context.leads) and all(_PARTY.match(b.name) for b in context.leads)


_PARTY = re.compile(r"(?:các\s+)?(?:Đảng\s+(?:ủy|uỷ|đoàn)|Ban\s+(?:cán sự|Thường vụ)|Cấp\s+(?:ủy|uỷ))", re.IGNORECASE)
_COUNT_PATTERNS = ("performative", "modal", "colon")


def _counts_in_principle(clause: Clause, words: Sequence[Word]) -> bool:
    if clause.pattern in _COUNT_PATTERNS:
        return True
    return (
        clause.pattern == "bare"
        and (clause.opening == 0 or clause.contingent)
        and (words[clause.verb].low not in ("là", "được", "có") or clause.contingent)
    )


def _default_item(words: Sequence[Word], context: Context) -> bool:
    """A leaf item below an actor or an assigning introduction is work even when its verb is unknown."""
    if not context.leads or len(words) < 4 or predicates("fact_noun").match(words, 0):
        return False
    return not any(w.low == "đã" for w in words[:12]) and not words[0].is_punctuation and not _is_label_line(words)


def _is_label_line(words: Sequence[Word]) -> bool:
    """``Địa điểm: …``, ``Thời gian: …`` are facts about an event."""
    return any(w.text == ":" for w in words[1:6])


def _inherited(
    walk: Walk, context: Context, current: Unit | None, clause: Clause, node: Node
) -> tuple[tuple[Body, ...], LeadSource]:
    if current is not None and clause.pattern in ("topic", "requested") and current.source == "explicit":
        return current.leads, "inherited"
    general = context.source in ("inherited", "addressees")
    if (
        current is not None
        and current.source == "explicit"
        and (clause.contingent or (general and clause.pattern == "headless"))
    ):
        return current.leads, "inherited"
    if context.leads and not (clause.pattern == "topic" and context.source == "addressees" and current is not None):
        return context.leads, context.source
    if current is not None:
        return current.leads, "inherited"
    if clause.pattern == "topic" and walk.units and walk.units[-1].node.parent is node.parent:
        return walk.units[-1].leads, "inherited"
    if walk.addressees and clause.pattern in ("headless", "requested", "topic"):
        return walk.addressees, "addressees"
    if walk.last_leads and not node.block.label:
        return walk.last_leads, "inherited"
    if node.parent is not None and node.block.label is None:
        previous = [u for u in walk.units if u.node.parent is node.parent]
        if previous:
            return previous[-1].leads, "inherited"
    return (), "none"


def _belongs(walk: Walk, current: Unit, unit: Unit, words: Sequence[Word], as_item: bool) -> bool:
    """Does this clause stay in the unit before it?"""
    clause = unit.clause
    if not as_item:
        return False
    same = names_key(current.leads) == names_key(unit.leads)
    if predicates("follow_up", "explains").match(words, 0):
        return not (clause.pattern == "performative" and not same and not _kindred(current.leads, unit.leads))
    if clause.leads and not same:
        return False
    if not clause.contingent and _own_time(walk, words) and _reports(walk, words):
        return False  # when and to whom it reports: a row with a day of its own
    if clause.contingent:
        return not _reports(walk, words)
    if clause.pattern == "topic":
        return not (predicates("follow_up", "reporting").match(words, 0) and _own_time_or_receiver(walk, words))
    if (
        predicates("follow_up", "reporting").match(words, 0)
        or predicates("follow_up", "reporting").match(words, clause.verb)
    ) and _own_time_or_receiver(walk, words):
        return False
    # another body did the sentence before; this one goes back to whom the heading names
    back_to_heading = (
        clause.pattern in ("headless", "requested")
        and not _list_prohibition(words, clause)
        and bool(current.context.leads)
        and names_key(current.leads) != names_key(current.context.leads)
    )
    return not back_to_heading


def _list_prohibition(words: Sequence[Word], clause: Clause) -> bool:
    """``… Tuyệt đối không tự ý điều chỉnh số liệu``: a bound on the work just named."""
    return any(w.low in ("không", "cấm") for w in words[clause.verb : clause.verb + 3])


def _kindred(one: Sequence[Body], two: Sequence[Body]) -> bool:
    """``các sở, ngành`` and ``các sở, ban, ngành``; ``từng cơ quan, đơn vị`` after a list: the same people meant."""
    if all(is_generic(b) or b.name.lower().startswith(("từng", "mỗi")) for b in two):
        return True
    return len(one) == len(two) == 1 and (
        same_body(one[0].name, two[0].name) or _overlap(one[0].name, two[0].name) >= 0.6
    )


def _overlap(one: str, two: str) -> float:
    a, b = set(one.lower().split()), set(two.lower().split())
    return len(a & b) / max(1, min(len(a), len(b)))


def _reports(walk: Walk, words: Sequence[Word]) -> bool:
    return bool(report_to(walk.text, words))


def _own_time(walk: Walk, words: Sequence[Word]) -> bool:
    times = find_times(walk.text, words[0].start, words[-1].end, walk.issued, walk.year)
    return any(t.recurrence != "continuous" for t in times)


def _own_time_or_receiver(walk: Walk, words: Sequence[Word]) -> bool:
    return _own_time(walk, words) or _reports(walk, words)
