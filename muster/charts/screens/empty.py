"""What stands where nothing is to be shown: why, and what to do about it."""

import pandas as pd

from muster.charts import words
from muster.pool.filters import Filters


def nothing(noun: str, filters: Filters) -> str:
    """ "No seizures match. Widen the period or clear Drug and Area."; without a filter there are none yet."""
    chosen = (("Drug", filters.drugs), ("Agencies", filters.agencies), ("Area", filters.areas))
    clear = " and ".join(name for name, values in chosen if values)
    if not clear and not filters.start and not filters.end:
        return f"No {noun} yet. Import a file or write its feed."
    return f"No {noun} match. Widen the period{f' or clear {clear}' if clear else ''}."


def sent(standing: pd.DataFrame) -> str:
    """ "13 of 14 agencies sent.": who was never silent. standing: the answer to data/silent."""
    heard = int((standing["months_silent"] == 0).sum())
    return f"{words.count(heard)} of {words.things(len(standing), 'agencies')} sent." if len(standing) else ""
