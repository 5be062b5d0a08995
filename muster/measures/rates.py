"""A rate and how closely it is known."""

import math

from muster.errors import MusterError

Z95 = 1.959964


def wilson(part: int, whole: int) -> tuple[float, float]:
    """The 95% interval of part / whole (Wilson 1927), from 0 to 1; it is never wider than that, also at 0 and at all.

    Raises MusterError where there is no whole, or a part that it does not hold.
    """
    if not 0 <= part <= whole or whole == 0:
        raise MusterError(f"{part} of {whole} is no rate: the part lies between 0 and the whole.")
    rate, unsure = part / whole, Z95**2 / whole
    middle = rate + unsure / 2
    reach = Z95 * math.sqrt(rate * (1 - rate) / whole + unsure / (4 * whole))
    return max(0.0, (middle - reach) / (1 + unsure)), min(1.0, (middle + reach) / (1 + unsure))
