"""Small counts are hidden, and nothing that is shown gives them away."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.access import small

COUNTS = st.lists(st.integers(0, 60), min_size=1, max_size=12)


@pytest.mark.parametrize(("count", "hidden"), [(0, False), (1, True), (10, True), (11, False)])
def test_one_to_ten_is_small_and_none_is_not(count: int, hidden: bool) -> None:
    assert small.is_small(count) is hidden


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ([20, 30, 40], [20, 30, 40]),
        # One hidden part is the total less the others: the next smallest goes with it.
        ([3, 30, 40], [None, None, 40]),
        # Two small parts are one small cell together: 3 + 4 = 7.
        ([3, 4, 30, 40], [None, None, None, 40]),
        ([9, 8, 30], [None, None, 30]),
        ([0, 0, 12], [0, 0, 12]),
        ([5, 0], [None, 0]),
    ],
)
def test_what_is_hidden_with_a_small_count(counts: list[int], shown: list[int | None]) -> None:
    found = small.hide(pd.Series(counts))
    assert [None if pd.isna(value) else int(value) for value in found] == shown


@given(COUNTS)
def test_no_small_count_is_shown_nor_the_total_less_the_others(counts: list[int]) -> None:
    found = small.hide(pd.Series(counts))
    assert not small.is_small(*found.dropna())
    gone = found.isna()
    if not gone.any():
        return
    hidden = [count for count, out in zip(counts, gone, strict=True) if out]
    others = [count for count, out in zip(counts, gone, strict=True) if not out and count > 0]
    # All hidden together are a cell too; only where every part is hidden has the total itself to be the secret's keeper.
    assert (len(hidden) >= 2 and not small.is_small(sum(hidden))) or not others


@given(COUNTS)
def test_an_unknown_count_stays_unknown_and_counts_for_nothing(counts: list[int]) -> None:
    with_gap = small.hide(pd.Series([*map(float, counts), float("nan")]))
    assert with_gap.iloc[:-1].equals(small.hide(pd.Series(counts)))
