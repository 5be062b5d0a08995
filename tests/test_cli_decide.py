"""Decisions from the command line."""

import json

import pytest

from tests.commands import Command, fill
from tests.pool.made import Pool, seizure


@pytest.fixture
def filled(pool: Pool) -> Pool:
    return fill(pool)


LINK = ("decide", "link", "generic_seizure:1", "generic_seizure:2")


def test_a_link_is_recorded_listed_and_taken_back(filled: Pool, muster: Command) -> None:
    made = muster(*LINK, "--reason", "same car stop")
    assert made.code == 0
    assert "amber-police 1 and blue-sheriff 2 tell of one event" in made.out
    assert "It holds from the next build." in made.out
    (listed,) = json.loads(muster("decisions", "--json").out)
    assert (listed["action"], listed["agency"], listed["other_agency"]) == ("link", "amber-police", "blue-sheriff")
    assert listed["effect"] == "Waits for the next build."
    assert muster(*LINK, "--reason", "it was not", "--undo").code == 0
    assert muster("decisions").out.strip() == "No decision is in force."
    assert len(json.loads(muster("decisions", "--all", "--json").out)) == 2


def test_a_contradiction_is_refused_with_both_named(filled: Pool, muster: Command) -> None:
    muster(*LINK, "--reason", "same car stop")
    refused = muster("decide", "apart", "generic_seizure:2", "generic_seizure:1", "--reason", "two stops")
    assert refused.code == 2
    assert "two events contradicts" in refused.err
    assert "same car stop" in refused.err


def test_lead_and_value_are_taken_and_undone(filled: Pool, muster: Command) -> None:
    lead = ("decide", "lead", "generic_seizure:1", "--agency", "blue-sheriff", "--reason", "the plan")
    value = ("decide", "value", "generic_seizure:1", "--drug", "Fentanyl", "--reason", "weighed again")
    for words in (lead, value):
        assert muster(*words).code == 0
        assert muster(*words, "--undo").code == 0
        again = muster(*words, "--undo")
        assert (again.code, "nothing to undo" in again.err) == (2, True)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("decide", "link", "generic_seizure:1", "generic_seizure:77"), "holds no such record 'generic_seizure:77'"),
        (("decide", "link", "generic_seizure:1", "77"), "'77' names no record"),
        (("decide", "link", "nofeed:1", "generic_seizure:2"), "nofeed"),
        (("decide", "apart", "generic_seizure:1", "generic_seizure:3"), "of one agency"),
        (("decide", "lead", "generic_seizure:1", "--agency", "nobody"), "no agency 'nobody'"),
        (("decide", "value", "generic_seizure:1", "--drug", "dust"), "no drug family 'dust'"),
    ],
)
def test_what_cannot_be_decided_is_refused_in_one_sentence(
    filled: Pool, muster: Command, words: tuple[str, ...], said: str
) -> None:
    refused = muster(*words, "--reason", "because")
    assert (refused.code, said in refused.err) == (2, True), refused.err
    assert muster("decisions").out.strip() == "No decision is in force."


def test_an_identifier_that_two_agencies_use_needs_the_agency(pool: Pool, muster: Command) -> None:
    pool.land([seizure("1"), seizure("1", "blue-sheriff"), seizure("2", "crane-task-force")])
    pool.build()
    refused = muster("decide", "link", "generic_seizure:1", "generic_seizure:2", "--reason", "one stop")
    assert refused.code == 2
    assert "a seizure of amber-police; a seizure of blue-sheriff" in refused.err
    made = muster("decide", "link", "generic_seizure/blue-sheriff:1", "generic_seizure:2", "--reason", "one stop")
    assert "blue-sheriff 1 and crane-task-force 2" in made.out
