"""Single days and times of day as dispatches write them: ``30/6/2025``, ``ngày 05 tháng 6``, ``quý II``, ``17h00``.

A missing year is the first such day on or after the issue date: work is asked for days still to come.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from extractors.calendar_vn import last_day_of_month

IGNORE_CASE = re.IGNORECASE


TIME = r"(?:\d{1,2}\s*(?:giờ|h|g)(?![^\W\d])\s*(?:\d{2}\s*(?:phút|['’p])?)?)"


_DMY = r"\d{1,2}\s?[/.\-]\s?\d{1,2}\s?[/.\-]\s?\d{4}"


_DM = r"\d{1,2}\s?[/\-]\s?\d{1,2}(?!\s?[/\-.]?\d)"


_DAY_WORDS = r"\d{1,2}\s+tháng\s+\d{1,2}(?:\s*(?:năm|/)\s*\d{4})?"


DATE = rf"(?:{_DMY}|{_DAY_WORDS}|{_DM})"


MONTH = r"tháng\s+\d{1,2}(?:\s*(?:[/\-]|năm)\s*\d{4})?(?!\s*[/\-]\s*\d)"


QUARTER = (
    r"qu[ýí]\s+(?:IV|I{1,3}|[1-4])\b(?:\s*(?:,|-|–|và|đến)\s*(?:qu[ýí]\s+)?(?:IV|I{1,3}|[1-4])\b)*"
    r"(?:\s*(?:[/\-,]|năm)?\s*\d{4})?"
)


HALF = r"(?:6|06|sáu)\s+tháng\s+(?:đầu|cuối)\s+năm(?:\s+\d{4})?"


_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}


@dataclass(frozen=True, slots=True)
class Frame:
    issued: dt.date | None
    default_year: int | None


DATE_PARTS = re.compile(
    r"(\d{1,2})\s?(?:[/.\-]|\s+tháng)\s?(\d{1,2})(?:\s?(?:[/.\-]|\s*năm|/)\s*(\d{4}))?", IGNORE_CASE
)


CLOCK = re.compile(r"(\d{1,2})\s*(?:giờ|h|g)(?![^\W\d])\s*(\d{2})?", IGNORE_CASE)


YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def read_date(text: str, issued: dt.date | None, default_year: int | None = None) -> tuple[dt.date, bool] | None:
    """The day of ``30/6/2025``, ``ngày 05 tháng 6 năm 2026``, ``30/6``; and whether its year was derived.

    A missing year is ``default_year``, else the first such day on or after ``issued``. None if no day can be told.
    """
    m = DATE_PARTS.search(text)
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
    m = CLOCK.search(text)
    if m is None or int(m.group(1)) > 24:
        return None
    return f"{int(m.group(1)) % 24:02d}:{int(m.group(2) or 0):02d}"


def month_end(text: str, frame: Frame) -> tuple[dt.date, bool] | None:
    m = re.search(r"tháng\s+(\d{1,2})(?:\s*(?:[/\-]|năm)\s*(\d{4}))?", text, IGNORE_CASE)
    if m is None or not 1 <= int(m.group(1)) <= 12:
        return None
    month = int(m.group(1))
    if m.group(2):
        return last_day_of_month(int(m.group(2)), month), False
    year = _year_for(lambda y: last_day_of_month(y, month), frame)
    return (last_day_of_month(year, month), True) if year else None


def last_month(text: str, frame: Frame) -> tuple[dt.date, bool] | None:
    """``Tháng 5 - 8/2025``: the last day of the last month."""
    found = re.search(r"\d{1,2}\s{0,4}[/\-]\s{0,4}\d{4}$", text)
    return month_end("tháng " + found.group(), frame) if found else None


def quarter_end(text: str, frame: Frame) -> tuple[dt.date, bool] | None:
    """Last day of the (last) quarter named: ``quý II/2025``, ``quý II, III/2026``."""
    m = re.search(r"qu[ýí]\s+(?:IV|I{1,3}|[1-4])\b", text, IGNORE_CASE)
    if m is None:
        return None
    year_at = YEAR.search(text, m.start())
    numerals = re.findall(r"\b(IV|I{1,3}|[1-4])\b", text[m.start() : year_at.start() if year_at else None], IGNORE_CASE)
    month = _ROMAN[numerals[-1].lower()] * 3
    if year_at:
        return last_day_of_month(int(year_at.group()), month), False
    year = _year_for(lambda y: last_day_of_month(y, month), frame)
    return (last_day_of_month(year, month), True) if year else None


def half_end(text: str, frame: Frame) -> tuple[dt.date, bool] | None:
    month = 6 if re.search(r"đầu\s+năm", text, IGNORE_CASE) else 12
    named = YEAR.search(text)
    year = int(named.group()) if named else _year_for(lambda y: last_day_of_month(y, month), frame)
    return (last_day_of_month(year, month), named is None) if year else None


def _year_for(end: Callable[[int], dt.date], frame: Frame) -> int | None:
    if frame.default_year:
        return frame.default_year
    if frame.issued is None:
        return None
    return frame.issued.year if end(frame.issued.year) >= frame.issued else frame.issued.year + 1


def date_reader(text: str, frame: Frame) -> tuple[dt.date, bool] | None:
    return read_date(CLOCK.sub(" ", text) if CLOCK.search(text) else text, frame.issued, frame.default_year)
