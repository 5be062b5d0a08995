"""Reads quantised TopoJSON, and makes shapes and lines from its shared arcs."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

Coordinates = NDArray[np.float64]
Member = dict[str, Any]

WORLD = shapely.box(-180, -90, 180, 90)


@dataclass(frozen=True)
class Topology:
    """A decoded TopoJSON file: arcs (each n x 2, longitude and latitude) and members by kind."""

    arcs: list[Coordinates]
    members: dict[str, list[Member]]


def decode(path: Path) -> Topology:
    """Read a quantised TopoJSON file: arcs are running sums of integer steps on a grid."""
    raw = json.loads(path.read_text("utf-8"))
    scale, shift = (np.array(raw["transform"][key]) for key in ("scale", "translate"))
    arcs = [np.cumsum(np.array(arc), axis=0) * scale + shift for arc in raw["arcs"]]
    return Topology(arcs, {kind: collection["geometries"] for kind, collection in raw["objects"].items()})


def outlines(member: Member) -> list[list[list[int]]]:
    """A member's polygons, each a list of rings, each a list of arc numbers (~n is arc n backwards)."""
    one: list[list[list[int]]] = [member["arcs"]] if member["type"] == "Polygon" else member["arcs"]
    return one


def ring(arc_numbers: Iterable[int], arcs: list[Coordinates]) -> Coordinates:
    """Stitch arcs to one ring; neighbours share an end point, kept once."""
    parts = [arcs[n] if n >= 0 else arcs[~n][::-1] for n in arc_numbers]
    return np.concatenate([parts[0], *(part[1:] for part in parts[1:])])


def area(member: Member, arcs: list[Coordinates]) -> shapely.Geometry:
    """A member's valid polygons; empty where it is too small for the source's grid.

    Rings under 4 points, which quantising leaves behind, enclose nothing and are dropped.
    """
    shapes = []
    for rings in outlines(member):
        shell, *holes = [enclosed(ring(numbers, arcs)) for numbers in rings]
        # Not the difference: the coast of Antarctica comes as a hole in a ring around the pole.
        shapes.append(shapely.symmetric_difference(shell, shapely.union_all(holes)) if holes else shell)
    parts = shapely.get_parts(shapely.union_all(shapes))
    return shapely.MultiPolygon([part for part in parts if part.geom_type == "Polygon"])


def enclosed(points: Coordinates) -> shapely.Geometry:
    """What a ring encloses, between the meridians -180 and 180."""
    if len(points) < 4:
        return shapely.Polygon()
    shell = unrolled(points)
    if abs(shell[-1, 0] - shell[0, 0]) > 180:  # once around the Earth: Antarctica, which holds the pole
        shell = np.vstack([shell, [shell[-1, 0], -90], [shell[0, 0], -90]])
    return wrapped(shapely.make_valid(shapely.Polygon(shell), method="structure", keep_collapsed=False))


def unrolled(points: Coordinates) -> Coordinates:
    """Points whose longitudes run on past 180 degrees, where the source jumps to -180."""
    turns = np.r_[0, np.cumsum(np.rint(np.diff(points[:, 0]) / 360))]
    return np.stack([points[:, 0] - 360 * turns, points[:, 1]], axis=1)


def wrapped(shape: shapely.Geometry) -> shapely.Geometry:
    """A shape that runs past the meridian of 180 degrees, cut there and moved back."""
    west, _, east, _ = shapely.bounds(shape)
    if not (west < -180 or east > 180):
        return shape
    moved = [shapely.transform(shape, lambda spots, turn=turn: spots + np.array([turn, 0])) for turn in (-360, 0, 360)]
    return shapely.union_all([shapely.intersection(part, WORLD) for part in moved])


def centre(member: Member, arcs: list[Coordinates]) -> tuple[float, float]:
    """Longitude and latitude where a label stands: the centre of the largest circle that fits inside."""
    shape = area(member, arcs)
    if shape.is_empty:
        lon, lat = ring(outlines(member)[0][0], arcs).mean(axis=0)
    else:
        lon, lat = shapely.get_coordinates(shapely.maximum_inscribed_circle(shape, 0.001))[0]
    return round(float(lon), 5), round(float(lat), 5)


def simplified(arcs: list[Coordinates], tolerance: float, decimals: int) -> list[Coordinates]:
    """Simplify every arc by itself, so neighbours keep sharing the very same border."""
    lines = shapely.simplify([shapely.LineString(unrolled(arc)) for arc in arcs], tolerance)
    rounded = [np.round(shapely.get_coordinates(line), decimals) for line in lines]
    return [line[np.r_[True, np.any(np.diff(line, axis=0) != 0, axis=1)]] for line in rounded]


def users(members: list[Member]) -> dict[int, set[str]]:
    """Which members use each arc, by id."""
    used: dict[int, set[str]] = defaultdict(set)
    for member in members:
        for rings in outlines(member):
            for number in (n for numbers in rings for n in numbers):
                used[max(number, ~number)].add(key(member))
    return used


def key(member: Member) -> str:
    """What names a member: its code, or its name where it has none."""
    return str(member.get("id") or member["properties"]["name"])


def lines(topology: Topology, kind: str, drawn: Callable[[set[str]], bool]) -> shapely.Geometry:
    """Each border once: the arcs whose users satisfy `drawn`, joined to long lines."""
    chosen = [topology.arcs[n] for n, who in sorted(users(topology.members[kind]).items()) if drawn(who)]
    parts = [wrapped(shapely.LineString(unrolled(arc))) for arc in chosen if len(arc) > 1]
    return shapely.line_merge(shapely.MultiLineString(list(shapely.get_parts(parts))))
