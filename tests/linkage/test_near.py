"""Reports near each other are compared wherever they stand: no edge of a cell parts them."""

import pytest

from muster.pool.store import version_path
from tests.linkage.test_learnt import again
from tests.pool.made import Pool, seizure

SCENES = ["39.19700 -84.93600", "39.10310 -84.51200"]  # the first is in the middle of a cell, to the last digit


@pytest.mark.parametrize("scene", SCENES)
@pytest.mark.parametrize(("north", "compared"), [(0.0013, True), (0.0170, True), (0.0190, False)])
def test_scenes_within_two_kilometres_are_compared(pool: Pool, scene: str, north: float, compared: bool) -> None:
    latitude, longitude = map(float, scene.split())
    anywhere = {"county_fips": "", "place_precision": "point"}
    one = anywhere | {"latitude": f"{latitude:.5f}", "longitude": f"{longitude:.5f}"}
    two = anywhere | {"latitude": f"{latitude + north:.5f}", "longitude": f"{longitude + 0.00106:.5f}"}
    pool.land([seizure("a", **one), seizure("b", "blue-sheriff", **two)])
    linked, _ = again(version_path(pool.build().version), None)
    assert len(linked.settled[0].pairs) == int(compared)
