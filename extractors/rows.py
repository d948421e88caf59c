"""From a unit to a row: coordinators, receivers, time, product, condition, kind, and how sure the reading is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.deadlines import choose_deadline, find_times
from extractors.records import Assignment, Body, Mention, TaskKind, TimeMention
from extractors.responsibilities import coordinators, report_to
from extractors.sentences import without_final_mark
from extractors.units import Unit, Walk
from extractors.words import Phrases, Word, phrases, split_words


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
    kind = _kind(walk, unit, words)
    confidence, doubts = _confidence(unit, time)
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
        confidence=confidence,
        doubts=doubts,
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


_REPORT_VERBS = Phrases(
    [
        "báo cáo",
        "gửi báo cáo",
        "tổng hợp, báo cáo",
        "tổng hợp báo cáo",
        "gửi",
        "gửi về",
        "cung cấp số liệu",
        "nộp",
        "định kỳ báo cáo",
        "khẩn trương báo cáo",
        "có báo cáo",
        "gửi kết quả",
        "báo cáo kết quả",
        "phản ánh",
    ]
)


_PROHIBITIONS = Phrases(["không được", "nghiêm cấm", "tuyệt đối không", "không", "tuyệt đối không được", "cấm"])


_IMPLEMENTS = re.compile(
    r"chịu trách nhiệm (?:thi hành|thực hiện)|(?:nghiêm túc |khẩn trương |quan tâm |tích cực )?(?:phối hợp )?(?:triển khai|tổ chức)?(?: và)?\s*thực hiện(?: nghiêm(?: túc)?| tốt| có hiệu quả)?(?: các nội dung (?:trên|nêu trên|này))?\s*$"
    r"|thực hiện (?:nghiêm )?(?:Quyết định|Chỉ thị|Kế hoạch|Thông báo|Kết luận|Công văn|Công điện|Nghị quyết|văn bản) này",
    re.IGNORECASE,
)


_MANNER = Phrases(
    [
        "khẩn trương",
        "kịp thời",
        "định kỳ",
        "thường xuyên",
        "tổng hợp",
        "chủ trì",
        "có trách nhiệm",
        "phải",
        "cần",
        "hằng tháng",
        "hằng quý",
        "hằng năm",
    ]
)


def _kind(walk: Walk, unit: Unit, words: Sequence[Word]) -> TaskKind:
    clause = unit.clause
    at = clause.verb
    if at < len(words) and _PROHIBITIONS.match(words, at):
        return "prohibition"
    if clause.contingent:
        return "contingent"
    tail = walk.text[unit.start : unit.end].rstrip(" ./;")
    if len(words) < 45 and _IMPLEMENTS.search(tail):
        return "standing"
    for _ in range(4):
        n = _MANNER.match(words, at)
        if not n or _REPORT_VERBS.match(words, at):
            break
        at += n
        while at < len(words) and words[at].text == ",":
            at += 1
    return "report" if at < len(words) and _REPORT_VERBS.match(words, at) else "task"


_BASE = {
    "performative": 0.95,
    "modal": 0.92,
    "colon": 0.93,
    "bare": 0.88,
    "headless": 0.85,
    "requested": 0.85,
    "topic": 0.7,
}


def _confidence(unit: Unit, time: TimeMention | None) -> tuple[float, tuple[str, ...]]:
    score = _BASE[unit.clause.pattern]
    doubts: list[str] = []
    if unit.source == "none":
        score -= 0.25
        doubts.append("no_lead")
    elif unit.source in ("inherited", "addressees"):
        score -= 0.05
        doubts.append("lead_" + unit.source)
    if unit.clause.rule == "directive.listed":
        score -= 0.2
        doubts.append("verb_unknown")
    if unit.clause.pattern == "topic":
        doubts.append("subject_is_no_body")
    if unit.end - unit.start > 900:
        score -= 0.1
        doubts.append("long")
    if time is not None and time.kind == "none":
        score -= 0.05
        doubts.append("time_names_no_day")
    return round(max(0.05, score), 2), tuple(doubts)


def without_repeats(text: str, prose: list[Assignment], rows: list[Assignment]) -> list[Assignment]:
    """A prose item that an annex row repeats is one task: the row has its lead and time (GUIDE: Unit)."""
    if not rows:
        return prose
    seen = [frozenset(w.key for w in split_words(text, r.start, r.end)) for r in rows]

    def repeated(a: Assignment) -> bool:
        words = frozenset(w.key for w in split_words(text, a.start, a.end))
        return len(words) >= 5 and any(len(words & s) >= 0.9 * max(len(words), len(s)) for s in seen)

    return [a for a in prose if not repeated(a)]
