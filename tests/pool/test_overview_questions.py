"""The overview's questions over a force that can be counted by hand."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.pool.force import land_force
from tests.pool.made import Pool, cbp, seizure

HALF = {"start": dt.date(2026, 1, 1), "end": dt.date(2026, 6, 30)}
MAY, JUNE = dt.date(2026, 5, 1), dt.date(2026, 6, 1)


@pytest.fixture(scope="module")
def force(module_folder: Path) -> Iterator[Pool]:
    yield land_force(Pool(module_folder))


def test_weeks_run_from_the_first_day_and_hold_every_event_once(force: Pool) -> None:
    weeks = force.ask("overview/weeks", **HALF)
    assert len(weeks) == 26
    assert (weeks[0]["week"], weeks[-1]["last_day"]) == (HALF["start"], HALF["end"])
    assert sum(week["seizure_events"] for week in weeks) == force.one("overview/totals", **HALF)["seizure_events"] == 15
    assert [week["week"] for week in weeks if week["joint_events"]] == [dt.date(2026, 2, 19), dt.date(2026, 3, 12)]
    assert {week["agencies_due"] for week in weeks} == {4}


def test_an_event_falls_into_the_week_that_holds_its_day(force: Pool) -> None:
    for start in (dt.date(2026, 1, 4), dt.date(2026, 1, 10)):
        for week in force.ask("overview/weeks", start=start, end=HALF["end"]):
            days = {"start": week["week"], "end": week["last_day"]}
            assert force.one("overview/totals", **days)["seizure_events"] == week["seizure_events"]


def test_a_chosen_drug_shows_what_was_seized_beside_it(force: Pool) -> None:
    assert {row["drug"] for row in force.ask("overview/quantity", drugs=("fentanyl",), **HALF)} == {"fentanyl"}
    beside = {(row["drug"], row["dimension"]): row for row in force.ask("overview/found", drugs=("fentanyl",), **HALF)}
    assert set(beside) == {("fentanyl", "mass"), ("cocaine", "unit")}
    assert beside["cocaine", "unit"]["quantity"] == 7


def test_silence_begins_after_the_last_record_and_ends_with_the_data(force: Pool) -> None:
    gaps = {row["month"]: row for row in force.ask("overview/silences", **HALF) if row["kind"] == "seizure"}
    assert {month: (row["silent_from"], row["silent_to"]) for month, row in gaps.items()} == {
        MAY: (dt.date(2026, 5, 3), dt.date(2026, 5, 31)),
        JUNE: (JUNE, dt.date(2026, 6, 30)),
    }
    assert {row["name"] for row in gaps.values()} == {"Blue Sheriff"}


def test_usual_is_what_an_agency_alone_tells_in_its_complete_months(force: Pool) -> None:
    usual = {row["kind"]: row["usual_per_day"] for row in force.ask("overview/silences", **HALF) if row["month"] == MAY}
    # One event a month alone in twelve months; the joint one of February is told by others too.
    assert usual["seizure"] == pytest.approx(12 / 365)
    assert usual["mass"] == pytest.approx(1200 / 365)
    assert usual["joint"] == 0
    assert set(usual) == {"any", "joint", "mass", "seizure"}


def test_usual_follows_the_filters_on_drugs_and_areas(force: Pool) -> None:
    def usual(**filters: Any) -> float:
        rows = force.ask("overview/silences", **filters, **HALF)
        return next(row["usual_per_day"] for row in rows if row["kind"] == "seizure" and row["month"] == MAY)

    assert usual(drugs=("fentanyl",)) == 0
    assert usual(areas=("39017",)) == 0
    assert usual(areas=("39",)) == pytest.approx(12 / 365)


def test_a_period_before_the_silence_holds_none(force: Pool) -> None:
    assert force.ask("overview/silences", start=dt.date(2026, 1, 1), end=dt.date(2026, 4, 30)) == []
    cut = force.ask("overview/silences", start=dt.date(2026, 5, 20), end=dt.date(2026, 5, 25))
    assert {(row["silent_from"], row["silent_to"]) for row in cut} == {(dt.date(2026, 5, 20), dt.date(2026, 5, 25))}


def test_each_kind_counts_the_agencies_that_send_it(force: Pool) -> None:
    senders = {
        row["kind"]: (row["agencies_complete"], row["agencies_due"]) for row in force.ask("overview/senders", **HALF)
    }
    assert senders == {"arrest": (1, 1), "overdose": (1, 1), "referral": (1, 1), "seizure": (2, 3)}
    alone = {row["kind"] for row in force.ask("overview/senders", agencies=("blue-sheriff",), **HALF)}
    assert alone == {"overdose", "seizure"}


def test_what_needs_a_person_is_counted(force: Pool) -> None:
    matters = {row["matter"]: row for row in force.ask("overview/attention", **HALF)}
    assert {name: row["number"] for name, row in matters.items()} == {
        "disagreement": 1,
        "rejected": 1,
        "unmapped": 1,
        "late": 1,
    }
    assert (matters["late"]["name"], matters["late"]["first_month"]) == ("Blue Sheriff", MAY)
    assert "disagreement" not in {row["matter"] for row in force.ask("overview/attention", drugs=("cocaine",), **HALF)}


def test_reports_that_disagree_are_listed_with_what_counts(force: Pool) -> None:
    listed = force.ask("overview/disagreements", **HALF)
    assert [(row["drug"], row["least"], row["most"], row["counted"]) for row in listed] == [("heroin", 50, 60, 50)]
    assert listed[0]["agencies"] == ["AMB", "CRN"]


def test_operations_count_the_events_told_under_them(force: Pool) -> None:
    ferry = force.one("overview/operations", **HALF)
    assert (ferry["lead"], ferry["participants"], ferry["events"]) == ("Amber Police", 2, 1)
    assert (ferry["starts_on"], ferry["ends_on"]) == (dt.date(2026, 3, 9), dt.date(2026, 3, 20))
    assert force.ask("overview/operations", drugs=("cocaine",), **HALF) == []
    assert force.ask("overview/operations", start=dt.date(2026, 3, 21), end=HALF["end"]) == []


def test_joint_work_is_told_once_under_its_operation_or_by_itself(force: Pool) -> None:
    event, ferry = force.ask("overview/joint", **HALF)
    assert (event["operation"], event["agencies"]) == (None, ["Amber Police", "Blue Sheriff", "Crane Task Force"])
    assert (event["drug"], event["quantity"], event["share"]) == ("methamphetamine", 200, 1)
    assert (ferry["operation"], ferry["events"], ferry["arrests"]) == ("Operation Ferry", 1, 1)
    assert (ferry["drug"], ferry["quantity"]) == ("heroin", 50)


def test_a_suspected_quantity_is_no_success(pool: Pool) -> None:
    # A point that lies in another county than the one that is told.
    odd = {
        "case_number": "J-0009",
        "latitude": "40.76",
        "longitude": "-73.97",
        "place_precision": "point",
        "quantity": "9000",
    }
    pool.land([seizure("o1", **odd), seizure("o2", "blue-sheriff", role="assist", **odd), seizure("n1")])
    pool.build()
    assert pool.one("overview/totals", **HALF)["joint_events"] == 1
    assert pool.ask("overview/joint", **HALF) == []


def test_published_totals_stand_by_feed_whatever_agency_is_chosen(pool: Pool) -> None:
    pool.land(
        [cbp("2026", "JAN", 30, 100.0), cbp("2026", "FEB", 12, 50.0), cbp("2026", "FEB", 5, 1.0, "Heroin")], "cbp"
    )
    pool.build()
    everything = pool.one("context/feeds", agencies=("nobody",), start=dt.date(2026, 1, 1), end=dt.date(2026, 2, 28))
    assert (everything["events"], everything["first_month"]) == (47, dt.date(2026, 1, 1))
    assert everything["grams"] == pytest.approx(151 * 453.59237)
    february = pool.one("context/feeds", drugs=("cocaine",), start=dt.date(2026, 2, 10), end=dt.date(2026, 2, 28))
    assert february["events"] == 12
    assert pool.ask("context/feeds", start=dt.date(2025, 1, 1), end=dt.date(2025, 2, 1)) == []
