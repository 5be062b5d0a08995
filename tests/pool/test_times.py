"""Moments in UTC, days on the agency's own calendar, and a date that is not midnight."""

import datetime as dt
from typing import Any

import pytest

from muster.pool.connect import cursor
from muster.pool.store import serving_version
from tests.pool.made import Pool, agency, seizure

EASTERN = [agency("amber-police", time_zone="America/New_York")]


def told(pool: Pool, **cells: object) -> tuple[Any, ...]:
    """When the only seizure was: UTC, the day, the precision and the zone of the record."""
    pool.land(EASTERN, "generic_agency")
    pool.land([seizure("1", **cells)])
    pool.build()
    record = cursor(serving_version()).table("record_seizure")
    return record.project("occurred_at, occurred_on, time_precision, time_zone").fetchall()[0]


@pytest.mark.parametrize(
    ("written", "utc", "day"),
    [
        ("2026-01-15 22:30", "2026-01-16 03:30", "2026-01-15"),  # winter: five hours
        ("2026-07-15 22:30", "2026-07-16 02:30", "2026-07-15"),  # summer: four
        ("2026-03-08 01:59", "2026-03-08 06:59", "2026-03-08"),  # the last minute before the clocks go forward
        ("2026-03-08 03:00", "2026-03-08 07:00", "2026-03-08"),
        ("2026-11-01 00:30", "2026-11-01 04:30", "2026-11-01"),  # before the clocks go back
        ("2026-11-01 03:00", "2026-11-01 08:00", "2026-11-01"),
        ("2026-01-16T03:30:00Z", "2026-01-16 03:30", "2026-01-15"),  # its own offset stands
        ("2026-01-15T22:30:00-05:00", "2026-01-16 03:30", "2026-01-15"),
        ("2026-01-16T04:30:00+01:00", "2026-01-16 03:30", "2026-01-15"),
    ],
)
def test_a_moment_is_kept_in_utc_and_its_day_on_the_agencys_calendar(
    pool: Pool, written: str, utc: str, day: str
) -> None:
    assert told(pool, occurred_at=written) == (
        dt.datetime.fromisoformat(utc),
        dt.date.fromisoformat(day),
        "minute",
        "America/New_York",
    )


@pytest.mark.parametrize(
    ("cells", "day", "precision"),
    [
        ({"occurred_at": "2026-01-15"}, "2026-01-15", "day"),
        ({"occurred_at": "2026-01-15 00:00", "time_precision": "day"}, "2026-01-15", "day"),
        ({"occurred_at": "2026-01-15T00:00:00Z", "time_precision": "day"}, "2026-01-15", "day"),
        ({"occurred_at": "2026-01"}, "2026-01-01", "month"),
        ({"occurred_at": "2026"}, "2026-01-01", "year"),
    ],
)
def test_a_date_is_not_midnight(pool: Pool, cells: dict[str, str], day: str, precision: str) -> None:
    moment, on, said, _ = told(pool, **cells)
    assert (moment.date(), on, said) == (dt.date.fromisoformat(day), dt.date.fromisoformat(day), precision)


def test_without_a_time_zone_the_clock_stays_as_told(pool: Pool) -> None:
    pool.land([seizure("1", "unlisted-agency", occurred_at="2026-01-15 22:30")])
    pool.build()
    record = cursor(serving_version()).table("record_seizure")
    assert record.project("occurred_at, occurred_on, time_zone").fetchall() == [
        (dt.datetime(2026, 1, 15, 22, 30), dt.date(2026, 1, 15), None)
    ]


def test_an_event_has_the_most_precise_time_and_the_leads_day(pool: Pool) -> None:
    pool.land(EASTERN, "generic_agency")
    number = {"case_number": "C-2026-5"}
    pool.land(
        [
            seizure("1", occurred_at="2026-01-15", **number),
            seizure("2", "blue-sheriff", occurred_at="2026-01-16 00:10", role="assist", **number),
        ]
    )
    pool.build()
    event = cursor(serving_version()).table("event_seizure")
    assert event.project("occurred_on, time_precision").fetchall() == [(dt.date(2026, 1, 15), "minute")]


def test_data_are_as_of_the_last_day_that_a_plausible_record_speaks_of(pool: Pool) -> None:
    pool.land([seizure("1", occurred_at="2026-03-10"), seizure("2", occurred_at="2062-03-10")])
    pool.build()
    from muster.pool.facts import facts

    known = facts(serving_version())
    assert (known.first_day, known.as_of) == (dt.date(2026, 3, 10), dt.date(2026, 3, 10))
