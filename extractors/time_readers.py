"""From a match to a time: the readers of the rules in ``extractors.time_rules``.

A reader gives a :class:`~extractors.records.TimeMention`, or None when the match names nothing that bounds work.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from extractors.calendar_vn import add_working_days, last_day_of_month, lunar_to_solar, tet
from extractors.dates import (
    DATE_PARTS,
    YEAR,
    Frame,
    read_clock,
    read_date,
)
from extractors.records import DeadlineKind, Recurrence, TimeMention

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


Reader = Callable[[re.Match[str], Frame], "TimeMention | None"]


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


def bounded(read: Callable[[str, Frame], tuple[dt.date, bool] | None], rule: str) -> Reader:
    """Reads a day with ``read``; None for one of a year long past, which bounds nothing that is still to be done."""

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


def still_to_come(read: Callable[[str, Frame], tuple[dt.date, bool] | None], rule: str) -> Reader:
    """Like :func:`bounded`, for days without a bounding word: only those still to come."""
    within = bounded(read, rule)

    def reader(m: re.Match[str], frame: Frame) -> TimeMention | None:
        mention = within(m, frame)
        if mention is None or mention.due is None or frame.issued is None or mention.due < frame.issued:
            return None
        return mention

    return reader


def read_range(m: re.Match[str], frame: Frame) -> TimeMention | None:
    """``từ ngày 01/3 đến ngày 15/4/2026``: begin and last day; the begin takes the year of the end."""
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


def last_of_days(m: re.Match[str], frame: Frame) -> TimeMention | None:
    """``trong tuần từ ngày 15 đến ngày 19/4/2013``, ``trong các ngày 29/10 và 30/10/2025``: the last day counts."""
    found = read_date(m.group("end"), frame.issued, frame.default_year)
    if found is None or (frame.issued and found[0] < frame.issued):
        return None
    return _mention(m, "days", "derived" if found[1] else "stated", found[0])


def clock_range(m: re.Match[str], frame: Frame) -> TimeMention | None:
    """``từ 20 giờ 15 phút đến 20 giờ 45 phút ngày 10/10/2025``: a slot of one day; its end is the time of day."""
    found = read_date(m.group("end"), frame.issued, frame.default_year)
    if found is None or (frame.issued and found[0] < frame.issued):
        return None
    kind: DeadlineKind = "derived" if found[1] else "stated"
    return _mention(m, "clock_range", kind, found[0], time=read_clock(m.group("clock")))


def today(m: re.Match[str], frame: Frame) -> TimeMention | None:
    """``trước 18h00 hôm nay (24/6)``: the day in brackets, or that of issue; ``cùng ngày`` alone names no day."""
    named = read_date(m.group("end"), frame.issued, frame.default_year) if m.group("end") else None
    due = named[0] if named else frame.issued if "hôm" in m.group().lower() else None
    clock = read_clock(m.group("clock")) if m.group("clock") else None
    return _mention(m, "today", "derived" if due else "none", due, time=clock if due else None)


def first_day(m: re.Match[str], frame: Frame) -> TimeMention | None:
    """``bắt đầu từ ngày 22/01/2026``: a first day, no deadline."""
    found = read_date(m.group("begin"), frame.issued, frame.default_year)
    return _mention(m, "from_day", "none", begin=found[0]) if found else None


def year_end(m: re.Match[str], frame: Frame) -> TimeMention | None:
    """``trong năm 2026``, ``đến năm 2030``: 31 December, unless the year is past."""
    year = int(m.group("year"))
    if frame.issued and year < frame.issued.year:
        return None
    return _mention(m, "year", "stated", dt.date(year, 12, 31))


def this_year_end(m: re.Match[str], frame: Frame) -> TimeMention | None:
    """``trước cuối năm``: 31 December of the year of issue."""
    if frame.issued is None:
        return _mention(m, "year_end", "none")
    return _mention(m, "year_end", "derived", dt.date(frame.issued.year, 12, 31))


def last_months(m: re.Match[str], frame: Frame) -> TimeMention | None:
    """``trong những tháng cuối năm 2026``: 31 December."""
    year = int(m.group("year")) if m.group("year") else (frame.issued.year if frame.issued else None)
    return (
        _mention(m, "last_months", "stated" if m.group("year") else "derived", dt.date(year, 12, 31)) if year else None
    )


_THIS_DOCUMENT = re.compile(
    r"""
    (?:khi\ |ngày\ |thời\ điểm\ )?(?:ký|ban\ hành|phát\ hành)(?:\ ban\ hành)?
    (?:\ (?:\w+\ ){1,3}này|\ (?:công\ văn|văn\ bản|quyết\ định|thông\ báo|chỉ\ thị|kế\ hoạch))?
    \s*(?:có\ hiệu\ lực)?\s*$
    """,
    re.VERBOSE,
)
"""``kể từ ngày ký (ban hành Quyết định này)``; not ``kể từ khi ban hành văn bản tố tụng``, another document's day."""


def relative(m: re.Match[str], frame: Frame) -> TimeMention | None:
    """``trong vòng 10 ngày kể từ ngày ký``: counted from the issue date; from any other event it names no day."""
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


def no_day(rule: str) -> Reader:
    """A bound that names no day (``trước khi khai giảng``): its words are kept."""
    return lambda m, frame: _mention(m, rule, "none")


def lunar(m: re.Match[str], frame: Frame) -> TimeMention | None:
    """``ngày 23 tháng Chạp``: the first such day from the issue date on; ``trước Tết Nguyên đán``: its first day."""
    if m.group("tet"):
        return _before_tet(m, frame)
    return _lunar_day(m, frame, int(m.group("day")), 12 if m.group("month").lower() == "chạp" else 1)


def lunar_either(m: re.Match[str], frame: Frame) -> TimeMention | None:
    """Like :func:`lunar`, or in figures: ``10/3 (âm lịch)``."""
    if m.group("day2") is None:
        return lunar(m, frame)
    return _lunar_day(m, frame, int(m.group("day2")), int(m.group("month2")))


def _before_tet(m: re.Match[str], frame: Frame) -> TimeMention | None:
    named = YEAR.search(m.group())
    try:
        if named is not None:
            due = tet(int(named.group()))
        elif frame.issued is not None:
            this = tet(frame.issued.year)
            due = this if this > frame.issued else tet(frame.issued.year + 1)
        else:
            return _mention(m, "lunar_tet", "none")
    except ValueError:
        return None
    return _mention(m, "lunar_tet", "derived", due)


def _lunar_day(m: re.Match[str], frame: Frame, day: int, month: int) -> TimeMention | None:
    """The first such day of the lunar calendar on or after the issue date; None for a day that does not exist."""
    if frame.issued is None:
        return _mention(m, "lunar", "none")
    years = range(frame.issued.year - 1, frame.issued.year + 2)
    try:
        due = next((d for y in years if (d := lunar_to_solar(day, month, y)) >= frame.issued), None)
    except ValueError:
        return None
    return None if due is None else _mention(m, "lunar", "derived", due, time=read_clock(m.group().split("ngày")[0]))


def every(m: re.Match[str], frame: Frame) -> TimeMention | None:
    """``trước ngày 25 hằng tháng``: the period, and the day of it as the text says."""
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
    clock = read_clock(groups.get("clock") or m.group())
    return _mention(m, "every_" + period, "recurring", time=clock, recurrence=period, rrule=rrule)


def half_year_days(m: re.Match[str], frame: Frame) -> TimeMention | None:
    """``Định kỳ 6 tháng (trước ngày 15/6) và hằng năm (trước ngày 15/12)``: two report days a year.

    Two days of the month that differ fit into no single rule: then only the months stand in it.
    """
    days = {int(m.group("day1")), int(m.group("day2"))}
    months = sorted({int(m.group("month1")), int(m.group("month2"))})
    if not all(1 <= d <= 31 for d in days) or not all(1 <= x <= 12 for x in months):
        return None
    rrule = "FREQ=YEARLY;BYMONTH=" + ",".join(map(str, months))
    if len(days) == 1:
        rrule += f";BYMONTHDAY={days.pop()}"
    return _mention(m, "half_year_days", "recurring", recurrence="semiannual", rrule=rrule)


def months_of_year(m: re.Match[str], frame: Frame) -> TimeMention | None:
    """``tháng 3 và tháng 9 hằng năm``: those months of each year."""
    months = sorted({int(n) for n in re.findall(r"\d+", m.group("months"))})
    if not all(1 <= n <= 12 for n in months):
        return None
    rrule = "FREQ=YEARLY;BYMONTH=" + ",".join(map(str, months))
    return _mention(m, "months_of_year", "recurring", recurrence="annual", rrule=rrule)


def times_per(m: re.Match[str], frame: Frame) -> TimeMention | None:
    """``tuần 01 lần``, ``02 lần/tháng``."""
    period = PERIODS[(m.group("period") or m.group("per")).lower()]
    weekday = m.group("weekday") if period == "weekly" else None
    rrule = FREQ[period] + (";BYDAY=" + _WEEKDAYS[weekday.lower()] if weekday else "")
    return _mention(m, "times_per", "recurring", recurrence=period, rrule=rrule)


def interval(m: re.Match[str], frame: Frame) -> TimeMention | None:
    """``06 tháng một lần``: every so many units."""
    n, unit = int(m.group("n")), m.group("unit").lower()
    table: dict[tuple[int, str], Recurrence] = {
        (3, "tháng"): "quarterly",
        (6, "tháng"): "semiannual",
        (12, "tháng"): "annual",
    }
    recurrence = table.get((n, unit)) or PERIODS[unit]
    freq = {"tuần": "WEEKLY", "tháng": "MONTHLY", "ngày": "DAILY", "năm": "YEARLY", "quý": "MONTHLY"}[unit]
    step = n * 3 if unit == "quý" else n
    rrule = f"FREQ={freq}" + (f";INTERVAL={step}" if step > 1 else "")
    weekday = m.groupdict().get("weekday")
    if weekday:
        rrule += ";BYDAY=" + _WEEKDAYS[weekday.lower()]
    return _mention(m, "interval", "recurring", time=read_clock(m.group()), recurrence=recurrence, rrule=rrule)


def end_of_quarter(m: re.Match[str], frame: Frame) -> TimeMention | None:
    """``ngày 20 tháng cuối quý``: that day of March, June, September and December."""
    return _mention(
        m,
        "last_month_of_quarter",
        "recurring",
        recurrence="quarterly",
        rrule=f"FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY={int(m.group('day'))}",
    )


def repeated(recurrence: Recurrence, rule: str) -> Reader:
    """A repetition that names no day of its period."""
    rrule = FREQ.get(recurrence)
    return lambda m, frame: _mention(m, rule, "recurring", recurrence=recurrence, rrule=rrule)
