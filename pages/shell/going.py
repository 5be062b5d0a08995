"""The script that follows the app's own links without loading the app anew, and tells when the theme changes."""

from pathlib import Path

import streamlit as st

_going = st.components.v2.component(
    "muster-going", js=(Path(__file__).parent / "going.js").read_text(encoding="utf-8"), isolate_styles=False
)


def follow_links() -> None:
    """Put it on the page; once for every screen is enough."""
    _going(key="going", height=0, on_theme_change=_drawn_again)


def _drawn_again() -> None:
    """Nothing to do: the run that the change brings about draws every chart and map in the new theme's colours."""
