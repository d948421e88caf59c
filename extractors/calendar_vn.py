"""Days: Vietnamese State holidays, working days, and the lunar calendar.

Holidays come from the ``holidays`` library (Bộ luật Lao động 2019, Điều 112: 1/1, Tết, Giỗ Tổ 10/3 lunar, 30/4, 1/5,
2/9 with one adjacent day), which carries the lunar dates in its own tables: nothing is fetched at run time.
"""

from __future__ import annotations

import datetime as dt
import math
from functools import lru_cache

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


# The conversion is Hồ Ngọc Đức's published algorithm ("Thuật toán tính âm lịch", https://www.xemamlich.uhm.vn/calrules.html)
# for time zone UTC+7, after Meeus' astronomical formulas; PyPI's lunar libraries compute for UTC+8 and differ in some years.

_TIME_ZONE = 7


def _new_moon(k: int) -> int:
    """Julian day number (UTC+7) of the k-th new moon after 1 January 1900."""
    t = k / 1236.85
    rad = math.pi / 180
    jd = 2415020.75933 + 29.53058868 * k + 0.0001178 * t**2 - 0.000000155 * t**3
    jd += 0.00033 * math.sin((166.56 + 132.87 * t - 0.009173 * t**2) * rad)
    m = 359.2242 + 29.10535608 * k - 0.0000333 * t**2 - 0.00000347 * t**3
    mpr = 306.0253 + 385.81691806 * k + 0.0107306 * t**2 + 0.00001236 * t**3
    f = 21.2964 + 390.67050646 * k - 0.0016528 * t**2 - 0.00000239 * t**3
    c = (0.1734 - 0.000393 * t) * math.sin(m * rad) + 0.0021 * math.sin(2 * rad * m)
    c -= 0.4068 * math.sin(mpr * rad) - 0.0161 * math.sin(2 * rad * mpr) + 0.0004 * math.sin(3 * rad * mpr)
    c += 0.0104 * math.sin(2 * rad * f) - 0.0051 * math.sin((m + mpr) * rad) - 0.0074 * math.sin((m - mpr) * rad)
    c += 0.0004 * math.sin((2 * f + m) * rad) - 0.0004 * math.sin((2 * f - m) * rad)
    c -= (
        0.0006 * math.sin((2 * f + mpr) * rad)
        - 0.0010 * math.sin((2 * f - mpr) * rad)
        - 0.0005 * math.sin((2 * mpr + m) * rad)
    )
    if t < -11:
        delta = 0.001 + 0.000839 * t + 0.0002261 * t**2 - 0.00000845 * t**3 - 0.000000081 * t**4
    else:
        delta = -0.000278 + 0.000265 * t + 0.000262 * t**2
    return math.floor(jd + c - delta + 0.5 + _TIME_ZONE / 24)


def _sun_sector(jd: int) -> int:
    """Which twelfth of the ecliptic the sun stands in at the beginning of the day (UTC+7)."""
    t = (jd - 2451545.5 - _TIME_ZONE / 24) / 36525
    rad = math.pi / 180
    m = 357.52910 + 35999.05030 * t - 0.0001559 * t**2 - 0.00000048 * t**3
    longitude = 280.46645 + 36000.76983 * t + 0.0003032 * t**2
    longitude += (1.914600 - 0.004817 * t - 0.000014 * t**2) * math.sin(rad * m)
    longitude += (0.019993 - 0.000101 * t) * math.sin(rad * 2 * m) + 0.000290 * math.sin(rad * 3 * m)
    return int((longitude % 360) / 30)


def _eleventh_month(year: int) -> int:
    """Julian day number on which the lunar month with the winter solstice of ``year`` begins."""
    off = dt.date(year, 12, 31).toordinal() + 1721425 - 2415021
    k = int(off / 29.530588853)
    start = _new_moon(k)
    return _new_moon(k - 1) if _sun_sector(start) >= 9 else start


def _leap_offset(first: int) -> int:
    k = math.floor((first - 2415021.076998695) / 29.530588853 + 0.5)
    last, i = 0, 1
    arc = _sun_sector(_new_moon(k + i))
    while arc != last and i < 14:
        last = arc
        i += 1
        arc = _sun_sector(_new_moon(k + i))
    return i - 1


def lunar_to_solar(day: int, month: int, year: int) -> dt.date:
    """The Gregorian date of a day of the Vietnamese lunar calendar (no leap month).

    Raises ValueError for a day or month that does not exist.
    """
    if not (1 <= day <= 30 and 1 <= month <= 12):
        raise ValueError(f"not a lunar date: {day}/{month}/{year}")
    if month < 11:
        first, second = _eleventh_month(year - 1), _eleventh_month(year)
    else:
        first, second = _eleventh_month(year), _eleventh_month(year + 1)
    k = math.floor(0.5 + (first - 2415021.076998695) / 29.530588853)
    off = month - 11 if month >= 11 else month + 1
    if second - first > 365 and off >= _leap_offset(first):
        off += 1
    return dt.date.fromordinal(_new_moon(k + off) + day - 1 - 1721425)


def tet(year: int) -> dt.date:
    """The first day of the lunar year that begins in Gregorian ``year``."""
    return lunar_to_solar(1, 1, year)
