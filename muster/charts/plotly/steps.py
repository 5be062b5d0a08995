"""Step curves: a share that grows with the days, its 95% band, who is still followed; a dash per curve."""

from typing import Any

import pandas as pd

from muster.charts import words
from muster.charts.axis import spread
from muster.charts.describe import Chart, End, Series
from muster.charts.plotly.drawing import Drawing
from muster.charts.plotly.labels import APART
from muster.charts.plotly.lines import colour_of
from muster.charts.plotly.style import DASHES, font, label, note
from muster.charts.tokens import Tokens

BAND = 0.13  # the opacity of the 95% band
LETTER, LEFT, TOP, AXIS, ROW, HEAD = 6.2, 40, 12, 30, 15, 20
STEPS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.25)
MOST_TICKS = 5


def draw_steps(drawing: Drawing, chart: Chart, ink: Tokens) -> None:
    """Curves, bands, names with value and interval at their ends, and the numbers at risk under the axis."""
    if chart.frame.empty:
        return
    dashes = dict(zip((series.key for series in chart.drawn()), DASHES, strict=False))
    for series in chart.drawn():
        _band(drawing, chart, series, ink)
    for series in chart.drawn():
        _curve(drawing, chart, series, dashes[series.key], ink)
    highest = _highest(chart)
    _axes(drawing, chart, highest)
    _names(drawing, chart, highest, ink)
    rows = _at_risk(drawing, chart, ink)
    below = AXIS + (HEAD + ROW * rows if rows else 0)
    drawing.update_layout(height=TOP + chart.marks + below, margin={"t": TOP, "b": below, "l": LEFT})


def _highest(chart: Chart) -> float:
    """The top of the axis: the highest end of a band, or of a curve."""
    column = chart.interval.high if chart.interval else chart.y
    top = max(
        float(chart.frame[column].max()), float(chart.frame[chart.y].max()), chart.mark.value if chart.mark else 0
    )
    return min(1.0, top * 1.06) or 0.01


def _band(drawing: Drawing, chart: Chart, series: Series, ink: Tokens) -> None:
    rows = chart.rows(series)
    if chart.interval is None or rows.empty:
        return
    edge: dict[str, Any] = {
        "x": rows[chart.x],
        "mode": "lines",
        "hoverinfo": "skip",
        "line": {"width": 0, "shape": "hv"},
    }
    drawing.add_scatter(**edge, y=rows[chart.interval.low])
    drawing.add_scatter(**edge, y=rows[chart.interval.high], fill="tonexty", fillcolor=_faint(colour_of(ink, series)))


def _faint(colour: str) -> str:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},{BAND})"


def _curve(drawing: Drawing, chart: Chart, series: Series, dash: str, ink: Tokens) -> None:
    rows = chart.rows(series)
    line = {"color": colour_of(ink, series), "width": 2, "dash": dash, "shape": "hv"}
    drawing.add_scatter(
        x=rows[chart.x], y=rows[chart.y], mode="lines", line=line, name=label(series.label), hoverinfo="text",
        hovertext=[_hover(chart, series, row) for row in rows.to_dict("records")],
    )  # fmt: skip


def _hover(chart: Chart, series: Series, row: dict[Any, Any]) -> str:
    said = f"{series.label}, {words.count(row[chart.x])} {chart.across}: {words.percent(row[chart.y])}"
    if chart.interval:
        said += f" ({words.interval(row[chart.interval.low], row[chart.interval.high])})"
    return label(said)


def _axes(drawing: Drawing, chart: Chart, highest: float) -> None:
    last = float(chart.frame[chart.x].max())
    risk = chart.at_risk
    ticks = sorted(risk.frame[chart.x].unique()) if risk is not None else None
    drawing.update_xaxes(range=[0, last or 1], tickvals=ticks, ticks="outside", ticklen=4, tickangle=0)
    step = next((each for each in STEPS if highest / each <= MOST_TICKS), 0.25)
    places = [at * step for at in range(int(highest / step + 1e-9) + 1)]
    drawing.update_yaxes(range=[0, highest], tickvals=places, ticktext=[words.percent(place) for place in places])


def _names(drawing: Drawing, chart: Chart, highest: float, ink: Tokens) -> None:
    """Right of each curve's end: its name and value, under it the interval."""
    ends = chart.ends()
    apart = (2 * APART + 2) * highest / chart.marks
    for end, place in zip(ends, _inside(spread([end.y for end in ends], apart), apart, highest), strict=True):
        bold = note(ink, f"{end.series.label} {end.value}", _name_ink(ink, end), 600)
        where = {"x": 1, "xref": "paper", "xanchor": "left", "xshift": 8, "y": place}
        drawing.add_annotation(**bold, **where, yshift=7)
        drawing.add_annotation(**note(ink, end.interval), **where, yshift=-8)
    widest = max((len(text) for end in ends for text in (f"{end.series.label} {end.value}", end.interval)), default=0)
    drawing.update_layout(margin={"r": 16 + LETTER * max(widest, len(f"{chart.across} since") + 2)})
    across = note(ink, chart.across, ink.text3)
    drawing.add_annotation(**across, x=1, xref="paper", xanchor="left", xshift=14, y=0, yref="paper", yshift=-13)


def _inside(places: list[float], apart: float, highest: float) -> list[float]:
    """Names that would stand over the top or under the axis are moved down or up together."""
    over = max(places, default=0.0) - (highest - apart / 4)
    moved = [place - max(over, 0.0) for place in places]
    return [max(place, apart / 2) if at == 0 else place for at, place in enumerate(moved)]


def _name_ink(ink: Tokens, end: End) -> str:
    return ink.accent if end.series.ink == "accent" else ink.text


def _at_risk(drawing: Drawing, chart: Chart, ink: Tokens) -> int:
    """A row of numbers per curve under the axis, named at its right; returns how many rows there are."""
    if chart.at_risk is None or chart.at_risk.frame.empty:
        return 0
    head = note(ink, chart.at_risk.label, ink.text3)
    drawing.add_annotation(**head, x=0, xref="paper", xanchor="left", xshift=-LEFT + 2, y=0, yref="paper",
                           yshift=-AXIS - HEAD / 2)  # fmt: skip
    shown = [series for series in chart.drawn() if len(chart.rows(series))]
    for at, series in enumerate(shown):
        down = -AXIS - HEAD - ROW * (at + 0.5)
        for row in _of(chart.at_risk.frame, chart, series).to_dict("records"):
            told = row[chart.at_risk.column]
            number = label(told if isinstance(told, str) else words.count(told))
            drawing.add_annotation(
                text=number, showarrow=False, font=font(ink, ink.text), x=row[chart.x], y=0, yref="paper", yshift=down,
            )  # fmt: skip
        name = note(ink, series.label.lower() if len(shown) > 1 else "", ink.text2)
        drawing.add_annotation(**name, x=1, xref="paper", xanchor="left", xshift=14, y=0, yref="paper", yshift=down)
    return len(shown)


def _of(frame: pd.DataFrame, chart: Chart, series: Series) -> pd.DataFrame:
    return frame if chart.colour is None else frame.loc[frame[chart.colour] == series.key]
