"""Where linking ends and review begins, chosen without knowing the truth."""

import numpy as np
import numpy.typing as npt

from muster.linkage.clues import Floats
from muster.linkage.pairs import Pairs

PRECISION = 0.997  # the share of pairs that must be expected to be right; a thousandth or two less are
ALONE = 0.99  # a pair as likely as this is linked, however few are likelier
REVIEW_FROM = 0.08  # a pair less likely than this is not worth a person's time
SHOWN_FROM = 0.05  # a pair less likely than this is not kept
ENOUGH = 20.0  # pairs of one event to be expected in a pool before its weights are trusted where nothing is shared
_LEAST = 0.5
_LEAST_UNLEARNT = 0.8
_CERTAIN = 1 - 2.0**-16


def link_from(probability: Floats) -> float:
    """The probability from which pairs are linked: as low as the expected precision of all links allows.

    The mean of the probabilities above it is the precision to expect; it moves with the size and the mix of the pool. What is sure by
    itself (ALONE) is linked in any pool.
    """
    likely = np.sort(probability[probability >= _LEAST])[::-1]
    expected = np.cumsum(likely) / np.arange(1, len(likely) + 1)
    good = np.flatnonzero(expected >= PRECISION)
    return min(float(likely[good[-1]]), ALONE) if len(good) else ALONE


def learnt_from(probability: Floats) -> float | None:
    """The probability to link from; None in a pool too small to trust its weights where nothing is shared."""
    return link_from(probability) if probability.sum() >= ENOUGH else None


def sure(pairs: Pairs, probability: Floats, least: float | None) -> npt.NDArray[np.bool_]:
    """Which pairs are linked without a person: likely enough; where nothing was learnt, only those that share a number."""
    if least is not None:
        return probability >= least
    return (probability >= _LEAST_UNLEARNT) & (pairs.number > 0)


def bits_of(probability: Floats) -> Floats:
    """Log2 odds; of what is as good as certain no more than can be trusted."""
    likely = np.minimum(probability, _CERTAIN)
    return np.log2(likely / (1.0 - likely))


def least_bits(least: float | None) -> float:
    """The log2 odds that a pair must keep, whatever other pairs its link brings together."""
    return float(bits_of(np.array(_LEAST_UNLEARNT if least is None else least)))
