"""The slides of one operation, counted as the screen Operations counts it: what records put under its name, each once."""

from collections.abc import Callable

import pandas as pd

from muster.briefs.measured import Asked, of_operation
from muster.briefs.slide import Slide
from muster.briefs.tabled import Table
from muster.briefs.weights import MOST_BARS, weights
from muster.charts import words
from muster.charts.screens import operation as screen
from muster.charts.screens.worked import where
from muster.measures.interrupted import effect
from muster.pool.filters import Filters

NOT_FOR_GUESTS = "Not shown in a room with guests: its counts are too small."


def whole(asked: Asked) -> Asked:
    """The same without period, agencies or drugs: an operation is counted whole."""
    return Asked(asked.here.whole(Filters(weight=asked.here.filters.weight)), asked.period, asked.then, asked.operation)


def _weeks(asked: Asked, _: str) -> Slide:
    label, measures = "Before, during and after, by week", ("operation_effect",)
    if asked.here.guests:
        return _nothing(label, NOT_FOR_GUESTS, measures)
    here, row = whole(asked).here, of_operation(asked).to_dict()
    around = screen.around_it(row, here.ask("operations/events", operation=asked.operation).frame)
    weeks = here.ask("operations/weeks", weeks=screen.WEEKS, **around).frame
    if weeks.empty or not around["inside"]:
        return _nothing(label, "No county of it is known, or no week around it has data.", measures)
    within = effect(weeks, "inside", screen.weeks_touched(row))
    return Slide(
        kind="chart", label=label, headline=_level(asked.operation, within.during.value if within else None),
        chart=screen.over_time(weeks, row, within, around["inside"]), notes=(screen.limits(within).split(". ")[0] + ".",), measures=measures,
    )  # fmt: skip


def _level(name: str, during: float | None) -> str:
    if during is None:
        return f"{name}: seizures by week in its counties."
    return f"In its counties {words.decimal(during, 2)} times the seizures that the weeks before led to expect."


def _quantities(asked: Asked, _: str) -> Slide:
    here = whole(asked).here
    found = here.ask("operations/found", operation=of_operation(asked)["operation"]).frame
    masses = found.loc[(found["dimension"] == "mass") & (found["quantity"] > 0)].sort_values(
        "quantity", ascending=False
    )
    label, measures = "Weight by drug", ("quantity_seized",)
    if asked.here.guests:
        return _nothing(label, NOT_FOR_GUESTS, measures)
    if masses.empty:
        return _nothing(label, "No weight is known in its events.", measures)
    headline = (
        f"{words.mass(float(masses['quantity'].sum()), here.pounds)} of drugs under the name of {asked.operation}."
    )
    left = len(masses) - MOST_BARS
    return Slide(
        kind="chart", label=label, headline=headline, chart=weights(masses.head(MOST_BARS), here.pounds), measures=measures,
        notes=(f"{words.count(left)} more drugs are not drawn.",) if left > 0 else (),
    )  # fmt: skip


def _nothing(label: str, why: str, measures: tuple[str, ...]) -> Slide:
    return Slide(kind="chart", label=label, headline=f"{label}.", text=why, measures=measures)


def worked(asked: Asked) -> Slide:
    """Where its events were, by county."""
    row = of_operation(asked).to_dict()
    events = whole(asked).here.ask("operations/events", operation=asked.operation).frame
    drawn = None if asked.here.guests else where(row, events)
    text = "" if drawn else NOT_FOR_GUESTS if asked.here.guests else "No county of it is known."
    said = "where it worked" if asked.here.guests else f"{words.things(len(events), 'events')}, each once"
    return Slide(
        kind="map", label="Where it worked", headline=f"{asked.operation}: {said}.",
        map=drawn, text=text, notes=() if drawn is None else (f"{drawn.subtitle}.",), measures=("operation_events",),
    )  # fmt: skip


def _members(asked: Asked, _: str) -> Table:
    row = of_operation(asked)
    found = whole(asked).here.ask("operations/members", operation=row["operation"]).frame
    empty = NOT_FOR_GUESTS if asked.here.guests else "Nobody planned to take part, and nobody did."
    rows = [] if asked.here.guests else screen.member_rows(found)
    said = (
        f"{words.things(row['participants'], 'agencies')}: {screen.counted(row.to_dict())}."
        if not asked.here.guests
        else "Who took part."
    )
    return _rows(screen.MEMBERS, rows, "Who took part", said, ("operation_events", "coverage"), empty)


def _change(asked: Asked, _: str) -> Table:
    label = "Before, during and after, in its counties"
    if asked.here.guests:
        return _rows(("",), [], label, f"{label}.", ("operation_change",), NOT_FOR_GUESTS)
    here, row = whole(asked).here, of_operation(asked).to_dict()
    around = screen.around_it(row, here.ask("operations/events", operation=asked.operation).frame)
    windows = here.ask("operations/windows", **around).frame
    heads, rows = screen.phases(windows.loc[windows["place"] == "inside"])
    return _rows(heads, rows, label, f"{label}.", ("operation_change",), "No event in its counties.")


def _events(asked: Asked, _: str) -> Table:
    here, row = whole(asked).here, of_operation(asked)
    events = here.ask("operations/events", operation=row["operation"]).frame
    rows = [] if asked.here.guests else screen.event_rows(events, here.pounds)
    said = "Its events." if asked.here.guests else f"{words.things(len(events), 'events')}, day by day, each once."
    empty = NOT_FOR_GUESTS if asked.here.guests else "No event names this operation yet."
    return _rows(screen.EVENTS, rows, "Its events, day by day", said, ("operation_events",), empty)


def _rows(
    heads: tuple[str, ...], rows: list[tuple[str, ...]], label: str, headline: str, measures: tuple[str, ...], empty: str
) -> Table:  # fmt: skip
    names = [head or f"column {at}" for at, head in enumerate(heads, 1)]
    return Table(
        pd.DataFrame(rows, columns=names), dict(zip(names, heads, strict=True)), label, headline, measures, empty=empty
    )


OPERATION_CHARTS: dict[str, Callable[[Asked, str], Slide]] = {
    "operation weeks": _weeks,
    "operation quantities": _quantities,
}
OPERATION_TABLES: dict[str, Callable[[Asked, str], Table]] = {
    "operation members": _members, "operation change": _change, "operation events": _events,
}  # fmt: skip
