"""Events whose reports disagree on weight: whose quantity stands, and who led, said by a person."""

from collections.abc import Callable
from typing import Any, Literal

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from muster.charts import html, words
from muster.charts.screens import needs
from muster.charts.screens.deconfliction import claim
from muster.charts.tokens import drug_name
from muster.errors import MusterError
from muster.measures.catalogue import definition, measure
from muster.pool.decision import Decision, Record
from muster.pool.decisions import decide_lead, decide_value
from pages.deciding.pair import LAST, REASONS, WRONG
from pages.intake.tables import choose_row
from pages.shell.draw import card
from pages.shell.offers import stands
from pages.shell.screen import Screen

COLUMNS: dict[str, Any] = {
    "Day": st.column_config.DateColumn("Day", format="D MMM YYYY"), "Drug": "Drug", "Agencies": "Agencies", "Least": "Least",
    "Most": "Most", "Counted": "Counted",
}  # fmt: skip
SAID = "Reports of one event and one drug that lie over a tenth apart, widest first"
RULE = "Without a person's word: a laboratory's net weight, then a known quantity, then the lead's, then the latest"


def show_weights(here: Screen) -> None:
    """The events, and what each report claims of the chosen one; the first where none is chosen."""
    found = here.ask("overview/disagreements").frame
    where = card(
        "weights", f"Weights that disagree: {words.count(len(found))}", SAID, None, definition(measure("weights_apart"))
    )
    if found.empty:
        where.html(html.empty("None here: the reports of every event agree on what was seized, within a tenth."))
        return
    shown = pd.concat([found, needs.disagreements(found, here.pounds)], axis=1)
    chosen = choose_row(shown, COLUMNS, where, "weights")
    _decide(here, found.iloc[0] if chosen is None else chosen)


def _decide(here: Screen, event: "pd.Series[Any]") -> None:
    drug = str(event["drug"])
    stands("claim", f"{event['event']} {drug}")
    told = here.ask("deconfliction/claims", event_no=int(event["event"]), found=drug).frame
    title = f"{drug_name(drug)}, {words.day(event['day'].date())}: whose quantity stands, and who led?"
    where = card("claims", title, RULE)
    said = [claim(row, here.pounds) for _, row in told.iterrows()]
    at = where.radio(
        "What each report says",
        range(len(told)),
        format_func=lambda nth: said[nth],
        key=f"claim-{event['event']}-{drug}",
    )
    row = where.container(horizontal=True, vertical_alignment="bottom")
    why = row.selectbox("Why", REASONS, key="weights-why", accept_new_options=True, width=260) or ""
    one = told.iloc[at]
    record = Record("seizure", str(one["feed"]), str(one["agency"]), str(one["record_id"]))
    _offer(row, "Its quantity stands", "value", lambda: decide_value(record, drug, why, who=here.viewer.name))
    _offer(
        row, f"{one['name']} led", "lead", lambda: decide_lead(record, str(one["agency"]), why, who=here.viewer.name)
    )


def _offer(where: DeltaGenerator, label: str, key: str, take: Callable[[], Decision]) -> None:
    kind: Literal["primary", "secondary"] = "primary" if key == "value" else "secondary"
    where.button(label, key=f"decide-{key}", type=kind, on_click=_take, args=(take,))


def _take(take: Callable[[], Decision]) -> None:
    try:
        st.session_state[LAST] = take()
    except MusterError as error:
        st.session_state[WRONG] = str(error)
