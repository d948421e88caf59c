"""From a unit to a row: coordinators, receivers, time, product, condition, kind."""

from __future__ import annotations

import re

from extractors.deadlines import choose_deadline, find_times
from extractors.kinds import kind_of
from extractors.records import Assignment, Body, Mention
from extractors.responsibilities import coordinators, report_to
from extractors.sentences import without_final_mark
from extractors.units import Unit, Walk
from extractors.words import phrases, split_words


def row_of(walk: Walk, unit: Unit) -> Assignment:
    text = walk.text
    end = without_final_mark(text, unit.start, unit.end)
    words = split_words(text, unit.start, end)
    partners = coordinators(text, words, unit.leads)
    receivers = report_to(text, words, unit.leads)
    time = choose_deadline(find_times(text, unit.start, end, walk.issued, walk.year)) or unit.context.time
    verb = words[min(unit.clause.verb, len(words) - 1)] if words else None
    action = Mention(verb.start, end, text[verb.start : end], "action.from_verb") if verb else None
    condition = None
    if unit.clause.contingent and words and unit.clause.opening > 0:
        stop = words[min(unit.clause.opening, len(words) - 1)].start
        stop = without_final_mark(text, unit.start, stop)
        condition = Mention(unit.start, stop, text[unit.start : stop], "condition.lead_in")
    kind = kind_of(text, words, unit.clause)
    return Assignment(
        start=unit.start,
        end=end,
        rule=unit.clause.rule,
        kind=kind,
        section=unit.context.section,
        leads=unit.leads,
        lead_source=unit.source,
        coordinators=partners,
        report_to=receivers,
        assigner=unit.clause.assigner,
        responsible_head=_head(unit),
        time=time,
        product=_product(text, unit.start, end),
        condition=condition,
        action=action,
    )


_PRODUCT = re.compile(r"(?:sản phẩm|kết quả đầu ra|sản phẩm đầu ra)\s*:\s*([^.;\n]+)", re.IGNORECASE)


def _product(text: str, start: int, end: int) -> Mention | None:
    m = _PRODUCT.search(text, start, end)
    return Mention(m.start(1), m.end(1), m.group(1), "product.named") if m else None


def _head(unit: Unit) -> Body | None:
    roles = phrases("bodies.toml", "role")
    for body in unit.leads:
        words = split_words(body.name, 0, len(body.name))
        if roles.match(words, 0) and unit.clause.pattern == "modal":
            return body
    return None


def without_repeats(text: str, prose: list[Assignment], rows: list[Assignment]) -> list[Assignment]:
    """A prose item that an annex row repeats is one task: the row has its lead and time."""
    if not rows:
        return prose
    seen = [frozenset(w.key for w in split_words(text, r.start, r.end)) for r in rows]

    def repeated(a: Assignment) -> bool:
        words = frozenset(w.key for w in split_words(text, a.start, a.end))
        return len(words) >= 5 and any(len(words & s) >= 0.9 * max(len(words), len(s)) for s in seen)

    return [a for a in prose if not repeated(a)]
