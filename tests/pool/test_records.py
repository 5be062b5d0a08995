"""As many events are listed as the mark that was clicked counts: for every kind of mark, under any filters."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from muster.access.viewer import EVERYONE, Viewer
from muster.pool.ask import ask
from muster.pool.facts import Facts, facts
from muster.pool.filters import Filters
from muster.pool.narrowing import NO_COUNTY, NO_PLACE, Narrowing
from muster.pool.rowkey import row_key
from muster.pool.store import serving_version
from tests.pool.made import Pool, arrest, plain, referral, seizure
from tests.pool.mixed import AGENCIES, COUNTIES, land_mixed

OUTSIDER = Viewer("outsider", sees_all=False)
Mark = tuple[Narrowing, int]


@pytest.fixture(scope="module")
def mixed(module_folder: Path) -> Pool:
    return land_mixed(Pool(module_folder))


def known() -> Facts:
    return facts(serving_version())


def filters() -> st.SearchStrategy[Filters]:
    days = st.none() | st.dates(dt.date(2026, 1, 1), dt.date(2026, 6, 30))
    some = {
        "agencies": AGENCIES[:3],
        "drugs": ["fentanyl", "cocaine", "heroin"],
        "areas": [*COUNTIES, "39"],
    }
    lists = {
        name: st.lists(st.sampled_from(values), max_size=2, unique=True).map(tuple) for name, values in some.items()
    }
    return st.builds(Filters, start=days, end=days, **lists)


def listed(narrowing: Narrowing, given: Filters, viewer: Viewer = EVERYONE, **more: Any) -> list[dict[str, Any]]:
    asked = narrowing.parameters(given, known()) | more
    return plain(ask("records/events", given, viewer, more=asked).frame)


def answer(question: str, given: Filters, **more: Any) -> pd.DataFrame:
    return ask(question, given, EVERYONE, more=more).frame


def clicked(narrowing: Narrowing, given: Filters) -> int:
    """How many events are told of, which are as many as are listed, each once."""
    rows = listed(narrowing, given)
    numbers = [row["event_no"] for row in rows if row["event_no"] is not None]
    assert len(numbers) == len(set(numbers)) == rows[0]["events"]
    assert sum(row["records"] for row in rows if row["records"]) == rows[0]["all_records"]
    return len(numbers)


# --- the marks of each screen: what narrows to it, and the number it shows


def tiles(given: Filters) -> Iterator[Mark]:
    totals, months = answer("overview/totals", given).iloc[0], answer("overview/months", given)
    yield Narrowing(), totals["seizure_events"]
    yield Narrowing(parties=2, more=True), totals["joint_events"]
    yield Narrowing("arrest"), totals["arrest_events"]
    yield Narrowing("referral"), totals["referrals"]
    yield Narrowing("overdose"), months["overdoses"].sum()
    yield Narrowing("overdose", fatal=True), months["fatal_overdoses"].sum()


def bars_over_time(given: Filters) -> Iterator[Mark]:
    for row in answer("overview/weeks", given).itertuples():
        yield Narrowing(first=row.week.date(), last=row.last_day.date()), row.seizure_events
    for row in answer("overview/months", given).itertuples():
        first, last = row.month.date(), (row.month + pd.offsets.MonthEnd(1)).date()
        yield Narrowing(first=first, last=last), row.seizure_events
        yield Narrowing("arrest", first=first, last=last), row.arrest_events


def bars_of_drugs(given: Filters) -> Iterator[Mark]:
    for row in answer("overview/found", given).itertuples():
        measured = None if row.dimension == "unknown" else row.dimension
        if measured:
            yield Narrowing(found=row.drug, measured=measured), row.events


def cells_of_contribution(given: Filters) -> Iterator[Mark]:
    for row in answer("contribution/by_agency", given).itertuples():
        yield Narrowing(led=row.agency), row.lead
        yield Narrowing(parts=(row.agency,)), row.participated
        yield Narrowing(parts=(row.agency,), parties=2, more=True), row.joint
    for row in answer("contribution/pairs", given).itertuples():
        yield Narrowing(parts=(row.agency_a, row.agency_b)), row.events
    for row in answer("contribution/joint_months", given).itertuples():
        last = (row.month + pd.offsets.MonthEnd(1)).date()
        yield Narrowing(first=row.month.date(), last=last, parties=row.agencies), row.events


def places_on_the_map(given: Filters) -> Iterator[Mark]:
    for resolution in (4, 7):
        for row in answer("map/hexes", given, resolution=resolution).itertuples():
            yield Narrowing(cell=row.cell), row.events
        for row in answer("map/overdoses", given, resolution=resolution).itertuples():
            yield Narrowing("overdose", cell=row.cell), row.events
    for row in answer("map/counties", given).itertuples():
        county = row.county_fips if isinstance(row.county_fips, str) else NO_COUNTY
        yield Narrowing(county=county), row.events
        yield Narrowing(county=county, placed=False), row.unplaced_events


def operations(given: Filters) -> Iterator[Mark]:
    joint = answer("overview/joint", given)
    for row in joint.loc[joint["operation"].notna()].itertuples():
        # The list of joint successes leaves suspect events out.
        yield Narrowing(operation=row.operation, suspect=False), row.events


def cohorts_of_arrests(given: Filters) -> Iterator[Mark]:
    for row in answer("outcomes/cohorts", given, step="month").itertuples():
        first, last = row.cohort.date(), (row.cohort + pd.offsets.MonthEnd(1)).date()
        yield Narrowing("arrest", first=first, last=last), row.arrests
        yield Narrowing("arrest", first=first, last=last, court=True), row.disposed + row.in_court


def routes(given: Filters) -> Iterator[Mark]:
    for row in answer("map/routes", given).itertuples():
        ends = [end if isinstance(end, str) else NO_PLACE for end in (row.origin, row.destination)]
        yield Narrowing(origin=ends[0], destination=ends[1]), row.events


MARKS = [
    tiles,
    cohorts_of_arrests,
    routes,
    bars_over_time,
    bars_of_drugs,
    cells_of_contribution,
    places_on_the_map,
    operations,
]


@pytest.mark.parametrize("marks", MARKS)
@given(asked=filters())
@settings(max_examples=6)
def test_as_many_events_are_listed_as_the_mark_counts(mixed: Pool, marks: Any, asked: Filters) -> None:
    for narrowing, shown in marks(asked):
        assert clicked(narrowing, asked) == shown, (narrowing, asked)


@pytest.mark.parametrize("marks", MARKS)
def test_the_marks_of_the_whole_pool_are_not_all_empty(mixed: Pool, marks: Any) -> None:
    assert sum(shown for _, shown in marks(Filters())) > 0


# --- pages, people in care


def test_pages_follow_one_another_without_gap_or_repetition(mixed: Pool) -> None:
    whole = [row["event_no"] for row in listed(Narrowing(), Filters())]
    paged = [
        row["event_no"] for skip in range(0, len(whole), 7) for row in listed(Narrowing(), Filters(), most=7, skip=skip)
    ]
    assert paged == whole
    assert whole == sorted(whole, reverse=True)


def test_a_page_past_the_end_still_says_how_many_there_are(mixed: Pool) -> None:
    (row,) = listed(Narrowing(), Filters(), skip=10_000)
    assert row["event_no"] is None
    assert row["events"] == len(listed(Narrowing(), Filters()))


@pytest.mark.parametrize("kind", ["referral", "overdose"])
def test_people_in_care_are_counted_for_all_and_listed_for_health_roles(mixed: Pool, kind: str) -> None:
    allowed, refused = listed(Narrowing(kind), Filters()), listed(Narrowing(kind), Filters(), OUTSIDER)
    assert len(allowed) == allowed[0]["events"] == refused[0]["events"] > 10
    assert [row["event_no"] for row in refused] == [None]
    key = {"feed": allowed[0]["feed"], "sha256": allowed[0]["sha256"], "kind": kind, "line": allowed[0]["line"]}
    assert len(ask("records/record", Filters(), EVERYONE, more=key).frame) == 1
    assert ask("records/record", Filters(), OUTSIDER, more=key).frame.empty
    for question in ("records/records", "records/event"):
        of = {"kind": kind, "event_no": allowed[0]["event_no"]}
        assert len(ask(question, Filters(), EVERYONE, more=of).frame) == 1
        assert ask(question, Filters(), OUTSIDER, more=of).frame.empty


def test_what_a_question_may_show_cannot_be_asked_for(mixed: Pool) -> None:
    asked = Narrowing("referral").parameters(Filters(), known()) | {"sees_people_in_care": True}
    assert plain(ask("records/events", Filters(), OUTSIDER, more=asked).frame)[0]["event_no"] is None


# --- one event and one record, by hand


@pytest.fixture
def told(pool: Pool) -> Pool:
    """A joint seizure told by two agencies, restated once, excluded in part."""
    joint = {"case_number": "C-2026-7", "occurred_at": "2026-03-10 21:30"}
    pool.land([seizure("a1", **joint, quantity="9"), seizure("a9", occurred_at="2026-04-01 08:00", quantity="1")])
    pool.land([seizure("a1", **joint, quantity="10")])
    pool.land([seizure("b1", "blue-sheriff", **joint, role="assist", quantity="0.5", unit="oz")])
    pool.land([seizure("x1", quantity="a handful")])
    pool.land([arrest("r1", person_id="p1")], "generic_arrest")
    pool.land([referral("c1")], "generic_referral")
    pool.build()
    return pool


def record(pool: Pool, feed: str, kind: str, line: int, file: str) -> dict[str, Any]:
    (landing,) = [row for row in pool.ask("data/landings") if row["file"] == file]
    (row,) = pool.ask("records/record", {"feed": feed, "sha256": landing["sha256"][:12], "kind": kind, "line": line})
    return row


def test_one_event_with_everything_that_landed_under_the_name_of_its_records(told: Pool) -> None:
    (event,) = told.ask("records/events", {"parties_least": 2, "kind": "seizure"})
    rows = told.ask("records/records", {"kind": "seizure", "event_no": event["event_no"]})
    shown = [(row["agency"], row["file"], row["line"], row["standing"], row["amount"], row["unit"]) for row in rows]
    assert shown == [
        ("amber-police", "file-2.csv", 2, "current", "10", "g"),
        ("blue-sheriff", "file-3.csv", 2, "current", "0.5", "oz"),
        ("amber-police", "file-1.csv", 2, "superseded", None, None),
    ]
    parts = told.ask("records/participants", {"kind": "seizure", "event_no": event["event_no"]})
    assert [(row["agency_id"], row["role"], row["records"]) for row in parts] == [
        ("amber-police", "lead", 1),
        ("blue-sheriff", "assist", 1),
    ]
    (item,) = told.ask("records/items", {"event_no": event["event_no"]})
    assert (item["quantity"], item["reports"], item["least"]) == (10, 2, 10)
    assert item["most"] == pytest.approx(14.17, abs=0.01)


def test_one_record_says_what_became_of_it_and_which_event_it_tells_of(told: Pool) -> None:
    stands, replaced = (
        record(told, "generic_seizure", "seizure", 2, "file-2.csv"),
        record(told, "generic_seizure", "seizure", 2, "file-1.csv"),
    )
    assert (stands["standing"], stands["item_rows"], stands["item_quantity"]) == ("current", 1, 10)
    assert (replaced["standing"], replaced["item_rows"], replaced["counted_by"]) == (
        "superseded",
        0,
        stands["record_no"],
    )
    assert stands["event_no"] == replaced["event_no"]
    rejected = record(told, "generic_seizure", "seizure", 2, "file-4.csv")
    assert (rejected["standing"], rejected["event_no"]) == ("rejected", None)
    assert 'quantity "a handful" is not a number' in rejected["reasons"]


def test_units_factor_and_codes_stand_beside_the_words_they_came_from(told: Pool) -> None:
    row = record(told, "generic_seizure", "seizure", 2, "file-3.csv")
    (understood,) = told.ask("records/seizure", {"record_no": row["record_no"]})
    assert (understood["quantity_text"], understood["unit_text"], understood["unit"]) == ("0.5", "oz", "OZ")
    assert understood["base_quantity"] == pytest.approx(0.5 * understood["factor"])
    assert (understood["base_unit"], understood["drug_name"], understood["family"]) == ("g", "Fentanyl", "fentanyl")


@pytest.mark.parametrize(("kind", "file"), [("arrest", "file-5.csv"), ("referral", "file-6.csv")])
def test_other_kinds_are_understood_too(told: Pool, kind: str, file: str) -> None:
    row = record(told, f"generic_{kind}", kind, 2, file)
    (understood,) = told.ask(f"records/{kind}", {"record_no": row["record_no"]})
    assert understood["occurred_on"] == dt.date(2026, 3, 10)
    assert row["event_no"] is not None


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("generic_seizure.0123456789ab.seizure.12", True),
        ("a.feed.0123456789ab.seizure.12", True),
        ("generic_seizure.0123.seizure.12", False),
        ("generic_seizure.0123456789ab.seizure.-1", False),
        ("'; drop table landing; --", False),
    ],
)
def test_a_row_goes_by_a_name_that_reads_back(text: str, known: bool) -> None:
    key = row_key(text)
    assert (key is not None) is known
    if key is not None:
        assert str(key) == text


def test_an_event_says_why_its_reports_are_one(told: Pool) -> None:
    (event,) = told.ask("records/events", {"parties_least": 2})
    (pair,) = told.ask("records/links", {"kind": "seizure", "event_no": event["event_no"]})
    assert {pair["agency_a"], pair["agency_b"]} == {"amber-police", "blue-sheriff"}
    assert (pair["outcome"], pair["inside"]) == ("linked", True)
    assert "case_number" in {clue["clue"] for clue in pair["clues"]}
