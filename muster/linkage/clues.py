"""The clues that two reports are compared by, as data/linkage/clues.toml lists them."""

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Literal

import numpy as np
import numpy.typing as npt
from pydantic import BaseModel, ConfigDict

from muster.paths import DATA

Floats = npt.NDArray[np.float64]
Kind = Literal["seizure", "arrest"]
KINDS: tuple[Kind, ...] = ("seizure", "arrest")


class Level(BaseModel):
    """One way two reports can compare on a clue; m, u, far and rearrest are shares of its scale, before the data are read."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    said: str
    agreement: Literal["agrees", "near", "differs"]
    scale: str
    m: float
    u: float
    far: float | None = None
    rearrest: float | None = None


class Clue(BaseModel):
    """One thing that is compared; its levels are numbered from 1, and 0 is missing."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    name: str
    kinds: tuple[Kind, ...]
    level: tuple[Level, ...]


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    reviewed_on: object
    weight: float
    clue: tuple[Clue, ...]


@cache
def _file() -> _File:
    return _File.model_validate(tomllib.loads((DATA / "linkage" / "clues.toml").read_text(encoding="utf-8")))


@cache
def clues(kind: Kind) -> tuple[Clue, ...]:
    """The clues of a kind of report, in the file's order."""
    return tuple(clue for clue in _file().clue if kind in clue.kinds)


def first_guess_pairs() -> float:
    """How many pairs the first guess of m and of u is worth against the data at hand."""
    return _file().weight


@dataclass(frozen=True)
class Scales:
    """Which levels share 1 among them: the scale of each level of a clue, level 0 (missing) on a scale of its own."""

    of: npt.NDArray[np.int64]

    def shares(self, counts: Floats) -> Floats:
        """Counts (levels + 1) as shares of their scale; missing is 1."""
        whole = np.bincount(self.of, weights=counts)[self.of]
        shares = np.divide(counts, whole, out=np.ones_like(counts), where=whole > 0)
        shares[0] = 1.0
        return shares


def scales(clue: Clue) -> Scales:
    """The scales of a clue's levels."""
    names = list(dict.fromkeys(level.scale for level in clue.level))
    return Scales(np.array([0, *(1 + names.index(level.scale) for level in clue.level)]))


def first_guess(clue: Clue, which: Literal["m", "u", "far", "rearrest"]) -> Floats:
    """The first guess of m, u, far or rearrest (else u) by level, as shares of each scale; level 0 is 1."""
    told = ((level.u if (share := getattr(level, which)) is None else share) for level in clue.level)
    return scales(clue).shares(np.array([1.0, *told]))
