"""The exports as a table."""

import datetime as dt

import pandas as pd

from muster.access.exports import Export
from muster.charts import words
from muster.pool.store import versions

KEPT, GONE = "yes", "no longer kept"


def listed(made: list[Export]) -> pd.DataFrame:
    """The exports as a table, newest first."""
    kept = set(versions())
    rows = [
        {
            "Export": each.id, "Made": words.moment(dt.datetime.fromisoformat(each.at)), "What": each.what, "By": each.who,
            "For": f"{each.recipient}, {each.agency}", "Why": each.reason, "Version": each.version[:7],
            "Can be opened": KEPT if each.version in kept else GONE,
        }
        for each in reversed(made)
    ]  # fmt: skip
    return pd.DataFrame(rows)
