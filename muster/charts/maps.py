"""Maps from data frames, drawn by the browser from local files alone: nothing is asked from outside.

Each function turns what is known into a Drawn: layers, their legend, and a word on what was left out. `deck`
puts them in their one order. A frame's column `words` is the plain text shown on hover.
"""

import json
from collections.abc import Sequence
from copy import copy
from typing import Any

import h3
import numpy as np
import pandas as pd
import pydeck as pdk
from pydeck.bindings.json_tools import default_serialize
from pydeck.types import String

from muster.charts.mapclasses import class_swatches, diverging
from muster.charts.mapground import county_labels, member_area, scale, silent_area
from muster.charts.mapparts import Drawn, Swatch, rgba
from muster.charts.mapview import COARSEST, FINEST, Room, classes, resolution_for, view_of, view_of_all, view_of_area
from muster.charts.tokens import Theme, drug_name, tokens
from muster.charts.words import count
from muster.errors import MusterError
from muster.feeds.places import cell_string

__all__ = [
    "COARSEST",
    "FINEST",
    "Drawn",
    "Room",
    "Swatch",
    "class_swatches",
    "classes",
    "county_labels",
    "deck",
    "diverging",
    "hexes_by_class",
    "member_area",
    "points",
    "resolution_for",
    "scale",
    "selected",
    "silent_area",
    "view_of",
    "view_of_all",
    "view_of_area",
]

STYLE = "/app/static/basemap/style-{theme}.json"
MOST_HEXES = 1_500
MOST_POINTS = 10_000
# Layers from the bottom up, whatever order they are asked in.
ORDER = (
    "ground",
    "counties",
    "silence",
    "hexes",
    "hex-outlines",
    "county-halo",
    "county-lines",
    "boundary",
    "routes",
    "route-arrows",
    "legs",
    "leg-arrows",
    "points",
    "agencies",
    "agency-middles",
    "sites",
    "site-letters",
    "selection-halo",
    "selection",
    "scale-halo",
    "scale",
    "other-names",
    "route-names",
    "agency-names",
    "names",
    "scale-name",
)


class LocalDeck(pdk.Deck):  # type: ignore[misc]
    """A deck that travels without the indents of pydeck, which are more than half of a map's weight."""

    def to_json(self) -> str:
        """The deck as the browser reads it."""
        return json.dumps(self, sort_keys=True, default=default_serialize, separators=(",", ":"))


def deck(*drawn: Drawn, view: pdk.ViewState, theme: Theme, turn: int = 0) -> pdk.Deck:
    """A map of everything drawn, over the local basemap. Raises MusterError when one layer is given twice.

    turn: how many choices were made on this map so far. As long as a chosen layer keeps its name, Streamlit fades
    everything else and holds on to the place in the list, which another filter gives to another hex.
    """
    layers = [layer for part in drawn for layer in part.layers]
    names = [layer.id for layer in layers]
    for name in names:
        if names.count(name) > 1:
            raise MusterError(f"The map has two layers of {name}, which would hide each other: choose one.")
    ink = tokens(theme)
    hover = {"backgroundColor": ink.raised, "color": ink.text, "fontSize": "12px", "whiteSpace": "pre-line"}
    return LocalDeck(
        layers=[_renamed(layer, turn) for layer in sorted(layers, key=lambda layer: ORDER.index(layer.id))],
        initial_view_state=view,
        map_provider="maplibre",
        map_style=STYLE.format(theme=theme),
        tooltip={"text": "{words}", "style": hover},
    )


def _renamed(layer: pdk.Layer, turn: int) -> pdk.Layer:
    if not (turn and getattr(layer, "pickable", False)):
        return layer
    fresh = copy(layer)
    fresh.id = f"{layer.id}-{turn}"
    return fresh


# --- hexes


def hexes_by_class(frame: pd.DataFrame, legend: Sequence[Swatch], theme: Theme, note: str = "") -> Drawn:
    """Hexes whose class is known already. frame: `cell`, `nth` (its swatch's place in the legend), `words`.

    Raises MusterError for more than MOST_HEXES, as nothing says which matter less, for cell 0 (no place), or
    without the columns.
    """
    _need(frame, "cell", "nth", "words")
    if (frame["cell"] == 0).any():
        raise MusterError("The map was given events without a place: count them in words, not in a hex.")
    if len(frame) > MOST_HEXES:
        raise MusterError(f"The map was given {len(frame):,} hexes, {MOST_HEXES:,} at most: take a coarser one.")
    cells = [cell_string(cell) for cell in frame["cell"]]
    swatches = [legend[nth] for nth in frame["nth"]]
    filled = [
        {"cell": cell, "fill": rgba(swatch.colour), "words": words}
        for cell, swatch, words in zip(cells, swatches, frame["words"], strict=True)
    ]
    edged = [
        {"cell": cell, "edge": rgba(swatch.outline)}
        for cell, swatch in zip(cells, swatches, strict=True)
        if swatch.outline
    ]
    size = float(np.mean([h3.cell_area(cell, unit="km^2") for cell in cells])) if cells else None
    return Drawn((_hex_fill(filled, theme), _hex_edge(edged)), tuple(legend), note, size)


def _hex_fill(rows: list[dict[str, Any]], theme: Theme) -> pdk.Layer:
    # Not stroked: a stroked layer of many shapes that answers to the pointer loses its clicks.
    return pdk.Layer(
        "H3HexagonLayer",
        rows,
        id="hexes",
        get_hexagon="cell",
        # One level down, as Streamlit pales a layer's own colours once something is selected, and a paled hex
        # would no longer have the colour that the legend gives it.
        _sub_layer_props={"hexagon-cell-hifi": {"getFillColor": "@@=fill"}},
        high_precision=True,
        coverage=0.96,
        extruded=False,
        stroked=False,
        pickable=True,
        auto_highlight=True,
        highlight_color=rgba(tokens(theme).text, 60),
    )


def _hex_edge(rows: list[dict[str, Any]], name: str = "hex-outlines", width: float = 0.9) -> pdk.Layer:
    return pdk.Layer(
        "H3HexagonLayer",
        rows,
        id=name,
        get_hexagon="cell",
        get_line_color="edge",
        high_precision=True,
        coverage=0.96,
        extruded=False,
        filled=False,
        line_width_units=String("pixels"),
        get_line_width=width,
    )


def selected(cell: int, theme: Theme) -> Drawn:
    """The mark around the chosen hex."""
    halo, line = ([{"cell": cell_string(cell), "edge": rgba(ink)}] for ink in (tokens(theme).bg, tokens(theme).accent))
    return Drawn((_hex_edge(halo, "selection-halo", 6), _hex_edge(line, "selection", 3)))


# --- points


def points(frame: pd.DataFrame, theme: Theme) -> Drawn:
    """Points of 4 px. frame: `longitude`, `latitude` (degrees), `words`; a `drug` (family code) colours them.

    Give it only places known to the point or block, and what matters most first: of more than MOST_POINTS the
    first are drawn, and the note says so. Rows without a place are left out.
    """
    _need(frame, "longitude", "latitude", "words")
    placed = frame.dropna(subset=["longitude", "latitude"])
    shown = placed.head(MOST_POINTS)
    drugs = shown.get("drug")
    ink = tokens(theme)
    inks = [ink.accent] * len(shown) if drugs is None else [ink.drug(drug) for drug in drugs]
    legend = () if drugs is None else tuple(Swatch(drug_name(d), ink.drug(d)) for d in sorted(set(drugs)))
    rows = [
        {"at": [round(lon, 5), round(lat, 5)], "fill": rgba(colour), "words": words}
        for lon, lat, colour, words in zip(shown["longitude"], shown["latitude"], inks, shown["words"], strict=True)
    ]
    return Drawn((_dots(rows),), legend, _cut(len(placed), MOST_POINTS, "points", "first"))


def _dots(rows: list[dict[str, Any]]) -> pdk.Layer:
    return pdk.Layer(
        "ScatterplotLayer",
        rows,
        id="points",
        get_position="at",
        get_fill_color="fill",
        get_radius=4,
        radius_units=String("pixels"),
        stroked=False,
        pickable=True,
    )


def _need(frame: pd.DataFrame, *columns: str) -> None:
    missing = [column for column in columns if column not in frame.columns]
    if missing:
        raise MusterError(f"The map's frame has no column {missing[0]}: add it to the question that feeds it.")


def _cut(there: int, most: int, what: str, which: str) -> str:
    return f"The {which} {count(most)} of {count(there)} {what} are drawn." if there > most else ""
