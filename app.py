"""The door: marking, navigation, filter bar, the sentence in words; then the chosen screen."""

from typing import Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.navigation.page import StreamlitPage

from muster.access.house import house
from muster.access.viewer import EVERYONE
from muster.charts import html, words
from muster.charts.screens import coverage
from muster.errors import MusterError
from muster.pool.facts import Facts, facts
from muster.pool.store import current_version, serving_version
from pages.papers.asking import draw_button
from pages.shell.alive import in_place
from pages.shell.exporting import draw_export
from pages.shell.filterbar import current_filters, draw_filter_bar
from pages.shell.going import follow_links
from pages.shell.helping import draw_help
from pages.shell.offers import clear_offers
from pages.shell.saved import draw_views
from pages.shell.screen import Screen, opened, theme
from pages.shell.warm import warm
from pages.wall import show

LOOK_AGAIN_S = 10
# Screens that say their own periods and filters: no filter bar stands over them.
UNFILTERED = {"Briefing"}
FIRST = "overview"
# The screens by group: the page's file, its title.
SCREENS = {
    "See": {
        "overview": "Overview",
        "map": "Map",
        "contribution": "Contribution",
        "outcomes": "Outcomes",
    },
    "Work": {
        "agency": "One agency",
        "operations": "Operations",
        "deconfliction": "Deconfliction",
        "data": "Data",
        "records": "Records",
    },
    "Brief": {
        "briefing": "Briefing",
        "snapshots": "Snapshots",
    },
}


def main() -> None:
    """Draw the frame, then the screen; a MusterError becomes its sentence. A wall has neither."""
    st.set_page_config(page_title="Muster", layout="wide")
    if show.asked():
        # Without it Streamlit would take our folder for its older way of making pages.
        _navigation("hidden")
        show.show()
        return
    st.html(html.stylesheet())
    if current_version() is None:
        _navigation("hidden")  # screens of nothing would each say the same sentence
    try:
        _screen(facts(serving_version()))
    except MusterError as error:
        st.html(html.notes([str(error)]))


def _screen(known: Facts) -> None:
    above = f"Data as of {words.day(known.as_of)} · version {known.version[:7]}"
    said = house()
    marking = html.Marking(said.label, said.marking, known.synthetic)
    st.html(html.marking_bars(marking, above, said.referral_notice if known.referrals else ""))
    st.sidebar.html(html.brand("Muster", said.name))
    with st.sidebar:
        follow_links()
    page = _navigation("sidebar")
    filters, notes = current_filters(known)
    here = Screen(known, filters, EVERYONE, theme())
    end = None if page.title in UNFILTERED else _bar(here)
    place = end if end is not None else st.container(key="helprow", horizontal=True, horizontal_alignment="right")
    if notes:
        st.html(html.notes(notes))
    _follow(known.version)
    clear_offers()
    with opened(here):
        page.run()
    draw_help(place, page.url_path or FIRST)
    if end is not None:
        draw_views(here, end, page.url_path or FIRST)
        draw_export(here, end, page.title)
        with end:
            draw_button(here, page.url_path)
    warm()


def _navigation(position: Literal["sidebar", "hidden"]) -> StreamlitPage:
    """The screens there are; returns the one that the address names."""
    if not st.get_option("client.showSidebarNavigation"):
        st.set_option("client.showSidebarNavigation", True)  # off until here: see config.toml
    pages = {
        group: [st.Page(f"pages/{name}.py", title=title, default=name == FIRST) for name, title in screens.items()]
        for group, screens in SCREENS.items()
    }
    return st.navigation(pages, expanded=True, position=position)


def _bar(here: Screen) -> DeltaGenerator:
    """The filters and their sentence; returns the place at the end of the row."""
    with st.container(key="filterbar"):
        end = draw_filter_bar(here.filters, here.facts)
        _say(here)
    return end


@in_place
def _say(here: Screen) -> None:
    """The sentence under the filters."""
    standing = here.ask("data/silent").frame
    silent = coverage.silent(standing, here.facts.as_of)
    asked = here.filters.sentence(here.facts) + "."
    as_of = f"Data as of {words.day(here.facts.as_of)}."
    st.html(html.sentence(asked, coverage.clause(standing), silent, as_of))


@st.fragment(run_every=LOOK_AGAIN_S)
def _follow(version: str) -> None:
    """Follow a newly published version without a restart."""
    if current_version() != version:
        st.rerun()


main()
