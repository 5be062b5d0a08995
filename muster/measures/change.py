"""Change between two periods: a difference, its Z, and a verdict in words. A percentage alone is never given.

Z = 2 (sqrt(now) - sqrt(then)) of two Poisson counts, the count then brought to the exposure of now
(data/measures/change.toml says what Z cannot tell).
"""

import datetime as dt
import math
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from muster.errors import MusterError
from muster.pool.filters import period_words

Verdict = Literal["rise", "fall", "chance"]

CHANCE = 1.96  # |Z| below it is called no more than chance
SAME_EXPOSURE = 0.01  # a leap day in half a year is no other exposure
MINUS = "\u2212"
VERDICTS: dict[Verdict, tuple[str, str]] = {
    "rise": ("▲", "A real rise"),
    "fall": ("▼", "A real fall"),
    "chance": ("■", "No more than chance"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """Two counts of one thing, and what each was exposed to (agency-days, agency-months; the unit cancels out).

    Raises MusterError for a count below zero or an exposure that is not above zero.
    """

    now: int
    then: int
    exposure_now: float = 1.0
    exposure_then: float = 1.0

    def __post_init__(self) -> None:
        if min(self.now, self.then) < 0:
            raise MusterError(f"A count is below zero ({self.now} against {self.then}): counts begin at 0.")
        if min(self.exposure_now, self.exposure_then) <= 0:
            raise MusterError("A period has no exposure: compare periods in which at least one agency was complete.")

    @property
    def adjusted(self) -> bool:
        """Whether the exposures differ enough for the count then to be brought to the exposure of now."""
        return abs(self.exposure_now / self.exposure_then - 1) > SAME_EXPOSURE

    @property
    def expected(self) -> float:
        """The count that the rate of then would give over the exposure of now."""
        return self.then * self.exposure_now / self.exposure_then if self.adjusted else float(self.then)

    @property
    def difference(self) -> float:
        """How many more than expected (fewer: below zero)."""
        return self.now - self.expected

    @property
    def z(self) -> float:
        """Standard deviations between the counts; above zero for a rise."""
        return poisson_z(self.now, self.expected)

    @property
    def verdict(self) -> Verdict:
        """Whether the difference is a real rise, a real fall, or no more than chance."""
        if abs(self.z) < CHANCE:
            return "chance"
        return "rise" if self.z > 0 else "fall"


def poisson_z(now: float, then: float) -> float:
    """Z of two Poisson counts over one exposure: 16 to 25 gives 2.0."""
    return 2 * (math.sqrt(now) - math.sqrt(then))


def evidence(change: Change, when: str, agencies: int | None = None) -> str:
    """The numbers behind a verdict: "452 against 381 in 2025, same 13 agencies, Z = 3.5".

    when: the comparison period in words. agencies: how many were complete in both periods, None where agencies
    play no part.
    """
    expected = f" ({change.expected:,.0f} over an equal time)" if change.adjusted else ""
    parts = [f"{change.now:,} against {change.then:,} in {when}{expected}"]
    if agencies is not None:
        parts.append(f"same {agencies:,} agencies" if agencies != 1 else "same 1 agency")
    return ", ".join([*parts, f"Z = {_z_words(change.z)}"])


def sentence(change: Change, when: str, agencies: int | None = None) -> str:
    """A change in words: "▲ A real rise: 452 against 381 in 2025, same 13 agencies, Z = 3.5"."""
    shape, words = VERDICTS[change.verdict]
    return f"{shape} {words}: {evidence(change, when, agencies)}"


def no_comparison(when: str) -> str:
    """What stands in the place of a verdict where no agency was complete in both periods."""
    return f"No comparison with {when}: no agency was complete in both periods."


def comparison_words(start: dt.date, end: dt.date, then_start: dt.date, then_end: dt.date) -> str:
    """The comparison period after "in": "2025" for the same days, else "the period 1 Jan to 31 Mar 2026"."""
    same_days = [_day_of_year(now) == _day_of_year(then) for now, then in ((start, then_start), (end, then_end))]
    if all(same_days) and then_start.year == then_end.year:
        return str(then_start.year)
    return f"the period {period_words(then_start, then_end)}"


def _day_of_year(day: dt.date) -> tuple[int, int]:
    return day.month, 28 if (day.month, day.day) == (2, 29) else day.day


def changes(frame: pd.DataFrame) -> dict[str, Change | None]:
    """The change of each measure by its name; None where no agency was complete in both periods.

    frame: the answer to overview/change. Its agencies are the same in both periods, so days are the exposure.
    """
    return {row["measure"]: _change(row) for row in frame.to_dict("records")}


def _change(row: Mapping[Hashable, Any]) -> Change | None:
    if not row["agencies"]:
        return None
    return Change(int(row["count_now"]), int(row["count_then"]), float(row["days_now"]), float(row["days_then"]))


def _z_words(z: float) -> str:
    """One decimal; two, cut short, where one would say 2.0 of a Z that is still chance."""
    places = 1
    if abs(z) < CHANCE and round(abs(z), 1) >= CHANCE:
        z, places = math.trunc(z * 100) / 100, 2
    return f"{z:z.{places}f}".replace("-", MINUS)
