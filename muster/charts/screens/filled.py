"""What fills a map, described once for screen and page: events by hex or county, hot spots, changes, overdoses."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import h3
import numpy as np
import pandas as pd

from muster.access import small
from muster.charts import words
from muster.charts.ground import Map
from muster.charts.mapfills import few_hidden, places_of
from muster.charts.maps import MOST_HEXES
from muster.charts.screens.asking import Asks
from muster.charts.screens.where import placed_events, silent_counties

SEIZURES, COUNTIES, OVERDOSES, HOT = "seizures", "counties", "overdoses", "hot-spots"
FILLS = {
    SEIZURES: ("Seizure events", "hexes of equal area; only places known to a point or a block"),
    COUNTIES: ("Counties", "all events known to a county or closer"),
    HOT: ("Hot spots", "where more seizures gather than chance would put there"),
    OVERDOSES: ("Overdoses", "hexes; any drug, any agency; few are hidden"),
}
AGAINST = {"": "no other period", "before": "the period before", "year": "a year earlier"}
NO_HEXES = "No event here is known to a point or a block, so there are no hexes: counties are shaded."


@dataclass(frozen=True, slots=True)
class Layers:
    """What is to be drawn. fill: a key of FILLS; against: a key of AGAINST; resolution: of the hexes, by H3.

    sites: the kinds of site to be drawn, of SITES.
    """

    fill: str = SEIZURES
    against: str = ""
    points: bool = False
    agencies: bool = False
    gaps: bool = True
    routes: bool = False
    sites: tuple[str, ...] = ()
    resolution: int = 6

    @property
    def compared(self) -> bool:
        """Whether two periods are compared: only what is counted by place can be."""
        return bool(self.against) and self.fill in (SEIZURES, COUNTIES)


class Counted(NamedTuple):
    """How a counting mode is told on a map: the noun of what is counted, and how."""

    noun: str
    how: str


COUNTED = {
    "unique": Counted("events", "each once"),
    "lead": Counted("events led", "each by its lead"),
    "participated": Counted("participations", "joint events repeat"),
    "fractional": Counted("events", "shared equally"),
    "reported": Counted("reports", "joint events repeat"),
}


def fitting(layers: Layers, placed: int) -> Layers:
    """Counties where no event has a place fine enough for a hex. placed: how many have."""
    return replace(layers, fill=COUNTIES) if layers.fill in (SEIZURES, HOT) and not placed else layers


def counts(here: Asks, layers: Layers, whole: Asks | None = None) -> Map:
    """The map filled with counts: of hexes, of counties, or of overdoses.

    whole: the same under all its months, where `here` is one of them: classes then reach to the most of any month, so
    that colours mean the same from month to month.
    """
    counted = here.ask("map/counties").frame
    if layers.fill == OVERDOSES:
        return _overdoses(here, layers)
    told = _counties(here, counted) if layers.fill == COUNTIES else _hexes(here, layers, counted)
    if whole is None:
        return told
    asked = {"by_county": True} if layers.fill == COUNTIES else {"resolution": layers.resolution}
    note = "The classes are those of all months, so that colours mean the same in each."
    most = float(whole.ask("map/month_most", **asked).frame["most"].iloc[0])
    least = int(whole.ask("map/month_most", **asked).frame["least"].iloc[0]) if layers.fill == COUNTIES else told.least
    return replace(told, top=most, least=max(least, 1), notes=(*told.notes, note))


def _hexes(here: Asks, layers: Layers, counted: pd.DataFrame) -> Map:
    mode, pounds = COUNTED[here.filters.mode], here.filters.weight == "lb"
    asked = here.ask("map/hexes", resolution=layers.resolution).frame
    known = asked.loc[asked["counted"] > 0].sort_values(["counted", "cell"], ascending=[False, True])
    shown = known.head(MOST_HEXES).reset_index(drop=True)
    said = [
        "\n".join([place, *_counted(events, number, mode, grams, pounds)])
        for place, events, number, grams in zip(
            places_of(shown["cell"]), shown["events"], shown["counted"], shown["quantity"].astype("float64"), strict=True
        )
    ]  # fmt: skip
    frame = pd.DataFrame({"cell": shown["cell"], "events": shown["counted"].astype("float64"), "words": said})
    drawn = Map(
        cells="hex", frame=frame, members=members(here), title="Seizure events by place", alt="Map.",
        hex_km2=hex_km2(shown["cell"]), unplaced=int(counted["unplaced_events"].sum()), notes=cut(len(known), "fullest"),
    )  # fmt: skip
    return _told(here, counted, drawn)


def _counted(events: int, number: float, mode: Counted, grams: float, pounds: bool) -> list[str]:
    weight = [words.mass(grams, pounds)] if words.known(grams) else []
    if mode == COUNTED["unique"]:
        return [words.things(events, "events"), *weight]
    return [f"{words.things(number, mode.noun)}, {mode.how}", f"in {words.things(events, 'events')}", *weight]


def _counties(here: Asks, counted: pd.DataFrame) -> Map:
    mode = COUNTED[here.filters.mode]
    known = counted.dropna(subset=["county_fips"])
    known = known.loc[known["counted"] > 0].reset_index(drop=True)
    said = [
        "\n".join([f"{name}, {state}", *_counted(events, number, mode, np.nan, False),
                   f"{words.count(unplaced)} of them known only to county"])
        for name, state, events, unplaced, number in known[
            ["name", "state", "events", "unplaced_events", "counted"]
        ].itertuples(index=False)
    ]  # fmt: skip
    frame = pd.DataFrame({
        "fips": known["county_fips"], "events": known["counted"].astype("float64"), "words": said,
    })  # fmt: skip
    lost = int(counted["events"].sum() - known["events"].sum())
    none = placed_events(counted) == 0 and len(counted) > 0
    drawn = Map(
        cells="county", frame=frame, members=members(here), title="Seizure events by county", alt="Map.", unplaced=lost,
        notes=(NO_HEXES,) * none,
    )  # fmt: skip
    return _told(here, counted, drawn)


def _told(here: Asks, counted: pd.DataFrame, told: Map) -> Map:
    """A map of seizure events with what its counting mode says of it."""
    mode, county = COUNTED[here.filters.mode], told.cells == "county"
    said = on_the_map(counted, county, here.filters.mode)
    alt = f"Map of {'counties' if county else 'hexes'}. {said}"
    return replace(told, unit=mode.noun, how=mode.how, shared=here.filters.mode == "fractional", subtitle=said, alt=alt)


def on_the_map(counted: pd.DataFrame, county: bool, mode: str) -> str:
    """How many are drawn, and how many are listed because their place is not known so closely.

    counted: the answer to map/counties. county: whether counties are shaded.
    """
    lost, lost_counted = (
        [counted[name].where(counted["county_fips"].isna(), 0) for name in ("events", "counted")]
        if county
        else [counted["unplaced_events"], counted["unplaced_counted"]]
    )
    events = int(counted["events"].sum() - lost.sum())
    drawn, listed = float(counted["counted"].sum() - lost_counted.sum()), float(lost_counted.sum())
    known, verb = "in no known county" if county else "known only to county", "is" if listed == 1 else "are"
    number = words.things(round(listed, 1), "").strip()
    rest = f"; {number} {known} {verb} listed, not drawn" if round(listed, 1) else ""
    if mode == "unique":
        return f"{words.things(events, 'events')} on the map{rest}."
    told = COUNTED[mode]
    return (
        f"{words.things(round(drawn, 1), told.noun)}, {told.how}, in {words.things(events, 'events')} on the map{rest}."
    )


def _overdoses(here: Asks, layers: Layers) -> Map:
    hidden = few_hidden(here.ask("map/overdoses", resolution=layers.resolution).frame[["cell", "events"]])
    said = [
        words.things(value, "overdoses") if words.known(value) else "hidden, too few to show"
        for value in hidden["events"]
    ]
    told = "Overdoses known to a point, whatever drug or agency is chosen; those known only to county are not drawn."
    return Map(
        cells="hex", frame=hidden.assign(words=said).head(MOST_HEXES), members=members(here), title="Overdoses by place", subtitle=told,
        unit="overdoses", how="any drug, any agency", hex_km2=hex_km2(hidden["cell"]), least=small.MOST + 1, notes=cut(len(hidden), "first"),
        alt=f"Map of hexes. {told}",
    )  # fmt: skip


def members(here: Asks) -> tuple[str, ...]:
    """The task force's counties."""
    return tuple(here.ask("map/members").frame["county_fips"])


def hex_km2(cells: Sequence[str] | pd.Series) -> float | None:
    """The mean area of hexes, km2; None for none."""
    return float(np.mean([h3.cell_area(cell, unit="km^2") for cell in cells])) if len(cells) else None


def cut(there: int, which: str) -> tuple[str, ...]:
    """A note where not all hexes are drawn."""
    drawn = f"The {which} {words.count(MOST_HEXES)} of {words.count(there)} hexes are drawn."
    return (drawn,) if there > MOST_HEXES else ()


def silence(here: Asks, layers: Layers) -> tuple[list[str], str]:
    """The counties of silent agencies and who they are, for what fills this map."""
    return silent_counties(here, layers.fill == OVERDOSES)
