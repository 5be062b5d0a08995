"""What a screen offers to hand out: each chart it draws, and the tables it names. Rows are asked for only when wanted."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

import streamlit as st

from muster.charts.describe import Chart
from muster.export.table import Table, of_answer, of_chart
from pages.shell.address import Query, without_filters
from pages.shell.screen import Screen

OFFERS, STANDS = "offers", "stands"


@dataclass(frozen=True)
class Offer:
    """One table. narrowed: what narrows it beside the filters, in words; places, picture: whether a map or a drawing can be made of it."""

    title: str
    make: Callable[[], Table]
    narrowed: str = ""
    places: bool = False
    picture: bool = False


def clear_offers() -> None:
    """A screen begins with none."""
    st.session_state[OFFERS] = {}
    st.session_state[STANDS] = {}


def stands(name: str, value: str) -> None:
    """What is chosen on the screen and does not stand in its address: a snapshot shows it too."""
    st.session_state.setdefault(STANDS, {})[name] = [value]


def as_it_stands() -> Query:
    """All that the screen shows by choice, beside its filters: of its address, and what it has told here."""
    address = {name: st.query_params.get_all(name) for name in st.query_params}
    return {**without_filters(address), **st.session_state.get(STANDS, {})}


def offers() -> dict[str, Offer]:
    """What the screen offers, in the order drawn."""
    return cast(dict[str, Offer], st.session_state.get(OFFERS, {}))


def offer(key: str, given: Offer) -> None:
    """Offer a table; the same key again takes the place of what was offered."""
    st.session_state.setdefault(OFFERS, {})[key] = given


def offer_chart(key: str, chart: Chart, picture: bool) -> None:
    """Offer what a chart shows."""
    if not chart.frame.empty:
        offer(key, Offer(chart.title, lambda: of_chart(chart), picture=picture))


def offer_answer(here: Screen, question: str, title: str, subtitle: str = "", places: bool = False) -> None:
    """Offer the answer to a question under this screen's filters, as it stands. Never one that counts people in care."""
    make: Callable[[], Table] = lambda: of_answer(title, here.ask(question), subtitle=subtitle)  # noqa: E731 (typed)
    offer(question, Offer(title, make, places=places))
