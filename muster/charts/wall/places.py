"""A described map on a wall: the task force's counties, hexes or shades, silence hatched, names over all."""

from dataclasses import dataclass
from functools import lru_cache

import h3
import numpy as np
import shapely
from numpy.typing import NDArray

from muster.charts import words
from muster.charts.ground import Map
from muster.charts.html.parts import Html
from muster.charts.mapclasses import classed
from muster.charts.mapparts import Swatch
from muster.charts.mapview import to_world
from muster.charts.tokens import Theme
from muster.charts.wall.pen import HATCH, Pen, width
from muster.feeds.places import counties, county_names, county_rows

MARGIN, NAME = 14.0, 32.0
MOST_NAMED = 40
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Ground:
    """From longitude and latitude to px of the drawing: x to the east, y, which the world counts to the north, down."""

    scale: float
    x: float
    y: float

    def shape(self, shape: shapely.Geometry) -> shapely.Geometry:
        """A shape in px, without points closer than half a pixel."""
        return shapely.simplify(shapely.transform(shape, self._spots), 0.5)

    def _spots(self, spots: Floats) -> Floats:
        x, y = to_world(spots[:, 0], spots[:, 1])
        return np.stack([self.x + x * self.scale, self.y - y * self.scale], axis=1)


def draw_map(told: Map, theme: Theme, wide: float, high: float) -> Html:
    """The map in a box of so many px; it fits the task force's counties."""
    pen = Pen(wide, high, theme)
    members = counties().shapes[county_rows(told.members)]
    ground = _fit(members, wide, high)
    shapes = [ground.shape(shape) for shape in members]
    whole = shapely.union_all(shapes, grid_size=0.25)
    pen.path(_path(whole), pen.ink.surface)
    if told.cells == "county":
        _shade(pen, told, ground)
    _silence(pen, told, ground)
    if told.cells == "hex":
        _hexes(pen, told, ground)
    for shape in shapes:
        pen.path(_path(shape), "none", pen.ink.text3, 2)
    pen.path(_path(whole), "none", pen.ink.text, 4)
    if len(told.members) <= MOST_NAMED:
        _names(pen, told, shapes)
    return pen.done(told.alt)


def _fit(shapes: NDArray[np.object_], wide: float, high: float) -> Ground:
    west, south, east, north = shapely.total_bounds(shapes)
    xs, ys = to_world(np.array([west, east]), np.array([south, north]))
    scale = min((wide - 2 * MARGIN) / (xs[1] - xs[0]), (high - 2 * MARGIN) / (ys[1] - ys[0]))
    return Ground(float(scale), float(wide / 2 - scale * xs.mean()), float(high / 2 + scale * ys.mean()))


def _path(shape: shapely.Geometry) -> str:
    """A polygon, or several, as an SVG path."""
    rings = [
        ring
        for part in shapely.get_parts(shape)
        if part.geom_type == "Polygon"
        for ring in (part.exterior, *part.interiors)
    ]
    return "".join(f"M{'L'.join(f'{x:.1f} {y:.1f}' for x, y in shapely.get_coordinates(ring)[:-1])}Z" for ring in rings)


@lru_cache(maxsize=4096)
def _hex(cell: str) -> shapely.Polygon:
    return shapely.Polygon([(lon, lat) for lat, lon in h3.cell_to_boundary(cell)])


def _hexes(pen: Pen, told: Map, ground: Ground) -> None:
    nth, swatches = classed(told, pen.theme)
    for cell, at in zip(told.frame[told.key], nth, strict=True):
        pen.path(_path(ground.shape(_hex(cell))), swatches[at].colour, swatches[at].outline or pen.ink.bg, 2)


def _shade(pen: Pen, told: Map, ground: Ground) -> None:
    nth, swatches = classed(told, pen.theme)
    known = set(counties().fips)
    for fips, at in zip(told.frame[told.key], nth, strict=True):
        if fips in known:
            shape = ground.shape(counties().shapes[county_rows([fips])][0])
            pen.path(_path(shape), swatches[at].colour, swatches[at].outline, 2)


def _silence(pen: Pen, told: Map, ground: Ground) -> None:
    for shape in counties().shapes[county_rows(told.silent)] if told.silent else []:
        pen.path(_path(ground.shape(shape)), HATCH)


def _names(pen: Pen, told: Map, shapes: list[shapely.Geometry]) -> None:
    """Names over their counties; one that would lie on another is left out, those of large counties last."""
    taken: list[shapely.Polygon] = []
    by_size = sorted(zip(told.members, shapes, strict=True), key=lambda pair: -pair[1].area)
    for fips, shape in by_size:
        name, middle = county_names().get(fips, fips).split(",")[0], shapely.point_on_surface(shape)
        half = width(name, NAME) / 2
        x = min(max(middle.x, half + 4), pen.wide - half - 4)
        box = shapely.box(x - half, middle.y - NAME * 0.7, x + half, middle.y + NAME * 0.5)
        if not any(box.intersects(other) for other in taken):
            taken.append(box)
            pen.text(x, middle.y + NAME * 0.34, name, size=NAME, weight=600, anchor="middle", halo=True)


def map_legend(told: Map, theme: Theme) -> tuple[str, list[Swatch], list[str]]:
    """What the fills mean: a head, swatches few to many, and lines of words ("Hatched: silent")."""
    noun = told.unit.capitalize()
    place = f"hex of {words.decimal(told.hex_km2, 1)} km²" if told.hex_km2 else "county"
    if told.cells == "hex" and not told.hex_km2:
        place = "hex"
    swatches = classed(told, theme)[1] if len(told.frame) else []
    lines = ["Hatched: an agency there is silent"] if told.silent else []
    none = "No hex: none reported" if told.cells == "hex" else "No shade: none reported"
    return f"{noun} per {place}", swatches, [*lines, none]
