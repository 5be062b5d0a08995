"""Contribution over a force that can be counted by hand: what is told twice is counted once."""

import re
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.drawn import figures, handed
from tests.pages.seen import marked, opened, said
from tests.pool.force import HALF_YEAR
from tests.pool.made import Pool


@pytest.fixture
def app(force: Pool) -> AppTest:
    return opened("contribution", HALF_YEAR)


def test_the_claim_adds_up(app: AppTest) -> None:
    words = said(app.run())
    assert "3 agencies report 18 seizures and 1.28 kg; 15 took place, 0.82 kg ; 2 are shared by two or more." in words
    assert "7 units reported, 7 units counted." in words
    assert "1 arrest reported, 1 took place, 0 shared." in words
    assert "13 told by one agency, 1 by two, 1 by three. 13 + 2 × 1 + 3 × 1 = 18." in words


def test_four_ways_to_count_stand_side_by_side_by_kind_then_name(app: AppTest) -> None:
    words = said(app.run())
    rows = ("Municipal Amber Police 9 9 7.8 9", "County Blue Sheriff 5 6 5.3 6", "State Crane Task Force 1 3 1.8 3")
    places = [words.index(row) for row in rows]
    assert places == sorted(places)
    assert "All 3 agencies 15 = events 18 repeats joint events 15.0 = events 18 events + 3" in words


def test_coverage_is_of_the_agencies_in_the_table_and_silence_is_said_to_the_day(app: AppTest) -> None:
    words = said(app.run())
    assert "16 of 18 months 1 silent, not zero" in words
    assert "since 3 May" in words


def test_pairs_and_joint_work_are_drawn(app: AppTest) -> None:
    pairs, work = figures(app.run())
    assert sorted(pairs["data"][1]["text"]) == ["1", "1", "2"]
    assert [trace["name"] for trace in work["data"] if trace["type"] == "bar"] == ["Two agencies", "Three agencies"]
    assert "2 events with two or more agencies, 13.3% of 15" in said(app)


def test_one_agency_is_shown_with_its_partners(app: AppTest) -> None:
    app.query_params["agency"] = "crane-task-force"
    words = said(app.run())
    assert "1 agency reports 3 seizures and 0.26 kg; 3 took place, 0.25 kg" in words
    assert "1 of 3 events" in words
    pairs = figures(app)[0]
    assert sorted(pairs["data"][1]["text"]) == ["1", "2"]


def test_every_column_and_card_has_its_definition(app: AppTest) -> None:
    made = marked(app.run())
    assert len(re.findall(r'<th title="[^"]+reviewed', made)) == 6
    assert len(re.findall(r'm-title" title="[^"]+reviewed', made)) == 4
    assert re.search(r'm-overlap" title="[^"]+reviewed', made)


def test_nothing_to_show_says_what_to_widen(app: AppTest) -> None:
    app.query_params["drug"] = "hallucinogens"
    assert "No seizures match. Widen the period or clear Drug." in said(app.run())
    assert not handed(app)


def test_the_events_behind_the_overlap_say_who_claims_what_and_open_their_records(app: AppTest) -> None:
    words = said(app.run())
    assert "12 Mar 2026 Hamilton AMB (led) 50.0 g heroin; CRN 60.0 g heroin 50.0 g heroin" in words
    assert "Newest first, 2 of 2 events" in words
    links = re.findall(r'href="(records[^"]+)"', unescape(marked(app)))
    assert sum("event=generic_seizure" in link for link in links) == 2
    assert any("parties=2%2B" in link and "event=" not in link for link in links)
