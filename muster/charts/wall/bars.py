"""Upright bars on a wall: counts at their foot, silence hatched on top, last year as a line over each."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from muster.charts import words
from muster.charts.describe import Chart, Series
from muster.charts.wall.axis import Frame, draw_bands, draw_grid, draw_names, draw_reporting
from muster.charts.wall.legend import Entry, draw_legend, face
from muster.charts.wall.pen import HATCH, Pen, ticks, width

# So many bars can carry a line of their own for last year, and names of their own.
MOST_LINES = 14
FOOT, LEAST = 16.0, 1.0
FLOOR = 32.0


def draw_bars(pen: Pen, chart: Chart) -> None:
    """Bars, single or stacked, over time or over names."""
    top = draw_legend(pen, legend(pen, chart), _left(pen, chart), pen.wide - _left(pen, chart))
    highest = _highest(chart)
    places = list(dict.fromkeys(chart.frame[chart.x]))
    frame = Frame(
        pen, _left(pen, chart), top + _over(pen, chart), pen.wide, pen.high - _below(pen, chart), places, ticks(highest)
    )
    draw_bands(frame, chart)
    draw_grid(frame, "")
    for at, place in enumerate(places):
        _bar(frame, chart, at, chart.frame.loc[chart.frame[chart.x] == place])
    _reference(frame, chart)
    draw_names(frame, chart)
    draw_reporting(frame, chart)


def legend(pen: Pen, chart: Chart) -> list[Entry]:
    """What the chart's marks mean, in the order of the eye: what is compared, what is counted, what is unknown."""
    ink = pen.ink
    compared = [Entry(chart.reference.label, "line", ink.text)] if chart.reference else []
    series = [Entry(one.label, "square", *face(one, ink)) for one in chart.drawn()] if chart.series else []
    if compared and not series:
        series = [Entry(_own(chart), "square", ink.accent)]
    unknown = [Entry(_short(chart.unknown.label), "hatch")] if chart.unknown else []
    return [*compared, *series, *unknown]


def _own(chart: Chart) -> str:
    """The bars' own years, beside those they are compared with."""
    if not chart.on_time():
        return chart.title
    years = sorted({day.year for day in chart.frame[chart.x]})
    return str(years[0]) if len(years) == 1 else f"{years[0]} to {years[-1]}"


def _short(said: str) -> str:
    """A legend has no room for a sentence: "Hatched: Coal Ridge PD silent since 3 May, usually ..." keeps its first clause."""
    clause = said.removeprefix("Hatched: ").split(", usually")[0].split(". ")[0]
    return clause if clause.endswith("unknown") else f"{clause}: unknown"


def _left(pen: Pen, chart: Chart) -> float:
    """Room for the values of the axis."""
    return 24 + max(width(words.count(tick), pen.size) for tick in ticks(_highest(chart)))


def _over(pen: Pen, chart: Chart) -> float:
    """Room over the marks: for half a value of the axis, for totals on top of bars, for names of operations."""
    named = any(band.label for band in chart.bands)
    return (
        pen.size * 0.6 + (pen.size * 1.15 if _stacked(chart) and chart.labels else 0) + (pen.size * 1.3 if named else 0)
    )


def _below(pen: Pen, chart: Chart) -> float:
    return pen.size * (1.75 + (1.3 if chart.reporting else 0))


def _stacked(chart: Chart) -> bool:
    """Whether a bar has several parts: their total then stands on top instead of at the foot."""
    return bool(chart.frame[chart.x].duplicated().any())


def _highest(chart: Chart) -> float:
    totals = chart.frame.groupby(chart.x, sort=False)[chart.y].sum(min_count=1).fillna(0)
    if chart.unknown:
        totals = totals + chart.frame.groupby(chart.x, sort=False)[chart.unknown.column].sum()
    compared = chart.frame[chart.reference.column].dropna() if chart.reference else totals
    return max(float(totals.max()) if len(totals) else 0.0, float(compared.max()) if len(compared) else 0.0)


@dataclass(frozen=True, slots=True)
class _Part:
    value: float
    colour: str
    edge: str


def _bar(frame: Frame, chart: Chart, at: int, rows: pd.DataFrame) -> None:
    """One bar from the foot up: its parts, what silent agencies usually send, and its number."""
    ink, base = frame.pen.ink, 0.0
    x, wide = frame.slot(at)
    by_key = {one.key: one for one in chart.drawn()}
    keys = rows[chart.colour] if chart.colour else [chart.drawn()[0].key] * len(rows)
    for key, value in zip(keys, rows[chart.y], strict=True):
        colour, edge = face(by_key.get(key, Series(str(key), str(key))), ink)
        known = float(value) if words.known(value) else 0.0
        _block(frame, x, wide, base, _Part(known, colour, edge))
        base += known
    if chart.unknown:
        _block(frame, x, wide, base, _Part(float(rows[chart.unknown.column].sum()), HATCH, ink.text3))
    if chart.labels:
        _number(frame, at, rows, chart, base)
    elif not _stacked(chart) and words.known(rows[chart.y].iloc[0]):
        _number(frame, at, rows.assign(_said=[words.count(rows[chart.y].iloc[0])]), chart, base)


def _block(frame: Frame, x: float, wide: float, base: float, part: _Part) -> None:
    if part.value > 0:
        top = frame.y(base + part.value)
        frame.pen.rect(x, top, wide, frame.y(base) - top, part.colour, part.edge)


def _number(frame: Frame, at: int, rows: pd.DataFrame, chart: Chart, total: float) -> None:
    """The count at the foot of a bar that has room for it, else above; hidden counts say so, upright if need be."""
    said = str(rows[chart.labels].iloc[-1] if chart.labels else rows["_said"].iloc[0])
    pen, (x, wide) = frame.pen, frame.slot(at)
    middle, size = x + wide / 2, max(pen.size, FLOOR)
    if not said:
        return
    if not said[0].isdigit():
        if width(said, size) > wide * 1.04:
            pen.text(middle + size * 0.35, frame.bottom - FOOT, said, size=FLOOR, colour=pen.ink.text3, turned=True)
            return
    elif not _fit(frame, chart):
        return
    tall = frame.bottom - frame.y(total)
    if _stacked(chart) or tall < size + FOOT + 8:
        lift = frame.y(total + (float(rows[chart.unknown.column].sum()) if chart.unknown else 0)) - 12
        pen.text(
            middle, lift, said, size=size, weight=600, anchor="middle", colour=pen.ink.text if total else pen.ink.text3
        )
        return
    ground = face(_series(chart, rows), pen.ink)[0]
    pen.text(middle, frame.bottom - FOOT, said, size=size, weight=600, anchor="middle", colour=pen.ink.ink_on(ground))


def _fit(frame: Frame, chart: Chart) -> bool:
    """Whether every bar is wide enough for its number: some with and some without would tell them apart for no reason."""
    said = chart.frame[chart.labels] if chart.labels else chart.frame[chart.y].dropna().map(words.count)
    numbers = [str(text) for text in said if str(text)[:1].isdigit()]
    return max((width(text, max(frame.pen.size, FLOOR)) for text in numbers), default=0.0) <= frame.slot(0)[1] * 1.04


def _series(chart: Chart, rows: pd.DataFrame) -> Series:
    if chart.colour is None:
        return chart.drawn()[0]
    key = rows[chart.colour].iloc[0]
    return next((one for one in chart.drawn() if one.key == key), chart.drawn()[0])


def _reference(frame: Frame, chart: Chart) -> None:
    """Last year: a line over each bar, or one dashed line where bars are many."""
    if chart.reference is None:
        return
    values: list[Any] = [
        chart.frame.loc[chart.frame[chart.x] == place, chart.reference.column].iloc[0] for place in frame.places
    ]
    known = [(at, float(value)) for at, value in enumerate(values) if words.known(value)]
    if len(values) <= MOST_LINES:
        for at, value in known:
            x, wide = frame.slot(at)
            frame.pen.haloed([(x - 8, frame.y(value)), (x + wide + 8, frame.y(value))], frame.pen.ink.text, 6)
        return
    points = [(sum(frame.slot(at)) - frame.slot(at)[1] / 2, frame.y(value)) for at, value in known]
    frame.pen.haloed(points, frame.pen.ink.text, 5, "16 9")
