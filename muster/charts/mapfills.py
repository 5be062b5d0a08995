"""The answers to the questions of queries/map as layers of a map; each takes the answer's frame as it comes."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import h3
import numpy as np
import pandas as pd
import pydeck as pdk
import shapely
from numpy.typing import NDArray
from pydeck.types import String

from muster.access import small
from muster.charts import words
from muster.charts.ground import Map
from muster.charts.mapclasses import classed
from muster.charts.mapparts import Drawn, Swatch, rgba
from muster.charts.maps import MOST_POINTS, hexes_by_class, points
from muster.charts.mapview import WIDE, Room, view_of
from muster.charts.tokens import Theme, drug_name, family, tokens
from muster.feeds.places import RESOLUTION, counties, county_names, county_rows, locate

ANYWHERE = "Outside the counties known here"


# --- hexes and counties


def draw_fill(told: Map, theme: Theme) -> Drawn:
    """The hexes or counties of a described map; the hover says the frame's `words`."""
    nth, swatches = classed(told, theme)
    if told.cells == "county":
        return _counties(told, nth, swatches, theme)
    numbered = pd.DataFrame({
        "cell": [int(cell, 16) for cell in told.frame["cell"]], "nth": nth, "words": list(told.frame["words"]),
    })  # fmt: skip
    return hexes_by_class(numbered, swatches, theme)


def few_hidden(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with `events` missing where they are too few to be shown, in the order of `cell`, which tells nothing of them."""
    ordered = frame.sort_values("cell", ignore_index=True)
    return ordered.assign(events=small.hide(ordered["events"]))


def counties_of(cells: Iterable[str]) -> list[str]:
    """The FIPS of the county in which each cell's middle lies; "" outside the counties known here."""
    middles = np.array([h3.cell_to_latlng(cell) for cell in cells]).reshape(-1, 2)
    fips: list[str] = locate(middles[:, 0], middles[:, 1]).county_fips.to_pylist()
    return fips


def places_of(cells: Iterable[str]) -> list[str]:
    """The county in which each cell's middle lies: "Hamilton, OH"."""
    names = county_names()
    return [names.get(fips, ANYWHERE) for fips in counties_of(cells)]


def view_of_cells(cells: Iterable[str], room: Room = WIDE) -> pdk.ViewState:
    """The view that shows the middles of all cells. Raises MusterError when there is none."""
    lats, lons = np.array([h3.cell_to_latlng(cell) for cell in cells]).reshape(-1, 2).T
    return view_of(lats, lons, room)


def cell_name(cell: str) -> str:
    """A cell's name without the digits that say nothing: "862a930f7ffffff" is "862a930f7"."""
    return cell.rstrip("f")


def chosen_cell(objects: Mapping[str, Sequence[Mapping[str, Any]]], resolution: int) -> str | None:
    """The cell of what was clicked, as text: the hex itself, or the one in which the point lies.

    objects: by layer, as the map tells them. None where neither was clicked.
    """
    for name, rows in objects.items():
        for row in rows:
            if "cell" in row:
                return str(row["cell"])
            if name.startswith("points"):
                return str(h3.latlng_to_cell(row["at"][1], row["at"][0], min(resolution, RESOLUTION)))
    return None


def chosen_county(objects: Mapping[str, Sequence[Mapping[str, Any]]]) -> str | None:
    """The FIPS of the county that was clicked; None where none was."""
    rows = objects.get("counties", ())
    found = [row.get("properties", row).get("county") for row in rows]
    return next((str(fips) for fips in found if fips), None)


# --- points and counties


def event_points(frame: pd.DataFrame, placed: int, theme: Theme) -> Drawn:
    """Points of seizure events, newest first. frame: the answer to map/points; placed: how many there are in all."""
    said = [
        f"{words.day(when.date())}, {lead}\n{', '.join(map(drug_name, drugs))}\nplace known to the {precision}"
        for when, lead, drugs, precision in zip(
            frame["occurred_on"], frame["lead"], frame["families"], frame["place_precision"], strict=True
        )
    ]
    drawn = points(frame.assign(words=said)[["longitude", "latitude", "words"]], theme)
    shown = min(len(frame), MOST_POINTS)
    cut = f"The newest {words.count(shown)} of {words.count(placed)} points are drawn." if placed > shown else ""
    return Drawn(drawn.layers, drawn.legend, cut)


def _counties(told: Map, nth: NDArray[np.int64], swatches: Sequence[Swatch], theme: Theme) -> Drawn:
    """Counties that have a shape, by class."""
    shaped = told.frame["fips"].isin(set(counties().fips)).to_numpy()
    known = told.frame.loc[shaped]
    shapes = counties().shapes[county_rows(known["fips"])]
    features = [
        {
            "type": "Feature",
            "geometry": _geometry(shape),
            "properties": {"fill": rgba(swatches[at].colour), "words": text, "county": fips},
        }
        for shape, at, text, fips in zip(shapes, nth[shaped], known["words"], known["fips"], strict=True)
    ]
    return Drawn((_county_fill(features, theme),), tuple(swatches))


def _geometry(shape: shapely.Geometry) -> dict[str, Any]:
    geometry: dict[str, Any] = json.loads(shapely.to_geojson(shapely.transform(shape, lambda spots: spots.round(4))))
    return geometry


def _county_fill(features: list[dict[str, Any]], theme: Theme) -> pdk.Layer:
    # Not stroked: a stroked layer of many shapes that answers to the pointer loses its clicks.
    return pdk.Layer(
        "GeoJsonLayer",
        {"type": "FeatureCollection", "features": features},
        id="counties",
        get_fill_color="properties.fill",
        stroked=False,
        pickable=True,
        auto_highlight=True,
        highlight_color=rgba(tokens(theme).text, 40),
    )


# --- agencies


def agency_places(frame: pd.DataFrame, theme: Theme) -> Drawn:
    """Rings at the agencies' own addresses. frame: the answer to map/agencies; those without an address are named."""
    placed = frame.dropna(subset=["latitude", "longitude"])
    rows = [
        {"at": [round(lon, 5), round(lat, 5)], "name": short, "words": f"{name}\nits own address"}
        for lon, lat, short, name in zip(
            placed["longitude"], placed["latitude"], placed["short_name"].fillna(placed["name"]), placed["name"],
            strict=True,
        )
    ]  # fmt: skip
    lost = len(frame) - len(placed)
    return Drawn(_ringed(rows, theme), (), f"{words.things(lost, 'agencies')} without an address." if lost else "")


def named_places(frame: pd.DataFrame, theme: Theme) -> Drawn:
    """Rings with a short name beside each. frame: longitude, latitude (degrees), name, words."""
    rows = [
        {"at": [round(lon, 5), round(lat, 5)], "name": name, "words": said}
        for lon, lat, name, said in zip(
            frame["longitude"], frame["latitude"], frame["name"], frame["words"], strict=True
        )
    ]
    return Drawn(_ringed(rows, theme))


def _ringed(rows: list[dict[str, Any]], theme: Theme) -> tuple[pdk.Layer, ...]:
    ink = tokens(theme)
    return (
        disc("agencies", rows, ink.text, 6, pickable=True),
        disc("agency-middles", rows, ink.bg, 3.6, pickable=False),
        _short_names(rows, theme),
    )


def disc(name: str, rows: list[dict[str, Any]], colour: str, radius: float, pickable: bool) -> pdk.Layer:
    """Discs of one colour, radius in px, at each row's `at`."""
    return pdk.Layer(
        "ScatterplotLayer",
        rows,
        id=name,
        get_position="at",
        get_fill_color=rgba(colour),
        get_radius=radius,
        radius_units=String("pixels"),
        stroked=False,
        pickable=pickable,
    )


def _short_names(rows: list[dict[str, Any]], theme: Theme) -> pdk.Layer:
    ink = tokens(theme)
    return pdk.Layer(
        "TextLayer",
        rows,
        id="agency-names",
        get_position="at",
        get_text="name",
        get_size=12,
        get_color=rgba(ink.text),
        font_weight=600,
        get_pixel_offset=[10, 0],
        get_text_anchor=String("start"),
        font_family=String(family("sans")),
        font_settings={"sdf": True, "fontSize": 64, "buffer": 24, "radius": 24},
        outline_width=16,
        outline_color=rgba(ink.bg),
        character_set=String("auto"),
    )
