"""The button that says what a screen is for."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from muster.charts.screens.helping import helps
from pages.shell.labels import plain


def draw_help(where: DeltaGenerator, screen: str) -> None:
    """Help of a screen under a button. screen: the name of its file in pages/."""
    # A popover hangs outside the app, where the stylesheet does not know the theme: Streamlit's own words here.
    with where.popover("Help", key="pop-help"):
        for head, said in helps()[screen].told():
            st.markdown(f"**{head}**  \n{plain(said)}")
