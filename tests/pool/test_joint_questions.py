"""Who works with whom, and when: pairs and sizes of joint events."""

import datetime as dt
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from tests.pool.force import land_force
from tests.pool.made import Pool, pool_of_its_own
from tests.pool.worlds import Incident, reports, worlds

HALF = {"start": dt.date(2026, 1, 1), "end": dt.date(2026, 6, 30)}


@pytest.fixture(scope="module")
def force(module_folder: Path) -> Iterator[Pool]:
    yield land_force(Pool(module_folder))


def test_an_event_of_three_stands_in_three_pairs(force: Pool) -> None:
    pairs = {(row["agency_a"], row["agency_b"]): row["events"] for row in force.ask("contribution/pairs", **HALF)}
    assert pairs == {
        ("amber-police", "blue-sheriff"): 1,
        ("amber-police", "crane-task-force"): 2,
        ("blue-sheriff", "crane-task-force"): 1,
    }


def test_a_chosen_agency_shows_its_own_pairs(force: Pool) -> None:
    pairs = force.ask("contribution/pairs", agencies=("blue-sheriff",), **HALF)
    assert {(row["agency_a"], row["agency_b"]) for row in pairs} == {
        ("amber-police", "blue-sheriff"),
        ("blue-sheriff", "crane-task-force"),
    }


def test_sizes_of_events_sum_to_the_events(force: Pool) -> None:
    sizes = force.ask("contribution/joint_months", **HALF)
    assert sum(row["events"] for row in sizes) == 15
    assert [(row["month"], row["agencies"]) for row in sizes if row["agencies"] > 1] == [
        (dt.date(2026, 2, 1), 3),
        (dt.date(2026, 3, 1), 2),
    ]


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(worlds)
def test_in_any_world_sizes_add_up_to_reports_and_pairs_to_their_pairs(world: list[Incident]) -> None:
    with pool_of_its_own() as pool:
        pool.land(reports(world))
        pool.build()
        sizes = pool.ask("contribution/joint_months")
        agencies = pool.ask("contribution/by_agency")
        assert sum(row["events"] for row in sizes) == pool.one("overview/totals")["seizure_events"]
        assert sum(row["events"] * row["agencies"] for row in sizes) == sum(row["participated"] for row in agencies)
        pairs = pool.ask("contribution/pairs")
        expected = sum(row["events"] * len(list(combinations(range(row["agencies"]), 2))) for row in sizes)
        assert sum(row["events"] for row in pairs) == expected
        assert all(row["agency_a"] < row["agency_b"] for row in pairs)
