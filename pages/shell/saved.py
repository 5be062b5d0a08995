"""Saved views in the filter bar: open one, save this one, rename or delete."""

import re

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from muster.errors import MusterError
from muster.paths import ROOT
from muster.pool.views import View, delete, rename, save, views
from pages.shell.labels import plain
from pages.shell.screen import Screen

NAME, WHICH, WRONG = "view-name", "view-which", "view-wrong"


def draw_views(here: Screen, where: DeltaGenerator, screen: str) -> None:
    """The button with the saved views. screen: the file name of the screen that is shown."""
    with where.popover("Views", key="pop-views"):
        try:
            there = views()
        except MusterError as error:
            st.warning(plain(str(error)))
            return
        wrong = st.session_state.pop(WRONG, None)
        if wrong:
            st.warning(plain(wrong))
        for view in there:
            _link(here, view)
        if not there:
            st.caption("No view is saved yet. A view keeps the screen, its filters and what is chosen on it.")
        st.text_input("Save this view as", key=NAME, max_chars=60)
        st.button("Save", key="view-save", on_click=_save, args=(here, screen), type="primary")
        if there:
            _change(there)


def _link(here: Screen, view: View) -> None:
    if not re.fullmatch("[a-z_]+", view.screen) or not (ROOT / "pages" / f"{view.screen}.py").exists():
        st.caption(f"{plain(view.name)}: its screen is gone.")
        return
    gone = view.gone(here.facts)
    query = [(name, value) for name, values in view.query.items() for value in values]
    st.page_link(
        f"pages/{view.screen}.py", label=plain(view.name) + (" :gray[(shows less)]" if gone else ""), query_params=query,
        help=" ".join([f"Saved by {view.who}, {view.at[:10]}.", *gone]),
    )  # fmt: skip


def _change(there: list[View]) -> None:
    with st.expander("Rename or delete"):
        st.selectbox("View", [view.name for view in there], key=WHICH)
        st.text_input("New name", key="view-new", max_chars=60)
        row = st.container(horizontal=True)
        row.button("Rename", key="view-rename", on_click=_rename, args=(there,))
        row.button("Delete", key="view-delete", on_click=_delete, args=(there,))


def _save(here: Screen, screen: str) -> None:
    try:
        address = {name: st.query_params.get_all(name) for name in st.query_params}
        save(st.session_state[NAME], here.viewer.name, screen, address)
        st.session_state[NAME] = ""
    except MusterError as error:
        st.session_state[WRONG] = str(error)


def _chosen(there: list[View]) -> View | None:
    return next((view for view in there if view.name == st.session_state.get(WHICH)), None)


def _rename(there: list[View]) -> None:
    view = _chosen(there)
    try:
        if view:
            rename(view, st.session_state["view-new"])
            st.session_state["view-new"] = ""
    except MusterError as error:
        st.session_state[WRONG] = str(error)


def _delete(there: list[View]) -> None:
    if view := _chosen(there):
        delete(view)
