"""Where it happens: towns, corridors with their mileposts, addresses that come up again, one parcel hub."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from tests.linkage.otherworld.region import COUNTIES, KM, Region

Chance = np.random.Generator
TOWNS = 4  # of a county
MILEPOSTS = 16  # of a corridor
CORRIDORS = 3


@dataclass(frozen=True)
class CaseKinds:
    """The kind of each case (a number into names), its region, and the surge it belongs to (-1: none)."""

    names: list[str]
    kind: np.ndarray
    region: np.ndarray
    surge: np.ndarray


def case_places(cases: CaseKinds, region: Region, chance: Chance) -> tuple[np.ndarray, np.ndarray]:
    """Latitude and longitude of each case."""
    latitude, longitude = _in_town(cases.region, region, chance)
    house = np.isin(cases.kind, [cases.names.index(name) for name in ("warrant", "buys", "roundup")])
    latitude[house], longitude[house] = addresses(cases.region[house], region, chance)
    road = (cases.kind == cases.names.index("interdiction")) | (cases.surge >= 0)
    latitude[road], longitude[road] = _on_the_road(cases.region[road], cases.surge[road], region, chance)
    parcel = cases.kind == cases.names.index("parcel")
    latitude[parcel] = region.latitude[cases.region[parcel], 0] + 0.02
    longitude[parcel] = region.longitude[cases.region[parcel], 0] - 0.03
    return latitude, longitude


def _in_town(where: np.ndarray, region: Region, chance: Chance) -> tuple[np.ndarray, np.ndarray]:
    shares = 1 / np.arange(1, COUNTIES + 1) ** 0.9
    county = chance.choice(COUNTIES, len(where), p=shares / shares.sum())
    town = chance.choice(TOWNS, len(where), p=[0.5, 0.25, 0.15, 0.1])
    north, east = (chance.normal(0, 0.08, (region.count, COUNTIES, TOWNS)) for _ in range(2))
    latitude = region.latitude[where, county] + north[where, county, town] + chance.normal(0, 4.0 / KM, len(where))
    longitude = region.longitude[where, county] + east[where, county, town] + chance.normal(0, 5.0 / KM, len(where))
    return latitude, longitude


def addresses(where: np.ndarray, region: Region, chance: Chance) -> tuple[np.ndarray, np.ndarray]:
    """One address for each case, out of half as many; motels and the like come up again and again."""
    pool = max(1, len(where) // 2)
    of_region = np.sort(chance.integers(0, region.count, pool))
    latitude, longitude = _in_town(of_region, region, chance)
    first, last = np.searchsorted(of_region, where), np.searchsorted(of_region, where, side="right")
    chosen = first + ((last - first) * chance.random(len(where)) ** 2).astype(np.int64)
    chosen = np.minimum(chosen, pool - 1)
    return latitude[chosen], longitude[chosen]


def _on_the_road(where: np.ndarray, surge: np.ndarray, region: Region, chance: Chance) -> tuple[np.ndarray, np.ndarray]:
    """On a corridor between two seats, at a milepost; a surge works one corridor at two mileposts."""
    n = len(where)
    corridor = np.where(surge >= 0, surge % CORRIDORS, chance.integers(0, CORRIDORS, n))
    weights = 0.85 ** np.arange(MILEPOSTS)
    post = chance.choice(MILEPOSTS, n, p=weights / weights.sum())
    post = np.where(surge >= 0, (surge * 3 + post % 2) % MILEPOSTS, post)
    along = (post * 7 % MILEPOSTS + 0.5) / MILEPOSTS
    start, end = corridor, corridor + CORRIDORS
    latitude = region.latitude[where, start] * (1 - along) + region.latitude[where, end] * along
    longitude = region.longitude[where, start] * (1 - along) + region.longitude[where, end] * along
    return latitude + chance.normal(0, 1.0 / KM, n), longitude + chance.normal(0, 1.0 / KM, n)


def moved(frame: pd.DataFrame, kilometres: np.ndarray, chance: Chance) -> None:
    """Move each row's point by about so many kilometres, in place."""
    frame["latitude"] += chance.normal(0, 1, len(frame)) * kilometres / KM
    frame["longitude"] += chance.normal(0, 1.2, len(frame)) * kilometres / KM
