"""An operation's effect against the trend of the weeks before: planted effects are found, none is made up."""

import numpy as np
import pandas as pd
import pytest

from muster.measures.interrupted import Effect, effect


def weekly(rate: np.ndarray, seed: int = 3, before: int = 26) -> pd.DataFrame:
    """Weeks of Poisson counts of these rates; the operation begins at week 0."""
    return pd.DataFrame({"week": np.arange(len(rate)) - before, "events": np.random.default_rng(seed).poisson(rate)})


def told(frame: pd.DataFrame, during: int = 2) -> Effect:
    found = effect(frame, "events", during)
    assert found is not None
    return found


def test_a_doubling_during_and_a_halving_after_are_found() -> None:
    rate = np.r_[np.full(26, 40.0), np.full(2, 80.0), np.full(24, 20.0)]
    found = told(weekly(rate))
    assert found.during.low < 2 < found.during.high
    assert not found.during.chance
    assert found.level is not None and not found.level.chance and found.level.value == pytest.approx(0.5, abs=0.15)  # noqa: PT018
    assert found.slope is not None and found.slope.chance  # noqa: PT018
    assert (found.before, found.after, found.few) == (26, 24, False)


def test_nothing_changed_is_mostly_called_chance() -> None:
    calls = [told(weekly(np.full(52, 30.0), seed)).during.chance for seed in range(40)]
    assert sum(calls) >= 30


def test_exact_counts_give_their_exact_ratio() -> None:
    # Ten a week before, thirty in the one week during, ten after: three times, and the trend is level.
    frame = pd.DataFrame({"week": range(-10, 9), "events": [10] * 10 + [30] + [10] * 8})
    found = told(frame, during=1)
    assert found.during.value == pytest.approx(3)
    assert found.expected.tolist() == pytest.approx([10] * 19)


def test_a_rising_trend_is_no_effect() -> None:
    rate = 20 * 1.03 ** np.arange(52)
    found = told(weekly(rate))
    assert found.expected[-1] > 1.5 * found.expected[0]
    assert found.during.low < 1 < found.during.high


@pytest.mark.parametrize(("before", "after", "few"), [(11, 20, True), (20, 11, True), (12, 12, False)])
def test_under_twelve_weeks_is_a_hint(before: int, after: int, few: bool) -> None:
    assert told(weekly(np.full(before + 2 + after, 30.0), before=before)).few is few


def test_too_little_before_is_no_answer() -> None:
    assert effect(weekly(np.full(20, 30.0), before=5), "events", 2) is None
    assert effect(pd.DataFrame({"week": range(-20, 5), "events": [0] * 20 + [3] * 5}), "events", 2) is None


def test_an_operation_that_has_just_ended_has_no_slope_yet() -> None:
    found = told(weekly(np.full(26 + 2 + 3, 30.0)))
    assert found.level is not None
    assert found.slope is None
    running = told(weekly(np.full(26 + 2, 30.0)))
    assert (running.level, running.after) == (None, 0)


def test_no_event_during_it_is_no_ratio() -> None:
    assert effect(pd.DataFrame({"week": range(-20, 10), "events": [10] * 20 + [0] * 2 + [10] * 8}), "events", 2) is None
