"""Routes: what they draw on the map, the table of them beside it, and the one that was clicked."""

import numpy as np
import pandas as pd
import pydeck as pdk
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from muster.charts import html, words
from muster.charts.mapparts import Drawn
from muster.charts.maproutes import ENDS, legs, route_key, route_lines, route_name
from muster.charts.maps import Room, view_of_all
from muster.charts.screens.filled import COUNTED
from muster.export.table import of_answer
from muster.pool.filters import Filters
from muster.pool.narrowing import Narrowing, rows_address
from pages.mapping.choose import ROUTE
from pages.shell.draw import card
from pages.shell.offers import Offer, offer
from pages.shell.screen import Screen

HEADS = ("From, to", "Events", "Weight")
MOST_WORDS = 8
LISTED = """By origin and destination as records tell them. A city counts as the state or country written after it; an end that names
no place, or more than one, is unknown"""


def routes_view(whole: Screen, members: list[str], room: Room) -> pdk.ViewState:
    """The view that holds every end of every route and the task force's counties. whole: a screen under no filters."""
    frame = whole.ask("map/routes").frame
    lats, lons = (pd.concat([frame[f"{end}_{axis}"] for end in ENDS]) for axis in ("latitude", "longitude"))
    return view_of_all(lats, lons, members, room)


def route_layers(here: Screen) -> list[Drawn]:
    """The lines, and over them the chosen route's ways through its seizures."""
    frame = here.ask("map/routes").frame
    route = _chosen(frame)
    return [route_lines(frame, here.theme), *(_legs(here, route) if route is not None else [])]


def show_routes(here: Screen, filters: Filters, where: DeltaGenerator) -> None:
    """The card of the chosen route, and the table of all. filters: those of the filter bar, whatever months are chosen."""
    answer = here.ask("map/routes")
    route = _chosen(answer.frame)
    if route is not None:
        _show_chosen(here, route, filters, where)
    shown = f"on the map: {words.period(*here.filters.period(here.facts))}"
    offer("map-routes", Offer("Map: routes", lambda: of_answer("Routes, by origin and destination", answer), shown))
    holder = card("map-routes", "Routes", LISTED, where=where)
    if not len(answer.frame):
        holder.html(html.empty("No record of these events tells where it came from or was going."))
        return
    with holder.container(key="map-routes-rows"):
        st.html(html.linked_table(HEADS, [_row(here, filters, row) for _, row in answer.frame.iterrows()]))
    _say_unknown(here, holder)


def _row(here: Screen, filters: Filters, row: "pd.Series[float]") -> html.Row:
    grams = float(row["quantity"]) if pd.notna(row["quantity"]) else None
    number = words.things(round(float(row["counted"]), 1), "").strip()
    href = rows_address(filters, _narrowing(here, row["origin"], row["destination"]))
    name = route_name(row["origin_name"], row["destination_name"])
    return html.Row((name, number, words.mass(grams, here.pounds) if words.known(grams) else ""), href)


def _narrowing(here: Screen, origin: object, destination: object) -> Narrowing:
    start, end = route_key(origin, destination).split("_")
    return Narrowing(first=here.filters.start, last=here.filters.end, origin=start, destination=end)


def _say_unknown(here: Screen, holder: DeltaGenerator) -> None:
    """The words that nobody can place, the commonest first: a line in the list of places mends them."""
    lost = here.ask("map/route_words", most=MOST_WORDS).frame
    if len(lost):
        told = ", ".join(
            f"“{word}” ({words.count(many)})" for word, many in zip(lost["word"], lost["events"], strict=True)
        )
        holder.html(html.subtitle(f"Not placed, for no or no single place has that name: {told}."))


def _chosen(frame: pd.DataFrame) -> "pd.Series[float] | None":
    wanted = st.session_state.get(ROUTE)
    keys = [route_key(*ends) for ends in zip(frame["origin"], frame["destination"], strict=True)]
    return frame.iloc[keys.index(wanted)] if wanted in keys else None


def _cut_in(here: Screen, route: "pd.Series[float]") -> pd.DataFrame:
    """Where along the chosen route its seizures were."""
    ends = {end: route[end] if isinstance(route[end], str) else "" for end in ENDS}
    return here.ask("map/route_counties", **ends).frame


def _legs(here: Screen, route: "pd.Series[float]") -> list[Drawn]:
    cut = _cut_in(here, route).dropna(subset=["longitude"])
    spots = cut[["longitude", "latitude"]].to_numpy(np.float64)
    start, end = (np.tile(route[[f"{e}_longitude", f"{e}_latitude"]].to_numpy(np.float64), (len(cut), 1)) for e in ENDS)
    known = np.isfinite(np.r_[start, spots]).all(axis=1) & np.isfinite(np.r_[spots, end]).all(axis=1)
    counted = pd.concat([cut["counted"], cut["counted"]])
    return (
        [legs(np.r_[start, spots][known], np.r_[spots, end][known], counted[known], here.theme)] if known.any() else []
    )


def _show_chosen(here: Screen, route: "pd.Series[float]", filters: Filters, where: DeltaGenerator) -> None:
    cut, mode = _cut_in(here, route), COUNTED[here.filters.mode]
    holder = where.container(key="card-map-route")
    holder.button("✕", key="map-clear-route", on_click=_clear, type="tertiary", help="Choose no route")
    name = route_name(route["origin_name"], route["destination_name"])
    holder.html(html.chosen_hex(name, "As records tell it; the line bends by itself", float(route["counted"]), mode))
    named = cut.assign(name=cut["county"].fillna(html.NO_COUNTY), kind="", events=cut["counted"])
    holder.html(html.part("Seized in", mode.how, html.led_bars(named)))
    all_of_it = f"See all {words.things(int(route['events']), 'events')}"
    holder.html(html.link(all_of_it, rows_address(filters, _narrowing(here, route["origin"], route["destination"]))))


def _clear() -> None:
    st.session_state[ROUTE] = None
