"""From the choices to what is drawn: the described fill, the layers over it, its legend, its words."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import pydeck as pdk

from muster.charts import html, mapfills, maps, words
from muster.charts.ground import Map
from muster.charts.mapparts import Drawn
from muster.charts.mapsites import SITES, site_places
from muster.charts.screens import filled, tested
from muster.charts.screens.filled import Layers
from pages.mapping.routes import route_layers
from pages.shell.screen import Screen


@dataclass(frozen=True)
class Shown:
    """What the map shows: its layers, its legend, in words what is on it and what is not; and the fill as described."""

    drawn: tuple[Drawn, ...]
    legend: html.Html
    said: str
    told: Map


def shown(here: Screen, whole: Screen | None, layers: Layers, view: pdk.ViewState, placed: int) -> Shown:
    """Everything on the map for these choices. whole: the screen of all months, where one of several is shown.

    placed: how many events are known to a point or a block.
    """
    told = tested.filled(here, layers, whole)
    fill = mapfills.draw_fill(told, here.theme)
    others, lines = _others(here, layers, view, placed)
    said = " ".join([told.subtitle, *told.notes, *(part.note for part in others if part.note)])
    return Shown((fill, *others), _legend(told, fill, lines), said, told)


def _others(here: Screen, layers: Layers, view: pdk.ViewState, placed: int) -> tuple[list[Drawn], list[html.Html]]:
    """The layers that may lie over any fill, and their lines in the legend."""
    drawn, lines = [], []
    if layers.points:
        spots = here.ask("map/points", most=maps.MOST_POINTS).frame
        drawn.append(mapfills.event_points(spots, placed if here.filters.mode == "unique" else len(spots), here.theme))
        lines.append(html.dot_line("one event, known to its point or block"))
    if layers.agencies:
        drawn.append(mapfills.agency_places(here.ask("map/agencies").frame, here.theme))
        lines.append(html.ring_line("an agency's own address"))
    if layers.routes:
        drawn += route_layers(here)
        lines.append(html.line_line("a route, the wider the more events; ▲ its way"))
    if layers.sites:
        listed = here.ask("map/sites").frame
        drawn.append(site_places(listed.loc[listed["kind"].isin(layers.sites)], here.theme))
        lines.append(html.letters_line(_sites_said(listed, layers.sites), "open in these months"))
    if layers.gaps:
        silent, said = filled.silence(here, layers)
        drawn += [maps.silent_area(silent, view, here.theme)] if silent else []
        lines.append(html.hatch_line(said) if silent else html.plain_line(said))
    return drawn, lines


def _sites_said(listed: pd.DataFrame, kinds: Sequence[str]) -> list[tuple[str, str]]:
    """The letter of each kind, and how many of it there are."""
    many = listed["kind"].value_counts()
    return [(SITES[kind].letter, words.things(int(many.get(kind, 0)), SITES[kind].noun)) for kind in kinds]


def _legend(told: Map, fill: Drawn, lines: list[html.Html]) -> html.Html:
    per = "hex" if told.cells == "hex" else "county"
    title = told.heading or f"{told.unit.capitalize()} per {per}, {told.how}"
    size = f"Hex {words.decimal(told.hex_km2, 1)} km². " if told.hex_km2 else ""
    none = "No hex: none reported" if told.cells == "hex" else "No shade: none reported"
    meaning = [html.plain_line(told.key_line)] if told.key_line else []
    return html.map_legend(title, fill.legend, [*meaning, *lines, html.plain_line(f"{size}{none}")])
