"""The door: marking, navigation, filter bar, the sentence in words; then the chosen screen."""

import streamlit as st

from muster.access.house import house
from muster.access.viewer import EVERYONE
from muster.charts import html, words
from muster.charts.screens import coverage
from muster.errors import MusterError
from muster.pool.facts import Facts, facts
from muster.pool.store import current_version, serving_version
from pages.shell.alive import in_place
from pages.shell.filterbar import current_filters, draw_filter_bar
from pages.shell.going import follow_links
from pages.shell.screen import Screen, opened, theme

LOOK_AGAIN_S = 10


def main() -> None:
    """Draw the frame, then the screen; a MusterError becomes its sentence."""
    st.set_page_config(page_title="Muster", layout="wide")
    st.html(html.stylesheet())
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
    page = st.navigation(
        {
            "See": [
                st.Page("pages/overview.py", title="Overview", default=True),
                st.Page("pages/map.py", title="Map"),
                st.Page("pages/contribution.py", title="Contribution"),
            ],
            "Work": [
                st.Page("pages/deconfliction.py", title="Deconfliction"),
                st.Page("pages/data.py", title="Data"),
                st.Page("pages/records.py", title="Records"),
            ],
        },
        expanded=True,
    )
    filters, notes = current_filters(known)
    here = Screen(known, filters, EVERYONE, theme())
    with st.container(key="filterbar"):
        draw_filter_bar(filters, known)
        _say(here)
    if notes:
        st.html(html.notes(notes))
    _follow(known.version)
    with opened(here):
        page.run()


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
