"""Snapshots: what was printed, for whom, why, of which version; open one again, verify it, compare two."""

import streamlit as st

from muster.access.exports import Export, exports
from muster.briefs.brief import briefs
from muster.charts import html, words
from muster.errors import MusterError
from muster.pool.filters import Filters
from muster.snapshot.comparing import changed
from muster.snapshot.making import draw
from muster.snapshot.verifying import verify
from pages.papers.asking import offer, take_purpose
from pages.papers.listing import listed
from pages.shell.draw import card
from pages.shell.screen import Screen, screen


def show_list(made: list[Export]) -> None:
    """The table of what was made."""
    said = "Every PDF that left, from the ledger. A version is kept for as long as a snapshot names it"
    where = card("snapshots", "Snapshots made", said)
    if made:
        where.dataframe(listed(made), hide_index=True)
    else:
        where.html(html.empty("None yet. Print a screen with Snapshot in the bar above it, or a brief below."))


def choose(made: list[Export], label: str, key: str) -> Export:
    """One of the exports, the newest first."""
    by_id = {each.id: each for each in reversed(made)}
    chosen = st.selectbox(
        label, list(by_id), key=key, format_func=lambda name: f"{name}: {by_id[name].what}, for {by_id[name].recipient}"
    )
    return by_id[chosen]


def show_one(made: list[Export]) -> None:
    """Open one again, or check it."""
    with card("one", "Open again", "Made anew from its version: the same bytes, its number unchanged"):
        export = choose(made, "Snapshot", "snapshot-one")
        with st.container(horizontal=True):
            again, check = st.button("Open again", key="open-again"), st.button("Verify", key="verify")
        given = st.file_uploader("Or verify a file that came back", type="pdf", key="verify-file")
        try:
            if again:
                offer(export, draw(export).pdf)
            elif check:
                _say(draw(export).pdf)
            elif given:
                _say(given.getvalue())
        except MusterError as error:
            st.html(html.notes([str(error)]))


def _say(pdf: bytes) -> None:
    """Whether the file is the one that left, and its numbers are its version's."""
    verdict = verify(pdf)
    if verdict.equal:
        counted = f"{words.count(verdict.cells)} cells of data, {words.count(verdict.printed)} printed numbers"
        st.html(html.fill('<p class="m-sentence">{said}</p>', said=f"Equal to version {verdict.version}: {counted}."))
    if told := [*verdict.differs, *verdict.notes]:
        st.html(html.notes(told))


def show_compared(made: list[Export]) -> None:
    """What changed between two snapshots: the numbers that differ, in the order of the pages."""
    with card(
        "compare", "Compare two", "What changed: the numbers that differ, and those that only one of them states"
    ):
        left, right = st.columns(2)
        with right:
            now = choose(made, "Now", "compare-now")
        before = [each for each in made if each.what == now.what and each.id != now.id]
        if not before:
            st.html(html.empty(f"No other snapshot is of the {now.what}: choose another."))
            return
        with left:
            then = choose(before, "Then", "compare-then")
        if not st.button("Compare", key="compare"):
            return
        try:
            found = changed(then, now)
        except MusterError as error:
            st.html(html.notes([str(error)]))
            return
        if found.empty:
            st.html(html.empty("Nothing differs: both state the same numbers."))
        else:
            st.dataframe(found.rename(columns=str.capitalize), hide_index=True)


def show_briefs(here: Screen) -> None:
    """Print a brief: each of its slides a part, with the brief's own filters."""
    with card(
        "print-brief", "Print a brief", "Each slide a part, under its own filters; the same numbers as on the wall"
    ):
        there = {each.name: each.title for each in briefs()}
        name = st.selectbox("Brief", list(there), key="print-brief", format_func=there.__getitem__)
        if name:
            take_purpose(here, "brief", name, Filters())


here = screen()
made = [each for each in exports() if each.recipe.get("paper")]
show_list(made)
left, right = st.columns(2)
with left:
    show_briefs(here)
with right:
    if made:
        show_one(made)
    if len(made) > 1:
        show_compared(made)
