"""The days a screen shows and what it sets beside them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.charts.screens.period import Period

HALF = Period(date(2026, 1, 1), date(2026, 6, 30))
days = st.dates(date(1990, 1, 1), date(2100, 1, 1))


def test_eight_months_are_shown_in_weeks_and_more_in_months() -> None:
    assert (HALF.step, Period(date(2026, 1, 1), date(2026, 12, 31)).step) == ("week", "month")


def test_nothing_is_shown_after_the_data_end() -> None:
    assert HALF.held(date(2026, 5, 2)).end == date(2026, 5, 2)
    assert HALF.held(date(2026, 12, 31)) == HALF


@pytest.mark.parametrize(
    ("start", "end", "then"),
    [
        (date(2026, 1, 1), date(2026, 6, 30), Period(date(2025, 1, 2), date(2025, 7, 1))),
        (date(2026, 1, 1), date(2026, 12, 31), Period(date(2025, 1, 1), date(2025, 12, 31))),
        (date(2024, 2, 29), date(2025, 1, 31), Period(date(2023, 2, 28), date(2024, 1, 31))),
    ],
)
def test_beside_a_period_stand_the_same_weeks_or_days_of_the_year_before(start: date, end: date, then: Period) -> None:
    assert Period(start, end).year_before() == then


@given(days, st.integers(0, 5000))
def test_weekday_meets_weekday_and_no_period_touches_its_comparison(start: date, length: int) -> None:
    period = Period(start, start + timedelta(days=length))
    before = period.year_before()
    if period.weekly:
        assert before.start.weekday() == period.start.weekday()
    if period.compared and length < 364:
        assert before.end < period.start


@given(days)
def test_the_last_six_months_begin_on_a_first_and_hold_the_last_day(end: date) -> None:
    recent = Period(end, end).last_months()
    assert recent.start.day == 1
    assert (end.year - recent.start.year) * 12 + end.month - recent.start.month == 5


def test_a_period_of_years_shows_the_year_before_itself() -> None:
    assert HALF.compared
    assert not Period(date(2024, 1, 1), date(2026, 6, 30)).compared
    assert not Period(date(2027, 1, 1), date(2026, 6, 30)).compared
