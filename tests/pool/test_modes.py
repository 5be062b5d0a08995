"""Five ways to count one world: what each means for a trend and a quantity, and how they sum in any world."""

import datetime as dt
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from muster.pool.filters import MODES
from tests.pool.force import land_force
from tests.pool.made import Pool, pool_of_its_own
from tests.pool.worlds import AGENCIES, UNSHRUNK, Incident, reports, worlds

HALF = {"start": dt.date(2026, 1, 1), "end": dt.date(2026, 6, 30)}
CRANE = {"agencies": ("crane-task-force",)}


@pytest.fixture(scope="module")
def force(module_folder: Path) -> Iterator[Pool]:
    yield land_force(Pool(module_folder))


def counted(pool: Pool, mode: str, **filters: Any) -> float:
    return sum(float(row["counted"]) for row in pool.ask("overview/months", mode=mode, **filters))


@pytest.mark.parametrize(
    ("mode", "everyone", "crane"),
    [
        ("unique", 15, 3),
        ("lead", 15, 1),
        ("participated", 18, 3),
        ("fractional", 15, 1 + 1 / 2 + 1 / 3),
        ("reported", 18, 3),
    ],
)
def test_a_mode_counts_for_the_agencies_chosen(force: Pool, mode: str, everyone: float, crane: float) -> None:
    assert counted(force, mode, **HALF) == pytest.approx(everyone, abs=1e-12)
    assert counted(force, mode, **HALF, **CRANE) == pytest.approx(crane, abs=1e-12)
    weeks = force.ask("overview/weeks", mode=mode, **HALF)
    assert sum(row["counted"] for row in weeks) == pytest.approx(everyone, abs=1e-9)


@pytest.mark.parametrize(
    ("mode", "everyone", "crane"),
    [("unique", 50, 50), ("lead", 50, 0), ("participated", 100, 50), ("fractional", 50, 25), ("reported", 110, 60)],
)
@pytest.mark.parametrize("question", ["overview/quantity", "overview/found", "overview/trend"])
def test_a_quantity_goes_by_the_mode_too(force: Pool, question: str, mode: str, everyone: float, crane: float) -> None:
    for filters, expected in (({}, everyone), (CRANE, crane)):
        (row,) = force.ask(question, mode=mode, drugs=("heroin",), **HALF, **filters)
        assert (row["events"], row["quantity"]) == (1, 50)
        assert row["quantity_counted"] == pytest.approx(expected)


@pytest.mark.parametrize("mode", sorted(MODES))
def test_totals_count_each_event_once_whatever_the_mode(force: Pool, mode: str) -> None:
    assert force.one("overview/totals", mode=mode, **HALF) == force.one("overview/totals", **HALF)


@settings(max_examples=10, phases=UNSHRUNK, suppress_health_check=[HealthCheck.too_slow])
@given(worlds)
def test_in_any_world_the_modes_of_every_agency_sum_as_they_must(world: list[Incident]) -> None:
    with pool_of_its_own() as pool:
        pool.land(reports(world))
        pool.build()
        unique = pool.one("overview/totals")["seizure_events"]
        table = {row["agency"]: row for row in pool.ask("contribution/by_agency")}
        for mode in ("lead", "participated", "fractional", "reported"):
            alone = {slug: counted(pool, mode, agencies=(slug,)) for slug in AGENCIES if slug in table}
            exact = {slug: Fraction(value).limit_denominator(60) for slug, value in alone.items()}
            assert exact == {slug: Fraction(table[slug][mode]).limit_denominator(60) for slug in table}
            total = Fraction(counted(pool, mode)).limit_denominator(60)
            assert total == sum(exact.values())
            assert total == unique if mode in ("lead", "fractional") else total >= unique
