"""The coverage clause under the filters: who is complete, who is silent since when."""

from datetime import date, timedelta

import pandas as pd

from muster.charts import words


def clause(standing: pd.DataFrame) -> str:
    """ "13 of 14 agencies complete". standing: the answer to data/silent, one row per agency due in the period."""
    complete = standing["months_complete"] == standing["months_due"]
    return words.coverage(int(complete.sum()), len(standing)) if len(standing) else "No agency was due to report"


def silent(standing: pd.DataFrame, as_of: date) -> str:
    """ "Coal Ridge PD silent since 3 May"; agencies that never sent are named after; empty when nobody is silent."""
    quiet = standing.loc[standing["silent_now"].astype(bool)]
    last = pd.to_datetime(quiet["last_record"])
    heard = zip(quiet.loc[last.notna(), "name"], last.dropna(), strict=True)
    # An agency is silent since the day after its last record.
    since = words.silence([(name, day.date() + timedelta(days=1)) for name, day in heard], as_of)
    return "; ".join(part for part in (since, _never(list(quiet.loc[last.isna(), "name"]))) if part)


def _never(names: list[str]) -> str:
    if not names:
        return ""
    return f"{', '.join(names[:2])} never sent" + (f" and {len(names) - 2} more" if len(names) > 2 else "")
