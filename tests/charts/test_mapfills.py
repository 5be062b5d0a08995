"""What the questions about places answer is on the map as it was answered, and no closer."""

from typing import Any

import h3
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.access import small
from muster.charts import mapfills, maps
from muster.charts.ground import Map
from muster.charts.tokens import tokens
from muster.measures import changes

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


def drawn_counties(frame: pd.DataFrame, **more: Any) -> maps.Drawn:
    """Counties as a described map draws them. frame: fips, events."""
    told = frame.assign(words=frame["fips"])
    return mapfills.draw_fill(Map(cells="county", frame=told, members=("39061",), title="t", alt="a", **more), "dark")


# --- hexes


def test_a_hex_has_the_colour_of_its_class_and_says_its_words() -> None:
    frame = pd.DataFrame({"cell": [DOWNTOWN, BOONE], "events": [18.0, 1.0], "words": ["eighteen", "one"]})
    told = Map(cells="hex", frame=frame, members=("39061",), title="t", alt="a")
    drawn = mapfills.draw_fill(told, "dark")
    rows = {row["cell"]: row for row in rows_of(drawn, "hexes")}
    assert rows[DOWNTOWN]["words"] == "eighteen"
    assert rows[DOWNTOWN]["fill"] == maps.rgba(drawn.legend[-1].colour)


def test_places_say_their_county() -> None:
    assert mapfills.places_of([DOWNTOWN, BOONE]) == ["Hamilton, OH", "Boone, KY"]


def test_a_place_outside_the_known_counties_is_said() -> None:
    assert mapfills.places_of([h3.latlng_to_cell(4.6, -74.1, 6)]) == [mapfills.ANYWHERE]


@given(st.lists(st.integers(1, 60), min_size=1, max_size=60))
def test_what_is_hidden_on_the_map_is_what_is_hidden_everywhere(counts: list[int]) -> None:
    ordered = overdoses(counts).sort_values("cell", ignore_index=True)
    shown = mapfills.few_hidden(overdoses(counts))["events"]
    pd.testing.assert_series_equal(shown, small.hide(ordered["events"]))
    assert not shown.between(small.LEAST, small.MOST).any()


@given(st.lists(st.integers(1, 60), min_size=2, max_size=60))
def test_hidden_hexes_are_together_no_small_count(counts: list[int]) -> None:
    frame = mapfills.few_hidden(overdoses(counts))
    gone = sum(counts) - frame["events"].sum()
    assert frame["events"].isna().all() or not 0 < gone <= small.MOST


def test_the_order_of_hidden_hexes_tells_nothing_of_their_counts() -> None:
    rising, falling = (mapfills.few_hidden(overdoses(counts)) for counts in ([1, 2, 3, 4, 40], [4, 3, 2, 1, 40]))
    pd.testing.assert_frame_equal(rising, falling)


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


def test_a_county_is_shaded_by_its_class_and_known_by_its_code() -> None:
    drawn = drawn_counties(pd.DataFrame({"fips": ["39061", "21015"], "events": [1952.0, 526.0]}))
    hamilton, boone = (each["properties"] for each in drawn.layers[0].data["features"])
    assert (hamilton["county"], hamilton["words"]) == ("39061", "39061")
    assert hamilton["fill"] == maps.rgba(drawn.legend[-1].colour)
    assert boone["fill"] == maps.rgba(drawn.legend[0].colour)


def test_a_changed_county_has_its_own_class_and_not_its_counts() -> None:
    frame = pd.DataFrame({"fips": ["39061", "21015"], "events": [9.0, 500.0], "nth": [6, 3]})
    drawn = drawn_counties(frame, labels=changes.LABELS)
    fills = [each["properties"]["fill"] for each in drawn.layers[0].data["features"]]
    assert fills == [maps.rgba(tokens("dark").diverging[6]), maps.rgba(tokens("dark").diverging[3])]


def test_counties_without_events_are_no_error() -> None:
    drawn = drawn_counties(pd.DataFrame({"fips": [], "events": []}))
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
