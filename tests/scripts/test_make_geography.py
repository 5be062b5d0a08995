"""The committed geography: codes, names and places as the sources have them."""

from typing import Any

import pandas as pd
import pyarrow.parquet as pq
import pytest
import shapely

from muster.paths import DATA
from scripts.make_geography import county_names, state_codes


def table(kind: str) -> pd.DataFrame:
    """A table with its shapes decoded."""
    frame: pd.DataFrame = pq.read_table(DATA / "geography" / f"{kind}.parquet").to_pandas()
    return frame.assign(shape=shapely.from_wkb(frame["wkb"].to_numpy()))


def member(fips: str, name: str) -> dict[str, Any]:
    """A county as the source gives it."""
    return {"id": fips, "properties": {"name": name}}


def test_an_independent_city_is_told_from_the_county_of_its_name() -> None:
    members = [member("24005", "Baltimore"), member("24510", "Baltimore"), member("32510", "Carson City")]
    assert county_names(members) == ["Baltimore", "Baltimore city", "Carson City"]


def test_every_state_has_its_postal_code() -> None:
    states = table("states")
    assert dict(zip(states["fips"], zip(states["postal"], states["name"], strict=True), strict=True)) == state_codes()
    assert len(states) == 56


def test_every_county_lies_in_its_state() -> None:
    states = table("states").set_index("fips")
    counties = table("counties")
    home = states.loc[counties["state_fips"], "shape"].to_numpy()
    outside = shapely.area(shapely.difference(counties["shape"].to_numpy(), home))
    assert outside.max() < 1e-6
    assert (states.loc[counties["state_fips"], "postal"].to_numpy() == counties["state"].to_numpy()).all()


@pytest.mark.parametrize(
    ("name", "alpha2", "numeric"),
    [("Colombia", "CO", "170"), ("Mexico", "MX", "484"), ("China", "CN", "156"), ("Kosovo", "", "")],
)
def test_countries_carry_the_codes_that_iso_gives_them(name: str, alpha2: str, numeric: str) -> None:
    countries = table("countries").set_index("name")
    assert tuple(countries.loc[name, ["iso_alpha2", "iso_numeric"]]) == (alpha2, numeric)


def test_no_two_countries_share_a_code() -> None:
    countries = table("countries")
    coded = countries[countries["iso_numeric"] != ""]
    assert coded["iso_numeric"].is_unique
    assert coded["iso_alpha2"].is_unique
    assert (coded["iso_alpha2"].str.len() == 2).all()


def test_every_country_is_a_sound_area_and_the_pole_is_antarctic() -> None:
    countries = table("countries").set_index("name")
    assert shapely.is_valid(countries["shape"].to_numpy()).all()
    assert not shapely.is_empty(countries["shape"].to_numpy()).any()
    assert shapely.intersects_xy(countries["shape"], 0, -85).tolist().count(True) == 1
    assert shapely.intersects_xy(countries.loc["Antarctica", "shape"], 0, -85)
    assert shapely.intersects_xy(countries["shape"], countries["lon"], countries["lat"]).all()
