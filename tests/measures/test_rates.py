"""Wilson's interval of a rate."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.errors import MusterError
from muster.measures.rates import wilson


def test_it_is_as_other_programs_tell_it() -> None:
    # statsmodels 0.15.0: proportion_confint(28, 97, method="wilson") and (15, 148).
    assert wilson(28, 97) == pytest.approx((0.20790255794, 0.38551863529), abs=1e-8)
    assert wilson(15, 148) == pytest.approx((0.06238639953, 0.16048724172), abs=1e-8)


@given(st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_it_holds_the_rate_and_stays_a_rate(told: tuple[int, int]) -> None:
    low, high = wilson(*told)
    assert 0 <= low <= told[0] / told[1] + 1e-12
    assert told[0] / told[1] - 1e-12 <= high <= 1
    assert high > low


@pytest.mark.parametrize(("part", "whole"), [(1, 0), (0, 0), (3, 2), (-1, 4)])
def test_no_rate_is_refused(part: int, whole: int) -> None:
    with pytest.raises(MusterError, match="is no rate"):
        wilson(part, whole)
