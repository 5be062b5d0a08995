"""Lines over time: at most four, each with its own dash and its name at its end; gaps stay gaps."""

import pandas as pd

from muster.charts import axis, words
from muster.charts.axis import spread
from muster.charts.describe import Chart, Series
from muster.charts.plotly import over_time
from muster.charts.plotly.drawing import Drawing
from muster.charts.plotly.labels import APART
from muster.charts.plotly.style import DASHES, fill, label, note
from muster.charts.tokens import Tokens

LETTER = 6.4


def draw_lines(drawing: Drawing, chart: Chart, ink: Tokens) -> None:
    """Lines with direct labels, bands, comparison and coverage row."""
    values = chart.frame[chart.y].dropna()
    for series, dash in zip(chart.drawn(), DASHES, strict=False):
        _line(drawing, chart, series, dash, ink)
    over_time.dress(drawing, chart, float(values.max()) if len(values) else 0.0, ink)
    _names(drawing, chart, ink)


def colour_of(ink: Tokens, series: Series) -> str:
    """A line's colour is its fill's colour, or its outline's where the fill is clear."""
    face = fill(ink, series)
    return str(face["line"]["color"] if face["line"]["width"] else face["color"])


def _line(drawing: Drawing, chart: Chart, series: Series, dash: str, ink: Tokens) -> None:
    rows = chart.rows(series)
    name = axis.naming(chart)
    hover = [
        label(f"{series.label}, {name(x)}: {words.things(y, chart.unit)}")
        for x, y in zip(rows[chart.x], rows[chart.y], strict=True)
    ]
    drawing.add_scatter(
        x=rows[chart.x] + axis.steps(rows[chart.x]) / 2, y=rows[chart.y], mode="lines",
        connectgaps=False,
        line={"color": colour_of(ink, series), "width": 2, "dash": dash}, hovertext=hover, hoverinfo="text",
    )  # fmt: skip


def _names(drawing: Drawing, chart: Chart, ink: Tokens) -> None:
    """Each line is named at its end, beside a sample of its dash: as text its colour would be too faint."""
    ends = {series: _end(chart.rows(series), chart.y) for series in chart.drawn()}
    named = [(series, dash, ends[series]) for series, dash in zip(ends, DASHES, strict=False)]
    shown = [(series, dash, end) for series, dash, end in named if end is not None]
    apart = APART * float(chart.frame[chart.y].max()) / chart.marks if shown else 0.0
    for (series, dash, _), place in zip(shown, spread([end for *_, end in shown], apart), strict=True):
        sample = {
            "x0": 4,
            "x1": 20,
            "y0": place,
            "y1": place,
            "xref": "paper",
            "xanchor": 1,
            "xsizemode": "pixel",
        }
        line = {"color": colour_of(ink, series), "width": 2, "dash": dash}
        drawing.add_shape(**sample, type="line", line=line)
        text = note(ink, series.label, ink.text, 500)
        drawing.add_annotation(**text, x=1, xref="paper", y=place, xanchor="left", xshift=22)
    drawing.update_layout(margin={"r": 30 + LETTER * max((len(series.label) for series, *_ in shown), default=0)})


def _end(rows: pd.DataFrame, y: str) -> float | None:
    values = rows[y].dropna()
    return float(values.iloc[-1]) if len(values) else None
