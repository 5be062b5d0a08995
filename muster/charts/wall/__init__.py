"""Draws a described chart or map for a wall, as SVG at slide sizes: read from six metres, without hover or scroll."""

from collections.abc import Callable

from muster.charts.describe import Chart, Kind
from muster.charts.html.parts import Html
from muster.charts.tokens import Theme
from muster.charts.wall.bars import draw_bars
from muster.charts.wall.flat import draw_hbar, draw_heatmap
from muster.charts.wall.lines import draw_lines
from muster.charts.wall.lying import draw_lying
from muster.charts.wall.pen import Pen
from muster.charts.wall.places import draw_map, map_legend
from muster.charts.wall.steps import draw_steps
from muster.errors import MusterError

DRAW: dict[Kind, Callable[[Pen, Chart], None]] = {
    "bar": draw_bars,
    "stacked": draw_bars,
    "hbar": draw_hbar,
    "heatmap": draw_heatmap,
    "line": draw_lines,
    "steps": draw_steps,
    "parts": draw_lying,
    "dots": draw_lying,
}


def drawing(chart: Chart, theme: Theme, wide: float, high: float) -> Html:
    """The chart in a box of so many px of a slide 1080 lines high. Raises MusterError for a kind that has no drawing."""
    if chart.kind not in DRAW:
        raise MusterError(
            f"Chart '{chart.title}' ({chart.kind}) has no drawing for a wall: choose another for this slide."
        )
    pen = Pen(wide, high, theme)
    if chart.frame.empty:
        pen.text(0, pen.size * 1.4, chart.empty, colour=pen.ink.text2)
    else:
        DRAW[chart.kind](pen, chart)
    return pen.done(chart.alt)


__all__ = ["draw_map", "drawing", "map_legend"]
