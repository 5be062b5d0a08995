"""From what agencies report to what took place: down to the events and the records, and it adds up in any world."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from muster.pool.decisions import decide
from tests.pool.force import land_force
from tests.pool.made import Pool, agency, arrest, pool_of_its_own, seizure
from tests.pool.worlds import UNSHRUNK, Incident, reports, worlds

HALF = {"start": dt.date(2026, 1, 1), "end": dt.date(2026, 6, 30)}
COLUMNS = ("reported", "unique", "shared", "quantity_reported", "quantity_unique")


@pytest.fixture(scope="module")
def force(module_folder: Path) -> Iterator[Pool]:
    yield land_force(Pool(module_folder))


def by_dimension(pool: Pool, kind: str = "seizure", **filters: Any) -> dict[str | None, dict[str, Any]]:
    rows = pool.ask("contribution/reconciliation", **filters)
    return {row["dimension"]: row for row in rows if row["kind"] == kind}


def test_reports_and_events_are_told_with_the_quantities_of_both(force: Pool) -> None:
    # Alone 70 + 500 g; Ferry weighed twice, 50 and 60; Crane's dust 1; three reports of 200.
    mass = by_dimension(force, **HALF)["mass"]
    assert [mass[name] for name in COLUMNS] == [18, 15, 2, 1281, 821]
    assert (mass["agencies"], mass["overlap"]) == (3, 3)
    units = by_dimension(force, **HALF)["unit"]
    assert [units[name] for name in COLUMNS] == [18, 15, 2, 7, 7]


def test_arrests_are_told_without_a_quantity(force: Pool) -> None:
    (row,) = by_dimension(force, "arrest", **HALF).values()
    assert [row[name] for name in COLUMNS] == [1, 1, 0, None, None]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"drugs": ("heroin",)}, [2, 1, 1, 110, 50]),
        ({"agencies": ("crane-task-force",)}, [3, 3, 2, 261, 251]),
        ({"agencies": ("crane-task-force", "blue-sheriff")}, [9, 8, 2, 961, 751]),
        ({"start": dt.date(2026, 2, 1), "end": dt.date(2026, 2, 28)}, [5, 3, 1, 710, 310]),
    ],
)
def test_any_period_drug_and_agency_can_be_reconciled(
    force: Pool, filters: dict[str, Any], expected: list[float]
) -> None:
    mass = by_dimension(force, **(HALF | filters))["mass"]
    assert [mass[name] for name in COLUMNS] == expected


def test_nothing_that_matches_is_no_row(force: Pool) -> None:
    assert force.ask("contribution/reconciliation", areas=("39017",)) == []


def test_the_events_behind_the_overlap_say_who_claims_what(force: Pool) -> None:
    ferry = force.ask("contribution/shared", **HALF)[0]
    assert (ferry["day"], ferry["operation"], ferry["reports"]) == (dt.date(2026, 3, 12), "Operation Ferry", 2)
    assert [(each["agency"], each["role"], each["items"][0]["quantity"]) for each in ferry["said"]] == [
        ("AMB", "lead", 50),
        ("CRN", "assist", 60),
    ]
    assert ferry["standing"][0]["quantity"] == 50


def test_an_event_is_known_by_a_record_of_it(force: Pool) -> None:
    ferry = force.ask("contribution/shared", {"most": 1}, **HALF)
    assert len(ferry) == 1
    key = {"kind": "seizure", **{name: ferry[0][name] for name in ("feed", "sha256", "line")}}
    assert force.ask("records/record", key)[0]["event_no"] == ferry[0]["event"]


def test_two_drug_rows_of_one_report_are_one_report_and_an_unknown_amount_is_in_no_sum(pool: Pool) -> None:
    pool.land([
        seizure("1", incident_number="I-1", case_number="J-0001"),
        seizure("2", incident_number="I-1", case_number="J-0001", drug="heroin", quantity="5"),
        seizure("3", "blue-sheriff", case_number="J-0001", role="assist", quantity=""),
    ])  # fmt: skip
    pool.build()
    mass = by_dimension(pool)["mass"]
    assert [mass[name] for name in COLUMNS] == [2, 1, 1, 15, 15]
    assert (mass["unknown_reported"], mass["unknown_unique"]) == (1, 0)


def test_events_are_told_by_how_many_took_part(force: Pool) -> None:
    sizes = [(row["kind"], row["agencies"], row["events"]) for row in force.ask("contribution/sizes", **HALF)]
    assert sizes == [("seizure", 1, 13), ("seizure", 2, 1), ("seizure", 3, 1), ("arrest", 1, 1)]


def test_pairs_by_month_sum_to_the_pairs(force: Pool) -> None:
    summed: dict[tuple[str, str], int] = defaultdict(int)
    for row in force.ask("contribution/pair_months"):
        summed[row["agency_a"], row["agency_b"]] += row["events"]
    assert summed == {(row["agency_a"], row["agency_b"]): row["events"] for row in force.ask("contribution/pairs")}


def test_what_was_put_in_stands_beside_what_came_out_of_the_same_months(pool: Pool) -> None:
    pool.land([agency("amber-police"), agency("blue-sheriff")], "generic_agency")
    pool.land([
        seizure("1", occurred_at="2026-03-10", case_number="J-0001"),
        seizure("2", "blue-sheriff", occurred_at="2026-03-10", case_number="J-0001", role="assist"),
        seizure("3", occurred_at="2026-04-10"),
    ])  # fmt: skip
    pool.land([arrest("1", occurred_at="2026-04-10")], "generic_arrest")
    pool.land([{"agency": "amber-police", "month": "2026-03", "hours": "120", "cost_usd": "9000"}], "generic_resource")
    pool.build()
    amber, blue = pool.ask("contribution/resources")
    assert (amber["hours"], amber["cost_usd"], amber["equipment_usd"], amber["months_told"]) == (120, 9000, None, 1)
    assert (amber["seizures"], amber["seizures_told"], amber["arrests"], amber["arrests_told"]) == (1.5, 0.5, 1, 0)
    assert (blue["hours"], blue["months_told"], blue["seizures"]) == (None, 0, 0.5)


def exact(rows: list[dict[str, Any]]) -> dict[str, Fraction]:
    """Fractional credit as the fraction that it is: sums of 1/n with n up to five agencies."""
    return {row["agency"]: Fraction(row["fractional"]).limit_denominator(60) for row in rows}


@settings(max_examples=12, phases=UNSHRUNK, suppress_health_check=[HealthCheck.too_slow])
@given(worlds)
def test_in_any_world_unique_is_at_most_reported_and_the_difference_is_the_overlap(world: list[Incident]) -> None:
    with pool_of_its_own() as pool:
        pool.land(reports(world))
        pool.build()
        for filters in (
            {},
            {"drugs": ("cocaine",)},
            {"areas": ("39061",)},
            {"agencies": ("amber-police", "elm-marshals")},
        ):
            shared = len(pool.ask("contribution/shared", **filters))
            agencies = pool.ask("contribution/by_agency", **filters)
            for row in pool.ask("contribution/reconciliation", **filters):
                assert row["unique"] == pool.one("overview/totals", **filters)["seizure_events"]
                assert row["unique"] <= row["reported"] == sum(each["reported"] for each in agencies)
                assert row["overlap"] == row["reported"] - row["unique"]
                assert row["shared"] == shared <= row["unique"]
                if "agencies" not in filters:  # what stands of an event may be another agency's
                    assert row["quantity_unique"] <= row["quantity_reported"] + 1e-9


@settings(max_examples=8, phases=UNSHRUNK, suppress_health_check=[HealthCheck.too_slow])
@given(worlds)
def test_withdrawing_an_agency_never_raises_anothers_shared_credit_above_its_part(world: list[Incident]) -> None:
    with pool_of_its_own() as pool:
        rows = reports(world)
        pool.land(rows)
        pool.build()
        before = {row["agency"]: row for row in pool.ask("contribution/by_agency")}
        gone = min(before)
        for record_id in {str(row["record_id"]) for row in rows if row["agency"] == gone}:
            decide("generic_seizure", record_id, "exclude", "withdrawn")
        pool.build()
        after = pool.ask("contribution/by_agency")
        assert gone not in {row["agency"] for row in after}
        unique = pool.one("overview/totals")["seizure_events"]
        assert sum(exact(after).values()) == unique == sum(row["lead"] for row in after)
        for row in after:
            assert exact([row])[row["agency"]] <= row["participated"] <= before[row["agency"]]["participated"]
