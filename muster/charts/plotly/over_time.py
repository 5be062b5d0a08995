"""What every time axis carries: months, operations, silences, the comparison, the row of who reported."""

from itertools import groupby
from typing import Any

import pandas as pd

from muster.charts import words
from muster.charts.axis import monthly, span, steps
from muster.charts.describe import Band, Chart, Reporting
from muster.charts.plotly.drawing import Drawing
from muster.charts.plotly.labels import LINE, Label, draw_labels, room, side
from muster.charts.plotly.style import CLEAR, font, hatch, label
from muster.charts.tokens import Tokens

MARGIN_TOP = 8
MARGIN_BOTTOM = 24
REPORTING = 28
# A phone's plot, in px, and what a month's name takes of it, without and with its year.
PHONE, MONTH, MONTH_YEAR = 290, 24, 52
# What the names of several series take of it, right of the plot.
NAMES = 100
NARROW, WIDE, HALF = 0.025, 0.12, 0.5


def dress(drawing: Drawing, chart: Chart, highest: float, ink: Tokens) -> None:
    """Everything about time that a chart asks for; words get room of their own, marks keep theirs."""
    if chart.frame.empty:
        return
    _draw_ticks(drawing, chart)
    _draw_reporting(drawing, chart, ink)
    labels = [each for each in (_unknown_label(chart), _reference_label(chart)) if each]
    head = room(labels) + (18 if chart.labels else 6)
    per_pixel = (highest or 1.0) / chart.marks
    top = per_pixel * (chart.marks + head)
    lines = _size(drawing, chart, head)
    drawing.update_yaxes(range=[0, top])
    _draw_reference(drawing, chart, ink)
    draw_labels(drawing, labels, top, per_pixel, ink)
    for band in chart.bands:
        _draw_band(drawing, band, top, ink)
        drawing.add_annotation(**_band_name(chart, band, ink, lines))


def _size(drawing: Drawing, chart: Chart, head: int) -> int:
    """Sets the height from names, words, marks, axis and coverage row; returns the longest name in lines."""
    lines = max((len(_named(chart, band).lines) for band in chart.bands), default=0)
    above, below = MARGIN_TOP + LINE * lines, MARGIN_BOTTOM + (REPORTING if chart.reporting else 0)
    drawing.update_layout(height=above + head + chart.marks + below, margin={"t": above, "b": below})
    return lines


def _draw_ticks(drawing: Drawing, chart: Chart) -> None:
    """A tick at month starts, the year where there are several; labels thin out before they touch."""
    start, end = span(chart)
    ticks = list(pd.date_range(start.replace(day=1), end, freq="MS", inclusive="left"))
    years = ticks[0].year != ticks[-1].year
    room = PHONE - (NAMES if len(chart.drawn()) > 1 else 0)
    shown = next(kept for n in (1, 2, 3, 6, 12, 24, 60, 600) if _fits(kept := ticks[::n], years, room) or n == 600)
    texts = [words.month(tick, year=_dated(shown, at, years)) for at, tick in enumerate(shown)]
    # A month's name stands under the middle of its bar; on a week axis, right of the month's first day.
    places = [tick + pd.Timedelta(days=15) if monthly(chart) else max(tick, start) for tick in shown]
    drawing.update_xaxes(tickvals=places, ticktext=texts, tickangle=0, range=[start, end], type="date")
    if not monthly(chart):
        drawing.update_xaxes(ticks="outside", ticklen=4, ticklabelposition="outside right")


def _dated(shown: list[pd.Timestamp], at: int, years: bool) -> bool:
    """Whether a tick says its year: the first of each year, when there are several."""
    return years and (at == 0 or shown[at - 1].year != shown[at].year)


def _fits(shown: list[pd.Timestamp], years: bool, room: float) -> bool:
    return sum(MONTH_YEAR if _dated(shown, at, years) else MONTH for at in range(len(shown))) <= room


def _draw_band(drawing: Drawing, band: Band, top: float, ink: Tokens) -> None:
    """An operation as a quiet band under a rule; a silence as a hatched stretch behind the marks."""
    start, end = pd.Timestamp(band.start), pd.Timestamp(band.end) + pd.Timedelta(days=1)
    if band.kind == "silence":
        drawing.add_scatter(
            x=[start, start, end, end], y=[0, top, top, 0], fill="toself", mode="none", hoverinfo="skip",
            fillcolor=CLEAR, fillpattern=hatch(ink)["pattern"] | {"fgopacity": 0.55}, zorder=-1,
        )  # fmt: skip
        return
    under = {"fillcolor": ink.accent_quiet, "line": {"width": 0}, "layer": "below"}
    drawing.add_shape(type="rect", x0=start, x1=end, y0=0, y1=1, yref="y domain", **under)
    rule = {"color": ink.accent, "width": 2}
    drawing.add_shape(type="line", x0=start, x1=end, y0=1, y1=1, yref="y domain", line=rule)


def _named(chart: Chart, band: Band) -> Label:
    """A band's name over its middle, as far as the band lies on the axis."""
    first, last = span(chart)
    start, end = (
        max(pd.Timestamp(band.start), first),
        min(pd.Timestamp(band.end) + pd.Timedelta(days=1), last),
    )
    middle = start + (end - start) / 2
    return Label(band.label, middle, 0, side((middle - first) / (last - first)))


def _band_name(chart: Chart, band: Band, ink: Tokens, lines: int) -> dict[str, Any]:
    named = _named(chart, band)
    return {
        "text": "<br>".join(label(line) for line in named.lines), "font": font(ink, ink.text2),
        "showarrow": False,
        "x": named.x, "xanchor": named.side, "align": named.side, "y": 1, "yref": "y domain",
        "yanchor": "bottom",
        "yshift": 1, "height": LINE * lines,
    }  # fmt: skip


def _draw_reference(drawing: Drawing, chart: Chart, ink: Tokens) -> None:
    """The comparison: dashed in text colour over a halo of the card's colour."""
    if chart.reference is None:
        return
    rows = chart.frame.drop_duplicates(chart.x)
    line: dict[str, Any] = {
        "x": rows[chart.x] + steps(rows[chart.x]) / 2,
        "y": rows[chart.reference.column],
        "mode": "lines",
        "hoverinfo": "skip",
    }
    drawing.add_scatter(**line, line={"color": ink.surface, "width": 5})
    drawing.add_scatter(**line, line={"color": ink.text, "width": 1.7, "dash": "5px,3px"})


def _reference_label(chart: Chart) -> Label | None:
    if chart.reference is None:
        return None
    rows = chart.frame.drop_duplicates(chart.x).dropna(subset=[chart.reference.column])
    if rows.empty:
        return None
    at = rows.iloc[min(1, len(rows) - 1)]
    return Label(chart.reference.label, _middle(chart, at), float(at[chart.reference.column]))


def _unknown_label(chart: Chart) -> Label | None:
    if chart.unknown is None:
        return None
    rows = chart.frame.loc[chart.frame[chart.unknown.column] > 0]
    if rows.empty:
        return None
    last = rows.iloc[-1]
    place = _middle(chart, last)
    first, end = span(chart)
    high = float(last[chart.y]) + float(last[chart.unknown.column])
    return Label(chart.unknown.label, place, high, side((place - first) / (end - first)))


def _middle(chart: Chart, row: "pd.Series[Any]") -> pd.Timestamp:
    start = pd.Timestamp(row[chart.x])
    long = steps(chart.frame[chart.x])[chart.frame[chart.x] == start].iloc[0]
    return start + pd.Timedelta(long) / 2


def _draw_reporting(drawing: Drawing, chart: Chart, ink: Tokens) -> None:
    """Under the axis, stretches of equal coverage: a rule for all agencies, a dashed box where some lack."""
    if chart.reporting is None:
        return
    rows = chart.frame.drop_duplicates(chart.x).sort_values(chart.x)
    ends = rows[chart.x] + steps(rows[chart.x])
    first, last = span(chart)
    stretches = zip(rows[chart.x], ends, rows[chart.reporting.column], strict=True)
    for reported, group in groupby(stretches, key=lambda stretch: int(stretch[2])):
        run = list(group)
        start, end = run[0][0], run[-1][1]
        text = _reported(chart.reporting, reported, (end - start) / (last - first))
        _draw_stretch(drawing, (start, end), text, reported >= chart.reporting.due, ink)


def _reported(reporting: Reporting, reported: int, width: float) -> str:
    """The words that fit a stretch; width is its share of the axis."""
    if width > HALF:
        every = f"All {words.things(reporting.due, 'agencies')} reporting"
        return every if reported >= reporting.due else f"{reported} of {reporting.due} reporting"
    if width > WIDE:
        return f"{reported} of {reporting.due}"
    return str(reported) if width > NARROW else ""


def _draw_stretch(drawing: Drawing, stretch: tuple[Any, Any], text: str, full: bool, ink: Tokens) -> None:
    start, end = stretch
    line = {"color": ink.line2 if full else ink.text2, "width": 1, "dash": "solid" if full else "3px,2px"}
    drawing.add_shape(
        type="line" if full else "rect", x0=start, x1=end, y0=-26 if full else -44, y1=-26, xref="x",
        yref="paper", yanchor=0, ysizemode="pixel", line=line,
    )  # fmt: skip
    face = font(ink, ink.text3 if full else ink.text, 11.5, 400 if full else 600)
    drawing.add_annotation(
        text=text,
        showarrow=False,
        font=face,
        x=start + (end - start) / 2,
        y=0,
        yref="paper",
        yanchor="middle",
        yshift=-35,
    )
