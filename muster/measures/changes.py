"""Change between two periods in many places at once: which differ by more than chance, with the chances counted together.

Each place is tested as two Poisson counts, brought to one length of time: the E-test (Krishnamoorthy and Thomson, Journal of
Statistical Planning and Inference 119, 2004), which holds for the small counts of a hexagon, where Z does not (4 against 0 is
Z = 4 and chance); Z for counts too large for it, where both agree. p is then adjusted for false discoveries.
"""

from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.stats import false_discovery_control, norm, poisson_means_test

from muster.measures.change import poisson_z

LEVEL = 0.05
LARGE = 150  # counts beyond it are tested by Z: the E-test takes a second for thousands
CHANCE = 3
# From fewer to more; which class follows from the ratio of the counts over one length of time.
LABELS = ("½ or less", "¾ or less", "fewer", "chance", "more", "1⅓ or more", "double or more")
RATIOS = (1 / 2, 3 / 4, 1.0, 4 / 3, 2.0)


def changed(frame: pd.DataFrame) -> pd.DataFrame:
    """Each place's change. frame: events_now, events_then, days_now, days_then; one row per place.

    Adds expected (events then, over the time of now), p, q (p adjusted over all rows) and nth (0 to 6, a place in
    LABELS; 3 where q is not under LEVEL).
    """
    expected = frame["events_then"] * frame["days_now"] / frame["days_then"]
    asked = zip(frame["events_now"], frame["events_then"], frame["days_now"], frame["days_then"], strict=True)
    p = np.array([_p(int(now), int(then), int(days), int(before)) for now, then, days, before in asked])
    q = false_discovery_control(p) if len(p) else p
    nth = np.where(q < LEVEL, _by_ratio(frame["events_now"].to_numpy(), expected.to_numpy()), CHANCE)
    return frame.assign(expected=expected, p=p, q=q, nth=nth.astype(np.int64))


@lru_cache(maxsize=65_536)
def _p(now: int, then: int, days_now: int, days_then: int) -> float:
    """The two-sided p of two counts over two lengths of time."""
    if not now and not then:
        return 1.0
    if max(now, then) > LARGE:
        return float(2 * norm.sf(abs(poisson_z(now, then * days_now / days_then))))
    return float(np.clip(poisson_means_test(now, days_now, then, days_then).pvalue, 0, 1))


def _by_ratio(now: npt.NDArray[np.float64], expected: npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
    """0, 1, 2 for fewer, 4, 5, 6 for more; both ends of a class belong to the farther one."""
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(expected > 0, now / expected, np.inf)
    half, three_quarters, same, third, double = RATIOS
    steps = [ratio <= half, ratio <= three_quarters, ratio < same, ratio >= double, ratio >= third]
    return np.select(steps, [0, 1, 2, 6, 5], 4)
