"""Records: from a number to the events behind it, to one event, to one record with its file and line."""

import streamlit as st

from muster.charts import html
from muster.pool.narrowing import from_query
from muster.pool.rowkey import RowKey, row_key
from pages.rows.events import show_events
from pages.rows.one import show_event, show_record
from pages.shell.screen import Screen, screen


def asked_row(name: str, notes: list[str]) -> RowKey | None:
    """The landed row that a parameter of the address names; a sentence where it names none."""
    text = st.query_params.get(name)
    key = row_key(text) if text else None
    if text and key is None:
        notes.append(f"{name} '{text}' in the address is not the name of a row: the list of events is shown.")
    return key


def asked_page(notes: list[str]) -> int:
    """The page of the list that the address asks for."""
    text = st.query_params.get("page", "1")
    if not text.isdecimal() or not 0 < int(text) < 10**7:
        notes.append(f"page '{text}' in the address is not a page: the first is shown.")
        return 1
    return int(text)


def show(here: Screen) -> None:
    """What the address asks for: one record, one event, or a list of events."""
    query = {name: st.query_params.get_all(name) for name in st.query_params}
    narrowing, notes = from_query(query, here.facts)
    record, event, page = asked_row("record", notes), asked_row("event", notes), asked_page(notes)
    if notes:
        st.html(html.notes(notes))
    if record:
        show_record(here, record, narrowing)
    elif event:
        show_event(here, event, narrowing)
    else:
        show_events(here, narrowing, page)


show(screen())
