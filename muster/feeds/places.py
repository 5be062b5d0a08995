"""Where a record happened: the H3 cell and the county of each point, computed once, at import.

County polygons come from data/geography/counties.parquet (its README tells source and accuracy).
Cells are kept at resolution 9 (about 0.1 km2) as UBIGINT. The parent of a cell at a resolution r from 0 to 9
needs no library, for H3 keeps the resolution in bits 52 to 55 and one digit of 3 bits per resolution below:

    parent = (cell & ~(15 << 52)) | (r << 52) | ((1 << (45 - 3 * r)) - 1)

that is, write r over the resolution and set every digit past r to 7, "unused". Cell 0 (no point) stays 0.
queries/import/h3_parent.sql is this rule for DuckDB.
"""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache

import h3
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import shapely
from numpy.typing import NDArray

from muster.errors import MusterError
from muster.feeds import hexgrid
from muster.paths import DATA

RESOLUTION = 9
NOWHERE = -1
# Degrees. Smaller bins leave fewer points to be tested one by one, and make more bins to test.
BIN = 0.02
# Degrees. A bin is tested a hair larger than it is, as dividing by BIN may round a point across its edge.
HAIR = 1e-9

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Shapes = NDArray[np.object_]


@dataclass(frozen=True, slots=True)
class Located:
    """Where n points are: `cell` n H3 cells (uint64, resolution 9), 0 where there is no usable point;
    `county_fips` n strings of 5 digits (a pyarrow dictionary of them), "" outside the United States."""

    cell: NDArray[np.uint64]
    county_fips: pa.DictionaryArray


@dataclass(frozen=True, slots=True)
class Counties:
    """The counties by FIPS code, one row each in every array. `lon`, `lat`: where its label stands."""

    fips: NDArray[np.str_]
    name: NDArray[np.object_]
    state: NDArray[np.object_]
    lon: Floats
    lat: Floats
    shapes: Shapes
    tree: shapely.STRtree


@lru_cache(maxsize=1)
def counties() -> Counties:
    """The counties of data/geography/counties.parquet, read at the first use."""
    path = DATA / "geography" / "counties.parquet"
    if not path.exists():
        raise MusterError(f"The county boundaries are missing at {path}: run python scripts/make_geography.py.")
    frame = pq.read_table(path).to_pandas()
    shapes = shapely.from_wkb(frame["wkb"].to_numpy())
    shapely.prepare(shapes)
    return Counties(
        fips=frame["fips"].to_numpy(dtype=np.str_),
        name=frame["name"].to_numpy(dtype=np.object_),
        state=frame["state"].to_numpy(dtype=np.object_),
        lon=frame["lon"].to_numpy(dtype=np.float64),
        lat=frame["lat"].to_numpy(dtype=np.float64),
        shapes=shapes,
        tree=shapely.STRtree(shapes),
    )


def county_names() -> dict[str, str]:
    """FIPS code -> name and state as people say it: "39061" -> "Hamilton, OH"."""
    known = counties()
    return {
        str(fips): f"{name}, {state}" for fips, name, state in zip(known.fips, known.name, known.state, strict=True)
    }


@lru_cache(maxsize=1)
def place_names() -> dict[str, str]:
    """The places that routes run between, by code: counties, states ("US-MI" -> "Michigan"), countries ("MX" -> "Mexico")."""
    states, countries = (pq.read_table(DATA / "geography" / f"{name}.parquet") for name in ("states", "countries"))
    named = {
        f"US-{postal}": name for postal, name in zip(*(states[c].to_pylist() for c in ("postal", "name")), strict=True)
    }
    abroad = zip(*(countries[c].to_pylist() for c in ("iso_alpha2", "name")), strict=True)
    return county_names() | named | {code: name for code, name in abroad if code}


def county_rows(fips: Iterable[str]) -> Integers:
    """The rows in counties() of some FIPS codes, in their order. Raises MusterError naming unknown ones."""
    wanted = np.array(list(fips), dtype=np.str_)
    known = counties().fips
    rows = np.searchsorted(known, wanted).clip(max=len(known) - 1)
    strangers = wanted[known[rows] != wanted]
    if len(strangers):
        raise MusterError(f"Unknown county code {', '.join(strangers)}: use 5-digit FIPS codes such as 39061.")
    return rows


def cell_string(cell: int) -> str:
    """A cell as the text that H3 tools and the browser use; "" for cell 0."""
    return str(h3.int_to_str(int(cell))) if cell else ""


def locate(latitude: Floats, longitude: Floats) -> Located:
    """The cell and county of n points in degrees (EPSG:4326).

    NaN, a latitude past 90, a longitude past 180 and the point (0, 0), as which many systems export an empty
    place, are no usable points. A point on a border belongs to the county with the lowest FIPS code.
    Raises MusterError when the two arrays differ in length.
    """
    if latitude.shape != longitude.shape:
        raise MusterError(f"{latitude.size} latitudes came with {longitude.size} longitudes: send one of each.")
    usable = np.flatnonzero(_usable(latitude, longitude))
    lat, lon = latitude[usable], longitude[usable]
    cell = np.zeros(latitude.size, dtype=np.uint64)
    county = np.full(latitude.size, NOWHERE)
    with ThreadPoolExecutor(1) as aside:
        rows = aside.submit(county_row, lat, lon)
        cell[usable] = hexgrid.cells(lat, lon, RESOLUTION)
        county[usable] = rows.result()
    return Located(cell, _codes(county))


def _usable(latitude: Floats, longitude: Floats) -> NDArray[np.bool_]:
    # NaN is in no range.
    in_range: NDArray[np.bool_] = (np.abs(latitude) <= 90) & (np.abs(longitude) <= 180)
    not_origin: NDArray[np.bool_] = (latitude != 0) | (longitude != 0)
    return in_range & not_origin


def _codes(county: Integers) -> pa.DictionaryArray:
    known = counties().fips
    row = np.where(county == NOWHERE, len(known), county).astype(np.int32)
    return pa.DictionaryArray.from_arrays(pa.array(row), pa.array([*known.tolist(), ""]))


def county_row(lat: Floats, lon: Floats) -> Integers:
    """The row in counties() of each usable point, NOWHERE outside.

    Points are binned; a bin that lies wholly inside one county gives it to all its points, and only the
    points of the bins on a border are tested one by one.
    """
    bins, boxes = _binned(lat, lon)
    box, county = _pairs(boxes)
    whole = shapely.contains_properly(counties().shapes[county], boxes[box])
    settled = np.full(len(boxes), NOWHERE)
    settled[box[whole]] = county[whole]
    row = settled[bins]
    touching = np.bincount(box, minlength=len(boxes))
    border = np.flatnonzero((row == NOWHERE) & (touching[bins] > 0))
    point, candidate = _candidates(border, bins[border], touching, county)
    hit = shapely.intersects_xy(counties().shapes[candidate], lon[point], lat[point])
    # Backwards, so that the lowest code is written last.
    row[point[hit][::-1]] = candidate[hit][::-1]
    return row


def _binned(lat: Floats, lon: Floats) -> tuple[Integers, Shapes]:
    """The bin number of each point, and the bins as boxes."""
    across = int(360 / BIN) + 1
    south, west = np.floor((lat + 90) / BIN), np.floor((lon + 180) / BIN)
    bins, found = pd.factorize((south * across + west).astype(np.int64))
    south, west = found // across * BIN - 90, found % across * BIN - 180
    return bins, shapely.box(west - HAIR, south - HAIR, west + BIN + HAIR, south + BIN + HAIR)


def _pairs(boxes: Shapes) -> tuple[Integers, Integers]:
    """Every (box, county) that touch, ordered by box, then by county."""
    box, county = counties().tree.query(boxes, predicate="intersects")
    order = np.lexsort((county, box))
    return box[order], county[order]


def _candidates(points: Integers, bins: Integers, touching: Integers, county: Integers) -> tuple[Integers, Integers]:
    """Every (point, county touching its bin); `county` lists the counties bin by bin, `touching` of each."""
    start = np.cumsum(touching) - touching
    repeats = touching[bins]
    nth = np.arange(repeats.sum()) - np.repeat(np.cumsum(repeats) - repeats, repeats)
    return np.repeat(points, repeats), county[np.repeat(start[bins], repeats) + nth]
