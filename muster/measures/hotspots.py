"""Hot spots: hexagons that hold more, with those around them, than chance would put there (Getis-Ord Gi*).

Gi* of a cell is the sum over the cell and its neighbours against what the mean of all cells would give, in standard
deviations (Ord and Getis, Geographical Analysis 27, 1995; binary weights, the cell itself among them). Its p comes from
permutation: the cell keeps its count, its neighbours draw theirs from all other cells (esda's conditional
permutation). Many cells are tested at once, so p is adjusted for false discoveries (Benjamini and Hochberg 1995).

Written out here on numpy: PySAL's esda, whose z and p this gives (tests/measures/test_hotspots.py holds its numbers),
would bring geopandas, GDAL, PROJ and scikit-learn for these few lines.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import h3
import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.stats import false_discovery_control

LEAST_CELLS = 30  # fewer cells, or fewer events, cannot tell a pattern from chance
LEAST_EVENTS = 30
# The smallest p that draws can give must pass the adjustment for a single cell among n: so many draws for each cell, and no fewer.
DRAWS_PER_CELL, FEWEST_DRAWS = 50, 9_999
SEED = 1995  # the same question gets the same answer, on every screen and page
CERTAIN, LIKELY, PERHAPS = 0.01, 0.05, 0.10
# Classes from far fewer to far more than chance; the middle one is chance. By the adjusted p below which each begins.
CHANCE = 3
LABELS = ("far fewer", "fewer", "maybe fewer", "chance", "maybe more", "more", "far more")
Numbers = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Around:
    """The neighbours of each cell: `rows` n lists of places in the order of the cells, the cell itself not among them."""

    rows: tuple[Whole, ...]


def around(cells: list[str]) -> Around:
    """The neighbours of each H3 cell among the cells given."""
    at = {cell: row for row, cell in enumerate(cells)}
    near = ((at[other] for other in h3.grid_ring(cell, 1) if other in at) for cell in cells)
    return Around(tuple(np.fromiter(sorted(rows), np.int64) for rows in near))


def enough(counts: Mapping[str, float]) -> bool:
    """Whether there are cells and events enough to tell a pattern from chance."""
    return len(counts) >= LEAST_CELLS and sum(counts.values()) >= LEAST_EVENTS


def hot_spots(counts: Mapping[str, float]) -> pd.DataFrame:
    """Each cell's Gi*. counts: of every H3 cell of the area studied, those with none (0) too, all of one resolution.

    Columns: cell, events, near (events of the cell and its neighbours), expected (what the mean would put there), z, p
    (two-sided), q (p adjusted) and nth (0 to 6, a place in LABELS). Without variation every cell is chance.
    """
    cells, values = list(counts), np.fromiter(counts.values(), np.float64)
    near, draws = around(cells), max(FEWEST_DRAWS, DRAWS_PER_CELL * len(cells))
    total = values + np.array([values[rows].sum() for rows in near.rows])
    size = 1.0 + np.array([len(rows) for rows in near.rows])
    z, p = _gi_star(values, total, size), _permuted(values, near, total, draws)
    q = false_discovery_control(p) if len(p) else p
    return pd.DataFrame({
        "cell": cells, "events": values, "near": total, "expected": size * values.mean() if len(values) else size,
        "z": z, "p": p, "q": q, "nth": classed(q, z),
    })  # fmt: skip


def _gi_star(values: Numbers, total: Numbers, size: Numbers) -> Numbers:
    """z of each cell's total over `size` cells."""
    n = len(values)
    if n < 2 or not values.std():
        return np.zeros(n)
    spread = values.std() * np.sqrt(np.maximum(n * size - size**2, 0) / (n - 1))
    z: Numbers = np.divide(total - values.mean() * size, spread, out=np.zeros(n), where=spread > 0)
    return z


def _permuted(values: Numbers, near: Around, total: Numbers, draws: int) -> Numbers:
    """The two-sided p of each cell. Cells of one count and as many neighbours share their draws."""
    p = np.ones(len(values))
    sizes = np.array([len(rows) for rows in near.rows])
    rng = np.random.default_rng(SEED)
    for many in np.unique(sizes[sizes > 0]):
        picks = _picks(rng, len(values) - 1, int(many), draws)
        for value in np.unique(values[sizes == many]):
            alike = np.flatnonzero((sizes == many) & (values == value))
            others = np.delete(values, alike[0])
            drawn = np.sort(others[picks].sum(axis=1) + value)
            p[alike] = _two_sided(drawn, total[alike])
    return p


def _picks(rng: np.random.Generator, n: int, many: int, draws: int) -> Whole:
    """draws x many places of 0 to n - 1, none twice in a row."""
    picks: Whole = rng.integers(0, n, (draws, many))
    while many > 1 and len(twice := np.flatnonzero((np.diff(np.sort(picks, axis=1), axis=1) == 0).any(axis=1))):
        picks[twice] = rng.integers(0, n, (len(twice), many))
    return picks


def _two_sided(drawn: Numbers, total: Numbers) -> Numbers:
    """Twice the smaller tail, the observation itself among the draws. drawn is sorted."""
    n = len(drawn)
    above = n - np.searchsorted(drawn, total - 1e-9, side="left")
    below = np.searchsorted(drawn, total + 1e-9, side="right")
    p: Numbers = np.minimum(1.0, 2 * (np.minimum(above, below) + 1) / (n + 1))
    return p


def classed(q: npt.ArrayLike, sign: npt.ArrayLike) -> Whole:
    """Classes 0 to 6 by adjusted p and direction: 3 is chance."""
    steps = (np.asarray(q)[:, None] < [CERTAIN, LIKELY, PERHAPS]).sum(axis=1)
    nth: Whole = CHANCE + np.sign(np.asarray(sign)).astype(np.int64) * steps
    return nth
