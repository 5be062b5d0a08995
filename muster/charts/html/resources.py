"""What agencies put in beside what came out of the same months: grouped by kind, never divided by one another."""

from typing import Any

import pandas as pd

from muster.charts import words
from muster.charts.html.calendar import by_kind
from muster.charts.html.parts import Html, fill, join

HEADS = (
    ("Hours", "worked"), ("Cost", "US dollars"), ("Equipment", "US dollars"), ("Told", "months of those due"),
    ("Seizures", "shared credit, same months"), ("Arrests", "shared credit, same months"),
)  # fmt: skip


def resources_table(frame: pd.DataFrame, definition: str = "") -> Html:
    """The table. frame: the answer to contribution/resources. Bars of hours share one scale; nothing is ranked.

    An agency that told nothing is unknown, not zero. definition: shows on hover.
    """
    top = float(frame["hours"].max()) if frame["hours"].notna().any() else 1.0
    body = join(_group(str(kind), rows, top or 1.0) for kind, rows in by_kind(frame).groupby("kind", sort=False))
    heads = join(
        fill('<th title="{says}">{head}<small>{note}</small></th>', head=head, note=note, says=definition)
        for head, note in HEADS
    )
    return fill(
        '<div class="m-scroll"><table class="m-contribution m-resources"><thead><tr><th>Agency</th>{heads}</tr></thead>'
        "{body}<tfoot>{total}</tfoot></table></div>",
        heads=heads, body=body, total=_total(frame),
    )  # fmt: skip


def _group(kind: str, rows: pd.DataFrame, top: float) -> Html:
    head = fill('<tr class="m-group"><th colspan="7">{kind}</th></tr>', kind=kind.capitalize())
    return fill("<tbody>{head}{rows}</tbody>", head=head, rows=join(_row(row, top) for _, row in rows.iterrows()))


def resource_rows(rows: pd.DataFrame) -> list[tuple[str, ...]]:
    """The same in words: name, hours, cost, equipment, months told, seizures, arrests."""
    return [(str(row["name"]), *_said(row)) for _, row in rows.iterrows()]


def resource_total(frame: pd.DataFrame) -> tuple[str, ...]:
    """The last row in words: of the agencies that told."""
    told = frame.loc[frame["months_told"] > 0]
    return (
        f"{words.things(len(told), 'agencies')} that told",
        *(words.count(told[name].sum()) for name in ("hours", "cost_usd", "equipment_usd")),
        f"{words.count(frame['months_told'].sum())} of {words.count(frame['months_due'].sum())}",
        *(words.decimal(told[name].sum(), 1) for name in ("seizures_told", "arrests_told")),
    )


def _said(row: "pd.Series[Any]") -> tuple[str, ...]:
    told = row["months_told"] > 0
    return (
        *(words.count(row[name]) for name in ("hours", "cost_usd", "equipment_usd")),
        f"{words.count(row['months_told'])} of {words.count(row['months_due'])}",
        *(words.decimal(row[name], 1) if told else words.UNKNOWN for name in ("seizures_told", "arrests_told")),
    )


def _row(row: "pd.Series[Any]", top: float) -> Html:
    hours = float(row["hours"])
    bar = Html("") if not words.known(hours) else fill(
        '<i class="m-bar m-participated" style="width:calc({share} * var(--bar))"></i>', share=f"{hours / top:.4f}"
    )  # fmt: skip
    told, *rest = _said(row)
    cells = [fill("{bar}{value}", bar=bar, value=told), *rest]
    return fill("<tr><th>{name}</th>{cells}</tr>", name=row["name"], cells=_cells(cells))


def _cells(values: list[Any]) -> Html:
    return join(
        fill('<td data-mode="{head}">{value}</td>', head=head, value=value)
        for (head, _), value in zip(HEADS, values, strict=True)
    )


def _total(frame: pd.DataFrame) -> Html:
    everyone, *cells = resource_total(frame)
    return fill("<tr><th>{all}</th>{cells}</tr>", all=everyone, cells=_cells(cells))
