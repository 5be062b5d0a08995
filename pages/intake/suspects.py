"""Records that count but look wrong: each remark in plain words, for a person to decide."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from muster.charts import html, words
from muster.feeds.remarks import remark, suspect_codes
from muster.pool.decision import Action
from muster.pool.decisions import decisions
from pages.intake.decided import take_decision
from pages.intake.said import warn
from pages.intake.sent import show_sent
from pages.intake.tables import LINE, choose_row
from pages.shell.draw import card
from pages.shell.screen import Screen

TABLE = {
    "stands": "Now it", "remarks": "What is odd", "agency": "Agency", "record_id": "Record", "kind": "Kind", "feed": "Feed",
    "file": "File", "line": LINE,
}  # fmt: skip
Decided = Mapping[tuple[str, str], Action]
STANDS = {"current": "counts", "excluded": "is excluded"}
WHICH = "suspects-which"
WRONG, EVERY = "Rows that look wrong", "Every remark"


def show_suspects(here: Screen) -> None:
    """Choose a record, see why it was remarked on and how it was sent, and decide."""
    which = st.session_state.get(WHICH, WRONG)
    answer = here.ask("data/suspects")
    decided = {
        (each.feed, each.record_id): each.action for each in decisions() if each.action in ("exclude", "include")
    }
    rows = suspects(answer.frame, decided, only_wrong=which == WRONG)
    more = "more than " if answer.truncated else ""
    said = "They count until a person decides. Every file of this version, whatever the filters say"
    where = card("suspects", f"{which}: {more}{words.count(len(rows))}", said)
    where.segmented_control(
        "Show", [WRONG, EVERY], default=WRONG, required=True, key=WHICH, label_visibility="collapsed"
    )
    if rows.empty:
        where.html(html.empty("None: no record of this version looks wrong."))
        return
    chosen = choose_row(rows, TABLE, where, f"suspects-{which}", cut=answer.truncated)
    if chosen is not None:
        _decide(chosen, card("suspect", f"{chosen['record_id'] or 'A row without an identifier'}", _place(chosen)))


def _place(row: "pd.Series[str]") -> str:
    return f"{row['file']}, line {int(row['line']):,}. Now it {row['stands']}"


def _decide(row: "pd.Series[str]", where: DeltaGenerator) -> None:
    """What is odd about a record and the decision on it, beside the row as it was sent."""
    left, right = where.columns(2)
    warn(left, map(remark, row["codes"]))
    show_sent(row, right)
    if row["record_id"]:
        take_decision(row["feed"], row["record_id"], row["stands"].startswith("is excluded"), left)
    else:
        left.html(html.empty("A decision names a record, and this row has no identifier: mend it at its source."))


def suspects(remarked: pd.DataFrame, decided: Decided, *, only_wrong: bool) -> pd.DataFrame:
    """One row per landed row with all that is said of it, and how it stands or will stand.

    remarked: the answer to data/suspects; decided: the last decision on each feed and record.
    """
    kept = remarked.loc[remarked["flag"].isin(suspect_codes())] if only_wrong else remarked
    told = kept.assign(remarks=kept["flag"].map(remark)).fillna({"record_id": "", "agency": ""})
    keys = ["feed", "file", "sha256", "kind", "line", "record_id", "agency", "standing"]
    rows = told.groupby(keys, as_index=False, sort=False).agg(remarks=("remarks", " ".join), codes=("flag", tuple))
    records = zip(rows["feed"], rows["record_id"], rows["standing"], strict=True)
    return rows.assign(stands=[stands(standing, decided.get((feed, record))) for feed, record, standing in records])


def stands(standing: str, decision: str | None) -> str:
    """How a record stands in this version, and how in the next where a decision waits for it."""
    if decision is None or (decision == "exclude") == (standing == "excluded"):
        return STANDS[standing]
    return "is excluded from the next build" if decision == "exclude" else "counts from the next build"
