"""Maps of what is more than chance: hot spots of one period, and changes between two."""

from dataclasses import replace
from functools import lru_cache

import h3
import pandas as pd
import shapely

from muster.charts import words
from muster.charts.ground import Map
from muster.charts.mapfills import counties_of, places_of
from muster.charts.maps import MOST_HEXES
from muster.charts.screens.asking import Asks
from muster.charts.screens.filled import COUNTIES, HOT, Layers, counts, cut, hex_km2, members
from muster.charts.screens.period import Period
from muster.charts.screens.where import silent_counties
from muster.feeds.places import counties, county_rows
from muster.measures import changes, hotspots
from muster.measures.change import comparison_words, no_comparison

# More cells than a screen could show: hexes as small as that are for one city, not for a nation.
MOST_STUDIED = 20_000
TOO_FEW = (
    f"No hot spots: fewer than {hotspots.LEAST_EVENTS} events or {hotspots.LEAST_CELLS} hexes cannot tell a pattern from "
    "chance. Widen the period or choose smaller hexes."
)
ONCE = "Each event counts once here, whatever Count says: a share of an event cannot be held against chance."
HOT_SURE = (
    f"Maybe, more and far more: adjusted p under {hotspots.PERHAPS}, {hotspots.LIKELY} and {hotspots.CERTAIN} (Gi*); "
    "chance: no more than chance"
)
CHANGE_SURE = f"Chance: no more than chance; the others by their ratio, adjusted p under {changes.LEVEL}"


def filled(here: Asks, layers: Layers, whole: Asks | None = None) -> Map:
    """The map that these layers ask for, described. whole: see `counts`."""
    if layers.fill == HOT:
        return hot_spots(here, layers)
    return compared(here, layers) if layers.compared else counts(here, layers, whole)


# --- hot spots


def hot_spots(here: Asks, layers: Layers) -> Map:
    """Hexes by whether they and those around them hold more events than chance would put there."""
    counted, (silent, said) = here.ask("map/counties").frame, silent_counties(here, overdoses=False)
    cells = _studied(here, layers, counted, silent)
    if cells is None or not hotspots.enough(cells):
        why = TOO_FEW if cells is None or len(cells) <= MOST_STUDIED else "No hot spots: choose larger hexes."
        plain = counts(here, replace(layers, fill="seizures"))
        return replace(plain, notes=(*plain.notes, why))
    found = hotspots.hot_spots(cells)
    notes = [f"Not tested: {_named(silent)}. {said}."] if silent else []
    unplaced = int(counted["unplaced_events"].sum())
    lost = f"{words.things(unplaced, 'events')} known only to county {'is' if unplaced == 1 else 'are'} in no hex"
    notes += [f"{lost}: a hot spot could hide among them."] if unplaced else []
    notes += [ONCE] if here.filters.mode != "unique" else []
    return _hot_map(here, found, unplaced, tuple(notes))


def _studied(here: Asks, layers: Layers, counted: pd.DataFrame, silent: list[str]) -> dict[str, float] | None:
    """The events of every hex of the area, those with none too; None for more hexes than can be tested.

    The area: the task force's counties, as far as the filters go and as the agencies chosen have events there; never a
    county whose agency is silent, where none reported is not none.
    """
    areas, active = set(here.filters.areas), set(counted["county_fips"].dropna())
    area = [
        fips
        for fips in (members(here) or sorted(active))
        if fips not in silent
        and (not areas or {fips, fips[:2]} & areas)
        and (not here.filters.agencies or fips in active)
    ]
    asked = here.ask("map/hexes", resolution=layers.resolution).frame
    seen = {
        cell: float(events)
        for cell, events, fips in zip(asked["cell"], asked["events"], counties_of(asked["cell"]), strict=True)
        if fips not in silent
    }
    cells = dict.fromkeys(_cells(tuple(area), layers.resolution), 0.0) | seen
    return cells if len(cells) <= MOST_STUDIED else None


@lru_cache(maxsize=64)
def _cells(fips: tuple[str, ...], resolution: int) -> tuple[str, ...]:
    """The H3 cells whose middles lie in these counties."""
    if not fips:
        return ()
    whole = shapely.union_all(counties().shapes[county_rows(fips)], grid_size=1e-7)
    return tuple(sorted(h3.geo_to_cells(whole, resolution)))


def _hot_map(here: Asks, found: pd.DataFrame, unplaced: int, notes: tuple[str, ...]) -> Map:
    hot, cold = int((found["nth"] >= hotspots.CHANCE + 2).sum()), int((found["nth"] <= hotspots.CHANCE - 2).sum())
    fewer = f"{words.count(cold)} fewer" if cold else "none fewer"
    told = (
        f"{words.count(hot)} of {words.things(len(found), 'hexes')} hold, with those around them, more events than chance would "
        f"put there; {fewer}."
    )
    drawn = found.loc[(found["nth"] != hotspots.CHANCE) | (found["events"] > 0)]
    far = (drawn["nth"] - hotspots.CHANCE).abs()
    shown = drawn.assign(far=far).sort_values(["far", "events", "cell"], ascending=[False, False, True])
    shown = shown.head(MOST_HEXES).reset_index(drop=True)
    return Map(
        cells="hex", frame=shown.assign(words=_hot_words(shown)), members=members(here), title="Hot spots", subtitle=told,
        labels=hotspots.LABELS, heading="Events in a hex and those around it", key_line=HOT_SURE, hex_km2=hex_km2(shown["cell"]),
        unplaced=unplaced, notes=(*notes, *cut(len(drawn), "clearest")), alt=f"Map of hot spots. {told}",
    )  # fmt: skip


def _hot_words(shown: pd.DataFrame) -> list[str]:
    rows = zip(places_of(shown["cell"]), shown["events"], shown["near"], shown["expected"], shown["nth"], strict=True)
    return [
        f"{place}\n{words.things(events, 'events')} here, {words.count(near)} with the hexes around it\n"
        f"{words.decimal(expected, 1)} if events lay anywhere\n{VERDICTS[nth]}"
        for place, events, near, expected, nth in rows
    ]


def _named(fips: list[str]) -> str:
    known, rows = counties(), county_rows(fips)
    return ", ".join(f"{known.name[row]}, {known.state[row]}" for row in rows)


VERDICTS = (
    "▼ Far fewer than chance would put here", "▼ Fewer than chance would put here", "■ Maybe fewer than chance",
    "■ No more than chance", "■ Maybe more than chance", "▲ More than chance would put here",
    "▲ Far more than chance would put here",
)  # fmt: skip


# --- two periods


def then(here: Asks, against: str) -> Period:
    """The days that a comparison is with. against: a key of AGAINST."""
    asked = Period(*here.filters.period(here.facts))
    return asked.months_before() if against == "before" else asked.last_year()


def compared(here: Asks, layers: Layers) -> Map:
    """Hexes or counties by their change since another period, among the agencies that were complete in both."""
    other, county = then(here, layers.against), layers.fill == COUNTIES
    when = comparison_words(*here.filters.period(here.facts), other.start, other.end)
    asked = here.ask(
        "map/change", resolution=layers.resolution, by_county=county, then_start=other.start, then_end=other.end
    )
    agencies = int(asked.frame["agencies"].iloc[0])
    if not agencies:
        plain = counts(here, layers)
        return replace(plain, notes=(*plain.notes, f"{no_comparison(when)} Choose a shorter or later period."))
    frame, lost = asked.frame.dropna(subset=["place"]), int(asked.frame["events_now"].iloc[0])
    found = changes.changed(frame.reset_index(drop=True))
    notes = [
        f"Now, {words.things(lost, 'events')} of these agencies {'is' if lost == 1 else 'are'} known less closely, and not drawn."
    ] * bool(lost)
    notes += [ONCE] if here.filters.mode != "unique" else []
    return _changed_map(here, found, county, _against(when, agencies), tuple(notes))


def _against(when: str, agencies: int) -> tuple[str, str]:
    return when, f"same {words.things(agencies, 'agencies')}, complete in both periods"


def _changed_map(
    here: Asks, found: pd.DataFrame, county: bool, against: tuple[str, str], notes: tuple[str, ...]
) -> Map:
    (when, who), noun = against, "counties" if county else "hexes"
    more, fewer = int((found["nth"] > changes.CHANCE).sum()), int((found["nth"] < changes.CHANCE).sum())
    told = (
        f"Against {when}, {who}: of {words.things(len(found), noun)} {words.count(more)} rose and {words.count(fewer)} fell by "
        "more than chance."
    )
    far = (found["nth"] - changes.CHANCE).abs()
    order = found.assign(far=far).sort_values(["far", "events_now", "place"], ascending=[False, False, True])
    shown = order.head(MOST_HEXES).reset_index(drop=True).rename(columns={"place": "fips" if county else "cell"})
    return Map(
        cells="county" if county else "hex", members=members(here), title=f"Change against {when}", subtitle=told, notes=(*notes, *cut(len(found), "clearest")),
        frame=shown.assign(events=shown["events_now"], words=_changed_words(here, shown, county, when)), labels=changes.LABELS, key_line=CHANGE_SURE,
        heading=f"Events against {when}, {'county by county' if county else 'hex by hex'}", hex_km2=None if county else hex_km2(shown["cell"]), alt=f"Map of change. {told}",
    )  # fmt: skip


def _changed_words(here: Asks, shown: pd.DataFrame, county: bool, when: str) -> list[str]:
    names = [here.facts.counties.get(fips, fips) for fips in shown["fips"]] if county else places_of(shown["cell"])
    rows = zip(names, shown["events_now"], shown["events_then"], shown["expected"], shown["nth"], strict=True)
    return [f"{place}\n{change_words(now, before, expected, nth, when)}" for place, now, before, expected, nth in rows]


def change_words(now: int, before: int, expected: float, nth: int, when: str) -> str:
    """One place's change: the counts, and whether it is more than chance."""
    equal = (
        f" ({words.decimal(expected, 1)} over an equal time)" if abs(expected - before) > 0.02 * max(before, 1) else ""
    )
    verdict = (
        "■ No more than chance"
        if nth == changes.CHANCE
        else "▲ A real rise"
        if nth > changes.CHANCE
        else "▼ A real fall"
    )
    return f"{verdict}: {words.count(now)} against {words.count(before)} in {when}{equal}"
