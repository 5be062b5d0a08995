"""The map on paper: what its screen shows, filled as its screen is, over the task force's counties."""

import datetime as dt
import re
from dataclasses import replace

import pandas as pd

from muster.charts import words
from muster.charts.describe import Chart, Reporting
from muster.charts.ground import Map
from muster.charts.mapview import COARSEST, FINEST, resolution_for, view_of_area
from muster.charts.screens import filled, tested
from muster.charts.screens.filled import AGAINST, FILLS, HOT, OVERDOSES, SEIZURES, Layers
from muster.charts.screens.where import placed_events
from muster.snapshot.asked import Asked
from muster.snapshot.blocks import Block, Picture, Section, Table, Words
from muster.snapshot.layered import layered

MONTHS = r"(\d{4})-(0[1-9]|1[0-2])_(\d{4})-(0[1-9]|1[0-2])"


def where(here: Asked, layers: Layers | None = None, whole: Asked | None = None) -> Map | None:
    """The map as described, seizure events where no layers are named; None where no place is known.

    whole: the same under all its months, where `here` is one of them.
    """
    members, counted = filled.members(here), here.ask("map/counties").frame
    if not members or counted.empty:
        return None
    asked = layers or Layers(resolution=resolution_for(view_of_area(members)))
    told = tested.filled(here, filled.fitting(asked, placed_events(counted)), whole)
    fips, said = filled.silence(here, asked) if asked.gaps else ([], "")
    quiet = f" Hatched: {said}." if fips else ""
    return replace(told, silent=tuple(fips), alt=f"{told.alt}{quiet}", title=told.title if layers else "Where")


def sections(here: Asked) -> list[Section]:
    """The map with what it leaves out, the months, what lies over it on the screen, and what is known only to county."""
    now, whole = _shown(here)
    layers = _layers(here)
    drawn = where(now, layers, whole)
    if drawn is None:
        none = "No record here names a point or a county of the United States: there is no map to draw."
        return [Section(title="Map", blocks=[Words(paragraphs=[none], kind="empty")])]
    months = "" if now is here else f", {words.period(*now.filters.period(now.facts))}"
    notes = [note for note in (*drawn.notes, drawn.key_line) if note]
    blocks: list[Block] = [
        Picture(drawn=drawn, title=f"{drawn.title}{months}", measures=_measures(layers)),
        *([Words(paragraphs=notes)] if notes else []),
        _months(here),
        *layered(here, now),
        _unplaced(now),
    ]
    return [Section(title="Map", blocks=blocks)]


def _measures(layers: Layers) -> list[str]:
    if layers.fill == OVERDOSES:
        return ["overdoses"]
    tests = ["hot_spots"] if layers.fill == HOT else ["place_change"] if layers.compared else []
    return ["seizure_events", *tests, "unplaced_events"]


def _layers(here: Asked) -> Layers:
    """What the screen's address says of its layers; what it does not say, or says wrongly, stands at its default."""
    fill, against, size = here.told("layer"), here.told("against"), here.told("hex")
    members = filled.members(here)
    known = size.isdigit() and COARSEST <= int(size) <= FINEST
    return Layers(
        fill=fill if fill in FILLS else SEIZURES, against=against if against in AGAINST else "",
        gaps=here.told("gaps") != "no",
        resolution=int(size) if known else resolution_for(view_of_area(members)) if members else COARSEST,
    )  # fmt: skip


def _shown(here: Asked) -> tuple[Asked, Asked | None]:
    """The map's own months, where the screen shows fewer than its period; the second, where it is one of several."""
    start, end = here.filters.period(here.facts)
    found = re.fullmatch(MONTHS, here.told("months"))
    if not found:
        return here, None
    first, last = (dt.date(int(found[at]), int(found[at + 1]), 1) for at in (1, 3))
    month_end = (pd.Timestamp(last) + pd.offsets.MonthEnd(0)).date()
    if last < first or month_end < start or first > end:
        return here, None
    now = here.under(replace(here.filters, start=max(start, first), end=min(end, month_end)))
    return now, here if first == last and (start.year, start.month) != (end.year, end.month) else None


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
