"""Briefing: choose a brief, see its slides, show them on the wall."""

from urllib.parse import urlencode

import streamlit as st

from muster.briefs.brief import briefs, unreadable
from muster.charts import html
from pages.shell.screen import screen

here = screen()
broken = list(unreadable().values())
if broken:
    st.html(html.notes(broken))
there = {each.name: each for each in briefs()}
chosen = st.selectbox("Brief", list(there), format_func=lambda name: there[name].title, key="briefing-name")
if chosen:
    query = urlencode({"brief": chosen, "full": "1"})
    st.link_button("Full screen", f"briefing?{query}")
