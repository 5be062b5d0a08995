"""What persons decide of events holds in every later build, and says where it cannot."""

import pytest

from muster.pool.decision import Record
from muster.pool.decisions import decide, decide_lead, decide_pair, decide_value, decisions, undo
from muster.pool.effects import effects
from muster.pool.store import serving_version
from tests.pool.made import Pool, seizure


def of(agency: str, record_id: str) -> Record:
    return Record("seizure", "generic_seizure", agency, record_id)


def shared(pool: Pool, **cells: object) -> Pool:
    """One event: Amber leads and weighs 10 g, Blue assists and weighs 12, Crane supports and weighs 15."""
    pool.land([
        seizure("1", case_number="J-0001", **cells),
        seizure("1", "blue-sheriff", case_number="J-0001", role="assist", quantity="12"),
        seizure("9", "crane-task-force", case_number="J-0001", role="support", quantity="15"),
    ])  # fmt: skip
    pool.build()
    return pool


def leads(pool: Pool) -> dict[str, int]:
    return {row["agency"]: row["lead"] for row in pool.ask("contribution/by_agency")}


def grams(pool: Pool) -> float:
    return float(pool.one("overview/quantity")["quantity"])


def said() -> list[str]:
    return effects(decisions(), serving_version())


def test_a_person_says_who_led_and_it_holds_in_every_later_build(pool: Pool) -> None:
    shared(pool)
    before = serving_version()
    word = decide_lead(of("amber-police", "1"), "blue-sheriff", "the plan of the operation")
    assert said() == ["Waits for the next build."]
    assert pool.build().version != before
    assert leads(pool) == {"amber-police": 0, "blue-sheriff": 1, "crane-task-force": 0}
    pool.land([seizure("2", "dale-police", occurred_at="2026-05-01")])
    pool.build()
    assert leads(pool) == {"amber-police": 0, "blue-sheriff": 1, "crane-task-force": 0, "dale-police": 1}
    assert said() == ["Holds."]
    undo(word, "another operation")
    pool.build()
    assert leads(pool)["amber-police"] == 1
    assert said() == ["Taken back."]


def test_of_two_words_on_one_event_through_two_records_the_later_stands(pool: Pool) -> None:
    shared(pool)
    decide_lead(of("amber-police", "1"), "blue-sheriff", "the plan")
    decide_lead(of("crane-task-force", "9"), "crane-task-force", "the plan as changed")
    pool.build()
    assert leads(pool)["crane-task-force"] == 1
    assert said() == ["Has no effect now: a later decision on the same event stands.", "Holds."]


def test_a_lead_that_took_no_part_changes_nothing_and_is_told(pool: Pool) -> None:
    shared(pool)
    decide_lead(of("amber-police", "1"), "elm-marshals", "hearsay")
    pool.build()
    assert leads(pool)["amber-police"] == 1
    assert said() == ["Has no effect now: the agency or the drug is none of the event's."]


def test_a_person_says_whose_quantity_stands_even_against_the_laboratory(pool: Pool) -> None:
    shared(pool, quantity_basis="net", lab_number="L-1")
    assert grams(pool) == 10
    decide_value(of("crane-task-force", "9"), "fentanyl", "the first weighing lost a bag")
    pool.build()
    assert grams(pool) == 15
    assert said() == ["Holds."]
    decide_value(of("blue-sheriff", "1"), "fentanyl", "weighed again")
    pool.build()
    assert grams(pool) == 12
    assert said()[0] == "Has no effect now: a later decision on the same event stands."


def test_a_value_for_a_drug_that_its_report_does_not_name_is_told(pool: Pool) -> None:
    shared(pool)
    decide_value(of("blue-sheriff", "1"), "heroin", "hearsay")
    pool.build()
    assert grams(pool) == 10
    assert said() == ["Has no effect now: the agency or the drug is none of the event's."]


def test_without_a_word_the_leads_quantity_stands_and_then_the_latest(pool: Pool) -> None:
    pool.land([
        seizure("1", "crane-task-force", occurred_at="2026-03-10", case_number="J-0001", role="lead", quantity=""),
        seizure("2", "amber-police", occurred_at="2026-03-10", case_number="J-0001", role="assist", quantity="12"),
        seizure("3", "blue-sheriff", occurred_at="2026-03-11", case_number="J-0001", role="assist", quantity="11"),
    ])  # fmt: skip
    pool.build()
    assert grams(pool) == 11


@pytest.mark.parametrize("action", ["link", "apart"])
def test_a_decision_on_a_record_that_is_gone_is_kept_and_told(pool: Pool, action: str) -> None:
    shared(pool)
    decide_pair(action, of("amber-police", "1"), of("blue-sheriff", "1"), "read both")
    decide("generic_seizure", "1", "exclude", "a training exercise")
    pool.build()
    assert said() == ["Has no effect now: its record does not stand in this version.", "Holds."]


def test_records_of_one_number_are_told_apart_by_their_agency(pool: Pool) -> None:
    shared(pool)
    decide_lead(of("blue-sheriff", "1"), "blue-sheriff", "the plan")
    decide_lead(of("crane-task-force", "1"), "crane-task-force", "there is no such record")
    pool.build()
    assert leads(pool)["blue-sheriff"] == 1
    assert said() == ["Holds.", "Has no effect now: its record does not stand in this version."]


def test_who_and_why_of_a_decision_make_no_other_version(pool: Pool) -> None:
    shared(pool)
    word = decide_pair("link", of("amber-police", "1"), of("blue-sheriff", "1"), "read both", who="ann")
    made = pool.build().version
    undo(word, "to sign it myself")
    decide_pair("link", of("blue-sheriff", "1"), of("amber-police", "1"), "read both again", who="ben")
    again = pool.build()
    assert (again.version, again.new) == (made, False)
