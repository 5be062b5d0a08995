"""Draws a described chart or map for the page: in the look's light ink, in bundled fonts, as the screen draws it."""

from collections.abc import Callable
from dataclasses import replace

import pandas as pd

from muster.charts import words
from muster.charts.describe import Chart, Kind
from muster.charts.ground import Map
from muster.charts.paper.flat import draw_drugs, draw_hbar, draw_heatmap, draw_names, draw_spark
from muster.charts.paper.ground import TALLEST, draw_map
from muster.charts.paper.lying import draw_lying
from muster.charts.paper.over_time import draw_over_time
from muster.charts.paper.sheet import Sheet
from muster.charts.paper.steps import draw_steps
from muster.charts.tokens import Tokens, tokens


def draw_bars(chart: Chart, width: float, ink: Tokens) -> Sheet:
    """Upright bars, over time or over names."""
    return (draw_over_time if chart.on_time() else draw_names)(chart, width, ink)


DRAW: dict[Kind, Callable[[Chart, float, Tokens], Sheet]] = {
    "bar": draw_bars,
    "stacked": draw_bars,
    "line": draw_over_time,
    "hbar": draw_hbar,
    "heatmap": draw_heatmap,
    "spark": draw_spark,
    "steps": draw_steps,
    "parts": draw_lying,
    "dots": draw_lying,
}

__all__ = ["DRAW", "TALLEST", "drug_bars", "png", "svg"]


def svg(drawn: Chart | Map, width: float, tallest: float = TALLEST) -> str:
    """The chart or map as SVG, `width` pt wide and as high as it needs; titles stand in the page's text.

    tallest: a map's height at most, in parts of its width.
    """
    sheet = draw_map(drawn, width, tokens("light"), tallest) if isinstance(drawn, Map) else _drawn(drawn, width)
    return sheet.svg()


def png(drawn: Chart, width: float, scale: float) -> bytes:
    """The chart as a picture, `width` pt wide, `scale` pixels to the pt."""
    return _drawn(drawn, width).png(scale)


def _drawn(chart: Chart, width: float) -> Sheet:
    # Frames put together from several count their rows anew: here each row has a number of its own.
    numbered = replace(chart, frame=chart.frame.reset_index(drop=True))
    return DRAW[chart.kind](numbered, width, tokens("light"))


def drug_bars(rows: pd.DataFrame, dimension: words.Dimension, width: float, pounds: bool) -> tuple[str, str]:
    """The bars of one dimension as SVG, and the same in words. rows: drug (family code), quantity (base unit)."""
    sheet, said = draw_drugs(rows, dimension, width, tokens("light"), pounds)
    return sheet.svg(), said
