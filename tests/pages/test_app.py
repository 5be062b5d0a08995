"""The app's frame: marking, sentence, filters from and to the address, one plain sentence when there is no pool."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

import muster.pool.facts
import muster.pool.store
import pages.shell.screen
from muster.access.viewer import Viewer
from muster.errors import MusterError
from muster.pool.ask import Answer
from muster.pool.filters import NOTHING, Filters
from pages.shell.screen import SCREEN
from tests.pages.seen import opened
from tests.pages.test_filter_words import FACTS

MONTHS = pd.date_range("2026-01-01", periods=2, freq="MS")
FRAMES = {
    "data/silent": pd.DataFrame(
        [("cor", "Coal Ridge PD", 2, 1, True, pd.Timestamp("2026-05-02"))],
        columns=["agency", "name", "months_due", "months_complete", "silent_now", "last_record"],
    ),
    "data/coverage": pd.DataFrame({
        "agency": "cor", "name": "Coal Ridge PD", "kind": "municipal", "month": MONTHS,
        "state": ["complete", "silent"], "records": [31, 0],
    }),
    "data/landings": pd.DataFrame(
        [("generic_seizure", "a.csv", 5, 4, 1, 0, pd.Timestamp("2026-07-01"), "0" * 64, None)],
        columns=["feed", "file", "read", "accepted", "rejected", "repeated", "landed_at", "sha256", "notes"],
    ),
    "overview/attention": pd.DataFrame({"matter": ["rejected"], "number": [1]}),
    "data/unmapped": pd.DataFrame(columns=["feed", "field", "word", "rows"]),
}  # fmt: skip


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The app over one small version, with every question it asks answered from FRAMES."""

    def answer(
        question: str, filters: Filters, viewer: Viewer, *, version: str, more: Mapping[str, Any]
    ) -> Answer:  # fmt: skip
        return Answer(
            FRAMES[question], question, version, filters.sentence(FACTS), FACTS.as_of, viewer.name, 1.0, False
        )

    monkeypatch.setattr(muster.pool.store, "serving_version", lambda: FACTS.version)
    monkeypatch.setattr(muster.pool.store, "current_version", lambda: FACTS.version)
    monkeypatch.setattr(muster.pool.facts, "facts", lambda _: FACTS)
    monkeypatch.setattr(pages.shell.screen, "ask", answer)
    app = opened()
    return app.switch_page("pages/data.py")


def markup(app: AppTest) -> str:
    """Everything the app says as HTML."""
    assert not app.exception
    return "".join(element.proto.body for element in [*app.get("html"), *app.sidebar.get("html")])


def test_the_frame_says_marking_synthetic_data_as_of_and_coverage(app: AppTest) -> None:
    said = markup(app.run())
    assert said.count("SYNTHETIC DATA") == said.count("TLP:AMBER") == 2
    assert "Data as of 1 Jul 2026 · version 9f3c21a" in said
    assert "All drugs, all 2 agencies, 1 Jan to 1 Jul 2026, each event once." in said
    assert "0 of 1 agency complete" in said
    assert "Coal Ridge PD silent since 3 May." in said


def test_a_link_that_was_sent_opens_with_its_filters(app: AppTest) -> None:
    app.query_params["drug"] = "fentanyl"
    app.query_params["weight"] = "lb"
    assert "Fentanyl, all 2 agencies" in markup(app.run())
    assert app.multiselect(key="filter-drugs").value == ["fentanyl"]
    assert app.radio(key="filter-weight").value == "lb"


def test_a_choice_is_written_into_the_address(app: AppTest) -> None:
    app.run()
    app.multiselect(key="filter-agencies").select("cor").run()
    assert app.query_params["agency"] == "cor"
    app.date_input(key="filter-start").set_value(dt.date(2026, 3, 1)).run()
    assert app.query_params["start"] == "2026-03-01"
    assert "Coal Ridge PD, 1 Mar to 1 Jul 2026" in markup(app)


def test_a_bad_address_says_so_and_shows_less_not_more(app: AppTest) -> None:
    app.query_params["agency"] = "XYZ"
    assert "Unknown agency &#x27;XYZ&#x27; in the address: left out, nothing matches." in markup(app.run())
    assert app.multiselect(key="filter-agencies").value == [NOTHING]
    app.multiselect(key="filter-agencies").set_value(["cor"]).run()
    assert "XYZ" not in markup(app)


def test_filters_come_along_when_the_address_is_emptied_by_a_change_of_screen(app: AppTest) -> None:
    app.query_params["drug"] = "fentanyl"
    app.run()
    app.query_params.clear()
    assert "Fentanyl, all 2 agencies" in markup(app.run())
    assert app.query_params["drug"] == "fentanyl"


def test_a_changed_address_is_followed_in_the_same_session(app: AppTest) -> None:
    app.query_params["drug"] = "fentanyl"
    app.run()
    app.query_params["drug"] = "heroin"
    assert "Heroin, all 2 agencies" in markup(app.run())


def test_the_data_screen_shows_every_file_and_hatches_silence(app: AppTest) -> None:
    said = markup(app.run())
    assert "Feb 2026: silent, 0 records" in said
    assert app.dataframe[0].value["read"].tolist() == [5]


def test_a_page_asked_for_by_itself_still_comes_in_its_frame(app: AppTest) -> None:
    # AppTest forgets st.navigation between runs, as a server just started does: the second run begins with the page.
    app.run().run()
    assert "Data as of 1 Jul 2026" in markup(app)
    assert SCREEN not in app.session_state


def test_without_a_pool_the_app_says_what_to_do(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> str:
        raise MusterError("There is no pool yet: run 'python -m muster demo'.")

    monkeypatch.setattr(muster.pool.store, "serving_version", missing)
    assert "There is no pool yet: run &#x27;python -m muster demo&#x27;." in markup(app.run())


def test_a_screen_says_what_it_is_for_on_a_button(app: AppTest) -> None:
    told = [each.value for each in app.run().markdown]
    assert [text for text in told if text.startswith("**What it cannot say**")]
