"""From a number to the events behind it, to one event, to one record: over a force that can be counted by hand."""

import re
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

import pages.shell.screen
from muster.access.viewer import Viewer
from tests.pages.seen import marked, opened, said
from tests.pool.force import HALF_YEAR
from tests.pool.made import Pool


@pytest.fixture
def app(force: Pool) -> AppTest:
    """The app on its records, over the half-year."""
    started = opened()
    started.run()
    started.switch_page("pages/records.py")
    for name, value in HALF_YEAR.items():
        started.query_params[name] = value
    return started


def follow(app: AppTest, words: str) -> str:
    """Go where the link of that text leads, as a browser does: with the whole address of the link."""
    (href,) = set(re.findall(rf'href="records\?([^"]*)"[^>]*>{words}</a>', marked(app)))
    app.query_params.clear()
    for pair in unescape(href).split("&"):
        name, value = pair.split("=")
        app.query_params[name] = value.replace("+", " ").replace("%2B", "+")
    return said(app.run())


def test_the_events_behind_the_number_are_as_many_as_it_says(app: AppTest) -> None:
    words = said(app.run())
    assert "15 seizure events, 19 records" in words
    assert words.count("Amber Police ") == 9
    assert "1 to 15 of 15" in words


def test_a_mark_of_a_chart_narrows_and_each_narrowing_can_be_taken_away(app: AppTest) -> None:
    app.query_params["parties"] = "2+"
    app.query_params["from"] = "2026-03-01"
    words = said(app.run())
    assert "from 1 Mar 2026" in words
    assert "2 or more agencies took part" in words
    assert "1 seizure event, 2 records" in words
    assert re.search(
        r'href="records\?start=2026-01-01&amp;end=2026-06-30&amp;kind=seizure&amp;parties=2%2B"', marked(app)
    )


def test_from_an_event_to_its_records_and_to_the_file_and_line_of_one(app: AppTest) -> None:
    app.query_params["parties"] = "2+"
    app.query_params["from"] = "2026-03-01"
    app.run()
    words = follow(app, "12 Mar 2026")
    assert "Seizure event of 12 Mar 2026" in words
    assert "Amber Police lead 1 Crane Task Force assist 1" in words
    assert "Heroin 50.0 g amber-police" in words.replace("Amber Police", "amber-police")
    assert "50.0 g and 60.0 g" in words
    assert "2 records tell of it" in words
    (line,) = set(re.findall(r"file-2.csv, line (\d+) Amber", words))
    words = follow(app, f"file-2.csv, line {line}")
    assert f"As reported file-2.csv, line {line}" in words
    assert re.search(r"SHA-256 [0-9a-f]{64}", words)
    assert "record_id j1-a" in words
    assert "\u201cheroin\u201d is code heroin" in words
    assert "Written: 50 g. 50 gram (GM) × 1 = 50 g" in words
    assert "Standing counts" in words
    assert "Counted once, a joint event. 2 records of 2 agencies" in words
    assert "Adds 50.0 g" in words


def test_a_row_that_was_rejected_is_shown_with_its_reason(app: AppTest, force: Pool) -> None:
    (row,) = force.ask("data/rejects")
    (landing,) = [each for each in force.ask("data/landings") if each["file"] == row["file"]]
    app.query_params["record"] = f"generic_seizure.{landing['sha256'][:12]}.seizure.{row['line']}"
    words = said(app.run())
    assert "rejected: it could not be used" in words
    assert 'quantity "a handful" is not a number' in words
    assert "quantity a handful" in words


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("kind", "murder", "kind 'murder' in the address is not one of seizure, arrest, overdose, referral: nothing is shown until it is mended."),
        ("from", "soon", "from 'soon' in the address is not a day such as 2026-05-03: nothing is shown until it is mended."),
        ("record", "42", "record '42' in the address is not the name of a row"),
        ("page", "-1", "page '-1' in the address is not a page: the first is shown."),
        ("record", "generic_seizure.0123456789ab.seizure.7", "No such row is in this version: it was withdrawn, or the address was cut."),
    ],
)  # fmt: skip
def test_an_address_edited_by_hand_says_so(app: AppTest, name: str, value: str, sentence: str) -> None:
    app.query_params[name] = value
    assert sentence in said(app.run())


def test_a_bad_narrowing_lists_nothing(app: AppTest) -> None:
    app.query_params["led"] = "nobody"
    words = said(app.run())
    assert "0 events" in words
    assert "Amber Police 20" not in words


def test_filters_that_match_nothing_say_what_to_do(app: AppTest) -> None:
    app.query_params["area"] = "39017"
    assert "No seizure events match. Widen the period or clear Area." in said(app.run())


def test_what_narrows_stays_while_a_filter_changes(app: AppTest) -> None:
    app.query_params["kind"] = "arrest"
    app.run()
    app.multiselect(key="filter-drugs").select("heroin").run()
    assert app.query_params["kind"] == "arrest"
    assert app.query_params["drug"] == "heroin"


def test_people_in_care_are_listed_for_health_roles_alone(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    app.query_params["kind"] = "referral"
    assert "12 referrals" in said(app.run())
    assert marked(app).count("Harbor") == 0
    assert "County Health" in said(app) or "county-health" in said(app)
    monkeypatch.setattr(Viewer, "sees_people_in_care", property(lambda self: False))
    pages.shell.screen._asked.clear()
    words = said(app.run())
    assert "12 referrals" in words
    assert "shown to health roles alone" in words
    assert "county-health" not in words


def test_no_row_of_a_person_in_care_opens_for_others(
    app: AppTest, force: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    (first, *_) = force.ask("records/events", {"kind": "referral"})
    app.query_params["record"] = f"{first['feed']}.{first['sha256'][:12]}.referral.{first['line']}"
    assert "As reported" in said(app.run())
    monkeypatch.setattr(Viewer, "sees_people_in_care", property(lambda self: False))
    pages.shell.screen._asked.clear()
    words = said(app.run())
    assert "The row tells of a person in care and is shown to health roles alone." in words
    assert "As reported" not in words


def test_the_screen_tells_of_the_same_events_as_the_overview(app: AppTest, force: Pool) -> None:
    app.switch_page("pages/overview.py").run()
    hrefs = [unescape(href) for href in re.findall(r'href="(records\?[^"]*)" target="_self">Rows</a>', marked(app))]
    assert len(hrefs) == 6
    assert hrefs[0] == "records?start=2026-01-01&end=2026-06-30&kind=seizure"
    assert hrefs[2].endswith("parties=2%2B")
