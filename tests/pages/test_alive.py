"""A question that fails says so where its answer would stand; the rest of the screen lives."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

import muster.pool.ask
from muster import sql
from muster.access.viewer import EVERYONE
from muster.pool import store
from muster.pool.filters import Filters
from tests.pages.drawn import figures
from tests.pages.seen import opened, said
from tests.pool.force import HALF_YEAR
from tests.pool.made import Pool, forget, fresh_home, seizure

ENDLESS = "-- Endless.\nselect count(*) from range(1000000000000) as a where a.range % 7 = sqrt(a.range)"
LATE = "took more than 0 seconds and was stopped; narrow the period or the area."


@pytest.fixture
def app(force: Pool) -> AppTest:
    started = opened()
    for name, value in HALF_YEAR.items():
        started.query_params[name] = value
    return started


@pytest.fixture
def endless(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Makes one question run into its time limit."""

    def make(question: str) -> None:
        def given(name: str, told: Mapping[str, Any]) -> dict[str, Any]:
            return {} if name == question else sql.parameters_of(name, told)

        monkeypatch.setattr(muster.pool.ask, "text", lambda name: ENDLESS if name == question else sql.text(name))
        monkeypatch.setattr(muster.pool.ask, "parameters_of", given)
        monkeypatch.setattr(muster.pool.ask, "SECONDS", 0.4)

    return make


@pytest.mark.parametrize("question", ["overview/joint", "overview/found", "overview/weeks", "overview/totals"])
def test_a_question_over_its_time_limit_leaves_the_other_cards_alive(
    app: AppTest, endless: Callable[[str], None], question: str
) -> None:
    endless(question)
    words = said(app.run())
    assert f"'{question}' {LATE}" in words
    others = {"overview/joint": "Joint successes", "overview/found": "What was in those seizures"}
    assert "Needs attention" in words
    assert all(title in words for name, title in others.items() if name not in (question, "overview/joint"))
    assert len(figures(app)) == (0 if question == "overview/weeks" else 1)


OUTCOMES = {
    "outcomes/funnel": "From referral to completion",
    "outcomes/cohorts": "Decided in court",
    "outcomes/value": "Value removed",
    "outcomes/sizes": "How large a seizure is",
    "outcomes/prices": "Price of a gram",
}


@pytest.mark.parametrize("question", OUTCOMES)
def test_a_question_of_outcomes_over_its_time_limit_leaves_the_other_cards_alive(
    app: AppTest, endless: Callable[[str], None], question: str
) -> None:
    endless(question)
    words = said(app.run().switch_page("pages/outcomes.py").run())
    assert f"'{question}' {LATE}" in words
    lost = {"From referral to completion", "Decided in court"} | {OUTCOMES[question]}
    assert all(title in words for title in OUTCOMES.values() if title not in lost)
    assert "Organisations disrupted and dismantled" in words


def test_outcomes_of_a_filter_that_matches_nothing_says_so_in_every_card(app: AppTest) -> None:
    app.query_params["start"], app.query_params["end"] = "1999-01-01", "1999-12-31"
    words = said(app.run().switch_page("pages/outcomes.py").run())
    for noun in ("referrals", "arrests", "seizures", "organisations"):
        assert f"No {noun} match." in words


def test_operations_of_a_period_without_any_says_so(app: AppTest) -> None:
    app.query_params["start"], app.query_params["end"] = "1999-01-01", "1999-12-31"
    assert "No operations match. Widen the period." in said(app.run().switch_page("pages/operations.py").run())


@pytest.mark.parametrize("page", ["outcomes", "operations", "contribution"])
def test_an_address_edited_by_hand_says_what_is_left_out_and_never_widens(app: AppTest, page: str) -> None:
    app.query_params["agency"] = "nobody"
    app.query_params["mode"] = "twice"
    words = said(app.run().switch_page(f"pages/{page}.py").run())
    assert "Unknown agency 'nobody' in the address" in words
    assert "'twice'" in words
    assert not figures(app)


def test_outcomes_of_an_agency_that_sent_nothing_in_the_period_is_no_error(app: AppTest) -> None:
    app.query_params["agency"] = "blue-sheriff"
    app.query_params["start"], app.query_params["end"] = "2026-06-01", "2026-06-30"
    words = said(app.run().switch_page("pages/outcomes.py").run())
    assert "Blue Sheriff silent since 3 May" in words
    assert "No arrests match." in words


def test_the_coverage_clause_may_fail_and_the_screen_lives(app: AppTest, endless: Callable[[str], None]) -> None:
    endless("data/silent")
    words = said(app.run())
    assert f"'data/silent' {LATE}" in words
    assert app.multiselect(key="filter-drugs").value == []


def test_an_event_whose_links_cannot_be_read_still_shows_its_records(
    app: AppTest, force: Pool, endless: Callable[[str], None]
) -> None:
    (event,) = force.ask("records/events", {"parties_least": 3})
    app.run().switch_page("pages/records.py")
    app.query_params["event"] = f"{event['feed']}.{event['sha256'][:12]}.seizure.{event['line']}"
    endless("records/participants")
    words = said(app.run())
    assert f"'records/participants' {LATE}" in words
    assert "3 records tell of it" in words


def test_an_agency_without_coverage_is_no_error(app: AppTest) -> None:
    app.query_params["agency"] = "blue-sheriff"
    app.query_params["start"], app.query_params["end"] = "2026-06-01", "2026-06-30"
    words = said(app.run())
    assert "Blue Sheriff silent since 3 May" in words
    assert "No seizures match. Widen the period or clear Agencies." in words


def test_a_version_published_in_mid_view_is_followed_and_the_old_one_stays_readable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh_home(tmp_path, monkeypatch)
    pool = Pool(tmp_path)
    pool.land([seizure("1")])
    before = pool.build().version
    app = opened().run()
    assert "Seizure events 1 event" in said(app)
    pool.land([seizure("2")])
    after = pool.build().version
    assert store.versions() == [before, after]
    assert len(muster.pool.ask.ask("overview/totals", Filters(), EVERYONE, version=before).frame) == 1
    assert "Seizure events 2 events" in said(app.run())
    assert "How large a seizure is" in said(app.switch_page("pages/outcomes.py").run())
    forget()
