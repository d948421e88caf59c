"""By when, and how often: the time expressions that bound or repeat an action (DOMAIN: Time; GUIDE: deadline_text, due, recurrence).

A date counts in prose only when a word bounds it (``trước``, ``chậm nhất``, ``trong``, ``đến hết`` …); in a table cell or
after ``Thời gian:`` the date alone is the deadline. A date is never invented: what names no day keeps its words and no date.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from extractors.bodies import is_predicate
from extractors.calendar_vn import add_working_days, last_day_of_month, lunar_to_solar, tet
from extractors.records import DeadlineKind, Recurrence, TimeMention
from extractors.words import split_words

_I = re.IGNORECASE
_TIME = r"(?:\d{1,2}\s*(?:giờ|h|g)\s*(?:\d{2}\s*(?:phút|['’p])?)?)"
_DMY = r"\d{1,2}\s?[/.\-]\s?\d{1,2}\s?[/.\-]\s?\d{4}"
_DM = r"\d{1,2}\s?[/\-]\s?\d{1,2}(?!\s?[/\-.]?\d)"
_DAY_WORDS = r"\d{1,2}\s+tháng\s+\d{1,2}(?:\s*(?:năm|/)\s*\d{4})?"
_DATE = rf"(?:{_DMY}|{_DAY_WORDS}|{_DM})"
_MONTH = r"tháng\s+\d{1,2}(?:\s*(?:[/\-]|năm)\s*\d{4})?(?!\s*[/\-]\s*\d)"
_QUARTER = r"qu[ýí]\s+(?:IV|I{1,3}|[1-4])\b(?:\s*(?:[/\-,]|năm)?\s*\d{4})?"
_HALF = r"(?:6|06|sáu)\s+tháng\s+(?:đầu|cuối)\s+năm(?:\s+\d{4})?"
_BOUND = (
    r"(?:hoàn thành|xong|hoàn tất)?\s*(?:muộn|chậm)\s+nhất\s*(?:là|đến|vào|trong)?(?:\s+(?:hết|trước))?|trước(?!\s+đó)|không\s+muộn\s+hơn|không\s+quá|"
    r"(?:đến|cho đến|tới)\s+hết|hết|hạn\s+(?:chót|cuối)(?:\s+là)?|(?:thời\s+)?hạn(?:\s+hoàn thành)?\s*(?:là|:)"
)
_WITHIN = r"(?:ngay\s+)?trong|vào|xong\s+trong"
_EVERY = r"(?:h[ằà]ng|mỗi|từng)"
_PERIODS: dict[str, Recurrence] = {
    "ngày": "daily",
    "tuần": "weekly",
    "tháng": "monthly",
    "quý": "quarterly",
    "quí": "quarterly",
    "năm": "annual",
}
_FREQ = {
    "daily": "FREQ=DAILY",
    "weekly": "FREQ=WEEKLY",
    "monthly": "FREQ=MONTHLY",
    "quarterly": "FREQ=MONTHLY;INTERVAL=3",
    "semiannual": "FREQ=MONTHLY;INTERVAL=6",
    "annual": "FREQ=YEARLY",
}
_WEEKDAYS = {
    "hai": "MO",
    "2": "MO",
    "ba": "TU",
    "3": "TU",
    "tư": "WE",
    "4": "WE",
    "năm": "TH",
    "5": "TH",
    "sáu": "FR",
    "6": "FR",
    "bảy": "SA",
    "7": "SA",
}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}


@dataclass(frozen=True, slots=True)
class _Frame:
    issued: dt.date | None
    default_year: int | None


@dataclass(frozen=True, slots=True)
class _Rule:
    name: str
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], _Frame], TimeMention | None]


def _mention(
    m: re.Match[str],
    rule: str,
    kind: DeadlineKind,
    due: dt.date | None = None,
    *,
    time: str | None = None,
    begin: dt.date | None = None,
    recurrence: Recurrence | None = None,
    rrule: str | None = None,
) -> TimeMention:
    start, end = m.span()
    while end > start and m.string[end - 1] in " ,;.":
        end -= 1
    while start < end and m.string[start].isspace():
        start += 1
    return TimeMention(start, end, m.string[start:end], kind, due, time, begin, recurrence, rrule, "deadline." + rule)


# -- reading single expressions -------------------------------------------------------------------------------

_DATE_PARTS = re.compile(r"(\d{1,2})\s?(?:[/.\-]|\s+tháng)\s?(\d{1,2})(?:\s?(?:[/.\-]|\s*năm|/)\s*(\d{4}))?", _I)
_CLOCK = re.compile(r"(\d{1,2})\s*(?:giờ|h|g)\s*(\d{2})?", _I)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def read_date(text: str, issued: dt.date | None, default_year: int | None = None) -> tuple[dt.date, bool] | None:
    """The day of ``30/6/2025``, ``ngày 05 tháng 6 năm 2026``, ``30/6``; and whether its year was derived.

    A missing year is the first such day on or after ``issued`` (GUIDE: due).
    """
    m = _DATE_PARTS.search(text)
    if m is None:
        return None
    day, month = int(m.group(1)), int(m.group(2))
    try:
        if m.group(3):
            return dt.date(int(m.group(3)), month, day), False
        if default_year:
            return dt.date(default_year, month, day), True
        if issued is None:
            return None
        first = dt.date(issued.year, month, day)
        return (first if first >= issued else dt.date(issued.year + 1, month, day)), True
    except ValueError:
        return None


def read_clock(text: str) -> str | None:
    """``HH:MM`` of ``17h00``, ``16 giờ``; None if no time of day stands there."""
    m = _CLOCK.search(text)
    if m is None or int(m.group(1)) > 24:
        return None
    return f"{int(m.group(1)) % 24:02d}:{int(m.group(2) or 0):02d}"


def _month_end(text: str, frame: _Frame) -> tuple[dt.date, bool] | None:
    m = re.search(r"tháng\s+(\d{1,2})(?:\s*(?:[/\-]|năm)\s*(\d{4}))?", text, _I)
    if m is None or not 1 <= int(m.group(1)) <= 12:
        return None
    month = int(m.group(1))
    if m.group(2):
        return last_day_of_month(int(m.group(2)), month), False
    year = _year_for(lambda y: last_day_of_month(y, month), frame)
    return (last_day_of_month(year, month), True) if year else None


def _quarter_end(text: str, frame: _Frame) -> tuple[dt.date, bool] | None:
    m = re.search(r"qu[ýí]\s+(IV|I{1,3}|[1-4])\b(?:\s*(?:[/\-,]|năm)?\s*(\d{4}))?", text, _I)
    if m is None:
        return None
    month = _ROMAN[m.group(1).lower()] * 3
    if m.group(2):
        return last_day_of_month(int(m.group(2)), month), False
    year = _year_for(lambda y: last_day_of_month(y, month), frame)
    return (last_day_of_month(year, month), True) if year else None


def _half_end(text: str, frame: _Frame) -> tuple[dt.date, bool] | None:
    month = 6 if re.search(r"đầu\s+năm", text, _I) else 12
    named = _YEAR.search(text)
    year = int(named.group()) if named else _year_for(lambda y: last_day_of_month(y, month), frame)
    return (last_day_of_month(year, month), named is None) if year else None


def _year_for(end: Callable[[int], dt.date], frame: _Frame) -> int | None:
    if frame.default_year:
        return frame.default_year
    if frame.issued is None:
        return None
    return frame.issued.year if end(frame.issued.year) >= frame.issued else frame.issued.year + 1


def _bounded(
    read: Callable[[str, _Frame], tuple[dt.date, bool] | None], rule: str
) -> Callable[[re.Match[str], _Frame], TimeMention | None]:
    def reader(m: re.Match[str], frame: _Frame) -> TimeMention | None:
        text = m.group()
        found = read(text, frame)
        if found is None:
            return None
        due, derived = found
        if frame.issued and due < frame.issued and not derived and due.year < frame.issued.year:
            return None  # a day long past bounds nothing that is still to be done
        return _mention(
            m,
            rule,
            "derived" if derived else "stated",
            due,
            time=read_clock(text.split("ngày")[0] if "ngày" in text else text),
        )

    return reader


def _date_reader(text: str, frame: _Frame) -> tuple[dt.date, bool] | None:
    return read_date(_CLOCK.sub(" ", text) if _CLOCK.search(text) else text, frame.issued, frame.default_year)


def _range(m: re.Match[str], frame: _Frame) -> TimeMention | None:
    end_text = m.group("end")
    begin = read_date(m.group("begin"), frame.issued, frame.default_year)
    year = _YEAR.search(end_text)
    end: tuple[dt.date, bool] | None
    if year and not _DATE_PARTS.search(end_text):
        end = (dt.date(int(year.group()), 12, 31), False)
    else:
        end = read_date(end_text, begin[0] if begin else frame.issued, frame.default_year)
    if end is None:
        return None
    start_day = begin[0] if begin else None
    if start_day and m.group("begin") and not _YEAR.search(m.group("begin")):
        try:
            start_day = start_day.replace(year=end[0].year)
        except ValueError:
            start_day = None
    return _mention(m, "range", "derived" if end[1] else "stated", end[0], begin=start_day)


def _year_end(m: re.Match[str], frame: _Frame) -> TimeMention | None:
    year = int(m.group("year"))
    if frame.issued and year < frame.issued.year:
        return None
    return _mention(m, "year", "stated", dt.date(year, 12, 31))


def _vague_year_end(m: re.Match[str], frame: _Frame) -> TimeMention | None:
    if frame.issued is None:
        return _mention(m, "year_end", "none")
    return _mention(m, "year_end", "derived", dt.date(frame.issued.year, 12, 31))


def _last_months(m: re.Match[str], frame: _Frame) -> TimeMention | None:
    year = int(m.group("year")) if m.group("year") else (frame.issued.year if frame.issued else None)
    return (
        _mention(m, "last_months", "stated" if m.group("year") else "derived", dt.date(year, 12, 31)) if year else None
    )


def _relative(m: re.Match[str], frame: _Frame) -> TimeMention | None:
    count = int(m.group("n"))
    unit = m.group("unit").lower()
    anchor = (m.group("anchor") or "").lower()
    if not re.search(r"ký|ban hành|phát hành", anchor) or frame.issued is None or count > 1000:
        return _mention(m, "relative_event", "none")
    if "tuần" in unit:
        due = frame.issued + dt.timedelta(weeks=count)
    elif "tháng" in unit:
        month = frame.issued.month - 1 + count
        year, month = frame.issued.year + month // 12, month % 12 + 1
        due = dt.date(year, month, min(frame.issued.day, last_day_of_month(year, month).day))
    elif "làm việc" in unit:
        due = add_working_days(frame.issued, count)
    else:
        due = frame.issued + dt.timedelta(days=count)
    return _mention(m, "relative_signing", "derived", due)


def _nothing(rule: str) -> Callable[[re.Match[str], _Frame], TimeMention | None]:
    return lambda m, frame: _mention(m, rule, "none")


def _lunar(m: re.Match[str], frame: _Frame) -> TimeMention | None:
    try:
        if m.group("tet"):
            named = _YEAR.search(m.group())
            year = int(named.group()) if named else None
            if year is None and frame.issued:
                year = frame.issued.year if tet(frame.issued.year) > frame.issued else frame.issued.year + 1
            return (
                _mention(m, "lunar_tet", "derived", tet(year) - dt.timedelta(days=1))
                if year
                else _mention(m, "lunar_tet", "none")
            )
        day = int(m.group("day"))
        name = (m.group("month") or "").lower()
        month = 12 if name == "chạp" else 1 if name == "giêng" else int(name)
        if frame.issued is None:
            return _mention(m, "lunar", "none")
        due = next(
            d
            for y in range(frame.issued.year - 1, frame.issued.year + 2)
            if (d := lunar_to_solar(day, month, y)) >= frame.issued
        )
    except (ValueError, StopIteration):
        return None
    return _mention(m, "lunar", "derived", due, time=read_clock(m.group().split("ngày")[0]))


def _every(m: re.Match[str], frame: _Frame) -> TimeMention | None:
    groups = m.groupdict()
    period = _PERIODS[groups["period"].lower()]
    rrule = _FREQ[period]
    day, month = groups.get("day"), groups.get("month")
    if period == "annual" and day and month:
        rrule += f";BYMONTH={int(month)};BYMONTHDAY={int(day)}"
    elif period in ("monthly", "quarterly") and day and 1 <= int(day) <= 31:
        rrule += f";BYMONTHDAY={int(day)}"
    weekday = groups.get("weekday")
    if period == "weekly" and weekday:
        rrule += ";BYDAY=" + _WEEKDAYS[weekday.lower()]
    return _mention(m, "every_" + period, "recurring", time=read_clock(m.group()), recurrence=period, rrule=rrule)


def _interval(m: re.Match[str], frame: _Frame) -> TimeMention | None:
    n, unit = int(m.group("n")), m.group("unit").lower()
    table: dict[tuple[int, str], Recurrence] = {
        (6, "tháng"): "semiannual",
        (3, "tháng"): "quarterly",
        (1, "tháng"): "monthly",
        (12, "tháng"): "annual",
        (1, "năm"): "annual",
        (1, "tuần"): "weekly",
        (1, "quý"): "quarterly",
        (1, "ngày"): "daily",
    }
    recurrence = (
        table.get((n, unit))
        or {"tuần": "weekly", "tháng": "monthly", "ngày": "daily", "năm": "annual", "quý": "quarterly"}[unit]
    )
    freq = {"tuần": "WEEKLY", "tháng": "MONTHLY", "ngày": "DAILY", "năm": "YEARLY", "quý": "MONTHLY"}[unit]
    step = n * 3 if unit == "quý" else n
    rrule = f"FREQ={freq}" + (f";INTERVAL={step}" if step > 1 else "")
    weekday = m.groupdict().get("weekday")
    if weekday:
        rrule += ";BYDAY=" + _WEEKDAYS[weekday.lower()]
    return _mention(m, "interval", "recurring", time=read_clock(m.group()), recurrence=recurrence, rrule=rrule)  # type: ignore[arg-type]


def _end_of_quarter(m: re.Match[str], frame: _Frame) -> TimeMention | None:
    return _mention(
        m,
        "last_month_of_quarter",
        "recurring",
        recurrence="quarterly",
        rrule=f"FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY={int(m.group('day'))}",
    )


def _plain(recurrence: Recurrence, rule: str) -> Callable[[re.Match[str], _Frame], TimeMention | None]:
    rrule = _FREQ.get(recurrence)
    return lambda m, frame: _mention(m, rule, "recurring", recurrence=recurrence, rrule=rrule)


def _rx(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, _I)


_WD = r"(?:thứ|chiều thứ|sáng thứ)\s+(?P<weekday>Hai|Ba|Tư|Năm|Sáu|Bảy|[2-7])"
_RULES: tuple[_Rule, ...] = (
    # repetitions with a day, most telling first
    _Rule(
        "quarter_day",
        _rx(
            rf"(?:định kỳ\s+)?(?:{_EVERY}\s+qu[ýí]\s*,?\s*)?\(?(?:trước|chậm nhất(?: là)?|vào)?\s*ngày\s+(?P<day>\d{{1,2}})\s+(?:của\s+)?tháng\s+cuối\s+(?:của\s+)?(?:mỗi\s+|h[ằà]ng\s+)?qu[ýí]\)?"
        ),
        _end_of_quarter,
    ),
    _Rule(
        "yearly_day",
        _rx(
            rf"(?:định kỳ\s+)?(?:trước|chậm nhất(?: là)?|vào|{_BOUND})?\s*(?:ngày\s+)?(?P<day>\d{{1,2}})(?:\s?[/\-]\s?|\s+tháng\s+)(?P<month>\d{{1,2}})\s+{_EVERY}\s+(?P<period>năm)"
        ),
        _every,
    ),
    _Rule(
        "monthly_day",
        _rx(
            rf"(?:định kỳ\s+)?(?:trước|chậm nhất(?: là)?|vào)?\s*ngày\s+(?P<day>\d{{1,2}})\s+(?:của\s+)?{_EVERY}\s+(?P<period>tháng|qu[ýí])"
        ),
        _every,
    ),
    _Rule(
        "monthly_day_after",
        _rx(
            rf"(?:định kỳ\s+)?{_EVERY}\s+(?P<period>tháng|qu[ýí])\s*(?:,|\()?\s*(?:trước|chậm nhất(?: là)?|vào)\s+ngày\s+(?P<day>\d{{1,2}})(?!\s*[/\-]|\s+tháng)\)?"
        ),
        _every,
    ),
    _Rule(
        "weekly_day",
        _rx(
            rf"(?:định kỳ\s+)?(?:trước|vào|chậm nhất(?: là)?)?\s*(?:{_TIME}\s*,?\s*)?(?:ngày\s+)?{_WD}\s+{_EVERY}\s+(?P<period>tuần)"
        ),
        _every,
    ),
    _Rule(
        "weekly_day_after",
        _rx(
            rf"(?:định kỳ\s+)?{_EVERY}\s+(?P<period>tuần)\s*\(?(?:trước|vào|chậm nhất)\s*(?:{_TIME}\s*,?\s*)?(?:ngày\s+)?{_WD}\)?"
        ),
        _every,
    ),
    _Rule(
        "interval",
        _rx(
            rf"(?:định kỳ\s+)?(?P<n>\d{{1,2}})\s+(?P<unit>ngày|tuần|tháng|quý|năm)\s*(?:một|1|01)?\s*lần(?:\s*\((?:trước\s+)?(?:{_TIME}\s*,?\s*)?(?:ngày\s+)?{_WD}\))?"
        ),
        _interval,
    ),
    _Rule(
        "interval_before",
        _rx(r"(?:định kỳ\s+)?(?P<n>)?(?:một|1|01)\s+lần\s*/\s*(?P<period>ngày|tuần|tháng|quý|năm)"),
        _every,
    ),
    _Rule(
        "daily_clock",
        _rx(rf"(?:định kỳ\s+)?(?:trước|vào|chậm nhất(?: là)?)?\s*{_TIME}\s*{_EVERY}\s+(?P<period>ngày|tuần)"),
        _every,
    ),
    _Rule(
        "half_yearly",
        _rx(
            r"định kỳ\s+(?:6|06|sáu)\s+tháng(?!\s+(?:đầu|cuối))(?:\s*(?:,|và|/)\s*(?:1\s+|một\s+|h[ằà]ng\s+)?năm)?|h[ằà]ng\s+(?:6|06)\s+tháng|(?:6|06)\s+tháng\s*(?:,|và)\s*(?:1\s+|một\s+|h[ằà]ng\s+)?năm"
        ),
        _plain("semiannual", "half_yearly"),
    ),
    _Rule(
        "periodic_every",
        _rx(rf"định kỳ\s+(?:\w+\s+){{0,2}}?(?:{_EVERY}\s+)?(?P<period>tuần|tháng|qu[ýí]|năm)\b(?!\s+\d)"),
        _every,
    ),
    _Rule(
        "so_many_each",
        _rx(
            r"(?:định kỳ\s+(?:\w+\s+){0,3}?)?mỗi\s+(?P<period>tuần|tháng|quý|năm)\s+(?:ít nhất\s+|tối thiểu\s+)?(?:\d+|một)\s+\w+(?:\s+\w+)?"
        ),
        _every,
    ),
    # ranges and bounded days
    _Rule(
        "range",
        _rx(
            rf"từ\s+(?:{_TIME}\s*)?(?:ngày\s+)?(?P<begin>{_DATE})\s*(?:đến|-|–)\s*(?:hết\s+)?(?:{_TIME}\s*)?(?:ngày\s+)?(?P<end>{_DATE}|năm\s+\d{{4}})"
        ),
        _range,
    ),
    _Rule("day", _rx(rf"(?:{_BOUND})\s*(?:{_TIME}\s*,?\s*)?(?:ngày\s+)?{_DATE}"), _bounded(_date_reader, "day")),
    _Rule(
        "within_day",
        _rx(rf"(?:hoàn thành|xong|gửi|báo cáo)\s+(?:trong|vào|đến)\s+ngày\s+{_DATE}|trong\s+ngày\s+{_DATE}"),
        _bounded(_date_reader, "within_day"),
    ),
    _Rule(
        "occasion",
        _rx(rf"nhân\s+(?:dịp\s+)?(?:ngày|lễ)\s+[^.;,]{{0,60}}?(?P<d>{_DATE})"),
        _bounded(lambda t, f: _date_reader(t, f), "occasion"),
    ),
    _Rule(
        "lunar_month",
        _rx(
            rf"(?:trước|chậm nhất(?: là)?|đến hết|trong)?\s*(?:{_TIME}\s*)?ngày\s+(?P<day>\d{{1,2}})\s+tháng\s+(?P<month>chạp|giêng)(?P<tet>)(?:\s+âm\s+lịch)?|(?:trước|chậm nhất(?: là)?|đến hết|trong)\s+(?:ngày\s+)?(?P<day2>\d{{1,2}})\s?/\s?(?P<month2>\d{{1,2}})\s*\(?âm\s+lịch\)?"
        ),
        lambda m, f: _lunar_either(m, f),
    ),
    _Rule(
        "tet",
        _rx(
            r"trước\s+(?:dịp\s+)?(?P<tet>Tết)\s+(?:Nguyên\s+đán|Âm\s+lịch|cổ\s+truyền)(?:\s+(?:năm\s+)?(?:[A-ZĐẤẬÁ]\w+\s+[A-ZTDMNSHĐ]\w+|\d{4}))?(?:\s+(?:năm\s+)?\d{4})?(?P<day>)(?P<month>)"
        ),
        _lunar,
    ),
    _Rule(
        "month",
        _rx(rf"(?:{_WITHIN}|{_BOUND}|hoàn thành|xong)\s+(?:cuối\s+|đầu\s+)?{_MONTH}"),
        _bounded(_month_end, "month"),
    ),
    _Rule(
        "quarter",
        _rx(rf"(?:{_WITHIN}|{_BOUND}|hoàn thành|xong|cuối)\s+(?:cuối\s+|đầu\s+)?{_QUARTER}"),
        _bounded(_quarter_end, "quarter"),
    ),
    _Rule("half_year", _rx(rf"(?:{_WITHIN}|{_BOUND}|hoàn thành)\s+{_HALF}"), _bounded(_half_end, "half_year")),
    _Rule(
        "last_months",
        _rx(r"(?:trong|đến hết)\s+(?:các\s+|\d{1,2}\s+|những\s+)tháng\s+cuối\s+năm(?:\s+(?P<year>\d{4}))?"),
        _last_months,
    ),
    _Rule(
        "year",
        _rx(
            r"(?:(?:ngay\s+)?trong|hết|xong|cuối|chậm nhất(?: là)?(?: đến)?(?: trong)?|(?:đến|tới)\s+(?:hết|cuối)|hoàn thành(?: trong)?|trước\s+cuối)\s+năm\s+(?P<year>20\d\d)(?!\s*[-–]\s*\d)"
        ),
        _year_end,
    ),
    _Rule("by_year", _rx(r"(?<!tầm nhìn )(?<!nhìn )đến\s+năm\s+(?P<year>20\d\d)"), _year_end),
    _Rule(
        "year_end",
        _rx(
            r"(?:hết|trước|trong)\s+(?:dịp\s+)?cuối\s+năm(?:\s+nay)?(?!\s+\d)|trong\s+năm\s+nay|hết\s+năm(?:\s+nay)?(?!\s+\d|\s+học)"
        ),
        _vague_year_end,
    ),
    _Rule(
        "relative",
        _rx(
            r"(?:(?:ngay\s+)?trong\s+(?:vòng|thời\s+hạn)|trong|sau|chậm\s+nhất(?:\s+(?:là|sau|trong))?|không\s+quá|thời\s+hạn)\s+(?P<n>\d{1,3})\s*(?:\([^)]{1,20}\)\s*)?(?P<unit>ngày\s+làm\s+việc|ngày|tuần|tháng|giờ|phút|tiếng)(?:\s+(?:làm\s+việc\s+)?(?:kể\s+từ|từ|tính\s+từ|kể\s+từ\s+khi|sau\s+khi|sau|trước\s+khi)\s+(?P<anchor>[^,;.()]{3,60}))?"
        ),
        _relative,
    ),
    _Rule(
        "event",
        _rx(
            r"trước\s+(?:ngày|khi|thời điểm|thềm)\s+(?!\d)(?:khai\s+\w+|diễn\s+ra|bế\s+\w+|tổ\s+chức|tựu\s+trường|bầu\s+cử|\w+)(?:\s+[^\s,;.()]+){0,5}"
        ),
        _nothing("event"),
    ),
    _Rule("directly_after", _rx(r"ngay\s+sau\s+(?:khi|ngày)\s+[^,;.()]{3,60}"), _nothing("directly_after")),
    # plain repetitions
    _Rule("every", _rx(r"h[ằà]ng\s+(?P<period>ngày|tuần|tháng|qu[ýí]|năm)\b"), _every),
    _Rule("periodic", _rx(r"(?:theo\s+)?định\s+kỳ\b(?!\s+(?:về|của))"), _plain("periodic", "periodic")),
    _Rule(
        "continuous", _rx(r"(?:một\s+cách\s+)?thường\s+xuyên(?:\s*,\s*liên\s+tục)?"), _plain("continuous", "continuous")
    ),
)


def _lunar_either(m: re.Match[str], frame: _Frame) -> TimeMention | None:
    if m.group("day2") is None:
        return _lunar(m, frame)
    try:
        day, month = int(m.group("day2")), int(m.group("month2"))
        if frame.issued is None:
            return _mention(m, "lunar", "none")
        due = next(
            d
            for y in range(frame.issued.year - 1, frame.issued.year + 2)
            if (d := lunar_to_solar(day, month, y)) >= frame.issued
        )
    except (ValueError, StopIteration):
        return None
    return _mention(m, "lunar", "derived", due)


# -- in prose -------------------------------------------------------------------------------------------------

_NUMBERED = re.compile(r"(?:số|Số)\s*[\w./&\-]+[^,;.]{0,12}$")
_PAST = re.compile(
    r"^\s*,?\s*(?:[^.;]{0,60}?\s)?(?:đã|đạt|có \d|ghi nhận|toàn (?:tỉnh|quốc|thành phố|ngành) (?:có|đã))\b"
)
_ATTRIBUTE_BEFORE = re.compile(
    r"(?:hoạt động|chi|đầu tư|nguồn|kinh phí|ngân sách|chế độ|kiểm tra|giám sát|công tác|nhiệm vụ|không|cuộc họp|phiên họp|họp|giao ban|kế hoạch|chương trình|thời sự|dự toán|lễ|ngày hội|báo cáo tài chính|chỉ số|đối tượng|số thu|biểu dương|phí)\s*$",
    _I,
)
_WORK = re.compile(
    r"(?:báo cáo|tổng hợp|gửi|cập nhật|rà soát|đánh giá|kiểm tra|tổ chức|thực hiện|công khai|họp|giao ban|đối thoại|có|đăng)\b",
    _I,
)


def find_times(
    text: str, start: int, end: int, issued: dt.date | None, default_year: int | None = None
) -> list[TimeMention]:
    """Expressions in ``text[start:end]`` that bound or repeat an action, in order and without overlap; offsets in ``text``.

    Dates of documents referred to, past facts, and periods that only name a plan are left out.
    """
    frame = _Frame(issued, default_year)
    found: list[TimeMention] = []
    taken: list[tuple[int, int]] = []
    for rule in _RULES:
        for m in _matches(rule, text, start, end):
            if any(a < m.end() and m.start() < b for a, b in taken):
                continue
            if rule.name in ("every", "periodic", "continuous") and not _adverbial(text, m, start, end, rule.name):
                continue
            if rule.name in ("day", "month", "quarter", "year", "by_year", "half_year", "range") and _is_fact(
                text, m, start, end
            ):
                continue
            mention = rule.read(m, frame)
            if mention is None or mention.start < start:
                continue
            if rule.name == "day" and issued and mention.due and mention.due < issued and mention.kind == "stated":
                continue
            taken.append((mention.start, mention.end))
            found.append(mention)
    return sorted(found, key=lambda t: t.start)


def _matches(rule: _Rule, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    for m in rule.pattern.finditer(text, start, end):
        lead = m.start()
        if lead > start and text[lead - 1].isalnum() and text[lead].isalnum():
            continue
        yield m


def _is_fact(text: str, m: re.Match[str], start: int, end: int) -> bool:
    """A day that belongs to a document's number or to a report of the past."""
    before = text[max(start, m.start() - 60) : m.start()]
    if _NUMBERED.search(before) and re.match(r"\s*(?:,\s*)?ngày", text[m.start() : m.end()], _I):
        return True
    if re.search(
        r"(?:tính|tồn đọng|số liệu|từ năm \d{4}|giai đoạn[^,;]*|đã [^,;]{0,40}|cuộc họp|kỳ họp|phát sinh)\s*$",
        before,
        _I,
    ):
        return True
    opens = not text[start : m.start()].strip() or bool(
        re.search(r"(?:^|[.;]\s*)(?:tính\s+)?$", text[start : m.start()])
    )
    return opens and bool(_PAST.match(text[m.end() : min(end, m.end() + 120)]))


def _adverbial(text: str, m: re.Match[str], start: int, end: int, name: str) -> bool:
    """``thường xuyên đăng tải`` says how often; ``hoạt động thường xuyên`` names a kind of activity."""
    before = text[start : m.start()].rstrip()
    after = text[m.end() : min(end, m.end() + 60)]
    if re.match(r"\s+(?:của|và đột xuất)\b", after) and name != "periodic":
        return False
    words = split_words(after.lstrip(" ,("), 0, len(after.lstrip(" ,(")))
    opens = not before or before[-1] in ",;:.–-("
    follows = bool(words) and is_predicate(words, 0)
    if name == "continuous":
        return (
            (opens and not after.lstrip().startswith(","))
            or follows
            or m.group().lower().startswith("một cách")
            or (
                opens
                and re.match(r",\s*(?:toàn diện|liên tục|kịp thời)", after) is None
                and bool(words)
                and is_predicate(words, 0)
            )
        )
    if name == "periodic" and re.search(r"báo cáo(?:\s+\S+){0,4}$", before, _I):
        return True
    if opens or follows:
        return True
    if _ATTRIBUTE_BEFORE.search(before):
        return False
    clause = re.split(r"[;.:]", before)[-1]
    tail = re.split(r"\b(?:để|nhằm|làm)\b", clause)
    return len(tail) == 1 and bool(_WORK.search(clause))


# -- in cells -------------------------------------------------------------------------------------------------

_LEAD_IN = re.compile(r"\s*(?:dự kiến|thời gian|thời hạn|hoàn thành)?\s*:\s*", _I)
_CELL_RULES: tuple[tuple[str, re.Pattern[str], Callable[[str, _Frame], tuple[dt.date, bool] | None]], ...] = (
    ("cell_day", _rx(rf"{_DATE}"), _date_reader),
    ("cell_month", _rx(r"tháng\s+\d{1,2}(?:\s*(?:[/\-]|năm)\s*\d{4})?"), _month_end),
    (
        "cell_month_short",
        _rx(r"^\D{0,12}\d{1,2}\s?[/\-]\s?\d{4}\D*$"),
        lambda t, f: _month_end("tháng " + re.sub(r"^\D*", "", t), f),
    ),
    ("cell_quarter", _rx(_QUARTER), _quarter_end),
    ("cell_half", _rx(_HALF), _half_end),
)
_ONLY_BEGIN = _rx(rf"^\s*(?:bắt đầu\s+)?(?:kể\s+)?từ\s+(?:ngày\s+)?(?:{_DATE}|{_MONTH}|{_QUARTER}|năm\s+\d{{4}})\s*$")
_CELL_YEARS = _rx(r"(?:20\d\d)\s*[-–]\s*(20\d\d)|(?:^|năm\s+|hết\s+)(20\d\d)\b")


def find_cell_time(
    text: str, start: int, end: int, issued: dt.date | None, default_year: int | None = None
) -> TimeMention | None:
    """The time of a whole table cell or ``Thời gian: …`` line; None if the cell is empty. A bare date is the deadline there."""
    m = _LEAD_IN.match(text, start, end)
    a, b = (m.end() if m else start), end
    while a < b and text[a].isspace():
        a += 1
    while b > a and (text[b - 1].isspace() or text[b - 1] in ".;,"):
        b -= 1
    if a >= b:
        return None
    cell = text[a:b]
    frame = _Frame(issued, default_year)

    def made(rule: str, kind: DeadlineKind, due: dt.date | None = None, **more: object) -> TimeMention:
        clock = read_clock(cell)
        return TimeMention(
            a,
            b,
            cell,
            kind,
            due,
            clock if due else None,
            more.get("begin"),
            more.get("recurrence"),
            more.get("rrule"),
            "deadline." + rule,
        )  # type: ignore[arg-type]

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
    if re.search(r"h[ằà]ng\s+(ngày|tuần|tháng|qu[ýí]|năm)", cell, _I):
        period = re.search(r"h[ằà]ng\s+(ngày|tuần|tháng|qu[ýí]|năm)", cell, _I)
        recurrence = _PERIODS[period.group(1).lower()] if period else None
        return made("cell_every", "recurring", recurrence=recurrence, rrule=_FREQ.get(recurrence or ""))
    if re.search(r"thường\s+xuyên|liên\s+tục", cell, _I):
        return made("cell_continuous", "recurring", recurrence="continuous")
    if re.search(r"định\s+kỳ", cell, _I):
        return made("cell_periodic", "recurring", recurrence="periodic")
    for rule, pattern, read in _CELL_RULES:
        hits = [x for m2 in pattern.finditer(_CLOCK.sub(" ", cell)) if (x := read(m2.group(), frame))]
        if hits:
            due, derived = max(hits)
            return made(rule, "derived" if derived else "stated", due)
    year = None
    for m3 in _CELL_YEARS.finditer(cell):
        year = int(m3.group(1) or m3.group(2))
    if year:
        return made("cell_year", "stated", dt.date(year, 12, 31))
    return made("cell_words", "none")


def choose_deadline(mentions: list[TimeMention]) -> TimeMention | None:
    """The one that fills the row: the last bounding day; else the most telling repetition; else words that name no day."""
    days = [t for t in mentions if t.due is not None]
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
        times: list[TimeMention] = []
        for block in doc._.layout:
            if block.kind not in ("page_header", "page_footer") and block.zone is None:
                times += find_times(doc.text, block.start, block.end, issued)
        doc._.times = times
        spans = [
            doc.char_span(t.start, t.end, label=t.recurrence or t.kind, span_id=t.rule, alignment_mode="expand")
            for t in times
        ]
        doc.spans["deadlines"] = [s for s in spans if s is not None]
        return doc
