"""What is learnt of pairs that share a number, where nearly all or few of them are one event."""

import numpy as np

from muster.linkage.clues import Clue, clues, first_guess
from muster.linkage.pairs import Levels, Pairs, stacked
from muster.linkage.weights import fit, probability

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
