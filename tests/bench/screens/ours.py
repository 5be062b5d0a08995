"""The measured page as Muster draws it."""

import streamlit as st

from muster.pool.store import serving_version
from pages.shell.chart import draw_chart
from tests.bench.screens.content import CHOICES, charts, frames

told = st.cache_data(frames, show_spinner=False)
st.set_page_config(layout="wide")
choice = st.pills("Year from week", range(CHOICES), default=0) or 0
holders = [column for _ in range(2) for column in st.columns(2)]
for at, (holder, chart) in enumerate(zip(holders, charts(told(choice, serving_version()), choice), strict=True)):
    draw_chart(holder, f"chart-{at}", chart, "light")
