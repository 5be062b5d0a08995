"""The filter bar: one row of buttons, each opening its widgets; widgets and address hold the same filters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from muster.charts import html
from muster.pool.facts import Facts
from muster.pool.filters import MODES, NOTHING, Filters, from_query
from pages.shell.address import Query, address_speaks, filters_of, spelled, without_filters
from pages.shell.labels import COUNTS, button_labels, how_many_set

# The widgets' own names in the session.
START, END, DRUGS, AGENCIES, AREAS, MODE, WEIGHT = (
    f"filter-{name}" for name in ("start", "end", "drugs", "agencies", "areas", "mode", "weight")
)
WIDGETS = (START, END, DRUGS, AGENCIES, AREAS, MODE, WEIGHT)
HELD = "filters-held"


@dataclass(frozen=True)
class Held:
    """What the session holds beside its widgets: the filters, and what was wrong in the address they came from."""

    filters: Filters
    notes: tuple[str, ...]


def current_filters(facts: Facts) -> tuple[Filters, list[str]]:
    """The filters of this rerun, and one sentence for each value of the address that is not known."""
    address = _address()
    held: Held | None = st.session_state.get(HELD)
    if held is None or address_speaks(address, spelled(held.filters)):
        filters, notes = from_query(address, facts)
        held = Held(filters, tuple(notes))
        _seed(filters)
    elif any(key not in st.session_state for key in WIDGETS):
        # A rerun that was cut short has not drawn the widgets, and Streamlit forgets what is not drawn.
        _seed(held.filters)
    filters = _from_widgets()
    st.session_state[HELD] = held if held.filters == filters else Held(filters, ())
    _write(filters)
    return filters, list(st.session_state[HELD].notes)


def draw_filter_bar(filters: Filters, facts: Facts) -> DeltaGenerator:
    """The row of buttons; call inside the container with the key "filterbar". Returns the place at the row's end."""
    st.html(html.fill("<details><summary>{words}</summary></details>", words=how_many_set(filters)))
    labels = button_labels(filters, facts)
    with st.container(horizontal=True, key="filterrow"):
        with st.popover(labels["Period"], key="pop-period"):
            _period(facts)
        for name, key, names in (("Drug", DRUGS, facts.drugs), ("Agencies", AGENCIES, facts.agencies)):
            with st.popover(labels[name], key=f"pop-{key}"):
                _choice(name, key, names)
        with st.popover(labels["Area"], key="pop-areas"):
            _choice("Area", AREAS, facts.areas)
        with st.popover(labels["Count"], key="pop-mode"):
            st.radio("Count", list(MODES), key=MODE, format_func=COUNTS.__getitem__, captions=list(MODES.values()))
        with st.popover(labels["Weight"], key="pop-weight"):
            st.radio("Weight", ["kg", "lb"], key=WEIGHT)
        return st.container(key="filterend", horizontal=True, width="content")


def _period(facts: Facts) -> None:
    """The two days, and short ways to years and to everything. A day outside what the version holds is allowed."""
    st.date_input("From", key=START, min_value=date(1990, 1, 1), max_value=date(2100, 1, 1), format="YYYY-MM-DD")
    st.date_input("To", key=END, min_value=date(1990, 1, 1), max_value=date(2100, 1, 1), format="YYYY-MM-DD")
    years = sorted({facts.as_of.year, facts.as_of.year - 1}, reverse=True)
    with st.container(horizontal=True):
        for year in years:
            st.button(str(year), on_click=_set_period, args=(date(year, 1, 1), date(year, 12, 31)), key=f"year-{year}")
        st.button("All dates", on_click=_set_period, args=(None, None), key="all-dates")


def _set_period(start: date | None, end: date | None) -> None:
    st.session_state[START], st.session_state[END] = start, end


def _choice(name: str, key: str, names: Mapping[str, str]) -> None:
    """Any of the names; none chosen is all. "Nothing" is offered only where a bad address brought it in."""
    options = [*names, *([NOTHING] if NOTHING in st.session_state[key] else [])]
    st.multiselect(name, options, key=key, format_func=lambda code: names.get(code, "Nothing"), placeholder="All")


def _seed(filters: Filters) -> None:
    """Put the address's filters into the widgets, before they are drawn."""
    st.session_state.update({
        START: filters.start, END: filters.end, DRUGS: list(filters.drugs), AGENCIES: list(filters.agencies),
        AREAS: list(filters.areas), MODE: filters.mode, WEIGHT: filters.weight,
    })  # fmt: skip


def _from_widgets() -> Filters:
    held: Any = st.session_state
    several: tuple[Sequence[str], ...] = (held[AGENCIES], held[DRUGS], held[AREAS])
    agencies, drugs, areas = (tuple(values) for values in several)
    return Filters(held[START], held[END], agencies, drugs, areas, held[MODE], held[WEIGHT])


def _write(filters: Filters) -> None:
    """Put the filters into the address, so that it can be sent to somebody else; what a screen put there stays."""
    address, query = _address(), spelled(filters)
    if filters_of(address) != query:
        st.query_params.from_dict({**without_filters(address), **query})


def _address() -> Query:
    return {name: st.query_params.get_all(name) for name in st.query_params}
