"""From the choices to what is drawn: the questions that each layer asks, its legend, its words."""

from dataclasses import dataclass

import pandas as pd
import pydeck as pdk

from muster.charts import html, mapfills, maps, words
from muster.charts.mapparts import Drawn
from muster.charts.screens.where import placed_events, silent_counties
from pages.mapping.choose import COUNTIES, OVERDOSES, Layers
from pages.shell.screen import Screen

NO_HEXES = "No event here is known to a point or a block, so there are no hexes: counties are shaded."


@dataclass(frozen=True)
class Shown:
    """What the map shows: its layers, its legend, and in words what is on it and what is not."""

    drawn: tuple[Drawn, ...]
    legend: html.Html
    said: str


def shown(here: Screen, layers: Layers, counted: pd.DataFrame, view: pdk.ViewState) -> Shown:
    """Everything on the map for these choices. counted: the answer to map/counties."""
    placed = placed_events(counted)
    fill = _fill(here, layers, counted)
    others, lines = _others(here, layers, view, placed)
    notes = [NO_HEXES] * (layers.fill == COUNTIES and not placed and len(counted) > 0)
    notes += [part.note for part in (fill, *others) if part.note]
    said = " ".join([on_the_map(counted, layers.fill), *notes])
    return Shown((fill, *others), _legend(layers.fill, fill, lines), said)


def _fill(here: Screen, layers: Layers, counted: pd.DataFrame) -> Drawn:
    if layers.fill == COUNTIES:
        return mapfills.shaded_counties(counted, here.theme)
    if layers.fill == OVERDOSES:
        return mapfills.overdose_hexes(here.ask("map/overdoses", resolution=layers.resolution).frame, here.theme)
    return mapfills.seizure_hexes(here.ask("map/hexes", resolution=layers.resolution).frame, here.theme, here.pounds)


def _others(here: Screen, layers: Layers, view: pdk.ViewState, placed: int) -> tuple[list[Drawn], list[html.Html]]:
    """The layers that may lie over any fill, and their lines in the legend."""
    drawn, lines = [], []
    if layers.points:
        spots = here.ask("map/points", most=maps.MOST_POINTS).frame
        drawn.append(mapfills.event_points(spots, placed, here.theme))
        lines.append(html.dot_line("one event, known to its point or block"))
    if layers.agencies:
        drawn.append(mapfills.agency_places(here.ask("map/agencies").frame, here.theme))
        lines.append(html.ring_line("an agency's own address"))
    if layers.gaps:
        silent, said = silent_counties(here, layers.fill == OVERDOSES)
        drawn += [maps.silent_area(silent, view, here.theme)] if silent else []
        lines.append(html.hatch_line(said) if silent else html.plain_line(said))
    return drawn, lines


def _legend(chosen: str, fill: Drawn, lines: list[html.Html]) -> html.Html:
    if chosen == COUNTIES:
        return html.map_legend("Events per county, each once", fill.legend, [*lines, html.plain_line("No shade: none")])
    noun = "Overdoses" if chosen == OVERDOSES else "Events"
    size = f"Hex {words.decimal(fill.hex_km2, 1)} km². " if fill.hex_km2 else ""
    once = "" if chosen == OVERDOSES else ", each once"
    none = html.plain_line(f"{size}No hex: none reported")
    return html.map_legend(f"{noun} per hex{once}", fill.legend, [*lines, none])


def on_the_map(counted: pd.DataFrame, chosen: str) -> str:
    """How many events are drawn, and how many are listed because their place is not known so closely."""
    if chosen == OVERDOSES:
        return (
            "Overdoses known to a point, whatever drug or agency is chosen; those known only to county are not drawn."
        )
    lost = (
        counted["events"].where(counted["county_fips"].isna(), 0) if chosen == COUNTIES else counted["unplaced_events"]
    )
    drawn, listed = int(counted["events"].sum() - lost.sum()), int(lost.sum())
    known = "in no known county" if chosen == COUNTIES else "known only to county"
    verb = "is" if listed == 1 else "are"
    rest = f"; {words.count(listed)} {known} {verb} listed, not drawn" if listed else ""
    return f"{words.things(drawn, 'events')} on the map{rest}."
