"""What a chart shows, as a table in words: for readers who cannot see it, and for whoever wants the figures."""

from datetime import date

import pandas as pd

from muster.charts import words
from muster.charts.describe import Chart

UNKNOWN = "unknown"


def told(chart: Chart) -> tuple[list[str], list[list[str]]]:
    """Heads and rows of the table beside a chart, every cell as it is read: one row per place on its first axis.

    A heat map has one row per pair. A value that nobody knows is the word "unknown".
    """
    if chart.frame.empty:
        return [], []
    if chart.kind == "heatmap":
        pairs = chart.frame.dropna(subset=[str(chart.value)])
        rows = pairs[[chart.x, chart.y, str(chart.value)]].itertuples(index=False)
        return [_head(chart.x), _head(chart.y), _head(chart.unit)], [
            [str(x), str(y), _number(value)] for x, y, value in rows
        ]
    first, value = (chart.y, chart.x) if chart.kind == "hbar" else (chart.x, chart.y)
    table = _spread(chart, first, value)
    heads = [_head(first), *map(str, table.columns)]
    return heads, [
        [_place(place), *map(_number, row)] for place, row in zip(table.index, table.to_numpy(), strict=True)
    ]


def led(chart: Chart) -> list[list[str]]:
    """What each cell of that table leads to, row by row as in `told`; empty where the chart's marks lead nowhere."""
    if chart.behind is None or chart.frame.empty or chart.kind == "hbar":
        return []
    if chart.kind == "heatmap":
        pairs = chart.frame.dropna(subset=[str(chart.value)])
        return [["", "", mark] for mark in pairs[chart.behind]]
    columns = [chart.rows(each).groupby(chart.x, sort=False)[chart.behind].first() for each in chart.drawn()]
    table = pd.concat(columns, axis=1).reindex(chart.frame[chart.x].drop_duplicates()).fillna("")
    return [["", *map(str, row)] for row in table.to_numpy()]


def _spread(chart: Chart, first: str, value: str) -> pd.DataFrame:
    """One row per place; a column for each series, then for what stands beside it: comparison, unknown, reporting."""
    columns = {_named(chart, each.label): chart.rows(each).groupby(first, sort=False)[value].sum(min_count=1)
               for each in chart.drawn()}  # fmt: skip
    beside = [part for part in (chart.reference, chart.unknown, chart.reporting) if part]
    columns |= {part.label: chart.frame.groupby(first, sort=False)[part.column].first() for part in beside}
    return pd.DataFrame(columns).reindex(chart.frame[first].drop_duplicates())


def _named(chart: Chart, label: str) -> str:
    """A series by its name and unit; where the chart has one only, by its unit."""
    return f"{label}, {chart.unit}" if chart.series else chart.unit


def _head(column: str) -> str:
    return column.replace("_", " ").capitalize()


def _place(place: object) -> str:
    """A month as a month, another day as the week or day that begins on it."""
    if isinstance(place, pd.Timestamp | date):
        return words.day(pd.Timestamp(place).date())
    return str(place)


def _number(value: object) -> str:
    """A count as it is written everywhere; parts of one to two places."""
    if not isinstance(value, int | float) or pd.isna(value):
        return UNKNOWN if pd.isna(value) else str(value)  # type: ignore[call-overload]
    return words.count(value) if float(value).is_integer() else words.decimal(value, 2)
