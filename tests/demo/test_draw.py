"""Chance as arrays: weights are kept, nothing is drawn that weighs nothing, and the order is the seed's."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from muster.demo.draw import bell, first_picks, numbered, pick_in, rank_in, spread, stream, words


@given(st.lists(st.integers(0, 5), max_size=40))
def test_ranks_count_from_one_within_each_group(groups: list[int]) -> None:
    ranks = rank_in(np.array(groups, dtype=np.int64))
    assert [int(rank) for rank in ranks] == [groups[: i + 1].count(group) for i, group in enumerate(groups)]


@given(st.lists(st.integers(0, 4), max_size=20))
def test_spreading_repeats_each_place_as_often_as_counted(counts: list[int]) -> None:
    assert list(spread(np.array(counts, dtype=np.int64))) == [i for i, n in enumerate(counts) for _ in range(n)]


@given(st.integers(0, 1000))
def test_what_weighs_nothing_is_never_picked(seed: int) -> None:
    weights = np.array([[0.0, 1.0, 0.0, 2.0], [5.0, 0.0, 0.0, 0.0]])
    rows = np.arange(400) % 2
    picked = pick_in(np.random.default_rng(seed), weights, rows)
    assert set(picked[rows == 0]) <= {1, 3}
    assert set(picked[rows == 1]) == {0}


def test_picks_follow_their_weights() -> None:
    picked = pick_in(stream(1, "t"), np.array([[1.0, 3.0]]), np.zeros(40_000, dtype=np.int64))
    assert 0.74 < picked.mean() < 0.76


@given(st.integers(0, 1000), st.integers(1, 4))
def test_picks_without_putting_back_are_different(seed: int, count: int) -> None:
    picked = first_picks(np.random.default_rng(seed), np.ones((30, 4)), count)
    assert picked.shape == (30, count)
    assert all(len(set(row)) == count for row in picked)


def test_the_first_pick_follows_the_weights() -> None:
    picked = first_picks(stream(1, "t"), np.tile([6.0, 3.0, 1.0], (30_000, 1)), 2)
    assert np.allclose(np.bincount(picked[:, 0]) / 30_000, [0.6, 0.3, 0.1], atol=0.01)


def test_the_bell_is_cut_at_its_edges_and_heaps_up_at_neither() -> None:
    size = 20_000
    low, centre, high = np.full(size, -1.0), np.zeros(size), np.full(size, 0.5)
    drawn = bell(stream(1, "t"), centre, np.full(size, 1.0), low, high)
    assert drawn.min() >= -1
    assert drawn.max() <= 0.5
    assert (np.abs(drawn - 0.5) < 0.01).mean() < 0.02


def test_identifiers_grow_beyond_their_digits_instead_of_repeating() -> None:
    made = numbered(words(["P-", "P-"]), np.array([7, 1_234_567]), 6)
    assert list(made) == ["P-0000007", "P-1234567"]


def test_topics_draw_independently_of_one_another() -> None:
    assert stream(1, "events").random() != stream(1, "parts").random()
    assert stream(1, "events").random() == stream(1, "events").random()
