"""By when, and how often: the time expressions that bound or repeat an action.

A date counts in prose only when a word bounds it (``trước``, ``chậm nhất``, ``trong``, ``đến hết`` …); in a table cell
or after ``Thời gian:`` the date alone is the deadline. A date is never invented: what names no day keeps its words.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Doc

from extractors.anchors import Stretch
from extractors.body_words import is_predicate
from extractors.dates import (
    CLOCK,
    DATE,
    HALF,
    IGNORE_CASE,
    MONTH,
    QUARTER,
    Frame,
    date_reader,
    half_end,
    last_month,
    month_end,
    quarter_end,
    read_clock,
    read_date,
)
from extractors.layout import text_of
from extractors.records import DeadlineKind, Recurrence, TimeMention
from extractors.time_readers import FREQ, PERIODS
from extractors.time_rules import RULES, Rule, rx
from extractors.words import any_of, is_reading_scan, split_words


def _any(table: str) -> str:
    return any_of("times.toml", table)


_NUMBERED = re.compile(r"(?:số|Số)\s*[\w./&\-]+[^,;.]{0,12}$")
_DAY_WORD = re.compile(r"\s*(?:,\s*)?ngày", IGNORE_CASE)
_TELLS_PAST = re.compile(
    r"\s*,?\s*(?:[^.;]{0,60}?\s)?(?:đã|đạt|có \d|ghi nhận|toàn (?:tỉnh|quốc|thành phố|ngành) (?:có|đã))\b"
)
_OF_FACT = re.compile(rf"(?:{_any('of_fact')}|từ năm \d{{4}}|giai đoạn[^,;]*|đã [^,;]{{0,40}})\s*$", IGNORE_CASE)
_CLAUSE_OPENS = re.compile(r"(?:^|[.;]\s*)(?:tính\s+)?$")
_NAMED_ACTIVITY = re.compile(rf"{_any('named_activity')}\s*$", IGNORE_CASE)
_REPEATED_WORK = re.compile(rf"{_any('repeated_work')}\b", IGNORE_CASE)
_FACTUAL = frozenset((
    "by_year", "day", "days_range", "half_year", "month", "on_day", "quarter", "range", "session", "several_days",
    "year",
))  # fmt: skip
"""Rules whose match may also tell of the past or belong to a document's number."""


def find_times(
    text: str, start: int, end: int, issued: dt.date | None, default_year: int | None = None
) -> list[TimeMention]:
    """Expressions in ``text[start:end]`` that bound or repeat an action, in order, without overlap.

    Dates of documents referred to, past facts, and periods that only name a plan are left out.
    """
    return list(_times(text, start, end, issued, default_year, is_reading_scan()))


@lru_cache(maxsize=512)
def _times(
    text: str, start: int, end: int, issued: dt.date | None, default_year: int | None, scanned: bool
) -> tuple[TimeMention, ...]:
    """Kept, because several rules look at the same clause; ``scanned`` is among what decides."""
    frame = Frame(issued, default_year)
    found: list[TimeMention] = []
    taken: list[tuple[int, int]] = []
    here = Stretch(text[start:end])
    for rule in RULES:
        for m in _matches(rule, text, start, end) if here.may_hold(rule.needs) else ():
            if any(a < m.end() and m.start() < b for a, b in taken):
                continue
            if rule.name in ("every", "periodic", "continuous") and not _adverbial(text, m, start, end, rule.name):
                continue
            mention = rule.read(m, frame)
            if mention is not None and rule.name in _FACTUAL and _is_fact(text, m, start, end, issued, mention.due):
                continue
            if mention is None or mention.start < start:
                continue
            if rule.name == "day" and issued and mention.due and mention.due < issued and mention.kind == "stated":
                continue
            taken.append((mention.start, mention.end))
            found.append(mention)
    closing = _closing_day(text, start, end, frame) if not any(t.due for t in found) else None
    if closing is not None and not any(a < closing.end and closing.start < b for a, b in taken):
        found.append(closing)
    return tuple(_with_first_day(text, sorted(found, key=lambda t: t.start)))


_FIRST = re.compile(r"(?:đầu tiên|lần đầu|kỳ đầu|đợt đầu)\b[^;.]{0,20}$", IGNORE_CASE)


def _with_first_day(text: str, found: list[TimeMention]) -> list[TimeMention]:
    """``Trước ngày 05 hằng tháng (kỳ đầu tiên: trước ngày 05/9/2019)``: the day is the first of the repetition."""
    regular = next((t for t in found if t.recurrence not in (None, "continuous", "periodic")), None)
    if regular is None:
        return found
    for t in found:
        first = t.due if t.due and _FIRST.search(text, max(0, t.start - 50), t.start) else None
        first = first or (t.begin if t.rule == "deadline.from_day" else None)
        if first is not None:
            dated = replace(regular, due=first, begin=first)
            return [dated if x is regular else x for x in found if x is not t]
    return found


_END_DAY = re.compile(rf"\s(?P<d>ngày\s+{DATE})\s*[.;,/]*\s*$", IGNORE_CASE)
_OF_DOCUMENT = re.compile(rf"(?:số\s+\S+|\bký|{_any('of_document')})\s*,?\s*$", IGNORE_CASE)


def _closing_day(text: str, start: int, end: int, frame: Frame) -> TimeMention | None:
    """``… đăng tài liệu lên trang thông tin ngày 09/3/2026``: a day still to come that closes the words."""
    m = _END_DAY.search(text, start, end)
    if m is None or frame.issued is None or _OF_DOCUMENT.search(text, max(start, m.start() - 40), m.start() + 1):
        return None
    found = read_date(m.group("d"), frame.issued, frame.default_year)
    if found is None or found[0] < frame.issued:
        return None
    kind: DeadlineKind = "derived" if found[1] else "stated"
    return TimeMention(
        m.start("d"), m.end("d"), m.group("d"), kind, found[0], None, None, None, None, "deadline.closing_day"
    )


def _matches(rule: Rule, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    for m in rule.pattern.finditer(text, start, end):
        lead = m.start()
        if lead > start and text[lead - 1].isalnum() and text[lead].isalnum():
            continue
        yield m


def _is_fact(text: str, m: re.Match[str], start: int, end: int, issued: dt.date | None, due: dt.date | None) -> bool:
    """A day that belongs to a document's number or to a report of the past."""
    before = text[max(start, m.start() - 60) : m.start()]
    if _NUMBERED.search(before) and _DAY_WORD.match(text, m.start(), m.end()):
        return True
    future = issued is not None and due is not None and due > issued
    if not future and _OF_FACT.search(before):
        return True
    opens = not text[start : m.start()].strip() or _CLAUSE_OPENS.search(before) is not None
    return opens and _TELLS_PAST.match(text[m.end() : min(end, m.end() + 120)]) is not None


def _adverbial(text: str, m: re.Match[str], start: int, end: int, name: str) -> bool:
    """``thường xuyên đăng tải`` says how often; ``hoạt động thường xuyên`` names a kind of activity."""
    before = text[start : m.start()].rstrip()
    after = text[m.end() : min(end, m.end() + 60)]
    if name != "periodic" and _NOUN_BEHIND.match(after):
        return False
    behind = after.lstrip(" ,(")
    follows = is_predicate(split_words(behind, 0, len(behind)), 0)
    opens = not before or before[-1] in ",;:.–-("
    if name == "continuous":
        return (opens and not after.lstrip().startswith(",")) or follows or m.group().lower().startswith("một cách")
    if opens or follows or (name == "periodic" and _REPORT_BEFORE.search(before)):
        return True
    if _NAMED_ACTIVITY.search(before):
        return False
    clause = re.split(r"[;.:]", before)[-1]
    if _PURPOSE.search(clause):
        return False
    words = split_words(clause, 0, len(clause))
    return bool(_REPEATED_WORK.search(clause)) or (
        name == "every" and any(is_predicate(words, k) for k in range(len(words)))
    )


_NOUN_BEHIND = re.compile(r"\s+(?:của|và đột xuất)\b")
_REPORT_BEFORE = re.compile(r"báo cáo(?:\s+\S+){0,4}$", IGNORE_CASE)
_PURPOSE = re.compile(r"\b(?:để|nhằm|làm)\b")
_LEAD_IN = re.compile(r"\s{0,9}(?:dự kiến|thời gian|thời hạn|hoàn thành)?\s{0,9}:\s{0,9}", IGNORE_CASE)


_CELL_RULES: tuple[tuple[str, re.Pattern[str], Callable[[str, Frame], tuple[dt.date, bool] | None]], ...] = (
    ("cell_months", rx(r"tháng\s+\d{1,2}\s*(?:-|–|đến)\s*(?:tháng\s+)?\d{1,2}\s*[/\-]\s*\d{4}"), last_month),
    ("cell_day", rx(rf"{DATE}"), date_reader),
    ("cell_month", rx(r"tháng\s+\d{1,2}(?:\s*(?:[/\-]|năm)\s*\d{4})?"), month_end),
    (
        "cell_month_short",
        rx(r"^\D{0,12}\d{1,2}\s?[/\-]\s?\d{4}\D*$"),
        lambda t, f: month_end("tháng " + re.sub(r"^\D*", "", t), f),
    ),
    ("cell_quarter", rx(QUARTER), quarter_end),
    ("cell_half", rx(HALF), half_end),
)


_ONLY_BEGIN = rx(rf"^\s*(?:bắt\s+đầu\s+)?(?:kể\s+)?từ\s+(?:ngày\s+)?(?:{DATE}|{MONTH}|{QUARTER}|năm\s+\d{{4}})\s*$")


_CELL_PERIOD = rx(r"h[ằà]ng\s+(ngày|tuần|tháng|qu[ýí]|năm)")
_CELL_CONTINUOUS = rx(r"thường\s+xuyên|liên\s+tục")
_CELL_PERIODIC = rx(r"định\s+k[ỳì]")
_CELL_EVENT = rx(r"kỳ\s+họp|giữa\s+năm")
_CELL_YEARS = rx(r"(?:20\d\d)\s*[-–]\s*(20\d\d)|(?:^|năm\s+|hết\s+)(20\d\d)\b")


def find_cell_time(
    text: str, start: int, end: int, issued: dt.date | None, default_year: int | None = None
) -> TimeMention | None:
    """The time of a whole table cell or ``Thời gian: …`` line, where a bare date counts. None if it is empty."""
    m = _LEAD_IN.match(text, start, end)
    a, b = (m.end() if m else start), end
    while a < b and text[a].isspace():
        a += 1
    while b > a and (text[b - 1].isspace() or text[b - 1] in ".;,"):
        b -= 1
    cell = text[a:b]
    if not any(c.isalnum() for c in cell):
        return None  # empty, or a dash for “none”
    frame = Frame(issued, default_year)

    clock = read_clock(cell)

    def made(
        rule: str,
        kind: DeadlineKind,
        due: dt.date | None = None,
        *,
        begin: dt.date | None = None,
        recurrence: Recurrence | None = None,
        rrule: str | None = None,
    ) -> TimeMention:
        return TimeMention(a, b, cell, kind, due, clock if due else None, begin, recurrence, rrule, "deadline." + rule)

    found = find_times(text, a, b, issued, default_year)
    repeated = next((t for t in found if t.recurrence not in (None, "continuous")), None)
    if repeated is not None:
        return made(
            repeated.rule.removeprefix("deadline."), "recurring", recurrence=repeated.recurrence, rrule=repeated.rrule
        )
    if _ONLY_BEGIN.match(cell):
        return made("cell_begin", "none")
    days = [t for t in found if t.due]
    if days:
        last = days[-1]
        return made(last.rule.removeprefix("deadline."), last.kind, last.due, begin=last.begin)
    if period := _CELL_PERIOD.search(cell):
        recurrence = PERIODS[period.group(1).lower()]
        return made("cell_every", "recurring", recurrence=recurrence, rrule=FREQ[recurrence])
    if _CELL_CONTINUOUS.search(cell):
        return made("cell_continuous", "recurring", recurrence="continuous")
    if _CELL_PERIODIC.search(cell):
        return made("cell_periodic", "recurring", recurrence="periodic")
    for rule, pattern, read in _CELL_RULES:
        hits = [x for m2 in pattern.finditer(CLOCK.sub(" ", cell)) if (x := read(m2.group(), frame))]
        if hits:
            due, derived = max(hits)
            return made(rule, "derived" if derived else "stated", due)
    if _CELL_EVENT.search(cell):
        return made("cell_words", "none")  # «Kỳ họp giữa năm 2026» names no day
    year = None
    for m3 in _CELL_YEARS.finditer(cell):
        year = int(m3.group(1) or m3.group(2))
    if year:
        return made("cell_year", "stated", dt.date(year, 12, 31))
    return made("cell_words", "none")


def choose_deadline(mentions: list[TimeMention]) -> TimeMention | None:
    """The one that fills the row: the last bounding day, else the most telling repetition, else words without a day."""
    days = [t for t in mentions if t.due is not None and t.recurrence is None]
    repeats = [t for t in mentions if t.recurrence is not None]
    regular = [t for t in repeats if t.recurrence not in ("continuous", "periodic")]
    if regular and not days:
        return max(regular, key=lambda t: (len(t.rrule or ""), -t.start))
    if days:
        return days[-1]
    periodic = [t for t in repeats if t.recurrence == "periodic"]
    if periodic:
        return periodic[0]
    if repeats:
        return repeats[0]
    return mentions[-1] if mentions else None


@Language.factory("congvan_deadlines")
def make_deadlines(nlp: Language, name: str) -> Deadlines:
    """The component: ``doc.spans["deadlines"]`` (label = recurrence or kind, id = rule) and ``doc._.times``."""
    if not Doc.has_extension("times"):
        Doc.set_extension("times", default=None)
    return Deadlines()


class Deadlines:
    """Callable component; reads ``doc._.layout`` and ``doc._.metadata``."""

    def __call__(self, doc: Doc) -> Doc:
        issued = doc._.metadata.issued_date if doc._.metadata else None
        text = text_of(doc)
        times: list[TimeMention] = []
        for block in doc._.layout:
            if block.kind not in ("page_header", "page_footer") and block.zone is None:
                times += find_times(text, block.start, block.end, issued)
        doc._.times = times
        spans = [
            doc.char_span(t.start, t.end, label=t.recurrence or t.kind, span_id=t.rule, alignment_mode="expand")
            for t in times
        ]
        doc.spans["deadlines"] = [s for s in spans if s is not None]
        return doc
