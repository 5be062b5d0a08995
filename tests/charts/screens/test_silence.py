"""Silence is hatched by what is usually told, counted by who is missing, and never a zero."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.charts.screens import silence
from tests.charts.screens.frames import dates, gaps, silent

AS_OF = date(2026, 6, 30)


def test_a_bar_misses_what_is_usual_for_its_silent_days() -> None:
    first, last = dates("2026-04-01", "2026-05-01", "2026-06-01"), dates("2026-04-30", "2026-05-31", "2026-06-30")
    assert list(silence.missing(first, last, silent(0.5), "seizure")) == [0, 14.5, 15]


@given(st.integers(1, 60))
def test_what_is_missing_does_not_depend_on_how_the_days_are_cut(step: int) -> None:
    starts = pd.date_range("2026-04-20", "2026-06-30", freq=f"{step}D").to_series(index=None).reset_index(drop=True)
    ends = (starts + pd.Timedelta(days=step - 1)).where(lambda day: day < pd.Timestamp(AS_OF), pd.Timestamp(AS_OF))
    assert silence.missing(starts, ends, silent(0.5), "seizure").sum() == pytest.approx(59 * 0.5)


def test_an_agency_whose_usual_is_unknown_adds_nothing_but_is_not_counted_as_reporting() -> None:
    first, last = dates("2026-05-01", "2026-06-01"), dates("2026-05-31", "2026-06-30")
    assert list(silence.missing(first, last, silent(None), "seizure")) == [0, 0]
    assert list(silence.reporting(first, last, silent(None), 14)) == [13, 13]


def test_an_agency_silent_at_the_middle_of_a_bar_did_not_report_in_it() -> None:
    first, last = dates("2026-04-27", "2026-05-04", "2026-06-29"), dates("2026-05-03", "2026-05-10", "2026-06-30")
    assert list(silence.reporting(first, last, silent(), 14)) == [14, 13, 13]
    both = pd.concat([silent(), silent(agency="mbp", name="Millbrook PD")])
    assert list(silence.reporting(first, last, both, 14)) == [14, 12, 12]


def test_neighbouring_silences_are_one_stretch() -> None:
    assert silence.stretches(silent()) == [(date(2026, 5, 3), date(2026, 6, 30))]
    apart = gaps(
        ("a", "A", "2026-01-01", "silent", "any", "2026-01-01", "2026-01-31", 0),
        ("b", "B", "2026-03-01", "silent", "any", "2026-03-01", "2026-03-31", 0),
    )
    assert [start for start, _ in silence.stretches(apart)] == [date(2026, 1, 1), date(2026, 3, 1)]


def test_the_silent_are_named_with_the_day_it_began() -> None:
    assert silence.who(silent(), AS_OF) == "Coal Ridge PD silent since 3 May"
    assert silence.who(silent(), date(2027, 1, 5)) == "Coal Ridge PD silent 3 May to 30 Jun 2026"


def test_since_when_goes_by_agency_and_skips_who_never_sent() -> None:
    standing = pd.DataFrame({
        "agency": ["cor", "new", "kcs"], "silent_now": [True, True, False],
        "last_record": pd.to_datetime(["2026-05-02", None, "2026-06-30"]),
    })  # fmt: skip
    assert silence.since(standing, AS_OF) == {"cor": "3 May"}
    assert silence.since(standing, date(2027, 1, 1)) == {"cor": "3 May 2026"}


@pytest.mark.parametrize(("amount", "said"), [(0.2, "under 1"), (1.4, "about 1"), (11.6, "about 12")])
def test_an_estimate_says_that_it_is_one(amount: float, said: str) -> None:
    assert silence.about(amount) == said


def test_usual_is_told_at_its_latest_rate() -> None:
    assert silence.usually(silent(0.5), "seizure", 30) == 15
    assert silence.usually(silent(0.5), "arrest", 30) == 0
