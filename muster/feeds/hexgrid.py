"""H3 cells of many points at once. H3 itself takes one point per call; here it is called once per cell.

H3 lays its hexagons on the 20 faces of an icosahedron, seen from the centre of the Earth: on one face, cells
are an even lattice (https://h3geo.org/docs/core-library/overview). So points are sorted into that lattice
with array arithmetic, and H3 names each lattice cell from one of its points. Points so near to an edge of a
hexagon or of a face that rounding could decide are named by H3 one by one: the result equals H3's throughout.
(h3ronpy takes many points at a time, as fast as this; it has had no release since 2024, and is not H3's own code.)
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

import h3.api.basic_int as h3
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from muster.feeds.together import at_once

# Points per step: what they need stays in the processor's cache.
STEP = 1 << 15
# A share of a hexagon's width (0.3 m at resolution 9) and of the Earth's radius (6 mm): far above rounding.
NEAR_HEXAGON_EDGE = 1e-3
NEAR_FACE_EDGE = 1e-9
# Every second resolution is turned against the one before (H3's "Class III").
TURN = np.arcsin(np.sqrt(3 / 28))
UNKNOWN = -1

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Faces:
    """The 20 faces, as unit vectors from the Earth's centre.

    centre: 20 x 3. across: 20 x 3 x 3, one column per neighbour, from it towards the face (a point is on
    the face while its product with all three is positive). axes: 20 x 3 x 2, the lattice's first axis and the
    one at a right angle to it, of the length that measures in hexagons of resolution 0.
    """

    centre: Floats
    across: Floats
    axes: Floats


def cells(lat: Floats, lon: Floats, resolution: int) -> NDArray[np.uint64]:
    """The H3 cells (uint64) of n finite points in degrees, exactly those of h3.latlng_to_cell.

    `resolution` is 0 to 11: beyond that, what counts as near an edge would be too small a distance.
    """
    steps = [slice(start, start + STEP) for start in range(0, len(lat), STEP)]
    found_spots = at_once(lambda step: lattice(lat[step], lon[step], resolution), steps)
    spots = np.concatenate(found_spots or [np.empty(0, np.int64)])
    number, found = pd.factorize(spots)
    one_of = np.empty(len(found), np.int64)
    one_of[number] = np.arange(len(spots))
    result = one_by_one(lat[one_of], lon[one_of], resolution)[number]
    alone = np.flatnonzero(spots == UNKNOWN)
    result[alone] = one_by_one(lat[alone], lon[alone], resolution)
    return result


def one_by_one(lat: Floats, lon: Floats, resolution: int) -> NDArray[np.uint64]:
    """The H3 cell of each point, asked of H3 point by point."""
    asked = (h3.latlng_to_cell(y, x, resolution) for y, x in zip(lat.tolist(), lon.tolist(), strict=True))
    return np.fromiter(asked, np.uint64, len(lat))


def lattice(lat: Floats, lon: Floats, resolution: int) -> Integers:
    """A number for each point, equal for two points only if they share a cell; UNKNOWN near an edge."""
    points = unit_vectors(lat, lon)
    spot = np.full(len(points), UNKNOWN)
    left = np.arange(len(points))
    while len(left):
        here = points[left]
        face = int(np.argmax(faces().centre @ here[0]))
        depth = (here @ faces().across[face]).min(axis=1)
        on_face = depth > NEAR_FACE_EDGE
        spot[left[on_face]] = hexagon(here[on_face], face, resolution)
        left = left[depth < -NEAR_FACE_EDGE]
    return spot


def hexagon(points: Floats, face: int, resolution: int) -> Integers:
    """The lattice hexagon of each unit vector (n x 3) of one face, as one number; UNKNOWN near its edge."""
    x, y = _turned(points, face, resolution)
    q, r = x - y / np.sqrt(3), y * (2 / np.sqrt(3))
    q0, r0, s0 = np.rint(q), np.rint(r), np.rint(-q - r)
    dq, dr, ds = q0 - q, r0 - r, s0 + q + r
    # Of three rounded coordinates that must sum to 0, the one that moved most follows from the others.
    worst_q = (np.abs(dq) > np.abs(dr)) & (np.abs(dq) > np.abs(ds))
    worst_r = ~worst_q & (np.abs(dr) > np.abs(ds))
    q0, r0 = np.where(worst_q, -r0 - s0, q0), np.where(worst_r, -q0 - s0, r0)
    number = (((q0 + 2**17) * 2**18 + r0 + 2**17) * 20 + face).astype(np.int64)
    return np.where(_inside(q - q0, r - r0), number, UNKNOWN)


def _inside(q: Floats, r: Floats) -> NDArray[np.bool_]:
    """Whether points, in axial coordinates from their hexagon's centre, keep off its edges."""
    reach = np.maximum(np.maximum(np.abs(q + r / 2), np.abs(r + q / 2)), np.abs(r - q) / 2)
    return reach < 0.5 - NEAR_HEXAGON_EDGE


def _turned(points: Floats, face: int, resolution: int) -> tuple[Floats, Floats]:
    """Points on the plane of a face (gnomonic projection), along the lattice, in widths of a hexagon."""
    axes = faces().axes[face] * np.sqrt(7) ** resolution
    turn = TURN if resolution % 2 else 0.0
    turned = axes @ np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    x, y = (points @ turned).T / (points @ faces().centre[face])
    return x, y


def unit_vectors(lat: Floats, lon: Floats) -> Floats:
    """Points in degrees as unit vectors (n x 3)."""
    lat, lon = np.radians(lat), np.radians(lon)
    ring = np.cos(lat)
    return np.stack([ring * np.cos(lon), ring * np.sin(lon), np.sin(lat)], axis=1)


@lru_cache(maxsize=1)
def faces() -> Faces:
    """The faces, from H3's own 12 pentagons, which stand on the icosahedron's corners."""
    corners = unit_vectors(*np.array([h3.cell_to_latlng(pentagon) for pentagon in h3.get_pentagons(0)]).T)
    near = corners @ corners.T > 0.4
    triples = [t for t in combinations(range(12), 3) if all(near[a, b] for a, b in combinations(t, 2))]
    centre = np.array([_unit(corners[list(t)].sum(axis=0)) for t in triples])
    first = np.array([corners[t[0]] for t in triples])
    neighbours = [np.argsort(-(centre @ middle))[1:4] for middle in centre]
    across = np.array([(middle - centre[three]).T for middle, three in zip(centre, neighbours, strict=True)])
    return Faces(centre, across, np.array([_axes(m, c) for m, c in zip(centre, first, strict=True)]))


def _axes(centre: Floats, corner: Floats) -> Floats:
    """Two axes on a face's plane; a corner is on the first, two hexagons of resolution 0 from the centre."""
    to_corner = _unit(corner - (corner @ centre) * centre)
    two_hexagons = np.tan(np.arccos(corner @ centre))
    return np.stack([to_corner, np.cross(centre, to_corner)], axis=1) * (2 / two_hexagons)


def _unit(vector: Floats) -> Floats:
    return vector / np.linalg.norm(vector)
