"""The answers to the questions of queries/map as layers of a map; each takes the answer's frame as it comes."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import h3
import numpy as np
import pandas as pd
import pydeck as pdk
import shapely
from pydeck.types import String

from muster.charts import words
from muster.charts.mapparts import Drawn, rgba
from muster.charts.maps import MOST_POINTS, class_swatches, classes, hexes, points
from muster.charts.mapview import WIDE, Room, view_of
from muster.charts.tokens import Theme, drug_name, family, tokens
from muster.feeds.places import RESOLUTION, counties, county_names, county_rows, locate

# No count of overdoses from 1 to this is shown (CMS cell size policy): it could point to a person.
FEW = 10
ANYWHERE = "Outside the counties known here"


# --- hexes


def seizure_hexes(frame: pd.DataFrame, theme: Theme, pounds: bool = False) -> Drawn:
    """Hexes of seizure events. frame: the answer to map/hexes (cell as text, events, quantity in g)."""
    said = [
        "\n".join([place, words.things(events, "events"), *([words.mass(grams, pounds)] if words.known(grams) else [])])
        for place, events, grams in zip(
            places_of(frame["cell"]), frame["events"], frame["quantity"].astype("float64"), strict=True
        )
    ]
    return hexes(_numbered(frame).assign(words=said), theme)


def overdose_hexes(frame: pd.DataFrame, theme: Theme) -> Drawn:
    """Hexes of overdoses, the few hidden. frame: the answer to map/overdoses (cell as text, events)."""
    return hexes(few_hidden(_numbered(frame)[["cell", "events"]]), theme, "overdoses", FEW + 1)


def few_hidden(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with `events` missing where they are 1 to FEW, in the order of `cell`, which tells nothing of them.

    One hidden count alone would be the total less the others, so the next smallest is hidden with it.
    """
    ordered = frame.sort_values("cell", ignore_index=True)
    events = ordered["events"].astype("float64")
    few = int((events <= FEW).sum())
    hidden = events.sort_values(kind="stable").index[: max(few, 2) if few else 0]
    return ordered.assign(events=events.where(~events.index.isin(hidden)))


def _numbered(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(cell=[int(cell, 16) for cell in frame["cell"]])


def places_of(cells: Iterable[str]) -> list[str]:
    """The county in which each cell's middle lies: "Hamilton, OH"."""
    middles = np.array([h3.cell_to_latlng(cell) for cell in cells]).reshape(-1, 2)
    names = county_names()
    return [names.get(fips, ANYWHERE) for fips in locate(middles[:, 0], middles[:, 1]).county_fips.to_pylist()]


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


def shaded_counties(frame: pd.DataFrame, theme: Theme) -> Drawn:
    """Counties by all their events, placed or not. frame: the answer to map/counties."""
    known = frame.dropna(subset=["county_fips"]).reset_index(drop=True)
    known = known.loc[known["county_fips"].isin(set(counties().fips))]
    # Every county has many: classes from 1 would leave the low ones empty.
    steps = classes(known["events"], int(known["events"].min()) if len(known) else 1)
    legend = class_swatches(steps, False, theme)
    nth = np.searchsorted([high for _, high, _ in steps], known["events"])
    shapes = counties().shapes[county_rows(known["county_fips"])]
    said = [
        f"{name}, {state}\n{words.things(events, 'events')}\n{words.count(unplaced)} of them known only to county"
        for name, state, events, unplaced in known[["name", "state", "events", "unplaced_events"]].itertuples(
            index=False
        )
    ]
    features = [
        {
            "type": "Feature",
            "geometry": _geometry(shape),
            "properties": {"fill": rgba(legend[at].colour), "words": text, "county": fips},
        }
        for shape, at, text, fips in zip(shapes, nth, said, known["county_fips"], strict=True)
    ]
    return Drawn((_county_fill(features, theme),), tuple(legend))


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
        _disc("agencies", rows, ink.text, 6, pickable=True),
        _disc("agency-middles", rows, ink.bg, 3.6, pickable=False),
        _short_names(rows, theme),
    )


def _disc(name: str, rows: list[dict[str, Any]], colour: str, radius: float, pickable: bool) -> pdk.Layer:
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
