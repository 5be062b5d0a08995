"""Deconfliction: which reports tell of one event and whose word stands, decided by a person; plans that come too close."""

import streamlit as st

from muster.charts import words
from muster.charts.screens.deconfliction import DECIDED, PAIRS, PLANS, WEIGHTS
from pages.deciding.operations import show_operations
from pages.deciding.pair import show_last, show_pair
from pages.deciding.queue import choose_pair, show_nothing, waiting
from pages.deciding.weights import show_weights
from pages.intake.decided import show_decided
from pages.intake.waiting import show_waiting
from pages.shell.draw import card
from pages.shell.screen import screen
from pages.shell.state import keep, one_of, show_notes

here = screen()
show_notes(keep("deconfliction", [one_of("part", "deconfliction-part", (PAIRS, WEIGHTS, PLANS, DECIDED))]))
show_waiting(here)
queue, every = waiting(here)
counts = {
    PAIRS: every, WEIGHTS: len(here.ask("overview/disagreements").frame),
    PLANS: len(here.ask("deconfliction/operations").frame),
}  # fmt: skip
part = st.segmented_control(
    "Part", (PAIRS, WEIGHTS, PLANS, DECIDED), required=True, key="deconfliction-part", label_visibility="collapsed",
    format_func=lambda name: f"{name}  {words.count(counts[name])}" if counts.get(name) else name,
)  # fmt: skip
if part == DECIDED:
    show_decided(here.facts.version)
elif part == PLANS:
    show_operations(here)
elif part == WEIGHTS:
    show_last(here)
    show_weights(here)
else:
    show_last(here)
    if queue.empty:
        show_nothing(card("queue", "No pair for a person"))
    else:
        left, right = st.columns([1.15, 2])
        show_pair(here, choose_pair(here, queue, every, left), right)
