"""What stands around bars and lines on a wall: the grid, the names under it, operations, who reported."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from muster.charts import words
from muster.charts.describe import Band, Chart
from muster.charts.wall.pen import HATCH, Pen, fitted, width

GAP = 0.1
TOLD = 2


@dataclass(frozen=True, slots=True)
class Frame:
    """The field that marks are drawn in: left, top, right, bottom in px, its places along x, its values along y."""

    pen: Pen
    left: float
    top: float
    right: float
    bottom: float
    places: Sequence[Any]
    ticks: Sequence[float]

    def y(self, value: float) -> float:
        """Where a value lies."""
        return self.bottom - (self.bottom - self.top) * value / self.ticks[-1]

    def slot(self, at: int) -> tuple[float, float]:
        """Left end and width of the nth bar."""
        pitch = (self.right - self.left) / max(len(self.places), 1)
        return self.left + pitch * (at + GAP), pitch * (1 - 2 * GAP)

    def x(self, day: pd.Timestamp) -> float:
        """Where a day lies, among places that are days; held inside the field."""
        pitch = (self.right - self.left) / max(len(self.places), 1)
        days = list(self.places)
        after = sum(place <= day for place in days) - 1
        if after < 0:
            return self.left
        length: pd.Timedelta = _length(days, after)
        return float(min(self.left + pitch * (after + min((day - days[after]) / length, 1.0)), self.right))


def _length(days: Sequence[pd.Timestamp], at: int) -> pd.Timedelta:
    if at + 1 < len(days):
        return days[at + 1] - days[at]
    if monthly(days):
        return days[at] + pd.offsets.MonthBegin(1) - days[at]
    return days[at] - days[at - 1] if len(days) > 1 else pd.Timedelta(days=7)


def monthly(days: Sequence[Any]) -> bool:
    """Whether places are calendar months."""
    return all(day.day == 1 for day in days)


def draw_grid(frame: Frame, unit: str) -> None:
    """Quiet lines, their values left of them, and a base line; unit stands after the highest value."""
    pen = frame.pen
    for tick in frame.ticks:
        colour, thick = (pen.ink.text3, 2) if tick == 0 else (pen.ink.line, 2)
        pen.line([(frame.left, frame.y(tick)), (frame.right, frame.y(tick))], colour, thick)
        said = words.count(tick) + (unit if tick == frame.ticks[-1] else "")
        pen.text(frame.left - 16, frame.y(tick) + pen.size * 0.34, said, colour=pen.ink.text2, anchor="end")


def draw_names(frame: Frame, chart: Chart) -> None:
    """A name under each place, or under as many as do not touch; the first of each year says it."""
    pen, names = frame.pen, _names(chart, frame.places)
    pitch = (frame.right - frame.left) / max(len(names), 1)
    widest = max((width(name, pen.size) for name in names), default=0) + 14
    step = next(step for step in (1, 2, 3, 4, 6, 12, 24, 60, 600) if pitch * step >= widest or step == 600)
    for at in range(0, len(names), step):
        x, wide = frame.slot(at)
        middle = x + wide / 2
        half = width(names[at], pen.size) / 2
        middle = min(max(middle, frame.left + half - 8), frame.right - half)
        pen.text(middle, frame.bottom + pen.size * 1.25, names[at], anchor="middle")


def _names(chart: Chart, places: Sequence[Any]) -> list[str]:
    if not chart.on_time():
        return [fitted(str(place), 36, 320) for place in places]
    if not monthly(places):
        return [words.day(day.date(), False) for day in places]
    years = places[0].year != places[-1].year
    many = len(places) > 8
    return [
        words.month(day.date(), False) + (f" {day:%y}" if years and (at == 0 or day.month == 1) and not many else "")
        if not (years and many) else _of_many(day)
        for at, day in enumerate(places)
    ]  # fmt: skip


def _of_many(day: pd.Timestamp) -> str:
    """Among many months the year stands in the place of January, and of the first."""
    return str(day.year) if day.month == 1 else words.month(day.date(), False)


def draw_bands(frame: Frame, chart: Chart) -> None:
    """Operations as quiet bands under a rule, named where they are few; silences hatched behind the marks."""
    if not chart.on_time():
        return
    for band in chart.bands:
        x0, x1 = frame.x(pd.Timestamp(band.start)), frame.x(pd.Timestamp(band.end) + pd.Timedelta(days=1))
        if x1 <= x0:
            continue
        if band.kind == "silence":
            frame.pen.rect(x0, frame.top, x1 - x0, frame.bottom - frame.top, HATCH)
            continue
        frame.pen.rect(x0, frame.top, x1 - x0, frame.bottom - frame.top, frame.pen.ink.accent_quiet)
        frame.pen.line([(x0, frame.top), (x1, frame.top)], frame.pen.ink.accent, 5)
    _name_bands(frame, [band for band in chart.bands if band.label and band.kind == "operation"])


def _name_bands(frame: Frame, bands: Sequence[Band]) -> None:
    """Names over their bands, left to right, as far as they do not lie on each other; all but the name is left out."""
    free, pen = frame.left, frame.pen
    for band in bands:
        name = band.label.split(",")[0]
        x0, x1 = frame.x(pd.Timestamp(band.start)), frame.x(pd.Timestamp(band.end) + pd.Timedelta(days=1))
        half = width(name, pen.size) / 2
        middle = min(max((x0 + x1) / 2, frame.left + half), frame.right - half)
        if middle - half >= free:
            pen.text(middle, frame.top - 16, name, colour=pen.ink.text2, anchor="middle")
            free = middle + half + 24


def draw_reporting(frame: Frame, chart: Chart) -> None:
    """How many agencies reported: under each of few bars, else in one line."""
    if chart.reporting is None or chart.frame.empty:
        return
    pen, told = frame.pen, chart.reporting
    sent = [int(chart.frame.loc[chart.frame[chart.x] == place, told.column].iloc[0]) for place in frame.places]
    low, high = min(sent), max(sent)
    counted = words.count(high) if low == high else f"{words.count(low)} to {words.count(high)}"
    said = f"{told.label}: {counted} of {words.count(told.due)}"
    pen.text(frame.left, frame.bottom + pen.size * 2.55, said, colour=pen.ink.text2)
