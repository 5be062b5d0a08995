"""Which agencies reported, for which months: missing is not zero."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.pool.made import LANDED, Pool, agency, arrest, said, seizure


@pytest.fixture(scope="module")
def year(module_folder: Path) -> Iterator[Pool]:
    pool = Pool(module_folder)
    agencies = [
        agency(slug, contact=f"desk of {slug}") for slug in ("amber-police", "blue-sheriff", "crane-task-force")
    ]
    pool.land(agencies, "generic_agency")
    pool.land(
        [
            seizure("1", occurred_at="2026-01-05"),
            seizure("2", occurred_at="2026-03-05"),
            seizure("3", "blue-sheriff", occurred_at="2026-02-05"),
            seizure("4", "crane-task-force", occurred_at="2026-06-20"),
            # A year alone says nothing of a month.
            seizure("5", "crane-task-force", occurred_at="2024"),
        ]
    )
    pool.land([arrest("x", occurred_at="2026-04-05")], "generic_arrest")
    words = {"2026-02": "none", "2026-03": "partial", "2026-04": "complete", "2026-05": "complete"}
    pool.land([said("blue-sheriff", month, state) for month, state in words.items()], "generic_coverage", LANDED)
    pool.land([said("blue-sheriff", "2026-05", "none")], "generic_coverage", LANDED + dt.timedelta(days=1))
    pool.build()
    yield pool


def test_a_month_without_records_is_silent_and_never_zero(year: Pool) -> None:
    rows = year.ask("data/coverage")
    told: dict[str, list[Any]] = {}
    for row in rows:
        told.setdefault(row["agency"], []).append((row["month"].month, row["state"], row["records"]))
    assert told["amber-police"] == [
        (1, "complete", 1),
        (2, "silent", 0),
        (3, "complete", 1),
        (4, "complete", 1),
        (5, "silent", 0),
        (6, "silent", 0),
    ]


def test_what_an_agency_says_it_sent_stands_unless_its_records_say_otherwise(year: Pool) -> None:
    rows = year.ask("data/coverage", agencies=("blue-sheriff",))
    assert [(row["month"].month, row["state"]) for row in rows] == [
        (2, "partial"),  # it says none, and there is a record
        (3, "partial"),
        (4, "complete"),  # nothing happened, and that is known
        (5, "silent"),  # its later word
        (6, "silent"),
    ]


def test_an_agency_is_due_from_its_first_month(year: Pool) -> None:
    rows = year.ask("data/coverage", agencies=("crane-task-force",))
    assert [(row["month"].month, row["state"]) for row in rows] == [(6, "complete")]


def test_silence_says_since_when_and_whom_to_call(year: Pool) -> None:
    rows = {row["agency"]: row for row in year.ask("data/silent")}
    amber, blue, crane = (rows[slug] for slug in ("amber-police", "blue-sheriff", "crane-task-force"))
    assert (amber["months_due"], amber["months_complete"], amber["months_silent"]) == (6, 3, 3)
    assert (amber["last_month"], amber["last_record"]) == (dt.date(2026, 4, 1), dt.date(2026, 4, 5))
    assert amber["silent_now"] is True
    assert amber["contact"] == "desk of amber-police"
    assert (blue["months_partial"], blue["months_complete"], blue["last_month"]) == (2, 1, dt.date(2026, 4, 1))
    assert (crane["months_due"], crane["silent_now"]) == (1, False)


def test_a_period_chooses_the_months_that_are_due(year: Pool) -> None:
    spring = {"start": dt.date(2026, 2, 10), "end": dt.date(2026, 3, 31)}
    assert [row["month"].month for row in year.ask("data/coverage", agencies=("amber-police",), **spring)] == [2, 3]
    rows = {row["agency"]: row["months_due"] for row in year.ask("data/silent", **spring)}
    assert rows == {"amber-police": 2, "blue-sheriff": 2}
