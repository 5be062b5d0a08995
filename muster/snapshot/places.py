"""The map on paper: hexes of events known to a point or a block, over the task force's counties."""

import h3
import numpy as np
import pandas as pd

from muster.charts import words
from muster.charts.describe import Chart, Reporting
from muster.charts.ground import Map
from muster.charts.maps import MOST_HEXES
from muster.charts.mapview import resolution_for, view_of_area
from muster.charts.screens.where import silent_counties
from muster.snapshot.asked import Asked
from muster.snapshot.blocks import Block, Picture, Section, Table, Words


def where(here: Asked) -> Map | None:
    """The map as described; None where no place is known."""
    members = tuple(here.ask("map/members").frame["county_fips"])
    counted = here.ask("map/counties").frame
    if not members or counted.empty:
        return None
    resolution = resolution_for(view_of_area(members))
    hexes = here.ask("map/hexes", resolution=resolution).frame
    unplaced = int(counted["unplaced_events"].sum())
    fips, said = silent_counties(here, overdoses=False)
    silent, quiet = tuple(fips), f"Hatched: {said}." if fips else ""
    if hexes.empty:
        return _shaded(counted, members, silent, quiet)
    drawn, shown = int(hexes["events"].sum()), hexes.head(MOST_HEXES)
    lost = f"; {words.count(unplaced)} known only to county, not drawn" if unplaced else ""
    cut = (
        f"; the fullest {words.count(MOST_HEXES)} of {words.count(len(hexes))} hexes" if len(hexes) > MOST_HEXES else ""
    )
    km2 = float(np.mean([h3.cell_area(cell, unit="km^2") for cell in shown["cell"]]))
    told = f"{words.things(drawn, 'events')}, each once{lost}{cut}"
    return Map(
        cells="hex", frame=shown[["cell", "events"]], members=members, title="Where", subtitle=told, silent=silent,
        hex_km2=km2, unplaced=unplaced, alt=f"Map of hexes. {told}. {quiet}",
    )  # fmt: skip


def _shaded(counted: pd.DataFrame, members: tuple[str, ...], silent: tuple[str, ...], quiet: str) -> Map:
    known = counted.dropna(subset=["county_fips"]).rename(columns={"county_fips": "fips"})
    said = f"{words.things(known['events'].sum(), 'events')}, each once, known to a county"
    return Map(
        cells="county", frame=known[["fips", "events"]], members=members, title="Where", subtitle=said, silent=silent,
        alt=f"Map of counties. {said}. {quiet}",
    )  # fmt: skip


def sections(here: Asked) -> list[Section]:
    """The map, the months, and what is known only to county."""
    drawn = where(here)
    if drawn is None:
        none = "No record here names a point or a county of the United States: there is no map to draw."
        return [Section(title="Map", blocks=[Words(paragraphs=[none], kind="empty")])]
    blocks: list[Block] = [
        Picture(drawn=drawn, title="Seizure events by place", measures=["seizure_events", "unplaced_events"]),
        _months(here),
        _unplaced(here),
    ]
    return [Section(title="Map", blocks=blocks)]


def _months(here: Asked) -> Picture:
    months = here.ask("overview/months").frame
    frame = pd.DataFrame({
        "month": months["month"].astype("datetime64[s]"), "events": months["seizure_events"].astype("float64"),
        "told": months["seizure_events"].map(words.count), "sent": months["agencies_reporting"],
    })  # fmt: skip
    due = int(months["agencies_due"].max()) if len(months) else 0
    title = "Seizure events by month"
    alt = f"{title}: {words.things(len(frame), 'months')}, {words.things(frame['events'].sum(), 'events')}."
    chart = Chart(
        kind="bar", frame=frame, x="month", y="events", unit="events", title=title, subtitle="each event once", alt=alt,
        labels="told", marks=110, reporting=Reporting("sent", due),
    )  # fmt: skip
    return Picture(drawn=chart, measures=["agencies_reporting"])


def _unplaced(here: Asked) -> Table:
    counted = here.ask("map/counties").frame
    rows = counted.loc[counted["unplaced_events"] > 0]
    named = (rows["name"] + ", " + rows["state"]).fillna("No county known")
    frame = pd.DataFrame({"county": named, "events": rows["unplaced_events"].map(words.count)}).sort_values("county")
    return Table(
        title="Known only to county", subtitle="seizure events without a point: in no hex, never a dot", frame=frame,
        heads={"county": "County", "events": "Events"}, right=["events"],
        total={"county": "In all", "events": words.count(rows["unplaced_events"].sum())} if len(rows) else {},
        empty="None: every event here is known to a point or a block.",
    )  # fmt: skip
