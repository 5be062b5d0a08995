"""Step curves on a wall: a share that grows with the days, its 95% band, who is still followed; a dash per curve."""

from collections.abc import Sequence

from muster.charts import axis, words
from muster.charts.curves import Room, days, highest, last_day, said, shares, stairs
from muster.charts.describe import Chart, Series
from muster.charts.wall.legend import face
from muster.charts.wall.pen import DASHES, Pen, fitted, width

BAND, LINE = 0.13, 6.0
MOST_TICKS = 4
ROW = 1.25


def draw_steps(pen: Pen, chart: Chart) -> None:
    """Curves with their bands, named with value and interval at their ends; the numbers at risk under the axis."""
    shown = [series for series in chart.drawn() if len(chart.rows(series))]
    risk = len(shown) + 1 if chart.at_risk is not None and len(chart.at_risk.frame) else 0
    names = max((width(text, pen.size) for end in chart.ends() for text in said(end)), default=0.0) * 1.06
    room = Room(
        width("100%", pen.size) + 24, pen.wide - names - 40, pen.size * 0.6, pen.high - pen.size * (1.75 + ROW * risk),
        last_day(chart), highest(chart),
    )  # fmt: skip
    _axes(pen, chart, room)
    for series in shown:
        _band(pen, chart, series, room)
    for series, dash in zip(shown, DASHES, strict=False):
        rows = chart.rows(series)
        pen.line(stairs(rows[chart.x], rows[chart.y], room), _colour(pen, series), LINE, dash)
    _names(pen, chart, room)
    if risk:
        _at_risk(pen, chart, shown, room)


def _colour(pen: Pen, series: Series) -> str:
    inside, edge = face(series, pen.ink)
    return edge or inside


def _band(pen: Pen, chart: Chart, series: Series, room: Room) -> None:
    if chart.interval is None:
        return
    rows = chart.rows(series).dropna(subset=[chart.interval.low, chart.interval.high])
    if len(rows) > 1:
        low, high = (stairs(rows[chart.x], rows[column], room) for column in (chart.interval.low, chart.interval.high))
        pen.area([*low, *reversed(high)], _colour(pen, series), BAND)


def _axes(pen: Pen, chart: Chart, room: Room) -> None:
    for share in shares(room.highest, MOST_TICKS):
        x, y = room.spot(0, share)
        pen.line([(x, y), (room.right, y)], pen.ink.line if share else pen.ink.text3, 2)
        pen.text(x - 16, y + pen.size * 0.34, words.percent(share), colour=pen.ink.text2, anchor="end")
    for day in days(chart):
        x = room.spot(day, 0)[0]
        pen.line([(x, room.bottom), (x, room.bottom + 10)], pen.ink.text3, 2)
        pen.text(x, room.bottom + pen.size * 1.3, words.count(day), colour=pen.ink.text2, anchor="middle")
    after = room.right + width(words.count(days(chart)[-1]), pen.size) / 2 + 16
    pen.text(after, room.bottom + pen.size * 1.3, chart.across, colour=pen.ink.text2)


def _names(pen: Pen, chart: Chart, room: Room) -> None:
    """Right of each curve's end: its name and value, under it the interval; moved apart where they would touch."""
    ends = chart.ends()
    apart = pen.size * 2.45
    lowest = room.bottom - pen.size * 1.25
    heights = axis.spread([-min(room.spot(0, end.y)[1], lowest) for end in ends], apart)
    over = max([0.0, *(height + room.top + pen.size * 0.4 for height in heights)])
    for end, height in zip(ends, heights, strict=True):
        first, second = said(end)
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
