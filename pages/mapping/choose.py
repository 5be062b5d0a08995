"""What the viewer chooses on the map: its layers, the size of its hexes, the months that it shows."""

from dataclasses import replace
from datetime import date

import h3
import pandas as pd
import pydeck as pdk
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from muster.charts import html, maps, words
from muster.charts.mapsites import SITES
from muster.charts.screens.filled import AGAINST, COUNTIES, FILLS, HOT, OVERDOSES, SEIZURES, Layers, fitting
from muster.pool.narrowing import ROUTE_END
from pages.mapping.play import PLAYING, SPAN, play_button
from pages.shell.screen import Screen
from pages.shell.state import Choice, matching, one_of, yes_no

# Hexes one step larger and one step smaller than those that fit the first view.
STEPS = (-1, 0, 1)
# In the session: what is asked of widgets that come and go with the view, and the beginnings of their own keys.
CELL, COUNTY, SITE, ROUTE, SIZE, SIZES, SPANS = (
    "map-cell",
    "map-county",
    "map-site",
    "map-route",
    "map-hex",
    "map-size-",
    "map-months-",
)
HELP = f"""**Seizure events**: {FILLS[SEIZURES][1]}. **Counties**: {FILLS[COUNTIES][1]}. **Hot spots**: {FILLS[HOT][1]}, each hex
together with those around it; where reports are many is not always where drugs are many. **Overdoses**: {FILLS[OVERDOSES][1]}. **Treatment, naloxone, ports**: public
places open in these months, whatever drug or agency is chosen; click one for who lists it. **Routes**: from where loads came to where they were going, as records tell; the wider, the more
events. The middle of a state or country stands for all of it: a line is no road."""
COMPARE_HELP = """Each hex or county by its change between two periods. Only agencies that were complete in both count; the
middle colour is a change that chance alone could make. A year or less compares best."""


def choose_layers(where: DeltaGenerator, view: pdk.ViewState, placed: int) -> Layers:
    """The panel of layers; what was chosen stays over other screens and filters. placed: events that fit in hexes."""
    with where.container(key="map-layers"):
        fill = st.radio(
            "Layers", list(FILLS), key="map-fill", persist_state="session", format_func=lambda name: FILLS[name][0],
            help=HELP,
        )  # fmt: skip
        against = st.selectbox(
            "Compare with", list(AGAINST), key="map-against", persist_state="session", format_func=_other_period,
            disabled=fill in (HOT, OVERDOSES), help=COMPARE_HELP,
        )  # fmt: skip
        layers = fitting(replace(_ticked(), fill=fill, against=against), placed)
        size = maps.resolution_for(view)
        return replace(layers, resolution=size if layers.fill == COUNTIES else _hex_size(view, size))


OVER = {"points": "Points", "agencies": "Agencies", "gaps": "Coverage gaps", "routes": "Routes"}


def _ticked() -> Layers:
    """What is to lie over the fill: two columns of ticks, events and agencies left, sites right."""
    left, right = st.columns([6, 5], gap="small")
    with left:
        points, agencies, gaps, routes = (_tick(name, label) for name, label in OVER.items())
    with right:
        sites = tuple(kind for kind, site in SITES.items() if _tick(kind, site.tick))
    return Layers(points=points, agencies=agencies, gaps=gaps, routes=routes, sites=sites)


def _tick(name: str, label: str) -> bool:
    return st.checkbox(label, key=f"map-{name}", persist_state="session")


def _other_period(against: str) -> str:
    return AGAINST[against].capitalize()


def _hex_size(view: pdk.ViewState, fitting: int) -> int:
    """The hexes' resolution, chosen by their area in the middle of the view."""
    offered = [fitting + step for step in STEPS if maps.COARSEST <= fitting + step <= maps.FINEST]
    key = f"{SIZES}{fitting}"
    if key not in st.session_state:
        asked = st.session_state.get(SIZE)
        st.session_state[key] = asked if asked in offered else fitting
    chosen = st.segmented_control(
        "Hex size, km²", offered, required=True, key=key, persist_state="session", on_change=_take, args=(SIZE, key),
        format_func=lambda resolution: _area(view, resolution),
    )  # fmt: skip
    return chosen or fitting


def _take(key: str, widget: str) -> None:
    """What a widget that comes and goes with the view says, where the address takes it from."""
    st.session_state[key] = st.session_state[widget]


def _area(view: pdk.ViewState, resolution: int) -> str:
    km2 = h3.cell_area(h3.latlng_to_cell(view.latitude, view.longitude, resolution), unit="km^2")
    return words.decimal(km2, 0 if km2 >= 10 else 1)


def choose_months(here: Screen, where: DeltaGenerator) -> tuple[Screen, Screen | None]:
    """The screen narrowed to the months chosen under their bars; and where that is one month of several, the screen of all."""
    asked = here.ask("overview/months").frame
    months = [month.date() for month in asked["month"]]
    with where.container(key="card-map-time"):
        left, room = st.columns([1, 11], gap="small", vertical_alignment="center")
        bars, first, last = room.container(), months[0], months[-1]
        if len(months) > 1:
            first, last = _span(months, left, room)
        bars.html(_strip(asked, first, last))
    return _narrowed(here, first, last), here if first == last and len(months) > 1 else None


def _span(months: list[date], left: DeltaGenerator, room: DeltaGenerator) -> tuple[date, date]:
    """The months between the slider's ends, and beside it the button that plays them."""
    _, middle, _ = room.columns([0.5, len(months) - 1, 0.5], gap=None)
    key = f"{SPANS}{months[0]}-{months[-1]}"
    wanted = _within(st.session_state.get(SPAN), months)
    first, last = middle.select_slider(
        "Months on the map", months, wanted, format_func=words.month, label_visibility="collapsed", key=key,
        on_change=_take_span, args=(key,),
    )  # fmt: skip
    play_button(left, months, (first, last), key)
    return first, last


def _take_span(widget: str) -> None:
    """Months that somebody chose end what is being played."""
    st.session_state[PLAYING] = False
    _take(SPAN, widget)


def _within(asked: tuple[date, date] | None, months: list[date]) -> tuple[date, date]:
    """The months asked for, where the map has them; else all."""
    return asked if asked and set(asked) <= set(months) else (months[0], months[-1])


def _read_span(text: str) -> tuple[date, date]:
    first, last = (date.fromisoformat(f"{part}-01") for part in text.split("_"))
    if last < first:
        raise ValueError
    return first, last


def _read_size(text: str) -> int:
    if int(text) not in range(maps.COARSEST, maps.FINEST + 1):
        raise ValueError
    return int(text)


CHOICES = (
    one_of("layer", "map-fill", FILLS, default=SEIZURES),
    one_of("against", "map-against", AGAINST, default=""),
    yes_no("points", "map-points", default=False),
    yes_no("agencies", "map-agencies", default=False),
    yes_no("gaps", "map-gaps", default=True),
    yes_no("routes", "map-routes", default=False),
    *(yes_no(kind, f"map-{kind}", default=False) for kind in SITES),
    Choice("hex", SIZE, None, f"a size of hexes from {maps.COARSEST} to {maps.FINEST}", _read_size, str, (SIZES,)),
    Choice("months", SPAN, None, "two months such as 2026-01_2026-03", _read_span,
           lambda span: f"{span[0]:%Y-%m}_{span[1]:%Y-%m}", (SPANS,)),
    matching("cell", CELL, "[0-9a-f]{15}", "an H3 cell"),
    matching("site", SITE, "[^/]+/.{1,200}", "an agency and its record of a site"),
    matching("route", ROUTE, f"({ROUTE_END})_({ROUTE_END})", "two places such as US-MI_US-OH"),
    matching("county", COUNTY, "[0-9]{5}", "a county's code of five digits"),
)  # fmt: skip


def _strip(asked: pd.DataFrame, first: date, last: date) -> html.Html:
    lacking = (asked["agencies_due"] - asked["agencies_reporting"]).clip(lower=0)
    days = asked["month"].dt.date
    frame = asked[["month"]].assign(
        events=asked["seizure_events"], lacking=lacking, chosen=(days >= first) & (days <= last)
    )
    said = words.month(first) if first == last else f"{words.month(first)} to {words.month(last)}"
    hatched = "; hatched: an agency silent" if lacking.any() else ""
    return html.part("Seizure events by month, each once", said + hatched, html.month_bars(frame))


def _narrowed(here: Screen, first: date, last: date) -> Screen:
    start, end = here.filters.period(here.facts)
    month_end = (pd.Timestamp(last) + pd.offsets.MonthEnd(0)).date()
    return replace(here, filters=replace(here.filters, start=max(start, first), end=min(end, month_end)))
