"""A point is placed where a plain look-up, point by point, would place it."""

import time

import duckdb
import h3
import h3.api.basic_int as h3_int
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from muster.errors import MusterError
from muster.feeds import places
from muster.feeds.places import BIN, Floats, cell_string, counties, county_names, county_rows, locate
from muster.paths import QUERIES

CINCINNATI = ["39061", "39017", "39165", "39025", "18047", "18029", "21015", "21117", "21037"]
PARENT = (QUERIES / "import" / "h3_parent.sql").read_text("utf-8")


def plain(lat: Floats, lon: Floats) -> list[str]:
    """The county of each point, tested against every county; the lowest code where several touch it."""
    point, county = counties().tree.query(shapely.points(lon, lat), predicate="intersects")
    found = [""] * len(lat)
    for spot, row in sorted(zip(point.tolist(), county.tolist(), strict=True), reverse=True):
        found[spot] = str(counties().fips[row])
    return found


def around(fips: list[str], count: int, seed: int) -> tuple[Floats, Floats]:
    """Points in and around some counties: at random, on corners and sides of borders, on edges of bins."""
    rng = np.random.default_rng(seed)
    shapes = counties().shapes[county_rows(fips)]
    corners = shapely.get_coordinates(shapes)
    sides = (corners[:-1] + corners[1:]) / 2
    west, south, east, north = shapely.total_bounds(shapes)
    free = rng.uniform([west - 0.2, south - 0.2], [east + 0.2, north + 0.2], (count, 2))
    picked = [
        free,
        np.round(free / BIN) * BIN,
        np.round(free, 2),
        *(rng.choice(spots, count // 4) + rng.choice([0, 1e-12, -1e-9], (count // 4, 2)) for spots in (corners, sides)),
    ]
    lon, lat = np.concatenate(picked).T
    return lat, lon


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_the_county_is_the_one_a_plain_look_up_finds(seed: int) -> None:
    lat, lon = around(CINCINNATI, 400, seed)
    assert locate(lat, lon).county_fips.to_pylist() == plain(lat, lon)


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 2**32 - 1), st.sampled_from(["12087", "24510", "02016", "72127", "48141", "51059"]))
def test_islands_cities_and_border_counties_are_found_like_any_other(seed: int, fips: str) -> None:
    lat, lon = around([fips], 200, seed)
    assert locate(lat, lon).county_fips.to_pylist() == plain(lat, lon)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_the_cell_is_the_one_h3_gives(seed: int) -> None:
    lat, lon = around(CINCINNATI, 100, seed)
    expected = [h3_int.latlng_to_cell(y, x, 9) for y, x in zip(lat.tolist(), lon.tolist(), strict=True)]
    assert locate(lat, lon).cell.tolist() == expected


@given(st.lists(st.tuples(st.floats(), st.floats()), max_size=20))
def test_any_pair_of_numbers_is_placed_or_left_without_a_place(pairs: list[tuple[float, float]]) -> None:
    lat, lon = np.array(pairs, dtype=np.float64).reshape(-1, 2).T
    located = locate(lat, lon)
    for y, x, cell, fips in zip(lat, lon, located.cell, located.county_fips.to_pylist(), strict=True):
        usable = abs(y) <= 90 and abs(x) <= 180 and (y, x) != (0, 0)
        assert (cell != 0) == usable
        assert usable or fips == ""


@pytest.mark.parametrize(
    ("lat", "lon"),
    [(np.nan, -84.5), (39.1, np.nan), (90.1, 0.5), (39.1, -180.1), (0.0, 0.0), (-0.0, 0.0), (np.inf, -84.5)],
)
def test_a_point_that_cannot_be_is_no_place(lat: float, lon: float) -> None:
    located = locate(np.array([lat]), np.array([lon]))
    assert located.cell.tolist() == [0]
    assert located.county_fips.to_pylist() == [""]


def test_places_people_know_lie_in_their_counties() -> None:
    lat = np.array([39.1031, 39.0837, 41.8781, 18.4655, 51.5074, 42.5])
    lon = np.array([-84.5120, -84.5086, -87.6298, -66.1057, -0.1278, -87.0])
    found = locate(lat, lon).county_fips.to_pylist()
    cincinnati, covington, chicago, san_juan, london, lake_michigan = found
    assert (cincinnati, covington, chicago, san_juan) == ("39061", "21117", "17031", "72127")
    assert (london, lake_michigan) == ("", "")


def test_a_point_outside_the_united_states_still_has_a_cell() -> None:
    located = locate(np.array([51.5074]), np.array([-0.1278]))
    assert located.cell.tolist() == [h3_int.latlng_to_cell(51.5074, -0.1278, 9)]


def test_no_points_are_no_places() -> None:
    located = locate(np.empty(0), np.empty(0))
    assert located.cell.dtype == np.uint64
    assert len(located.county_fips) == 0


def test_latitudes_without_their_longitudes_are_refused() -> None:
    with pytest.raises(MusterError, match="2 latitudes came with 1 longitudes"):
        locate(np.array([39.0, 39.1]), np.array([-84.0]))


def test_every_county_has_a_name_of_its_own() -> None:
    names = county_names()
    assert names["39061"] == "Hamilton, OH"
    assert names["24510"] == "Baltimore city, MD"
    assert len(names) == len(set(names.values())) == 3231


def test_every_county_but_the_one_under_the_grid_is_a_sound_area() -> None:
    shapes = counties().shapes
    assert shapely.is_valid(shapes).all()
    assert counties().fips[shapely.is_empty(shapes)].tolist() == ["51610"]


def test_the_label_of_every_county_stands_inside_it() -> None:
    known = counties()
    inside = shapely.intersects_xy(known.shapes, known.lon, known.lat)
    assert known.fips[~inside].tolist() == ["51610"]


def test_counties_do_not_lie_on_one_another() -> None:
    shapes = counties().shapes[county_rows(CINCINNATI)]
    together = shapely.area(shapely.union_all(shapes))
    assert together == pytest.approx(shapely.area(shapes).sum(), rel=1e-6)


def test_an_unknown_county_code_is_named() -> None:
    with pytest.raises(MusterError, match="Unknown county code 39999, 99999"):
        county_rows(["39061", "39999", "99999"])


def test_a_cell_as_text_is_what_h3_says() -> None:
    assert cell_string(h3.str_to_int("89283082803ffff")) == "89283082803ffff"
    assert cell_string(0) == ""


@pytest.mark.parametrize("resolution", range(10))
def test_the_parent_of_a_cell_in_sql_is_the_one_h3_gives(resolution: int) -> None:
    rng = np.random.default_rng(4)
    spots = zip(rng.uniform(-90, 90, 300).tolist(), rng.uniform(-180, 180, 300).tolist(), strict=True)
    cells = [*(h3_int.latlng_to_cell(y, x, 9) for y, x in spots), *h3_int.get_pentagons(9)]
    con = duckdb.connect()
    con.execute(PARENT)
    asked = "select h3_parent(cell, $r) from (select unnest($cells::ubigint[]) as cell)"
    answered = [row[0] for row in con.execute(asked, {"cells": cells, "r": resolution}).fetchall()]
    assert answered == [h3_int.cell_to_parent(cell, resolution) for cell in cells]


def test_no_place_has_no_parent_and_the_type_stays() -> None:
    con = duckdb.connect()
    con.execute(PARENT)
    asked = "select h3_parent(0::ubigint, 5), h3_parent(null::ubigint, 5), typeof(h3_parent(1::ubigint, 5))"
    assert con.execute(asked).fetchone() == (0, None, "UBIGINT")


@pytest.mark.bench
def test_a_million_points_over_nine_counties_are_placed_in_well_under_a_second() -> None:
    rng = np.random.default_rng(1)
    west, south, east, north = shapely.total_bounds(counties().shapes[county_rows(CINCINNATI)])
    lon, lat = rng.uniform([west, south], [east, north], (1_000_000, 2)).T
    start = time.perf_counter()
    located = places.locate(lat, lon)
    print(f"1,000,000 points in {time.perf_counter() - start:.2f} s, {len(np.unique(located.cell)):,} cells")
    assert np.count_nonzero(located.cell) == 1_000_000
