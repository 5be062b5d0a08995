"""Who sent what and when, and what became of every row."""

import streamlit as st

from muster.charts import html
from muster.measures.catalogue import definition, measure
from pages.intake.tables import show_table
from pages.shell.draw import card
from pages.shell.screen import Screen

COUNTS = ("read", "accepted", "rejected", "repeated")
FILES = {
    "feed": "Feed", "file": "File",
    **{name: st.column_config.NumberColumn(name.capitalize(), format="localized") for name in COUNTS},
    "landed_at": st.column_config.DatetimeColumn("Landed, UTC", format="D MMM YYYY HH:mm"),
    "notes": "To know of the file",
}  # fmt: skip


def show_landed(here: Screen) -> None:
    """The coverage calendar of the period, then every file."""
    coverage = here.ask("data/coverage").frame
    said = "Agencies by month. Hatched is silent: unknown, never zero"
    where = card("coverage", "Coverage", said, definition=definition(measure("coverage")))
    where.html(html.coverage_calendar(coverage.assign(month=coverage["month"].astype("datetime64[s]"))))
    answer = here.ask("data/landings")
    landed = answer.frame.assign(notes=answer.frame["notes"].fillna("").str.replace("\n", " "))
    where = card("landings", "Files", "Every file of this version. Rows read = accepted + rejected + repeated, always")
    shown = {name: head for name, head in FILES.items() if name != "notes" or landed["notes"].any()}
    show_table(landed, shown, where, cut=answer.truncated, otherwise="No file has landed yet: import one.")
