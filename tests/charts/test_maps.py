"""A map shows what the frame says, says what it left out, and asks nothing from outside."""

import json
from itertools import pairwise
from typing import Any

import h3.api.basic_int as h3
import numpy as np
import pandas as pd
import pydeck as pdk
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from muster.charts import mapfills, maproutes, maps, mapsites, words
from muster.charts.ground import Map
from muster.charts.mapview import HEIGHT, WIDTH, from_world, hatch, to_world
from muster.charts.tokens import Theme, tokens
from muster.errors import MusterError
from muster.feeds.places import cell_string, counties, county_rows
from muster.paths import ROOT
from scripts.make_geography import style

CINCINNATI = ["39061", "39017", "39165", "39025", "18047", "18029", "21015", "21117", "21037"]
BASEMAP = ROOT / "static" / "basemap"
AGENCIES = ["name", "short_name", "latitude", "longitude"]
ENDS = [f"{end}{part}" for end in maproutes.ENDS for part in ("", "_name", "_longitude", "_latitude")]
COUNTS = ["events", "counted", "quantity", "unknown_ends"]
ROUTES = pd.DataFrame(
    [
        ("US-MI", "Michigan", -85.0, 43.0, "US-OH", "Ohio", -83.4, 40.1, 9, 9.0, 1500.0, 0),
        ("US-OH", "Ohio", -83.4, 40.1, "US-MI", "Michigan", -85.0, 43.0, 1, 1.0, np.nan, 0),
        ("US-OH", "Ohio", -83.4, 40.1, "US-OH", "Ohio", -83.4, 40.1, 4, 4.0, 10.0, 0),
        ("MX", "Mexico", -102.0, 24.0, None, None, np.nan, np.nan, 3, 3.0, 10.0, 2),
    ],
    columns=[*ENDS, *COUNTS],
)
SITE = ["kind", "name", "agency", "record_id", "latitude", "longitude", "opened_on", "closed_on"]
SITES = pd.DataFrame(
    [("port", "Landing", "river-police", "7", 39.1, -84.5, pd.Timestamp("2025-03-01"), pd.NaT)], columns=SITE
)
THEMES: tuple[Theme, ...] = ("dark", "light")


def some_hexes(count: int) -> list[int]:
    """Different cells of resolution 7 around Cincinnati."""
    return sorted(h3.grid_disk(h3.latlng_to_cell(39.1, -84.5, 7), 40))[:count]


def layer(drawn: maps.Drawn, name: str) -> list[dict[str, Any]]:
    """What one layer was given."""
    (found,) = [layer for layer in drawn.layers if layer.id == name]
    rows: list[dict[str, Any]] = found.data
    return rows


def counted_hexes(frame: pd.DataFrame, theme: Theme, noun: str = "events") -> maps.Drawn:
    """Hexes of a described map. frame: cell (integer), events, and the words of the hover where they matter."""
    said = [words.things(events, noun) for events in frame["events"].astype("float64")]
    told = frame.assign(cell=[cell_string(cell) for cell in frame["cell"]], words=frame.get("words", said))
    return mapfills.draw_fill(Map(cells="hex", frame=told, members=("39061",), title="t", alt="a"), theme)


def whole_map(theme: Theme) -> pdk.Deck:
    """A map with everything on it at once."""
    view = maps.view_of_area(CINCINNATI)
    cells = some_hexes(50)
    spots = pd.DataFrame({"longitude": [-84.5], "latitude": [39.1], "words": ["Heroin"], "drug": ["heroin"]})
    shaded = pd.DataFrame([("39061", 7.0, "Hamilton, OH")], columns=["fips", "events", "words"])
    agencies = pd.DataFrame([("Three Rivers PD", "TRP", 39.1, -84.5)], columns=AGENCIES)
    return maps.deck(
        maps.scale(view, theme),
        mapfills.agency_places(agencies, theme),
        mapfills.draw_fill(Map(cells="county", frame=shaded, members=("39061",), title="t", alt="a"), theme),
        maps.county_labels(CINCINNATI, theme),
        maps.points(spots, theme),
        maps.selected(cells[0], theme),
        counted_hexes(pd.DataFrame({"cell": cells, "events": range(1, 51)}), theme),
        maps.silent_area(["18047"], view, theme),
        maps.member_area(CINCINNATI, theme),
        maproutes.route_lines(ROUTES, theme),
        maproutes.legs(np.array([[-85.0, 43.0]]), np.array([[-84.5, 39.1]]), pd.Series([3.0]), theme),
        mapsites.site_places(SITES, theme),
        view=view,
        theme=theme,
    )


# --- classes


@given(st.lists(st.integers(1, 10**7), min_size=1, max_size=50))
def test_every_count_falls_into_exactly_one_of_at_most_six_classes(counts: list[int]) -> None:
    found = maps.classes(counts)
    assert len(found) <= 6
    assert found[0][0] == 1
    assert found[-1][1] == max(counts)
    assert all(low <= high for low, high, _ in found)
    assert all(before[1] + 1 == after[0] for before, after in pairwise(found))


def test_few_counts_are_classes_by_themselves() -> None:
    assert [label for _, _, label in maps.classes([3, 1, 4])] == ["1", "2", "3", "4"]


def test_classes_are_worded_like_every_range_of_counts() -> None:
    labels = [label for _, _, label in maps.classes([1, 5, 18])]
    assert labels == ["1", "2", "3 to 4", "5 to 6", "7 to 11", "12 to 18"]


@given(st.integers(1, 1_000), st.lists(st.integers(0, 10**6), min_size=1, max_size=50))
def test_classes_may_start_at_the_least_count(first: int, more: list[int]) -> None:
    counts = [first, *(first + each for each in more)]
    found = maps.classes(counts, first)
    assert len(found) <= 6
    assert (found[0][0], found[-1][1]) == (first, max(counts))
    assert all(low <= high for low, high, _ in found)
    assert all(before[1] + 1 == after[0] for before, after in pairwise(found))


def test_a_hex_without_events_is_refused() -> None:
    with pytest.raises(MusterError, match="0 events"):
        maps.classes([2, 0])


# --- hexes


@pytest.mark.parametrize("theme", THEMES)
def test_each_hex_has_the_colour_that_the_legend_gives_its_count(theme: Theme) -> None:
    frame = pd.DataFrame({"cell": some_hexes(40), "events": np.arange(1, 41)})
    drawn = counted_hexes(frame, theme)
    colours = {tuple(bytes.fromhex(swatch.colour[1:])): swatch.label for swatch in drawn.legend}
    labels = {count: label for low, high, label in maps.classes(frame["events"]) for count in range(low, high + 1)}
    counts = {cell_string(cell): count for cell, count in zip(frame["cell"], frame["events"], strict=True)}
    for row in layer(drawn, "hexes"):
        assert colours[tuple(row["fill"][:3])] == labels[counts[row["cell"]]]


def test_only_the_two_lowest_classes_are_outlined() -> None:
    frame = pd.DataFrame({"cell": some_hexes(40), "events": np.arange(1, 41)})
    drawn = counted_hexes(frame, "dark")
    fourth = tokens("dark").sequential[3]
    assert [swatch.outline for swatch in drawn.legend] == [fourth, fourth, "", "", "", ""]
    assert len(layer(drawn, "hex-outlines")) == maps.classes(frame["events"])[1][1]


@pytest.mark.parametrize("kind", ["float64", "Int64"])
def test_a_hidden_count_is_drawn_without_a_number(kind: str) -> None:
    events = pd.array([12, None], dtype=kind) if kind == "Int64" else np.array([12.0, np.nan])
    drawn = counted_hexes(pd.DataFrame({"cell": some_hexes(2), "events": events}), "dark", "overdoses")
    assert drawn.legend[-1].label == "hidden, too few to show"
    seen, hidden = layer(drawn, "hexes")
    assert (seen["words"], hidden["words"]) == ("12 overdoses", "unknown overdoses")


def test_the_words_of_the_frame_stand_on_the_hover() -> None:
    frame = pd.DataFrame({"cell": some_hexes(2), "events": [1, 2], "words": ["Boone, KY", "Butler, OH"]})
    rows = {row["cell"]: row["words"] for row in layer(counted_hexes(frame, "dark"), "hexes")}
    assert rows == dict(zip(map(cell_string, frame["cell"]), frame["words"], strict=True))


def test_the_size_of_a_hex_is_in_square_kilometres() -> None:
    drawn = counted_hexes(pd.DataFrame({"cell": some_hexes(5), "events": [1] * 5}), "dark")
    assert drawn.hex_km2 == pytest.approx(5, rel=0.2)  # H3's mean at resolution 7 is 5.16


def test_no_hexes_are_an_empty_map() -> None:
    drawn = counted_hexes(pd.DataFrame({"cell": [], "events": []}), "dark")
    assert layer(drawn, "hexes") == []
    assert (drawn.legend, drawn.hex_km2) == ((), None)


def test_events_without_a_place_are_no_hex() -> None:
    with pytest.raises(MusterError, match="without a place"):
        maps.hexes_by_class(pd.DataFrame({"cell": [0], "nth": [0], "words": [""]}), (), "dark")


def test_classes_from_elsewhere_run_from_fewer_to_more() -> None:
    legend = maps.diverging([str(step) for step in range(-3, 4)], "light")
    frame = pd.DataFrame({"cell": some_hexes(2), "nth": [0, 6], "words": ["fewer", "more"]})
    fewer, more = layer(maps.hexes_by_class(frame, legend, "light"), "hexes")
    assert fewer["fill"] == [0x0A, 0x5F, 0x86, 255]
    assert more["fill"] == [0x8F, 0x4A, 0x08, 255]


def test_more_hexes_of_a_class_than_a_map_holds_are_refused() -> None:
    frame = pd.DataFrame({"cell": some_hexes(1_501), "nth": 0, "words": ""})
    with pytest.raises(MusterError, match="1,501 hexes, 1,500 at most"):
        maps.hexes_by_class(frame, maps.diverging(list("1234567"), "dark"), "dark")


def test_the_mark_of_the_chosen_hex_stands_around_it_in_the_accent() -> None:
    cell = some_hexes(1)[0]
    (row,) = layer(maps.selected(cell, "dark"), "selection")
    assert row == {"cell": cell_string(cell), "edge": maps.rgba(tokens("dark").accent)}


# --- points


def test_of_too_many_points_the_first_are_drawn_and_the_map_says_so() -> None:
    words = [f"record {n}" for n in range(10_001)]
    frame = pd.DataFrame({"longitude": -84.5, "latitude": 39.1, "words": words})
    drawn = maps.points(frame, "dark")
    assert [row["words"] for row in layer(drawn, "points")] == words[:10_000]
    assert drawn.note == "The first 10,000 of 10,001 points are drawn."


def test_a_row_without_a_place_is_no_point() -> None:
    frame = pd.DataFrame({"longitude": [np.nan, -84.5], "latitude": [39.1, 39.1], "words": ["a", "b"]})
    assert [row["words"] for row in layer(maps.points(frame, "dark"), "points")] == ["b"]


@pytest.mark.parametrize("theme", THEMES)
def test_a_point_has_its_drugs_own_colour(theme: Theme) -> None:
    frame = pd.DataFrame({"longitude": -84.5, "latitude": 39.1, "words": "", "drug": ["heroin", "fentanyl"]})
    drawn = maps.points(frame, theme)
    assert [(swatch.label, swatch.colour) for swatch in drawn.legend] == [
        ("Fentanyl", tokens(theme).drug("fentanyl")),
        ("Heroin", tokens(theme).drug("heroin")),
    ]
    expected = [maps.rgba(tokens(theme).drug(drug)) for drug in frame["drug"]]
    assert [row["fill"] for row in layer(drawn, "points")] == expected


# --- reference


def test_the_member_area_is_bounded_by_its_outer_line_alone() -> None:
    outer = shapely.MultiLineString([row["path"] for row in layer(maps.member_area(["39061"], "dark"), "boundary")])
    border = shapely.boundary(counties().shapes[county_rows(["39061"])])[0]
    assert shapely.length(outer) == pytest.approx(shapely.length(border), rel=1e-3)


def test_the_line_between_two_member_counties_is_not_their_boundary() -> None:
    drawn = maps.member_area(["39061", "39017"], "dark")
    lengths = {
        name: sum(shapely.LineString(row["path"]).length for row in layer(drawn, name))
        for name in ("boundary", "county-lines")
    }
    shared = shapely.intersection(*counties().shapes[county_rows(["39061", "39017"])])
    assert lengths["county-lines"] - lengths["boundary"] == pytest.approx(shapely.length(shared), rel=0.01)


def test_names_stand_on_members_and_quieter_on_their_neighbours() -> None:
    drawn = maps.county_labels(CINCINNATI, "dark")
    assert {row["name"] for row in layer(drawn, "names")} == {
        "Hamilton", "Butler", "Warren", "Clermont", "Franklin", "Dearborn", "Boone", "Kenton", "Campbell",
    }  # fmt: skip
    others = {row["name"] for row in layer(drawn, "other-names")}
    assert {"Ripley", "Clinton", "Grant"} <= others
    assert "Hamilton" not in others


def test_an_unknown_member_county_is_named() -> None:
    with pytest.raises(MusterError, match="00000"):
        maps.member_area(["00000"], "dark")


def test_a_hatch_stays_inside_what_is_silent_and_fills_it() -> None:
    franklin = counties().shapes[county_rows(["18047"])][0]
    strokes = shapely.MultiLineString(hatch(franklin, 8, 7))
    assert shapely.within(strokes, franklin.buffer(1e-4))
    west, south, east, north = franklin.bounds
    lon, lat = (grid.ravel() for grid in np.meshgrid(np.linspace(west, east, 50), np.linspace(south, north, 50)))
    inside = shapely.points(lon, lat)[shapely.contains_xy(franklin.buffer(-0.02), lon, lat)]
    # Strokes are 7 px apart, so no spot between them is more than 3.5 px of zoom 8 away.
    assert len(inside) > 1_000
    assert shapely.distance(inside, strokes).max() <= 3.5 * 360 / 512 / 2**8


# --- view


spots = st.lists(st.tuples(st.floats(-80, 80), st.floats(-170, 170)), min_size=1, max_size=20)


@given(spots)
def test_the_view_holds_every_point(points: list[tuple[float, float]]) -> None:
    lats, lons = zip(*points, strict=True)
    view = maps.view_of(lats, lons)
    x, y = to_world(np.array(lons), np.array(lats))
    middle = to_world(np.array([view.longitude]), np.array([view.latitude]))
    if view.zoom > 0:  # the whole world cannot be made smaller
        assert np.abs(x - middle[0]).max() * 2**view.zoom <= WIDTH / 2
        assert np.abs(y - middle[1]).max() * 2**view.zoom <= HEIGHT / 2


@given(st.floats(-170, 170), st.floats(-80, 80))
def test_degrees_to_the_screen_and_back_are_the_same_place(lon: float, lat: float) -> None:
    back = from_world(np.stack(to_world(np.array([lon]), np.array([lat])), axis=1))
    assert back[0] == pytest.approx([lon, lat], abs=1e-9)


def test_points_without_a_place_do_not_move_the_view() -> None:
    alone, beside = maps.view_of([39.1], [-84.5]), maps.view_of([39.1, np.nan, 10], [-84.5, -84.5, np.nan])
    assert (alone.latitude, alone.longitude, alone.zoom) == (beside.latitude, beside.longitude, beside.zoom)


def test_no_place_at_all_is_said_and_not_drawn() -> None:
    with pytest.raises(MusterError, match="no place to show"):
        maps.view_of([np.nan], [-84.5])


@given(spots, st.floats(0, 400))
def test_what_lies_over_the_left_of_a_map_hides_no_point(points: list[tuple[float, float]], left: float) -> None:
    lats, lons = zip(*points, strict=True)
    view = maps.view_of(lats, lons, maps.Room(WIDTH, HEIGHT, left))
    x, _ = to_world(np.array(lons), np.array(lats))
    middle, _ = to_world(np.array([view.longitude]), np.array([view.latitude]))
    # Its middle is rounded to four digits of a degree: less than a pixel at any zoom that a map starts with.
    if view.zoom > 0:
        assert ((x - middle[0]) * 2**view.zoom).min() >= left - WIDTH / 2 - 1
        assert ((x - middle[0]) * 2**view.zoom).max() <= WIDTH / 2 + 1


@pytest.mark.parametrize("zoom", [3.0, 5.5, 8.0, 11.0])
def test_a_scale_is_as_long_as_it_says(zoom: float) -> None:
    drawn = maps.scale(pdk.ViewState(latitude=39.1, longitude=-84.5, zoom=zoom), "dark")
    ((west, south), (east, north)) = layer(drawn, "scale")[0]["path"]
    said = float(layer(drawn, "scale-name")[0]["name"].removesuffix(" km").replace(",", ""))
    assert h3.great_circle_distance((south, west), (north, east), unit="km") == pytest.approx(said, rel=0.01)


def test_hexes_grow_finer_as_the_view_comes_closer() -> None:
    found = [maps.resolution_for(pdk.ViewState(latitude=39, longitude=-84, zoom=zoom)) for zoom in range(14)]
    assert found == sorted(found)
    assert maps.resolution_for(maps.view_of_area(CINCINNATI)) == 6


# --- routes and sites


def test_a_route_is_a_line_between_two_known_places_and_the_rest_is_told() -> None:
    drawn = maproutes.route_lines(ROUTES, "dark")
    rows = layer(drawn, "routes")
    assert [row["words"] for row in rows] == ["Michigan to Ohio\n9 events\n1.50 kg", "Ohio to Michigan\n1 event"]
    assert (rows[0]["path"][0], rows[0]["path"][-1]) == ([-85.0, 43.0], [-83.4, 40.1])
    assert drawn.note == (
        "10 of 17 events that tell a route are drawn as lines: 4 begin and end in one place; "
        "2 name no county, state or country we know, or more than one; 1 tell only one end."
    )
    assert {row["name"] for row in layer(drawn, "route-names")} == {"Michigan", "Ohio"}


def test_there_and_back_lie_apart_and_an_arrow_says_which_is_which() -> None:
    drawn = maproutes.route_lines(ROUTES, "dark")
    there, back = layer(drawn, "routes")
    assert there["path"][8] != back["path"][8]
    south, north = (row["angle"] for row in layer(drawn, "route-arrows"))
    assert abs(south) > 90 > abs(north)


@given(st.floats(0, 500), st.floats(0, 500))
def test_of_two_routes_the_fuller_is_never_the_thinner(one: float, other: float) -> None:
    widths = [maproutes.width(each, 500) for each in sorted((one, other))]
    assert maproutes.THIN <= widths[0] <= widths[1] <= maproutes.THICK


def test_a_site_is_a_letter_at_its_address_and_says_since_when() -> None:
    (row,) = layer(mapsites.site_places(SITES, "dark"), "sites")
    assert (row["letter"], row["words"]) == ("P", "Landing\nPort of entry, open from 1 Mar 2025")
    assert mapsites.clicked_site({"sites-3": [row]}) == "river-police/7"


# --- the deck


@pytest.mark.parametrize("theme", THEMES)
def test_a_map_asks_nothing_from_outside(theme: Theme) -> None:
    spec = whole_map(theme).to_json()
    assert json.loads(spec)["mapStyle"] == f"/app/static/basemap/style-{theme}.json"
    assert json.loads(spec)["mapProvider"] == "maplibre"
    assert "//" not in spec


def test_layers_stand_in_one_order_whatever_order_they_are_asked_in() -> None:
    names = [layer["id"] for layer in json.loads(whole_map("dark").to_json())["layers"]]
    assert names == list(maps.ORDER)


def test_what_answers_to_the_pointer_has_no_stroke() -> None:
    layers = json.loads(whole_map("dark").to_json())["layers"]
    pointed = {
        layer["id"]: layer["stroked"] for layer in layers if layer.get("pickable") and layer["@@type"] != "PathLayer"
    }
    assert pointed == {"counties": False, "hexes": False, "points": False, "agencies": False, "sites": False}


def test_after_a_choice_only_what_answers_to_the_pointer_has_a_new_name() -> None:
    drawn = counted_hexes(pd.DataFrame({"cell": some_hexes(2), "events": [1, 2]}), "dark")
    view = maps.view_of_area(CINCINNATI)
    names = [layer.id for layer in maps.deck(drawn, view=view, theme="dark", turn=2).layers]
    assert names == ["hexes-2", "hex-outlines"]
    assert [layer.id for layer in drawn.layers] == ["hexes", "hex-outlines"]


def test_a_full_map_weighs_little() -> None:
    frame = pd.DataFrame({"cell": some_hexes(1_500), "events": np.arange(1, 1_501)})
    drawn = counted_hexes(frame, "dark")
    assert len(maps.deck(drawn, view=maps.view_of_area(CINCINNATI), theme="dark").to_json()) < 200_000


def test_two_maps_of_hexes_in_one_are_refused() -> None:
    drawn = counted_hexes(pd.DataFrame({"cell": some_hexes(1), "events": [1]}), "dark")
    with pytest.raises(MusterError, match="two layers of hexes"):
        maps.deck(drawn, drawn, view=maps.view_of_area(CINCINNATI), theme="dark")


# --- the basemap


@pytest.mark.parametrize("theme", THEMES)
def test_the_committed_style_is_what_the_tokens_say(theme: Theme) -> None:
    assert json.loads((BASEMAP / f"style-{theme}.json").read_text("utf-8")) == style(theme)


@pytest.mark.parametrize("theme", THEMES)
def test_a_style_needs_local_files_alone(theme: Theme) -> None:
    text = (BASEMAP / f"style-{theme}.json").read_text("utf-8")
    parsed = json.loads(text)
    assert not {"glyphs", "sprite", "imports", "terrain"} & set(parsed)
    assert "//" not in text
    for source in parsed["sources"].values():
        assert (ROOT / source["data"].removeprefix("/app/")).is_file()


def test_the_basemap_is_small_enough_to_send() -> None:
    assert sum(path.stat().st_size for path in BASEMAP.iterdir()) < 3_000_000


@pytest.mark.parametrize("name", ["counties", "states", "countries", "borders"])
def test_no_line_of_the_basemap_crosses_the_world(name: str) -> None:
    features = json.loads((BASEMAP / f"{name}.geojson").read_text("utf-8"))["features"]
    for feature in features:
        for part in shapely.get_parts(shapely.from_geojson(json.dumps(feature["geometry"]))):
            lines = [part.exterior, *part.interiors] if part.geom_type == "Polygon" else [part]
            # The foot of Antarctica is the one line that truly runs around the world.
            steps = [abs(b[0] - a[0]) for line in lines for a, b in pairwise(line.coords) if a[1] > -85]
            assert max(steps) < 90, feature["properties"]["name"]
