"""One event with its records; one record as it was reported, is understood, and is counted."""

from functools import partial

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from muster.charts import html, words
from muster.charts.screens import counted
from muster.charts.screens.records import (
    GONE,
    IN_CARE_ROW,
    RECORDS,
    TABLES,
    Found,
    as_reported,
    event_name,
    place_of,
    record_rows,
)
from muster.charts.screens.understood import as_landed, as_understood
from muster.errors import MusterError
from muster.export.table import of_answer
from muster.feeds.landing import Receipt, receipt_of
from muster.feeds.sent import cells_of, read_as
from muster.measures.catalogue import definition, measure
from muster.pool.decisions import decisions
from muster.pool.effects import effects
from muster.pool.narrowing import IN_CARE, KINDS, Narrowing, rows_address
from muster.pool.rowkey import RowKey
from pages.shell.alive import in_place
from pages.shell.draw import card
from pages.shell.offers import Offer, offer
from pages.shell.screen import Screen

MOST_RECORDS = 500


def landed_row(here: Screen, key: RowKey) -> Found | None:
    """The answer to records/record, or None with a sentence on the screen why there is none."""
    if key.kind in IN_CARE and not here.viewer.sees_people_in_care:
        st.html(html.notes([IN_CARE_ROW]))
        return None
    found = here.ask("records/record", **key.parameters()).frame
    if found.empty:
        st.html(html.notes([GONE]))
        return None
    row: Found = found.iloc[0].to_dict()
    return row


def event_of(here: Screen, row: Found) -> Found | None:
    """The event that a landed row is counted in."""
    if pd.isna(row["event_no"]):
        return None
    found = here.ask("records/event", kind=row["kind"], event_no=int(row["event_no"])).frame
    event: Found | None = found.iloc[0].to_dict() if len(found) else None
    return event


def show_event(here: Screen, key: RowKey, narrowing: Narrowing) -> None:
    """The event that a landed row is counted in: when, where, who, what it adds, and every record of it."""
    row = landed_row(here, key)
    event = event_of(here, row) if row is not None else None
    if row is None or event is None:
        if row is not None:
            show_record(here, key, narrowing)
        return
    st.html(html.trail([(KINDS[key.kind], rows_address(here.filters, narrowing)), (event_name(event), "")]))
    left, right = st.columns([1, 1.7])
    card("event", event_name(event), "Each event once, whoever reported it", left).html(
        html.said_list(counted.event_lines(event))
    )
    _draw_parts(here, row, right)
    _draw_records(here, row)
    _draw_links(here, row)


@in_place
def _draw_parts(here: Screen, row: Found, where: DeltaGenerator) -> None:
    """Who took part, and what the event adds to the totals."""
    of = {"kind": row["kind"], "event_no": int(row["event_no"])}
    if row["kind"] not in IN_CARE:
        parts = here.ask("records/participants", **of).frame
        holder = card("parts", "Who took part", "Exactly one leads", where)
        holder.html(html.linked_table(counted.PARTICIPANTS, counted.participant_rows(parts)))
    if row["kind"] == "seizure":
        items = here.ask("records/items", **of).frame
        holder = card(
            "items", "What it adds to the totals", "Of each drug, one report: the others would weigh it twice", where
        )
        holder.html(html.linked_table(counted.ITEMS, counted.item_rows(items, here.pounds)))


@in_place
def _draw_records(here: Screen, row: Found) -> None:
    answer = here.ask("records/records", kind=row["kind"], event_no=int(row["event_no"]))
    stand = int(answer.frame["counted"].sum())
    offer("records", Offer("Records of one event", partial(of_answer, "Records of one event", answer)))
    said = "Each row as it landed. Grey ones landed under the same name and count in nothing"
    holder = card("records", f"{words.things(stand, 'records')} tell of it", said)
    holder.html(html.linked_table(RECORDS, record_rows(answer.frame.head(MOST_RECORDS), here.filters)))
    if len(answer.frame) > MOST_RECORDS or answer.truncated:
        holder.html(html.empty(f"The first {words.count(MOST_RECORDS)} of them: the export holds all."))


@in_place
def _draw_links(here: Screen, row: Found) -> None:
    """Why the reports are one event, clue by clue; and those that may belong to it."""
    if row["kind"] in IN_CARE:
        return
    pairs = here.ask("records/links", kind=row["kind"], event_no=int(row["event_no"])).frame
    if len(pairs):
        said = "Pairs of reports with what agrees and differs. Grey ones are not in this event"
        holder = card("links", "Why these reports are one event", said, definition=definition(measure("clue_weight")))
        holder.html(html.linked_table(counted.LINKS, counted.link_rows(pairs)))


def show_record(here: Screen, key: RowKey, narrowing: Narrowing) -> None:
    """One landed row in its three forms."""
    row = landed_row(here, key)
    if row is None:
        return
    event = event_of(here, row)
    steps = [(KINDS.get(key.kind, key.kind), rows_address(here.filters, narrowing))] if key.kind in KINDS else []
    steps += [(event_name(event), rows_address(here.filters, narrowing, event=str(key)))] if event else []
    st.html(html.trail([*steps, (place_of(row["file"], row["line"]), "")]))
    receipt = receipt_of(str(row["feed"]), str(row["sha256"]))
    left, middle, right = st.columns(3)
    _draw_reported(row, receipt, left)
    _draw_understood(here, row, receipt, middle)
    _draw_counted(row, event, here.facts.version, right)


@in_place
def _draw_reported(row: Found, receipt: Receipt | None, where: DeltaGenerator) -> None:
    holder = card("reported", "As reported", place_of(row["file"], row["line"]), where)
    holder.html(html.said_list(counted.where_it_is_from(row, receipt)))
    try:
        cells = cells_of(receipt, str(row["kind"]), int(row["line"])) if receipt else {}
    except MusterError as error:
        holder.html(html.notes([str(error)]))
        return
    lines = (
        html.said_list(as_reported(cells), mono=True)
        if cells
        else html.empty("The bytes of this row are not kept here.")
    )
    holder.html(html.part("The row as it was sent", f"{words.count(len(cells))} columns", lines))


@in_place
def _draw_understood(here: Screen, row: Found, receipt: Receipt | None, where: DeltaGenerator) -> None:
    holder = card("understood", "As understood", "Codes, units and times, each beside the words it came from", where)
    kind = str(row["kind"])
    if row["standing"] == "current" and kind in TABLES:
        told = here.ask(f"records/{kind}", record_no=int(row["record_no"])).frame
        holder.html(html.said_list(as_understood(told.iloc[0].to_dict(), TABLES[kind])))
        return
    read = read_as(receipt, kind, int(row["line"])) if receipt else {}
    holder.html(html.said_list(as_landed(read)) if read else html.empty("The row as it was read is not kept here."))


@in_place
def _draw_counted(row: Found, event: Found | None, version: str, where: DeltaGenerator) -> None:
    holder = card("counted", "As counted", str(row["agency"] or "Agency unknown"), where)
    told = counted.decisions_on(row, decisions())
    with_effects = list(zip(told, effects(told, version), strict=True))
    holder.html(html.said_list(counted.as_counted(row, event, with_effects)))
