"""What one hexagon tells adds up to what the map shows of it."""

import datetime as dt
from pathlib import Path

import h3
import pytest

from tests.pool.made import Pool, agency, seizure

HERE = {"latitude": "39.1031", "longitude": "-84.5120", "place_precision": "point"}
# In another hexagon at 6, in the same at 3.
NEAR = {"latitude": "39.1531", "longitude": "-84.3620", "place_precision": "block"}
CELL = h3.latlng_to_cell(39.1031, -84.5120, 6)


@pytest.fixture(scope="module")
def places(module_folder: Path) -> Pool:
    pool = Pool(module_folder)
    pool.land([agency("amber-police", name="Amber Police"), agency("dea-field-office")], "generic_agency")
    joint = {"case_number": "C-2026-1", "occurred_at": "2026-05-01"}
    pool.land([
        seizure("a1", **HERE, occurred_at="2026-01-10 10:00", drug="cocaine", quantity="2", unit="kg"),
        seizure("a1", **HERE, occurred_at="2026-01-10 10:00", drug="fentanyl", quantity=""),
        seizure("a2", **HERE, occurred_at="2026-03-10 10:00"),
        # At this point, but only an agency's address or a county: in no hexagon.
        seizure("x1", **(HERE | {"place_precision": "agency"}), occurred_at="2026-03-12 10:00"),
        seizure("x2", place_precision="county", occurred_at="2026-03-13 10:00"),
        seizure("j1", **HERE, **joint, drug="heroin"),
        seizure("j2", "dea-field-office", **HERE, **joint, role="assist", drug="heroin"),
        seizure("n1", "dea-field-office", **NEAR, occurred_at="2026-05-02 10:00"),
    ])  # fmt: skip
    overdose = {"record_id": "o1", "agency": "county-health", "occurred_at": "2026-03-03 10:00", "county_fips": "39061"}
    pool.land([overdose], "generic_overdose")
    pool.build()
    return pool


@pytest.mark.parametrize("resolution", [3, 6, 8])
def test_months_leads_and_events_of_a_hexagon_sum_to_its_events(places: Pool, resolution: int) -> None:
    for hexagon in places.ask("map/hexes", more={"resolution": resolution}):
        asked = {"cell": hexagon["cell"]}
        assert sum(row["events"] for row in places.ask("map/place_months", more=asked)) == hexagon["events"]
        assert sum(row["events"] for row in places.ask("map/place_agencies", more=asked)) == hexagon["events"]
        assert len(places.ask("records/events", more=asked)) == hexagon["events"]


def test_a_month_without_events_is_a_row_of_zero(places: Pool) -> None:
    rows = places.ask("map/place_months", more={"cell": CELL}, start=dt.date(2026, 1, 1), end=dt.date(2026, 5, 31))
    assert [row["events"] for row in rows] == [1, 0, 1, 0, 1]
    assert rows[-1]["records"] == 2


def test_only_the_lead_has_the_event(places: Pool) -> None:
    rows = places.ask("map/place_agencies", more={"cell": CELL})
    assert [(row["name"], row["kind"], row["events"]) for row in rows] == [("Amber Police", "municipal", 3)]


def test_the_newest_come_first_and_no_more_than_asked(places: Pool) -> None:
    rows = places.ask("records/events", more={"cell": CELL, "most": 2})
    assert [row["occurred_on"] for row in rows] == [dt.date(2026, 5, 1), dt.date(2026, 3, 10)]
    assert (rows[0]["agencies"], rows[0]["records"]) == (2, 2)


def test_an_unknown_quantity_is_unknown_and_no_zero(places: Pool) -> None:
    first = places.ask("records/events", more={"cell": CELL})[-1]
    found = {item["drug"]: item["quantity"] for item in first["items"]}
    assert found == {"cocaine": 2_000, "fentanyl": None}


def test_a_drug_filter_keeps_the_event_and_tells_of_all_that_was_in_it(places: Pool) -> None:
    rows = places.ask("records/events", more={"cell": CELL}, drugs=("cocaine",))
    assert [[item["drug"] for item in row["items"]] for row in rows] == [["cocaine", "fentanyl"]]


def test_without_a_hexagon_there_are_no_events(places: Pool) -> None:
    assert places.ask("map/place_agencies") == []
    assert {row["events"] for row in places.ask("map/place_months")} == {0}


def test_the_newest_points_are_those_that_are_kept(places: Pool) -> None:
    rows = places.ask("map/points", more={"most": 1})
    assert [(row["occurred_on"], row["lead"]) for row in rows] == [(dt.date(2026, 5, 2), "dea-field-office")]


def test_agencies_say_what_they_report(places: Pool) -> None:
    rows = {row["agency"]: row for row in places.ask("map/agencies")}
    said = {name: (row["reports_seizures"], row["reports_overdoses"]) for name, row in rows.items()}
    assert said == {
        "amber-police": (True, False), "dea-field-office": (True, False), "county-health": (False, True),
    }  # fmt: skip


def test_members_are_the_counties_of_agencies_with_events(places: Pool) -> None:
    assert [row["county_fips"] for row in places.ask("map/members")] == ["39061"]
