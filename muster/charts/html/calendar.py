"""Coverage: agencies by months, one square each; a silent month is hatched, never empty and never a zero."""

from typing import cast

import pandas as pd

from muster.charts import words
from muster.charts.html.parts import Html, fill, join

# From near to far, as a task force lists its members; kinds not listed here follow.
KINDS = (
    "municipal",
    "county",
    "tribal",
    "state",
    "federal",
    "military",
    "prosecution",
    "health",
    "international",
)
STATES = {"complete": "complete", "partial": "partial or late", "silent": "silent", "none": "not due"}


def by_kind(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows grouped by kind of agency, then by name: the order of every list of agencies.

    Columns needed: kind, name.
    """
    places = frame["kind"].map(lambda kind: KINDS.index(kind) if kind in KINDS else len(KINDS))
    return frame.assign(_place=places).sort_values(["_place", "kind", "name"]).drop(columns="_place")


def squares(rows: pd.DataFrame) -> Html:
    """The squares of one agency. rows: month (datetime), state, records, one row per month in order."""
    return join(_square(*row) for row in zip(rows["month"], rows["state"], rows["records"], strict=True))


def _square(month: pd.Timestamp, state: str, records: float) -> Html:
    known = state if state in STATES else "none"
    said = f"{words.month(month)}: {STATES[known]}, {words.things(records, 'records')}"
    return fill('<i class="m-sq m-sq-{state}" title="{said}"><em>{said}</em></i>', state=known, said=said)


def coverage_calendar(frame: pd.DataFrame) -> Html:
    """A table of squares, one row per agency: grouped by kind, then by name.

    frame: agency, name, kind, month (datetime), state, records; one row per agency and month. An agency
    without a row for a month shows it as not due.
    """
    if frame.empty:
        return fill('<p class="m-empty">{words}</p>', words="No records yet. Import a file or write a feed.")
    months = sorted(frame["month"].unique())
    agencies = by_kind(frame.drop_duplicates("agency"))
    named = zip(agencies["agency"], agencies["name"], strict=True)
    lines = join(_line(frame.loc[frame["agency"] == agency], months, str(name)) for agency, name in named)
    head = '<table class="m-calendar"><thead><tr><th>Agency</th>{heads}</tr></thead>'
    table = head + "<tbody>{lines}</tbody></table>"
    return fill('<div class="m-scroll">' + table + "</div>{key}", heads=_heads(months), lines=lines, key=key())


def _heads(months: list[pd.Timestamp]) -> Html:
    return join(
        fill('<th title="{full}">{letter}<small>{year}</small></th>', full=words.month(month),
             letter=words.MONTHS[month.month - 1], year=month.year if at == 0 or month.month == 1 else "")
        for at, month in enumerate(months)
    )  # fmt: skip


def _line(rows: pd.DataFrame, months: list[pd.Timestamp], name: str) -> Html:
    mine = rows.set_index("month")[["state", "records"]].reindex(months)
    cells = join(
        fill("<td>{square}</td>", square=_square(cast(pd.Timestamp, month), str(state), float(records)))
        for month, state, records in zip(mine.index, mine["state"], mine["records"].fillna(0), strict=True)
    )
    return fill("<tr><th>{name}</th>{cells}</tr>", name=name, cells=cells)


def key() -> Html:
    """What the squares mean."""
    parts = join(
        fill('<span><i class="m-sq m-sq-{state}"></i>{words}</span>', state=state, words=said)
        for state, said in STATES.items()
    )
    return fill('<p class="m-key">{parts}</p>', parts=parts)
