"""Planned operations of different agencies too close in time and place: that they are, and whom to call."""

import streamlit as st

from muster.charts import html
from muster.measures.catalogue import definition, measure
from pages.shell.draw import card
from pages.shell.screen import Screen

SAID = "A pointer alone: that a match exists and whom to call. Nothing of what either plans is shown"


def show_operations(here: Screen) -> None:
    """One line per two agencies."""
    found = here.ask("deconfliction/operations").frame
    where = card(
        "operations", "Planned too close to another agency's", SAID, definition=definition(measure("planned_matches"))
    )
    if here.filters.drugs:
        where.html(html.empty("Operations name no drug: the drug filter does not apply here."))
    if found.empty:
        where.html(
            html.empty("No two agencies plan operations in one county within two days of one another in this period.")
        )
        return
    where.html(html.pointers(found))
    st.caption("Agencies that take part in one another's operation know of it and are not listed.")
