"""Who works in the world, and how they write: region.toml as tables."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from muster.feeds.places import counties

PER_REGION = 100_000  # reports that one region's agencies send; more reports are more regions
COUNTIES = 9  # of a region
KM = 111.2  # of a degree of latitude


@cache
def said() -> dict[str, Any]:
    """region.toml."""
    with (Path(__file__).parent / "region.toml").open("rb") as file:
        return tomllib.load(file)


@dataclass(frozen=True)
class Difficulty:
    """How hard a world is; the words are those of region.toml."""

    shared: float
    slip: float
    restyled: float
    coarse: float
    lag: float
    jitter: float
    untested: float
    mistaken: float
    guessed: float
    missing: float
    part: float
    habits: float
    state_people: float


def difficulty(name: str) -> Difficulty:
    """One of easy, middle, hard."""
    return Difficulty(**said()["difficulty"][name])


@dataclass(frozen=True)
class Region:
    """The agencies (one row each, with the habits of their kind), and the counties of every region (region x COUNTIES)."""

    agencies: pd.DataFrame
    fips: np.ndarray
    latitude: np.ndarray
    longitude: np.ndarray

    @property
    def count(self) -> int:
        """How many regions."""
        return len(self.fips)


def region(reports: int, chance: np.random.Generator) -> Region:
    """As many regions as so many reports need, with their agencies."""
    anchors = said()["anchor"][: max(1, min(len(said()["anchor"]), round(reports / PER_REGION)))]
    near = np.array([_neighbours(anchor["fips"]) for anchor in anchors])
    known = counties()
    fips, latitude, longitude = known.fips[near], known.lat[near], known.lon[near]
    rows = [row for number, anchor in enumerate(anchors) for row in _agencies(number, anchor)]
    agencies = pd.DataFrame(rows)
    seat = (agencies["region"].to_numpy(), agencies["county"].to_numpy())
    agencies["latitude"] = latitude[seat] + chance.normal(0, 0.04, len(rows))
    agencies["longitude"] = longitude[seat] + chance.normal(0, 0.05, len(rows))
    agencies["fips"] = fips[seat]
    agencies["activity"] = chance.lognormal(0, 0.3, len(rows))
    return Region(agencies, fips, latitude, longitude)


def _neighbours(fips: str) -> np.ndarray:
    known = counties()
    here = int(np.flatnonzero(known.fips == fips)[0])
    away = np.hypot(known.lat - known.lat[here], (known.lon - known.lon[here]) * np.cos(np.radians(known.lat[here])))
    return np.argsort(away, kind="stable")[:COUNTIES]


def _agencies(number: int, anchor: dict[str, str]) -> list[dict[str, Any]]:
    rows = []
    for kind, habits in said()["agency"].items():
        for one in range(habits["count"]):
            code = f"{anchor['code']}{habits['letters']}{one + 1 if habits['count'] > 1 else ''}"
            name = f"{anchor['name']} {kind.replace('_', ' ')}{f' {one + 1}' if habits['count'] > 1 else ''}"
            county = one + 1 if kind == "town_police" else one
            rows.append({**habits, "archetype": kind, "region": number, "code": code, "name": name, "county": county})
    return rows
