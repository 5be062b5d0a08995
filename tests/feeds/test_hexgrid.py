"""Cells of many points are H3's own cells, point for point."""

import h3.api.basic_int as h3
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.feeds import hexgrid


def spread(count: int, seed: int) -> tuple[hexgrid.Floats, hexgrid.Floats]:
    """Points all over the Earth, evenly by area."""
    rng = np.random.default_rng(seed)
    return np.degrees(np.arcsin(rng.uniform(-1, 1, count))), rng.uniform(-180, 180, count)


def degrees(points: hexgrid.Floats) -> tuple[hexgrid.Floats, hexgrid.Floats]:
    """Latitude and longitude of vectors from the Earth's centre."""
    points = points / np.linalg.norm(points, axis=1, keepdims=True)
    return np.degrees(np.arcsin(points[:, 2])), np.degrees(np.arctan2(points[:, 1], points[:, 0]))


@given(st.integers(0, 2**32 - 1), st.integers(0, 11))
def test_cells_anywhere_on_earth_are_those_of_h3(seed: int, resolution: int) -> None:
    lat, lon = spread(300, seed)
    expected = hexgrid.one_by_one(lat, lon, resolution)
    assert np.array_equal(hexgrid.cells(lat, lon, resolution), expected)


@given(
    st.floats(-89, 89),
    st.floats(-179, 179),
    st.integers(0, 2**32 - 1),
)
def test_cells_of_a_crowded_neighbourhood_are_those_of_h3(lat: float, lon: float, seed: int) -> None:
    rng = np.random.default_rng(seed)
    lats, lons = lat + rng.uniform(-0.005, 0.005, 500), lon + rng.uniform(-0.005, 0.005, 500)
    assert np.array_equal(hexgrid.cells(lats, lons, 9), hexgrid.one_by_one(lats, lons, 9))


@pytest.mark.parametrize("reach", [0, 1e-10, 1e-8, 1e-6, 1e-4])
def test_cells_at_the_middle_of_a_face_are_those_of_h3(reach: float) -> None:
    rng = np.random.default_rng(1)
    middles = np.repeat(hexgrid.faces().centre, 200, axis=0)
    lat, lon = degrees(middles + rng.normal(size=middles.shape) * reach)
    assert np.array_equal(hexgrid.cells(lat, lon, 9), hexgrid.one_by_one(lat, lon, 9))


@pytest.mark.parametrize("reach", [0, 1e-10, 1e-8, 1e-6])
def test_cells_on_the_edge_of_two_faces_are_those_of_h3(reach: float) -> None:
    rng = np.random.default_rng(2)
    centre = hexgrid.faces().centre
    pairs = [(a, b) for a in range(20) for b in range(a) if centre[a] @ centre[b] > 0.7]
    edges = np.repeat([centre[a] + centre[b] for a, b in pairs], 50, axis=0)
    lat, lon = degrees(edges + rng.normal(size=edges.shape) * reach)
    assert len(pairs) == 30
    assert np.array_equal(hexgrid.cells(lat, lon, 9), hexgrid.one_by_one(lat, lon, 9))


@pytest.mark.parametrize("reach", [0, 1e-14, 1e-12, 1e-10])
def test_cells_on_the_corners_and_sides_of_hexagons_are_those_of_h3(reach: float) -> None:
    rng = np.random.default_rng(6)
    corners = np.array([h3.cell_to_boundary(cell) for cell in h3.grid_disk(h3.latlng_to_cell(39.1, -84.5, 9), 10)])
    sides = (corners + np.roll(corners, 1, axis=1)) / 2
    lat, lon = np.concatenate([corners, sides]).reshape(-1, 2).T
    lat, lon = lat + rng.normal(size=len(lat)) * reach, lon + rng.normal(size=len(lon)) * reach
    assert np.array_equal(hexgrid.cells(lat, lon, 9), hexgrid.one_by_one(lat, lon, 9))


def test_h3_is_asked_once_per_cell_and_not_once_per_point(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(3)
    lat, lon = 39.1 + rng.uniform(-0.01, 0.01, 100_000), -84.5 + rng.uniform(-0.01, 0.01, 100_000)
    asked: list[int] = []
    plain = hexgrid.one_by_one
    monkeypatch.setattr(hexgrid, "one_by_one", lambda y, x, r: asked.append(len(y)) or plain(y, x, r))
    hexgrid.cells(lat, lon, 9)
    assert sum(asked) < 2_000


def test_no_points_have_no_cells() -> None:
    assert hexgrid.cells(np.empty(0), np.empty(0), 9).tolist() == []
