"""Relative periods are counted from the day the data end on: weeks from Monday, leap days, months of any length."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.briefs.periods import FORMS, OPERATION, days_of, in_words, is_period, period_before
from muster.charts.screens.period import Period
from muster.errors import MusterError

FIRST = date(2023, 1, 1)
DATES = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("words", "as_of", "start", "end"),
    [
        # 2026-06-28 is a Sunday: its week is full; a day less, and the week before is.
        ("last full week", "2026-06-28", "2026-06-22", "2026-06-28"),
        ("last full week", "2026-06-27", "2026-06-15", "2026-06-21"),
        ("last full week", "2026-06-29", "2026-06-22", "2026-06-28"),
        ("last 4 full weeks", "2026-06-28", "2026-06-01", "2026-06-28"),
        # A month is full on its last day, 28, 29, 30 or 31.
        ("last full month", "2026-06-30", "2026-06-01", "2026-06-30"),
        ("last full month", "2026-06-29", "2026-05-01", "2026-05-31"),
        ("last full month", "2024-02-29", "2024-02-01", "2024-02-29"),
        ("last full month", "2024-02-28", "2024-01-01", "2024-01-31"),
        ("last full month", "2025-02-28", "2025-02-01", "2025-02-28"),
        ("last full month", "2026-01-15", "2025-12-01", "2025-12-31"),
        ("last 6 full months", "2026-06-30", "2026-01-01", "2026-06-30"),
        ("last full quarter", "2026-06-30", "2026-04-01", "2026-06-30"),
        ("last full quarter", "2026-02-10", "2025-10-01", "2025-12-31"),
        ("last full year", "2026-12-31", "2026-01-01", "2026-12-31"),
        ("last full year", "2026-12-30", "2025-01-01", "2025-12-31"),
        ("last 30 days", "2026-03-01", "2026-01-31", "2026-03-01"),
        ("last 12 months", "2026-06-30", "2025-07-01", "2026-06-30"),
        ("last 12 months", "2026-06-15", "2025-06-16", "2026-06-15"),
        ("last 12 months", "2024-02-28", "2023-02-28", "2024-02-28"),
        ("last 12 months", "2024-02-29", "2023-03-01", "2024-02-29"),
        ("last 1 month", "2026-03-30", "2026-02-28", "2026-03-30"),
        ("this week to date", "2026-06-29", "2026-06-29", "2026-06-29"),
        ("this month to date", "2026-06-30", "2026-06-01", "2026-06-30"),
        ("this quarter to date", "2026-06-30", "2026-04-01", "2026-06-30"),
        ("this year to date", "2026-06-30", "2026-01-01", "2026-06-30"),
        ("this year to date", "2026-01-01", "2026-01-01", "2026-01-01"),
        ("this federal fiscal year to date", "2026-06-30", "2025-10-01", "2026-06-30"),
        ("this federal fiscal year to date", "2026-10-01", "2026-10-01", "2026-10-01"),
        ("last full federal fiscal year", "2026-09-30", "2025-10-01", "2026-09-30"),
        ("all dates", "2026-06-30", "2023-01-01", "2026-06-30"),
    ],
)
def test_a_relative_period_has_these_days(words: str, as_of: str, start: str, end: str) -> None:
    assert is_period(words)
    found = days_of(words, date.fromisoformat(as_of), FIRST)
    assert found == Period(date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize("words", ["last week", "last full fortnight", "yesterday", "last 0 days", "this year", ""])
def test_other_words_name_no_period(words: str) -> None:
    assert not is_period(words)
    with pytest.raises(MusterError, match="is no period; there are: last full week"):
        days_of(words, FIRST, FIRST)


@given(DATES, st.sampled_from(["week", "month", "quarter", "year"]), st.integers(1, 12))
def test_full_units_end_with_the_data_at_the_latest_and_touch_the_next(as_of: date, unit: str, many: int) -> None:
    found = days_of(f"last {many} full {unit}s", as_of, FIRST)
    assert found.start <= found.end <= as_of
    running = days_of(f"this {unit} to date", as_of + timedelta(days=1), FIRST)
    assert found.end == running.start - timedelta(days=1)


@given(DATES, st.integers(1, 12))
def test_so_many_full_units_are_as_many_single_ones_in_a_row(as_of: date, many: int) -> None:
    whole, day = days_of(f"last {many} full months", as_of, FIRST), as_of
    for _ in range(many):
        one = days_of("last full month", day, FIRST)
        day = one.start - timedelta(days=1)
    assert whole.start == one.start


@pytest.mark.parametrize(
    ("start", "end", "then_start", "then_end"),
    [
        ("2026-06-22", "2026-06-28", "2026-06-15", "2026-06-21"),
        ("2026-03-01", "2026-03-31", "2026-02-01", "2026-02-28"),
        ("2024-01-01", "2024-03-31", "2023-10-01", "2023-12-31"),
        ("2026-06-01", "2026-06-15", "2026-05-17", "2026-05-31"),
    ],
)
def test_the_period_before_touches_and_is_as_long(start: str, end: str, then_start: str, then_end: str) -> None:
    before = period_before(Period(date.fromisoformat(start), date.fromisoformat(end)))
    assert before == Period(date.fromisoformat(then_start), date.fromisoformat(then_end))


def test_every_form_that_is_offered_is_a_period_and_reads_in_a_sentence() -> None:
    for words in FORMS:
        assert is_period(words)
        assert in_words(words).startswith(("in ", "this "))
        if words != OPERATION:
            days_of(words, date(2026, 6, 30), FIRST)
