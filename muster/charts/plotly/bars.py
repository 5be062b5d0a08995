"""Upright bars: one series, or several stacked, over time or over names; always from zero."""

from typing import Any

import pandas as pd

from muster.charts import axis, words
from muster.charts.axis import spread
from muster.charts.describe import Chart, Series
from muster.charts.plotly import over_time
from muster.charts.plotly.drawing import Drawing
from muster.charts.plotly.labels import APART
from muster.charts.plotly.style import fill, font, hatch, label, marks, note
from muster.charts.tokens import Tokens

MOST_VALUES = 14
FLAT_HEIGHT = 220


def draw_bars(drawing: Drawing, chart: Chart, ink: Tokens) -> None:
    """Bars with their bands, hatch, comparison and coverage row."""
    for series in chart.drawn():
        drawing.add_bar(**_place(chart, chart.rows(series)), **_face(chart, series, ink))
    _unknown(drawing, chart, ink)
    drawing.update_layout(barmode="stack", height=FLAT_HEIGHT)
    if chart.on_time():
        over_time.dress(drawing, chart, _highest(chart), ink)
    else:
        drawing.update_yaxes(range=[0, (_highest(chart) or 1.0) * 1.12])
    _names(drawing, chart, ink)


def _highest(chart: Chart) -> float:
    """The tallest of what is drawn: the stacks with their hatch, and the comparison; 0 when nothing is."""
    totals = chart.frame.groupby(chart.x, sort=False)[chart.y].sum()
    if chart.unknown:
        totals = totals + chart.frame.groupby(chart.x, sort=False)[chart.unknown.column].sum()
    compared = chart.frame[chart.reference.column].dropna() if chart.reference else totals
    return max(float(totals.max()) if len(totals) else 0.0, float(compared.max()) if len(compared) else 0.0)


def _place(chart: Chart, rows: pd.DataFrame) -> dict[str, Any]:
    """Where bars stand and how wide they are: a time bar fills its own month or week but for a sliver."""
    place: dict[str, Any] = {"x": rows[chart.x], "y": rows[chart.y]}
    if not chart.on_time():
        return place | {"x": rows[chart.x].map(label)}
    # Of all rows: a few hatched weeks alone would not tell how long a week is.
    every = chart.frame[chart.x]
    lengths = dict(zip(every, axis.steps(every).dt.total_seconds() * 1000, strict=True))
    long = rows[chart.x].map(lengths)
    return place | {"offset": long * 0.03, "width": long * 0.94}


def _face(chart: Chart, series: Series, ink: Tokens) -> dict[str, Any]:
    rows = chart.rows(series)
    part, name = f", {series.label}" if chart.colour else "", axis.naming(chart)
    hover = [
        label(f"{name(x)}{part}: {words.things(y, chart.unit)}")
        for x, y in zip(rows[chart.x], rows[chart.y], strict=True)
    ]
    face: dict[str, Any] = {
        "marker": fill(ink, series),
        "hovertext": hover,
        "hoverinfo": "text",
        "name": label(series.label),
        **marks(chart, rows),
    }
    if chart.labels and len(rows) <= MOST_VALUES:
        outside = font(ink, ink.text, weight=600)
        face |= {
            "text": rows[chart.labels].map(label),
            "textposition": "outside",
            "textfont": outside,
            "cliponaxis": False,
        }
    return face


def _unknown(drawing: Drawing, chart: Chart, ink: Tokens) -> None:
    if chart.unknown is None:
        return
    rows = chart.frame.loc[chart.frame[chart.unknown.column] > 0]
    place = _place(chart, rows) | {"y": rows[chart.unknown.column]}
    drawing.add_bar(**place, marker=hatch(ink), hoverinfo="text", hovertext=label(chart.unknown.label))


def _names(drawing: Drawing, chart: Chart, ink: Tokens) -> None:
    """Stacked series are named directly, right of the last bar, each at the middle of its part."""
    if len(chart.drawn()) < 2 or chart.frame.empty:
        return
    last = chart.frame[chart.x].iloc[-1]
    parts = [chart.rows(series) for series in chart.drawn()]
    heights = [float(rows.loc[rows[chart.x] == last, chart.y].sum()) for rows in parts]
    middles = [sum(heights[:at]) + height / 2 for at, height in enumerate(heights)]
    apart = APART * _highest(chart) / chart.marks
    for series, place in zip(chart.drawn(), spread(middles, apart), strict=True):
        text = note(ink, series.label, ink.text2)
        drawing.add_annotation(**text, x=1, xref="paper", y=place, xanchor="left", xshift=8)
    widest = max(len(series.label) for series in chart.drawn())
    drawing.update_layout(margin={"r": 16 + 6 * widest})
