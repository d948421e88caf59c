"""Directives: the units of work that a dispatch lays on somebody, each with its actors and its time.

The walk goes through the outline once. A heading or introduction opens a context; a leaf item or a sentence that
reads as an assignment (``extractors.clauses``) becomes a unit; sentences and ``;`` clauses split where the lead
changes (GUIDE: Unit).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from spacy.language import Language
from spacy.tokens import Doc

from extractors import annexes
from extractors import zones as zone_names
from extractors.clauses import Clause, is_background, read_clause, same_body
from extractors.context import (
    Context,
    heading_actor,
    introduction,
    is_directing_title,
    is_generic,
    is_principle_title,
    names_key,
    section_label,
    title_words,
)
from extractors.deadlines import choose_deadline, find_times
from extractors.layout import BlockView
from extractors.outline import Node, build_outline
from extractors.records import Assignment, Body, LeadSource, Mention, Metadata, TaskKind, TimeMention, ZoneView
from extractors.responsibilities import coordinators, report_to
from extractors.sentences import split_at, split_sentences, without_final_mark
from extractors.words import Phrases, Word, phrases, split_words

_PREDICATES = "predicates.toml"


@dataclass(slots=True)
class _Unit:
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
class _Walk:
    text: str
    layout: Sequence[BlockView]
    issued: dt.date | None
    issuers: tuple[str, ...]
    addressees: tuple[Body, ...]
    doc_type: str | None
    units: list[_Unit] = field(default_factory=list)
    last_leads: tuple[Body, ...] = ()
    started: bool = False


def find_assignments(
    text: str,
    layout: Sequence[BlockView],
    zones: Sequence[ZoneView],
    metadata: Metadata,
    addressees: Sequence[Body] = (),
) -> list[Assignment]:
    """All directives of the document in text order."""
    issuers = _speakers(metadata)
    walk = _Walk(text, layout, metadata.issued_date, issuers, tuple(addressees), metadata.doc_type)
    found: list[Assignment] = []
    for indexes in _runs(layout, zones):
        nodes = build_outline(text, layout, indexes)
        roots = [n for n in nodes if n.parent is None]
        listed = annexes.key_value_units(text, layout, nodes, metadata.issued_date)
        found += [a for _, a in listed]
        done = {i for group, _ in listed for i in group}
        _visit(walk, roots, Context(directing=_directs_from_start(metadata)), done)
    found += [_finish(walk, unit) for unit in walk.units]
    rows = annexes.table_units(text, layout, metadata.issued_date)
    found = _without_repeats(text, found, rows)
    return sorted(found + rows, key=lambda a: (a.start, a.end))


def _speakers(metadata: Metadata) -> tuple[str, ...]:
    names = [metadata.issuer] if metadata.issuer else []
    return tuple(n for n in names if n)


def _directs_from_start(metadata: Metadata) -> bool:
    return metadata.doc_type in ("chỉ thị",)


def _runs(layout: Sequence[BlockView], zones: Sequence[ZoneView]) -> Iterator[list[int]]:
    """Indexes of the prose blocks, one run for the body and one for each annex."""
    wanted = (zone_names.BODY, zone_names.ANNEX)
    run: list[int] = []
    current: ZoneView | None = None
    for i, block in enumerate(layout):
        zone = next((z for z in zones if z.start <= block.start < max(z.end, z.start + 1) and z.label in wanted), None)
        if zone is None or block.cell is not None or block.kind in ("page_header", "page_footer", "footnote"):
            continue
        if current is not None and zone is not current and zone.label != current.label and run:
            yield run
            run = []
        current = zone
        run.append(i)
    if run:
        yield run


# -- the walk -------------------------------------------------------------------------------------------------


def _visit(walk: _Walk, nodes: Sequence[Node], context: Context, done: set[int]) -> None:
    """Read siblings in order. An introduction's context holds for the siblings after it."""
    for position, node in enumerate(nodes):
        if node.index in done:
            continue
        words, start, end = title_words(walk.text, node)
        if not words:
            _visit(walk, node.children, context, done)
            continue
        ends_colon = walk.text[start : node.block.end].rstrip().endswith(":")
        following = nodes[position + 1] if position + 1 < len(nodes) else None
        introduces = ends_colon and (
            bool(node.children) or (following is not None and following.block.label is not None)
        )
        if _is_own_act(walk, node, words):
            _visit(walk, node.children, replace(context, own_acts=True, principle=True), done)
            continue
        if node.children or _is_heading(walk, node, words, following):
            if node.children and not ends_colon and not _is_heading(walk, node, words, following):
                # an item with sub-items and a full sentence of its own: both count
                _read_block(walk, node, start, end, context)
                _visit(walk, node.children, _opened(walk, node, words, context, ends_colon), done)
                continue
            inner = _opened(walk, node, words, context, ends_colon)
            if introduces and not node.children:
                context = inner
                continue
            if node.children and ends_colon and _sentences_before_intro(walk, node, start, end, context):
                pass
            _visit(walk, node.children, inner, done)
            if not node.block.label and ends_colon:
                context = inner
            continue
        if introduces:
            if not node.block.label:
                _sentences_before_intro(walk, node, start, end, context)
            context = _opened(walk, node, words, context, ends_colon=True)
            walk.started = walk.started or context.directing
            continue
        _read_block(walk, node, start, end, context)


def _sentences_before_intro(walk: _Walk, node: Node, start: int, end: int, context: Context) -> bool:
    """Full sentences that stand before the introducing one in the same paragraph may assign on their own."""
    ranges = list(split_sentences(walk.text, start, end))
    for a, b in ranges[:-1]:
        _read_sentences(walk, node, [(a, b)], context, as_item=False)
    last_start, _ = ranges[-1]
    if re.search(r"gồm\s+(?:\d+|các)[^.]*:?\s*(?:cụ thể)?:?$", walk.text[last_start:end]):
        # «…, gồm 11 chuyên mục sau:» introduces a table of contents and is work itself
        _read_sentences(walk, node, [(last_start, end)], context, as_item=False)
        return True
    return False


def _is_own_act(walk: _Walk, node: Node, words: Sequence[Word]) -> bool:
    """``Điều 1. Thành lập …``: the decision acts by itself."""
    if walk.doc_type not in ("quyết định", "nghị quyết") or node.style != "điều":
        return False
    return bool(phrases(_PREDICATES, "own_act").match(words, 0))


def _is_heading(walk: _Walk, node: Node, words: Sequence[Word], following: Node | None) -> bool:
    text = walk.text
    raw = text[node.block.start : node.block.end].rstrip()
    if raw.endswith(":"):
        return bool(node.children) or heading_actor(text, words) != ()
    if raw.endswith((".", ";", "!")) and not heading_actor(text, words):
        return False
    if text[node.block.body_start(text) : node.block.end].isupper():
        return True
    if heading_actor(text, words):
        return bool(node.children) or following is not None
    if node.style in ("roman", "upper", "caps", "phần", "chương", "mục") and len(words) <= 40:
        return True
    if is_principle_title(words) and len(words) <= 12:
        return True
    if node.children and not raw.endswith((".", ";")):
        return True
    return bool(node.block.bold and node.block.kind == "heading" and len(words) <= 40)


def _opened(walk: _Walk, node: Node, words: Sequence[Word], context: Context, ends_colon: bool) -> Context:
    """The context below ``node``."""
    text = walk.text
    inner = replace(context, section=section_label(node))
    if is_principle_title(words):
        return replace(inner, principle=True, leads=(), source="none", time=None)
    actors = heading_actor(text, words)
    major = node.style in ("roman", "upper", "caps", "phần", "chương", "mục")
    if actors:
        inner = replace(inner, leads=actors, source="heading", directing=True, principle=False)
    elif ends_colon or not major:
        inner = (
            introduction(text, words, walk.issuers, inner, walk.addressees) if ends_colon or node.children else inner
        )
    if major and not actors:
        inner = replace(inner, principle=False)
        if is_directing_title(words):
            inner = replace(inner, directing=True)
    elif is_directing_title(words) and not inner.principle and node.block.label:
        inner = replace(inner, directing=True)
    time = None
    if (ends_colon or node.children) and (inner.leads or inner.directing):
        # a date in a quotation or among the legal bases is not the list's deadline: only the last sentence, unquoted
        start = list(split_sentences(text, words[0].start, words[-1].end))[-1][0]
        quoted = max(text.rfind("”", start, words[-1].end), text.rfind(";", start, words[-1].end))
        time = choose_deadline(find_times(text, max(start, quoted + 1), words[-1].end, walk.issued))
    if (
        time is not None
        and time.recurrence != "continuous"
        and (ends_colon or time.rule == "deadline.day")
        and "year" not in time.rule
    ):
        inner = replace(inner, time=time)
    return inner


# -- units ----------------------------------------------------------------------------------------------------


def _read_block(walk: _Walk, node: Node, start: int, end: int, context: Context) -> None:
    ranges = list(split_sentences(walk.text, start, node.block.end))
    context = replace(context, section=section_label(node) or context.section)
    _read_sentences(walk, node, ranges, context, as_item=bool(node.block.label))


def _segments(walk: _Walk, start: int, end: int) -> list[tuple[int, int]]:
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
        explicit = clause is not None and bool(clause.leads) and clause.opening == 0
        if clause is not None and clause.leads and (is_background(first_words) or _closes(first_words)):
            out.append((a, b))  # «Trên đây là Kế hoạch …; nếu có vướng mắc, các đơn vị báo cáo …»
            continue
        if (
            explicit
            and clause is not None
            and complete is not None
            and complete.verb < len(first_words)
            and _names_work(clause)
        ):
            out.append((a, b))
        else:
            out[-1] = (out[-1][0], b)
    return [piece for a, b in out for piece in _split_also(walk, a, b)]


_ALSO = re.compile(r",?\s*đồng thời\s*,?\s*", re.IGNORECASE)


def _split_also(walk: _Walk, start: int, end: int) -> Iterator[tuple[int, int]]:
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


_CONNECTOR = re.compile(r"(?:đồng thời|riêng|và)\s*,?\s*", re.IGNORECASE)


def _after_connector(text: str, start: int, end: int) -> tuple[int, int]:
    m = _CONNECTOR.match(text, start, end)
    return (m.end() if m else start), end


def _names_work(clause: Clause) -> bool:
    return clause.pattern in ("performative", "modal", "bare", "colon")


_TERM = Phrases(
    ["thời hạn", "thời gian hoàn thành", "thời gian thực hiện", "thời gian gửi", "hạn hoàn thành", "thời điểm"]
)
"""``Thời hạn hoàn thành … trước 17 giờ …``: the date of the sentence before it."""
_EXPLAINS = Phrases(
    ["theo đó", "do vậy", "do đó", "vì vậy", "trong đó", "cụ thể", "qua đó", "từ đó", "lưu ý", "yêu cầu"]
)
_REPORTING = Phrases(
    [
        "báo cáo",
        "định kỳ",
        "tổng hợp, báo cáo",
        "tổng hợp báo cáo",
        "gửi",
        "kết quả",
        "hằng",
        "hàng",
        "trước ngày",
        "chậm nhất",
        "báo cáo phải",
    ]
)


def _read_sentences(
    walk: _Walk, node: Node, ranges: Sequence[tuple[int, int]], context: Context, *, as_item: bool
) -> None:
    current: _Unit | None = None
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
                if current is not None and (as_item or _TERM.match(words, 0)) and not is_background(words):
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
    walk: _Walk,
    node: Node,
    words: list[Word],
    start: int,
    end: int,
    context: Context,
    current: _Unit | None,
    *,
    as_item: bool,
    first: bool,
) -> _Unit | None:
    """The unit that this clause opens, or None when it assigns nothing."""
    if _closes(words) or annexes.is_key_value(walk.text, words[0].start, end):
        return None
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
    if clause.leads:
        if clause.pattern in ("bare", "colon") and not (
            context.directing or (walk.started and not context.principle) or context.principle
        ):
            return None
        if clause.pattern == "modal" and not (context.directing or walk.started):
            return None
        leads: tuple[Body, ...] = clause.leads
        source: LeadSource = "explicit"
        return _Unit(words[0].start, end, clause, leads, source, context, node)
    if clause.pattern in ("headless", "topic") and not (context.directing or (walk.started and context.leads)):
        if not (walk.started and not as_item and walk.last_leads and not walk.addressees):
            return None
    if clause.pattern == "topic" and not (as_item or current or walk.last_leads or context.leads):
        return None
    leads, source = _inherited(walk, context, current, clause, node)
    return _Unit(words[0].start, end, clause, leads, source, context, node)


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
    if not context.leads or len(words) < 4:
        return False
    return not any(w.low == "đã" for w in words[:12]) and not words[0].is_punctuation and not _is_label_line(words)


def _is_label_line(words: Sequence[Word]) -> bool:
    """``Địa điểm: …``, ``Thời gian: …`` are facts about an event."""
    return any(w.text == ":" for w in words[1:6])


_CLOSING = re.compile(
    r"^(?:trên đây là|(?:\S+ ){0,12}?(?:trân trọng )?thông báo\b.{0,400}\b(?:để|dé|đê|đến)\b.{0,200}\bbiết\b|trân trọng|quyết định này có hiệu lực|kế hoạch này|nhận xét|rất mong|xin trân trọng)",
    re.IGNORECASE,
)


def _closes(words: Sequence[Word]) -> bool:
    """Courtesy, effect clauses, ``… thông báo để … biết, thực hiện``: they assign nothing (GUIDE)."""
    joined = " ".join(w.text for w in words[:120])
    if "hiệu lực" in joined and re.search(r"có hiệu lực (?:thi hành )?(?:kể )?từ", joined):
        return True
    m = _CLOSING.match(joined)
    if not m:
        return False
    return not re.search(r"(?:nếu có|có) (?:khó khăn|vướng mắc)|đề nghị|yêu cầu|; trong quá trình", joined)


def _inherited(
    walk: _Walk, context: Context, current: _Unit | None, clause: Clause, node: Node
) -> tuple[tuple[Body, ...], LeadSource]:
    if current is not None and clause.pattern in ("topic", "requested") and current.source == "explicit":
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


def _belongs(walk: _Walk, current: _Unit, unit: _Unit, words: Sequence[Word], as_item: bool) -> bool:
    """Does this clause stay in the unit before it (GUIDE: Unit)?"""
    clause = unit.clause
    if not as_item:
        return False
    same = names_key(current.leads) == names_key(unit.leads)
    if _EXPLAINS.match(words, 0):
        return not (clause.pattern == "performative" and not same and not _kindred(current.leads, unit.leads))
    if clause.leads and not same:
        return False
    if clause.contingent:
        return not _reports(walk, words)
    if clause.pattern == "topic":
        return not (_REPORTING.match(words, 0) and _own_time_or_receiver(walk, words))
    if _REPORTING.match(words, 0) and _own_time_or_receiver(walk, words):
        return False
    if (
        clause.pattern in ("headless", "requested")
        and current.context.leads
        and names_key(current.leads) != names_key(current.context.leads)
    ):
        # another body did the sentence before; this one goes back to whom the heading names
        return False
    return True


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


def _reports(walk: _Walk, words: Sequence[Word]) -> bool:
    return bool(report_to(walk.text, words))


def _own_time_or_receiver(walk: _Walk, words: Sequence[Word]) -> bool:
    times = find_times(walk.text, words[0].start, words[-1].end, walk.issued)
    return (bool(times) and any(t.recurrence != "continuous" for t in times)) or bool(report_to(walk.text, words))


# -- from unit to row -----------------------------------------------------------------------------------------


def _finish(walk: _Walk, unit: _Unit) -> Assignment:
    text = walk.text
    end = without_final_mark(text, unit.start, unit.end)
    words = split_words(text, unit.start, end)
    partners = coordinators(text, words, unit.leads)
    receivers = report_to(text, words, unit.leads)
    time = choose_deadline(find_times(text, unit.start, end, walk.issued)) or unit.context.time
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


def _head(unit: _Unit) -> Body | None:
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


def _kind(walk: _Walk, unit: _Unit, words: Sequence[Word]) -> TaskKind:
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


def _confidence(unit: _Unit, time: TimeMention | None) -> tuple[float, tuple[str, ...]]:
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


def _without_repeats(text: str, prose: list[Assignment], rows: list[Assignment]) -> list[Assignment]:
    """A prose item that an annex row repeats is one task: the row has its lead and time (GUIDE: Unit)."""
    if not rows:
        return prose
    seen = [frozenset(w.key for w in split_words(text, r.start, r.end)) for r in rows]

    def repeated(a: Assignment) -> bool:
        words = frozenset(w.key for w in split_words(text, a.start, a.end))
        return len(words) >= 5 and any(len(words & s) >= 0.9 * max(len(words), len(s)) for s in seen)

    return [a for a in prose if not repeated(a)]


@Language.factory("congvan_directives")
def make_directives(nlp: Language, name: str) -> Directives:
    """The component: adds ``doc.spans["directives"]`` (label = kind, id = rule), ``doc.spans["actors"]`` and ``doc._.assignments``."""
    if not Doc.has_extension("assignments"):
        Doc.set_extension("assignments", default=None)
    return Directives()


class Directives:
    """Callable component; reads ``doc._.layout``, ``.zones``, ``.metadata``, ``.addressees``."""

    def __call__(self, doc: Doc) -> Doc:
        found = find_assignments(
            doc.text, doc._.layout, doc._.zones, doc._.metadata or Metadata(), doc._.addressees or ()
        )
        doc._.assignments = found
        spans = [doc.char_span(a.start, a.end, label=a.kind, span_id=a.rule, alignment_mode="expand") for a in found]
        doc.spans["directives"] = [s for s in spans if s is not None]
        actors = [
            doc.char_span(b.start, b.end, label=role, span_id=b.rule, alignment_mode="expand")
            for a in found
            for role, bodies in (("lead", a.leads), ("coordinator", a.coordinators), ("report_to", a.report_to))
            for b in bodies
        ]
        doc.spans["actors"] = [s for s in actors if s is not None]
        return doc
