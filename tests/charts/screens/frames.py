"""Small answers that the tests of this folder share."""

import pandas as pd

GAPS = ["agency", "name", "month", "state", "kind", "silent_from", "silent_to", "usual_per_day"]
DAYS = ["month", "silent_from", "silent_to"]


def gaps(*rows: tuple[object, ...]) -> pd.DataFrame:
    """Answers to overview/silences."""
    frame = pd.DataFrame(rows, columns=GAPS)
    return frame.assign(**{name: pd.to_datetime(frame[name]) for name in DAYS})


def silent(rate: float | None = 0.5, agency: str = "cor", name: str = "Coal Ridge PD") -> pd.DataFrame:
    """One agency silent since 3 May 2026, that alone tells of so many seizures a day."""
    stretches = [("2026-05-01", "2026-05-03", "2026-05-31"), ("2026-06-01", "2026-06-01", "2026-06-30")]
    rows = [
        (agency, name, month, "silent", kind, start, end, rate)
        for month, start, end in stretches
        for kind in ("any", "seizure")
    ]
    return gaps(*rows)


def dates(*days: str) -> pd.Series:
    """Days as a column."""
    return pd.Series(pd.to_datetime(list(days)))
