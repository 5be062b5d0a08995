"""What seizures took off the market: sizes, prices, value, organisations, each worked out by hand."""

import datetime as dt
from typing import Any

import pytest

from tests.pool.made import Pool, agency, seizure


def price(drug: str, day: str, usd: float, **cells: Any) -> dict[str, object]:
    """One row of generic_price: wholesale, by a survey."""
    return {
        "drug": drug,
        "area": "Ohio",
        "priced_on": day,
        "usd_per_g": usd,
        "level": "wholesale",
        "source": "Survey",
    } | cells


def organisation(record_id: str, key: str, status: str, day: str, **cells: Any) -> dict[str, object]:
    """One row of generic_organisation, with evidence and approver."""
    told = {
        "record_id": record_id,
        "agency": "amber-police",
        "name_key": key,
        "scope": "local",
        "status": status,
        "status_on": day,
    }
    return told | {"evidence": "Leader charged", "approver": "Board"} | cells


def test_sizes_tell_the_middle_and_the_largest_of_known_quantities(pool: Pool) -> None:
    pool.land(
        [
            seizure(str(at), quantity=str(q), occurred_at=f"2026-03-{at + 1:02} 10:00")
            for at, q in enumerate((1, 2, 3, 4, 90))
        ]
    )
    pool.land(
        [
            seizure("u", quantity="", unit="", occurred_at="2026-03-20 10:00"),
            seizure("d", quantity="7", unit="DU", occurred_at="2026-03-21 10:00"),
        ]
    )
    pool.build()
    by_dimension = {row["dimension"]: row for row in pool.ask("outcomes/sizes")}
    assert set(by_dimension) == {"mass", "unit"}
    mass = by_dimension["mass"]
    assert (mass["items"], mass["median_quantity"], mass["largest_quantity"], mass["quantity"]) == (5, 3, 90, 100)
    assert mass["p90_quantity"] == pytest.approx(4 + 0.6 * 86)


def test_a_seizure_is_worth_the_latest_wholesale_price_by_its_day(pool: Pool) -> None:
    pool.land(
        [
            price("fentanyl", "2026-01-01", 20), price("fentanyl", "2026-03-10", 30), price("fentanyl", "2026-03-11", 99),
            price("fentanyl", "2026-03-10", 80, level="retail"), price("cocaine", "2026-06-01", 25),
        ],
        "generic_price",
    )  # fmt: skip
    pool.land(
        [
            seizure("1"),
            seizure("2", occurred_at="2026-02-01 10:00"),
            seizure("3", drug="cocaine", occurred_at="2026-04-01 10:00"),
        ]
    )
    pool.build()
    fentanyl, cocaine = sorted(pool.ask("outcomes/value"), key=lambda row: row["drug"], reverse=True)
    assert (fentanyl["grams"], fentanyl["value_usd"], fentanyl["unpriced_items"]) == (20, 10 * 30 + 10 * 20, 0)
    assert (fentanyl["priced_from"], fentanyl["priced_to"], fentanyl["source"]) == (
        dt.date(2026, 1, 1),
        dt.date(2026, 3, 10),
        "Survey",
    )
    assert (cocaine["value_usd"], cocaine["unpriced_items"], cocaine["unpriced_grams"]) == (None, 1, 10)


def test_cash_told_by_two_agencies_of_one_event_counts_once(pool: Pool) -> None:
    both = {"case_number": "J-0001", "quantity": "50"}
    pool.land(
        [seizure("a", cash_usd="1000", **both), seizure("b", "blue-sheriff", cash_usd="900", role="assist", **both)]
    )
    pool.build()
    assert pool.one("overview/totals")["seizure_events"] == 1
    cash = next(row for row in pool.ask("outcomes/value") if row["drug"] == "cash")
    assert (cash["value_usd"], cash["items"]) == (1000, 1)


def test_no_money_is_no_row(pool: Pool) -> None:
    pool.land([seizure("1", quantity="3", unit="DU")])
    pool.build()
    assert pool.ask("outcomes/value") == []


def test_prices_are_the_latest_by_the_end_of_the_period_beside_its_first(pool: Pool) -> None:
    pool.land(
        [
            price("fentanyl", "2025-06-01", 20), price("fentanyl", "2026-01-01", 22), price("fentanyl", "2026-02-01", 24),
            price("fentanyl", "2026-02-01", 26, area="Indiana", source="Other"), price("fentanyl", "2026-09-01", 99),
        ],
        "generic_price",
    )  # fmt: skip
    pool.land([seizure("1")])
    pool.build()
    row = pool.one("outcomes/prices", start=dt.date(2026, 1, 1), end=dt.date(2026, 6, 30))
    assert (row["usd_per_g"], row["priced_on"], row["source"]) == (25, dt.date(2026, 2, 1), "Other, Survey")
    assert (row["first_on"], row["first_usd_per_g"]) == (dt.date(2026, 1, 1), 22)


def test_an_organisation_counts_once_a_status_with_evidence_and_approver(pool: Pool) -> None:
    pool.land([agency("amber-police", name="Amber Police")], "generic_agency")
    pool.land(
        [
            organisation("1", "ORG-1", "identified", "2026-01-01"),
            organisation("2", "ORG-1", "disrupted", "2026-02-01"),
            organisation("3", "ORG-1", "disrupted", "2026-03-01", agency="blue-sheriff"),
            organisation("4", "ORG-1", "dismantled", "2026-04-01", scope="multi-state"),
            organisation("5", "ORG-2", "disrupted", "2026-02-03", approver=""),
        ],
        "generic_organisation",
    )
    pool.land([seizure("1")])
    pool.build()
    rows = pool.ask("outcomes/organisations", start=dt.date(2026, 1, 1), end=dt.date(2026, 6, 30))
    assert [(row["status"], row["status_on"].day, row["counted"]) for row in rows] == [
        ("disrupted", 1, True),
        ("disrupted", 3, False),
        ("dismantled", 1, True),
    ]
    assert rows[0]["agency"] == "Amber Police"
    assert pool.ask("outcomes/organisations", start=dt.date(2026, 3, 1), end=dt.date(2026, 3, 31)) == []
