"""Joint work in words: the period's operations and joint events, and the totals that others publish."""

from typing import Any

import pandas as pd

from muster.charts import words
from muster.charts.html.parts import link
from muster.charts.tokens import drug_name
from muster.pool.filters import Filters
from muster.pool.narrowing import Narrowing, rows_address

Step = tuple[str, str, str]
NAMED = 2


def share(totals: "pd.Series[Any]") -> str:
    """ "109 of 471 events had two or more agencies (23.1%)". totals: the row of overview/totals."""
    joint, events = totals["joint_events"], totals["seizure_events"]
    part = f" ({words.share(joint, events)})" if events else ""
    return f"{words.count(joint)} of {words.things(events, 'events')} had two or more agencies{part}"


def successes(work: pd.DataFrame, pounds: bool, filters: Filters | None = None) -> list[Step]:
    """When, who and what, one entry per row of overview/joint; days say their year where there are several.

    filters: what the work is of, where an operation is to lead to its events.
    """
    years = {day.year for column in ("starts_on", "ends_on") for day in work[column]}
    made = (_operation if isinstance(row["operation"], str) else _event for _, row in work.iterrows())
    return [make(row, pounds, filters, len(years) > 1) for make, (_, row) in zip(made, work.iterrows(), strict=True)]


def _operation(row: "pd.Series[Any]", pounds: bool, filters: Filters | None, year: bool) -> Step:
    parts = [
        words.things(len(row["agencies"]), "agencies"),
        f"{words.things(row['events'], 'events')}, {words.count(row['joint_events'])} joint",
        *_amount(row, pounds),
        *([words.things(row["arrests"], "arrests")] if row["arrests"] else []),
    ]
    start, end = row["starts_on"].date(), row["ends_on"].date()
    when = words.period(start, end)
    # Work that looks wrong is left out of this list.
    href = rows_address(filters, Narrowing(operation=row["operation"], suspect=False)) if filters else ""
    named = link(f"{row['operation']}.", href) or f"{row['operation']}."
    return when if year else when.removesuffix(f" {end.year}"), named, f"{', '.join(parts)}."


def _event(row: "pd.Series[Any]", pounds: bool, _filters: Filters | None, year: bool) -> Step:
    amount = "".join(_amount(row, pounds))
    part = f"{amount} in one event, {words.share(row['share'], 1)} of the period's" if amount else "Quantity unknown"
    return words.day(row["starts_on"].date(), year), f"{_names(list(row['agencies']))}.", f"{part}, counted once."


def _names(names: list[str]) -> str:
    if len(names) > NAMED + 1:
        return f"{', '.join(names[:NAMED])} and {len(names) - NAMED} more"
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]


def _amount(row: "pd.Series[Any]", pounds: bool) -> list[str]:
    """The drug that stands out: "0.34 kg of fentanyl"; nothing where every quantity is unknown."""
    if not isinstance(row["drug"], str):
        return []
    name = drug_name(row["drug"])
    return [f"{words.quantity(row['quantity'], row['dimension'], pounds)} of {name[0].lower()}{name[1:]}"]


def published(feeds: pd.DataFrame, pounds: bool) -> list[Step]:
    """When, who and what, one entry per row of context/feeds: systems overlap, so they are never added together."""
    return [_published(row, pounds) for _, row in feeds.iterrows()]


def _published(row: "pd.Series[Any]", pounds: bool) -> Step:
    first, last = row["first_month"].date(), row["last_month"].date()
    when = (
        words.month(last) if first == last else f"{words.month(first, first.year != last.year)} to {words.month(last)}"
    )
    counted = [f"{words.things(row['events'], 'events')}, counted by drug"] if words.known(row["events"]) else []
    weighed = [words.mass(row["grams"], pounds)] if words.known(row["grams"]) else []
    still = " Its year is still in progress." if row["in_progress"] else ""
    told = "; ".join(counted + weighed) or "Amount unknown"
    name = row["publisher"] if isinstance(row["publisher"], str) else row["feed"]
    return when, f"{name}.", f"{told}.{still}"
