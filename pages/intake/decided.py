"""A person's word on a record: the form that takes it, and the decisions in force."""

from datetime import datetime

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from muster.charts import html, words
from muster.errors import MusterError
from muster.pool.decisions import Action, decide, decisions
from pages.intake.tables import choose_row
from pages.intake.waiting import SAID
from pages.shell.draw import card

ACTIONS: dict[Action, str] = {"exclude": "Exclude from every count", "include": "Take back into the counts"}
DONE: dict[str, str] = {"exclude": "excluded", "include": "counts"}
COLUMNS = {"when": "When", "who": "Who", "what": "The record", "feed": "Feed", "record_id": "Record", "why": "Why"}


def take_decision(feed: str, record_id: str, excluded: bool, where: DeltaGenerator) -> None:
    """Ask for the one decision that a record allows, with its reason, and record it."""
    action: Action = "include" if excluded else "exclude"
    with where.form(f"decide-{feed}-{record_id}", border=False):
        why = st.text_input("Why", placeholder="What you found out, and from whom")
        if not st.form_submit_button(ACTIONS[action], type="primary"):
            return
        if not why.strip():
            st.html(html.notes(["A decision needs its reason: say why."]))
            return
        try:
            made = decide(feed, record_id, action, why.strip())
        except (MusterError, OSError) as error:
            st.html(html.notes([f"The decision was not recorded: {error}."]))
            return
    st.session_state[SAID] = f"{record_id} {DONE[action]} from the next build, by {made.who}: {made.why}"
    st.rerun()


def show_decided() -> None:
    """The decisions in force, newest first, each to be taken back."""
    told = in_force()
    where = card(
        "decided", f"Decisions in force: {words.count(len(told))}", "On records of every file, from the next build"
    )
    if told.empty:
        where.html(html.empty("None: every record that could be used counts."))
        return
    chosen = choose_row(told, COLUMNS, where, "decided")
    if chosen is not None:
        take_decision(chosen["feed"], chosen["record_id"], chosen["action"] == "exclude", where)


def in_force() -> pd.DataFrame:
    """The decisions as a table: when, who, what, feed, record_id, why, action; newest first."""
    rows = [
        (words.moment(datetime.fromisoformat(each.at)), each.who, DONE[each.action], each.feed, each.record_id, each.why, each.action)
        for each in sorted(decisions(), key=lambda each: each.at, reverse=True)
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=[*COLUMNS, "action"])
