"""A described map on the page: hexes or counties in classes, over borders from data/geography, names with a halo."""

from collections.abc import Iterable, Sequence

import h3
import numpy as np
import shapely
from numpy.typing import NDArray

from muster.charts import words
from muster.charts.ground import Map
from muster.charts.mapclasses import OUTLINE, classed
from muster.charts.mapparts import HIDDEN, Swatch
from muster.charts.mapview import to_world
from muster.charts.paper.sheet import Sheet, Spot, width_of
from muster.charts.paper.style import TEXT
from muster.charts.tokens import Tokens
from muster.feeds.places import Shapes, counties, county_rows

MARGIN, LEGEND, FLATTEST, TALLEST = 0.05, 30.0, 0.45, 0.75
# Simplified to a fifth of a point: finer than print shows, a tenth of the weight.
FINE = 0.2


class Ground:
    """Where degrees stand on the sheet: the members' area fitted into width x height pt."""

    def __init__(self, members: NDArray[np.int64], width: float, tallest: float) -> None:
        west, south, east, north = shapely.total_bounds(_flat(counties().shapes[members]))
        tall, wide = north - south, east - west
        self.width, self.height = width, width * min(max(tall / wide, FLATTEST), tallest)
        self.scale = (1 - 2 * MARGIN) * min(width / wide, self.height / tall)
        self.x0, self.y0 = (
            (west + east) / 2 - width / 2 / self.scale,
            (south + north) / 2 + self.height / 2 / self.scale,
        )

    def rings(self, shape: shapely.Geometry) -> list[list[Spot]]:
        """The rings of a shape in degrees, cut at the sheet's edge."""
        return _rings(self.placed(shape))

    def placed(self, shape: shapely.Geometry) -> shapely.Geometry:
        """A shape in degrees as one in pt, cut at the sheet's edge."""
        on = shapely.transform(_flat(shape), lambda spots: (spots - [self.x0, self.y0]) * [self.scale, -self.scale])
        return shapely.clip_by_rect(shapely.simplify(on, FINE), 0, 0, self.width, self.height)

    def spot(self, lon: float, lat: float) -> Spot:
        """One place."""
        (x, y), *_ = shapely.get_coordinates(_flat(shapely.Point(lon, lat)))
        return float((x - self.x0) * self.scale), float((self.y0 - y) * self.scale)


def draw_map(told: Map, width: float, ink: Tokens, tallest: float) -> Sheet:
    """The map with its legend under it. tallest: the ground's height at most, in parts of its width."""
    members = county_rows(told.members)
    ground = Ground(members, width, tallest)
    sheet = Sheet(width, ground.height + LEGEND, ink)
    sheet.box(0, 0, width, ground.height, ink.raised)
    around = np.setdiff1d(counties().tree.query(_view(members)), members)
    _outlines(sheet, ground, counties().shapes[around], ink.line, 0.5)
    sheet.rings(ground.rings(shapely.union_all(counties().shapes[members])), ink.surface)
    if told.cells == "hex":
        _silence(sheet, ground, told)
    legend = _cells(sheet, ground, told)
    if told.cells == "county":
        _silence(sheet, ground, told)
    _outlines(sheet, ground, counties().shapes[members], ink.text3, 0.5)
    _outlines(sheet, ground, shapely.union_all(counties().shapes[members], grid_size=1e-7), ink.text, 1.2)
    _names(sheet, ground, members)
    _legend(sheet, told, legend, ground.height)
    return sheet


def _silence(sheet: Sheet, ground: Ground, told: Map) -> None:
    """The hatch over silent counties: under hexes, over counties that are filled themselves."""
    if told.silent:
        area = shapely.union_all(counties().shapes[county_rows(told.silent)])
        sheet.rings(ground.rings(area), "none", hatched=True)


def _flat(shape: shapely.Geometry) -> shapely.Geometry:
    return shapely.transform(shape, lambda spots: np.stack(to_world(spots[:, 0], spots[:, 1]), axis=1))


def _view(members: NDArray[np.int64]) -> shapely.Geometry:
    west, south, east, north = shapely.total_bounds(counties().shapes[members])
    more = max(east - west, north - south) / 2
    return shapely.box(west - more, south - more, east + more, north + more)


def _rings(shape: shapely.Geometry) -> list[list[Spot]]:
    polygons = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon" and not part.is_empty]
    rings = [ring for polygon in polygons for ring in (polygon.exterior, *polygon.interiors)]
    return [[(float(x), float(y)) for x, y in shapely.get_coordinates(ring)[:-1]] for ring in rings]


def _outlines(sheet: Sheet, ground: Ground, shapes: shapely.Geometry, colour: str, width: float) -> None:
    """The boundaries of one shape or many, cut at the sheet's edge."""
    lines = [
        [(float(x), float(y)) for x, y in shapely.get_coordinates(part)]
        for part in shapely.get_parts(ground.placed(shapely.boundary(shapes)))
        if part.geom_type == "LineString"
    ]
    sheet.strokes([line for line in lines if len(line) > 1], colour, width)


def _cells(sheet: Sheet, ground: Ground, told: Map) -> list[Swatch]:
    """The hexes or counties in their classes, each class as one shape; what the legend has to say of them."""
    nth, swatches = classed(told, "light")
    shapes = (
        _hexes(told.frame[told.key]) if told.cells == "hex" else counties().shapes[county_rows(told.frame[told.key])]
    )
    placed = ground.placed(shapes)
    for at, swatch in enumerate(swatches):
        edge = swatch.outline or (sheet.ink.surface if told.cells == "hex" else "")
        rings = [ring for shape in placed[nth == at] for ring in _rings(shape)]
        sheet.areas(rings, swatch.colour, edge, 0.5 if edge else 0)
    return swatches


def _hexes(cells: Iterable[str]) -> Shapes:
    """The cells' outlines in degrees."""
    outlines: Shapes = shapely.polygons(
        [[(lon, lat) for lat, lon in _six(h3.cell_to_boundary(cell))] for cell in cells]
    )
    return outlines


def _six(corners: Sequence[tuple[float, float]]) -> Sequence[tuple[float, float]]:
    """Six corners of every cell: the few with a seventh, on an edge of the globe's faces, lose it."""
    return corners[:6]


def _names(sheet: Sheet, ground: Ground, members: NDArray[np.int64]) -> None:
    """The counties' names where they do not lie on each other; the larger counties first."""
    known = counties()
    taken: list[shapely.Geometry] = []
    for row in sorted(members, key=lambda at: -shapely.area(known.shapes[at])):
        x, y = ground.spot(float(known.lon[row]), float(known.lat[row]))
        half = width_of(str(known.name[row]), TEXT, 600) / 2
        box = shapely.box(x - half - 2, y - 9, x + half + 2, y + 4)
        inside = (
            box.bounds[0] > 0 and box.bounds[2] < ground.width and box.bounds[1] > 0 and box.bounds[3] < ground.height
        )
        if inside and not any(box.intersects(other) for other in taken):
            taken.append(box)
            sheet.halo(x, y, str(known.name[row]), TEXT, 600)
            sheet.text(x, y, str(known.name[row]), TEXT, sheet.ink.text, 600, "middle")


def _legend(sheet: Sheet, told: Map, swatches: list[Swatch], top: float) -> None:
    of = f" per {words.decimal(told.hex_km2, 1)} km² hex" if told.hex_km2 else " per county"
    hatched = "; hatched: silent, unknown" if told.silent else ""
    title = (
        f"{told.heading}{of if told.hex_km2 else ''}" if told.heading else f"{told.unit.capitalize()}{of}, {told.how}"
    )
    sheet.text(0, top + 11, f"{title}{hatched}", TEXT, sheet.ink.text, 500)
    if not swatches:
        return
    wide = sheet.width / len(swatches)
    for at, swatch in enumerate(swatches):
        edge = swatch.outline or (sheet.ink.sequential[OUTLINE] if swatch.label == HIDDEN else "")
        sheet.box(wide * at, top + 14.5, wide - 1, 5.5, swatch.colour, edge, 0.5 if edge else 0)
        sheet.text(wide * (at + 0.5), top + 28.5, swatch.label, TEXT, sheet.ink.text3, anchor="middle")
