"""Time to an event: Kaplan-Meier, and cumulative incidence where something else may come first.

Everybody counts: who has not got there when the data end is followed up to that day and then censored. Both estimators
are statsmodels'; intervals are 95%, on the log-log scale, so that they stay between 0 and 1.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from muster.errors import MusterError

Z95 = 1.959964
Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Point:
    """A curve on one day: share and 95% interval (0 to 1; NaN where there is none), people still followed before it."""

    day: int
    share: float
    low: float
    high: float
    at_risk: int


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """A share that grows with the days. people: how many start. frame: day, share, low, high, events (people who got
    there up to that day), at_risk (people followed and not yet there just before it); one row per day something
    happened on, day 0 first."""

    people: int
    frame: pd.DataFrame

    def at(self, day: int) -> Point | None:
        """The curve on a day; None after the last day that anybody is followed to, for nothing is known of it."""
        rows = self.frame
        if not self.people or day > rows["day"].iloc[-1]:
            return None
        row = rows.loc[rows["day"] <= day].iloc[-1]
        return Point(day, float(row["share"]), float(row["low"]), float(row["high"]), self.followed(day))

    def followed(self, day: int) -> int:
        """How many are still followed and not yet there on the morning of a day."""
        later = self.frame.loc[self.frame["day"] >= day, "at_risk"]
        return int(later.iloc[0]) if len(later) else 0

    def quantile(self, share: float) -> int | None:
        """The first day by which that share got there; None where it never does while followed."""
        reached = self.frame.loc[self.frame["share"] >= share - 1e-12, "day"]
        return int(reached.iloc[0]) if len(reached) else None


def curve(table: pd.DataFrame, event: str, competing: Sequence[str] = ()) -> Curve:
    """The share that has the event by each day: 1 - Kaplan-Meier, or with competing endings the cumulative incidence.

    table: day (whole days from the start), ending, people; several rows of a day add up. Any other ending is a
    censoring. Raises MusterError for a day below 0 or unknown, or people below 0.
    """
    if len(table) and (table["day"].isna().any() or table["day"].min() < 0 or table["people"].min() < 0):
        raise MusterError("Days to an event and people begin at 0, and every day is known: look at the question.")
    counts = _counts(table, event, competing)
    if not counts["at_risk"].max() > 0:
        return Curve(0, pd.DataFrame({name: [0.0] for name in ("day", "share", "low", "high", "events", "at_risk")}))
    share, error = _estimate(counts)
    low, high = _interval(share, error, on_share=bool(counts["other"].any()))
    frame = counts.assign(share=share, low=low, high=high, events=counts["event"].cumsum())
    return Curve(int(counts["at_risk"].iloc[0]), _from_day_0(frame))


def _estimate(counts: pd.DataFrame) -> tuple[Numbers, Numbers]:
    """The share and its standard error, by day."""
    if not counts["event"].any():
        return np.zeros(len(counts)), np.zeros(len(counts))
    with np.errstate(divide="ignore", invalid="ignore"):  # nobody is left: the error has no value
        return _incidence(counts) if counts["other"].any() else _one_minus_survival(counts)


def _counts(table: pd.DataFrame, event: str, competing: Sequence[str]) -> pd.DataFrame:
    """People by day: event, other (a competing ending), out (censored), and at_risk just before the day."""
    what = table["ending"].map(lambda ending: "event" if ending == event else "other" if ending in competing else "out")
    by_day = table.assign(what=what).pivot_table(
        index="day", columns="what", values="people", aggfunc="sum", fill_value=0
    )
    by_day = by_day.reindex(columns=["event", "other", "out"], fill_value=0).sort_index()
    gone = by_day.sum(axis=1)
    return by_day.assign(at_risk=gone.sum() - gone.cumsum() + gone).rename_axis("day").reset_index()


def _from_day_0(frame: pd.DataFrame) -> pd.DataFrame:
    columns = ["day", "share", "low", "high", "events", "at_risk"]
    start = pd.DataFrame([[0, 0.0, 0.0, 0.0, 0, frame["at_risk"].iloc[0]]], columns=columns)
    body = frame[columns]
    return body if body["day"].iloc[0] == 0 else pd.concat([start, body], ignore_index=True)


def _one_minus_survival(counts: pd.DataFrame) -> tuple[Numbers, Numbers]:
    """1 - Kaplan-Meier with Greenwood's standard error, by day."""
    # Imported here: scipy under it takes seconds, which only the screens that draw curves should wait for.
    from statsmodels.duration.survfunc import SurvfuncRight

    rows = _weighted(counts, ["event", "out"])
    fitted = SurvfuncRight(rows["day"], (rows["what"] == "event").astype(int), freq_weights=rows["people"])
    share = 1 - _on_days(counts, fitted.surv_times, fitted.surv_prob, before=1.0)
    return share, (1 - share) * np.sqrt(_greenwood(counts, counts["event"]))


def _incidence(counts: pd.DataFrame) -> tuple[Numbers, Numbers]:
    """Aalen-Johansen's cumulative incidence with its standard error, by day."""
    from statsmodels.duration.survfunc import CumIncidenceRight

    rows = _weighted(counts, ["event", "other", "out"])
    status = rows["what"].map({"event": 1, "other": 2, "out": 0}).to_numpy()
    fitted = CumIncidenceRight(rows["day"].to_numpy(), status, freq_weights=rows["people"].to_numpy())
    share = _on_days(counts, fitted.times, fitted.cinc[0], before=0.0)
    return share, np.sqrt(_incidence_variance(counts, share))


def _weighted(counts: pd.DataFrame, what: list[str]) -> pd.DataFrame:
    rows = counts.melt("day", what, "what", "people")
    return rows.loc[rows["people"] > 0]


# statsmodels takes people as weights, so that millions are as quick as hundreds, but with weights its standard errors
# are wrong (Kaplan-Meier) or missing (incidence). They come from the same counts here.


def _greenwood(counts: pd.DataFrame, gone: "pd.Series[int]") -> Numbers:
    """Greenwood's sum up to each day: of people gone over at risk times those who stay."""
    at_risk, lost = counts["at_risk"].to_numpy(float), gone.to_numpy(float)
    with np.errstate(divide="ignore", invalid="ignore"):
        summed: Numbers = np.cumsum(np.where(lost > 0, lost / (at_risk * (at_risk - lost)), 0.0))
    return summed


def _incidence_variance(counts: pd.DataFrame, share: Numbers) -> Numbers:
    """The delta method's variance (Dinse and Larson 1986), for every day at once."""
    at_risk, event = counts["at_risk"].to_numpy(float), counts["event"].to_numpy(float)
    gone = event + counts["other"].to_numpy(float)
    before = np.concatenate([[1.0], np.cumprod(1 - gone / at_risk)[:-1]])
    with np.errstate(divide="ignore", invalid="ignore"):
        lost = np.where((gone > 0) & (at_risk > gone), gone / (at_risk * (at_risk - gone)), 0.0)
    joint = before * event / at_risk**2
    spread = np.cumsum(before**2 * event * (at_risk - event) / at_risk**3)
    variance = share**2 * np.cumsum(lost) - 2 * share * np.cumsum(share * lost) + np.cumsum(share**2 * lost)
    variance += spread - 2 * (share * np.cumsum(joint) - np.cumsum(share * joint))
    positive: Numbers = np.maximum(variance, 0.0)
    return positive


def _on_days(counts: pd.DataFrame, days: Numbers, values: Numbers, before: float) -> Numbers:
    """Values that hold from one day to the next, on every day of the counts; `before` the first."""
    at = np.searchsorted(days, counts["day"].to_numpy(), side="right") - 1
    held: Numbers = np.where(at < 0, before, np.asarray(values)[np.maximum(at, 0)])
    return held


def _interval(share: Numbers, error: Numbers, on_share: bool) -> tuple[Numbers, Numbers]:
    """95% on the log-log scale: of the survival, or with competing endings of the share itself.

    No interval (NaN) where the survival is 0; where nobody got there yet it is 0 to 0.
    """
    value = share if on_share else 1 - share
    with np.errstate(divide="ignore", invalid="ignore"):
        reach = np.exp(Z95 * error / (value * np.log(value)))
        ends = np.sort([value**reach, value ** (1 / reach)], axis=0)
    ends = ends if on_share else 1 - ends[::-1]
    nobody = share <= 0
    return np.where(nobody, 0.0, ends[0]), np.where(nobody, 0.0, ends[1])
