"""What silent agencies keep from a chart: how many reported, and what is usually told in the days they did not send.

gaps is the answer to overview/silences: agency, name, month, kind, silent_from, silent_to (days), usual_per_day.
Bars are given by their first and last days. Nothing here is ever added to a total.
"""

from datetime import date, timedelta

import pandas as pd

from muster.charts import words

ANY = "any"


def missing(first: pd.Series, last: pd.Series, gaps: pd.DataFrame, kind: str) -> pd.Series:
    """What is usually told by the agencies silent in each bar; an agency whose usual is unknown adds nothing."""
    of_kind = gaps.loc[(gaps["kind"] == kind) & gaps["usual_per_day"].notna()]
    usual = pd.Series(0.0, index=first.index)
    for start, end, rate in zip(of_kind["silent_from"], of_kind["silent_to"], of_kind["usual_per_day"], strict=True):
        usual += _overlap(first, last, start, end) * float(rate)
    return usual


def reporting(first: pd.Series, last: pd.Series, gaps: pd.DataFrame, due: int) -> pd.Series:
    """How many agencies reported in each bar: those due, but for the ones silent at its middle."""
    middle = first + (last - first) / 2
    counted = pd.Series(due, index=first.index)
    for _, months in gaps.loc[gaps["kind"] == ANY].groupby("agency"):
        quiet = pd.Series(False, index=first.index)
        for start, end in zip(months["silent_from"], months["silent_to"], strict=True):
            quiet |= (middle >= start) & (middle < end + timedelta(days=1))
        counted -= quiet.astype(int)
    return counted


def _overlap(first: pd.Series, last: pd.Series, start: pd.Timestamp, end: pd.Timestamp) -> "pd.Series[int]":
    """Days that each bar shares with a stretch of days."""
    from_day, to_day = first.where(first > start, start), last.where(last < end, end)
    return ((to_day - from_day).dt.days + 1).clip(lower=0)


def stretches(gaps: pd.DataFrame) -> list[tuple[date, date]]:
    """The days in which at least one agency was silent, as stretches that do not touch."""
    days = gaps.loc[gaps["kind"] == ANY].sort_values("silent_from")
    merged: list[tuple[date, date]] = []
    for start, end in zip(days["silent_from"].dt.date, days["silent_to"].dt.date, strict=True):
        if merged and start <= merged[-1][1] + timedelta(days=1):
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def who(gaps: pd.DataFrame, as_of: date) -> str:
    """The silent agencies in words: "Coal Ridge PD silent since 3 May"; a silence that ended is named with its end."""
    named = [_stretch(rows, as_of) for _, rows in gaps.loc[gaps["kind"] == ANY].groupby("name")]
    return ", ".join(named[:2]) + (f" and {len(named) - 2} more" if len(named) > 2 else "")


def _stretch(rows: pd.DataFrame, as_of: date) -> str:
    name, start, end = str(rows["name"].iloc[0]), rows["silent_from"].min().date(), rows["silent_to"].max().date()
    if end >= as_of:
        return f"{name} silent since {words.day(start, start.year != as_of.year)}"
    return f"{name} silent {words.period(start, end)}"


def since(standing: pd.DataFrame, as_of: date) -> dict[str, str]:
    """Since when each agency is silent now ("3 May"): the day after its last record. standing: data/silent."""
    quiet = standing.loc[standing["silent_now"].astype(bool) & standing["last_record"].notna()]
    days = {
        name: last.date() + timedelta(days=1) for name, last in zip(quiet["agency"], quiet["last_record"], strict=True)
    }
    return {name: words.day(day, day.year != as_of.year) for name, day in days.items()}


def usually(gaps: pd.DataFrame, kind: str, days: int) -> float:
    """What the agencies of the gaps usually tell in so many days, by their latest rate."""
    latest = gaps.loc[gaps["kind"] == kind].sort_values("month").groupby("agency").tail(1)
    return float(latest["usual_per_day"].sum()) * days


def about(amount: float) -> str:
    """An estimate in words: "about 11"; below one "under 1"."""
    return f"about {words.count(amount)}" if round(amount) >= 1 else "under 1"
