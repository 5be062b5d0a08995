"""How a file would land: the balance, what is wrong, what the feed does not know, the first rows."""

from collections.abc import Iterator
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from muster.charts import html, words
from muster.feeds.preview import Part, Preview, balance
from pages.intake.said import warn
from pages.intake.tables import ROWS, rows_of, show_table
from pages.shell.draw import card
from pages.shell.screen import Screen

UNKNOWN = {"field": "Field", "word": "Word", "rows": ROWS}
NAMED = 8  # columns or agencies named before the rest is counted


def show_preview(here: Screen, told: Preview) -> DeltaGenerator:
    """Draw it; what is returned is the place for the button."""
    where = card(
        "preview",
        f"{told.file} as it would land",
        f"By the feed {told.feed}. {'It has landed' if told.known else 'Nothing has landed'}",
    )
    where.html(html.fill('<p class="m-sentence"><b>{balance}.</b></p>', balance=balance(told)))
    warn(where, [*told.notes, *strangers(here, told)])
    button = where.container()
    if len(told.findings):
        where.html(html.card_head("What would be rejected or remarked on"))
        where.html(html.steps([finding(row) for _, row in told.findings.iterrows()]))
    if len(told.unmapped):
        where.html(
            html.card_head("Words no list knows", "They would count as unknown until a line in the feed names them")
        )
        show_table(told.unmapped, UNKNOWN, where)
    for part in told.parts:
        _show_part(part, where)
    if told.unread:
        where.html(html.empty(f"Kept, not read: {_listed(told.unread)}."))
    return button


def finding(row: "pd.Series[Any]") -> tuple[str, str, str]:
    """One finding: how many rows, what is wrong or odd, where first and how it is mended."""
    found = "rejected" if row["found"] == "rejected" else "remarked on"
    return (
        rows_of(row["rows"]),
        f"{row['what']}",
        f"{found}, first on line {words.count(row['first_line'])}. {row['mend']}",
    )


def _show_part(part: Part, where: DeltaGenerator) -> None:
    head = f"First rows of kind {part.kind}" if len(part.rows) else f"No row of kind {part.kind}"
    where.html(html.card_head(head, "As they would land, in the canonical columns" if len(part.rows) else ""))
    if len(part.rows):
        said = {"remarks": st.column_config.TextColumn("remarks", width="large")}
        shown = plain(part.rows if part.rows["remarks"].ne("").any() else part.rows.drop(columns="remarks"))
        where.dataframe(shown, hide_index=True, height=280, column_config=said)


def plain(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows as they are read by a person: an unknown cell is empty, a day without its hour is a day."""
    shown = rows.copy()
    for name in shown.columns:
        if pd.api.types.is_datetime64_any_dtype(shown[name]):
            times = shown[name].dropna()
            whole = bool((times == times.dt.normalize()).all())
            shown[name] = (
                shown[name].dt.strftime("%Y-%m-%d" if whole else "%Y-%m-%d %H:%M").astype("str").replace("nan", "")
            )
        elif shown[name].dtype == object or pd.api.types.is_string_dtype(shown[name]):
            shown[name] = shown[name].fillna("").astype("str")
    return shown


def strangers(here: Screen, told: Preview) -> Iterator[str]:
    """Agencies that the pool does not know: a new member, or a slip of the pen. A file that lists agencies makes them."""
    if any(part.kind == "agency" for part in told.parts) or told.senders.empty:
        return
    known = told.senders["slug"].isin(here.facts.agencies) | told.senders["ori"].str.lower().isin(here.facts.oris)
    named = told.senders.loc[~known].assign(name=lambda rows: rows["agency"].fillna(rows["ori"]))
    if len(named):
        yield (
            f"The pool knows no agency {_listed([repr(name) for name in named['name']])} ({rows_of(named['rows'].sum())}"
            "): landing makes it a new one. If it is one of the members, map or mend its name first."
        )


def _listed(names: "list[str] | tuple[str, ...]") -> str:
    more = len(names) - NAMED
    return ", ".join(names[:NAMED]) + (f" and {words.count(more)} more" if more > 0 else "")
