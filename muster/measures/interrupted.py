"""Interrupted time series: whether an operation changed the level or the slope of weekly counts.

Poisson regression on the weeks before, during and after. Errors are widened where counts spread wider than Poisson's
and where neighbouring weeks resemble each other (first-order autocorrelation). Newey-West errors are not used: with
the two or three weeks of an operation they called four in ten series without any effect real. Ratios: 1 is "as the
weeks before led to expect".
"""

import warnings
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

LEAST_POINTS = 12  # fewer weeks before or after: the answer comes with a warning
FEWEST = 6  # fewer weeks before: no trend to compare with; after: no slope
Z95 = 1.959964
MOST_ALIKE = 0.8
Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Ratio:
    """A ratio of rates with its 95% interval."""

    value: float
    low: float
    high: float

    @property
    def chance(self) -> bool:
        """Whether the interval holds 1: no more than chance."""
        return self.low <= 1 <= self.high


@dataclass(frozen=True, slots=True, eq=False)
class Effect:
    """What changed against the trend of the weeks before: the level during, the level right after, and the slope after
    (by week; None with under six weeks after). expected: counts by the trend before alone, one per row given.
    before, after: weeks of each. autocorrelation: of neighbouring weeks, after the model."""

    during: Ratio
    level: Ratio | None
    slope: Ratio | None
    expected: Numbers
    before: int
    after: int
    autocorrelation: float

    @property
    def few(self) -> bool:
        """Whether there are under twelve weeks before or after, so that it is a hint and no finding."""
        return min(self.before, self.after) < LEAST_POINTS


def effect(weeks: pd.DataFrame, count: str, during: int) -> Effect | None:
    """The effect on a weekly count; None where the weeks before are under six, or hold no event.

    weeks: week (0 is the operation's first) and the column `count`, one row per whole week without gaps. during: how
    many weeks the operation touches.
    """
    week, y = weeks["week"].to_numpy(float), weeks[count].to_numpy(float)
    before, after = week < 0, week >= during
    inside = ~before & ~after
    if before.sum() < FEWEST or not y[before].any() or not inside.any():
        return None
    columns = {"const": np.ones(len(week)), "trend": week, "during": inside.astype(float)}
    if after.any():
        columns["level"] = after.astype(float)
    if after.sum() >= FEWEST:
        columns["slope"] = np.where(after, week - during, 0.0)
    return _fitted(pd.DataFrame(columns), y, int(before.sum()), int(after.sum()))


def _fitted(design: pd.DataFrame, y: Numbers, before: int, after: int) -> Effect | None:
    import statsmodels.api as sm  # slow to import, and only an operation's own screen needs it

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a week without events during it: told as no effect below
        fit = sm.GLM(y, design, family=sm.families.Poisson()).fit()
    left = np.asarray(fit.resid_pearson)
    alike = float(np.corrcoef(left[:-1], left[1:])[0, 1]) if left.std() > 0 else 0.0
    errors = fit.bse * np.sqrt(_widened(float(fit.pearson_chi2 / fit.df_resid), alike))
    ratios = {name: _ratio(fit.params[name], errors[name]) for name in design.columns}
    if any(not np.isfinite([each.low, each.high]).all() for each in ratios.values()):
        return None
    expected = np.exp(fit.params["const"] + fit.params["trend"] * design["trend"].to_numpy())
    return Effect(
        ratios["during"], ratios.get("level"), ratios.get("slope"), expected, before, after,
        alike,
    )  # fmt: skip


def _widened(spread: float, alike: float) -> float:
    """How much wider the variance is than Poisson's: by overdispersion, and by autocorrelation as of an AR(1) series.

    Never narrower: fewer surprises than Poisson's are taken for luck.
    """
    alike = min(max(alike, 0.0), MOST_ALIKE)
    return max(spread, 1.0) * (1 + alike) / (1 - alike)


def _ratio(log: float, error: float) -> Ratio:
    with np.errstate(over="ignore"):
        low, value, high = (float(np.exp(log + side * Z95 * error)) for side in (-1, 0, 1))
    return Ratio(value, low, high)
