"""Published totals that landed beside the records: never added to events, nor to one another where they overlap."""

from typing import Any

import pandas as pd

from muster.charts import words
from muster.errors import MusterError
from muster.feeds.catalogue import feed, feeds
from muster.measures.catalogue import definition, measure
from pages.intake.tables import show_table
from pages.shell.draw import card
from pages.shell.screen import Screen

POOL = "events of this pool"
TABLE = {
    "title": "Published totals", "publisher": "Publisher", "months": "Months", "events": "Events, as published",
    "weight": "Published by weight", "overlaps": "Never add to",
}  # fmt: skip


def show_totals(here: Screen) -> None:
    """What each national system publishes of the period."""
    frame = here.ask("context/feeds").frame
    said = "Not added to events. Whole months of each system's own area; agency and area filters do not apply"
    where = card("totals", "Published totals", said, definition=definition(measure("published_totals")))
    show_table(in_words(frame, here.pounds), TABLE, where, otherwise="None of the period has landed.")


def in_words(frame: pd.DataFrame, pounds: bool) -> pd.DataFrame:
    """The answer to context/feeds as a table of words."""
    rows = [
        (
            *_named(row["feed"]),
            row["publisher"],
            _months(row),
            words.count(row["events"]),
            words.mass(row["grams"], pounds),
        )
        for _, row in frame.iterrows()
    ]
    return pd.DataFrame(rows, columns=["title", "overlaps", "publisher", "months", "events", "weight"])


def _months(row: "pd.Series[Any]") -> str:
    first, last = words.month(row["first_month"]), words.month(row["last_month"])
    return (first if first == last else f"{first} to {last}") + (", year in progress" if row["in_progress"] else "")


def _named(name: str) -> tuple[str, str]:
    """A feed's title and what its totals are never added to; its bare name where its file is gone."""
    try:
        says = feed(name).says
        others = [each.name for each in feeds() if name in each.says.overlaps]
    except MusterError:
        return name, POOL
    return says.title, ", ".join([POOL, *dict.fromkeys([*says.overlaps, *others])])
