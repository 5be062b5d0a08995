"""From a total down to the rows: the events that several agencies tell of, and the records behind one."""

from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from muster.charts import html
from muster.charts.screens import contribution
from pages.intake.tables import choose_row
from pages.shell.screen import Screen

EVENTS: dict[str, Any] = {
    "Day": st.column_config.DateColumn("Day", format="D MMM YYYY"), "County": "County", "Agencies": "Agencies",
    "Reports": st.column_config.NumberColumn("Reports"), "They say": "They say", "Counted": "Counted",
}  # fmt: skip
RECORDS: dict[str, Any] = {
    "agency": "Agency", "record_id": "Record", "file": "File", "line": st.column_config.NumberColumn("Line"), "role": "Role",
    "drug_text": "Drug as sent", "quantity_text": "Quantity as sent", "unit_text": "Unit as sent", "quantity_basis": "Basis",
    "incident_number": "Incident", "case_number": "Case", "lab_number": "Laboratory",
}  # fmt: skip


@st.dialog("Events that two or more agencies tell of", width="large")
def show_shared(here: Screen) -> None:
    """The events behind the overlap; a chosen one shows its records as they were sent."""
    draw_shared(here, st.container())


def draw_shared(here: Screen, where: DeltaGenerator) -> None:
    """The same, in a card."""
    answer = here.ask("contribution/shared")
    if answer.frame.empty:
        where.html(html.empty("No event here has a second agency that tells of it."))
        return
    shown = contribution.shared(answer.frame, here.pounds)
    chosen = choose_row(shown, EVENTS, where, "shared", cut=answer.truncated)
    if chosen is None:
        where.html(html.empty("Choose an event to see the records behind it."))
        return
    records = here.ask("contribution/records", event=int(chosen["event"])).frame
    where.dataframe(records[list(RECORDS)], hide_index=True, column_config=RECORDS)
