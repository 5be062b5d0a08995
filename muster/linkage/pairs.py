"""Pairs of reports as arrays: who, and how they compare on each clue."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb
import numpy as np
import numpy.typing as npt

from muster.linkage.clues import KINDS, Kind, clues
from muster.sql import run

Ints = npt.NDArray[np.int64]
Levels = npt.NDArray[np.uint8]
OF_PAIRS = ("a", "b", "agency_a", "agency_b", "day", "number", "levels")  # what Pairs tell of each
SPAN = 2**31  # more reports than there can be: two of them make one key


@dataclass(frozen=True)
class Pairs:
    """Pairs of reports of one kind; a < b; agencies by number; number: which numbers they share (0: none).

    levels is (clues, pairs) in the order of clues(kind); 0 is missing.
    """

    kind: Kind
    a: Ints
    b: Ints
    agency_a: Ints
    agency_b: Ints
    day: Ints
    number: Levels
    levels: Levels

    def __len__(self) -> int:
        return len(self.a)

    def known(self, couples: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
        """Which of these couples of reports, (n, 2) with the lower first, are among the pairs, which stand in order."""
        return among(couples[:, 0] * SPAN + couples[:, 1], self.a * SPAN + self.b)

    def only(self, rows: npt.NDArray[np.bool_] | Ints | slice) -> "Pairs":
        """These pairs, in this order."""
        return Pairs(self.kind, **{name: getattr(self, name)[..., rows] for name in OF_PAIRS})


def stacked(parts: Sequence[Pairs]) -> Pairs:
    """The pairs of all parts, one after the other, as narrow as the first; there is at least one part."""

    def column(name: str) -> npt.NDArray[Any]:
        return np.concatenate([getattr(part, name) for part in parts], -1, dtype=getattr(parts[0], name).dtype)

    return Pairs(parts[0].kind, **{name: column(name) for name in OF_PAIRS})


def in_order(pairs: Pairs) -> Ints:
    """The rows of pairs in the order of their reports."""
    return np.argsort(pairs.a * SPAN + pairs.b, kind="stable")


def among(keys: Ints, ordered: Ints) -> npt.NDArray[np.bool_]:
    """Which keys are in an ordered array."""
    if not len(ordered):
        return np.full(len(keys), False)
    found: npt.NDArray[np.bool_] = ordered[np.minimum(np.searchsorted(ordered, keys), len(ordered) - 1)] == keys
    return found


def compared(con: duckdb.DuckDBPyConnection) -> dict[Kind, Pairs]:
    """How the pairs in the table compared (kind, a, b, number, shift) compare, by kind, in the order of their reports."""
    told = run(con, "link/levels").fetchnumpy()
    return {kind: _of_kind(told, kind) for kind in KINDS}


def _of_kind(told: Mapping[str, Any], kind: Kind) -> Pairs:
    rows = np.flatnonzero(told["arrest"] == (kind == "arrest"))
    a, b, agency_a, agency_b, day = (
        np.asarray(told[name][rows], dtype=np.int64) for name in ("a", "b", "agency_a", "agency_b", "day")
    )
    number = np.asarray(told["number"][rows], dtype=np.uint8)
    levels = np.stack([np.asarray(told[clue.name][rows], dtype=np.uint8) for clue in clues(kind)])
    return Pairs(kind, a, b, agency_a, agency_b, day, number, levels)
