"""Operations: the list of them, and one operation with its members, events, and what changed around it."""

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from muster.charts import html, maps
from muster.charts.screens import operation as told
from muster.charts.screens.empty import nothing
from muster.measures.catalogue import definition, measure
from muster.measures.interrupted import effect
from muster.pool.filters import Filters
from pages.shell.alive import in_place
from pages.shell.draw import card, draw_charts
from pages.shell.offers import offer_answer
from pages.shell.screen import Screen, screen

ROOM = maps.Room(640, 420)
ASKED = "operation"


def show_list(here: Screen) -> None:
    """Every operation that touches the period."""
    frame = here.ask("operations/list").frame
    said = "Running and planned ones first. Counts are of the whole operation, each event once, whatever the period"
    holder = card("operations", "Joint operations", said, definition=definition(measure("operation_events")))
    if len(frame):
        offer_answer(here, "operations/list", "Joint operations", said)
    holder.html(told.listed(frame, here.filters) if len(frame) else html.empty(nothing("operations", here.filters)))


def show_one(here: Screen, row: dict[str, Any]) -> None:
    """One operation, whole: the filter bar's period and drugs do not apply."""
    whole, name = replace(here, filters=Filters(weight=here.filters.weight)), str(row["operation"])
    events = whole.ask("operations/events", operation=name).frame
    back = html.link("All operations", told.address("", here.filters).replace("operation=", "").rstrip("?&"))
    head = card("one", name, told.said(row), definition=definition(measure("operation_events")))
    head.html(
        html.fill('<p class="m-more">{back} · The whole operation: the filter bar does not narrow it.</p>', back=back)
    )
    left, right = st.columns([1.3, 1])
    draw_map(whole, row, events, left)
    holder = card("members", "Who took part", "Seizure events by role, arrests, and months complete in its days", right)
    holder.html(told.members(whole.ask("operations/members", operation=name).frame))
    if not pd.isna(row["starts_on"]):
        draw_change(whole, row, events)
    draw_events(whole, name, events)


@in_place
def draw_map(here: Screen, row: dict[str, Any], events: pd.DataFrame, where: DeltaGenerator) -> None:
    """Its events as points over its counties; never closer than they are known."""
    holder = card(
        "op-map", "Where it worked", told.unplaced(events) or "Seizures and arrests as points, by drug", where
    )
    counties, dots = told.counties(row, events), told.dots(events, here.pounds)
    if not counties and dots["latitude"].isna().all():
        holder.html(html.empty("No event of it is known to a point, and no county is told: there is no map to draw."))
        return
    view = maps.view_of_all(dots["latitude"].dropna(), dots["longitude"].dropna(), counties, ROOM)
    drawn = maps.points(dots, here.theme)
    ground = [maps.member_area(counties, here.theme), maps.county_labels(counties, here.theme)] if counties else []
    deck = maps.deck(drawn, maps.scale(view, here.theme, ROOM), *ground, view=view, theme=here.theme)
    holder.pydeck_chart(
        deck, key="op-map", height=int(ROOM.height), alt=f"Map of {len(events)} events of {row['operation']}."
    )


@in_place
def draw_change(here: Screen, row: dict[str, Any], events: pd.DataFrame) -> None:
    """Before, during and after in its counties and in those around them."""
    asked = told.around_it(row, events)
    weeks = here.ask("operations/weeks", weeks=told.WEEKS, **asked).frame
    within, beside = (effect(weeks, place, told.weeks_touched(row)) for place in ("inside", "around"))
    if len(weeks) and asked["inside"]:
        chart = told.over_time(weeks, row, within, asked["inside"])
        holder = card("op-weeks", chart.title, chart.subtitle, definition=definition(measure("operation_effect")))
        draw_charts([(holder, "op-weeks", chart)], here.theme)
    windows = here.ask("operations/windows", **asked).frame
    holder = card(
        "op-windows",
        "Before, during and after",
        told.who_counts(windows),
        definition=definition(measure("operation_change")),
    )
    holder.html(told.compared(windows))
    holder = card(
        "op-effect",
        "Against the trend of the weeks before",
        told.limits(within),
        definition=definition(measure("operation_effect")),
    )
    holder.html(html.facts(told.effects(within, beside, definition(measure("operation_effect")))))


@in_place
def draw_events(here: Screen, name: str, events: pd.DataFrame) -> None:
    """What was found, and the events in the order of days."""
    left, right = st.columns([1.3, 1])
    holder = card("op-events", "Its events, day by day", f"{len(events):,} events, each once", left)
    if len(events):
        holder.html(told.event_list(events, here.pounds))
        holder.html(html.link("The records behind them", f"records?{urlencode({'operation': name})}"))
    else:
        holder.html(html.empty("No event names this operation yet."))
    holder = card(
        "op-found",
        "What was seized",
        "Four dimensions, never added together",
        right,
        definition(measure("quantity_seized")),
    )
    found = here.ask("operations/found", operation=name).frame
    holder.html(html.quantities(found, (), here.pounds, "") if len(found) else html.empty("Nothing seized in it yet."))


here = screen()
asked = st.query_params.get(ASKED, "")
one = here.ask("operations/list", operation=asked).frame if asked else pd.DataFrame()
if len(one):
    show_one(here, {str(key): value for key, value in one.iloc[0].items()})
else:
    if asked:
        st.html(html.notes([f"There is no operation '{asked}' in the address: the list is shown."]))
    show_list(here)
