"""Deconfliction: which reports tell of one event, decided by a person; and plans that come too close, as a pointer."""

import streamlit as st

from muster.charts import words
from pages.deciding.operations import show_operations
from pages.deciding.pair import show_last, show_pair
from pages.deciding.queue import choose_pair, show_nothing, waiting
from pages.intake.decided import show_decided
from pages.intake.waiting import show_waiting
from pages.shell.draw import card
from pages.shell.screen import screen
from pages.shell.state import keep, one_of, show_notes

PAIRS, PLANS, DECIDED = "Pairs for a person", "Planned operations", "Decisions"

here = screen()
show_notes(keep("deconfliction", [one_of("part", "deconfliction-part", (PAIRS, PLANS, DECIDED))]))
show_waiting(here)
queue = waiting(here)
counts = {PAIRS: len(queue), PLANS: len(here.ask("deconfliction/operations").frame)}
part = st.segmented_control(
    "Part", (PAIRS, PLANS, DECIDED), required=True, key="deconfliction-part", label_visibility="collapsed",
    format_func=lambda name: f"{name}  {words.count(counts[name])}" if counts.get(name) else name,
)  # fmt: skip
if part == DECIDED:
    show_decided(here.facts.version)
elif part == PLANS:
    show_operations(here)
else:
    show_last(here)
    if queue.empty:
        show_nothing(card("queue", "No pair for a person"))
    else:
        left, right = st.columns([1.15, 2])
        show_pair(here, choose_pair(here, queue, left), right)
