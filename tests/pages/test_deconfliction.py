"""Deconfliction: a pair is read, decided by one key with its reason, taken back, or put off."""

import pytest
from streamlit.testing.v1 import AppTest

from muster.charts.screens import deconfliction as screen
from muster.pool.decision import Record
from muster.pool.decisions import decide_pair, decisions, history
from tests.pages.seen import opened, said
from tests.pool.linked import forget_pairs, hold_pairs
from tests.pool.made import Pool, agency, seizure


@pytest.fixture
def pairs(pool: Pool) -> Pool:
    """Two pairs of seizures that may be one event each, the first likelier."""
    named = {"amber-police": "Amber Police", "blue-sheriff": "Blue Sheriff", "crane-task-force": "Crane Task Force"}
    pool.land(
        [
            agency(slug, name=name, short_name=name[:3].upper(), contact="desk@x.example")
            for slug, name in named.items()
        ],
        "generic_agency",
    )
    pool.land([
        seizure("1", latitude="39.10", longitude="-84.51", place_precision="point"),
        seizure("2", "blue-sheriff", occurred_at="2026-03-10", time_precision="day", quantity="18"),
        seizure("3", occurred_at="2026-03-20 10:00"), seizure("4", "crane-task-force", occurred_at="2026-03-20 10:30"),
    ])  # fmt: skip
    pool.build()
    forget_pairs()
    hold_pairs([("amber-police/1", "blue-sheriff/2")], given={"probability": 0.91})
    hold_pairs([("amber-police/3", "crane-task-force/4")], given={"probability": 0.7})
    return pool


@pytest.fixture
def app(pairs: Pool) -> AppTest:
    return opened("deconfliction")


def test_the_likeliest_pair_is_open_with_its_clues_and_its_records(app: AppTest) -> None:
    words = said(app.run())
    assert "2 pairs for a person" in words
    assert "Amber Police and Blue Sheriff: one seizure or two? 91% likely to be one" in words
    assert "as one seizure, 10.0 g less." in words
    assert "Quantity 10 g 18 g differs −2.1" in words
    assert "Lab number not told L-77 told by one alone 0.0" in words
    assert (
        "A. Amber Police desk@x.example 1 fentanyl, 10 g 10 Mar 2026 14:30, lead; Hamilton, known to the point" in words
    )
    assert "B. Blue Sheriff" in words
    assert "Place known to Hamilton County only; same day" in words
    assert "10 Mar 2026 14:30" in words


def test_one_key_joins_with_a_reason_and_the_viewers_name_and_opens_the_next(app: AppTest) -> None:
    button = app.run().button(key="decide-link")
    assert button.proto.shortcut.lower() == "l"
    words = said(button.click().run())
    (word,) = decisions()
    assert (word.action, word.who, word.why) == ("link", "commander", "Both reports read")
    assert {word.record.record_id, word.other.record_id} == {"1", "2"}
    assert "1 decision. In no number until it is built" in words
    assert "tell of one event. By commander: Both reports read. It waits for the next build." in words
    assert "1 pair for a person" in words
    assert "Amber Police and Crane Task Force: one seizure or two?" in words


def test_a_long_list_shows_its_first_pairs_and_counts_them_all(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screen, "LISTED", 1)
    words = said(app.run())
    assert "2 pairs for a person" in words
    assert "Large seizures first, then the likeliest to be one event; the first 1" in words
    words = said(app.button(key="decide-link").click().run())
    assert "1 pair for a person" in words
    assert "Amber Police and Crane Task Force: one seizure or two?" in words
    assert "the first 1" not in words


def test_a_decision_is_taken_back_at_once(app: AppTest) -> None:
    app.run().button(key="decide-apart").click().run()
    words = said(app.button(key="decided-undo").click().run())
    assert [word.undone for word in history()] == [False, True]
    assert "2 pairs for a person" in words
    assert "taken back" in words


def test_a_pair_put_off_goes_to_the_end(app: AppTest) -> None:
    words = said(app.run().button(key="decide-later").click().run())
    assert "Amber Police and Crane Task Force: one seizure or two?" in words
    assert "1 put off, at the end" in words
    assert not decisions()


def test_a_contradiction_is_refused_with_both_named_and_nothing_is_recorded(app: AppTest) -> None:
    app.run()
    amber, crane, blue = (
        Record("seizure", "generic_seizure", slug, number)
        for slug, number in (("amber-police", "1"), ("crane-task-force", "4"), ("blue-sheriff", "2"))
    )
    decide_pair("link", amber, crane, "one stop", who="ann")
    decide_pair("apart", crane, blue, "two stops", who="ben")
    words = said(app.button(key="decide-link").click().run())
    assert "Not recorded: that amber-police 1 and blue-sheriff 2 tell of one event contradicts" in words
    assert "two stops" in words
    assert len(history()) == 2


def test_decisions_are_listed_to_be_taken_back(app: AppTest) -> None:
    app.run().button(key="decide-link").click().run()
    app.segmented_control(key="deconfliction-part").set_value("Decisions").run()
    assert not app.exception
    listed = app.dataframe[0].value
    assert list(listed["what"]) == ["amber-police 1 and blue-sheriff 2 tell of one event"]
    assert list(listed["effect"]) == ["Waits for the next build."]


def test_where_nothing_waits_the_screen_says_so(app: AppTest) -> None:
    app.query_params["start"] = "2026-05-01"
    words = said(app.run())
    assert "No pair waits for a person here" in words
    app.segmented_control(key="deconfliction-part").set_value("Planned operations").run()
    assert "No two agencies plan operations in one county within two days of one another" in said(app)


def test_plans_that_come_too_close_say_whom_to_call_and_nothing_else(pairs: Pool, app: AppTest) -> None:
    pairs.land([
        {"operation": f"Operation {slug}", "agency": slug, "starts_on": "2026-03-02", "ends_on": "2026-03-12",
         "county_fips": "39061", "participants": slug, "kind": "street"}
        for slug in ("amber-police", "blue-sheriff")
    ], "generic_operation")  # fmt: skip
    pairs.build()
    app.run()
    app.segmented_control(key="deconfliction-part").set_value("Planned operations").run()
    words = said(app)
    assert "Amber Police and Blue Sheriff Once, in one county on the same days; past" in words
    assert "Amber Police: desk@x.example" in words
    assert "Operation amber" not in words


def test_the_overview_counts_the_pairs_that_wait(app: AppTest) -> None:
    words = said(app.switch_page("pages/overview.py").run())
    assert "2 pairs of reports may be one event They count apart until a person decides Decide" in words


def test_whose_weight_stands_and_who_led_are_said_by_a_person(pool: Pool, app: AppTest) -> None:
    pool.land([
        seizure("w1", case_number="J-2026-009", occurred_at="2026-03-25 10:00", quantity="100"),
        seizure("w2", "blue-sheriff", case_number="J-2026-009", occurred_at="2026-03-25 10:05", role="assist", quantity="130"),
    ])  # fmt: skip
    pool.build()
    app.run()
    app.segmented_control(key="deconfliction-part").set_value("Weights that disagree").run()
    assert "Fentanyl, 25 Mar 2026: whose quantity stands, and who led?" in said(app)
    (choice,) = (radio for radio in app.radio if str(radio.key).startswith("claim-"))
    assert choice.options == ["Amber Police (lead): 100.0 g; counted now", "Blue Sheriff (assist): 130.0 g"]
    choice.set_value(1).run()
    app.button(key="decide-value").click().run()
    app.button(key="decide-lead").click().run()
    assert [(word.action, word.agency, word.lead, word.family, word.who) for word in decisions()] == [
        ("value", "blue-sheriff", "", "fentanyl", "commander"), ("lead", "blue-sheriff", "blue-sheriff", "", "commander"),
    ]  # fmt: skip
    pool.build()
    (item,) = (row for row in pool.ask("overview/disagreements") if row["drug"] == "fentanyl")
    assert item["counted"] == 130
    assert "Blue Sheriff (lead): 130.0 g; counted now" in str(
        [radio.options for radio in app.run().radio if str(radio.key).startswith("claim-")]
    )
