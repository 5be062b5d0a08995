"""The hex that was clicked: what happened there, who led, what is newest."""

import h3
import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from muster.charts import html, mapfills, words
from muster.charts.screens.records import event_rows
from muster.pool.filters import Filters
from muster.pool.narrowing import Narrowing, rows_address
from pages.mapping.choose import CELL, COUNTIES, COUNTY, Layers
from pages.shell.screen import Screen

MAP, TURN = "map", "map-turn"
NEWEST = 8


def take_click(resolution: int) -> None:
    """Keep the clicked hex or county in the session: the map itself forgets it when other hexes are drawn."""
    objects = st.session_state[MAP].selection.objects
    cell = mapfills.chosen_cell(objects, resolution)
    if objects:
        st.session_state[TURN] = st.session_state.get(TURN, 0) + 1
    if cell:
        st.session_state[CELL] = cell
    if county := mapfills.chosen_county(objects):
        st.session_state[COUNTY] = county


def chosen(layers: Layers) -> str | None:
    """The chosen hex, as long as hexes of its size are drawn."""
    cell = st.session_state.get(CELL)
    drawn = cell and layers.fill != COUNTIES and h3.get_resolution(cell) == layers.resolution
    return cell if drawn else None


def show_chosen(here: Screen, cell: str | None, where: DeltaGenerator, filters: Filters) -> None:
    """The card of the chosen hex, or how to choose one. filters: those of the filter bar, whatever months are chosen."""
    if cell is None:
        told = html.card_head("No hex chosen", "Click one for its months, who led, its newest events.")
        where.container(key="card-map-none").html(told)
        return
    months = here.ask("map/hex_months", cell=cell).frame
    events = int(months["events"].sum())
    (place,) = mapfills.places_of([cell])
    note = f"{words.decimal(h3.cell_area(cell, unit='km^2'), 1)} km², places known to a block or better"
    holder = where.container(key="card-map-chosen")
    holder.button("✕", key="map-clear", on_click=_clear, type="tertiary", help="Choose no hex")
    holder.html(html.chosen_hex(f"Hex {mapfills.cell_name(cell)}, {place}", note, events))
    if not events:
        holder.html(html.empty("None reported here in these months under these filters."))
        return
    _show_parts(here, cell, months, filters, holder)


def _clear() -> None:
    st.session_state[CELL] = None


def _show_parts(here: Screen, cell: str, months: pd.DataFrame, filters: Filters, where: DeltaGenerator) -> None:
    led = here.ask("map/hex_agencies", cell=cell).frame
    draw_parts(here, Narrowing(first=here.filters.start, last=here.filters.end, cell=cell), months, led, filters, where)


def draw_parts(
    here: Screen, narrowing: Narrowing, months: pd.DataFrame, led: pd.DataFrame, filters: Filters, where: DeltaGenerator
) -> None:
    """Months, who led, newest events and the way to all of them. months: month, events; led: name, kind, events."""
    latest = here.ask("records/events", **narrowing.parameters(filters, here.facts), most=NEWEST).frame
    rows = event_rows(latest, "seizure", filters, narrowing)
    total = int(months["events"].sum())
    events, records = words.things(total, "events"), words.things(int(latest["all_records"].iloc[0]), "records")
    where.html(html.part("Events by month", "", html.month_bars(months, numbers=True)))
    where.html(html.part("Led by", "each event once", html.led_bars(led)))
    where.html(
        html.part(
            "Newest events",
            f"{events}, {records}",
            html.newest(latest.assign(href=[row.href for row in rows]), here.pounds),
        )
    )
    where.html(html.link(f"See all {events}", rows_address(filters, narrowing)))
