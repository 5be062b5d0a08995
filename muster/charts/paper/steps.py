"""Step curves on the page: a share that grows with the days, its 95% band, who is still followed; a dash per curve."""

from collections.abc import Sequence

from muster.charts import axis, words
from muster.charts.curves import Room, days, highest, last_day, said, shares, stairs
from muster.charts.describe import Chart, Series
from muster.charts.paper.sheet import Sheet, width_of
from muster.charts.paper.style import DASHES, PT_OF_PX, TEXT, stroke
from muster.charts.tokens import Tokens

BAND = 0.13
TOP, TICKS, ROW = 8.0, 14.0, 10.5
MOST_TICKS = 5
TWO_LINES = 21.0


def draw_steps(chart: Chart, width: float, ink: Tokens) -> Sheet:
    """Curves, bands, names with value and interval at their ends, the numbers at risk under the axis."""
    marks = chart.marks * PT_OF_PX * 1.15
    shown = [series for series in chart.drawn() if len(chart.rows(series))]
    rows = (len(shown) + 1) if chart.at_risk is not None and len(chart.at_risk.frame) else 0
    sheet = Sheet(width, TOP + marks + TICKS + ROW * rows, ink)
    names = max((width_of(text, TEXT, 600) for end in chart.ends() for text in said(end)), default=0)
    room = Room(width_of("100%", TEXT) + 5, width - names - 8, TOP, TOP + marks, last_day(chart), highest(chart))
    _axes(sheet, chart, room)
    for series in shown:
        _band(sheet, chart, series, room)
    for series, dash in zip(shown, DASHES, strict=False):
        sheet.line(
            stairs(chart.rows(series)[chart.x], chart.rows(series)[chart.y], room), stroke(ink, series), 1.5, dash
        )
    _names(sheet, chart, room)
    if rows:
        _at_risk(sheet, chart, shown, room)
    return sheet


def _band(sheet: Sheet, chart: Chart, series: Series, room: Room) -> None:
    if chart.interval is None:
        return
    rows = chart.rows(series).dropna(subset=[chart.interval.low, chart.interval.high])
    if len(rows) > 1:
        low, high = (stairs(rows[chart.x], rows[column], room) for column in (chart.interval.low, chart.interval.high))
        sheet.area([*low, *reversed(high)], stroke(sheet.ink, series), opacity=BAND)


def _axes(sheet: Sheet, chart: Chart, room: Room) -> None:
    for share in shares(room.highest, MOST_TICKS):
        x, y = room.spot(0, share)
        sheet.line([(x, y), (room.right, y)], sheet.ink.line, 0.6)
        sheet.text(x - 5, y + 3, words.percent(share), TEXT, sheet.ink.text3, anchor="end")
    sheet.line([(room.left, room.bottom), (room.right, room.bottom)], sheet.ink.line2, 0.8)
    for day in days(chart):
        x = room.spot(day, 0)[0]
        sheet.line([(x, room.bottom), (x, room.bottom + 3)], sheet.ink.line2, 0.8)
        sheet.text(x, room.bottom + 11, words.count(day), TEXT, sheet.ink.text3, anchor="middle")
    sheet.text(room.right + 14, room.bottom + 11, chart.across, TEXT, sheet.ink.text3)


def _names(sheet: Sheet, chart: Chart, room: Room) -> None:
    """Right of each curve's end: its name and value, under it the interval."""
    ends = chart.ends()
    heights = axis.spread([-room.spot(0, end.y)[1] for end in ends], TWO_LINES)
    over = max([0.0, *(height + TOP + 2 for height in heights)])
    for end, height in zip(ends, heights, strict=True):
        first, second = said(end)
        bold = sheet.ink.accent if end.series.ink == "accent" else sheet.ink.text
        sheet.text(room.right + 6, over - height + 1, first, TEXT, bold, 600)
        sheet.text(room.right + 6, over - height + 10, second, TEXT, sheet.ink.text2)


def _at_risk(sheet: Sheet, chart: Chart, shown: Sequence[Series], room: Room) -> None:
    """A row of numbers per curve under the axis, named at its right."""
    risk = chart.at_risk
    if risk is None:
        return
    top = room.bottom + TICKS
    sheet.text(0, top + 8, risk.label, TEXT, sheet.ink.text3)
    for at, series in enumerate(shown, start=1):
        frame = risk.frame if chart.colour is None else risk.frame.loc[risk.frame[chart.colour] == series.key]
        for day, number in zip(frame[chart.x], frame[risk.column], strict=True):
            told = number if isinstance(number, str) else words.count(number)
            sheet.text(
                room.spot(float(day), 0)[0],
                top + 8 + ROW * at,
                told,
                TEXT,
                sheet.ink.text,
                anchor="middle",
            )
        if len(shown) > 1:
            sheet.text(room.right + 14, top + 8 + ROW * at, series.label.lower(), TEXT, sheet.ink.text2)
