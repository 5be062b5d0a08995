"""The queue of pairs that wait for a person: the list, and the pair that is open."""

from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from muster.charts import html, words
from muster.charts.screens import deconfliction
from muster.measures.catalogue import definition, measure
from muster.pool.decisions import decisions
from pages.intake.tables import choose_row
from pages.shell.draw import card
from pages.shell.offers import stands
from pages.shell.screen import Screen

# As tall as a pair beside it is; a short list as tall as it is.
TALL, FEW = 720, 20
LATER = "deconfliction-later"
COLUMNS = {
    "Likely": st.column_config.TextColumn("Likely", width=58), "Day": st.column_config.DateColumn("Day", format="D MMM YYYY", width=88),
    "Agencies": st.column_config.TextColumn("Agencies", width=96), "What": "What",
}  # fmt: skip


def waiting(here: Screen) -> tuple[pd.DataFrame, int]:
    """The first pairs that wait, without those decided since this version was built; and how many wait in all."""
    decided = {
        frozenset((d.kind, each.feed, each.agency, each.record_id) for each in (d.record, d.other))
        for d in decisions()
        if d.in_force and d.action in ("link", "apart")
    }
    later = st.session_state.setdefault(LATER, [])
    queue = here.ask("deconfliction/queue", most=deconfliction.LISTED + len(decided)).frame
    open_ = deconfliction.waiting(queue, decided, later)
    return open_, deconfliction.pairs_left(queue, open_)


def choose_pair(here: Screen, queue: pd.DataFrame, every: int, where: DeltaGenerator) -> "pd.Series[Any]":
    """The list, and the pair that is chosen in it; the first where none is. every: how many wait in all."""
    said = deconfliction.listed_first(len(queue), every)
    later = int(queue["pair"].isin(st.session_state[LATER]).sum())
    if later:
        said += f"; {words.count(later)} put off, at the end"
    holder = card(
        "queue", f"{deconfliction.pairs_of(every)} for a person", said, where, definition(measure("pairs_for_review"))
    )
    shown = pd.concat([queue, deconfliction.listed(queue, here.pounds)], axis=1)
    chosen = choose_row(shown, COLUMNS, holder, "queue", height=TALL if len(shown) > FEW else "auto")
    pair: pd.Series[Any] = queue.iloc[0] if chosen is None else chosen
    stands("pair", str(pair["pair"]))
    return pair


def show_nothing(where: DeltaGenerator) -> None:
    """What stands where no pair waits."""
    where.html(
        html.empty(
            "No pair waits for a person here: every two reports that could tell of one event are joined or apart. "
            "Widen the period or clear a filter to see others."
        )
    )
