"""What a time axis holds, whoever draws it: how long each mark lasts, where the axis ends, how labels are kept apart."""

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


def when(chart: Chart, start: pd.Timestamp) -> str:
    """A mark's period in words, for its hover text."""
    return words.month(start.date()) if monthly(chart) else f"Week of {words.day(start.date())}"


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
