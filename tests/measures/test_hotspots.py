"""Hot spots: the same z and p as PySAL's esda, and no hot spot where there is none."""

import h3
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from muster.measures import hotspots

CELLS = sorted(h3.grid_disk(h3.latlng_to_cell(39.1, -84.5, 6), 4))
# Poisson counts with twelve more around the tenth cell; z and one-tailed p of each cell by esda 2.9.0 (libpysal 4.14.1):
# G_Local(counts, W, transform="B", star=True, permutations=9999, seed=1), W the six neighbours of each cell.
COUNTS = [
    2, 3, 2, 6, 3, 6, 2, 15, 17, 18, 16, 4, 3, 5, 6, 2, 3, 7, 7, 3, 2, 4, 5, 10, 3, 3, 15, 4, 3, 4, 6, 2, 3, 3, 4, 5, 4, 8,
    6, 7, 16, 17, 3, 6, 5, 6, 7, 3, 0, 4, 6, 6, 2, 3, 7, 7, 3, 3, 5, 3, 1,
]  # fmt: skip
ESDA_Z = {
    0: -1.441425, 3: -1.534568, 7: 3.588292, 8: 4.199379, 9: 3.308864, 10: 6.941437, 12: 1.971966, 23: -0.603138,
    37: 2.79249, 40: 4.956935, 41: 4.054007, 57: -1.644624, 60: -1.068853,
}  # fmt: skip
# Of clear cells: where draws tie with what was seen, esda counts them to one tail and this to both, which is the larger p.
ESDA_P = {3: 0.0098, 7: 0.0057, 8: 0.0034, 9: 0.0145, 12: 0.0257, 37: 0.0104, 40: 0.0005, 41: 0.0032}


def grid(counts: list[int]) -> dict[str, float]:
    """Counts on the cells, in their order."""
    return dict(zip(CELLS, map(float, counts), strict=True))


def test_z_is_that_of_esda() -> None:
    found = hotspots.hot_spots(grid(COUNTS))
    assert {row: found["z"][row] for row in ESDA_Z} == pytest.approx(ESDA_Z, abs=2e-6)


def test_p_is_that_of_esda_within_what_draws_differ() -> None:
    found = hotspots.hot_spots(grid(COUNTS))
    assert {row: found["p"][row] / 2 for row in ESDA_P} == pytest.approx(ESDA_P, abs=0.012)


def test_the_planted_hot_spot_is_found_and_is_the_only_one() -> None:
    found = hotspots.hot_spots(grid(COUNTS))
    hot = set(found.loc[found["nth"] > hotspots.CHANCE + 1, "cell"])
    planted = {cell for cell in h3.grid_disk(CELLS[10], 1) if cell in CELLS}
    assert CELLS[10] in hot
    assert hot <= {cell for near in planted for cell in h3.grid_disk(near, 1)}
    assert (found["nth"] >= hotspots.CHANCE - 1).all()


def test_counts_scattered_by_chance_make_no_hot_spot() -> None:
    rng = np.random.default_rng(7)
    called = [
        (hotspots.hot_spots(grid(list(rng.poisson(4, len(CELLS)))))["q"] < hotspots.LIKELY).any() for _ in range(40)
    ]
    assert sum(called) <= 6


def test_where_every_hex_holds_as_many_all_is_chance() -> None:
    found = hotspots.hot_spots(grid([5] * len(CELLS)))
    assert (found["nth"] == hotspots.CHANCE).all()
    assert (found["z"] == 0).all()


def test_a_hex_with_its_neighbours_is_held_against_what_the_mean_would_put_there() -> None:
    found = hotspots.hot_spots(grid(COUNTS)).iloc[10]
    cell = CELLS[10]
    near = [other for other in h3.grid_disk(cell, 1) if other in CELLS]
    assert found["near"] == sum(COUNTS[CELLS.index(other)] for other in near)
    assert found["expected"] == pytest.approx(len(near) * sum(COUNTS) / len(COUNTS))


@given(st.lists(st.integers(0, 30), min_size=len(CELLS), max_size=len(CELLS)))
@settings(max_examples=15, deadline=None)
def test_classes_follow_from_the_adjusted_p_and_the_same_counts_get_the_same_answer(counts: list[int]) -> None:
    found = hotspots.hot_spots(grid(counts))
    assert (found["q"] >= found["p"] - 1e-12).all()
    assert ((found["nth"] == hotspots.CHANCE) == ((found["q"] >= hotspots.PERHAPS) | (found["z"] == 0))).all()
    assert hotspots.hot_spots(grid(counts)).equals(found)


def test_too_little_is_not_tested() -> None:
    assert not hotspots.enough(dict.fromkeys(CELLS[:29], 100.0))
    assert not hotspots.enough(dict.fromkeys(CELLS, 0.4))
    assert hotspots.enough(grid(COUNTS))
