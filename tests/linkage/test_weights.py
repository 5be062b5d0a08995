"""What is learnt of pairs that share a number, where nearly all or few of them are one event."""

import numpy as np
import pytest

from muster.linkage.clues import Clue, clues, first_guess
from muster.linkage.pairs import Levels, Pairs, stacked
from muster.linkage.weights import Rivals, fit, probability

PAIRS = 3_000
CASE = 7  # the kind of shared number: a case's, with letters
MISSING = 0.3


def drawn(chance: np.random.Generator, clue: Clue, one_event: bool) -> Levels:
    """Levels of a clue as pairs of one event, or of two, are first guessed to show them."""
    shares = first_guess(clue, "m" if one_event else "u")[1:]
    told = chance.choice(np.arange(1, len(shares) + 1), PAIRS, p=shares / shares.sum())
    return np.where(chance.random(PAIRS) < MISSING, 0, told).astype(np.uint8)


def pairs(chance: np.random.Generator, number: int, first: int, alike: float) -> Pairs:
    """Pairs of reports from `first` on, each report in one; alike: the share that shows what reports of one event do."""
    is_alike, a = chance.random(PAIRS) < alike, np.arange(first, first + 2 * PAIRS, 2)
    levels = [np.where(is_alike, drawn(chance, c, True), drawn(chance, c, False)) for c in clues("seizure")]
    one, two, day = (np.full(PAIRS, value) for value in (1, 2, 100))
    return Pairs("seizure", a, a + 1, one, two, day, np.full(PAIRS, number, np.uint8), np.stack(levels))


def test_odd_pairs_of_one_event_cast_no_doubt_on_the_others_that_share_a_cases_number() -> None:
    chance = np.random.default_rng(1)
    same, near = pairs(chance, CASE, 0, alike=0.6), pairs(chance, 0, 2 * PAIRS, alike=0.0)
    decoys = pairs(chance, 0, 0, alike=0.0)
    weights = fit(stacked([same, near]), decoys, decoys.only(slice(0)))
    assert np.median(probability(weights, same)) >= 0.99
    assert np.median(probability(weights, near)) <= 0.01


# Two agencies tell of two incidents each: the odds of the pairs first-first, first-second, second-first, second-second.
@pytest.mark.parametrize(
    ("odds", "chances"),
    [
        ([0.001, 0.0, 0.0, 4.0], [0.001, 0.0, 0.0, 0.8]),  # no rivals: what the odds say
        ([1e5, 1.0, 1.0, 4.0], [1.0, 0.0, 0.0, 0.8]),  # what a sure pair leaves over competes with nobody
        ([4.0, 4.0, 0.0, 0.0], [0.444, 0.444, 0.0, 0.0]),  # one of the two at most
        ([1e6, 1e6, 1e6, 1e6], [0.5, 0.5, 0.5, 0.5]),  # surely joined, but none can say which with which
    ],
)
def test_of_the_pairs_of_a_report_with_one_agency_one_at_most_is_one_event(
    odds: list[float], chances: list[float]
) -> None:
    told = Rivals(np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1])).share(np.array(odds))
    assert told == pytest.approx(chances, abs=0.001)


def test_two_persons_arrested_at_one_incident_are_matched_with_two_and_not_by_the_toss_of_a_coin() -> None:
    """All four pairs share the number; the age, which differs or not, says who is who."""
    incidents = 400
    names = [clue.name for clue in clues("arrest")]
    a, b = (np.repeat(4 * np.arange(incidents), 4) + np.tile(side, incidents) for side in ([0, 0, 1, 1], [2, 3, 2, 3]))
    levels = np.zeros((len(names), 4 * incidents), np.uint8)
    levels[names.index("age")] = np.tile([1, 2, 2, 1], incidents)
    one, two, day = (np.full(4 * incidents, value) for value in (1, 2, 100))
    told = Pairs("arrest", a, b, one, two, day, np.full(4 * incidents, CASE, np.uint8), levels)
    chance = probability(fit(told, told.only(slice(0)), told.only(slice(0))), told).reshape(-1, 4)
    assert chance[:, [0, 3]].min() >= 0.99
    assert chance[:, [1, 2]].max() <= 0.01
