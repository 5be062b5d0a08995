"""Draws a described chart for the screen: `figure(chart, theme)` in the look, `CONFIG` for the browser."""

from collections.abc import Callable
from typing import Any

import plotly.graph_objects as go

from muster.charts.describe import Chart, Kind
from muster.charts.plotly.bars import draw_bars
from muster.charts.plotly.drawing import Drawing
from muster.charts.plotly.flat import draw_hbar, draw_heatmap, draw_spark
from muster.charts.plotly.lines import draw_lines
from muster.charts.plotly.steps import draw_steps
from muster.charts.plotly.style import layout
from muster.charts.tokens import Theme, Tokens, tokens

# displaylogo would link outside; responsive lets the phone's width through.
CONFIG: dict[str, Any] = {
    "displayModeBar": False,
    "displaylogo": False,
    "responsive": True,
    "scrollZoom": False,
}

DRAW: dict[Kind, Callable[[Drawing, Chart, Tokens], None]] = {
    "bar": draw_bars,
    "stacked": draw_bars,
    "line": draw_lines,
    "hbar": draw_hbar,
    "heatmap": draw_heatmap,
    "spark": draw_spark,
    "steps": draw_steps,
}


def drawn(chart: Chart, theme: Theme) -> Drawing:
    """The chart in Plotly's words, without title: titles stand in the card's head, where they wrap."""
    ink = tokens(theme)
    drawing = Drawing(layout(ink))
    DRAW[chart.kind](drawing, chart, ink)
    return drawing


def figure(chart: Chart, theme: Theme) -> go.Figure:
    """The same as Plotly's own Figure, which refuses words that it does not know (for tests and notebooks)."""
    made = drawn(chart, theme)
    return go.Figure(data=made.data, layout=made.layout)


__all__ = ["CONFIG", "Drawing", "drawn", "figure"]
