"""The rules of time expressions, most telling first: pattern and reader (DOMAIN: Time).

A rule reads one match into a :class:`~extractors.records.TimeMention`, or None when it names nothing that bounds work.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from extractors.calendar_vn import add_working_days, last_day_of_month, lunar_to_solar, tet
from extractors.dates import (
    DATE,
    DATE_PARTS,
    HALF,
    IGNORE_CASE,
    MONTH,
    QUARTER,
    TIME,
    YEAR,
    Frame,
    date_reader,
    half_end,
    month_end,
    quarter_end,
    read_clock,
    read_date,
)
from extractors.records import DeadlineKind, Recurrence, TimeMention

_BOUND = (
    r"(?:hoàn thành|xong|hoàn tất)?\s*(?:muộn|chậm)\s+nhất\s*(?:là|đến|vào|trong)?(?:\s+(?:hết|trước))?|trước(?!\s+đó)|không\s+muộn\s+hơn|không\s+quá|"
    r"(?:đến|cho đến|tới)\s+hết|phấn\s+đấu\s+(?:đến|trước)|hết|hạn\s+(?:chót|cuối)(?:\s+là)?|(?:thời\s+)?hạn(?:\s+hoàn thành)?\s*(?:là|:)"
)


_WITHIN = r"(?:ngay\s+)?trong|vào|xong\s+trong"


_EVERY = r"(?:h[ằà]ng|mỗi|từng)"


PERIODS: dict[str, Recurrence] = {
    "ngày": "daily",
    "tuần": "weekly",
    "tháng": "monthly",
    "quý": "quarterly",
    "quí": "quarterly",
    "năm": "annual",
}


FREQ = {
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


@dataclass(frozen=True, slots=True)
class Rule:
    name: str
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], Frame], TimeMention | None]


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


def _bounded(
    read: Callable[[str, Frame], tuple[dt.date, bool] | None], rule: str
) -> Callable[[re.Match[str], Frame], TimeMention | None]:
    def reader(m: re.Match[str], frame: Frame) -> TimeMention | None:
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


def _future(
    read: Callable[[str, Frame], tuple[dt.date, bool] | None], rule: str
) -> Callable[[re.Match[str], Frame], TimeMention | None]:
    """Like :func:`_bounded`, for days without a bounding word: only those still to come."""
    bounded = _bounded(read, rule)

    def reader(m: re.Match[str], frame: Frame) -> TimeMention | None:
        mention = bounded(m, frame)
        if mention is None or mention.due is None or frame.issued is None or mention.due < frame.issued:
            return None
        return mention

    return reader


def _range(m: re.Match[str], frame: Frame) -> TimeMention | None:
    end_text = m.group("end")
    begin = read_date(m.group("begin"), frame.issued, frame.default_year)
    year = YEAR.search(end_text)
    end: tuple[dt.date, bool] | None
    if year and not DATE_PARTS.search(end_text):
        end = (dt.date(int(year.group()), 12, 31), False)
    else:
        end = read_date(end_text, begin[0] if begin else frame.issued, frame.default_year)
    if end is None:
        return None
    start_day = begin[0] if begin else None
    if start_day and m.group("begin") and not YEAR.search(m.group("begin")):
        try:
            start_day = start_day.replace(year=end[0].year)
        except ValueError:
            start_day = None
    return _mention(m, "range", "derived" if end[1] else "stated", end[0], begin=start_day)


def _days_range(m: re.Match[str], frame: Frame) -> TimeMention | None:
    """``trong tuần từ ngày 15 đến ngày 19/4/2013``, ``trong các ngày 29/10 và 30/10/2025``: the last day counts."""
    found = read_date(m.group("end"), frame.issued, frame.default_year)
    if found is None or (frame.issued and found[0] < frame.issued):
        return None
    return _mention(m, "days", "derived" if found[1] else "stated", found[0])


def _from_day(m: re.Match[str], frame: Frame) -> TimeMention | None:
    """``bắt đầu từ ngày 22/01/2026``: a first day, no deadline."""
    found = read_date(m.group("begin"), frame.issued, frame.default_year)
    return _mention(m, "from_day", "none", begin=found[0]) if found else None


def _year_end(m: re.Match[str], frame: Frame) -> TimeMention | None:
    year = int(m.group("year"))
    if frame.issued and year < frame.issued.year:
        return None
    return _mention(m, "year", "stated", dt.date(year, 12, 31))


def _vague_year_end(m: re.Match[str], frame: Frame) -> TimeMention | None:
    if frame.issued is None:
        return _mention(m, "year_end", "none")
    return _mention(m, "year_end", "derived", dt.date(frame.issued.year, 12, 31))


def _last_months(m: re.Match[str], frame: Frame) -> TimeMention | None:
    year = int(m.group("year")) if m.group("year") else (frame.issued.year if frame.issued else None)
    return (
        _mention(m, "last_months", "stated" if m.group("year") else "derived", dt.date(year, 12, 31)) if year else None
    )


_THIS_DOCUMENT = re.compile(
    r"(?:khi |ngày |thời điểm )?(?:ký|ban hành|phát hành)(?: ban hành)?(?: (?:\w+ ){1,3}này| (?:công văn|văn bản|quyết định|thông báo|chỉ thị|kế hoạch))?\s*(?:có hiệu lực)?\s*$"
)
"""``kể từ ngày ký (ban hành Quyết định này)``; not ``kể từ khi ban hành văn bản tố tụng``, another document's day."""


def _relative(m: re.Match[str], frame: Frame) -> TimeMention | None:
    count = int(m.group("n"))
    unit = m.group("unit").lower()
    anchor = (m.group("anchor") or "").lower()
    if not _THIS_DOCUMENT.match(anchor) or frame.issued is None or count > 1000 or unit in ("giờ", "phút", "tiếng"):
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


def _nothing(rule: str) -> Callable[[re.Match[str], Frame], TimeMention | None]:
    return lambda m, frame: _mention(m, rule, "none")


def _lunar(m: re.Match[str], frame: Frame) -> TimeMention | None:
    try:
        if m.group("tet"):
            named = YEAR.search(m.group())
            year = int(named.group()) if named else None
            if year is None and frame.issued:
                year = frame.issued.year if tet(frame.issued.year) > frame.issued else frame.issued.year + 1
            return _mention(m, "lunar_tet", "derived", tet(year)) if year else _mention(m, "lunar_tet", "none")
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


def _lunar_either(m: re.Match[str], frame: Frame) -> TimeMention | None:
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


def _every(m: re.Match[str], frame: Frame) -> TimeMention | None:
    groups = m.groupdict()
    period = PERIODS[groups["period"].lower()]
    rrule = FREQ[period]
    day, month = groups.get("day"), groups.get("month")
    if period == "annual" and day and month:
        rrule += f";BYMONTH={int(month)};BYMONTHDAY={int(day)}"
    elif period in ("monthly", "quarterly") and day and 1 <= int(day) <= 31:
        rrule += f";BYMONTHDAY={int(day)}"
    weekday = groups.get("weekday")
    if period == "weekly" and weekday:
        rrule += ";BYDAY=" + _WEEKDAYS[weekday.lower()]
    return _mention(m, "every_" + period, "recurring", time=read_clock(m.group()), recurrence=period, rrule=rrule)


def _times_per(m: re.Match[str], frame: Frame) -> TimeMention | None:
    """``tuần 01 lần``, ``02 lần/tháng``."""
    period = PERIODS[(m.group("period") or m.group("per")).lower()]
    return _mention(m, "times_per", "recurring", recurrence=period, rrule=FREQ[period])


def _interval(m: re.Match[str], frame: Frame) -> TimeMention | None:
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


def _end_of_quarter(m: re.Match[str], frame: Frame) -> TimeMention | None:
    return _mention(
        m,
        "last_month_of_quarter",
        "recurring",
        recurrence="quarterly",
        rrule=f"FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY={int(m.group('day'))}",
    )


def _plain(recurrence: Recurrence, rule: str) -> Callable[[re.Match[str], Frame], TimeMention | None]:
    rrule = FREQ.get(recurrence)
    return lambda m, frame: _mention(m, rule, "recurring", recurrence=recurrence, rrule=rrule)


def rx(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, IGNORE_CASE)


_WD = r"(?:thứ|chiều thứ|sáng thứ)\s+(?P<weekday>Hai|Ba|Tư|Năm|Sáu|Bảy|[2-7])"


RULES: tuple[Rule, ...] = (
    # repetitions with a day, most telling first
    Rule(
        "quarter_day",
        rx(
            rf"(?:định kỳ\s+)?(?:{_EVERY}\s+qu[ýí]\s*,?\s*)?\(?(?:trước|chậm nhất(?: là)?|vào)?\s*ngày\s+(?P<day>\d{{1,2}})\s+(?:của\s+)?tháng\s+cuối\s+(?:của\s+)?(?:mỗi\s+|h[ằà]ng\s+)?qu[ýí]\)?"
        ),
        _end_of_quarter,
    ),
    Rule(
        "yearly_day",
        rx(
            rf"(?:định kỳ\s+)?(?:trước|chậm nhất(?: là)?|vào|{_BOUND})?\s*(?:ngày\s+)?(?P<day>\d{{1,2}})(?:\s?[/\-]\s?|\s+tháng\s+)(?P<month>\d{{1,2}})\s+{_EVERY}\s+(?P<period>năm)"
        ),
        _every,
    ),
    Rule(
        "monthly_day",
        rx(
            rf"(?:định kỳ\s+)?(?:trước|chậm nhất(?: là)?|vào)?\s*ngày\s+(?P<day>\d{{1,2}})\s+(?:của\s+)?{_EVERY}\s+(?P<period>tháng|qu[ýí])"
        ),
        _every,
    ),
    Rule(
        "monthly_day_after",
        rx(
            rf"(?:định kỳ\s+)?{_EVERY}\s+(?P<period>tháng|qu[ýí])\s*(?:,|\()?\s*(?:trước|chậm nhất(?: là)?|vào)\s+ngày\s+(?P<day>\d{{1,2}})(?!\s*[/\-]|\s+tháng)\)?"
        ),
        _every,
    ),
    Rule(
        "weekly_day",
        rx(
            rf"(?:định kỳ\s+)?(?:trước|vào|chậm nhất(?: là)?)?\s*(?:{TIME}\s*,?\s*)?(?:ngày\s+)?{_WD}\s+{_EVERY}\s+(?P<period>tuần)"
        ),
        _every,
    ),
    Rule(
        "weekly_day_after",
        rx(
            rf"(?:định kỳ\s+)?{_EVERY}\s+(?P<period>tuần)\s*\(?(?:trước|vào|chậm nhất)\s*(?:{TIME}\s*,?\s*)?(?:ngày\s+)?{_WD}\)?"
        ),
        _every,
    ),
    Rule(
        "interval",
        rx(
            rf"(?:định kỳ\s+)?(?P<n>\d{{1,2}})\s+(?P<unit>ngày|tuần|tháng|quý|năm)\s*(?:một|1|01)?\s*lần(?:\s*\((?:trước\s+)?(?:{TIME}\s*,?\s*)?(?:ngày\s+)?{_WD}\))?"
        ),
        _interval,
    ),
    Rule(
        "interval_before",
        rx(r"(?:định kỳ\s+)?(?P<n>)?(?:một|1|01)\s+lần\s*/\s*(?P<period>ngày|tuần|tháng|quý|năm)"),
        _every,
    ),
    Rule(
        "daily_clock",
        rx(rf"(?:định kỳ\s+)?(?:trước|vào|chậm nhất(?: là)?)?\s*{TIME}\s*{_EVERY}\s+(?P<period>ngày|tuần)"),
        _every,
    ),
    Rule(
        "half_yearly",
        rx(
            r"định kỳ\s+(?:6|06|sáu)\s+tháng(?!\s+(?:đầu|cuối))(?:\s*(?:,|và|/)\s*(?:1\s+|một\s+|h[ằà]ng\s+)?năm)?|h[ằà]ng\s+(?:6|06)\s+tháng|(?:6|06)\s+tháng\s*(?:,|và)\s*(?:1\s+|một\s+|h[ằà]ng\s+)?năm"
        ),
        _plain("semiannual", "half_yearly"),
    ),
    Rule(
        "periodic_every",
        rx(rf"định kỳ\s+(?:\w+\s+){{0,2}}?(?:{_EVERY}\s+)?(?P<period>tuần|tháng|qu[ýí]|năm)\b(?!\s+\d)"),
        _every,
    ),
    Rule(
        "each",
        rx(
            r"(?:định kỳ\s+(?:\w+\s+){0,3}?)?mỗi\s+(?P<period>ngày|tuần|tháng|quý|năm)"
            r"(?:\s+(?:ít nhất\s+|tối thiểu\s+)?(?:\d+|một)\s+\w+(?:\s+\w+)?)?(?!\s+(?:học|tuổi))"
        ),
        _every,
    ),
    Rule(
        "so_many_times",
        rx(
            r"(?<!\w)(?P<period>ngày|tuần|tháng|quý|năm)\s+\d{1,2}\s+lần|\d{1,2}\s+lần\s*/\s*(?P<per>ngày|tuần|tháng|quý|năm)"
        ),
        _times_per,
    ),
    # ranges and bounded days
    Rule(
        "from_day",
        rx(rf"(?:bắt đầu|thực hiện)\s+(?:từ|kể từ|vào)\s+ngày\s+(?P<begin>{DATE})(?!\s*(?:đến|-|–))"),
        _from_day,
    ),
    Rule(
        "days_range",
        rx(rf"(?:trong\s+tuần\s+)?từ\s+(?:ngày\s+)?\d{{1,2}}\s*(?:đến|-|–)\s*(?:hết\s+)?(?:ngày\s+)?(?P<end>{DATE})"),
        _days_range,
    ),
    Rule(
        "several_days",
        rx(
            rf"(?:trong|vào)\s+(?:các\s+)?ngày\s+(?:\d{{1,2}}(?:\s?/\s?\d{{1,2}})?\s*(?:,|và)\s*)+(?:ngày\s+)?(?P<end>{DATE})"
        ),
        _days_range,
    ),
    Rule(
        "range",
        rx(
            rf"từ\s+(?:{TIME}\s*)?(?:ngày\s+)?(?P<begin>{DATE})\s*(?:đến|-|–)\s*(?:hết\s+)?(?:{TIME}\s*)?(?:ngày\s+)?(?P<end>{DATE}|năm\s+\d{{4}})"
        ),
        _range,
    ),
    Rule("day", rx(rf"(?:{_BOUND})\s*(?:{TIME}\s*,?\s*)?(?:ngày\s+)?{DATE}"), _bounded(date_reader, "day")),
    Rule(
        "within_day",
        rx(rf"(?:hoàn thành|xong|gửi|báo cáo)\s+(?:trong|vào|đến)\s+ngày\s+{DATE}|trong\s+ngày\s+{DATE}"),
        _bounded(date_reader, "within_day"),
    ),
    Rule(
        "on_day",
        rx(
            rf"(?:vào|sáng|chiều|tối)\s+(?:{TIME}\s*,?\s*)?(?:(?:sáng|chiều|tối)\s+)?(?:thứ\s+\w+\s*,?\s*)?ngày\s+{DATE}"
        ),
        _future(date_reader, "on_day"),
    ),
    Rule(
        "occasion",
        rx(rf"nhân\s+(?:dịp\s+)?(?:ngày|lễ)\s+[^.;,]{{0,60}}?(?P<d>{DATE})"),
        _bounded(lambda t, f: date_reader(t, f), "occasion"),
    ),
    Rule(
        "lunar_month",
        rx(
            rf"(?:trước|chậm nhất(?: là)?|đến hết|trong)?\s*(?:{TIME}\s*)?ngày\s+(?P<day>\d{{1,2}})\s+tháng\s+(?P<month>chạp|giêng)(?P<tet>)(?:\s+âm\s+lịch)?|(?:trước|chậm nhất(?: là)?|đến hết|trong)\s+(?:ngày\s+)?(?P<day2>\d{{1,2}})\s?/\s?(?P<month2>\d{{1,2}})\s*\(?âm\s+lịch\)?"
        ),
        lambda m, f: _lunar_either(m, f),
    ),
    Rule(
        "tet",
        rx(
            r"trước\s+(?:dịp\s+)?(?P<tet>Tết)\s+(?:Nguyên\s+đán|Âm\s+lịch|cổ\s+truyền)(?:\s+(?:năm\s+)?(?:[A-ZĐẤẬÁ]\w+\s+[A-ZTDMNSHĐ]\w+|\d{4}))?(?:\s+(?:năm\s+)?\d{4})?(?P<day>)(?P<month>)"
        ),
        _lunar,
    ),
    Rule(
        "month",
        rx(rf"(?:{_WITHIN}|{_BOUND}|hoàn thành|xong)\s+(?:cuối\s+|đầu\s+)?{MONTH}"),
        _bounded(month_end, "month"),
    ),
    Rule(
        "session",
        rx(rf"(?:tại|vào|trong)\s+(?:phiên họp|kỳ họp|cuộc họp|hội nghị|giao ban)[^,;.()\d]{{0,30}}?{MONTH}"),
        _future(month_end, "session"),
    ),
    Rule(
        "quarter",
        rx(rf"(?:{_WITHIN}|{_BOUND}|hoàn thành|xong|cuối)\s+(?:cuối\s+|đầu\s+)?{QUARTER}"),
        _bounded(quarter_end, "quarter"),
    ),
    Rule("half_year", rx(rf"(?:{_WITHIN}|{_BOUND}|hoàn thành)\s+{HALF}"), _bounded(half_end, "half_year")),
    Rule(
        "last_months",
        rx(r"(?:trong|đến hết)\s+(?:các\s+|\d{1,2}\s+|những\s+)tháng\s+cuối\s+năm(?:\s+(?P<year>\d{4}))?"),
        _last_months,
    ),
    Rule(
        "year",
        rx(
            r"(?:(?:ngay\s+)?trong|hết|xong|cuối|chậm nhất(?: là)?(?: đến)?(?: trong)?|(?:đến|tới)\s+(?:hết|cuối)|hoàn thành(?: trong)?|trước\s+cuối)\s+năm\s+(?P<year>20\d\d)(?!\s*[-–]\s*\d)"
        ),
        _year_end,
    ),
    Rule("by_year", rx(r"(?<!tầm nhìn )(?<!nhìn )đến\s+năm\s+(?P<year>20\d\d)"), _year_end),
    Rule(
        "year_end",
        rx(
            r"(?:hết|trước|trong)\s+(?:dịp\s+)?cuối\s+năm(?:\s+nay)?(?!\s+\d)|trong\s+năm\s+nay|hết\s+năm(?:\s+nay)?(?!\s+\d|\s+học)"
        ),
        _vague_year_end,
    ),
    Rule(
        "relative",
        rx(
            r"(?:(?:ngay\s+)?trong\s+(?:vòng|thời\s+hạn)|trong|sau|chậm\s+nhất(?:\s+(?:là|sau|trong))?|không\s+quá|thời\s+hạn)\s+(?P<n>\d{1,3})\s*(?:\([^)]{1,20}\)\s*)?(?P<unit>ngày\s+làm\s+việc|ngày|tuần|tháng|giờ|phút|tiếng)(?:\s+(?:làm\s+việc\s+)?(?:kể\s+từ|từ|tính\s+từ|kể\s+từ\s+khi|sau\s+khi|sau|trước\s+khi)\s+(?P<anchor>[^,;.()]{3,60}))?"
        ),
        _relative,
    ),
    Rule(
        "event",
        rx(
            r"trước\s+(?:ngày|khi|thời điểm|thềm)\s+(?!\d)(?:khai\s+\w+|diễn\s+ra|bế\s+\w+|tổ\s+chức|tựu\s+trường|bầu\s+cử|\w+)(?:\s+[^\s,;.()]+){0,5}"
        ),
        _nothing("event"),
    ),
    Rule("directly_after", rx(r"ngay\s+sau\s+(?:khi|ngày)\s+[^,;.()]{3,60}"), _nothing("directly_after")),
    # plain repetitions
    Rule("every", rx(r"h[ằà]ng\s+(?P<period>ngày|tuần|tháng|qu[ýí]|năm)\b"), _every),
    Rule("periodic", rx(r"(?:theo\s+)?định\s+kỳ\b(?!\s+(?:về|của))"), _plain("periodic", "periodic")),
    Rule(
        "continuous", rx(r"(?:một\s+cách\s+)?thường\s+xuyên(?:\s*,\s*liên\s+tục)?"), _plain("continuous", "continuous")
    ),
)
