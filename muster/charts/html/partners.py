"""Who one agency works with over time: partners by months, a count in each cell."""

import pandas as pd

from muster.charts import words
from muster.charts.describe import Classes
from muster.charts.html.calendar import by_kind
from muster.charts.html.parts import Html, fill, join
from muster.charts.tokens import tokens

MOST_MONTHS = 12


def partners_table(frame: pd.DataFrame, classes: Classes) -> Html:
    """The table. frame: name, kind, month (datetime), events; one row per partner and month with an event together.

    By kind of agency, then by name; the last twelve months at most, and the whole period's sum at the right. An empty
    cell is no event together, as far as both sent.
    """
    months = list(pd.date_range(frame["month"].min(), frame["month"].max(), freq="MS"))[-MOST_MONTHS:]
    partners = by_kind(frame.drop_duplicates("name"))
    rows = join(_row(str(name), frame.loc[frame["name"] == name], months, classes) for name in partners["name"])
    heads = join(
        fill('<th>{month}<small>{year}</small></th>', month=words.MONTHS[month.month - 1],
             year=month.year if at == 0 or month.month == 1 else "")
        for at, month in enumerate(months)
    )  # fmt: skip
    return fill(
        '<div class="m-scroll"><table class="m-partners"><thead><tr><th>Agency</th>{heads}<th>All</th></tr></thead>'
        "<tbody>{rows}</tbody></table></div>",
        heads=heads, rows=rows,
    )  # fmt: skip


def _row(name: str, mine: pd.DataFrame, months: "list[pd.Timestamp]", classes: Classes) -> Html:
    counts = mine.groupby("month")["events"].sum()
    cells = join(_cell(int(counts.get(month, 0)), classes) for month in months)
    return fill(
        "<tr><th>{name}</th>{cells}<td><b>{all}</b></td></tr>", name=name, cells=cells, all=words.count(counts.sum())
    )


def _cell(events: int, classes: Classes) -> Html:
    if not events:
        return Html('<td class="m-nothing"></td>')
    steps = len(tokens("dark").sequential)
    at = min(classes.index(events) + steps - len(classes.ends), steps)
    return fill(
        '<td class="{ink}" style="background:var(--seq{at})">{events}</td>',
        ink="m-high" if at >= 4 else "",
        at=at,
        events=words.count(events),
    )
