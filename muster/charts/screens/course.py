"""The course of one measure: its bars up to the end of the period, last year beside them, silence hatched."""

import math
from datetime import timedelta
from typing import NamedTuple

import pandas as pd

from muster.access import small
from muster.charts import words
from muster.charts.describe import Chart, Reference, Series, Unknown
from muster.charts.screens import silence
from muster.charts.screens.asking import Asks
from muster.charts.screens.period import Period
from muster.charts.screens.tiles import LEAST, Kind

WEEKS, MONTHS = 8, 3
# A period of more days than this is told in months, and one of at least MONTHS months in its own alone.
MOST_DAYS_IN_WEEKS = 35
BY_WEEK = {"seizure_events", "joint_events", "arrest_events"}
HIDDEN = "hidden"


class Told(NamedTuple):
    """The bars' question, its column of days, the days asked, and the words for one of them."""

    question: str
    column: str
    period: Period
    step: str


def course(here: Asks, kind: Kind, label: str, period: Period, guests: bool = False) -> Chart:
    """Bars of a measure: the period's own months, or a short period at the end of those before it.

    label: what is counted ("Fentanyl seizure events"). guests: small counts are hidden whatever is counted; of people
    in care they always are. Columns: start, last (days), events (NaN where hidden), part ("now", "before"), said, then
    (the year before, NaN where not known), unknown (what silent agencies usually send).
    """
    told = _told(kind, period)
    frame = _bars(here, kind, told, period, kind.care or guests)
    whole = bool((frame["part"] == "now").all())
    series = (
        ()
        if whole
        else (
            Series("before", _before(int((frame["part"] == "before").sum()), told.step), "mute"),
            Series("now", _now(period)),
        )
    )
    return Chart(
        kind="stacked" if series else "bar", frame=frame, x="start", y="events", unit="events", title=f"{label} by {told.step}",
        subtitle="Each counted once", alt=_alt(label, told, frame), colour="part" if series else None, series=series,
        labels="said", reference=_reference(told, frame) if whole else None, unknown=_unknown(here, told, frame),
    )  # fmt: skip


def _told(kind: Kind, period: Period) -> Told:
    days = (period.end - period.start).days + 1
    if days <= MOST_DAYS_IN_WEEKS and kind.measure in BY_WEEK:
        # Weeks run from the period's own first day, so that its bars are its days and no others.
        start = period.start - timedelta(weeks=WEEKS - math.ceil(days / 7))
        return Told("overview/weeks", "week", Period(start, period.end), "week")
    months = (period.end.year - period.start.year) * 12 + period.end.month - period.start.month + 1
    return Told("overview/months", "month", period if months >= MONTHS else period.last_months(), "month")


def _bars(here: Asks, kind: Kind, told: Told, period: Period, care: bool) -> pd.DataFrame:
    asked = here.ask(told.question, **told.period.days()).frame
    first = asked[told.column].astype("datetime64[s]")
    whole = first + (pd.Timedelta(days=6) if told.step == "week" else pd.offsets.MonthEnd(1))
    end = pd.Timestamp(told.period.end)
    last = whole.where(whole < end, end)
    sent = asked[kind.measure].where(asked["agencies_due"] > 0).astype("float64")
    counts = small.hide(sent) if care else sent
    gaps = here.ask("overview/silences", **told.period.days()).frame
    usual = silence.missing(first, last, gaps, kind.silence)
    return pd.DataFrame({
        "start": first, "last": last, "events": counts,
        "part": ["now" if day.date() >= period.start else "before" for day in (first if told.step == "week" else last)],
        "said": [_said(count, known) for count, known in zip(counts, sent, strict=True)],
        "then": _then(here, kind, told, care).reindex(first.index), "unknown": usual.where(usual >= LEAST, 0.0),
    })  # fmt: skip


def _said(count: float, sent: float) -> str:
    if pd.isna(sent):
        return ""
    return HIDDEN if pd.isna(count) else words.count(count)


def _then(here: Asks, kind: Kind, told: Told, care: bool) -> "pd.Series[float]":
    """The same months of the year before; weeks are not set beside single weeks, which are mostly chance."""
    if told.step == "week" or not told.period.compared:
        return pd.Series(dtype="float64")
    before = here.ask(told.question, **told.period.year_before().days()).frame
    known = before[kind.measure].where(before["agencies_due"] > 0).astype("float64")
    return small.hide(known) if care else known


def _before(many: int, step: str) -> str:
    return f"{words.count(many)} {step}{'' if many == 1 else 's'} before"


def _now(period: Period) -> str:
    return words.period(period.start, period.end)


def _reference(told: Told, frame: pd.DataFrame) -> Reference | None:
    if frame["then"].isna().all():
        return None
    before = told.period.year_before()
    years = sorted({before.start.year, before.end.year})
    return Reference("then", str(years[0]) if len(years) == 1 else "The year before")


def _unknown(here: Asks, told: Told, frame: pd.DataFrame) -> Unknown | None:
    """Who is silent, in few words: a legend has no room for more."""
    if not frame["unknown"].gt(0).any():
        return None
    gaps = here.ask("overview/silences", **told.period.days()).frame
    names = list(dict.fromkeys(gaps["name"]))
    return Unknown("unknown", f"{names[0] if len(names) == 1 else f'{words.count(len(names))} agencies'}, unknown")


def _alt(label: str, told: Told, frame: pd.DataFrame) -> str:
    said = ", ".join(
        f"{words.day(day.date()) if told.step == 'week' else words.month(day.date())} {text or words.UNKNOWN}"
        for day, text in zip(frame["start"], frame["said"], strict=True)
    )
    return f"{label} by {told.step}: {said}."


def short_bar(chart: Chart) -> str:
    """ "The last bar holds 5 days", for weeks of which the period cuts the last; else nothing."""
    if "last" not in chart.frame.columns or len(chart.frame) < 2:
        return ""
    days = (chart.frame["last"] - chart.frame["start"]).dt.days + 1
    weekly = days.iloc[0] == 7
    return f"The last bar holds {words.things(int(days.iloc[-1]), 'days')}." if weekly and days.iloc[-1] < 7 else ""
