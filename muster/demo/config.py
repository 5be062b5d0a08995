"""The reviewed files in data/demo, read, checked against one another, and laid out as arrays."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pydantic import BaseModel, ValidationError

from muster.demo.cast import Agency, County, Drug, Mess, Operation, Programme, Route, Site, Spot
from muster.demo.world import TaskForce
from muster.errors import MusterError
from muster.paths import DATA

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True)
class Config:
    """The synthetic task force. Agencies, spots and drugs are known by their place in these lists."""

    force: TaskForce
    agencies: list[Agency]
    counties: list[County]
    drugs: list[Drug]
    units: dict[str, dict[str, float]]
    factors: dict[str, float]
    transport: dict[str, float]
    concealment: list[str]
    routes: list[Route]
    operations: list[Operation]
    programmes: list[Programme]
    sites: list[Site]
    mess: Mess

    @cached_property
    def spots(self) -> list[Spot]:
        """Every county's spots, in the counties' order."""
        return [spot for county in self.counties for spot in county.spot]

    @cached_property
    def spot_fips(self) -> NDArray[np.object_]:
        """The county (FIPS) of each spot."""
        return np.array([county.fips for county in self.counties for _ in county.spot], dtype=object)

    @cached_property
    def agency_at(self) -> dict[str, int]:
        """Place of each agency, by slug."""
        return {agency.slug: i for i, agency in enumerate(self.agencies)}

    @cached_property
    def drug_at(self) -> dict[str, int]:
        """Place of each drug, by code."""
        return {drug.code: i for i, drug in enumerate(self.drugs)}

    @cached_property
    def start(self) -> np.datetime64:
        """Midnight of the first day, local time."""
        return np.datetime64(self.force.starts_on, "s")

    @cached_property
    def days(self) -> int:
        """Days of the period, the last one included."""
        return (self.force.ends_on - self.force.starts_on).days + 1

    def weights_of(self, works_in: Mapping[str, float]) -> NDArray[np.float64]:
        """Weights (2, spots) at the start and the end of whoever works in these counties or spots."""
        own = np.array([spot.weight for spot in self.spots], dtype=float).T
        weights = np.zeros_like(own)
        for place, share in works_in.items():
            here = self._spots_in(place)
            weights += share * here * own / (own * here).sum(axis=1, keepdims=True)
        return weights

    def _spots_in(self, place: str) -> NDArray[np.bool_]:
        slugs = np.array([spot.slug for spot in self.spots], dtype=object)
        here: NDArray[np.bool_] = (self.spot_fips == place) | (slugs == place)
        return here

    def affinity(self) -> NDArray[np.float64]:
        """How often each pair of agencies works together: symmetric, (agencies, agencies), zero diagonal."""
        table = np.zeros((len(self.agencies), len(self.agencies)))
        for i, agency in enumerate(self.agencies):
            table[i, : len(agency.together)] = agency.together
        return table + table.T


def load(folder: Path = DATA / "demo") -> Config:
    """Read the task force from its folder.

    Raises MusterError that names every mistake: unreadable files, unknown fields, names that nothing defines.
    """
    lists, drugs, routes = (_table(folder / f"{name}.toml") for name in ("agencies", "drugs", "routes"))
    config = Config(
        force=_shape(folder / "world.toml", TaskForce),
        agencies=_rows("agencies.toml", lists["agency"], Agency),
        counties=_rows("counties.toml", _table(folder / "counties.toml")["county"], County),
        drugs=_rows("drugs.toml", drugs["drug"], Drug),
        units=drugs["units"],
        factors=_factors(),
        transport=routes["transport"],
        concealment=routes["concealment"],
        routes=_rows("routes.toml", routes["route"], Route),
        operations=_rows("operations.toml", _table(folder / "operations.toml")["operation"], Operation),
        programmes=_rows("programmes.toml", _table(folder / "programmes.toml")["programme"], Programme),
        sites=_rows("sites.toml", _table(folder / "sites.toml")["site"], Site),
        mess=_shape(folder / "mess.toml", Mess),
    )
    _refuse(_unknown_names(config))
    return config


def _factors() -> dict[str, float]:
    """Base units in one unit, by code, from the project's own list of units; unreported units have none."""
    units = pd.read_csv(DATA / "codes" / "units.csv").dropna(subset="factor")
    return dict(zip(units["code"].astype(str), units["factor"].astype(float), strict=True))


def _table(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise MusterError(f"{path.name}: the demo cannot read this file ({error}); mend it.") from error


def _shape(path: Path, model: type[Model]) -> Model:
    return _rows(path.name, [_table(path)], model)[0]


def _rows(file: str, rows: list[dict[str, Any]], model: type[Model]) -> list[Model]:
    shaped: list[Model] = []
    faults: list[str] = []
    for number, row in enumerate(rows, 1):
        try:
            shaped.append(model.model_validate(row))
        except ValidationError as error:
            faults += [f"entry {number}, {'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()]
    if faults:
        raise MusterError(f"{file}: {'; '.join(faults)}. Mend these places.")
    return shaped


def _unknown_names(config: Config) -> list[str]:
    agencies = [name for op in config.operations for name in (op.lead, *op.participants)]
    agencies += [g.agency for g in config.mess.gap] + [p.agency for p in config.programmes]
    agencies += [site.agency for site in config.sites]
    agencies += [config.force.overdoses.agency, config.mess.outlier.agency, config.mess.sent_again.agency]
    places = [place for agency in config.agencies for place in agency.works_in]
    places += [place for operation in config.operations for place in operation.works_in]
    places += [spike.spot for spike in config.force.overdoses.spike]
    drugs = [*config.force.overdoses.mix, *(name for drug in config.drugs for name in drug.beside)]
    known_places = {spot.slug for spot in config.spots} | set(config.spot_fips)
    return (
        [f"agency '{name}'" for name in agencies if name not in config.agency_at]
        + [f"county or spot '{name}'" for name in places if name not in known_places]
        + [f"drug '{name}'" for name in drugs if name not in config.drug_at]
    )


def _refuse(names: list[str]) -> None:
    if names:
        raise MusterError(f"data/demo: nothing defines {', '.join(sorted(set(names)))}; add it or correct the name.")


def as_days(day: date, config: Config) -> int:
    """Days from the start of the period to a day; negative before it."""
    return (day - config.force.starts_on).days
