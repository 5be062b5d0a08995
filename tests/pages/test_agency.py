"""One agency's page: what it contributed in every mode, with whom, what others also report, what is to be mended."""

import re
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.seen import marked, opened, said
from tests.pool.force import HALF_YEAR, land_force
from tests.pool.linked import forget_pairs, hold_pairs
from tests.pool.made import Pool


@pytest.fixture(scope="module")
def force(module_folder: Path) -> Pool:
    pool = Pool(module_folder)
    month = {"agency": "amber-police", "month": "2026-03", "hours": "120", "cost_usd": "9000", "equipment_usd": ""}
    pool.land([month], "generic_resource")
    land_force(pool)
    forget_pairs()
    hold_pairs([("amber-police/a2026-05", "blue-sheriff/b-last")])
    return pool


@pytest.fixture
def app(force: Pool) -> AppTest:
    return opened("agency", HALF_YEAR)


def of(app: AppTest, agency: str) -> str:
    app.query_params["agency"] = agency
    return said(app.run())


def test_an_agency_is_counted_in_every_mode_against_the_events_of_all(app: AppTest) -> None:
    words = of(app, "amber-police")
    assert "Amber Police Municipal agency, Hamilton County desk@amber.example" in words
    assert "Led 9 of 15 events" in words
    assert "Took part 9 of 15 events" in words
    assert "Shared credit 7.8 of 15 events" in words
    assert "Reported 9 of 15 events" in words
    assert "Joint work 22.2% 2 of 9" in words


def test_its_partners_stand_by_month(app: AppTest) -> None:
    words = of(app, "crane-task-force")
    assert "Amber Police 1 1 2" in words
    assert "Blue Sheriff 1 1" in words


def test_what_others_also_report_opens_its_records(app: AppTest) -> None:
    assert "AMB (led) 50.0 g heroin; CRN 60.0 g heroin" in of(app, "crane-task-force")
    assert re.search(r'href="records[^"]+event=generic_seizure', unescape(marked(app)))


def test_what_is_to_be_mended_is_said_with_how(app: AppTest) -> None:
    words = of(app, "amber-police")
    assert "1 row rejected: quantity" in words
    assert "None of its rows was rejected" in of(app, "blue-sheriff")


def test_pairs_that_wait_name_its_own_record_first(app: AppTest) -> None:
    words = of(app, "blue-sheriff")
    assert "For a person: 1 pair" in words
    assert "b-last and Amber Police's a2026-05 2 May 2026; time near" in words


def test_silent_months_are_no_zero_and_a_contact_is_told(app: AppTest) -> None:
    words = of(app, "blue-sheriff")
    assert "+1 (555) 010-0200" in words
    assert "Jun 2026: silent" in words
    assert "A silent month is unknown, not zero" in words


def test_what_it_put_in_is_told_or_said_to_be_unknown(app: AppTest) -> None:
    # Amber shares the one event of March with Crane and has its own of the tenth.
    assert "Amber Police 120 9,000 unknown 1 of 6 1.5" in of(app, "amber-police")
    assert "It told no hours, cost or equipment for these months: unknown, not none." in of(app, "blue-sheriff")


def test_without_one_agency_in_the_filter_one_is_chosen_here(app: AppTest) -> None:
    app.run()
    choice = app.selectbox(key="one-agency")
    assert "Crane Task Force" in choice.options
    choice.set_value("crane-task-force").run()
    assert "Crane Task Force State agency" in said(app)


def test_an_agency_without_seizures_says_so(app: AppTest) -> None:
    assert "No seizures match." in of(app, "county-health")


def test_every_number_has_its_definition(app: AppTest) -> None:
    app.query_params["agency"] = "amber-police"
    made = marked(app.run())
    assert len(re.findall(r'm-tile" title="[^"]+reviewed', made)) == 5
    titles = re.findall(r'm-title" title="([^"]*)"', made)
    assert len(titles) == 7
    assert all("reviewed" in title for title in titles)
