"""Data: who sent what and when, what became of every row, and a new file on its way in."""

import streamlit as st

from muster.charts import words
from muster.pool.decisions import decisions
from pages.intake.decided import show_decided
from pages.intake.landed import show_landed
from pages.intake.rejected import show_rejected
from pages.intake.suspects import show_suspects
from pages.intake.totals import show_totals
from pages.intake.unknown import show_unknown
from pages.intake.upload import show_import
from pages.intake.waiting import show_waiting
from pages.shell.screen import Screen, screen
from pages.shell.state import keep, one_of, show_notes

PARTS = ("Coverage and files", "Import", "Rejected", "Suspect", "Unknown words", "Published totals", "Decisions")


def choose_part(here: Screen) -> str:
    """The part of the screen to show; each label counts what is in it."""
    counts = here.ask("overview/attention", agencies=[]).frame.groupby("matter")["number"].sum()
    counted = {
        "Rejected": int(counts.get("rejected", 0)),
        "Suspect": int(counts.get("suspect", 0)),
        "Unknown words": len(here.ask("data/unmapped").frame),
        "Decisions": len(decisions()),
    }
    chosen = st.segmented_control(
        "Part", PARTS, required=True, key="data-part", label_visibility="collapsed",
        format_func=lambda part: f"{part}  {words.count(counted[part])}" if counted.get(part) else part,
    )  # fmt: skip
    return chosen or PARTS[0]


here = screen()
show_notes(keep("data", [one_of("part", "data-part", PARTS)]))
show_waiting(here)
match choose_part(here):
    case "Import":
        show_import(here)
    case "Rejected":
        show_rejected(here)
    case "Suspect":
        show_suspects(here)
    case "Unknown words":
        show_unknown(here)
    case "Published totals":
        show_totals(here)
    case "Decisions":
        show_decided(here.facts.version)
    case _:
        show_landed(here)
