"""The overview's trend: seizure events over time, the unknown hatched, last year dashed, operations named."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from muster.charts import words
from muster.charts.describe import Band, Chart, Ink, Reference, Reporting, Series, Unknown
from muster.charts.screens import silence
from muster.charts.screens.period import Period
from muster.charts.tokens import drug_name
from muster.pool.filters import MODES
from muster.pool.narrowing import Narrowing, mark_of

MEAN_WEEKS = 5
MARKS = 150
# Led sums to the events, so it keeps their ink; what does not is grey, quiet or hollow.
INKS: dict[str, Ink] = {
    "unique": "accent",
    "lead": "accent",
    "participated": "mute",
    "fractional": "quiet",
    "reported": "hollow",
}
# Up to so many operations are named with dates and members; up to so many by name alone; more are not named.
TOLD, NAMED = 2, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Seizures:
    """The answers that the trend tells of.

    events: overview/weeks or overview/months of the period. before: the same of the year before, None where it is
    not compared. gaps: overview/silences. operations: overview/operations. due: agencies due in the period.
    drugs: as chosen, empty for all. mode: a key of MODES, by which bars and comparison count.
    """

    period: Period
    as_of: date
    events: pd.DataFrame
    before: pd.DataFrame | None
    gaps: pd.DataFrame
    operations: pd.DataFrame
    due: int
    drugs: tuple[str, ...]
    mode: str = "unique"


def trend(told: Seizures) -> Chart:
    """Bars of seizure events by week or month of the period: each once in the accent, another mode in its own ink."""
    frame, title = bars(told), f"{what(told.drugs)} by {told.period.step}"
    lowest, highest = words.count(frame["events"].min()), words.count(frame["events"].max())
    return Chart(
        kind="bar", frame=frame, x="start", y="events", unit="events", title=title, subtitle=subtitle(told, frame),
        alt=f"{title}: {len(frame)} bars, from {lowest} to {highest} events a {told.period.step}.",
        behind="behind", bands=bands(told.operations), reference=_reference(told, frame), unknown=_unknown(told, frame),
        reporting=Reporting("sent", told.due), marks=MARKS,
        series=(Series("", MODES[told.mode], INKS[told.mode]),),
    )  # fmt: skip


def bars(told: Seizures) -> pd.DataFrame:
    """One row per bar: start and last day, events, before (NaN where unknown), unknown (events), sent (agencies), behind."""
    first = told.events[told.period.step].astype("datetime64[s]")
    whole = first + (pd.Timedelta(days=6) if told.period.weekly else pd.offsets.MonthEnd(1))
    end = pd.Timestamp(told.period.end)
    last = whole.where(whole < end, end)
    return pd.DataFrame({
        "start": first, "last": last, "events": told.events[_counted(told)], "before": _before(told),
        "unknown": silence.missing(first, last, told.gaps, "seizure"),
        "sent": silence.reporting(first, last, told.gaps, told.due),
        "behind": behind(zip(told.events["seizure_events"], first, last, strict=True)),
    })  # fmt: skip


def behind(marks: Iterable[tuple[int, pd.Timestamp, pd.Timestamp]]) -> list[str]:
    """What narrows to each mark of events, first day and last day; nothing where there are none."""
    return [mark_of(Narrowing(first=first.date(), last=last.date())) if events else "" for events, first, last in marks]


def _before(told: Seizures) -> "pd.Series[float]":
    """The year before, bar by bar: weeks as a mean of five, for single weeks are mostly chance."""
    if told.before is None:
        return pd.Series(float("nan"), index=told.events.index)
    known = told.before[_counted(told)].where(told.before["agencies_due"] > 0)
    mean = known.rolling(MEAN_WEEKS, center=True, min_periods=1).mean() if told.period.weekly else known
    return mean.where(known.notna()).reindex(told.events.index)


def _counted(told: Seizures) -> str:
    return "seizure_events" if told.mode == "unique" else "counted"


def what(drugs: tuple[str, ...]) -> str:
    """What is counted, for a title: "Fentanyl seizure events", "Seizure events with any of 2 drugs"."""
    if len(drugs) == 1:
        return f"{drug_name(drugs[0])} seizure events"
    return f"Seizure events with any of {len(drugs)} drugs" if drugs else "Seizure events"


def found(drugs: tuple[str, ...], mode: str = "unique") -> str:
    """The subtitle of what was in the events: how it is counted, and whose drugs stand beside the chosen ones."""
    said = "Four dimensions, never added together" + (f". Counted: {MODES[mode]}" if mode != "unique" else "")
    if not drugs:
        return said
    chosen = drug_name(drugs[0]).lower() if len(drugs) == 1 else f"any of {len(drugs)} drugs"
    return f"{said}. Events with {chosen}, all drugs found in them"


def subtitle(told: Seizures, frame: pd.DataFrame) -> str:
    """Unit, counting mode, totals, what the bands are, and what the end of the period cuts."""
    how = "each once" if told.mode == "unique" else MODES[told.mode]
    said = f"Events, {how}, dated by seizure. {words.things(round(frame['events'].sum(), 6), 'events')}"
    if told.before is not None and bool((told.before["agencies_due"] > 0).all()):
        said += f"; {_when(told)} same {told.period.step}s {words.count(told.before[_counted(told)].sum())}"
    if len(told.operations) > NAMED:
        said += f". Bands: {words.count(len(told.operations))} joint operations"
    return said + _short(told, frame)


def _when(told: Seizures) -> str:
    """The year before: "2025", "2024 to 2025"."""
    before = told.period.year_before()
    return " to ".join(map(str, sorted({before.start.year, before.end.year})))


def _short(told: Seizures, frame: pd.DataFrame) -> str:
    """A last week cut by the end of the period is lower for that alone."""
    if not told.period.weekly or frame.empty:
        return ""
    days = (frame["last"].iloc[-1] - frame["start"].iloc[-1]).days + 1
    return f". The last bar holds {days} day{'' if days == 1 else 's'}" if days < 7 else ""


def bands(operations: pd.DataFrame) -> tuple[Band, ...]:
    """Operations as bands; the more there are the less each says, so that names do not lie on each other."""
    return tuple(_band(row, len(operations)) for _, row in operations.iterrows())


def _band(row: "pd.Series[Any]", many: int) -> Band:
    start, end, name = row["starts_on"].date(), row["ends_on"].date(), str(row["operation"])
    when = words.period(start, end).removesuffix(f" {end.year}")
    whole = f"{name}, {when}: {words.things(row['participants'], 'agencies')}, lead {row['lead']}"
    return Band(start, end, whole if many <= TOLD else name if many <= NAMED else "")


def _reference(told: Seizures, frame: pd.DataFrame) -> Reference | None:
    if frame["before"].isna().all():
        return None
    mean = f" ({MEAN_WEEKS}-week mean)" if told.period.weekly else ""
    return Reference("before", f"{_when(told)}, same {told.period.step}s{mean}")


def _unknown(told: Seizures, frame: pd.DataFrame) -> Unknown | None:
    if not frame["unknown"].gt(0).any():
        return None
    quiet = int(told.gaps["agency"].nunique())
    if quiet > 1:
        return Unknown(
            "unknown", f"Hatched: what {words.count(quiet)} silent agencies usually send. Not zero: unknown."
        )
    usual = silence.about(silence.usually(told.gaps, "seizure", 7 if told.period.weekly else 30))
    said = f"Hatched: {silence.who(told.gaps, told.as_of)}, usually {usual} a {told.period.step}. Not zero: unknown."
    return Unknown("unknown", said)
