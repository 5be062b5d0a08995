"""Where an operation worked: every county of its events is drawn whole, beside those of the register."""

import pandas as pd

from muster.charts.screens.worked import where

EVENTS = pd.DataFrame({"county_fips": ["39061", "39061", "21117", None]})


def test_counties_of_its_events_stand_on_the_map_beside_those_of_the_register() -> None:
    drawn = where({"counties": ["21117", "21015"]}, EVENTS)
    assert drawn is not None
    assert drawn.members == ("21015", "21117", "39061")
    assert dict(zip(drawn.frame["fips"], drawn.frame["events"], strict=True)) == {"21117": 1.0, "39061": 2.0}
    assert "1 known to no county" in drawn.alt


def test_an_operation_of_no_known_county_has_no_map() -> None:
    assert where({"counties": []}, EVENTS.tail(1)) is None
