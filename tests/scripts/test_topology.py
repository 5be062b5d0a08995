"""Shapes come out of TopoJSON sound: shared borders stay shared, and the date line is cut."""

import json
from pathlib import Path

import numpy as np
import pytest
import shapely

from scripts.topology import Topology, area, centre, decode, enclosed, lines, simplified

# Two squares side by side on a grid of 1 degree: arc 0 is their common side, 1 and 2 the rest of each.
SQUARES = {
    "type": "Topology",
    "transform": {"scale": [1.0, 1.0], "translate": [-85.0, 39.0]},
    "arcs": [
        [[1, 0], [0, 1]],
        [[1, 1], [-1, 0], [0, -1], [1, 0]],
        [[1, 0], [1, 0], [0, 1], [-1, 0]],
        [[0, 0], [1, 0], [-1, 0]],
    ],
    "objects": {
        "counties": {
            "type": "GeometryCollection",
            "geometries": [
                {"type": "Polygon", "id": "01001", "properties": {"name": "West"}, "arcs": [[0, 1]]},
                {"type": "Polygon", "id": "01003", "properties": {"name": "East"}, "arcs": [[2, -1]]},
                {"type": "MultiPolygon", "id": "01005", "properties": {"name": "Speck"}, "arcs": [[[3]]]},
            ],
        }
    },
}


@pytest.fixture
def squares(tmp_path: Path) -> Topology:
    path = tmp_path / "squares.json"
    path.write_text(json.dumps(SQUARES))
    return decode(path)


def test_steps_on_the_grid_become_degrees(squares: Topology) -> None:
    west, east, _ = (area(member, squares.arcs) for member in squares.members["counties"])
    assert west.bounds == (-85, 39, -84, 40)
    assert east.bounds == (-84, 39, -83, 40)


def test_a_shape_under_the_grid_has_no_area_but_a_place(squares: Topology) -> None:
    speck = squares.members["counties"][2]
    assert area(speck, squares.arcs).is_empty
    assert centre(speck, squares.arcs) == (-84.66667, 39.0)


def test_the_label_stands_in_the_middle_of_a_square(squares: Topology) -> None:
    assert centre(squares.members["counties"][0], squares.arcs) == pytest.approx((-84.5, 39.5), abs=0.01)


def test_a_border_of_two_is_drawn_once(squares: Topology) -> None:
    inner = lines(squares, "counties", lambda who: who == {"01001", "01003"})
    assert shapely.equals(inner, shapely.LineString([(-84, 39), (-84, 40)]))


def test_neighbours_share_their_border_after_it_is_simplified() -> None:
    rng = np.random.default_rng(5)
    jagged = np.column_stack([-84 + rng.normal(0, 0.002, 50), np.linspace(39, 40, 50)])
    jagged[[0, -1], 0] = -84
    west = np.array([[-84, 40], [-85, 40], [-85, 39], [-84, 39]])
    east = np.array([[-84, 39], [-83, 39], [-83, 40], [-84, 40]])
    coarse = simplified([jagged, west, east], 0.004, 3)
    left = area({"type": "Polygon", "arcs": [[0, 1]]}, coarse)
    right = area({"type": "Polygon", "arcs": [[2, -1]]}, coarse)
    assert 2 <= len(coarse[0]) < len(jagged)
    assert shapely.area(shapely.union(left, right)) == pytest.approx(left.area + right.area)


def test_a_country_across_the_date_line_is_cut_there() -> None:
    fiji = np.array([[179.0, -17.0], [-179.0, -17.0], [-179.0, -16.0], [179.0, -16.0], [179.0, -17.0]])
    shape = enclosed(fiji)
    assert shape.area == pytest.approx(2)
    assert sorted(part.bounds for part in shapely.get_parts(shape)) == [
        (-180, -17, -179, -16),
        (179, -17, 180, -16),
    ]


def test_a_coast_around_the_pole_holds_the_pole() -> None:
    lon = np.linspace(-180, 180, 37)
    coast = np.column_stack([np.where(lon == 180, -180, lon), np.full(37, -70.0)])
    assert shapely.intersects_xy(enclosed(coast), 10, -89)
    assert enclosed(coast).area == pytest.approx(360 * 20)


def test_a_coast_that_comes_as_a_hole_in_a_ring_around_the_pole_is_land() -> None:
    around = np.linspace(-180, 180, 37)
    lon = np.where(around == 180, -180, around)
    arcs = [np.column_stack([lon, np.full(37, lat)]) for lat in (-89.999, -70.0)]
    land = area({"type": "Polygon", "arcs": [[0], [1]]}, arcs)
    assert land.area == pytest.approx(360 * 20, rel=1e-3)
