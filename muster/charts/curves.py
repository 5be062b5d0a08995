"""What step curves stand on, whoever draws them: the room for days and shares, the steps themselves, the ticks."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from muster.charts.describe import Chart, End

STEPS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.25)

Spot = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Room:
    """Where days and shares stand, in the drawing's own unit."""

    left: float
    right: float
    top: float
    bottom: float
    last: float
    highest: float

    def spot(self, day: float, share: float) -> Spot:
        """One place."""
        across, up = day / self.last, share / self.highest
        return self.left + (self.right - self.left) * across, self.bottom - (self.bottom - self.top) * up


def highest(chart: Chart) -> float:
    """The share at the top of the axis."""
    column = chart.interval.high if chart.interval else chart.y
    mark = chart.mark.value if chart.mark else 0.0
    top = max(float(chart.frame[column].max()), float(chart.frame[chart.y].max()), mark)
    return min(1.0, top * 1.06) or 0.01


def last_day(chart: Chart) -> float:
    """The last day of the axis: people are followed on after the last step of a curve."""
    followed = float(chart.at_risk.frame[chart.x].max()) if chart.at_risk and len(chart.at_risk.frame) else 0.0
    return max(float(chart.frame[chart.x].max()), followed) or 1.0


def days(chart: Chart) -> list[float]:
    """The days named under the axis: those of the numbers at risk, else four even parts."""
    if chart.at_risk is not None and len(chart.at_risk.frame):
        return sorted(float(day) for day in chart.at_risk.frame[chart.x].unique())
    return [last_day(chart) * part for part in (0, 0.25, 0.5, 0.75, 1)]


def shares(top: float, most: int) -> list[float]:
    """The shares named beside the axis, at most that many above nothing."""
    step = next((each for each in STEPS if top / each <= most), STEPS[-1])
    return [at * step for at in range(int(top / step + 1e-9) + 1)]


def stairs(passed: Iterable[Any], reached: Iterable[Any], room: Room) -> list[Spot]:
    """A value holds until the next day that has one; a lone value is a short line."""
    spots: list[Spot] = []
    for day, share in zip(passed, reached, strict=True):
        x, y = room.spot(float(day), float(share))
        spots += [(x, spots[-1][1]), (x, y)] if spots else [(x, y)]
    return spots if len(spots) > 1 else [*spots, (spots[0][0] + 1, spots[0][1])]


def said(end: End) -> tuple[str, str]:
    """What stands at a curve's end: its name with its value, and its interval."""
    return f"{end.series.label} {end.value}", end.interval
