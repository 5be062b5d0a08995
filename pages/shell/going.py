"""The script that follows the app's own links without loading the app anew."""

from pathlib import Path

import streamlit as st

_going = st.components.v2.component(
    "muster-going", js=(Path(__file__).parent / "going.js").read_text(encoding="utf-8"), isolate_styles=False
)


def follow_links() -> None:
    """Put it on the page; once for every screen is enough."""
    _going(key="going", height=0)
