"""Where linking ends and review begins, chosen without knowing the truth."""

import numpy as np
import numpy.typing as npt

from muster.linkage.clues import Floats
from muster.linkage.pairs import Pairs

PRECISION = 0.995  # the share of automatic links that must be expected to be right
REVIEW_FROM = 0.08  # a pair less likely than this is not worth a person's time
SHOWN_FROM = 0.05  # a pair less likely than this is not kept
CONTRADICTED = -3.0  # bits of all clues together at which two reports cannot be in one event through a third either
CONTRADICTED_BESIDE_NUMBER = -7.0  # the same, where the two share a number
ENOUGH = 20.0  # pairs of one event to be expected in a pool before its weights are trusted where nothing is shared
_LEAST = 0.5
_LEAST_UNLEARNT = 0.8


def link_from(probability: Floats) -> float:
    """The probability from which pairs are linked: as low as the expected precision of all links allows.

    The mean of the probabilities above it is the precision to expect; it moves with the size and the mix of the pool.
    """
    likely = np.sort(probability[probability >= _LEAST])[::-1]
    expected = np.cumsum(likely) / np.arange(1, len(likely) + 1)
    good = np.flatnonzero(expected >= PRECISION)
    return float(likely[good[-1]]) if len(good) else 1.0


def learnt_from(probability: Floats) -> float | None:
    """The probability to link from; None in a pool too small to trust its weights where nothing is shared."""
    return link_from(probability) if probability.sum() >= ENOUGH else None


def sure(pairs: Pairs, probability: Floats, least: float | None) -> npt.NDArray[np.bool_]:
    """Which pairs are linked without a person: likely enough; where nothing was learnt, only those that share a number."""
    if least is not None:
        return probability >= least
    return (probability >= _LEAST_UNLEARNT) & (pairs.number > 0)


def contradicted(pairs: Pairs, clue_bits: Floats) -> npt.NDArray[np.bool_]:
    """Which pairs cannot be in one event, not even through a third report."""
    least = np.where(pairs.number > 0, CONTRADICTED_BESIDE_NUMBER, CONTRADICTED)
    told: npt.NDArray[np.bool_] = clue_bits <= least
    return told
