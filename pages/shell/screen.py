"""What a screen works with: the version, the filters, the viewer, the theme; and the only way from it to numbers."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, cast

import streamlit as st

from muster.access.viewer import Viewer
from muster.charts.tokens import Theme
from muster.paths import ROOT
from muster.pool.ask import Answer, ask
from muster.pool.facts import Facts
from muster.pool.filters import Filters

SCREEN = "screen"


@dataclass(frozen=True)
class Screen:
    """One rerun of one viewer's screen."""

    facts: Facts
    filters: Filters
    viewer: Viewer
    theme: Theme

    @property
    def pounds(self) -> bool:
        """Whether masses are shown in pounds."""
        return self.filters.weight == "lb"

    def ask(self, question: str, **more: Any) -> Answer:  # noqa: ANN401 (a question's own parameters)
        """The answer to a question under this screen's filters; the same question is not asked twice."""
        return _asked(question, self.filters, self.viewer, self.facts.version, more)


@contextmanager
def opened(here: Screen) -> Iterator[None]:
    """Make this the screen that `screen()` hands out, for as long as the page runs."""
    st.session_state[SCREEN] = here
    try:
        yield
    finally:
        del st.session_state[SCREEN]


def screen() -> Screen:
    """The screen that app.py opened. A page takes it at its top and hands it on to its fragments."""
    if SCREEN not in st.session_state:
        _through_the_door()
    return cast(Screen, st.session_state[SCREEN])


def _through_the_door() -> None:
    """Run app.py first. Until its first st.navigation, Streamlit takes our folder for its older way of making pages
    and runs a page by itself: the first request after a start would find no frame, no filters, no viewer."""
    start = st.Page(lambda: None, title="Muster", url_path="start", default=True)
    st.navigation([start, *map(st.Page, sorted((ROOT / "pages").glob("*.py")))], position="hidden")
    st.rerun()


def theme() -> Theme:
    """The theme the browser shows; dark until it has told."""
    return "light" if st.context.theme.type == "light" else "dark"


@st.cache_data(max_entries=512, show_spinner=False)
def _asked(question: str, filters: Filters, viewer: Viewer, version: str, more: Mapping[str, Any]) -> Answer:
    return ask(question, filters, viewer, version=version, more=more)
