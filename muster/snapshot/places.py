"""The map on paper: hexes of events known to a point or a block, over the task force's counties."""

import h3
import numpy as np
import pandas as pd

from muster.charts import words
from muster.charts.ground import Map
from muster.charts.maps import MOST_HEXES
from muster.charts.mapview import resolution_for, view_of_area
from muster.charts.screens import coverage
from muster.snapshot.asked import Asked


def where(here: Asked) -> Map | None:
    """The map as described; None where no place is known."""
    members = tuple(here.ask("map/members").frame["county_fips"])
    counted = here.ask("map/counties").frame
    if not members or counted.empty:
        return None
    resolution = resolution_for(view_of_area(members))
    hexes = here.ask("map/hexes", resolution=resolution).frame
    unplaced = int(counted["unplaced_events"].sum())
    silent, quiet = _silent(here)
    if hexes.empty:
        return _shaded(counted, members, silent, quiet)
    drawn, shown = int(hexes["events"].sum()), hexes.head(MOST_HEXES)
    lost = f"; {words.count(unplaced)} known only to county, not drawn" if unplaced else ""
    cut = (
        f"; the fullest {words.count(MOST_HEXES)} of {words.count(len(hexes))} hexes" if len(hexes) > MOST_HEXES else ""
    )
    km2 = float(np.mean([h3.cell_area(cell, unit="km^2") for cell in shown["cell"]]))
    said = f"{words.things(drawn, 'events')}, each once{lost}{cut}"
    return Map(
        cells="hex", frame=shown[["cell", "events"]], members=members, title="Where", subtitle=said, silent=silent,
        hex_km2=km2, unplaced=unplaced, alt=f"Map of hexes. {said}. {quiet}",
    )  # fmt: skip


def _shaded(counted: pd.DataFrame, members: tuple[str, ...], silent: tuple[str, ...], quiet: str) -> Map:
    known = counted.dropna(subset=["county_fips"]).rename(columns={"county_fips": "fips"})
    said = f"{words.things(known['events'].sum(), 'events')}, each once, known to a county"
    return Map(
        cells="county", frame=known[["fips", "events"]], members=members, title="Where", subtitle=said, silent=silent,
        alt=f"Map of counties. {said}. {quiet}",
    )  # fmt: skip


def _silent(here: Asked) -> tuple[tuple[str, ...], str]:
    """The counties of the agencies that report seizures and are silent now, and who they are in words."""
    standing, known = here.ask("data/silent").frame, here.ask("map/agencies").frame
    reporting = known.loc[known["reports_seizures"].astype(bool)]
    quiet = standing["silent_now"].astype(bool) | (standing["months_silent"] == standing["months_due"])
    silent = standing.loc[quiet & standing["agency"].isin(set(reporting["agency"]))]
    fips = reporting.loc[reporting["agency"].isin(set(silent["agency"])), "county_fips"].dropna()
    since = coverage.silent(silent.assign(silent_now=True), here.facts.as_of)
    return tuple(sorted(set(fips))), f"Hatched: {since}." if since else ""
