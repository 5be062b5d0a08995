"""Cards, and the one function that draws a screen's charts."""

from collections.abc import Iterable
from urllib.parse import urlencode

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from muster.charts import html
from muster.charts.describe import Chart
from muster.charts.tokens import Theme
from muster.export.picture import can_draw
from pages.shell.chart import draw_chart
from pages.shell.offers import offer_chart
from pages.shell.screen import screen


def card(
    key: str, title: str, subtitle: str = "", where: DeltaGenerator | None = None, definition: str = ""
) -> DeltaGenerator:
    """A card with its head, as tall as its row; draw into what is returned. `definition` shows on hover."""
    holder = (where or st.container()).container(key=f"card-{key}", height="stretch")
    holder.html(html.card_head(title, subtitle, definition))
    return holder


def draw_charts(charts: Iterable[tuple[DeltaGenerator, str, Chart]], theme: Theme) -> None:
    """Draw a screen's charts: where, a key that stays the same over reruns, what. All charts pass through here."""
    for where, key, chart in charts:
        if chart.kind in html.DRAWN:
            where.html(html.lying(chart, urlencode(screen().filters.to_query(), doseq=True)))
        else:
            draw_chart(where, key, chart, theme)
        offer_chart(key, chart, can_draw(chart))
