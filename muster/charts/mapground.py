"""The reference geography under and over what a map tells: member area, silence, names."""

import json
from collections.abc import Iterable

import numpy as np
import pydeck as pdk
import shapely
from numpy.typing import NDArray
from pydeck.types import String

from muster.charts.mapparts import Drawn, Path, Swatch, paths_layer, rgba
from muster.charts.mapview import EQUATOR_KM, WIDE, WORLD, Room, from_world, hatch, to_world
from muster.charts.tokens import Theme, family, tokens
from muster.feeds.places import counties, county_rows

# Lengths that a scale may have, in km, and the longest that it is drawn, in px.
SCALES = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000)
LONGEST = 120


def member_area(fips: Iterable[str], theme: Theme) -> Drawn:
    """The counties of the task force: ground under the hexes, county lines and boundary over them."""
    shapes = counties().shapes[county_rows(fips)]
    whole = shapely.union_all(shapes, grid_size=1e-7)
    ink = tokens(theme)
    inner, outer = _outline(shapely.union_all(shapely.boundary(shapes))), _outline(shapely.boundary(whole))
    layers = (
        _ground(whole, ink.surface),
        paths_layer("county-halo", inner, ink.bg, 2.4),
        paths_layer("county-lines", inner, ink.text3, 0.8),
        paths_layer("boundary", outer, ink.text, 1.6),
    )
    return Drawn(layers)


def silent_area(fips: Iterable[str], view: pdk.ViewState, theme: Theme) -> Drawn:
    """A hatch over counties from which nothing came, so that silence is not read as none."""
    whole = shapely.union_all(counties().shapes[county_rows(fips)], grid_size=1e-7)
    ink = tokens(theme).text3
    return Drawn((paths_layer("silence", hatch(whole, view.zoom, pitch=7), ink, 1),), (Swatch("silent", ink),))


def county_labels(fips: Iterable[str], theme: Theme) -> Drawn:
    """Names over the counties of the task force, and quiet ones over those around."""
    members = county_rows(fips)
    around = counties().tree.query(counties().shapes[members], predicate="intersects")[1]
    others = np.setdiff1d(around, members)
    return Drawn((_labels("names", members, theme), _labels("other-names", others, theme)))


def scale(view: pdk.ViewState, theme: Theme, room: Room = WIDE) -> Drawn:
    """A stretch of whole kilometres at the lower right: part of the map, so that it stays true at every zoom."""
    corner = to_world(np.array([view.longitude]), np.array([view.latitude]))
    x, y = corner[0][0] + (room.width / 2 - 40) / 2**view.zoom, corner[1][0] - (room.height / 2 - 28) / 2**view.zoom
    km_per_world_px = EQUATOR_KM * np.cos(np.radians(from_world(np.array([[x, y]]))[0, 1])) / WORLD
    km = max(step for step in SCALES if step / km_per_world_px * 2**view.zoom <= LONGEST or step == SCALES[0])
    ends = np.array([[x - km / km_per_world_px, y], [x, y]])
    paths: list[Path] = [np.round(from_world(ends), 5).tolist()]
    ink = tokens(theme)
    lines = paths_layer("scale-halo", paths, ink.bg, 5), paths_layer("scale", paths, ink.text, 2)
    return Drawn((*lines, _scale_name(paths[0][1], f"{km:,} km", theme)))


def _scale_name(at: list[float], words: str, theme: Theme) -> pdk.Layer:
    ink = tokens(theme)
    return pdk.Layer(
        "TextLayer",
        [{"at": at, "name": words}],
        id="scale-name",
        get_position="at",
        get_text="name",
        get_size=12,
        get_color=rgba(ink.text2),
        get_pixel_offset=[0, -9],
        get_text_anchor=String("end"),
        font_family=String(family("sans")),
        character_set=String("auto"),
    )


def _ground(shape: shapely.Geometry, colour: str) -> pdk.Layer:
    geometry = json.loads(shapely.to_geojson(shape))
    feature = {"type": "Feature", "properties": {}, "geometry": geometry}
    return pdk.Layer("GeoJsonLayer", feature, id="ground", get_fill_color=rgba(colour), stroked=False)


def _outline(lines: shapely.Geometry) -> list[Path]:
    parts = shapely.get_parts(shapely.line_merge(lines))
    return [np.round(shapely.get_coordinates(part), 5).tolist() for part in parts]


def _labels(name: str, rows: NDArray[np.int64], theme: Theme) -> pdk.Layer:
    known, ink = counties(), tokens(theme)
    return pdk.Layer(
        "TextLayer",
        [{"at": [float(known.lon[row]), float(known.lat[row])], "name": known.name[row]} for row in rows],
        id=name,
        get_position="at",
        get_text="name",
        get_size=13,
        get_color=rgba(ink.text if name == "names" else ink.text3),
        font_family=String(family("sans")),
        font_weight=600 if name == "names" else 400,
        # Only letters kept as a distance field can have a halo; its width is in px of letters of 64 px.
        font_settings={"sdf": True, "fontSize": 64, "buffer": 24, "radius": 24},
        outline_width=16,
        outline_color=rgba(ink.bg),
        character_set=String("auto"),
        # Names that would lie over each other are left out, those of the members last.
        extensions=[{"@@type": "CollisionFilterExtension"}],
        collision_group="names",
        collision_test_props={"sizeScale": 2},
        get_collision_priority=1 if name == "names" else 0,
    )
