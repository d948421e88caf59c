"""Days: Vietnamese State holidays, working days, and the lunar calendar.

Holidays come from the ``holidays`` library (Bộ luật Lao động 2019, Điều 112: 1/1, Tết, Giỗ Tổ 10/3 lunar, 30/4, 1/5,
2/9 with one adjacent day), which carries the lunar dates in its own tables: nothing is fetched at run time. Other lunar
days come from ``lunar-vn``: Hồ Ngọc Đức's algorithm for UTC+7, the zone of the Vietnamese calendar since 1968. It
agrees with those tables on Tết and Giỗ Tổ of every year from 1901 to 2100. Libraries of the Chinese calendar (UTC+8) do
not: they miss Tết of 1968, 1985, 2007 and 2030.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from lunar_vn import convert_lunar_to_solar, convert_solar_to_lunar

_WEEKEND = (5, 6)


@lru_cache(maxsize=64)
def _holidays(year: int) -> frozenset[dt.date]:
    import holidays

    return frozenset(holidays.country_holidays("VN", years=year).keys())


def is_working_day(day: dt.date) -> bool:
    """Neither Saturday, Sunday nor a State holiday."""
    return day.weekday() not in _WEEKEND and day not in _holidays(day.year)


def add_working_days(start: dt.date, days: int) -> dt.date:
    """The ``days``-th working day after ``start`` (the day itself does not count; Bộ luật Dân sự 2015, Điều 147)."""
    day, left = start, days
    while left > 0:
        day += dt.timedelta(days=1)
        left -= is_working_day(day)
    return day


def last_day_of_month(year: int, month: int) -> dt.date:
    """28 to 31 of the month."""
    nxt = dt.date(year + month // 12, month % 12 + 1, 1)
    return nxt - dt.timedelta(days=1)


def lunar_to_solar(day: int, month: int, year: int) -> dt.date:
    """The Gregorian date of a day of the Vietnamese lunar calendar (UTC+7; no leap month).

    The 30th of a month that has 29 days is its last day: who writes ``30 tháng Chạp`` means the eve of Tết.
    Raises ValueError for a day or month that does not exist, or a year outside 1900 to 2100.
    """
    solar = convert_lunar_to_solar(day, month, year)
    if convert_solar_to_lunar(solar.day, solar.month, solar.year).day != day:
        return solar - dt.timedelta(days=1)
    return solar


def tet(year: int) -> dt.date:
    """The first day of the lunar year that begins in Gregorian ``year``."""
    return lunar_to_solar(1, 1, year)
