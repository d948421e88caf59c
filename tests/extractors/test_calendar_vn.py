"""The lunar calendar against dates that another library carries in its tables, and days of work."""

from __future__ import annotations

import datetime as dt

import holidays
import pytest

from extractors.calendar_vn import add_working_days, is_working_day, last_day_of_month, lunar_to_solar, tet


def feast(name: str) -> dict[int, dt.date]:
    """Year → day of a feast, for every year for which ``holidays`` knows it."""
    vietnam = holidays.country_holidays("VN", years=range(1901, 2101), observed=False, language="vi")
    return {day.year: day for day in vietnam.get_named(name, lookup="exact")}


def test_tet_of_every_year_that_the_holidays_library_knows() -> None:
    known = feast("Tết Nguyên Đán")
    assert set(known) == set(range(1901, 2101))
    assert {year: tet(year) for year in known} == known


def test_the_kings_day_of_every_year_that_the_holidays_library_knows() -> None:
    known = feast("Ngày Giỗ Tổ Hùng Vương")
    assert set(known) == set(range(2007, 2101))
    assert {year: lunar_to_solar(10, 3, year) for year in known} == known


@pytest.mark.parametrize(
    ("year", "day"), [(1968, (1, 29)), (1985, (1, 21)), (2007, (2, 17)), (2030, (2, 2)), (2026, (2, 17))]
)
def test_tet_is_computed_for_hanoi_not_for_peking(year: int, day: tuple[int, int]) -> None:
    assert tet(year) == dt.date(year, *day)


@pytest.mark.parametrize(
    ("lunar", "solar"),
    [
        ((23, 12, 2025), dt.date(2026, 2, 10)),  # ông Công, ông Táo
        ((15, 8, 2025), dt.date(2025, 10, 6)),  # Trung thu, after the leap sixth month
        ((30, 12, 2024), dt.date(2025, 1, 28)),  # the month has 29 days
        ((30, 12, 2025), dt.date(2026, 2, 16)),
        ((30, 1, 2026), dt.date(2026, 3, 18)),  # the month has 30 days
    ],
)
def test_days(lunar: tuple[int, int, int], solar: dt.date) -> None:
    assert lunar_to_solar(*lunar) == solar


@pytest.mark.parametrize("lunar", [(31, 1, 2026), (0, 1, 2026), (1, 13, 2026), (1, 0, 2026), (1, 1, 2150)])
def test_days_that_do_not_exist(lunar: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match=r"\d"):
        lunar_to_solar(*lunar)


def test_working_days_leave_out_weekends_and_tet() -> None:
    assert not is_working_day(dt.date(2026, 2, 17))  # Tết
    assert not is_working_day(dt.date(2026, 4, 27))  # Giỗ Tổ falls on a Sunday: the Monday is free
    assert is_working_day(dt.date(2026, 4, 28))
    assert add_working_days(dt.date(2026, 4, 29), 2) == dt.date(2026, 5, 5)  # 30/4, 1/5 and a weekend between


def test_last_days() -> None:
    assert [last_day_of_month(2028, m).day for m in (2, 4, 12)] == [29, 30, 31]
