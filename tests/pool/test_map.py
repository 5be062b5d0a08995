"""Places as precise as they were told, and no more."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pool.made import Pool, agency, seizure

POINT = {"latitude": "39.1031", "longitude": "-84.5120"}


@pytest.fixture(scope="module")
def places(module_folder: Path) -> Iterator[Pool]:
    pool = Pool(module_folder)
    pool.land(
        [
            agency("amber-police"),
            agency("dea-field-office", county_fips="39049"),
            agency("ohio-lab", county_fips=""),
            agency("st-martin-sheriff", county_fips="22099", time_zone="America/Chicago"),
        ],
        "generic_agency",
    )
    rows = [
        seizure("p1", **POINT, place_precision="point", county_fips=""),
        seizure(
            "p2", **POINT, place_precision="block", county_fips="", drug="cocaine", quantity="5", occurred_at="2026-03-10 19:00"
        ),
        # A county's middle, or an agency's own door, is no place of a seizure.
        seizure("c1", **POINT, place_precision="county"),
        seizure("c2", **POINT, place_precision="agency"),
        seizure("c3", county_fips="39017"),
        # Nothing told: the agency's own county, as a county.
        seizure("n1", county_fips="", drug="heroin"),
        # Known to the state alone: no county is made up.
        seizure("s1", county_fips="", place_precision="state", drug="lsd"),
        # A county nobody knows is not the agency's own.
        seizure("u1", "dea-field-office", county_fips="99999", drug="pcp"),
        # An agency that has no county and tells of none.
        seizure("u2", "ohio-lab", county_fips="", drug="morphine"),
        # Coordinates that cannot be: kept as told, never on the map.
        seizure("z1", latitude="0", longitude="0", county_fips="39061", drug="opium"),
        seizure("z2", latitude="-84.5", longitude="39.1", county_fips="39061", drug="opium"),
        # One event; the partner knows the street.
        seizure("j1", case_number="C-2026-1", occurred_at="2026-05-01", drug="khat"),
        seizure(
            "j2", "dea-field-office", case_number="C-2026-1", occurred_at="2026-05-01", role="assist", drug="khat", **POINT
        ),
        # One event; the lead's point has no coordinates, the partner's block has.
        seizure("k1", case_number="C-2026-2", occurred_at="2026-06-01", place_precision="point"),
        seizure(
            "k2", "dea-field-office", case_number="C-2026-2", occurred_at="2026-06-01", role="assist", **POINT,
            place_precision="block",
        ),
    ]  # fmt: skip
    pool.land(rows)
    overdose = {"record_id": "o", "agency": "amber-police", "occurred_at": "2026-03-03 10:00", "fatal": "Y"}
    pool.land([overdose | POINT, overdose | {"record_id": "o2", "county_fips": "39061"}], "generic_overdose")
    pool.build()
    yield pool


def test_only_a_point_or_a_block_is_in_a_hexagon(places: Pool) -> None:
    march = {"start": dt.date(2026, 3, 1), "end": dt.date(2026, 3, 31)}
    rows = places.ask("map/hexes", **march)
    assert [(row["events"], row["quantity"]) for row in rows] == [(2, 15)]
    assert {row["place_precision"] for row in places.ask("map/points", **march)} == {"point", "block"}


@pytest.mark.parametrize("resolution", [4, 5, 6, 7, 8])
def test_coarser_hexagons_hold_the_same_events(places: Pool, resolution: int) -> None:
    import h3

    rows = places.ask("map/hexes", more={"resolution": resolution})
    assert sum(row["events"] for row in rows) == 4
    assert rows[0]["cell"] == h3.latlng_to_cell(39.1031, -84.5120, resolution)


def test_a_drug_filter_weighs_only_that_drug(places: Pool) -> None:
    rows = places.ask("map/hexes", drugs=("cocaine",))
    assert [(row["events"], row["quantity"]) for row in rows] == [(1, 5)]


@pytest.mark.parametrize(
    ("drug", "county"),
    [
        ("heroin", "39061"),
        ("fentanyl", "39061"),
    ],
)
def test_a_record_without_a_place_is_in_its_agencys_county(places: Pool, drug: str, county: str) -> None:
    rows = places.ask("map/counties", drugs=(drug,))
    assert county in {row["county_fips"] for row in rows}


@pytest.mark.parametrize("drug", ["lsd", "pcp", "morphine"])
def test_a_county_is_never_made_up(places: Pool, drug: str) -> None:
    family = {"lsd": "hallucinogens", "pcp": "hallucinogens", "morphine": "pharmaceutical_opioids"}[drug]
    rows = {row["county_fips"]: row["events"] for row in places.ask("map/counties", drugs=(family,))}
    assert rows[None] == {"hallucinogens": 2, "pharmaceutical_opioids": 1}[family]


def test_counties_say_how_many_of_their_events_have_no_finer_place(places: Pool) -> None:
    rows = {row["county_fips"]: row for row in places.ask("map/counties", drugs=("fentanyl",))}
    hamilton = rows["39061"]
    assert (hamilton["name"], hamilton["state"]) == ("Hamilton", "OH")
    assert (hamilton["events"], hamilton["unplaced_events"]) == (4, 2)
    assert (rows["39017"]["events"], rows["39017"]["unplaced_events"]) == (1, 1)


def test_coordinates_that_cannot_be_stay_in_the_county_and_off_the_map(places: Pool) -> None:
    opium = {"drugs": ("pharmaceutical_opioids",), "areas": ("39061",)}
    assert places.ask("map/points", **opium) == []
    assert [(row["events"], row["unplaced_events"]) for row in places.ask("map/counties", **opium)] == [(2, 2)]


def test_an_event_has_the_finest_place_that_any_report_gives(places: Pool) -> None:
    may = {"start": dt.date(2026, 5, 1), "end": dt.date(2026, 5, 31)}
    june = {"start": dt.date(2026, 6, 1), "end": dt.date(2026, 6, 30)}
    assert [row["place_precision"] for row in places.ask("map/points", **may)] == ["point"]
    assert [row["place_precision"] for row in places.ask("map/points", **june)] == ["block"]


def test_overdoses_are_on_the_map_only_where_a_point_is_known(places: Pool) -> None:
    assert [(row["events"], row["fatal"]) for row in places.ask("map/overdoses")] == [(1, 1)]
