"""The months of the map, played: one after another, each asked for when the last one is drawn; it stops at the end.

The button lives in the browser, so a step is a rerun of the map's own fragment and of nothing else: the base map stands.
"""

from datetime import date
from functools import partial
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

# In the session: the months shown, and whether they play.
SPAN, PLAYING = "map-span", "map-playing"
WAIT = 1_200  # milliseconds that a month stands
BODY = '<button type="button" class="m-play"></button>'

_play = st.components.v2.component(
    "muster-play", html=BODY, js=(Path(__file__).parent / "play.js").read_text(encoding="utf-8"), isolate_styles=False
)


def play_button(where: DeltaGenerator, months: list[date], span: tuple[date, date], widget: str) -> None:
    """Play or pause. months: those of the map; span: the ones shown; widget: the key of the slider that shows them."""
    playing = bool(st.session_state.get(PLAYING))
    with where:
        _play(
            key="map-play", data={"playing": playing, "at": span[0].isoformat(), "wait": WAIT},
            on_turned_change=partial(turn, months, span, widget), on_stepped_change=partial(step, months, widget),
        )  # fmt: skip


def turn(months: list[date], span: tuple[date, date], widget: str) -> None:
    """Begin at the month shown, or at the first where several are shown or the last is; or pause."""
    st.session_state[PLAYING] = not st.session_state.get(PLAYING)
    if st.session_state[PLAYING]:
        _show(span[0] if span[0] == span[1] != months[-1] else months[0], widget)


def step(months: list[date], widget: str) -> None:
    """The next month; the last one stays."""
    span = st.session_state.get(SPAN)
    at = months.index(span[0]) if span and span[0] in months else -1
    _show(months[min(at + 1, len(months) - 1)], widget)
    st.session_state[PLAYING] = at + 1 < len(months) - 1


def _show(month: date, widget: str) -> None:
    st.session_state[SPAN] = st.session_state[widget] = (month, month)
