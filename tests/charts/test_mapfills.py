"""What the questions about places answer is on the map as it was answered, and no closer."""

from typing import Any

import h3
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.charts import mapfills, maps
from muster.charts.mapparts import HIDDEN
from muster.charts.tokens import tokens

DOWNTOWN = h3.latlng_to_cell(39.10, -84.51, 6)
BOONE = h3.latlng_to_cell(38.97, -84.73, 6)


def rows_of(drawn: maps.Drawn, name: str) -> list[dict[str, Any]]:
    """What one layer was given."""
    (found,) = [layer for layer in drawn.layers if layer.id == name]
    rows: list[dict[str, Any]] = found.data
    return rows


def overdoses(counts: list[int]) -> pd.DataFrame:
    """The answer to map/overdoses, the fullest first, as the question orders it."""
    cells = sorted(h3.grid_disk(DOWNTOWN, 6))[: len(counts)]
    frame = pd.DataFrame({"cell": cells, "events": counts})
    return frame.sort_values("events", ascending=False, ignore_index=True)


def counties(*rows: tuple[str | None, str | None, str | None, int, int]) -> pd.DataFrame:
    """The answer to map/counties."""
    return pd.DataFrame(list(rows), columns=["county_fips", "name", "state", "events", "unplaced_events"])


# --- hexes


def test_a_hex_says_its_county_its_events_and_its_weight() -> None:
    frame = pd.DataFrame({"cell": [DOWNTOWN, BOONE], "events": [18, 1], "quantity": [10_870.0, np.nan]})
    said = {row["cell"]: row["words"] for row in rows_of(mapfills.seizure_hexes(frame, "dark"), "hexes")}
    assert said == {DOWNTOWN: "Hamilton, OH\n18 events\n10.87 kg", BOONE: "Boone, KY\n1 event"}


def test_a_weight_is_in_pounds_where_the_viewer_wants_pounds() -> None:
    frame = pd.DataFrame({"cell": [DOWNTOWN], "events": [1], "quantity": [453.59237]})
    assert rows_of(mapfills.seizure_hexes(frame, "dark", pounds=True), "hexes")[0]["words"].endswith("1.00 lb")


def test_a_map_without_hexes_is_no_error() -> None:
    empty = pd.DataFrame({"cell": [], "events": [], "quantity": []})
    assert rows_of(mapfills.seizure_hexes(empty, "dark"), "hexes") == []
    assert rows_of(mapfills.overdose_hexes(empty[["cell", "events"]], "dark"), "hexes") == []


def test_a_place_outside_the_known_counties_is_said() -> None:
    assert mapfills.places_of([h3.latlng_to_cell(4.6, -74.1, 6)]) == [mapfills.ANYWHERE]


@given(st.lists(st.integers(1, 60), min_size=1, max_size=60))
def test_few_overdoses_are_nowhere_on_the_map(counts: list[int]) -> None:
    drawn = mapfills.overdose_hexes(overdoses(counts), "dark")
    shown = [int(row["words"].split()[0]) for row in rows_of(drawn, "hexes") if row["words"] != HIDDEN]
    assert all(count > mapfills.FEW for count in shown)
    assert all(int(swatch.label.split()[0]) > mapfills.FEW for swatch in drawn.legend if swatch.label != HIDDEN)


@given(st.lists(st.integers(1, 60), min_size=2, max_size=60))
def test_no_hidden_count_is_the_total_less_the_others(counts: list[int]) -> None:
    said = [row["words"] for row in rows_of(mapfills.overdose_hexes(overdoses(counts), "dark"), "hexes")]
    assert said.count(HIDDEN) != 1


def test_the_order_of_hidden_hexes_tells_nothing_of_their_counts() -> None:
    rising = mapfills.overdose_hexes(overdoses([1, 2, 3, 4, 40]), "dark")
    falling = mapfills.overdose_hexes(overdoses([4, 3, 2, 1, 40]), "dark")
    assert rows_of(rising, "hexes") == rows_of(falling, "hexes")


# --- clicks


def test_a_clicked_hex_is_the_chosen_cell() -> None:
    assert mapfills.chosen_cell({"hexes-3": [{"cell": DOWNTOWN, "words": ""}]}, 6) == DOWNTOWN


def test_a_clicked_point_chooses_the_hex_in_which_it_lies() -> None:
    assert mapfills.chosen_cell({"points": [{"at": [-84.51, 39.10]}]}, 6) == DOWNTOWN


def test_a_clicked_agency_or_county_chooses_no_hex() -> None:
    assert mapfills.chosen_cell({"agencies": [{"at": [-84.51, 39.10]}], "counties": [{"properties": {}}]}, 6) is None
    assert mapfills.chosen_cell({}, 6) is None


def test_a_cells_name_leaves_out_what_every_cell_has() -> None:
    assert mapfills.cell_name("862a930f7ffffff") == "862a930f7"


# --- points, counties, agencies


def test_a_cut_of_points_is_said_with_how_many_there_are() -> None:
    frame = pd.DataFrame({
        "occurred_on": pd.Timestamp("2026-06-30"), "latitude": 39.1, "longitude": [-84.5, -84.4],
        "lead": "Three Rivers PD", "families": [["heroin", "fentanyl"]] * 2, "place_precision": ["point", "block"],
    })  # fmt: skip
    drawn = mapfills.event_points(frame, 12_345, "dark")
    assert drawn.note == "The newest 2 of 12,345 points are drawn."
    assert mapfills.event_points(frame, 2, "dark").note == ""
    said = [row["words"] for row in rows_of(drawn, "points")]
    assert said[1] == "30 Jun 2026, Three Rivers PD\nHeroin, Fentanyl\nplace known to the block"
    assert rows_of(drawn, "points")[0]["fill"] == maps.rgba(tokens("dark").accent)


def test_a_county_is_shaded_by_all_its_events_and_what_has_no_county_is_left_out() -> None:
    frame = counties(
        ("39061", "Hamilton", "OH", 1952, 231), ("21015", "Boone", "KY", 526, 118), (None, None, None, 11, 11)
    )
    drawn = mapfills.shaded_counties(frame, "dark")
    hamilton, boone = (each["properties"] for each in drawn.layers[0].data["features"])
    assert hamilton["words"] == "Hamilton, OH\n1,952 events\n231 of them known only to county"
    assert hamilton["fill"] == maps.rgba(drawn.legend[-1].colour)
    assert boone["fill"] == maps.rgba(drawn.legend[0].colour)


def test_counties_without_events_are_no_error() -> None:
    drawn = mapfills.shaded_counties(counties(), "light")
    assert (drawn.layers[0].data["features"], drawn.legend) == ([], ())


def test_an_agency_without_an_address_is_counted_not_drawn() -> None:
    frame = pd.DataFrame({
        "name": ["Three Rivers PD", "Ghost PD"], "short_name": [None, "GPD"], "latitude": [39.1, None],
        "longitude": [-84.5, None],
    })  # fmt: skip
    drawn = mapfills.agency_places(frame, "dark")
    assert [row["name"] for row in rows_of(drawn, "agencies")] == ["Three Rivers PD"]
    assert drawn.note == "1 agency without an address."


def test_without_counties_the_view_shows_the_cells() -> None:
    view = mapfills.view_of_cells([h3.latlng_to_cell(4.6, -74.1, 5)])
    assert (view.latitude, view.longitude) == (pytest.approx(4.6, abs=0.2), pytest.approx(-74.1, abs=0.2))
