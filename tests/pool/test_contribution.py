"""What each agency contributed: whatever the counting mode, an event happened once."""

import datetime as dt
from collections.abc import Iterator
from fractions import Fraction
from math import lcm
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from tests.pool.made import Pool, agency, pool_of_its_own, seizure
from tests.pool.worlds import AGENCIES, UNSHRUNK, Incident, reports, worlds

SHARED = lcm(*range(1, len(AGENCIES) + 1))


def shares(rows: list[dict[str, Any]]) -> Fraction:
    """The exact sum of what the rows say in floating point: each is a sum of 1/n, n up to the number of agencies."""
    return sum((Fraction(row["fractional"]).limit_denominator(SHARED) for row in rows), Fraction(0))


def joint(number: str, *agencies: str, **cells: object) -> list[dict[str, object]]:
    """One event that these agencies report, the first as its lead."""
    return [
        seizure(f"{number}-{slug}", slug, case_number=number, role="assist" if place else "lead", **cells)
        for place, slug in enumerate(agencies)
    ]


@pytest.fixture(scope="module")
def force(module_folder: Path) -> Iterator[Pool]:
    pool = Pool(module_folder)
    pool.land([agency("amber-police", name="Amber Police"), agency("blue-sheriff", kind="county")], "generic_agency")
    rows = [
        *joint("J-0001", "amber-police", "blue-sheriff", "crane-task-force"),
        *joint("J-0002", "blue-sheriff", "amber-police", occurred_at="2026-04-01"),
        *joint("J-0003", "amber-police", drug="heroin"),
        # No report claims to lead: the earliest does.
        seizure("n1", "blue-sheriff", case_number="J-0004", role="", occurred_at="2026-05-01 10:00"),
        seizure("n2", "amber-police", case_number="J-0004", role="", occurred_at="2026-05-01 09:00"),
        # Two claim to lead: the earlier of them does.
        seizure("n3", "blue-sheriff", case_number="J-0005", role="lead", occurred_at="2026-05-09 08:00"),
        seizure("n4", "amber-police", case_number="J-0005", role="lead", occurred_at="2026-05-09 09:00"),
        seizure("n5", "crane-task-force", case_number="J-0005", role="support", occurred_at="2026-05-09 07:00"),
    ]
    pool.land(rows)
    pool.build()
    yield pool


def test_lead_and_fractional_sum_to_the_events_and_participated_does_not(force: Pool) -> None:
    rows = {row["agency"]: row for row in force.ask("contribution/by_agency")}
    assert {name: row["lead"] for name, row in rows.items()} == {
        "amber-police": 3,
        "blue-sheriff": 2,
        "crane-task-force": 0,
    }
    assert {name: row["participated"] for name, row in rows.items()} == {
        "amber-police": 5,
        "blue-sheriff": 4,
        "crane-task-force": 2,
    }
    assert shares(list(rows.values())) == force.one("overview/totals")["seizure_events"] == 5
    assert rows["crane-task-force"]["fractional"] == pytest.approx(2 / 3)
    assert {name: row["joint"] for name, row in rows.items()} == {
        "amber-police": 4,
        "blue-sheriff": 4,
        "crane-task-force": 2,
    }
    assert all(row["reported"] == row["participated"] for row in rows.values())


def test_an_agency_goes_by_its_listed_name_and_kind(force: Pool) -> None:
    rows = {row["agency"]: row for row in force.ask("contribution/by_agency")}
    assert (rows["amber-police"]["name"], rows["amber-police"]["kind"]) == ("Amber Police", "municipal")
    assert (rows["blue-sheriff"]["name"], rows["blue-sheriff"]["kind"]) == ("blue-sheriff", "county")
    assert rows["crane-task-force"]["kind"] == "other"


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"drugs": ("heroin",)}, {"amber-police": (1, 1)}),
        ({"agencies": ("crane-task-force",)}, {"crane-task-force": (0, 2)}),
        (
            {"start": dt.date(2026, 4, 1), "end": dt.date(2026, 4, 30)},
            {"amber-police": (0, 1), "blue-sheriff": (1, 1)},
        ),
        ({"areas": ("39017",)}, {}),
    ],
)
def test_filters_narrow_contribution(
    force: Pool, filters: dict[str, Any], expected: dict[str, tuple[int, int]]
) -> None:
    rows = force.ask("contribution/by_agency", **filters)
    assert {row["agency"]: (row["lead"], row["participated"]) for row in rows} == expected


@settings(max_examples=12, phases=UNSHRUNK, suppress_health_check=[HealthCheck.too_slow])
@given(worlds)
def test_in_any_world_lead_and_fractional_sum_to_the_unique_events_exactly(world: list[Incident]) -> None:
    with pool_of_its_own() as pool:
        pool.land(reports(world))
        pool.build()
        for filters in ({}, {"drugs": ("cocaine",)}, {"areas": ("39061",)}):
            unique = pool.one("overview/totals", **filters)["seizure_events"]
            rows = pool.ask("contribution/by_agency", **filters)
            assert sum(row["lead"] for row in rows) == unique
            assert shares(rows) == unique
            assert unique <= sum(row["reported"] for row in rows)
            assert all(row["lead"] <= row["participated"] <= unique for row in rows)
            for row in rows:
                alone = pool.one("overview/totals", agencies=(row["agency"],), **filters)
                assert (alone["seizure_events"], alone["joint_events"]) == (row["participated"], row["joint"])
            months = pool.ask("overview/months", **filters)
            assert sum(month["seizure_events"] for month in months) == unique
