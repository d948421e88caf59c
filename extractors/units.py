"""Units: which stretch of text is one row, and whose it is (docs/annotation.md).

A leaf item is one unit; outside lists a sentence is; ``;`` clauses and later sentences split off where the lead changes
or a separate reporting duty begins.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from extractors import key_values
from extractors.bodies import read_bodies
from extractors.body_words import body_list, named_head, predicates, starts_body
from extractors.clauses import is_background, read_clause
from extractors.context import Context, is_generic, names_key, section_label
from extractors.deadlines import find_times
from extractors.layout import BlockView
from extractors.outline import Node
from extractors.records import Body, Clause, LeadSource
from extractors.responsibilities import report_to
from extractors.sentences import split_at, split_sentences
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


def _segments(walk: Walk, start: int, end: int) -> list[tuple[int, int]]:
    """Clauses of a sentence: split at ``;`` and before ``đồng thời`` / ``giao`` where another lead is named."""
    text = walk.text
    pieces = list(split_at(text, start, end, ";"))
    out: list[tuple[int, int]] = []
    for a, b in pieces:
        if not out:
            out.append((a, b))
            continue
        first_words = split_words(text, out[-1][0], out[-1][1])
        words = split_words(text, *_after_connector(text, a, b))
        clause = read_clause(text, words, walk.issuers) if words else None
        complete = read_clause(text, first_words, walk.issuers)
        conditional = any(w.low == "nào" for w in words[:5])
        explicit = clause is not None and bool(clause.leads) and (clause.opening == 0 or conditional)
        if clause is not None and clause.leads and (is_background(first_words) or _closes(first_words)):
            out.append((a, b))  # «Trên đây là Kế hoạch …; nếu có vướng mắc, các đơn vị báo cáo …»
            continue
        if (
            explicit
            and clause is not None
            and not _directs_itself(clause)
            and (complete.verb < len(first_words) if complete is not None else not starts_body(first_words, 0))
            and _names_work(clause)
        ):
            out.append((a, b))
        else:
            out[-1] = (out[-1][0], b)
    return [piece for a, b in out for c, d in _split_also(walk, a, b) for piece in _split_actors(walk, c, d)]


_ALSO = re.compile(r",?\s*đồng thời\s*,?\s*", re.IGNORECASE)


def _split_also(walk: Walk, start: int, end: int) -> Iterator[tuple[int, int]]:
    """``…, đồng thời giao Sở B …`` is a clause of its own; ``…, đồng thời tăng cường …`` is not."""
    text = walk.text
    first = start
    for m in _ALSO.finditer(text, start + 20, end):
        words = split_words(text, m.end(), end)
        clause = read_clause(text, words, walk.issuers)
        before = split_words(text, first, m.start())
        earlier = read_clause(text, before, walk.issuers)
        if (
            clause is not None
            and clause.pattern == "performative"
            and clause.opening == 0
            and clause.leads
            and earlier is not None
            and earlier.leads
            and earlier.verb < len(before)
            and names_key(earlier.leads) != names_key(clause.leads)
        ):
            yield first, m.start()
            first = m.end()
    yield first, end


def _split_actors(walk: Walk, start: int, end: int) -> Iterator[tuple[int, int]]:
    """``giao Sở A hướng dẫn thủ tục, | Sở B thẩm định``: behind a performative each named actor has its own work."""
    text = walk.text
    words = split_words(text, start, end)
    first = 0
    for k in range(1, len(words)):
        if words[k].text != "," or not (k + 1 < len(words) and words[k + 1].is_capital and named_head(words, k + 1)):
            continue
        if any(starts_body(words, m) and read_bodies(text, words, m, "").after > k for m in range(max(0, k - 24), k)):
            continue  # inside a list of bodies
        before = read_clause(text, words[first:k], walk.issuers)
        if before is None or before.pattern != "performative" or not before.leads:
            continue
        after = read_clause(text, words[k + 1 :], walk.issuers)
        if (
            after is None
            or after.pattern != "bare"
            or after.opening
            or names_key(after.leads) == names_key(before.leads)
            or before.verb >= k - first
            or predicates("joining").match(words, k + 1 + after.verb)
            or any(predicates("joining", "directing").match(words, m) for m in range(first + before.verb, k))
        ):
            continue
        yield words[first].start, words[k].start
        first = k + 1
    yield (words[first].start if first else start), end


_CONNECTOR = re.compile(r"(?:đồng thời|riêng|và)\s*,?\s*", re.IGNORECASE)


def _after_connector(text: str, start: int, end: int) -> tuple[int, int]:
    m = _CONNECTOR.match(text, start, end)
    return (m.end() if m else start), end


def _names_work(clause: Clause) -> bool:
    return clause.pattern in ("performative", "modal", "bare", "colon")


def read_sentences(
    walk: Walk, node: Node, ranges: Sequence[tuple[int, int]], context: Context, *, as_item: bool
) -> None:
    current: Unit | None = None
    first_of_block = True
    for number, (a, b) in enumerate(ranges):
        segments = _segments(walk, a, b)
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
    if _closes(words) or key_values.is_key_value(walk.text, words[0].start, end):
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
    if _directs_itself(clause) and (
        context.source == "heading" or (current is not None and current.source != "addressees")
    ):
        # «1. Công an tỉnh: - Chỉ đạo Công an các xã …»: the heading's body directs, and it is its work
        clause = replace(clause, pattern="headless", leads=(), rule="directive.directs_others")
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


_OWN_DIRECTION = ("chỉ_đạo", "phân_công")


def _directs_itself(clause: Clause) -> bool:
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


_CLOSING = re.compile(
    r"""^(?:
        trên\ đây\ là
      | (?:\S+\ ){0,12}?(?:trân\ trọng\ )?thông\ báo\b.{0,400}\b(?:để|dé|đê|đến)\b.{0,200}\bbiết\b
      | trân\ trọng | xin\ trân\ trọng | rất\ mong | nhận\ xét
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_EFFECT = re.compile(
    r"""
    có\ hiệu\ lực\ (?:thi\ hành\ )?(?:kể\ )?từ
    | ^(?:quyết\ định|kế\ hoạch|chỉ\ thị|kết\ luận|hướng\ dẫn|thông\ báo|nghị\ quyết|quy\ chế|quy\ định|công\ văn
        |văn\ bản|chương\ trình)\ này\ (?!phải|cần|được\ thực\ hiện)
    | \btự\ (?:giải\ thể|chấm\ dứt|kết\ thúc)\b
    | ^bước\ \d
    | ^(?:thông\ tin|mọi)\ chi\ tiết\b
    | ^(?:báo\ cáo|hồ\ sơ|văn\ bản|mức|bản)\b[^;:.]{0,40}\ gồm\b
    | \blàm\ việc\ theo\ chế\ độ\ kiêm\ nhiệm
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Effect clauses, steps of a manual, contact lines: they assign nothing."""


def _closes(words: Sequence[Word]) -> bool:
    """Courtesy, effect clauses, ``… thông báo để … biết, thực hiện``: they assign nothing."""
    joined = " ".join(w.text for w in words[:120])
    if _EFFECT.search(joined):
        return True
    m = _CLOSING.match(joined)
    if not m:
        return False
    return not _ASKS_AFTER_ALL.search(joined)


_ASKS_AFTER_ALL = re.compile(r"(?:nếu có|có) (?:khó khăn|vướng mắc)|đề nghị|yêu cầu|; trong quá trình")


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


def _own_time_or_receiver(walk: Walk, words: Sequence[Word]) -> bool:
    times = find_times(walk.text, words[0].start, words[-1].end, walk.issued, walk.year)
    return (bool(times) and any(t.recurrence != "continuous" for t in times)) or bool(report_to(walk.text, words))
