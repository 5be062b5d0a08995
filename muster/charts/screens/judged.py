"""Arrests: what became of them by cohort, undecided ones shown; and how many people are arrested again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from muster.charts import html, words
from muster.charts.describe import AtRisk, Chart, Column, Interval, Series
from muster.charts.screens.period import Period
from muster.measures.survival import Curve, curve
from muster.pool.narrowing import Narrowing, mark_of

# A rate of fewer decided says more of chance than of the cohort.
LEAST_DECIDED = 20
HORIZONS = (180, 365)
MOST_MONTHS, MOST_QUARTERS = 12, 16
KINDS = {
    "any": Series("any", "Any arrest", "text"),
    "new": Series("new", "New offence", "accent"),
    "warrant": Series("warrant", "Old warrant", "mute"),
}


def step(period: Period) -> str:
    """Cohorts by month up to a year, then by quarter, then by year."""
    months = (period.end.year - period.start.year) * 12 + period.end.month - period.start.month + 1
    return "month" if months <= MOST_MONTHS else "quarter" if months <= 3 * MOST_QUARTERS else "year"


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate by cohort: its words, the columns of its numerator, of the rest decided, and of what is not decided yet;
    the measure that defines it."""

    title: str
    whole: str
    part: str
    rest: tuple[str, ...]
    waiting: str
    head: str
    open_head: str
    series: tuple[Series, ...]
    measure: str


CHARGING = Rate(
    "Charging", "arrests", "charged", ("not_charged",), "undecided", "charged of decided", "undecided",
    (Series("charged", "charged"), Series("rest", "declined or released", "mute"), Series("waiting", "undecided: not in the rate", "hatch")),
    "charging_rate",
)  # fmt: skip
COURT = Rate(
    "Decided in court", "cases", "convicted", ("acquitted", "dismissed", "diverted"), "in_court", "convicted of disposed", "pending",
    (Series("convicted", "convicted"), Series("rest", "dismissed, diverted or acquitted", "mute"), Series("waiting", "pending: not in the rate", "hatch")),
    "conviction_rate",
)  # fmt: skip


def by_cohort(cohorts: pd.DataFrame, rate: Rate, by: str) -> Chart:
    """A rate by the time of arrest: counts first, then percent; below 20 decided "too few"."""
    frame = _rows(cohorts, rate, by)
    part, decided, waiting = (int(frame[name].sum()) for name in (rate.part, "decided", "waiting"))
    noun = "arrest events" if rate.whole == "arrests" else "arrests with a case in court"
    said = (
        f"{words.count(decided + waiting)} {noun}: {words.count(decided)} {'decided' if rate.whole == 'arrests' else 'disposed'}, "
        f"{words.count(part)} {rate.part}{_percent(part, decided)}, {words.count(waiting)} {rate.open_head}{_unknown(cohorts, rate)}. "
        "Young cohorts are still moving"
    )
    return Chart(
        kind="parts", frame=frame, x="whole", y="name", unit="arrests", title=f"{rate.title}, by {by} of arrest",
        subtitle=said, alt=f"{rate.title} by {by} of arrest: {said}.", series=rate.series, labels="inside",
        behind="behind",
        columns_right=(Column("told", rate.head, strong=True), Column("percent", ""), Column("open", rate.open_head)),
    )  # fmt: skip


def _rows(cohorts: pd.DataFrame, rate: Rate, by: str) -> pd.DataFrame:
    years = cohorts["cohort"].dt.year.nunique() > 1
    rest = cohorts[list(rate.rest)].sum(axis=1)
    frame = cohorts[["cohort", rate.part]].assign(rest=rest, waiting=cohorts[rate.waiting])
    frame = frame.assign(decided=frame[rate.part] + rest)
    frame = frame.assign(whole=frame["decided"] + frame["waiting"])
    frame = frame.loc[frame["whole"] > 0]
    return frame.assign(
        name=[cohort_name(day.date(), by, years) for day in frame["cohort"]], inside=frame[rate.part].map(words.count),
        told=[f"{words.count(a)} of {words.count(b)}" if b else "none yet" for a, b in zip(frame[rate.part], frame["decided"], strict=True)],
        percent=[rate_words(a, b) for a, b in zip(frame[rate.part], frame["decided"], strict=True)],
        open=frame["waiting"].map(words.count), behind=[_behind(day, by, rate) for day in frame["cohort"]],
    )  # fmt: skip


def _behind(start: pd.Timestamp, by: str, rate: Rate) -> str:
    """The arrests of a cohort that a rate is of, as an address narrows to them."""
    last = start + pd.DateOffset(months={"month": 1, "quarter": 3}.get(by, 12)) - pd.Timedelta(days=1)
    return mark_of(Narrowing(kind="arrest", first=start.date(), last=last.date(), court=rate is COURT))


def rate_words(part: int, whole: int) -> str:
    """ "87%"; of fewer than 20 "too few", of none nothing."""
    return words.percent(part / whole) if whole >= LEAST_DECIDED else "too few" if whole else ""


def _percent(part: int, whole: int) -> str:
    return f" ({words.percent(part / whole)})" if whole >= LEAST_DECIDED else ""


def _unknown(cohorts: pd.DataFrame, rate: Rate) -> str:
    silent = int(cohorts["unknown"].sum()) if rate.whole == "arrests" else 0
    return f" ({words.count(silent)} of them nobody says)" if silent else ""


def cohort_name(start: date, by: str, years: bool) -> str:
    """ "January", "Jan 2026", "Jan to Mar 2026", "2026"."""
    if by == "month":
        return words.month(start) if years else f"{start:%B}"
    if by == "year":
        return str(start.year)
    last = words.MONTHS[start.month + 1]
    return f"{words.MONTHS[start.month - 1]} to {last}" + (f" {start.year}" if years else "")


def again(table: pd.DataFrame) -> dict[str, Curve]:
    """The curve of each kind of re-arrest, from outcomes/rearrest."""
    return {kind: curve(table.loc[table["kind"] == kind], "arrested") for kind in KINDS}


def rearrest(curves: Mapping[str, Curve], who: "pd.Series[Any]") -> Chart:
    """1 - Kaplan-Meier by days since each person's first arrest of the period. who: outcomes/arrestees."""
    shown = {kind: each for kind, each in curves.items() if each.people and each.frame["events"].iloc[-1] > 0}
    frames = [_drawn(each).assign(kind=kind) for kind, each in shown.items()]
    frame = pd.concat(frames) if frames else pd.DataFrame(columns=["day", "share", "low", "high", "kind"])
    said = (
        f"{words.things(who['people'], 'people')} from their first arrest of the period to their next on a later day; "
        f"who is not arrested again is followed to the end of the data, the curves as long as {LEAST_DECIDED} are{_left_out(who)}"
    )
    return Chart(
        kind="steps", frame=frame, x="day", y="share", unit="%", title="Arrested again, by days since arrest", subtitle=said,
        alt=f"Step curves of re-arrest: {'; '.join(_at(each, KINDS[kind].label) for kind, each in shown.items()) or 'none'}.",
        colour="kind", series=tuple(KINDS[kind] for kind in shown), interval=Interval("low", "high"),
        at_risk=AtRisk(_followed(shown), "at_risk"), marks=214,
    )  # fmt: skip


def _drawn(told: Curve) -> pd.DataFrame:
    """The curve up to the last horizon, as long as 20 people are followed: its steps, and its level at the end."""
    followed = (told.frame["day"] <= HORIZONS[-1]) & (told.frame["at_risk"] >= LEAST_DECIDED)
    rows = told.frame.loc[followed, ["day", "share", "low", "high"]]
    steps = rows.loc[rows["share"].diff().fillna(1) != 0]
    return pd.concat([steps, rows.tail(1)]).drop_duplicates("day")


def _followed(shown: Mapping[str, Curve]) -> pd.DataFrame:
    days = (0, 60, 120, 180, 240, 300, 360)
    rows = [(kind, day, each.followed(day)) for kind, each in shown.items() for day in days]
    return pd.DataFrame(rows, columns=["kind", "day", "at_risk"])


def _left_out(who: "pd.Series[Any]") -> str:
    told = []
    if who["not_followed"]:
        told.append(f"{words.things(who['not_followed'], 'arrests')} without a known person or day cannot be followed")
    if who["warrant_unknown"]:
        told.append(
            f"{words.things(who['warrant_unknown'], 'arrests')} do not say whether on a warrant and end only the curve of any arrest"
        )
    return "".join(f". {each}" for each in told)


def _at(told: Curve, name: str) -> str:
    point = told.at(HORIZONS[0])
    return f"{name} {words.percent(point.share)} at {HORIZONS[0]} days" if point else name


def rearrest_facts(curves: Mapping[str, Curve], says: Mapping[str, str]) -> list[html.Fact]:
    """Re-arrest at 180 and 365 days with interval and numbers at risk, warrants apart."""
    return [
        html.Fact(f"Arrested again within {day} days, {KINDS[kind].label.lower()}", *_told(curves[kind], day), says.get("rearrest", ""))
        for day in HORIZONS
        for kind in ("new", "warrant")
    ]  # fmt: skip


def _told(told: Curve, day: int) -> tuple[str, str]:
    """ "14%", "(9 to 19%), 88 at risk"."""
    point = told.at(day)
    if point is None or point.at_risk == 0:
        return "unknown", "nobody is followed that long yet"
    if point.at_risk < LEAST_DECIDED:
        return "too few", f"{words.count(point.at_risk)} followed that long"
    return words.percent(
        point.share
    ), f"({words.interval(point.low, point.high)}), {words.count(point.at_risk)} at risk"
