"""Briefing: choose a brief, see its slides, change it, show it on the wall."""

from datetime import UTC, datetime
from urllib.parse import urlencode

import streamlit as st

from muster.briefs.brief import Brief, briefs, operations, unreadable
from muster.briefs.reading import Reading
from muster.briefs.writing import Draft, draft_of
from muster.charts import html
from muster.errors import MusterError
from muster.pool.filters import Filters
from muster.schedules.running import standing, troubles
from pages.brief.editing import DRAFT, NAME, SAVED, draw_editor, start
from pages.brief.preview import draw_slides
from pages.shell.screen import Screen, screen

NEW: Draft = {"title": "New brief", "slides": [{"kind": "measure", "measure": "seizure_events"}]}


def choose(there: dict[str, Brief]) -> Brief:
    """The chosen brief; what was just saved comes first."""
    saved = st.session_state.pop(SAVED, None)
    if saved in there:
        st.session_state["briefing-name"] = saved
    left, middle, right = st.columns([1.4, 1.4, 1], vertical_alignment="bottom")
    name = left.selectbox(
        "Brief", list(there), format_func=lambda name: there[name].title, key="briefing-name", persist_state="session"
    )
    found = there[name]
    if found.says.of_operation:
        names = list(operations(Reading(here.facts, Filters(), here.viewer)))
        found = found.of(middle.selectbox("Operation", names, key="briefing-operation") if names else "")
    else:
        middle.html(
            html.fill(
                '<p class="m-sub">For: {whom}. {own}</p>',
                whom=found.says.audience or "anybody",
                own="Your own." if found.own else "Shipped with Muster.",
            )
        )
    right.checkbox(
        "Guests in the room",
        key="briefing-guests",
        persist_state="session",
        help="Small counts hidden, nothing finer than a county",
    )
    return found


def address(chosen: Brief, guests: bool) -> str:
    """The address of the brief on the wall."""
    asked = {"brief": chosen.name, "full": "1", "guests": "1" if guests else "", "operation": chosen.operation}
    return f"briefing?{urlencode({name: value for name, value in asked.items() if value})}"


def draw_actions(chosen: Brief, wall: str) -> None:
    """What can be done with the brief: show it, change it, make another."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(html.fill('<a class="m-button" href="{href}" target="_self">Full screen</a>', href=wall))
        st.button("Change", key="briefing-change", on_click=_change, args=(chosen.name,))
        st.button("New brief", key="briefing-new", on_click=_begin)
    st.caption("On the wall: arrows, space or a remote turn it, B covers it, F freezes it, Escape leaves.")


def _change(name: str) -> None:
    start(name, draft_of(name))


def _begin() -> None:
    start("new_brief", {**NEW, "slides": [dict(slide) for slide in NEW["slides"]]})


def draw_chosen(here: Screen, there: dict[str, Brief]) -> None:
    """The chosen brief and its slides."""
    chosen = choose(there)
    guests = bool(st.session_state["briefing-guests"])
    wall = address(chosen, guests)
    draw_actions(chosen, wall)
    if chosen.mistakes:
        st.html(html.notes(chosen.mistakes))
    draw_slides(chosen, here.facts, here.viewer, guests, wall)


def draw_schedules() -> None:
    """What is printed and sent by itself: when next, what became of the last slot, and what needs a person."""
    wrong = troubles("")
    if wrong:
        st.html(html.attention(wrong))
    try:
        told = standing(datetime.now(UTC))
    except MusterError:
        return
    if told:
        with st.expander(f"Schedules: {len(told)}"):
            st.dataframe(told, hide_index=True)


here = screen()
broken = list(unreadable().values())
if broken:
    st.html(html.notes(broken))
there = {each.name: each for each in briefs()}
if DRAFT in st.session_state:
    draw_editor(st.session_state[NAME] in there and there[st.session_state[NAME]].own)
else:
    draw_schedules()
    draw_chosen(here, there)
