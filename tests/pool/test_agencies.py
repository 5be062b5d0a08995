"""An agency is one whether a feed names it or gives its ORI; what feeds say of it is put together; counties go by name."""

import pytest

from muster.pool.connect import cursor
from muster.pool.facts import facts
from muster.pool.store import serving_version
from tests.pool.made import LANDED, Pool, agency, seizure

BY_ORI = """
title = "An extract that knows agencies by ORI alone"
format = "csv"
[[records]]
kind = "seizure"
[records.columns]
record_id = "id"
ori = "ori"
occurred_at = "day"
county_name = "county"
drug = "drug"
quantity = "grams"
[records.fixed]
unit = "g"
"""


def by_ori(record_id: str, ori: str, county: str = "") -> dict[str, str]:
    return {"id": record_id, "ori": ori, "day": "2026-03-01", "county": county, "drug": "Heroin", "grams": "3"}


def listed(ori: str, name: str, county: str, state: str) -> dict[str, str]:
    """One row of the FBI's list of agencies."""
    return {
        "ori": ori,
        "agency_name": name,
        "agency_type_name": "County",
        "primary_county": county,
        "state": state,
        "icpsr_lat": "30.2",
        "icpsr_lng": "-91.7",
    }


@pytest.fixture
def extract(pool: Pool) -> Pool:
    feeds = pool.folder / "pool" / "feeds"
    feeds.mkdir(parents=True)
    (feeds / "extract.toml").write_text(BY_ORI, encoding="utf-8")
    return pool


def records_by_agency(pool: Pool) -> dict[str, int]:
    return {row["agency"]: row["reported"] for row in pool.ask("contribution/by_agency")}


def counties(pool: Pool) -> dict[str | None, int]:
    return {row["county_fips"]: row["events"] for row in pool.ask("map/counties")}


def test_one_agency_by_name_and_by_ori(extract: Pool) -> None:
    extract.land([agency("amber-police", ori="OH0310900")], "generic_agency")
    extract.land([seizure("1")])
    extract.land([by_ori("2", "OH0310900"), by_ori("3", "oh0310900")], "extract")
    extract.land([seizure("4", "OH0310900")])
    extract.build()
    assert records_by_agency(extract) == {"amber-police": 4}
    assert facts(serving_version()).oris == {"oh0310900": "amber-police"}


@pytest.mark.parametrize("written", ["amber-police", "Amber Police", "AMBER POLICE", " amber  police ", "Ámber-Police"])
def test_one_agency_however_its_name_is_written(pool: Pool, written: str) -> None:
    pool.land([agency("amber-police")], "generic_agency")
    pool.land([seizure("1", written)])
    pool.build()
    assert records_by_agency(pool) == {"amber-police": 1}


def test_an_agency_known_by_ori_alone_goes_by_it(extract: Pool) -> None:
    extract.land([listed("LA0500000", "St. Martin Parish Sheriff", "ST. MARTIN", "LA")], "fbi_agencies")
    extract.land([by_ori("1", "LA0500000")], "extract")
    extract.build()
    rows = extract.ask("contribution/by_agency")
    assert [(row["agency"], row["name"]) for row in rows] == [("la0500000", "St. Martin Parish Sheriff")]


@pytest.mark.parametrize(
    "name",
    ["ST. MARTIN", "St Martin", "Saint Martin", "SAINT MARTIN PARISH", "St. Martin Parish", "ST. MARTIN; LAFAYETTE"],
)
def test_a_record_without_a_place_is_in_its_agencys_county_however_that_is_written(extract: Pool, name: str) -> None:
    extract.land([listed("LA0500000", "Parish Sheriff", name, "LA")], "fbi_agencies")
    extract.land([by_ori("1", "LA0500000")], "extract")
    extract.build()
    assert counties(extract) == {"22099": 1}
    assert extract.ask("map/hexes") == []


@pytest.mark.parametrize(
    ("told", "fips"),
    [
        ("Saint Martin", "22099"),
        ("LAFAYETTE", "22055"),
        ("La Salle", "22059"),
        ("Nowhere", None),
        ("", "22099"),
    ],
)
def test_a_county_that_a_record_names_is_one_of_the_agencys_state(extract: Pool, told: str, fips: str | None) -> None:
    extract.land([listed("LA0500000", "Parish Sheriff", "ST. MARTIN", "LA")], "fbi_agencies")
    extract.land([by_ori("1", "LA0500000", told)], "extract")
    extract.build()
    assert counties(extract) == {fips: 1}


def test_a_county_name_of_another_state_is_not_taken(extract: Pool) -> None:
    extract.land([listed("OH0310900", "Amber Police", "St. Martin", "OH")], "fbi_agencies")
    extract.land([by_ori("1", "OH0310900")], "extract")
    extract.build()
    assert counties(extract) == {None: 1}


def test_what_two_feeds_say_of_an_agency_is_put_together_whichever_lands_first(extract: Pool) -> None:
    ours = agency("amber-police", ori="OH0310900", county_fips="39061", contact="desk@amber", name="Amber PD")
    theirs = listed("OH0310900", "AMBER POLICE DEPARTMENT", "", "OH")
    extract.land([theirs], "fbi_agencies", LANDED)
    extract.land([ours], "generic_agency")
    extract.land([by_ori("1", "OH0310900")], "extract")
    extract.build()
    (row,) = extract.ask("contribution/by_agency")
    assert (row["agency"], row["name"]) == ("amber-police", "Amber PD")
    agencies = cursor(serving_version()).table("agency").project("contact, county_fips, time_zone, contributes")
    assert agencies.fetchall() == [("desk@amber", "39061", "America/New_York", True)]


def test_a_later_list_restates_an_agency_and_keeps_what_it_leaves_out(pool: Pool) -> None:
    pool.land([agency("amber-police", contact="desk@amber", name="Amber PD")], "generic_agency")
    pool.land([agency("amber-police", contact="", name="Amber Police")], "generic_agency")
    pool.land([seizure("1")])
    pool.build()
    table = cursor(serving_version()).table("agency")
    assert table.project("name, contact").fetchall() == [("Amber Police", "desk@amber")]


def test_only_agencies_that_sent_records_are_counted_among_all(pool: Pool) -> None:
    pool.land([agency("amber-police"), agency("never-sent")], "generic_agency")
    pool.land([seizure("1")])
    pool.build()
    assert list(facts(serving_version()).agencies) == ["amber-police"]


def test_the_shipped_list_of_counties_is_known_by_name(pool: Pool) -> None:
    pool.land([seizure("1", county_fips="22099")])
    pool.build()
    assert facts(serving_version()).counties == {"22099": "St. Martin, LA"}
