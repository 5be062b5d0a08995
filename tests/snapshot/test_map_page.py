"""The map on paper is the map on the screen: its layer, its other period, its months, its hexes."""

import datetime as dt
from pathlib import Path

import pytest

from muster.access.viewer import EVERYONE
from muster.charts.ground import Map
from muster.measures import changes
from muster.pool.filters import Filters
from muster.pool.store import serving_version
from muster.snapshot.asked import Asked, asked
from muster.snapshot.blocks import Picture, Table, Words
from muster.snapshot.places import sections
from tests.pool.force import land_force
from tests.pool.made import Pool, seizure
from tests.pool.test_sites import site

HALF_YEAR = Filters(start=dt.date(2026, 1, 1), end=dt.date(2026, 6, 30))


@pytest.fixture(scope="module")
def force(module_folder: Path) -> Pool:
    """The small joint force, some of its seizures known to a point."""
    pool = land_force(Pool(module_folder))
    spots = [{"latitude": "39.1031", "longitude": f"-84.{at}120", "place_precision": "point"} for at in (5, 6, 7)]
    way = {"origin": "Detroit, MI", "destination": "Ohio"}
    pool.land(
        [seizure(f"m{at}", **spot, **way, occurred_at=f"2026-03-{10 + at} 10:00") for at, spot in enumerate(spots)]
    )
    pool.land([site("open"), site("gone", name="Old House", closed_on="2025-01-31")], "generic_site")
    pool.build()
    return pool


def page(at: dict[str, list[str]], filters: Filters = HALF_YEAR) -> tuple[Picture, Map, str]:
    """The page's picture, its map as described, and the words under it."""
    here: Asked = asked(serving_version(), filters, EVERYONE, at)
    (section,) = sections(here)
    picture = next(block for block in section.blocks if isinstance(block, Picture))
    assert isinstance(picture.drawn, Map)
    said = [line for block in section.blocks if isinstance(block, Words) for line in block.paragraphs]
    return picture, picture.drawn, " ".join(said)


def test_without_a_choice_it_shows_seizure_events_in_hexes(force: Pool) -> None:
    picture, told, _ = page({})
    assert (told.cells, told.title, told.labels) == ("hex", "Seizure events by place", ())
    assert picture.measures == ["seizure_events", "unplaced_events"]


def test_it_prints_the_layer_that_the_screen_shows(force: Pool) -> None:
    assert page({"layer": ["counties"]})[1].cells == "county"
    assert page({"layer": ["overdoses"]})[1].unit == "overdoses"


def test_too_few_for_a_hot_spot_is_said_on_paper_too(force: Pool) -> None:
    picture, told, said = page({"layer": ["hot-spots"]})
    assert told.labels or "cannot tell a pattern from chance" in said
    assert "hot_spots" in picture.measures


def test_it_prints_the_comparison(force: Pool) -> None:
    picture, told, said = page({"against": ["before"], "layer": ["counties"]})
    assert told.labels == changes.LABELS or "no agency was complete in both periods" in said
    assert "place_change" in picture.measures


def test_it_prints_the_months_and_the_hexes_of_the_screen(force: Pool) -> None:
    picture, told, said = page({"months": ["2026-03_2026-03"], "hex": ["5"]})
    assert picture.title == "Seizure events by place, 1 to 31 Mar 2026"
    assert "The classes are those of all months" in said
    assert told.hex_km2 is None or told.hex_km2 > 200


@pytest.mark.parametrize("at", [{"months": ["2026-13_x"]}, {"hex": ["77"]}, {"layer": ["moon"]}, {"against": ["ever"]}])
def test_a_choice_that_is_not_known_prints_the_default(force: Pool, at: dict[str, list[str]]) -> None:
    assert page(at)[1].subtitle == page({})[1].subtitle


def test_the_page_counts_as_the_filters_say(force: Pool) -> None:
    told = page({}, Filters(start=HALF_YEAR.start, end=HALF_YEAR.end, mode="fractional"))[1]
    assert (told.shared, told.how) == (True, "shared equally")


def tables(at: dict[str, list[str]]) -> dict[str, list[list[str]]]:
    """The page's tables by title, row by row."""
    (section,) = sections(asked(serving_version(), HALF_YEAR, EVERYONE, at))
    found = [block for block in section.blocks if isinstance(block, Table)]
    return {table.title: table.frame.to_numpy().tolist() for table in found}


def test_routes_and_sites_that_lie_over_the_map_are_listed_under_it(force: Pool) -> None:
    assert {"Routes", "Sites"}.isdisjoint(tables({}))
    listed = tables({"routes": ["yes"], "treatment": ["yes"]})
    assert [row[:2] for row in listed["Routes"]] == [["Michigan to Ohio", "3"]]
    assert [row[0] for row in listed["Sites"]] == ["Site open"]
    assert tables({"port": ["yes"]})["Sites"] == []
