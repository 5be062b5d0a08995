"""The map's screen over a small pool: what is drawn, what is listed, what a chosen hex tells."""

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from muster.charts.mapfills import chosen_county
from pages.mapping import play
from pages.mapping.chosen import CELL, TURN
from tests.pages.seen import marked, opened
from tests.pool.made import Pool, agency, forget, fresh_home, seizure

DOWNTOWN = {"latitude": "39.1031", "longitude": "-84.5120", "place_precision": "point"}
BOONE = {"latitude": "38.97", "longitude": "-84.73", "place_precision": "block"}


@pytest.fixture(scope="module")
def pool(module_folder: Path) -> Pool:
    """Four placed events in two hexes, two known to a county or an agency's address, one to a state; one silence."""
    made = Pool(module_folder)
    made.land(
        [
            agency("amber-police", latitude="39.108", longitude="-84.52"),
            agency("boone-sheriff", kind="county", county_fips="21015", latitude="39.05", longitude="-84.67"),
        ],
        "generic_agency",
    )
    made.land([
        seizure("a1", **DOWNTOWN, occurred_at="2026-01-10 10:00"),
        seizure("a2", **DOWNTOWN, occurred_at="2026-03-10 10:00", drug="cocaine", quantity="2000",
                origin="Detroit, MI", destination="Cincinnati, OH"),
        seizure("a3", **DOWNTOWN, occurred_at="2026-03-11 10:00", drug="heroin", quantity="", origin="Ohio", destination="OH"),
        seizure("c1", origin="Georgia", destination="Ohio", place_precision="county", occurred_at="2026-03-12 10:00"),
        seizure("c2", **(DOWNTOWN | {"place_precision": "agency"}), occurred_at="2026-02-12 10:00"),
        seizure("s1", county_fips="", place_precision="state", occurred_at="2026-03-14 10:00"),
        seizure("b1", "boone-sheriff", **BOONE, occurred_at="2026-01-20 10:00", county_fips=""),
    ])  # fmt: skip
    made.land([
        {"record_id": "n1", "agency": "county-health", "kind": "naloxone", "name": "Library", **spot(DOWNTOWN), "opened_on": "2026-02-01"},
        {"record_id": "t1", "agency": "county-health", "kind": "treatment", "name": "Clinic", **spot(BOONE)},
        {"record_id": "t2", "agency": "county-health", "kind": "treatment", "name": "Van", "county_fips": "39061"},
    ], "generic_site")  # fmt: skip
    made.build()
    return made


def spot(place: dict[str, str]) -> dict[str, str]:
    """The point of a place alone."""
    return {name: place[name] for name in ("latitude", "longitude")}


@pytest.fixture
def app(pool: Pool) -> AppTest:
    """The app on its map."""
    started = opened()
    started.run()
    return started.switch_page("pages/map.py")


def deck(app: AppTest) -> dict[str, Any]:
    """The map as the browser gets it."""
    (element,) = app.get("deck_gl_json_chart")
    read: dict[str, Any] = json.loads(element.proto.json)
    return read


def layer(app: AppTest, name: str) -> Any:
    """What one layer was given; None where it is not drawn."""
    found = [each["data"] for each in deck(app)["layers"] if re.sub(r"-\d+$", "", each["id"]) == name]
    return found[0] if found else None


def choose_downtown(app: AppTest) -> None:
    """Choose the hex of the three events, as a click does."""
    marked(app.run())
    (cell,) = [row["cell"] for row in layer(app, "hexes") if row["words"].startswith("Hamilton")]
    app.session_state[CELL] = cell
    app.session_state[TURN] = 1


def test_what_has_no_point_is_counted_and_in_no_hex(app: AppTest) -> None:
    text = marked(app.run())
    assert "4 events on the map; 3 known only to county are listed, not drawn." in text
    assert sorted(row["words"].splitlines()[1] for row in layer(app, "hexes")) == ["1 event", "3 events"]
    assert "No hex: none reported" in text
    assert re.search(r'<th>Hamilton, OH</th><td><a [^>]*county=39061&amp;placed=no"[^>]*>2</a></td>', text)
    assert re.search(r'<th>No county known</th><td><a [^>]*county=none&amp;placed=no"[^>]*>1</a></td>', text)


def test_the_hexes_follow_the_filters_and_the_view_does_not(app: AppTest) -> None:
    before = deck(app.run())["initialViewState"]
    app.query_params["drug"] = "cocaine"
    assert "1 event on the map." in marked(app.run())
    assert [row["words"] for row in layer(app, "hexes")] == ["Hamilton, OH\n1 event\n2.00 kg"]
    assert deck(app)["initialViewState"] == before


def test_months_narrow_the_map_alone(app: AppTest) -> None:
    app.run()
    (slider,) = app.select_slider
    march = dt.date(2026, 3, 1)
    assert "2 events on the map; 2 known only to county" in marked(slider.set_value((march, march)).run())
    assert "10 Jan to 14 Mar 2026, each event once." in marked(app)
    # An agency that sent nothing in these months hides what it would have sent.
    assert "boone-sheriff silent since 21 Jan: unknown, not zero" in marked(app)
    assert layer(app, "silence")


def test_counties_are_shaded_with_what_is_known_only_to_them(app: AppTest) -> None:
    app.run()
    text = marked(app.radio(key="map-fill").set_value("counties").run())
    assert "6 events on the map; 1 in no known county is listed, not drawn." in text
    words = sorted(each["properties"]["words"] for each in layer(app, "counties")["features"])
    assert words[1] == "Hamilton, OH\n5 events\n2 of them known only to county"
    assert layer(app, "hexes") is None
    assert "Hex size" not in [each.label for each in app.get("button_group")]


def test_points_are_drawn_only_where_they_are_known(app: AppTest) -> None:
    app.run()
    marked(app.checkbox(key="map-points").check().run())
    assert sorted(row["words"].splitlines()[-1] for row in layer(app, "points")) == [
        "place known to the block", *["place known to the point"] * 3,
    ]  # fmt: skip


def test_agencies_stand_at_their_own_addresses(app: AppTest) -> None:
    app.run()
    marked(app.checkbox(key="map-agencies").check().run())
    assert [row["words"].splitlines()[1] for row in layer(app, "agencies")] == ["its own address"] * 2


def test_routes_are_lines_between_places_and_what_is_not_drawn_is_told(app: AppTest) -> None:
    app.run()
    near = deck(app)["initialViewState"]["zoom"]
    text = marked(app.checkbox(key="map-routes").check().run())
    (line,) = layer(app, "routes")
    assert (line["words"], line["route"]) == ("Michigan to Ohio\n1 event\n2.00 kg", "US-MI_US-OH")
    assert "1 of 3 events that tell a route are drawn as lines: 1 begin and end in one place" in text
    assert "1 name no county, state or country we know, or more than one." in text
    assert "“Georgia” (1)" in text
    assert re.search(r'<a [^>]*origin=US-MI&amp;destination=US-OH"[^>]*>Michigan to Ohio</a>', text)
    assert deck(app)["initialViewState"]["zoom"] < near
    assert layer(app, "legs") is None


def test_a_chosen_route_says_where_it_was_cut(app: AppTest) -> None:
    app.query_params["routes"] = "yes"
    app.query_params["route"] = "US-MI_US-OH"
    text = marked(app.run())
    assert len(layer(app, "legs")) == 2
    assert re.search(r"Seized in.*Hamilton, OH.*<b>1</b>.*See all 1 event<", text, re.DOTALL)


def test_sites_are_drawn_by_kind_and_those_without_an_address_are_counted(app: AppTest) -> None:
    app.run()
    assert layer(app, "sites") is None
    text = marked(app.checkbox(key="map-treatment").check().run())
    assert [(row["letter"], row["words"]) for row in layer(app, "sites")] == [("T", "Clinic\nTreatment site")]
    assert "1 site without an address is not drawn." in text
    assert re.search(r'm-letter">T</i>2 treatment open in these months', text)


def test_a_clicked_site_says_what_it_is_and_who_lists_it_in_which_line(app: AppTest) -> None:
    app.query_params["naloxone"] = "yes"
    app.query_params["site"] = "county-health/n1"
    text = marked(app.run())
    assert "Naloxone site, open from 1 Feb 2026" in text
    assert re.search(r"Listed by</dt><dd><b>county-health</b>.*line 2</b>", text)
    assert "Library" not in marked(app.checkbox(key="map-naloxone").uncheck().run())


def test_a_site_of_later_months_is_not_on_the_map_before_it_opens(app: AppTest) -> None:
    app.run()
    app.checkbox(key="map-naloxone").check()
    january = dt.date(2026, 1, 1)
    marked(app.select_slider[0].set_value((january, january)).run())
    assert layer(app, "sites") == []


def test_a_chosen_hex_tells_its_months_who_led_and_what_is_new(app: AppTest) -> None:
    choose_downtown(app)
    text = marked(app.run())
    assert "Hamilton, OH" in text
    assert "<b>3</b> seizure events, each once" in text
    assert 'title="Mar 2026: 2 events"' in text
    assert "3 events, 3 records" in text
    assert text.index("Heroin, unknown quantity") < text.index("Cocaine 2.00 kg") < text.index("Fentanyl 10.0 g")
    names = [each["id"] for each in deck(app)["layers"]]
    assert {"hexes-1", "selection", "selection-halo"} <= set(names)


def test_a_chosen_hex_can_be_let_go(app: AppTest) -> None:
    choose_downtown(app)
    app.run()
    assert "No hex chosen" in marked(app.button(key="map-clear").click().run())


def test_a_chosen_hex_that_the_filters_empty_says_none_and_not_nothing(app: AppTest) -> None:
    choose_downtown(app)
    app.query_params["agency"] = "boone-sheriff"
    assert "None reported here in these months under these filters." in marked(app.run())


def test_without_any_point_the_counties_are_shaded_and_the_map_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh_home(tmp_path, monkeypatch)
    other = Pool(tmp_path)
    other.land([agency("amber-police")], "generic_agency")
    other.land([seizure("c1"), seizure("c2", county_fips="39017")])
    other.build()
    app = opened().run().switch_page("pages/map.py")
    text = marked(app.run())
    assert "2 events on the map. No event here is known to a point or a block" in text
    assert "counties are shaded." in text
    assert len(layer(app, "counties")["features"]) == 2
    forget()


def test_where_no_place_is_known_there_is_no_map(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh_home(tmp_path, monkeypatch)
    other = Pool(tmp_path)
    other.land([seizure("c1", county_fips="")])
    other.build()
    app = opened().run().switch_page("pages/map.py")
    assert "there is no map to draw." in marked(app.run())
    forget()


def test_a_chosen_county_tells_its_months_its_leads_and_its_newest_events(app: AppTest, pool: Pool) -> None:
    app.query_params["layer"], app.query_params["county"] = "counties", "39061"
    text = marked(app.run())
    counted = next(row["events"] for row in pool.ask("map/counties") if row["county_fips"] == "39061")
    assert f"<b>{counted}</b> seizure events, each once" in text
    assert sum(row["events"] for row in pool.ask("map/place_agencies", {"county": "39061"})) == counted
    assert "Led by" in text
    assert re.search(r"county=39061[^>]*>See all", text)
    app.query_params["county"] = "99999"
    assert "No county chosen" in marked(app.run())


def test_a_click_on_a_county_names_it() -> None:
    assert chosen_county({"counties": [{"properties": {"county": "39061"}}]}) == "39061"
    assert chosen_county({"hexes": [{"cell": "862a930f7ffffff"}]}) is None


# --- counting modes, months, two periods, hot spots


def test_the_map_counts_as_the_filter_bar_says(app: AppTest) -> None:
    app.query_params["mode"], app.query_params["agency"] = "lead", "boone-sheriff"
    text = marked(app.run())
    assert "1 event led, each by its lead, in 1 event on the map." in text
    assert "Events led per hex, each by its lead" in text
    assert [row["words"] for row in layer(app, "hexes")] == [
        "Boone, KY\n1 event led, each by its lead\nin 1 event\n10.0 g"
    ]


def test_one_month_has_the_classes_of_all_months(app: AppTest) -> None:
    app.query_params["months"] = "2026-01_2026-01"
    text = marked(app.run())
    assert "The classes are those of all months" in text
    # March has two in one hex, January one in each.
    assert re.search(r"</i>1</span>.*</i>2</span>", text)


def test_play_shows_one_month_after_another_and_stops_at_the_last(monkeypatch: pytest.MonkeyPatch) -> None:
    held: dict[str, Any] = {}
    monkeypatch.setattr(play.st, "session_state", held)
    months = [dt.date(2026, month, 1) for month in (1, 2, 3)]
    play.turn(months, (months[0], months[-1]), "slider")
    assert (held[play.SPAN], held["slider"], held[play.PLAYING]) == ((months[0],) * 2, (months[0],) * 2, True)
    play.step(months, "slider")
    assert (held[play.SPAN], held[play.PLAYING]) == ((months[1],) * 2, True)
    play.step(months, "slider")
    assert (held[play.SPAN], held[play.PLAYING]) == ((months[2],) * 2, False)
    play.turn(months, held[play.SPAN], "slider")
    assert held[play.SPAN] == (months[0],) * 2
    play.turn(months, held[play.SPAN], "slider")
    assert held[play.PLAYING] is False


def test_a_comparison_without_an_agency_complete_in_both_says_so(app: AppTest) -> None:
    app.query_params["against"] = "year"
    text = marked(app.run())
    assert "no agency was complete in both periods. Choose a shorter or later period." in text
    assert layer(app, "hexes")


def test_too_few_events_are_no_hot_spot_and_the_map_says_why(app: AppTest) -> None:
    app.query_params["layer"] = "hot-spots"
    text = marked(app.run())
    assert "No hot spots: fewer than 30 events or 30 hexes cannot tell a pattern from chance." in text
    assert len(layer(app, "hexes")) == 2
