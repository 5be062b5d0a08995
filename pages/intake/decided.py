"""A person's word on a record: the form that takes it, and the decisions in force."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Literal

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from muster.charts import html, words
from muster.errors import MusterError
from muster.pool.decision import Decision, in_words
from muster.pool.decisions import decide, decisions, undo
from muster.pool.effects import effects
from pages.intake.tables import choose_row
from pages.intake.waiting import SAID
from pages.shell.draw import card

ACTIONS = {"exclude": "Exclude from every count", "include": "Take back into the counts"}
DONE = {"exclude": "excluded", "include": "counts"}
COLUMNS = {
    "when": "When", "who": "Who", "what": "What", "why": "Why", "effect": "In this version", "feed": "Feed",
    "record_id": "Record",
}  # fmt: skip


def take_decision(feed: str, record_id: str, excluded: bool, where: DeltaGenerator) -> None:
    """Ask for the one decision that a record allows, with its reason, and record it."""
    action: Literal["exclude", "include"] = "include" if excluded else "exclude"
    said = f"{record_id} {DONE[action]}"
    _ask(f"{feed}-{record_id}", ACTIONS[action], said, lambda why: decide(feed, record_id, action, why), where)


def _ask(key: str, label: str, said: str, take: Callable[[str], Decision], where: DeltaGenerator) -> None:
    """A reason and one button; what it did is said after the rerun."""
    with where.form(f"decide-{key}", border=False):
        why = st.text_input("Why", placeholder="What you found out, and from whom")
        if not st.form_submit_button(label, type="primary"):
            return
        if not why.strip():
            st.html(html.notes(["A decision needs its reason: say why."]))
            return
        try:
            made = take(why.strip())
        except (MusterError, OSError) as error:
            st.html(html.notes([f"The decision was not recorded: {error}."]))
            return
    st.session_state[SAID] = f"{said} from the next build, by {made.who}: {made.why}"
    st.rerun()


def show_decided(version: str) -> None:
    """The decisions in force, newest first, each to be taken back."""
    told = sorted(decisions(), key=lambda each: each.at, reverse=True)
    where = card(
        "decided", f"Decisions: {words.count(len(told))}", "The last word on each matter; it holds from the next build"
    )
    if not told:
        where.html(html.empty("None: every record that could be used counts, and no person has joined or parted any."))
        return
    chosen = choose_row(listed(told, version), COLUMNS, where, "decided")
    if chosen is not None:
        _take_back(told[int(chosen["at"])], where)


def _take_back(word: Decision, where: DeltaGenerator) -> None:
    if word.action in ("exclude", "include"):
        take_decision(word.feed, word.record_id, word.action == "exclude", where)
    elif word.in_force:
        said = f"{in_words(word)}: taken back"
        _ask("-".join(word.matter), "Take this decision back", said, lambda why: undo(word, why), where)


def listed(told: Sequence[Decision], version: str) -> pd.DataFrame:
    """The decisions as a table: when, who, what, why, effect, feed, record_id, and at (the place in `told`)."""
    rows = [
        (words.moment(datetime.fromisoformat(word.at)), word.who, DONE.get(word.action, in_words(word)), word.why,
         effect, word.feed, word.record_id, at)
        for at, (word, effect) in enumerate(zip(told, effects(told, version), strict=True))
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=[*COLUMNS, "at"])
