"""What the viewer chooses on the map: its layers, the size of its hexes, the months that it shows."""

from dataclasses import dataclass, replace
from datetime import date

import h3
import pandas as pd
import pydeck as pdk
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from muster.charts import html, maps, words
from pages.shell.screen import Screen

SEIZURES, COUNTIES, OVERDOSES = "seizures", "counties", "overdoses"
FILLS = {
    SEIZURES: ("Seizure events", "hexes, each event once"),
    COUNTIES: ("Counties", "shaded by all events"),
    OVERDOSES: ("Overdoses", "hexes, any drug, any agency"),
}
# Hexes one step larger and one step smaller than those that fit the first view.
STEPS = (-1, 0, 1)


@dataclass(frozen=True)
class Layers:
    """What is to be drawn. fill: a key of FILLS; counties where no event fits in a hex. resolution: by H3."""

    fill: str
    points: bool
    agencies: bool
    gaps: bool
    resolution: int


def choose_layers(where: DeltaGenerator, view: pdk.ViewState, placed: int) -> Layers:
    """The panel of layers; what was chosen stays over other screens and filters. placed: events that fit in hexes."""
    with where.container(key="map-layers"):
        fill = st.radio(
            "Layers", list(FILLS), key="map-fill", persist_state="session", format_func=lambda name: FILLS[name][0],
            captions=[caption for _, caption in FILLS.values()],
        )  # fmt: skip
        fill = COUNTIES if fill == SEIZURES and not placed else fill
        points = st.checkbox("Points", key="map-points", persist_state="session")
        agencies = st.checkbox("Agencies", key="map-agencies", persist_state="session")
        gaps = st.checkbox("Coverage gaps", value=True, key="map-gaps", persist_state="session")
        fitting = maps.resolution_for(view)
        return Layers(fill, points, agencies, gaps, fitting if fill == COUNTIES else _hex_size(view, fitting))


def _hex_size(view: pdk.ViewState, fitting: int) -> int:
    """The hexes' resolution, chosen by their area in the middle of the view."""
    offered = [fitting + step for step in STEPS if maps.COARSEST <= fitting + step <= maps.FINEST]
    return st.segmented_control(
        "Hex size, km²", offered, default=fitting, required=True, key=f"map-size-{fitting}", persist_state="session",
        format_func=lambda resolution: _area(view, resolution),
    )  # fmt: skip


def _area(view: pdk.ViewState, resolution: int) -> str:
    km2 = h3.cell_area(h3.latlng_to_cell(view.latitude, view.longitude, resolution), unit="km^2")
    return words.decimal(km2, 0 if km2 >= 10 else 1)


def choose_months(here: Screen, where: DeltaGenerator) -> Screen:
    """The screen narrowed to the months chosen under their bars; the filter bar's period where all are."""
    asked = here.ask("overview/months").frame
    months = [month.date() for month in asked["month"]]
    with where.container(key="card-map-time"):
        bars, first, last = st.container(), months[0], months[-1]
        if len(months) > 1:
            _, middle, _ = st.columns([0.5, len(months) - 1, 0.5], gap=None)
            first, last = middle.select_slider(
                "Months on the map", months, (first, last), format_func=words.month, label_visibility="collapsed",
                key=f"map-months-{first}-{last}",
            )  # fmt: skip
        bars.html(_strip(asked, first, last))
    return _narrowed(here, first, last)


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
