"""What a slide shows beside its words: a chart of a screen, or a map."""

from collections.abc import Callable
from typing import Any, Literal

import h3
import numpy as np
import pandas as pd

from muster.access import small
from muster.briefs.measured import Asked, Told, told
from muster.briefs.operations import OPERATION_CHARTS, worked
from muster.briefs.outcomes import OUTCOMES
from muster.briefs.slide import Slide
from muster.briefs.weights import MOST_BARS, weights
from muster.charts import mapfills, words
from muster.charts.describe import Chart, Series
from muster.charts.ground import Cells, Map
from muster.charts.mapview import Room, resolution_for, view_of_area
from muster.charts.screens import asking, contribution, joint, overview
from muster.charts.screens.course import course
from muster.charts.screens.tiles import JOINT, SEIZURES
from muster.charts.screens.where import placed_events, silent_counties

# Hexes are chosen as for a screen of this size, so that on a wall each is large enough to be told from its neighbour.
WALL = Room(640, 380)
COARSEST = 3
PHRASES = {
    "rise": "rose, by more than chance",
    "fall": "fell, by more than chance",
    "chance": "changed by no more than chance",
}
NOT_FOR_GUESTS = "Not shown in a room with guests: its counts are too small."


def charted(name: str, asked: Asked, when: str) -> Slide:
    """A chart slide, headed by what the chart shows."""
    return _CHARTS[name](asked, when)


def measure_chart(name: str, found: Told, asked: Asked) -> Chart | None:
    """What stands beside a measure's number: its course, its two counts, or the drugs it weighs; None for none."""
    if found.kind:
        chart = course(asked.here, found.kind, found.subject, asked.period, asked.here.guests)
        return chart if chart.frame["events"].notna().any() else None
    if name == "quantity_seized":
        rows = _weighed(asked)
        return weights(rows.head(MOST_BARS), asked.here.pounds) if len(rows) else None
    return _parts(found) if found.parts else None


def _parts(found: Told) -> Chart:
    """The two counts behind a share: the whole in outline, the part filled."""
    frame = pd.DataFrame(
        [
            (name, count, words.count(count), key)
            for (name, count), key in zip(found.parts, ("whole", "part"), strict=True)
        ],
        columns=["name", "count", "said", "key"],
    )
    return Chart(
        kind="hbar", frame=frame, x="count", y="name", unit="", labels="said", colour="key", title=found.subject,
        series=(Series("whole", "", "hollow"), Series("part", "", "accent")),
        alt=f"{found.subject}: {', '.join(f'{name} {words.count(count)}' for name, count in found.parts)}.",
    )  # fmt: skip


def _trend(asked: Asked, when: str) -> Slide:
    here, found = asked.here, told("seizure_events", asked)
    if here.guests:
        chart = course(here, SEIZURES, overview.what(here.filters.drugs), asked.period, guests=True)
    else:
        chart = overview.trend(asking.seizures(here, asked.period))
    headline = f"{found.subject} {PHRASES[found.verdict]}." if found.verdict else f"{found.finding} {when}."
    return Slide(
        kind="chart", label=chart.title, headline=headline, comparison=found.comparison, chart=chart,
        measures=("seizure_events", "change"),
    )  # fmt: skip


def _joint_work(asked: Asked, when: str) -> Slide:
    here, found = asked.here, told("joint_event_share", asked)
    sizes = here.ask("contribution/joint_months").frame
    label, events = "Joint work", int(asked.row("overview/totals")["seizure_events"])
    if here.guests:
        chart: Chart | None = course(here, JOINT, "Joint events", asked.period, guests=True)
    else:
        chart = contribution.joint_work(sizes, here.ask("overview/silences").frame, events) if len(sizes) else None
    return Slide(
        kind="chart", label=label, headline=f"{found.finding} {when}.",
        notes=(f"{found.of}.",) if found.of else (), chart=chart, measures=("joint_event_share", "joint_events"),
    )  # fmt: skip


def _pairs(asked: Asked, when: str) -> Slide:
    here, label = asked.here, "Who works with whom"
    if here.guests:
        return Slide(
            kind="chart", label=label, headline=f"{label} {when}", text=NOT_FOR_GUESTS, measures=("joint_events",)
        )
    pairs = here.ask("contribution/pairs").frame
    everyone = contribution.everyone(
        here.ask("contribution/by_agency", agencies=[]).frame, pairs, here.filters.agencies
    )
    joint_events = int(asked.row("overview/totals")["joint_events"])
    chart = contribution.matrix(pairs, everyone, here.filters.agencies, joint_events)
    return Slide(
        kind="chart", label=label, headline=_closest(pairs, everyone) or f"No two agencies worked together {when}.",
        chart=chart if len(pairs) else None, measures=("joint_events",),
    )  # fmt: skip


def _closest(pairs: pd.DataFrame, everyone: pd.DataFrame) -> str:
    if pairs.empty:
        return ""
    most, names = pairs.sort_values("events").iloc[-1], dict(zip(everyone["agency"], everyone["name"], strict=True))
    one, other = (names.get(most[key], most[key]) for key in ("agency_a", "agency_b"))
    return f"{one} and {other} worked together most: {words.things(most['events'], 'events')}."


def _quantities(asked: Asked, when: str) -> Slide:
    here, found = asked.here, told("quantity_seized", asked)
    frame, rows = here.ask("overview/found").frame, _weighed(asked)
    shown = rows.head(MOST_BARS)
    return Slide(
        kind="chart", label="Weight by drug", headline=f"{found.amount} of drugs {when}.",
        chart=weights(shown, here.pounds) if len(shown) else None, text="" if len(shown) else "No weight is known in these events.",
        notes=_beside(frame, len(rows) - len(shown)), measures=("quantity_seized",),
    )  # fmt: skip


def _weighed(asked: Asked) -> pd.DataFrame:
    """The drugs that were weighed, heaviest first; for guests without those of few events, and what would tell of them."""
    frame = asked.here.ask("overview/found").frame
    masses = frame.loc[(frame["dimension"] == "mass") & (frame["quantity"] > 0)].sort_values(
        "quantity", ascending=False
    )
    return masses.loc[small.hide(masses["events"]).notna()] if asked.here.guests else masses


def _beside(frame: pd.DataFrame, more: int) -> tuple[str, ...]:
    """The dimensions that are no weight, in words, and how many drugs have no bar."""
    sums = frame.groupby("dimension")["quantity"].sum()
    kinds: tuple[words.Dimension, ...] = ("unit", "volume", "plant")
    said = [words.quantity(float(sums[one]), one) for one in kinds if sums.get(one, 0.0) > 0]
    beside = [f"Beside the weight: {', '.join(said)}."] if said else []
    return (*beside, *([f"{words.things(more, 'more')} drugs are not drawn."] if more else []))


_CHARTS: dict[str, Callable[[Asked, str], Slide]] = {
    "trend": _trend,
    "joint work": _joint_work,
    "who works with whom": _pairs,
    "quantities": _quantities,
    **OUTCOMES,
    **OPERATION_CHARTS,
}


# --- maps


def mapped(cells: Cells, events: Literal["seizures", "overdoses", "operation"], asked: Asked, when: str) -> Slide:
    """A map slide: hexes where places are known so closely and nobody is a guest, else counties."""
    here = asked.here
    if events == "operation":
        return worked(asked)
    counted = here.ask("map/counties").frame
    members = tuple(here.ask("map/members").frame["county_fips"]) or tuple(counted["county_fips"].dropna())
    if events == "overdoses" and not here.guests and members:
        return _overdoses(asked, members, when)
    hexes = cells == "hex" and not here.guests and placed_events(counted) > 0 and bool(members)
    picture = _hex_map(asked, members, counted, when) if hexes else _county_map(asked, members, counted, when)
    return Slide(
        kind="map", label="Where seizures were made", headline=_most(counted, when, here.guests),
        map=picture if members and len(picture.frame) else None, text="" if members else "No place is known.",
        notes=_placed(picture), measures=("seizure_events", "unplaced_events"),
    )  # fmt: skip


def _most(counted: pd.DataFrame, when: str, guests: bool) -> str:
    known, total = counted.dropna(subset=["county_fips"]), int(counted["events"].sum())
    shown = known.assign(events=small.hide(known["events"])) if guests else known
    shown = shown.dropna(subset=["events"])
    if shown.empty:
        return f"No seizure with a known county {when}."
    top = shown.sort_values("events", ascending=False, kind="stable").iloc[0]
    return f"{top['name']}, {top['state']} had the most: {words.count(top['events'])} of {words.things(total, 'seizures')}."


def _placed(picture: Map) -> tuple[str, ...]:
    if not picture.unplaced:
        return ()
    known = "only to county" if picture.cells == "hex" else "to no county"
    return (f"{words.things(picture.unplaced, 'events')} known {known}: counted, not drawn.",)


def _hex_map(asked: Asked, members: tuple[str, ...], counted: pd.DataFrame, when: str) -> Map:
    here = asked.here
    frame = here.ask("map/hexes", resolution=_resolution(members)).frame[["cell", "events"]]
    return Map(
        cells="hex", frame=frame.assign(events=frame["events"].astype("float64")), members=members,
        silent=tuple(silent_counties(here, overdoses=False)[0]), hex_km2=_km2(frame["cell"]),
        unplaced=int(counted["unplaced_events"].sum()), title="Seizure events by place", subtitle="Each event once",
        alt=f"Map of {words.things(placed_events(counted), 'events')} {when}, in {len(frame)} hexes.",
    )  # fmt: skip


def _resolution(members: tuple[str, ...]) -> int:
    return max(resolution_for(view_of_area(members, WALL)), COARSEST)


def _km2(cells: "pd.Series[Any]") -> float | None:
    return float(np.mean([h3.cell_area(cell, unit="km^2") for cell in cells])) if len(cells) else None


def _county_map(asked: Asked, members: tuple[str, ...], counted: pd.DataFrame, when: str) -> Map:
    here = asked.here
    known = counted.dropna(subset=["county_fips"]).rename(columns={"county_fips": "fips"})
    events = small.hide(known["events"]) if here.guests else known["events"].astype("float64")
    return Map(
        cells="county", frame=known.assign(events=events)[["fips", "events"]].reset_index(drop=True), members=members,
        silent=tuple(silent_counties(here, overdoses=False)[0]), unplaced=int(counted["events"].sum() - known["events"].sum()),
        title="Seizure events by county", subtitle="Each event once",
        alt=f"Map of {words.things(known['events'].sum(), 'events')} {when}, by {words.things(len(known), 'counties')}.",
    )  # fmt: skip


def _overdoses(asked: Asked, members: tuple[str, ...], when: str) -> Slide:
    here = asked.here
    frame = here.ask("map/overdoses", resolution=_resolution(members)).frame[["cell", "events"]]
    hidden = mapfills.few_hidden(frame)
    picture = Map(
        cells="hex", frame=hidden, members=members, silent=tuple(silent_counties(here, overdoses=True)[0]),
        hex_km2=_km2(frame["cell"]), title="Overdoses by place", subtitle="Any drug, any agency", unit="overdoses",
        least=small.MOST + 1,
        alt=f"Map of overdoses {when}, in {len(frame)} hexes; small counts are hidden.",
    )  # fmt: skip
    count = told("overdoses", asked)
    return Slide(
        kind="map", label="Where overdoses were", headline=f"{count.finding} {when}.", coverage=count.coverage,
        map=picture if len(frame) else None, notes=("Hexes with few overdoses are hidden; they could point to a person.",),
        measures=("overdoses",), text="" if len(frame) else "No overdose has a known place in these days.",
    )  # fmt: skip


def joint_steps(asked: Asked) -> list[joint.Step]:
    """The largest joint work of the period: when, what, told."""
    return joint.successes(asked.here.ask("overview/joint").frame, asked.here.pounds)
