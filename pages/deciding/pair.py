"""One pair of reports: what agrees and what differs, the records, where and when; and the decision, by one key."""

from typing import Any, Literal

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from muster.charts import html, mapfills, maps
from muster.charts.screens import deconfliction
from muster.errors import MusterError
from muster.measures.catalogue import definition, measure
from muster.pool.decision import Decision, Record, in_words
from muster.pool.decisions import decide_pair, undo
from pages.deciding.queue import LATER
from pages.shell.draw import card
from pages.shell.screen import Screen

WHY, LAST, WRONG = "deconfliction-why", "deconfliction-last", "deconfliction-wrong"
REASONS = ("Both reports read", "Spoke with both agencies", "Numbers compared", "Goods or people compared")
ROOM = maps.Room(370, 250)
HELP = "One key: L joins them, P keeps them apart, N puts the pair off. A decision waits for the next build"


def show_pair(here: Screen, pair: "pd.Series[Any]", where: DeltaGenerator) -> None:
    """The open pair."""
    records = here.ask("deconfliction/pair", pair=pair["pair"]).frame
    clues = here.ask("deconfliction/evidence", pair=pair["pair"]).frame
    said = deconfliction.stakes(pair, here.pounds)
    holder = card("pair", deconfliction.question(pair), said, where, definition(measure("pairs_for_review")))
    _decide(here, pair, holder)
    if clues.empty:
        holder.html(html.empty("No clue was written down for this pair: compare the records."))
    else:
        weighs = definition(measure("clue_weight"))
        holder.html(html.evidence_table(clues, str(pair["name_a"]), str(pair["name_b"]), weighs))
    left, right = where.columns([1, 1])
    sent = card("pair-records", "As they were sent", "Times on each agency's own clock", left)
    sent.html(html.sides(records))
    _where_and_when(here, records, right)


def _decide(here: Screen, pair: "pd.Series[Any]", where: DeltaGenerator) -> None:
    row = where.container(horizontal=True, vertical_alignment="bottom", key="decide-row")
    row.selectbox("Why", REASONS, key=WHY, accept_new_options=True, width=260)
    take: dict[str, Any] = {"on_click": _take, "help": HELP}
    row.button("One event", key="decide-link", shortcut="L", type="primary", args=(here, pair, "link"), **take)
    row.button("Two events", key="decide-apart", shortcut="P", args=(here, pair, "apart"), **take)
    row.button("Later", key="decide-later", shortcut="N", on_click=_put_off, args=(pair["pair"],), help=HELP)


def _take(here: Screen, pair: "pd.Series[Any]", action: Literal["link", "apart"]) -> None:
    one, other = (
        Record(pair["kind"], pair[f"feed_{side}"], pair[f"agency_{side}"], pair[f"record_{side}"]) for side in "ab"
    )
    try:
        why = st.session_state.get(WHY) or ""
        st.session_state[LAST] = decide_pair(action, one, other, why, who=here.viewer.name)
        st.session_state.pop(WRONG, None)
    except MusterError as error:
        st.session_state[WRONG] = str(error)


def _put_off(pair: str) -> None:
    later: list[str] = st.session_state[LATER]
    st.session_state[LATER] = [*(each for each in later if each != pair), pair]


def show_last(here: Screen) -> None:
    """What the last decision said, with its undo; why one was refused."""
    wrong = st.session_state.pop(WRONG, None)
    if wrong:
        st.html(html.notes([wrong]))
    last: Decision | None = st.session_state.get(LAST)
    if last is None:
        return
    row = st.container(horizontal=True, vertical_alignment="center", key="decided-last")
    said = f"{in_words(last)}. By {last.who}: {last.why}. It waits for the next build."
    row.html(html.fill('<p class="m-sentence" role="status">{mark}{said}</p>', mark=html.shape("complete"), said=said))
    if not last.undone:
        row.button("Undo", key="decided-undo", shortcut="U", type="tertiary", on_click=_undo, args=(here, last))


def _undo(here: Screen, last: Decision) -> None:
    try:
        st.session_state[LAST] = undo(last, "A slip, taken back at once", who=here.viewer.name)
    except MusterError as error:
        st.session_state[WRONG] = str(error)


def _where_and_when(here: Screen, records: pd.DataFrame, where: DeltaGenerator) -> None:
    holder = card("pair-where", "Where and when", deconfliction.apart(records), where)
    placed, loose = deconfliction.points(records), deconfliction.only_county(records)
    if len(placed) or loose:
        view = maps.view_of_all(placed["latitude"], placed["longitude"], loose, ROOM)
        drawn = [maps.scale(view, here.theme, ROOM), mapfills.named_places(placed, here.theme)]
        drawn += [maps.member_area(loose, here.theme), maps.county_labels(loose, here.theme)] if loose else []
        alt = f"Map. {deconfliction.apart(records)}."
        holder.pydeck_chart(maps.deck(*drawn, view=view, theme=here.theme), key="pair-map", height=250, alt=alt)
    if loose:
        holder.html(html.empty("A report that knows its county alone is an outline, never a dot."))
    holder.html(html.time_line(deconfliction.spans(records)))
