"""Published totals: beside the events, never among them; the newest file's word on a month replaces the month whole."""

import datetime as dt
from typing import Any

import pytest

from tests.pool.made import Pool, cbp, seizure

WINTER = [cbp("2024", "OCT", 5, 10.0), cbp("2024", "DEC", 4, 9.0), cbp("2024", "JAN", 3, 8.0)]
# The next file restates December and January, drops a row of January, and goes on to February.
SPRING = [
    cbp("2024", "DEC", 6, 9.5),
    cbp("2024 (FYTD)", "JAN", 2, 7.0, "Heroin"),
    cbp("2024 (FYTD)", "FEB", 1, 2.0),
]


def rows(pool: Pool, **filters: Any) -> list[tuple[dt.date, str, float]]:
    return [(row["month"], row["drug"], row["events"]) for row in pool.ask("context/aggregates", **filters)]


def test_october_of_fiscal_year_2024_is_october_2023(pool: Pool) -> None:
    pool.land(WINTER, "cbp")
    pool.build()
    assert rows(pool) == [
        (dt.date(2023, 10, 1), "cocaine", 5),
        (dt.date(2023, 12, 1), "cocaine", 4),
        (dt.date(2024, 1, 1), "cocaine", 3),
    ]


@pytest.mark.parametrize("files", [(WINTER, SPRING), (SPRING, WINTER)], ids=["older first", "newer first"])
def test_the_newer_file_replaces_the_months_it_restates_whichever_comes_first(
    pool: Pool, files: tuple[list[dict[str, object]], ...]
) -> None:
    for file in files:
        pool.land(file, "cbp")
    pool.build()
    assert rows(pool) == [
        (dt.date(2023, 10, 1), "cocaine", 5),
        (dt.date(2023, 12, 1), "cocaine", 6),
        (dt.date(2024, 1, 1), "heroin", 2),
        (dt.date(2024, 2, 1), "cocaine", 1),
    ]


def test_pounds_are_kept_in_grams_beside_their_publisher(pool: Pool) -> None:
    pool.land([cbp("2024", "OCT", 5, 10.0), cbp("2024", "OCT", 1, 2.0, "Fentanyl")], "cbp")
    pool.build()
    told = pool.ask("context/aggregates", drugs=("cocaine",))
    assert [(row["quantity"], row["dimension"]) for row in told] == [(pytest.approx(4535.9237), "mass")]
    assert told[0]["publisher"] == "U.S. Customs and Border Protection"
    assert told[0]["place"] == "Detroit Field Office"


def test_published_totals_are_never_added_to_events(pool: Pool) -> None:
    pool.land([seizure("1", drug="cocaine")])
    pool.land(WINTER, "cbp")
    pool.build()
    assert pool.one("overview/totals")["seizure_events"] == 1
    assert [row["quantity"] for row in pool.ask("overview/quantity")] == [10]
    assert [row["agency"] for row in pool.ask("contribution/by_agency")] == ["amber-police"]
    assert sum(row["seizure_events"] for row in pool.ask("overview/months")) == 1


def test_a_period_chooses_months(pool: Pool) -> None:
    pool.land(WINTER, "cbp")
    pool.build()
    assert rows(pool, start=dt.date(2023, 12, 15), end=dt.date(2024, 1, 1)) == [
        (dt.date(2023, 12, 1), "cocaine", 4),
        (dt.date(2024, 1, 1), "cocaine", 3),
    ]


def test_two_publishers_months_are_two_rows(pool: Pool) -> None:
    pool.land([cbp("2024", "OCT", 5, 10.0)], "cbp")
    amo = cbp("2024", "OCT", 2, 4.0)
    pool.land([{**amo, "Branch": amo["Area of Responsibility"]}], "cbp_amo")
    pool.build()
    assert [(row["feed"], row["events"]) for row in pool.ask("context/aggregates")] == [("cbp", 5), ("cbp_amo", 2)]
