"""The room of a chart over time on the page, and what stands under it: the months, and who reported."""

from dataclasses import dataclass
from itertools import groupby

import pandas as pd

from muster.charts import axis, words
from muster.charts.describe import Chart
from muster.charts.paper.sheet import Sheet, width_of
from muster.charts.paper.style import TEXT

TICKS, REPORTING = 13.0, 15.0


@dataclass(frozen=True, slots=True)
class Plot:
    """The room of the marks: left, right, top and bottom in pt, what the axes end at, and what stands above."""

    chart: Chart
    left: float
    right: float
    top: float
    bottom: float
    first: pd.Timestamp
    last: pd.Timestamp
    highest: float

    def x(self, when: pd.Timestamp) -> float:
        """Where a moment stands; what lies off the axis stands at its end."""
        part = float((when - self.first) / (self.last - self.first))
        return self.left + (self.right - self.left) * min(max(part, 0.0), 1.0)

    def y(self, value: float) -> float:
        """How high a value stands."""
        return self.bottom - (self.bottom - self.top) * value / self.highest


def draw_time(sheet: Sheet, plot: Plot) -> None:
    """The axis: a tick and a name where months begin; names thin out before they touch."""
    sheet.line([(plot.left, plot.bottom), (plot.right, plot.bottom)], sheet.ink.line2, 0.8)
    begins = list(pd.date_range(plot.first.replace(day=1), plot.last, freq="MS", inclusive="left"))
    monthly = axis.monthly(plot.chart)
    for every in (1, 2, 3, 6, 12, 24, 60, 600):
        shown = [(when, _dated(begins[::every], at)) for at, when in enumerate(begins[::every])]
        if sum(width_of(name, TEXT) + 6 for _, name in shown) <= plot.right - plot.left or every == 600:
            break
    for when, name in shown:
        if monthly:
            sheet.text(
                plot.x(when + pd.Timedelta(days=15)), plot.bottom + 10, name, TEXT, sheet.ink.text3, anchor="middle"
            )
            continue
        x = plot.x(when)
        sheet.line([(x, plot.bottom), (x, plot.bottom + 3)], sheet.ink.line2, 0.8)
        if x + 3 + width_of(name, TEXT) <= plot.right or len(shown) == 1:
            sheet.text(x + 3, plot.bottom + 10, name, TEXT, sheet.ink.text3)


def _dated(shown: list[pd.Timestamp], at: int) -> str:
    return words.month(shown[at], year=at == 0 or shown[at - 1].year != shown[at].year)


def draw_reporting(sheet: Sheet, plot: Plot) -> None:
    """Under the axis, stretches of equal coverage: a rule for all agencies, a dashed box where some lack."""
    row = plot.chart.reporting
    if row is None:
        return
    frame = plot.chart.frame.drop_duplicates(plot.chart.x).sort_values(plot.chart.x)
    ends = frame[plot.chart.x] + axis.steps(frame[plot.chart.x])
    stretches = zip(frame[plot.chart.x], ends, frame[row.column], strict=True)
    for sent, group in groupby(stretches, key=lambda stretch: int(stretch[2])):
        run = list(group)
        _stretch(sheet, plot, (plot.x(run[0][0]), plot.x(run[-1][1])), sent, row.due)


def _stretch(sheet: Sheet, plot: Plot, span: tuple[float, float], sent: int, due: int) -> None:
    left, right, top = span[0] + 1, span[1] - 1, plot.bottom + TICKS + 1
    full = sent >= due
    every = (
        f"All {words.things(due, 'agencies')} reporting"
        if full
        else f"{sent} of {words.things(due, 'agencies')} reporting"
    )
    said = next(
        (text for text in (every, f"{sent} of {due}", str(sent), "") if width_of(text, TEXT) < right - left), ""
    )
    if full:
        sheet.line([(left, top), (right, top)], sheet.ink.line2, 0.8)
    else:
        corners = [(left, top), (right, top), (right, top + 11.5), (left, top + 11.5), (left, top)]
        sheet.line(corners, sheet.ink.text2, 0.8, (2.2, 1.5))
    ink, weight = (sheet.ink.text3, 400) if full else (sheet.ink.text, 600)
    sheet.text((left + right) / 2, top + 9, said, TEXT, ink, weight, "middle")
