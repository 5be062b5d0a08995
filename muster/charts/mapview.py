"""What a map shows where: the view that fits, the hexes' resolution, classes of counts, lines of a hatch."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import pydeck as pdk
import shapely
from numpy.typing import NDArray

from muster.charts.mapparts import Path
from muster.charts.words import bins
from muster.errors import MusterError
from muster.feeds.places import counties, county_rows

Floats = NDArray[np.float64]
Class = tuple[int, int, str]

MOST_CLASSES = 6
# The size a map is fitted to, in px; a larger one shows more around the same places.
WIDTH, HEIGHT = 900.0, 600.0
MARGIN = 0.08
CLOSEST = 12.0
# The side of the whole world at zoom 0, in px (MapLibre and deck.gl).
WORLD = 512.0
# The edge of a hex on the screen in px; of an H3 cell of resolution 0 in km, each finer one 1/sqrt(7) of it.
HEX_EDGE = 18.0
EDGE_KM = 1281.256
EQUATOR_KM = 40075.017
FINEST, COARSEST = 9, 1


class Room(NamedTuple):
    """The room that a view is fitted to, in px; `left`: how much of its left side something else covers."""

    width: float = WIDTH
    height: float = HEIGHT
    left: float = 0.0


WIDE = Room()


def classes(counts: Iterable[int], first: int = 1) -> list[Class]:
    """At most six classes (low, high, label) that cover `first` to the largest count without gap or overlap.

    Up to six, each number is a class of its own. Beyond, upper ends grow in equal proportion, rounded down to
    two digits, for counts by place are many small and few large. Both ends belong to the class.
    Raises MusterError for a count under `first`: a place without events has no hex.
    """
    values = [int(count) for count in counts]
    if not values:
        return []
    if min(values) < first:
        raise MusterError(f"A place came with {min(values)} events, where {first} is the least: leave it out.")
    highs = _highs(first, max(values))
    lows = [first, *(high + 1 for high in highs[:-1])]
    return [(low, high, bins(low, high)) for low, high in zip(lows, highs, strict=True)]


def _highs(first: int, top: int) -> list[int]:
    if top - first < MOST_CLASSES:
        return list(range(first, top + 1))
    highs = [first] if first == 1 else []
    for nth in range(len(highs) + 1, MOST_CLASSES):
        least = highs[-1] + 1 if highs else first
        highs.append(max(least, _two_digits(first * (top / first) ** (nth / MOST_CLASSES))))
    return [*highs, top]


def _two_digits(value: float) -> int:
    unit: int = 10 ** max(len(str(int(value))) - 2, 0)
    return int(value / unit) * unit


def view_of(lats: Iterable[float], lons: Iterable[float], room: Room = WIDE) -> pdk.ViewState:
    """The view that shows all points in degrees with a margin; points that are missing are left out.

    room: the map's size, and what lies over its left side. Raises MusterError when there is no point at all.
    """
    lat, lon = (np.fromiter(values, np.float64) for values in (lats, lons))
    known = np.isfinite(lat) & np.isfinite(lon)
    if not known.any():
        raise MusterError("There is no place to show on a map: widen the period or clear Area.")
    x, y = to_world(lon[known], lat[known])
    zoom = round(_zoom(np.ptp(x), np.ptp(y), room), 2)
    middle = np.array([[(x.min() + x.max()) / 2 - room.left / 2 / 2**zoom, (y.min() + y.max()) / 2]])
    ((lon0, lat0),) = from_world(middle)
    return pdk.ViewState(longitude=round(float(lon0), 4), latitude=round(float(lat0), 4), zoom=zoom)


def view_of_area(fips: Iterable[str], room: Room = WIDE) -> pdk.ViewState:
    """The view that shows whole counties. Raises MusterError for unknown codes, or when there is none."""
    west, south, east, north = shapely.bounds(counties().shapes[county_rows(fips)]).T
    return view_of([*south, *north], [*west, *east], room)


def view_of_all(lats: Iterable[float], lons: Iterable[float], fips: Iterable[str], room: Room = WIDE) -> pdk.ViewState:
    """The view that shows points in degrees and whole counties together. Raises MusterError when there is neither."""
    named = list(fips)
    if not named:
        return view_of(lats, lons, room)
    west, south, east, north = shapely.bounds(counties().shapes[county_rows(named)]).T
    return view_of([*lats, *south, *north], [*lons, *west, *east], room)


def _zoom(width: float, height: float, room: Room) -> float:
    """The zoom at which a stretch of the world (in px at zoom 0) fills the room but for its margin."""
    free, sides = 1 - 2 * MARGIN, ((room.width - room.left, width), (room.height, height))
    scales = [free * side / stretch for side, stretch in sides if stretch > 0]
    return float(np.clip(np.log2(min(scales)), 0, CLOSEST)) if scales else CLOSEST


def resolution_for(view: pdk.ViewState) -> int:
    """The H3 resolution (1 to 9) whose hexes are nearest to HEX_EDGE px in a view."""
    km_per_px = EQUATOR_KM * np.cos(np.radians(view.latitude)) / (WORLD * 2**view.zoom)
    exact = np.log(EDGE_KM / (HEX_EDGE * km_per_px)) / np.log(np.sqrt(7))
    return int(np.clip(np.rint(exact), COARSEST, FINEST))


def to_world(lon: Floats, lat: Floats) -> tuple[Floats, Floats]:
    """Degrees as px of the whole world at zoom 0 (Web Mercator)."""
    north = np.arctanh(np.sin(np.radians(np.clip(lat, -85.05, 85.05))))
    return (lon + 180) / 360 * WORLD, (0.5 + north / (2 * np.pi)) * WORLD


def from_world(spots: Floats) -> Floats:
    """An n x 2 array of px at zoom 0 as longitude and latitude in degrees."""
    north = (spots[:, 1] / WORLD - 0.5) * 2 * np.pi
    return np.stack([spots[:, 0] / WORLD * 360 - 180, np.degrees(np.arcsin(np.tanh(north)))], axis=1)


def hatch(area: shapely.Geometry, zoom: float, pitch: float) -> list[Path]:
    """Lines at 45 degrees inside an area, `pitch` px apart at a zoom, as paths of longitude and latitude."""
    flat = shapely.transform(area, lambda spots: np.stack(to_world(spots[:, 0], spots[:, 1]), axis=1))
    west, south, east, north = shapely.bounds(flat)
    step = pitch * np.sqrt(2) / 2**zoom
    starts = np.arange(np.floor((west - north) / step) * step, east - south, step)
    strokes = shapely.linestrings([[(start + south, south), (start + north, north)] for start in starts])
    inside = shapely.get_parts(shapely.intersection(strokes, flat))
    # Touching a corner leaves a point, missing the area leaves nothing.
    drawn = inside[shapely.length(inside) > 0]
    return [np.round(from_world(shapely.get_coordinates(line)), 5).tolist() for line in drawn]
