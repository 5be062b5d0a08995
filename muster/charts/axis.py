"""What a time axis holds, whoever draws it: how long each mark lasts, where the axis ends, how labels are kept apart."""

from collections.abc import Callable
from itertools import pairwise

import pandas as pd

from muster.charts import words
from muster.charts.describe import Chart


def steps(starts: pd.Series) -> pd.Series:
    """How long each mark's own period lasts (Timedelta): the month for months, else the usual distance."""
    days = pd.to_datetime(starts)
    if bool((days.dt.day == 1).all()):
        return days + pd.offsets.MonthBegin(1) - days
    usual = days.drop_duplicates().sort_values().diff().median()
    return pd.Series(usual if pd.notna(usual) else pd.Timedelta(days=1), index=days.index)


def monthly(chart: Chart) -> bool:
    """Whether each mark stands for a calendar month."""
    return bool((chart.frame[chart.x].dt.day == 1).all())


def naming(chart: Chart) -> Callable[[object], str]:
    """How a mark's place is said: its month, its week, or its name where the axis is no time."""
    if not chart.on_time():
        return str
    by_month = monthly(chart)

    def name(start: object) -> str:
        day = pd.Timestamp(start).date()  # type: ignore[arg-type]
        return words.month(day) if by_month else f"Week of {words.day(day)}"

    return name


def span(chart: Chart) -> tuple[pd.Timestamp, pd.Timestamp]:
    """The first moment of the axis, and the end of its last period."""
    starts = chart.frame[chart.x]
    return starts.min(), (starts + steps(starts)).max()


def spread(places: list[float], apart: float) -> list[float]:
    """Label heights moved up just enough that neighbours stand `apart`; order and count are kept."""
    order = sorted(range(len(places)), key=places.__getitem__)
    moved = list(places)
    for lower, upper in pairwise(order):
        moved[upper] = max(moved[upper], moved[lower] + apart)
    return moved
