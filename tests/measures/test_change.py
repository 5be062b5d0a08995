"""A change is a difference with its Z and a verdict in words; what chance does alone is called chance."""

import datetime as dt
import math
import re
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.errors import MusterError
from muster.measures.change import (
    CHANCE,
    MINUS,
    Change,
    changes,
    comparison_words,
    evidence,
    no_comparison,
    poisson_z,
    sentence,
)

counts = st.integers(0, 1_000_000)
exposures = st.floats(1, 10_000)
Row = dict[str, Any]


def answer(
    measure: str, count_now: int, count_then: int, agencies: int, days_now: int = 181, days_then: int = 181
) -> Row:
    """A row of overview/change."""
    return locals()


@pytest.mark.parametrize(
    ("then", "now", "z"), [(16, 25, 2.0), (4, 9, 2.0), (381, 452, 3.482), (452, 428, -1.144), (0, 0, 0.0), (0, 1, 2.0)]
)
def test_z_of_two_counts(then: int, now: int, z: float) -> None:
    assert poisson_z(now, then) == pytest.approx(z, abs=0.001)
    assert Change(now, then).z == pytest.approx(z, abs=0.001)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (Change(452, 381), "▲ A real rise: 452 against 381 in 2025, same 13 agencies, Z = 3.5"),
        (Change(428, 452), "■ No more than chance: 428 against 452 in 2025, same 13 agencies, Z = \u22121.1"),
        (Change(300, 452), "▼ A real fall: 300 against 452 in 2025, same 13 agencies, Z = \u22127.9"),
        (Change(10452, 9381), "▲ A real rise: 10,452 against 9,381 in 2025, same 13 agencies, Z = 10.8"),
        (Change(0, 0), "■ No more than chance: 0 against 0 in 2025, same 13 agencies, Z = 0.0"),
        (Change(104, 85), "■ No more than chance: 104 against 85 in 2025, same 13 agencies, Z = 1.95"),
        (Change(85, 104), "■ No more than chance: 85 against 104 in 2025, same 13 agencies, Z = \u22121.95"),
    ],
)
def test_a_change_in_words(change: Change, said: str) -> None:
    assert sentence(change, "2025", 13) == said


def test_one_agency_is_said_in_the_singular() -> None:
    assert evidence(Change(25, 16), "May 2026", 1) == "25 against 16 in May 2026, same 1 agency, Z = 2.0"


def test_where_agencies_play_no_part_they_are_not_named() -> None:
    assert evidence(Change(25, 16), "May 2026") == "25 against 16 in May 2026, Z = 2.0"


def test_a_count_over_twice_the_time_is_no_rise() -> None:
    change = Change(200, 100, exposure_now=12, exposure_then=6)
    assert (change.expected, change.difference, change.z, change.verdict) == (200, 0, 0, "chance")
    assert evidence(change, "2025") == "200 against 100 in 2025 (200 over an equal time), Z = 0.0"


def test_a_leap_day_is_no_other_exposure() -> None:
    assert Change(452, 381, 182, 181) != Change(452, 381)
    assert Change(452, 381, 182, 181).z == Change(452, 381).z


@given(counts, counts)
def test_z_turns_its_sign_when_the_periods_change_places(now: int, then: int) -> None:
    assert poisson_z(now, then) == pytest.approx(-poisson_z(then, now))


@given(counts, counts, exposures, exposures)
def test_only_the_ratio_of_exposures_matters(now: int, then: int, one: float, other: float) -> None:
    assert Change(now, then, one, other).z == pytest.approx(Change(now, then, 3 * one, 3 * other).z, abs=1e-6)


@given(counts, counts, exposures, exposures)
def test_the_verdict_follows_z_and_the_direction_of_the_difference(
    now: int, then: int, one: float, other: float
) -> None:
    change = Change(now, then, one, other)
    assert (change.verdict == "chance") == (abs(change.z) < CHANCE)
    if change.verdict != "chance":
        assert (change.verdict == "rise") == (change.difference > 0)


@given(counts, counts)
def test_the_words_never_contradict_the_printed_z(now: int, then: int) -> None:
    said = sentence(Change(now, then), "2025", 13)
    found = re.search(r"Z = (\S+)$", said)
    assert found
    printed = float(found[1].replace(MINUS, "-"))
    assert (abs(printed) < CHANCE) == said.startswith("■")
    assert math.copysign(1, printed) > 0 or printed < 0  # no minus zero


@pytest.mark.parametrize("bad", [(-1, 0, 1, 1), (0, -1, 1, 1), (1, 1, 0, 1), (1, 1, 1, -1)])
def test_what_is_no_count_or_no_exposure_is_refused(bad: tuple[int, int, float, float]) -> None:
    with pytest.raises(MusterError):
        Change(*bad)


def test_without_agencies_complete_in_both_periods_there_is_no_change() -> None:
    found = changes(pd.DataFrame([answer("seizure_events", 452, 381, 13), answer("overdoses", 0, 0, 0)]))
    assert found == {"seizure_events": Change(452, 381, 181, 181), "overdoses": None}
    assert no_comparison("2025") == "No comparison with 2025: no agency was complete in both periods."


def test_periods_of_unequal_days_are_compared_by_their_days() -> None:
    found = changes(pd.DataFrame([answer("arrest_events", 31, 56, 3, days_now=31, days_then=62)]))["arrest_events"]
    assert found
    assert found.expected == 28


@pytest.mark.parametrize(
    ("start", "end", "then_start", "then_end", "said"),
    [
        ("2026-01-01", "2026-06-30", "2025-01-01", "2025-06-30", "2025"),
        ("2025-02-01", "2025-02-28", "2024-02-01", "2024-02-29", "2024"),
        ("2026-04-01", "2026-06-30", "2026-01-01", "2026-03-31", "the period 1 Jan to 31 Mar 2026"),
        ("2025-07-01", "2026-06-30", "2024-07-01", "2025-06-30", "the period 1 Jul 2024 to 30 Jun 2025"),
    ],
)
def test_the_comparison_period_in_words(start: str, end: str, then_start: str, then_end: str, said: str) -> None:
    days = [dt.date.fromisoformat(day) for day in (start, end, then_start, then_end)]
    assert comparison_words(*days) == said
