"""Rows that could not be used: where they stand, every reason, and how each is mended."""

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from muster.charts import html, words
from muster.feeds.remarks import advice, alike
from pages.intake.sent import show_sent
from pages.intake.tables import LINE, choose_row, rows_of
from pages.shell.draw import card
from pages.shell.screen import Screen

FEED = "rejected-feed"
TABLE = {
    "feed": "Feed", "file": "File", "line": LINE, "every": "Every reason", "agency": "Agency", "record_id": "Record",
}  # fmt: skip
MENDING = (
    "Kept and explained, in no total. After mending a feed, build: the rows are read anew from the bytes that were kept. "
    "After mending a file at its source, import it again."
)


def show_rejected(here: Screen) -> None:
    """The reasons with how to mend them; then every row, of one feed or of all."""
    names = list(here.ask("data/landings").frame.loc[lambda landed: landed["rejected"] > 0, "feed"].unique())
    feed = st.session_state.get(FEED)
    answer = here.ask("data/rejects", feed=feed) if feed else here.ask("data/rejects")
    rows, more = answer.frame, "more than " if answer.truncated else ""
    where = card("reasons", f"Rejected rows: {more}{words.count(len(rows))}", MENDING)
    if not names:
        where.html(html.empty("None: every row of every file could be used."))
        return
    where.html(html.steps([(rows_of(row["rows"]), row["what"], row["mend"]) for _, row in reasons(rows).iterrows()]))
    where = card("rejected", "Row by row", "The header is line 1. Choose a row to see it as it was sent")
    where.selectbox("Feed", [None, *names], format_func=lambda name: name or "All feeds", key=FEED, width=320)
    told = rows.assign(every=rows["reasons"].str.replace("\n", "; "))
    chosen = choose_row(told, TABLE, where, f"rejected-{feed}", cut=answer.truncated)
    if chosen is not None:
        _show(chosen, where)


def _show(chosen: "pd.Series[str]", where: DeltaGenerator) -> None:
    """Every reason of one row with how it is mended, beside the row."""
    left, right = where.columns(2)
    for reason in str(chosen["reasons"]).splitlines():
        left.html(html.fill('<p class="m-sentence"><b>{reason}.</b> {mend}</p>', reason=reason, mend=advice(reason)))
    show_sent(chosen, right)


def reasons(rows: pd.DataFrame) -> pd.DataFrame:
    """Each reason once, without the words of its row: what, rows, mend; most rows first."""
    told = rows.assign(reason=rows["reasons"].str.split("\n")).explode("reason")
    told = told.assign(what=told["reason"].map(alike))
    counted = told.groupby("what", as_index=False).agg(rows=("what", "size"), first=("reason", "first"))
    counted = counted.assign(mend=counted["first"].map(advice)).drop(columns="first")
    return counted.sort_values(["rows", "what"], ascending=[False, True], ignore_index=True)
