"""Long tables: at most so many rows go to the browser, and what is cut is said."""

from collections.abc import Mapping
from typing import Any, Literal

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from muster.charts import html, words

MOST = 10_000
LINE = st.column_config.NumberColumn("Line", format="localized")
ROWS = st.column_config.NumberColumn("Rows", format="localized")


def rows_of(count: float) -> str:
    """ "1 row", "12 rows"."""
    return f"{words.count(count)} {'row' if count == 1 else 'rows'}"


def show_table(
    frame: pd.DataFrame, columns: Mapping[str, Any], where: DeltaGenerator, *, cut: bool = False, otherwise: str = ""
) -> None:  # fmt: skip
    """Draw these columns of a table; `otherwise` where it is empty. cut: whether there are more rows than the frame's."""
    if frame.empty:
        where.html(html.empty(otherwise))
        return
    where.dataframe(frame[list(columns)].head(MOST), hide_index=True, column_config=dict(columns))
    say_cut(frame, where, cut=cut)


def choose_row(
    frame: pd.DataFrame, columns: Mapping[str, Any], where: DeltaGenerator, key: str, *, cut: bool = False,
    height: int | Literal["auto"] = "auto",
) -> "pd.Series[Any] | None":  # fmt: skip
    """The same, with one row to choose; the row, or None."""
    shown = frame.head(MOST)
    event: Any = where.dataframe(
        shown[list(columns)], hide_index=True, column_config=dict(columns), key=key, on_select="rerun",
        selection_mode="single-row", height=height,
    )  # fmt: skip
    say_cut(frame, where, cut=cut)
    # A table that has become shorter may still carry the choice of a row that is gone.
    chosen = [at for at in event.selection.rows if at < len(shown)]
    return shown.iloc[chosen[0]] if chosen else None


def say_cut(frame: pd.DataFrame, where: DeltaGenerator, *, cut: bool) -> None:
    """Say how many rows are not shown."""
    left = len(frame) - MOST
    if left > 0:
        more = f"and more than {words.count(left)} more" if cut else f"and {words.count(left)} more"
        where.html(html.fill('<p class="m-more">{more}. The command line lists them all.</p>', more=more))
