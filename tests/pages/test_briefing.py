"""The Briefing screen: choose, see, change, save; what is wrong stands in its place."""

from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from muster.briefs.brief import brief, own_folder
from muster.paths import home
from tests.pages.seen import opened, said
from tests.pool.made import Pool


@pytest.fixture
def app(force: Pool) -> Iterator[AppTest]:
    app = opened()
    app.run()
    app.switch_page("pages/briefing.py")
    yield app.run()
    for path in own_folder().glob("*.toml") if own_folder().exists() else []:
        path.unlink()


def keyed(app: AppTest, kind: str, start: str) -> list:
    """The widgets of a kind whose key begins so, in order."""
    return [each for each in app.get(kind) if str(each.key).startswith(start)]


def test_the_screen_offers_every_shipped_brief_and_the_way_to_the_wall(app: AppTest) -> None:
    words = said(app)
    assert app.selectbox(key="briefing-name").options[:2] == ["Governing board", "Monthly outcomes"]
    assert "For: Governing board" in words
    bodies = " ".join(element.proto.body for element in app.get("html"))
    assert 'href="briefing?brief=board&amp;full=1"' in bodies


def test_the_filter_bar_does_not_stand_over_a_brief_that_says_its_own(app: AppTest) -> None:
    assert not keyed(app, "multiselect", "filter-")
    app.switch_page("pages/overview.py").run()
    assert keyed(app, "multiselect", "filter-")


def test_guests_and_an_operation_are_in_the_wall_s_address(app: AppTest) -> None:
    app.checkbox(key="briefing-guests").check()
    app.selectbox(key="briefing-name").select("operation").run()
    bodies = " ".join(element.proto.body for element in app.get("html"))
    assert "brief=operation&amp;full=1&amp;guests=1&amp;operation=Operation+Ferry" in bodies


def test_a_brief_is_changed_reordered_and_saved_as_your_own(app: AppTest) -> None:
    app.selectbox(key="briefing-name").select("morning").run()
    app.button(key="briefing-change").click().run()
    app.text_input(key="edit-title").input("Night watch").run()
    keyed(app, "button", "edit-down-")[0].click().run()
    app.selectbox(key="edit-what").select("Chart: trend").run()
    app.button(key="edit-add").click().run()
    keyed(app, "button", "edit-away-")[3].click().run()
    app.button(key="edit-save").click().run()
    assert not app.exception
    found = brief("morning")
    assert found.own
    assert found.title == "Night watch"
    kinds = [getattr(slide, "measure", "") or getattr(slide, "chart", "") or slide.kind for slide in found.file.slides]
    assert kinds == ["joint_events", "seizure_events", "arrest_events", "joint", "table", "trend"]
    assert "Night watch" in app.selectbox(key="briefing-name").options


def test_what_is_wrong_is_said_in_the_editor_and_nothing_is_saved(app: AppTest) -> None:
    app.button(key="briefing-new").click().run()
    app.text_input(key="edit-title").input("").run()
    assert "'title' is missing" in said(app)
    assert app.button(key="edit-save").disabled
    app.text_input(key="edit-title").input("New").run()
    app.text_input(key="edit-name").input("Not a name").run()
    app.button(key="edit-save").click().run()
    assert "'Not a name' cannot name a brief" in said(app)
    assert not own_folder().exists() or not list(own_folder().glob("*.toml"))


def test_an_own_brief_that_cannot_be_read_is_told_and_the_others_are_offered(app: AppTest) -> None:
    own_folder().mkdir(parents=True, exist_ok=True)
    (own_folder() / "worse.toml").write_text("title = 3", encoding="utf-8")
    app.run()
    assert "worse.toml: 'title'" in said(app)
    assert "Morning briefing" in app.selectbox(key="briefing-name").options


def test_a_wall_has_no_navigation_and_no_filter_bar(force: Pool) -> None:
    app = opened()
    app.query_params["brief"], app.query_params["full"] = "morning", "1"
    app.run()
    assert not app.exception
    assert not app.get("multiselect")
    assert not app.sidebar.get("html")


def test_a_schedule_that_cannot_be_made_stands_first_on_the_overview_and_on_the_briefing(app: AppTest) -> None:
    path = home() / "schedules.toml"
    path.write_text("time_zone = 3", encoding="utf-8")
    try:
        assert "The schedules cannot be read" in said(app.run())
        assert "The schedules cannot be read" in said(app.switch_page("pages/overview.py").run())
    finally:
        path.unlink()
    assert "The schedules cannot be read" not in said(app.run())
