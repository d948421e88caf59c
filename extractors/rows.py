"""From a unit to a row: coordinators, receivers, time, product, condition, kind."""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.canonical import key
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
    if not partners and unit.leads and unit.leads == unit.context.leads:
        partners = unit.context.coordinators
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


def joined_with_rows(text: str, prose: list[Assignment], rows: list[Assignment]) -> list[Assignment]:
    """Items of the prose and rows of annex tables, each task once: a prose item that a row repeats is that row.

    Who and when stand in other columns of the row, so that they are left out of the comparison; an item that names
    another lead than the row is a task of its own. What only the prose says (a receiver, a time) is kept in the row.
    """
    work = [_work(text, row) for row in rows]
    out = list(rows)
    for a in prose if rows else ():
        own = _work(text, a)
        same = next(
            (
                n
                for n, words in enumerate(work)
                if len(own) >= _LEAST_WORDS
                and len(own & words) >= _SAME_WORK * max(len(own), len(words))
                and _leads_agree(a, rows[n])
            ),
            None,
        )
        if same is None:
            out.append(a)
        else:
            out[same] = _completed(out[same], a)
    return out if rows else prose


def _completed(row: Assignment, item: Assignment) -> Assignment:
    """``row`` with what its columns leave open and the prose says."""
    told = item.lead_source in ("explicit", "heading")
    return replace(
        row,
        leads=row.leads or (item.leads if told else ()),
        lead_source=item.lead_source if not row.leads and told and item.leads else row.lead_source,
        coordinators=row.coordinators or item.coordinators,
        report_to=row.report_to or item.report_to,
        assigner=row.assigner or item.assigner,
        responsible_head=row.responsible_head or item.responsible_head,
        time=row.time or item.time,
        product=row.product or item.product,
        condition=row.condition or item.condition,
    )


_LEAST_WORDS = 4
_SAME_WORK = 0.85
_FRAME = frozenset(
    split_key
    for phrase in (
        "giao", "yêu cầu", "đề nghị", "chủ trì", "phối hợp", "với", "và", "các", "trước", "hoàn thành", "xong", "trong",
        "theo", "phụ lục", "kèm", "thực hiện", "việc", "có", "trách nhiệm", "báo cáo", "gửi", "kết quả",
    )
    for split_key in (w.key for w in split_words(phrase, 0, len(phrase)))
)  # fmt: skip
"""Words by which a sentence assigns, and which a row of a table does without."""


def _work(text: str, a: Assignment) -> frozenset[str]:
    """The words of what is to be done: neither who, nor when, nor the words that assign."""
    spans = [(b.start, b.end) for b in (*a.leads, *a.coordinators, *a.report_to)]
    if a.time is not None:
        spans.append((a.time.start, a.time.end))
    words = split_words(text, a.start, a.end)
    return frozenset(
        w.key
        for w in words
        if not w.is_punctuation and w.key not in _FRAME and not any(x <= w.start < y for x, y in spans)
    )


def _leads_agree(one: Assignment, two: Assignment) -> bool:
    if not one.leads or not two.leads or one.lead_source != "explicit":
        return True
    return bool({key(b.name) for b in one.leads} & {key(b.name) for b in two.leads})
