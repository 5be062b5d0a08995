"""What a screen lets choose stands in the address: a link that was sent opens the same view, a bad value says so."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from muster.pool.views import delete, save, views
from pages.mapping.choose import CELL
from tests.pages.seen import marked, opened, said
from tests.pool.made import Pool
from tests.pool.mixed import land_mixed


@pytest.fixture(scope="module")
def mixed(module_folder: Path) -> Pool:
    return land_mixed(Pool(module_folder))


@pytest.fixture
def app(mixed: Pool) -> AppTest:
    return opened().run()


def asking(app: AppTest, page: str, **asked: str) -> AppTest:
    app.switch_page(f"pages/{page}.py")
    for name, value in asked.items():
        app.query_params[name] = value
    return app.run()


def test_a_link_to_the_map_opens_its_layers_its_months_and_its_hex(app: AppTest) -> None:
    asking(app, "map", drug="cocaine", layer="counties", points="yes", gaps="no", months="2026-02_2026-04")
    assert not app.exception
    assert app.radio(key="map-fill").value == "counties"
    assert app.checkbox(key="map-points").value is True
    assert app.checkbox(key="map-gaps").value is False
    (months,) = app.select_slider
    assert [f"{month:%Y-%m}" for month in months.value] == ["2026-02", "2026-04"]
    assert app.query_params["layer"] == "counties"


def test_what_is_chosen_on_the_map_is_written_beside_the_filters(app: AppTest) -> None:
    asking(app, "map", drug="cocaine")
    app.checkbox(key="map-agencies").check().run()
    assert (app.query_params["agencies"], app.query_params["drug"]) == ("yes", "cocaine")
    app.checkbox(key="map-agencies").uncheck().run()
    assert "agencies" not in app.query_params


def test_a_changed_address_changes_the_choices_in_the_same_session(app: AppTest) -> None:
    asking(app, "map", layer="overdoses")
    app.query_params["layer"] = "counties"
    app.run()
    assert app.radio(key="map-fill").value == "counties"
    del app.query_params["layer"]
    app.query_params["points"] = "yes"
    app.run()
    assert (app.radio(key="map-fill").value, app.checkbox(key="map-points").value) == ("seizures", True)


def test_a_hex_of_a_link_is_chosen(app: AppTest, mixed: Pool) -> None:
    (first, *_) = mixed.ask("map/hexes", more={"resolution": 6})
    asking(app, "map", hex="6", cell=first["cell"])
    assert app.session_state[CELL] == first["cell"]
    assert "events, each once" in said(app) or "event, each once" in said(app)
    assert f"cell={first['cell']}" in marked(app)


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("layer", "satellite", "layer 'satellite' in the address is not one of seizures, counties, hot-spots, overdoses: it is left out."),
        ("points", "maybe", "points 'maybe' in the address is not yes or no: it is left out."),
        ("months", "spring", "months 'spring' in the address is not two months such as 2026-01_2026-03: it is left out."),
        ("hex", "99", "hex '99' in the address is not a size of hexes"),
        ("route", "Detroit", "route 'Detroit' in the address is not two places such as US-MI_US-OH: it is left out."),
        ("cell", "x", "cell 'x' in the address is not an H3 cell: it is left out."),
    ],
)  # fmt: skip
def test_a_choice_that_is_not_known_says_so(app: AppTest, name: str, value: str, sentence: str) -> None:
    assert sentence in said(asking(app, "map", **{name: value}))


def test_a_part_of_a_screen_has_its_own_address(app: AppTest) -> None:
    asking(app, "data", part="unknown-words")
    assert app.segmented_control(key="data-part").value == "Unknown words"
    app.segmented_control(key="data-part").set_value("Rejected").run()
    assert app.query_params["part"] == "rejected"
    assert "part 'nonsense' in the address is not one of" in said(asking(app, "data", part="nonsense"))


def test_a_view_is_saved_with_its_screen_its_filters_and_its_choices(app: AppTest) -> None:
    asking(app, "map", drug="cocaine", layer="counties")
    save("Cocaine by county", "commander", "map", {"drug": ["cocaine"], "layer": ["counties"]})
    app.run()
    (link,) = [each.proto for each in app.get("page_link") if each.proto.label == "Cocaine by county"]
    assert link.query_string == "drug=cocaine&layer=counties"
    assert "Saved by commander" in link.help
    delete(views()[0])


def test_a_view_whose_agency_is_gone_says_that_it_shows_less(app: AppTest) -> None:
    save("Old force", "pat", "overview", {"agency": ["gone-police"]})
    save("Lost screen", "pat", "../app", {})
    asking(app, "overview")
    (link,) = [each.proto for each in app.get("page_link")]
    assert link.label.endswith("(shows less)]")
    assert "Unknown agency 'gone-police' in the address" in link.help
    assert any("its screen is gone" in caption.value for caption in app.caption)
    for view in views():
        delete(view)
