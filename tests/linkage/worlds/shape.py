"""How hard a world is, and who is in it: agencies with their habits, counties with their spots."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
import pyarrow.parquet as pq
from numpy.random import Generator

from muster.paths import DATA

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
Texts = npt.NDArray[np.object_]
Difficulty = Literal["easy", "middle", "hard"]
DAYS = 1096  # three years from START
START = np.datetime64("2023-01-01T00:00")


@dataclass(frozen=True)
class Hardness:
    """Shares between 0 and 1: of partners that share a number, of coarse reports, of clocks hours off, of weights that err."""

    shared: float
    coarse: float
    hours_off: float
    typed_wrong: float
    unknown_drug: float
    no_quantity: float
    person_shared: float


HARDNESS: dict[str, Hardness] = {
    "easy": Hardness(0.93, 0.04, 0.04, 0.005, 0.03, 0.06, 0.75),
    "middle": Hardness(0.50, 1 / 6, 0.08, 0.01, 0.05, 0.10, 0.50),
    "hard": Hardness(1 / 3, 1 / 3, 0.14, 0.03, 0.10, 0.18, 0.33),
}


@dataclass(frozen=True)
class Cast:
    """Agencies (their county, weight, rounding of minutes, plain numbers, US units) and spots (point, county)."""

    county: Ints
    weight: Floats
    rounding: Ints
    plain: Bools
    us_units: Bools
    yearless: Bools
    fips: Texts
    county_at: Floats
    spot_county: Ints
    spot_at: Floats

    @property
    def agencies(self) -> int:
        """How many agencies there are."""
        return len(self.county)


def cast(rng: Generator, events: int) -> Cast:
    """Agencies and counties for that many events: four times as many events bring twice the agencies and counties."""
    growth = max(1.0, (events / 10_000) ** 0.5)
    agencies, counties = round(16 * growth), min(round(9 * growth), 400)
    fips, county_at = _counties(counties)
    spot_county = np.repeat(np.arange(counties), 4)
    return Cast(
        county=rng.integers(0, counties, agencies),
        weight=rng.gamma(1.5, size=agencies) + 0.2,
        rounding=rng.choice([1, 5, 15], agencies, p=[0.6, 0.25, 0.15]),
        plain=rng.random(agencies) < 0.35,
        us_units=rng.random(agencies) < 0.4,
        yearless=rng.random(agencies) < 0.25,
        fips=fips,
        county_at=county_at,
        spot_county=spot_county,
        spot_at=county_at[spot_county] + rng.normal(0, 0.045, (len(spot_county), 2)),
    )


def _counties(count: int) -> tuple[Texts, Floats]:
    """The counties nearest to Cincinnati, with their middle points (latitude, longitude)."""
    table = pq.read_table(DATA / "geography" / "counties.parquet", columns=["fips", "lon", "lat"]).to_pandas()
    table["far"] = (table["lat"] - 39.2) ** 2 + ((table["lon"] + 84.4) * 0.77) ** 2
    near = table.nsmallest(count, "far")
    return near["fips"].to_numpy(object), near[["lat", "lon"]].to_numpy(float)
