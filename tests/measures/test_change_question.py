"""overview/change compares like with like: only agencies that sent every month of both periods."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import duckdb
import pytest

from muster.measures.catalogue import measures
from muster.sql import text
from tests.measures.tables import Row, count_months, empty_pool, fill

JUNE_25, JUNE_26 = dt.date(2025, 6, 10), dt.date(2026, 6, 10)


def seizure(
    number: int, day: dt.date, *agencies: str, families: tuple[str, ...] = ("fentanyl",), county: str = "39061"
) -> Row:
    return {
        "event_no": number, "occurred_on": day, "agencies": list(agencies), "agency_count": len(agencies),
        "families": list(families), "county_fips": county,
    }  # fmt: skip


def months(agency: str, *years: int, silent: tuple[dt.date, ...] = ()) -> list[Row]:
    firsts = [dt.date(year, month, 1) for year in years for month in range(1, 7)]
    return [{"agency_id": agency, "month": m, "state": "silent" if m in silent else "complete"} for m in firsts]


@pytest.fixture
def pool() -> Iterator[duckdb.DuckDBPyConnection]:
    """North and south complete in both half-years; west silent in one month of the first; new joined in the second."""
    with empty_pool() as con:
        silent = (dt.date(2025, 3, 1),)
        said = [*months("north", 2025, 2026), *months("south", 2025, 2026), *months("new", 2026)]
        fill(con, "coverage", [*said, *months("west", 2025, 2026, silent=silent)])
        fill(con, "event_seizure", [
            seizure(1, JUNE_25, "north"), seizure(2, JUNE_25, "north", "south"), seizure(3, JUNE_25, "west"),
            seizure(4, JUNE_26, "north", "south"), seizure(5, JUNE_26, "south", families=("heroin",)),
            seizure(6, JUNE_26, "new", "west"), seizure(7, JUNE_26, "north", "new", county="18047"),
            seizure(8, JUNE_26, "north", families=()), seizure(9, dt.date(2026, 7, 1), "north"),
        ])  # fmt: skip
        fill(
            con,
            "event_arrest",
            [seizure(1, JUNE_25, "west"), seizure(2, JUNE_26, "north"), seizure(3, JUNE_26, "south")],
        )
        fill(con, "event_referral", [{"event_no": 1, "occurred_on": JUNE_26, "agency_id": "south"}])
        fill(con, "overdose", [{"occurred_on": JUNE_25, "agency_id": "south", "county_fips": "39061"}])
        count_months(con)
        yield con


def ask(con: duckdb.DuckDBPyConnection, **given: object) -> dict[str, dict[str, Any]]:
    half = {"start": dt.date(2026, 1, 1), "end": dt.date(2026, 6, 30), "then_start": None, "then_end": None}
    frame = con.execute(text("overview/change"), half | {"agencies": [], "drugs": [], "areas": []} | given).df()
    return {str(row["measure"]): {str(name): value for name, value in row.items()} for row in frame.to_dict("records")}


def pairs(answer: dict[str, dict[str, Any]]) -> dict[str, tuple[int, int]]:
    return {name: (row["count_now"], row["count_then"]) for name, row in answer.items()}


def test_only_agencies_complete_in_both_periods_count(pool: duckdb.DuckDBPyConnection) -> None:
    answer = ask(pool)
    assert pairs(answer) == {
        "seizure_events": (3, 2),
        "joint_events": (1, 1),
        "arrest_events": (2, 0),
        "referrals": (1, 0),
        "overdoses": (0, 1),
    }
    assert {row["agencies"] for row in answer.values()} == {2}


def test_a_partner_who_was_not_complete_makes_no_event_joint(pool: duckdb.DuckDBPyConnection) -> None:
    assert pairs(ask(pool, areas=["18047"]))["seizure_events"] == (1, 0)
    assert pairs(ask(pool, areas=["18047"]))["joint_events"] == (0, 0)


def test_an_agency_filter_leaves_overdoses_as_they_are(pool: duckdb.DuckDBPyConnection) -> None:
    answer = ask(pool, agencies=["south", "west"])
    assert pairs(answer)["seizure_events"] == (2, 1)
    assert pairs(answer)["joint_events"] == (1, 1)
    assert pairs(answer)["overdoses"] == (0, 1)
    assert (answer["seizure_events"]["agencies"], answer["overdoses"]["agencies"]) == (1, 2)


def test_a_drug_filter_leaves_referrals_and_overdoses_as_they_are(pool: duckdb.DuckDBPyConnection) -> None:
    found = pairs(ask(pool, drugs=["heroin"]))
    assert (found["seizure_events"], found["referrals"], found["overdoses"]) == ((1, 0), (1, 0), (0, 1))


def test_without_a_complete_agency_nothing_is_compared(pool: duckdb.DuckDBPyConnection) -> None:
    answer = ask(pool, start=dt.date(2025, 1, 1), end=dt.date(2025, 6, 30))
    assert {row["agencies"] for row in answer.values()} == {0}
    assert set(pairs(answer).values()) == {(0, 0)}


def test_each_row_is_named_after_a_measure(pool: duckdb.DuckDBPyConnection) -> None:
    assert set(ask(pool)) <= {measure.name for measure in measures()}


@pytest.mark.parametrize(
    ("start", "end", "then_start", "then_end"),
    [
        ("2026-01-01", "2026-06-30", "2025-01-01", "2025-06-30"),
        ("2026-01-01", "2026-12-31", "2025-01-01", "2025-12-31"),
        ("2025-01-01", "2026-01-01", "2023-01-01", "2024-01-01"),
        ("2024-07-01", "2026-06-30", "2022-07-01", "2024-06-30"),
        ("2025-02-01", "2025-02-28", "2024-02-01", "2024-02-29"),
        ("2024-02-29", "2024-02-29", "2023-02-28", "2023-02-28"),
        ("2026-03-10", "2026-03-20", "2025-03-10", "2025-03-20"),
    ],
)
def test_the_comparison_is_the_same_days_of_the_last_year_that_the_period_does_not_touch(
    pool: duckdb.DuckDBPyConnection, start: str, end: str, then_start: str, then_end: str
) -> None:
    row = ask(pool, start=dt.date.fromisoformat(start), end=dt.date.fromisoformat(end))["seizure_events"]
    assert (f"{row['then_start']:%Y-%m-%d}", f"{row['then_end']:%Y-%m-%d}") == (then_start, then_end)


def test_a_comparison_period_of_ones_own_is_kept(pool: duckdb.DuckDBPyConnection) -> None:
    then = {"then_start": dt.date(2025, 6, 1), "then_end": dt.date(2025, 6, 30)}
    row = ask(pool, **then)["seizure_events"]
    assert (row["count_then"], row["days_then"], row["days_now"], row["agencies"]) == (3, 30, 181, 3)
