"""The ring of counties around an area."""

import pytest

from muster.errors import MusterError
from muster.feeds.neighbours import around


def test_a_county_is_ringed_by_those_that_touch_it() -> None:
    # Kenton, Kentucky: Boone, Campbell, Grant, Pendleton, and Hamilton across the river.
    assert around(["21117"]) == ["21015", "21037", "21081", "21191", "39061"]


def test_the_ring_holds_none_of_the_area_itself() -> None:
    assert not {"21117", "21015"} & set(around(["21117", "21015"]))


def test_nowhere_has_no_ring() -> None:
    assert around([]) == []


def test_an_unknown_county_is_refused() -> None:
    with pytest.raises(MusterError, match="99999"):
        around(["99999"])
