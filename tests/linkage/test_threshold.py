"""From which probability pairs are linked without a person, chosen without the truth."""

import numpy as np
import pytest

from muster.linkage.threshold import link_from


@pytest.mark.parametrize(
    ("chances", "least"),
    [
        ([0.9999] * 40 + [0.9], 0.9),  # so many sure ones that the mean allows a less likely one
        ([0.9999] * 20 + [0.9], 0.99),  # too few of them
        ([0.993] * 50, 0.99),  # none is beyond doubt, and each is sure enough by itself
        ([0.97] * 50, 0.99),
        ([], 0.99),
    ],
)  # fmt: skip
def test_pairs_are_linked_as_far_down_as_the_precision_to_expect_allows(chances: list[float], least: float) -> None:
    assert link_from(np.array(chances)) == pytest.approx(least)
