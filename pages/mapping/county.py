"""The county that was clicked: what happened there, who led, what is newest."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from muster.charts import html
from muster.charts.ground import Map
from muster.charts.screens.filled import COUNTED
from muster.pool.filters import Filters
from muster.pool.narrowing import Narrowing
from pages.mapping.choose import COUNTY
from pages.mapping.chosen import draw_parts, say_verdict
from pages.shell.screen import Screen


def show_county(here: Screen, told: Map, where: DeltaGenerator, filters: Filters) -> None:
    """The card of the chosen county, or how to choose one. filters: those of the filter bar, whatever months are chosen."""
    fips = st.session_state.get(COUNTY)
    if fips not in here.facts.counties or (filters.areas and not {fips, fips[:2]} & set(filters.areas)):
        head = html.card_head("No county chosen", "Click one for its months, who led, its newest events.")
        where.container(key="card-map-none").html(head)
        return
    months = here.ask("map/place_months", county=fips).frame
    led = here.ask("map/place_agencies", county=fips).frame
    holder = where.container(key="card-map-chosen")
    holder.button("✕", key="map-clear-county", on_click=_clear, type="tertiary", help="Choose no county")
    holder.html(
        html.chosen_hex(
            here.facts.counties[fips],
            "Every event known to the county or closer",
            float(months["counted"].sum()),
            COUNTED[here.filters.mode],
        )
    )
    say_verdict(told, fips, holder)
    if not months["events"].any():
        holder.html(html.empty("None reported here in these months under these filters."))
        return
    narrowing = Narrowing(first=here.filters.start, last=here.filters.end, county=fips)
    draw_parts(here, narrowing, months, led, filters, holder)


def _clear() -> None:
    st.session_state[COUNTY] = None
