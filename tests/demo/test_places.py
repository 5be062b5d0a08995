"""Points lie in the county that the record states, but for those put elsewhere on purpose."""

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest
import shapely

from muster.demo.config import Config
from muster.demo.draw import Bools, stream
from muster.demo.places import moved, points_in
from muster.paths import DATA
from tests.demo.reading import World


@pytest.fixture(scope="module")
def shapes() -> dict[str, shapely.Geometry]:
    """The project's own county polygons, by FIPS."""
    table = pq.read_table(DATA / "geography" / "counties.parquet", columns=["fips", "wkb"]).to_pydict()
    return dict(zip(table["fips"], shapely.from_wkb(table["wkb"]), strict=True))


def _inside(rows: pd.DataFrame, shapes: dict[str, shapely.Geometry]) -> Bools:
    counties = np.array([shapes[fips] for fips in rows["county_fips"]], dtype=object)
    points = shapely.points(rows["longitude"].astype(float), rows["latitude"].astype(float))
    inside: Bools = shapely.covers(counties, points)
    return inside


@pytest.mark.parametrize("feed", ["seizure", "arrest", "overdose"])
def test_nearly_all_points_lie_in_the_stated_county(
    three_thousand: World, shapes: dict[str, shapely.Geometry], feed: str
) -> None:
    rows = three_thousand.kind(feed).query("latitude != '' and county_fips != ''").reset_index(drop=True)
    inside = _inside(rows, shapes)
    assert inside.mean() > 0.97
    outside = set(rows.loc[~inside, "record_id"])
    notes = three_thousand.truth["mess"]
    misplaced = notes[notes["mess"].isin(["swapped_point", "other_county"])]
    assert outside == set(misplaced.loc[misplaced["kind"] == feed, "record_id"])


def test_agencies_stand_in_their_own_county(config: Config, shapes: dict[str, shapely.Geometry]) -> None:
    for agency in config.agencies:
        point = shapely.Point(agency.longitude, agency.latitude)
        assert shapes[agency.county_fips].covers(point), agency.slug


def test_points_keep_to_their_spots_bounds_and_crowd_about_its_centre(config: Config) -> None:
    spot = np.repeat(np.arange(len(config.spots)), 200)
    points = points_in(stream(1, "test"), config, spot)
    south, west, north, east = np.array([s.box for s in config.spots])[spot].T
    assert ((points.latitude >= south) & (points.latitude <= north)).all()
    assert ((points.longitude >= west) & (points.longitude <= east)).all()
    brookville = next(i for i, s in enumerate(config.spots) if s.slug == "brookville")
    assert abs(points.latitude[spot == brookville].mean() - config.spots[brookville].latitude) < 0.005


def test_moved_points_stay_within_the_distance() -> None:
    latitude, longitude = np.full(5000, 39.1), np.full(5000, -84.5)
    north, east = moved(stream(1, "test"), latitude, longitude, np.full(5000, 300.0))
    metres = np.hypot((north - 39.1) * 111_200, (east + 84.5) * 111_200 * np.cos(np.radians(39.1)))
    assert metres.max() <= 300.5
    assert metres.max() > 280
