"""Operations on paper: planned, running, done, and those that only records name; or the one that the screen shows."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from muster.charts import words
from muster.charts.screens import coverage
from muster.charts.screens import operation as told
from muster.charts.screens.empty import nothing
from muster.charts.screens.worked import where
from muster.measures.interrupted import effect
from muster.pool.filters import Filters
from muster.snapshot.asked import Asked
from muster.snapshot.blocks import Block, Pair, Picture, Quantities, Section, Table, Words
from muster.snapshot.worded import facts, worded

COUNTS = ("participants", "events", "joint_events", "arrests")
HEADS = {
    "operation": "Operation", "days": "Days", "lead": "Lead", "participants": "Agencies", "events": "Seizure events",
    "joint_events": "Joint", "arrests": "Arrests", "area": "Counties", "kind": "Kind",
}  # fmt: skip
Row = Mapping[Any, Any]


def sections(here: Asked) -> list[Section]:
    """The operation that the address names; else the list, grouped by state."""
    name = here.told("operation")
    found = here.ask("operations/list", operation=name).frame if name else pd.DataFrame()
    if len(found):
        return [_one(here, found.iloc[0].to_dict())]
    lost = [f"There is no operation '{name}' in these data: the list is printed."] if name else []
    said: list[Block] = [Words(paragraphs=lost, kind="empty")] if lost else []
    return [Section(title="Operations", blocks=[*said, _list(here)])]


def _list(here: Asked) -> Table:
    frame = here.ask("operations/list").frame
    groups = [frame.loc[frame["state"] == state].assign(state=title) for state, title in told.STATES.items()]
    rows = pd.concat(groups, ignore_index=True)
    worded_rows = rows.assign(
        days=[told.days(row) for row in rows.to_dict("records")],
        lead=rows["lead"].fillna("not told"), area=rows["area"].fillna("not told"), kind=rows["kind"].fillna(""),
        **{name: rows[name].map(words.count) for name in COUNTS},
    )  # fmt: skip
    return Table(
        title="Joint operations", subtitle="each event once; counts are of the whole operation, whatever the period", frame=worded_rows,
        heads=HEADS, right=COUNTS, groups="state", measures=["operation_events"], empty=nothing("operations", here.filters),
    )  # fmt: skip


def _one(here: Asked, row: Row) -> Section:
    """One operation, whole, as its page on the screen: the period and the drugs of the filters do not apply."""
    whole, name = here.under(Filters(weight=here.filters.weight)), str(row["operation"])
    events = whole.ask("operations/events", operation=name).frame
    change: list[Block] = [] if pd.isna(row["starts_on"]) else _change(whole, row, events)
    blocks: list[Block] = [
        Words(paragraphs=[f"{told.said(row)}."]), _where_and_what(whole, row, events), _members(whole, name), *change,
        _events(events, whole.pounds),
    ]  # fmt: skip
    said = f"The whole operation, {told.days(row)}, each event once; the filters of the screen do not narrow it"
    return Section(
        title=name, blocks=blocks, sentence=said, coverage=_covered(whole, row), measures=["operation_events"]
    )


def _covered(here: Asked, row: Row) -> str:
    """Who was complete in the months of the operation."""
    days: tuple[date | None, date | None] = (None, None) if pd.isna(row["starts_on"]) else told.span(row)
    return coverage.clause(here.under(Filters(*days)).ask("data/silent").frame)


def _where_and_what(here: Asked, row: Row, events: pd.DataFrame) -> Block:
    """Its events by county, what paper shows of the points of the screen, beside what was seized."""
    found = _found(here, str(row["operation"]))
    drawn = where(row, events)
    return Pair(left=Picture(drawn=drawn), right=found, share=0.48) if drawn else found


def _members(here: Asked, name: str) -> Table:
    return worded(
        "Who took part", told.MEMBERS, told.member_rows(here.ask("operations/members", operation=name).frame), texts=2,
        subtitle="seizure events by role, arrests, and months complete in its days", measures=["operation_events", "coverage"],
        empty="No agency planned to take part, and none did.",
    )  # fmt: skip


def _change(here: Asked, row: Row, events: pd.DataFrame) -> list[Block]:
    """Before, during and after in its counties and in those around them, and the regression."""
    asked = told.around_it(row, events)
    weeks = here.ask("operations/weeks", weeks=told.WEEKS, **asked).frame
    windows = here.ask("operations/windows", **asked).frame
    within, beside = (effect(weeks, place, told.weeks_touched(row)) for place in ("inside", "around"))
    drawn = told.over_time(weeks, row, within, asked["inside"]) if len(weeks) and asked["inside"] else None
    picture: list[Block] = [Picture(drawn=drawn, measures=["operation_effect"])] if drawn else []
    return [
        *picture,
        *(_phases(windows, place, title) for place, title in told.PLACES.items()),
        facts(
            "Against the trend of the weeks before", told.effects(within, beside, ""), told.limits(within), ["operation_effect"]
        ),
    ]  # fmt: skip


def _phases(windows: pd.DataFrame, place: str, title: str) -> Table:
    heads, rows = told.phases(windows.loc[windows["place"] == place])
    return worded(
        f"Before, during and after: {title[0].lower()}{title[1:]}", heads, rows, texts=2, subtitle=told.who_counts(windows),
        measures=["operation_change"],
    )  # fmt: skip


def _events(events: pd.DataFrame, pounds: bool) -> Table:
    return worded(
        "Its events, day by day", told.EVENTS, told.event_rows(events, pounds), measures=["operation_events"],
        subtitle=f"{words.things(len(events), 'events')}, each once", empty="No event names this operation yet.",
    )  # fmt: skip


def _found(here: Asked, name: str) -> Quantities:
    return Quantities(
        frame=here.ask("operations/found", operation=name).frame, title="What was seized",
        subtitle="four dimensions, never added together", pounds=here.pounds, measures=["quantity_seized"],
    )  # fmt: skip
