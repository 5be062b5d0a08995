"""Map: where it happened, as closely as it is known and never closer."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import pandas as pd
import pydeck as pdk
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from muster.charts import html, mapfills, maps, words
from muster.charts.ground import Map
from muster.charts.screens.filled import COUNTIES
from muster.charts.screens.where import placed_events
from muster.charts.tokens import Theme
from muster.errors import MusterError
from muster.export.table import Table, of_answer
from muster.pool.filters import Filters
from muster.pool.narrowing import NO_COUNTY, Narrowing, rows_address
from pages.mapping.choose import CHOICES, choose_layers, choose_months
from pages.mapping.chosen import MAP, TURN, chosen, show_chosen, take_click
from pages.mapping.county import show_county
from pages.mapping.layers import shown
from pages.mapping.routes import routes_view, show_routes
from pages.mapping.site import show_site
from pages.shell.draw import card
from pages.shell.offers import Offer, offer
from pages.shell.screen import Screen, screen
from pages.shell.state import keep, show_notes

# The panel of layers covers the left of a wide map; a phone's map is as wide as the phone, the panel above it.
WIDE, PHONE = maps.Room(900, 560, left=252), maps.Room(360, 400)
# Beyond this many counties the basemap's own lines have to do: outlines of a whole nation weigh megabytes.
MOST_OUTLINED = 300


def room() -> maps.Room:
    """The room that the first view is fitted to."""
    return PHONE if "Mobi" in st.context.headers.get("User-Agent", "") else WIDE


def first_view(here: Screen, members: Sequence[str]) -> pdk.ViewState | None:
    """The view that shows the task force's counties; without any, all hexes; None where no place is known.

    It follows no filter: the same view again leaves the map where the viewer moved it.
    """
    if members:
        return maps.view_of_area(members, room())
    cells = replace(here, filters=Filters()).ask("map/hexes", resolution=maps.COARSEST + 2).frame["cell"]
    return mapfills.view_of_cells(cells, room()) if len(cells) else None


@st.fragment
def map_room(here: Screen, members: Sequence[str], view: pdk.ViewState) -> None:
    """The map and what stands around it; a choice or a click here redraws nothing else of the screen."""
    try:
        show_notes(keep("map", CHOICES))
        said, (left, right) = st.container(), st.columns([3.15, 1])
        ground, (now, whole) = left.container(key="card-map"), choose_months(here, left)
        counted = now.ask("map/counties").frame
        placed = placed_events(counted)
        layers = choose_layers(ground, view, placed)
        view = routes_view(replace(here, filters=Filters()), list(members), room()) if layers.routes else view
        found, cell = shown(now, whole, layers, view, placed), chosen(layers)
        _offer(now, found.told)
        said.html(html.fill('<p class="m-sentence m-said">{said}</p>', said=found.said))
        parts = [*found.drawn, *_reference(members, view, here.theme)]
        parts += [maps.selected(int(cell, 16), here.theme)] if cell else []
        drawn = maps.deck(*parts, view=view, theme=here.theme, turn=st.session_state.get(TURN, 0))
        click = partial(take_click, layers.resolution)
        ground.pydeck_chart(drawn, key=MAP, height="stretch", on_select=click, alt=f"Map. {found.said}")
        ground.container(key="map-legend").html(found.legend)
        show_site(now, layers, right)
        if layers.routes:
            show_routes(now, here.filters, right)
        if layers.fill == COUNTIES:
            show_county(now, found.told, right, here.filters)
        else:
            show_chosen(now, cell, found.told, right, here.filters)
        _list_unplaced(counted, now, here.filters, right)
    except MusterError as error:
        st.html(html.notes([str(error)]))


def _offer(now: Screen, told: Map) -> None:
    """What the map is filled with, as a file: hexes or counties as they are drawn, the few overdoses hidden as on the map."""
    rows = told.frame.rename(columns={"fips": "county_fips", "events": "counted"}).drop(columns="words")
    if told.labels:
        rows = rows.assign(against_chance=[told.labels[nth] for nth in told.frame["nth"]]).drop(columns="nth")

    def make() -> Table:
        answer = replace(now.ask("map/counties"), frame=rows)
        return of_answer(f"Map: {told.title}", answer, subtitle=told.subtitle)

    shown = words.period(*now.filters.period(now.facts))
    offer("map", Offer(f"Map: {told.title}", make, f"on the map: {shown}", places=True))


def _reference(members: Sequence[str], view: pdk.ViewState, theme: Theme) -> list[maps.Drawn]:
    """The scale, and the task force's counties with their names."""
    scale = maps.scale(view, theme, room())
    if not 0 < len(members) <= MOST_OUTLINED:
        return [scale]
    return [scale, maps.member_area(members, theme), maps.county_labels(members, theme)]


def _list_unplaced(counted: pd.DataFrame, now: Screen, filters: Filters, where: DeltaGenerator) -> None:
    narrowing = Narrowing(first=now.filters.start, last=now.filters.end, placed=False)
    counties = counted["county_fips"].where(counted["county_fips"].notna(), NO_COUNTY)
    led = [rows_address(filters, replace(narrowing, county=county)) for county in counties]
    said = "Seizure events without a point, some known to an agency's address: in no hex, never a dot"
    card("map-unplaced", "Known only to county", said, where=where).html(html.unplaced_list(counted.assign(href=led)))


here = screen()
members = list(here.ask("map/members").frame["county_fips"])
view = first_view(here, members)
if view is None:
    st.html(html.empty("No record here names a point or a county of the United States: there is no map to draw."))
else:
    map_room(here, members, view)
