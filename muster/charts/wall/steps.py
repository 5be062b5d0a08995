"""Step curves on a wall: a share that grows with the days, its 95% band, who is still followed; a dash per curve."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from muster.charts import axis, words
from muster.charts.describe import Chart, End, Series
from muster.charts.wall.legend import face
from muster.charts.wall.pen import DASHES, Pen, fitted, width

BAND, LINE = 0.13, 6.0
STEPS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.25)
MOST_TICKS = 4
ROW = 1.25


@dataclass(frozen=True, slots=True)
class Room:
    """Where days and shares stand, in px."""

    left: float
    right: float
    top: float
    bottom: float
    last: float
    highest: float

    def spot(self, day: float, share: float) -> tuple[float, float]:
        """One place."""
        across, up = day / self.last, share / self.highest
        return self.left + (self.right - self.left) * across, self.bottom - (self.bottom - self.top) * up


def draw_steps(pen: Pen, chart: Chart) -> None:
    """Curves with their bands, named with value and interval at their ends; the numbers at risk under the axis."""
    shown = [series for series in chart.drawn() if len(chart.rows(series))]
    risk = len(shown) + 1 if chart.at_risk is not None and len(chart.at_risk.frame) else 0
    names = max((width(text, pen.size) for end in chart.ends() for text in _said(end)), default=0.0) * 1.06
    room = Room(
        width("100%", pen.size) + 24, pen.wide - names - 40, pen.size * 0.6, pen.high - pen.size * (1.75 + ROW * risk),
        axis.last_day(chart), _highest(chart),
    )  # fmt: skip
    _axes(pen, chart, room)
    for series in shown:
        _band(pen, chart, series, room)
    for series, dash in zip(shown, DASHES, strict=False):
        rows = chart.rows(series)
        pen.line(_stairs(rows[chart.x], rows[chart.y], room), _colour(pen, series), LINE, dash)
    _names(pen, chart, room)
    if risk:
        _at_risk(pen, chart, shown, room)


def _highest(chart: Chart) -> float:
    column = chart.interval.high if chart.interval else chart.y
    top = max(float(chart.frame[column].max()), float(chart.frame[chart.y].max()))
    return min(1.0, top * 1.06) or 0.01


def _colour(pen: Pen, series: Series) -> str:
    inside, edge = face(series, pen.ink)
    return edge or inside


def _stairs(days: Iterable[Any], shares: Iterable[Any], room: Room) -> list[tuple[float, float]]:
    """A value holds until the next day that has one."""
    spots: list[tuple[float, float]] = []
    for day, share in zip(days, shares, strict=True):
        x, y = room.spot(float(day), float(share))
        spots += [(x, spots[-1][1]), (x, y)] if spots else [(x, y)]
    return spots


def _band(pen: Pen, chart: Chart, series: Series, room: Room) -> None:
    if chart.interval is None:
        return
    rows = chart.rows(series).dropna(subset=[chart.interval.low, chart.interval.high])
    if len(rows) > 1:
        low, high = (_stairs(rows[chart.x], rows[column], room) for column in (chart.interval.low, chart.interval.high))
        pen.area([*low, *reversed(high)], _colour(pen, series), BAND)


def _axes(pen: Pen, chart: Chart, room: Room) -> None:
    step = next((each for each in STEPS if room.highest / each <= MOST_TICKS), 0.25)
    for at in range(int(room.highest / step + 1e-9) + 1):
        x, y = room.spot(0, at * step)
        pen.line([(x, y), (room.right, y)], pen.ink.line if at else pen.ink.text3, 2)
        pen.text(x - 16, y + pen.size * 0.34, words.percent(at * step), colour=pen.ink.text2, anchor="end")
    for day in _days(chart, room.last):
        x = room.spot(day, 0)[0]
        pen.line([(x, room.bottom), (x, room.bottom + 10)], pen.ink.text3, 2)
        pen.text(x, room.bottom + pen.size * 1.3, words.count(day), colour=pen.ink.text2, anchor="middle")
    after = room.right + width(words.count(_days(chart, room.last)[-1]), pen.size) / 2 + 16
    pen.text(after, room.bottom + pen.size * 1.3, chart.across, colour=pen.ink.text2)


def _days(chart: Chart, last: float) -> list[float]:
    if chart.at_risk is not None and len(chart.at_risk.frame):
        return sorted(float(day) for day in chart.at_risk.frame[chart.x].unique())
    return [last * part for part in (0, 0.25, 0.5, 0.75, 1)]


def _said(end: End) -> tuple[str, str]:
    return f"{end.series.label} {end.value}", end.interval


def _names(pen: Pen, chart: Chart, room: Room) -> None:
    """Right of each curve's end: its name and value, under it the interval; moved apart where they would touch."""
    ends = chart.ends()
    apart = pen.size * 2.45
    lowest = room.bottom - pen.size * 1.25
    heights = axis.spread([-min(room.spot(0, end.y)[1], lowest) for end in ends], apart)
    over = max([0.0, *(height + room.top + pen.size * 0.4 for height in heights)])
    for end, height in zip(ends, heights, strict=True):
        first, second = _said(end)
        bold = pen.ink.accent if end.series.ink == "accent" else pen.ink.text
        pen.text(room.right + 16, over - height + pen.size * 0.1, first, colour=bold, weight=600)
        pen.text(room.right + 16, over - height + pen.size * 1.2, second, colour=pen.ink.text2)


def _at_risk(pen: Pen, chart: Chart, shown: Sequence[Series], room: Room) -> None:
    """A row of numbers per curve under the axis, named at its right."""
    risk = chart.at_risk
    if risk is None:
        return
    top = room.bottom + pen.size * 1.5
    pen.text(0, top + pen.size * ROW, risk.label, colour=pen.ink.text2)
    for at, series in enumerate(shown, start=1):
        frame = risk.frame if chart.colour is None else risk.frame.loc[risk.frame[chart.colour] == series.key]
        base = top + pen.size * ROW * (at + 1) - pen.size * 0.15
        for day, number in zip(frame[chart.x], frame[risk.column], strict=True):
            told = number if isinstance(number, str) else words.count(number)
            pen.text(room.spot(float(day), 0)[0], base, told, anchor="middle")
        if len(shown) > 1:
            said = fitted(series.label.lower(), pen.size, pen.wide - room.right - 40)
            pen.text(room.right + 40, base, said, colour=pen.ink.text2)
