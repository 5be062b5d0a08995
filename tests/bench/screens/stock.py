"""The measured page in plain Streamlit: st.plotly_chart, and Streamlit's own settings."""

import streamlit as st

from muster.charts.plotly import CONFIG, figure
from muster.pool.store import serving_version
from tests.bench.screens.content import CHOICES, charts, frames

told = st.cache_data(frames, show_spinner=False)
st.set_page_config(layout="wide")
choice = st.pills("Year from week", range(CHOICES), default=0) or 0
holders = [column for _ in range(2) for column in st.columns(2)]
for at, (holder, chart) in enumerate(zip(holders, charts(told(choice, serving_version()), choice), strict=True)):
    holder.plotly_chart(figure(chart, "light"), theme=None, config=CONFIG, key=f"chart-{at}")
