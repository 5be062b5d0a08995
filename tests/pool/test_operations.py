"""Operations: who took part, what happened in them, and before, during and after, worked out by hand."""

import datetime as dt
from typing import Any
from urllib.parse import parse_qs

import pandas as pd

from muster.access.viewer import EVERYONE
from muster.charts.screens.operation import week_marks
from muster.pool.ask import ask
from muster.pool.facts import facts
from muster.pool.filters import from_query as filters_of
from muster.pool.narrowing import Narrowing
from muster.pool.narrowing import from_query as narrowing_of
from muster.pool.store import serving_version
from tests.pool.made import Pool, agency, arrest, said, seizure

FERRY = {"operation": "Ferry"}
DAYS = {"first_day": dt.date(2026, 3, 9), "last_day": dt.date(2026, 3, 12), "inside": ["39061"], "around": ["21117"]}


def operation(name: str, start: str, end: str, **cells: Any) -> dict[str, object]:
    """One row of generic_operation."""
    told = {"operation": name, "agency": "amber-police", "starts_on": start, "ends_on": end, "county_fips": "39061"}
    return told | {"participants": "amber-police|blue-sheriff", "kind": "street"} | cells


def at(record_id: str, day: str, who: str = "amber-police", **cells: Any) -> dict[str, object]:
    return seizure(record_id, who, occurred_at=f"{day} 10:00", **cells)


def land(pool: Pool) -> None:
    pool.land([agency("amber-police", name="Amber Police"), agency("blue-sheriff", name="Blue Sheriff", kind="county"),
               agency("crane", name="Crane")], "generic_agency")  # fmt: skip
    pool.land([
        operation("Ferry", "2026-03-09", "2026-03-12"), operation("Long", "2026-03-20", "2026-12-31"),
        operation("Later", "2027-01-01", "2027-02-01", county_fips=""),
    ], "generic_operation")  # fmt: skip
    pool.land([
        at("f1", "2026-03-09", operation="Ferry"), at("f2", "2026-03-10", "crane", operation="Ferry"),
        at("f3", "2026-03-11", operation="Ferry", county_fips="21117"), at("f4", "2026-03-12"), at("f5", "2026-03-06"),
        at("f6", "2026-03-14", county_fips="21117"), at("w", "2026-03-15", operation="Wild"), at("old", "2025-09-01"),
        at("f7", "2026-03-13"), at("f8", "2026-03-16"),
    ])  # fmt: skip
    pool.land([arrest("x", occurred_at="2026-03-10 11:00", operation="Ferry", person_id="p")], "generic_arrest")
    months = ("2025-09", "2026-02", "2026-03", "2026-04", "2026-06")
    pool.land(
        [said(who, month, "complete") for who in ("amber-police", "crane") for month in months], "generic_coverage"
    )
    pool.land([at("end", "2026-06-30")])
    pool.build()


def test_the_list_tells_their_state_and_counts_each_event_once(pool: Pool) -> None:
    land(pool)
    told = {row["operation"]: row for row in pool.ask("operations/list")}
    assert {name: row["state"] for name, row in told.items()} == {
        "Later": "planned",
        "Long": "running",
        "Wild": "named",
        "Ferry": "done",
    }
    ferry = told["Ferry"]
    assert (ferry["events"], ferry["joint_events"], ferry["arrests"], ferry["participants"]) == (3, 0, 1, 3)
    assert (ferry["lead"], ferry["area"]) == ("Amber Police", "Hamilton")
    assert (told["Wild"]["starts_on"], told["Wild"]["lead"]) == (dt.date(2026, 3, 15), None)


def test_the_list_is_narrowed_and_one_is_found_whatever_the_period(pool: Pool) -> None:
    land(pool)
    names = [
        row["operation"] for row in pool.ask("operations/list", start=dt.date(2026, 6, 1), end=dt.date(2026, 6, 30))
    ]
    assert names == ["Later", "Long"]
    assert [row["operation"] for row in pool.ask("operations/list", agencies=("crane",))] == ["Ferry"]
    assert "Later" not in [row["operation"] for row in pool.ask("operations/list", areas=("39",))]
    (one,) = pool.ask("operations/list", FERRY, start=dt.date(2026, 6, 1), end=dt.date(2026, 6, 30))
    assert one["operation"] == "Ferry"


def test_members_are_those_planned_and_those_who_came(pool: Pool) -> None:
    land(pool)
    told = {row["name"]: row for row in pool.ask("operations/members", FERRY)}
    assert {name: (row["planned"], row["led"], row["arrests"]) for name, row in told.items()} == {
        "Amber Police": (True, 2, 1),
        "Blue Sheriff": (True, 0, 0),
        "Crane": (False, 1, 0),
    }
    assert (told["Crane"]["months_due"], told["Crane"]["months_complete"]) == (1, 1)


def test_events_are_seizures_and_arrests_each_once_in_the_order_of_days(pool: Pool) -> None:
    land(pool)
    rows = pool.ask("operations/events", FERRY)
    assert [(row["kind"], row["occurred_on"].day, row["drug"], row["quantity"]) for row in rows] == [
        ("seizure", 9, "fentanyl", 10), ("seizure", 10, "fentanyl", 10), ("arrest", 10, None, None), ("seizure", 11, "fentanyl", 10),
    ]  # fmt: skip
    assert {row["latitude"] for row in rows} == {None}  # known only to county
    (found,) = pool.ask("operations/found", FERRY)
    assert (found["events"], found["quantity"]) == (3, 30)


def test_windows_are_as_long_as_the_operation_and_its_own_are_not_what_moved(pool: Pool) -> None:
    land(pool)
    rows = pool.ask("operations/windows", FERRY | DAYS)
    told = {(row["place"], row["phase"]): row for row in rows if row["measure"] == "seizure_events"}
    counts = {key: row["events"] for key, row in told.items()}
    # Inside: the 6th before; 9th, 10th, 12th during; 13th, 15th and 16th after. Around: f3 is the operation's own.
    assert counts == {
        ("inside", "before"): 1, ("inside", "during"): 3, ("inside", "after"): 3,
        ("around", "before"): 0, ("around", "during"): 0, ("around", "after"): 1,
    }  # fmt: skip
    assert {row["days"] for row in rows} == {4}
    before = told["inside", "before"]
    assert (before["first_day"], before["last_day"]) == (dt.date(2026, 3, 5), dt.date(2026, 3, 8))
    assert (before["agencies"], before["due"]) == (2, 2)


def test_a_window_after_the_data_end_has_no_days(pool: Pool) -> None:
    land(pool)
    days = DAYS | {"first_day": dt.date(2026, 6, 25), "last_day": dt.date(2026, 7, 4)}
    rows = pool.ask("operations/windows", FERRY | days)
    assert {row["phase"]: row["days"] for row in rows} == {"before": 10, "during": 6, "after": 0}


def test_weeks_are_counted_from_the_first_day_and_only_whole_ones(pool: Pool) -> None:
    land(pool)
    rows = pool.ask("operations/weeks", FERRY | DAYS | {"weeks": 3})
    assert [row["week"] for row in rows] == [-3, -2, -1, 0, 1, 2, 3]
    assert [(row["inside"], row["around"], row["own"]) for row in rows][2:5] == [(1, 0, 0), (5, 1, 2), (1, 0, 0)]
    assert rows[0]["start"] == dt.date(2026, 2, 16)
    assert rows[0]["counting"] == ["amber-police", "crane"]


def test_each_weeks_bars_lead_to_as_many_events_as_they_count(pool: Pool) -> None:
    land(pool)
    frame = pd.DataFrame(pool.ask("operations/weeks", FERRY | DAYS | {"weeks": 3}))
    for whose, counted in (
        (Narrowing(operation="Ferry"), frame["own"]),
        (Narrowing(beside="Ferry"), frame["inside"] - frame["own"]),
    ):
        marks = week_marks(frame.assign(start=pd.to_datetime(frame["start"])), DAYS["inside"], whose)
        assert [behind(mark) for mark in marks] == list(counted)


def behind(mark: str) -> int:
    """How many events the address of a mark lists."""
    known, query = facts(serving_version()), parse_qs(mark)
    filters, narrowing = filters_of(query, known)[0], narrowing_of(query, known)[0]
    return int(
        ask("records/events", filters, EVERYONE, more=narrowing.parameters(filters, known)).frame["events"].iloc[0]
    )
