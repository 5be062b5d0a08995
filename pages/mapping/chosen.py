"""The hex that was clicked: what happened there, who led, what is newest."""

import h3
import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from muster.charts import html, mapfills, words
from muster.charts.ground import Map
from muster.charts.maproutes import clicked_route
from muster.charts.mapsites import clicked_site
from muster.charts.screens.filled import COUNTED, COUNTIES, Layers
from muster.charts.screens.records import event_rows
from muster.pool.filters import Filters
from muster.pool.narrowing import Narrowing, rows_address
from pages.mapping.choose import CELL, COUNTY, ROUTE, SITE
from pages.shell.screen import Screen

MAP, TURN = "map", "map-turn"
NEWEST = 8
WHOSE = {"unique": "Led by", "lead": "Led by", "fractional": "Shared by"}


def take_click(resolution: int) -> None:
    """Keep the clicked hex, county, site or route in the session: the map itself forgets it when other hexes are drawn."""
    objects = st.session_state[MAP].selection.objects
    cell = mapfills.chosen_cell(objects, resolution)
    if objects:
        st.session_state[TURN] = st.session_state.get(TURN, 0) + 1
    if cell:
        st.session_state[CELL] = cell
    if site := clicked_site(objects):
        st.session_state[SITE] = site
    if route := clicked_route(objects):
        st.session_state[ROUTE] = route
    if county := mapfills.chosen_county(objects):
        st.session_state[COUNTY] = county


def chosen(layers: Layers) -> str | None:
    """The chosen hex, as long as hexes of its size are drawn."""
    cell = st.session_state.get(CELL)
    drawn = cell and layers.fill != COUNTIES and h3.get_resolution(cell) == layers.resolution
    return cell if drawn else None


def show_chosen(here: Screen, cell: str | None, told: Map, where: DeltaGenerator, filters: Filters) -> None:
    """The card of the chosen hex, or how to choose one. filters: those of the filter bar, whatever months are chosen."""
    if cell is None:
        head = html.card_head("No hex chosen", "Click one for its months, who led, its newest events.")
        where.container(key="card-map-none").html(head)
        return
    months = here.ask("map/place_months", cell=cell).frame
    events = float(months["counted"].sum())
    (place,) = mapfills.places_of([cell])
    note = f"{words.decimal(h3.cell_area(cell, unit='km^2'), 1)} km², places known to a block or better"
    holder = where.container(key="card-map-chosen")
    holder.button("✕", key="map-clear", on_click=_clear, type="tertiary", help="Choose no hex")
    holder.html(html.chosen_hex(f"Hex {mapfills.cell_name(cell)}, {place}", note, events, COUNTED[here.filters.mode]))
    say_verdict(told, cell, holder)
    if not months["events"].any():
        holder.html(html.empty("None reported here in these months under these filters."))
        return
    _show_parts(here, cell, months, filters, holder)


def say_verdict(told: Map, place: str, where: DeltaGenerator) -> None:
    """What a tested place's hover says, in words beside the map; nothing where counts are drawn."""
    found = told.frame.loc[told.frame[told.key] == place, "words"].tolist() if told.labels else []
    lines = found[0].splitlines()[1:] if found else []
    if lines:
        where.html(html.join(html.fill('<p class="m-verdict">{line}</p>', line=line) for line in lines))


def _clear() -> None:
    st.session_state[CELL] = None


def _show_parts(here: Screen, cell: str, months: pd.DataFrame, filters: Filters, where: DeltaGenerator) -> None:
    led = here.ask("map/place_agencies", cell=cell).frame
    draw_parts(here, Narrowing(first=here.filters.start, last=here.filters.end, cell=cell), months, led, filters, where)


def draw_parts(
    here: Screen, narrowing: Narrowing, months: pd.DataFrame, led: pd.DataFrame, filters: Filters, where: DeltaGenerator
) -> None:
    """Months, whose they are, newest events and the way to all of them.

    months: month, events, counted; led: name, kind, counted.
    """
    mode = here.filters.mode
    latest = here.ask("records/events", **narrowing.parameters(filters, here.facts), most=NEWEST).frame
    rows = event_rows(latest, "seizure", filters, narrowing)
    total = int(months["events"].sum())
    events, records = words.things(total, "events"), words.things(int(latest["all_records"].iloc[0]), "records")
    where.html(
        html.part(
            f"{COUNTED[mode].noun.capitalize()} by month",
            COUNTED[mode].how,
            html.month_bars(months.assign(events=months["counted"]), numbers=True),
        )
    )
    where.html(
        html.part(
            WHOSE.get(mode, "Took part"),
            "each event once" if mode == "unique" else COUNTED[mode].how,
            html.led_bars(led.assign(events=led["counted"])),
        )
    )
    where.html(
        html.part(
            "Newest events",
            f"{events}, {records}",
            html.newest(latest.assign(href=[row.href for row in rows]), here.pounds),
        )
    )
    where.html(html.link(f"See all {events}", rows_address(filters, narrowing)))
