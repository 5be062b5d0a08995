"""Charts over time on the page: bars, stacks and lines with their bands, comparison, notes and row of who reported."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from muster.charts import axis, words
from muster.charts.describe import Band, Chart, Series
from muster.charts.paper import notes
from muster.charts.paper.plot import REPORTING, TICKS, Plot, draw_reporting, draw_time
from muster.charts.paper.sheet import Sheet, Spot, width_of
from muster.charts.paper.style import DASHES, PT_OF_PX, TEXT, fill, highest, stroke, tick_text, ticks
from muster.charts.tokens import Tokens

TOTALS, PAD = 10.0, 3.0
APART = 10.0
MOST_NUMBERS = 30


def draw_over_time(chart: Chart, width: float, ink: Tokens) -> Sheet:
    """The whole chart on a sheet as wide as told and as high as it needs."""
    top_value = highest(chart) or 1.0
    first, last = axis.span(chart)
    right = width - _names_width(chart)
    shape = Plot(chart, _left(top_value), right, 0, chart.marks * PT_OF_PX, first, last, top_value)
    placed = notes.pack(_notes(chart, shape), shape.left, shape.right)
    head = notes.ROW * notes.rows(placed) + (TOTALS if chart.labels else PAD)
    marks = chart.marks * PT_OF_PX
    plot = Plot(chart, shape.left, right, head, head + marks, first, last, top_value)
    sheet = Sheet(width, head + marks + TICKS + (REPORTING if chart.reporting else 0), ink)
    _ground(sheet, plot)
    (_lines if chart.kind == "line" else _bars)(sheet, plot)
    _reference(sheet, plot)
    _numbers(sheet, plot)
    draw_time(sheet, plot)
    draw_reporting(sheet, plot)
    notes.draw(sheet, notes.pack(_notes(chart, plot), plot.left, plot.right), 0)
    return sheet


def _left(top: float) -> float:
    return max(width_of(tick_text(tick), TEXT) for tick in ticks(top)) + 6


def _names_width(chart: Chart) -> float:
    if len(chart.drawn()) < 2 and chart.kind != "line":
        return 2.0
    return max(width_of(series.label, TEXT) for series in chart.drawn()) + (24 if chart.kind == "line" else 8)


def _notes(chart: Chart, plot: Plot) -> list[notes.Note]:
    """What is said over the marks: the operations, what the hatch is, what is compared."""
    said = [
        notes.Note(band.label, plot.x(_start(band)), None, plot.x(_end(band)))
        for band in chart.bands
        if band.label and _start(band) < plot.last and _end(band) > plot.first
    ]
    if (note := _unknown_note(chart, plot)) is not None:
        said.append(note)
    if (note := _reference_note(chart, plot)) is not None:
        said.append(note)
    return said


def _start(band: Band) -> pd.Timestamp:
    return pd.Timestamp(band.start)


def _end(band: Band) -> pd.Timestamp:
    return pd.Timestamp(band.end) + pd.Timedelta(days=1)


def _unknown_note(chart: Chart, plot: Plot) -> notes.Note | None:
    rows = chart.frame.loc[chart.frame[chart.unknown.column] > 0] if chart.unknown else chart.frame.head(0)
    if chart.unknown is None or rows.empty:
        return None
    last = rows.iloc[-1]
    return notes.Note(
        chart.unknown.label, plot.x(_middle(chart, last)), plot.y(last[chart.y] + last[chart.unknown.column])
    )


def _reference_note(chart: Chart, plot: Plot) -> notes.Note | None:
    if chart.reference is None:
        return None
    rows = chart.frame.drop_duplicates(chart.x).dropna(subset=[chart.reference.column])
    if rows.empty:
        return None
    at = rows.iloc[min(1, len(rows) - 1)]
    return notes.Note(chart.reference.label, plot.x(_middle(chart, at)), plot.y(at[chart.reference.column]))


def _middle(chart: Chart, row: "pd.Series[Any]") -> pd.Timestamp:
    long = axis.steps(chart.frame[chart.x])[chart.frame[chart.x] == row[chart.x]].iloc[0]
    return pd.Timestamp(row[chart.x]) + pd.Timedelta(long) / 2


def _ground(sheet: Sheet, plot: Plot) -> None:
    """Bands, grid and the value axis' numbers, under the marks."""
    for band in plot.chart.bands:
        start, end = plot.x(_start(band)), plot.x(_end(band))
        if end - start < 0.1:
            continue
        if band.kind == "silence":
            sheet.hatch(start, plot.top - PAD, end - start, plot.bottom - plot.top + PAD)
        else:
            sheet.box(start, 0, end - start, plot.bottom, sheet.ink.accent_quiet)
            sheet.line([(start, 0.7), (end, 0.7)], sheet.ink.accent, 1.4)
    for tick in ticks(plot.highest):
        sheet.line([(plot.left, plot.y(tick)), (plot.right, plot.y(tick))], sheet.ink.line, 0.6)
        sheet.text(plot.left - 5, plot.y(tick) + 3, tick_text(tick), TEXT, sheet.ink.text3, anchor="end")


def _bars(sheet: Sheet, plot: Plot) -> None:
    for left, wide, rows in _places(plot):
        _stack(sheet, plot, rows, left, wide)
    _stack_names(sheet, plot)


def _places(plot: Plot) -> Iterator[tuple[float, float, pd.DataFrame]]:
    """Each bar's left side, its width, and its rows: it fills its own period but for a sliver."""
    chart, long = plot.chart, axis.steps(plot.chart.frame[plot.chart.x])
    for start, rows in chart.frame.groupby(chart.x, sort=False):
        first = pd.Timestamp(str(start))
        left = plot.x(first)
        yield left, (plot.x(first + pd.Timedelta(long[rows.index[0]])) - left) * 0.94, rows


def _numbers(sheet: Sheet, plot: Plot) -> None:
    """The number of each bar over it, over the comparison too."""
    chart = plot.chart
    if chart.labels is None or chart.kind == "line" or chart.frame[chart.x].nunique() > MOST_NUMBERS:
        return
    for left, wide, rows in _places(plot):
        said = [str(text) for text in rows[chart.labels] if str(text)]
        high = float(rows[chart.y].sum()) + (float(rows[chart.unknown.column].sum()) if chart.unknown else 0.0)
        if said and words.known(high):
            sheet.halo(left + wide / 2, plot.y(high) - 2.5, said[-1], TEXT, 600)
            sheet.text(left + wide / 2, plot.y(high) - 2.5, said[-1], TEXT, sheet.ink.text, 600, "middle")


def _stack(sheet: Sheet, plot: Plot, rows: pd.DataFrame, left: float, wide: float) -> None:
    """One bar: its parts from the ground up, then the hatch."""
    chart, height = plot.chart, 0.0
    for series in chart.drawn():
        part = float((rows if chart.colour is None else rows.loc[rows[chart.colour] == series.key])[chart.y].sum())
        inside, outline = fill(sheet.ink, series)
        if part > 0:
            top = plot.y(height + part)
            sheet.box(left, top, wide, plot.y(height) - top, inside, outline, 0.7 if outline else 0)
        height += part
    more = float(rows[chart.unknown.column].sum()) if chart.unknown else 0.0
    if more > 0:
        sheet.hatch(left, plot.y(height + more), wide, plot.y(height) - plot.y(height + more))


def _stack_names(sheet: Sheet, plot: Plot) -> None:
    """Stacked series are named right of the last bar, each at the middle of its part."""
    chart = plot.chart
    if len(chart.drawn()) < 2:
        return
    last = chart.frame.loc[chart.frame[chart.x] == chart.frame[chart.x].iloc[-1]]
    heights = [float(last.loc[last[chart.colour] == series.key, chart.y].sum()) for series in chart.drawn()]
    middles = [sum(heights[:at]) + height / 2 for at, height in enumerate(heights)]
    apart = APART * plot.highest / (plot.bottom - plot.top)
    for series, place in zip(chart.drawn(), axis.spread(middles, apart), strict=True):
        sheet.text(plot.right + 5, plot.y(place) + 3, series.label, TEXT, sheet.ink.text2)


def _lines(sheet: Sheet, plot: Plot) -> None:
    """Lines with a dash each and their name at the end; gaps stay gaps."""
    chart, ends = plot.chart, []
    half = axis.steps(chart.frame[chart.x]) / 2
    for series, dash in zip(chart.drawn(), DASHES, strict=False):
        rows = chart.rows(series)
        spots = [
            None if pd.isna(value) else (plot.x(when + long), plot.y(float(value)))
            for when, long, value in zip(rows[chart.x], half[rows.index], rows[chart.y], strict=True)
        ]
        known = _runs(spots)
        for run in known:
            sheet.line(
                run if len(run) > 1 else [run[0], (run[0][0] + 1, run[0][1])], stroke(sheet.ink, series), 1.5, dash
            )
        if known:
            ends.append((series, dash, known[-1][-1][1]))
    _line_names(sheet, plot, ends)


def _runs(spots: list[Spot | None]) -> list[list[Spot]]:
    """The stretches without a gap."""
    stretches: list[list[Spot]] = [[]]
    for spot in spots:
        if spot is None:
            stretches.append([])
        else:
            stretches[-1].append(spot)
    return [run for run in stretches if run]


def _line_names(sheet: Sheet, plot: Plot, ends: list[tuple[Series, tuple[float, ...], float]]) -> None:
    places = axis.spread([-place for *_, place in ends], APART)
    for (series, dash, _), place in zip(ends, places, strict=True):
        sheet.line([(plot.right + 4, -place), (plot.right + 16, -place)], stroke(sheet.ink, series), 1.5, dash)
        sheet.text(plot.right + 20, -place + 3, series.label, TEXT, sheet.ink.text, 500)


def _reference(sheet: Sheet, plot: Plot) -> None:
    """The comparison: dashed in text colour over a halo of the paper's."""
    chart = plot.chart
    if chart.reference is None:
        return
    rows = chart.frame.drop_duplicates(chart.x)
    half = axis.steps(rows[chart.x]) / 2
    spots = [
        None if pd.isna(value) else (plot.x(when + long), plot.y(float(value)))
        for when, long, value in zip(rows[chart.x], half, rows[chart.reference.column], strict=True)
    ]
    for run in _runs(spots):
        if len(run) > 1:
            sheet.line(run, sheet.ink.surface, 3.4)
            sheet.line(run, sheet.ink.text, 1.3, (3.6, 2.2))
