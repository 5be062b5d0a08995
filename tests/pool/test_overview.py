"""The totals of a period: each event once, quantities by dimension, months that nobody reported told apart from zero."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.pool.made import Pool, agency, arrest, referral, said, seizure

MARCH = {"start": dt.date(2026, 3, 1), "end": dt.date(2026, 3, 31)}
APRIL = {"start": dt.date(2026, 4, 1), "end": dt.date(2026, 4, 30)}
SPRING = {"start": dt.date(2026, 3, 1), "end": dt.date(2026, 6, 30)}


def april(record_id: str, **cells: object) -> dict[str, object]:
    return seizure(record_id, occurred_at="2026-04-02", **cells)


@pytest.fixture(scope="module")
def spring(module_folder: Path) -> Iterator[Pool]:
    pool = Pool(module_folder)
    pool.land([agency("amber-police"), agency("blue-sheriff"), agency("crane-task-force")], "generic_agency")
    pool.land(
        [
            # One joint event: two drugs by the lead, one of them by the partner, whose scale says 98.
            seizure("a1", case_number="C-2026-77", quantity="100"),
            seizure("a1", case_number="C-2026-77", drug="methamphetamine", quantity="1", unit="lb"),
            seizure("b1", "blue-sheriff", case_number="c 2026 77", quantity="98", role="assist"),
            # One event of one agency, elsewhere.
            seizure("a2", occurred_at="2026-03-12", county_fips="39017", drug="heroin", quantity="2"),
            # Cash alone is no seizure event of a drug.
            seizure("a3", occurred_at="2026-03-13", drug="", quantity="", unit="", cash_usd="5000"),
            # April: every way of measuring, and of not measuring.
            april("m1", drug="cocaine", quantity="1", unit="KG"),
            april("m2", drug="cocaine", quantity="1", unit="OZ"),
            april("m3", drug="cocaine", quantity="2", unit="LT"),
            april("m4", drug="cocaine", quantity="7", unit="DU"),
            april("m5", drug="cocaine", quantity="1", unit="XX"),
            april("m6", drug="cocaine", quantity="", unit="GM"),
            april("m7", drug="cocaine", quantity="3", unit=""),
            april("m8", drug="marijuana", quantity="12", unit="NP"),
        ]
    )
    pool.land(
        [
            arrest("x1", person_id="p1", charge="35A"),
            arrest("x2", person_id="p1", occurred_at="2026-03-20"),
            arrest("x3", occurred_at="2026-03-21"),
            arrest("x4", occurred_at="2026-03-21", drug="heroin"),
        ],
        "generic_arrest",
    )
    pool.land([referral("r1"), referral("r2", referred_at="2026-04-01")], "generic_referral")
    pool.land(
        [
            {"record_id": "o1", "agency": "county-health", "occurred_at": "2026-03-05", "fatal": "Y"},
            {"record_id": "o2", "agency": "county-health", "occurred_at": "2026-03-06", "fatal": "N"},
        ],
        "generic_overdose",
    )
    pool.land(
        [said("blue-sheriff", "2026-04", "none"), said("blue-sheriff", "2026-06", "complete")], "generic_coverage"
    )
    pool.land([seizure("z", "amber-police", occurred_at="2026-06-30", drug="heroin")])
    pool.build()
    yield pool


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (MARCH, {"seizure_events": 2, "seizure_items": 3, "joint_events": 1}),
        (MARCH, {"arrest_events": 4, "arrestees": 3, "referrals": 1, "agencies": 3}),
        ({**MARCH, "agencies": ("blue-sheriff",)}, {"seizure_events": 1, "seizure_items": 2, "joint_events": 1}),
        ({**MARCH, "agencies": ("blue-sheriff", "amber-police")}, {"seizure_events": 2, "arrest_events": 4}),
        ({**MARCH, "agencies": ("(nothing)",)}, {"seizure_events": 0, "arrest_events": 0, "referrals": 0}),
        ({**MARCH, "drugs": ("methamphetamine",)}, {"seizure_events": 1, "seizure_items": 1}),
        ({**MARCH, "drugs": ("methamphetamine", "fentanyl")}, {"seizure_events": 1, "seizure_items": 2}),
        ({**MARCH, "drugs": ("heroin",)}, {"seizure_events": 1, "arrest_events": 1}),
        ({**MARCH, "areas": ("39017",)}, {"seizure_events": 1, "arrest_events": 0}),
        ({**MARCH, "areas": ("39",)}, {"seizure_events": 2, "arrest_events": 4}),
        ({**MARCH, "areas": ("39017", "21")}, {"seizure_events": 1}),
        (APRIL, {"seizure_events": 8, "seizure_items": 8, "joint_events": 0, "arrest_events": 0, "referrals": 1}),
        ({"start": dt.date(2026, 3, 31), "end": dt.date(2026, 3, 1)}, {"seizure_events": 0, "agencies": 0}),
        ({"start": dt.date(2026, 3, 10), "end": dt.date(2026, 3, 10)}, {"seizure_events": 1}),
    ],
)
def test_totals_count_each_event_once(spring: Pool, filters: dict[str, Any], expected: dict[str, int]) -> None:
    totals = spring.one("overview/totals", **filters)
    assert {name: totals[name] for name in expected} == expected


def test_an_event_keeps_the_quantity_of_one_report(spring: Pool) -> None:
    rows = {row["drug"]: row for row in spring.ask("overview/quantity", **MARCH)}
    assert rows["fentanyl"]["quantity"] == 100
    assert rows["fentanyl"]["events"] == rows["fentanyl"]["items"] == 1
    assert rows["methamphetamine"]["quantity"] == pytest.approx(453.59237)


def test_dimensions_are_never_added(spring: Pool) -> None:
    rows = {(r["drug"], r["dimension"]): r for r in spring.ask("overview/quantity", **APRIL)}
    assert {key: row["quantity"] for key, row in rows.items()} == {
        ("cocaine", "mass"): pytest.approx(1028.349523125),
        ("cocaine", "volume"): 2000,
        ("cocaine", "unit"): 7,
        ("cocaine", "unknown"): None,
        ("marijuana", "plant"): 12,
    }


def test_an_unknown_quantity_is_counted_and_never_guessed(spring: Pool) -> None:
    rows = {r["dimension"]: r for r in spring.ask("overview/quantity", **APRIL, drugs=("cocaine",))}
    assert (rows["mass"]["events"], rows["mass"]["unknown_quantity_items"]) == (3, 1)
    # XX (not reported) and a number without a unit.
    assert (rows["unknown"]["events"], rows["unknown"]["unknown_quantity_items"]) == (2, 2)
    assert rows["mass"]["largest_quantity"] == 1000
    assert rows["mass"]["median_quantity"] == pytest.approx((1000 + 28.349523125) / 2)


def test_a_trend_has_an_event_of_two_drugs_in_both_rows(spring: Pool) -> None:
    rows = {(r["month"], r["drug"]): r for r in spring.ask("overview/trend", **SPRING)}
    march = dt.date(2026, 3, 1)
    assert {drug: rows[march, drug]["events"] for drug in ("fentanyl", "methamphetamine", "heroin")} == {
        "fentanyl": 1,
        "methamphetamine": 1,
        "heroin": 1,
    }
    assert rows[dt.date(2026, 4, 1), "cocaine"]["quantity"] == pytest.approx(1028.349523125)
    assert rows[dt.date(2026, 4, 1), "marijuana"]["quantity"] is None


def test_a_trend_of_one_drug_has_only_that_drug(spring: Pool) -> None:
    rows = spring.ask("overview/trend", **MARCH, drugs=("fentanyl",))
    assert [(r["drug"], r["events"], r["quantity"]) for r in rows] == [("fentanyl", 1, 100)]


def test_months_are_all_there_each_event_once(spring: Pool) -> None:
    rows = spring.ask("overview/months", **SPRING)
    assert [r["month"] for r in rows] == [dt.date(2026, month, 1) for month in (3, 4, 5, 6)]
    assert [(r["seizure_events"], r["joint_events"], r["arrest_events"]) for r in rows] == [
        (2, 1, 4),
        (8, 0, 0),
        (0, 0, 0),
        (1, 0, 0),
    ]
    assert [(r["overdoses"], r["fatal_overdoses"], r["referrals"]) for r in rows][:2] == [(2, 1, 1), (0, 0, 1)]


def test_a_month_that_nobody_reported_is_not_a_month_of_nothing(spring: Pool) -> None:
    rows = spring.ask("overview/months", **SPRING)
    # March: all three. April: blue-sheriff says it sent none. May: nobody. June: blue-sheriff says its nothing is all.
    assert [r["agencies_reporting"] for r in rows] == [3, 2, 0, 2]
    assert [r["agencies_due"] for r in rows] == [3, 3, 3, 3]


def test_months_of_one_agency_count_its_own_reports(spring: Pool) -> None:
    rows = spring.ask("overview/months", **SPRING, agencies=("blue-sheriff",))
    assert [(r["seizure_events"], r["agencies_reporting"], r["agencies_due"]) for r in rows] == [
        (1, 1, 1),
        (0, 0, 1),
        (0, 0, 1),
        (0, 1, 1),
    ]
