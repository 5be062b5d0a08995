"""The list of operations and one operation's page, over a force that can be counted by hand."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.seen import marked, opened, said
from tests.pool.force import HALF_YEAR
from tests.pool.made import Pool


@pytest.fixture
def app(force: Pool) -> AppTest:
    return opened("operations", HALF_YEAR)


def test_the_list_leads_to_each_operation_with_the_filters_of_now(app: AppTest) -> None:
    app.run()
    assert (
        "Done Operation agencies seizure events joint arrests days lead counties kind Operation Ferry 2 1 1 1"
        in said(app)
    )
    assert "9 to 20 Mar 2026 Amber Police not told trafficking" in said(app)
    assert "operations?start=2026-01-01&amp;end=2026-06-30&amp;operation=Operation+Ferry" in marked(app)


def test_one_operation_tells_who_took_part_and_what_happened(app: AppTest) -> None:
    app.query_params["operation"] = "Operation Ferry"
    words = said(app.run())
    assert (
        "Done, 9 to 20 Mar 2026, lead Amber Police, no county told. 2 agencies, 1 seizure event, 1 of them joint, 1 arrest"
        in words
    )
    assert "Amber Police 1 0 0 1 yes 1 of 1" in words
    assert "Crane Task Force 0 1 0 0 yes 1 of 1" in words
    assert "12 Mar 2026 Seizure 50.0 g of heroin Amber Police 2 agencies Hamilton" in words


def test_before_during_and_after_are_judged_with_their_days(app: AppTest) -> None:
    app.query_params["operation"] = "Operation Ferry"
    words = said(app.run())
    # Inside is the county of its events. Before: Blue on 5 March; during: Amber on the 10th, the joint one on the 12th.
    assert "before, 12 days during, 12 days after, 12 days" in words
    assert "Seizure events 1 2 0 ■ no more than chance, Z = 0.8 ▼ a real fall, Z = −2.0" in words
    assert "Joint events 0 1 0 ▲ a real rise, Z = 2.0" in words
    assert "Around them, its own events left out" in words
    assert "Many comparisons: one in twenty looks real by chance alone" in words


def test_the_effect_tells_its_limits(app: AppTest) -> None:
    app.query_params["operation"] = "Operation Ferry"
    words = said(app.run())
    assert "Poisson regression of 26 weeks before and 14 after, errors widened for autocorrelation" in words
    assert "no answer under 6 weeks before, or no event in them" in words  # nothing happens around


def test_an_operation_that_there_is_not_is_said_and_the_list_is_shown(app: AppTest) -> None:
    app.query_params["operation"] = "<b>Nothing</b>"
    words = said(app.run())
    assert "There is no operation '<b>Nothing</b>' in the address: the list is shown." in words
    assert "<b>Nothing</b>" not in marked(app)
    assert "Operation Ferry" in words


def test_no_operation_in_the_period_is_said(app: AppTest) -> None:
    app.query_params["start"], app.query_params["end"] = "2025-01-01", "2025-02-01"
    assert "No operations match. Widen the period." in said(app.run())


def test_every_card_with_a_number_has_its_definition(app: AppTest) -> None:
    app.query_params["operation"] = "Operation Ferry"
    titles = re.findall(r'<h3 class="m-title" title="([^"]*)"', marked(app.run()))
    assert sum("reviewed" in title for title in titles) >= 5


def test_the_list_can_be_handed_out(app: AppTest) -> None:
    app.run()
    offered = app.session_state["offers"]["operations/list"]
    table = offered.make()
    assert list(table.frame["operation"]) == ["Operation Ferry"]
    assert app.button(key="export").label == "Export"
