"""A person's word on a record: who, when and why, and the last one holds."""

import datetime as dt
import json
import multiprocessing
from pathlib import Path

import pytest

from muster.errors import MusterError
from muster.pool.decision import Record, signed
from muster.pool.decisions import decide, decide_lead, decide_pair, decide_value, decisions, history, undo


def test_nobody_has_decided_anything_at_first(home: Path) -> None:
    assert decisions() == []


@pytest.mark.parametrize("reason", ["", "  ", "\n"])
def test_a_decision_needs_a_reason(home: Path, reason: str) -> None:
    with pytest.raises(MusterError, match="needs its reason"):
        decide("cbp", "1", "exclude", reason)
    assert decisions() == []


def test_the_last_word_on_a_record_holds_and_every_word_is_kept(home: Path) -> None:
    decide("cbp", "1", "exclude", "twice in the file")
    decide("cbp", "2", "exclude", "not a seizure")
    decide("cbp", "1", "include", "an error of mine")
    assert [(d.record_id, d.action) for d in decisions()] == [("2", "exclude"), ("1", "include")]
    lines = [json.loads(line) for line in (home / "decisions.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line["why"] for line in lines] == ["twice in the file", "not a seizure", "an error of mine"]
    assert all(line["who"] and dt.datetime.fromisoformat(line["at"]).tzinfo for line in lines)


def test_a_decision_on_one_feeds_record_is_none_on_anothers(home: Path) -> None:
    decide("cbp", "1", "exclude", "twice")
    decide("cbp_amo", "1", "include", "once")
    assert len(decisions()) == 2


def test_a_reason_in_any_script_is_kept_as_written(home: Path) -> None:
    decide("colombia_police", "ñ-1", "exclude", "duplicado: «según el jefe»\nde nuevo")
    assert [(d.record_id, d.why) for d in decisions()] == [("ñ-1", "duplicado: «según el jefe»\nde nuevo")]


def of(agency: str, record_id: str = "1", kind: str = "seizure") -> Record:
    return Record(kind, "generic_seizure", agency, record_id)


AMBER, BLUE, CRANE, DALE = of("amber-police"), of("blue-sheriff"), of("crane-task-force"), of("dale-police")


def test_a_link_is_one_matter_whichever_record_is_named_first(home: Path) -> None:
    decide_pair("link", AMBER, BLUE, "same car stop", who="ann")
    decide_pair("link", BLUE, AMBER, "same car stop, both reports read", who="ben")
    (held,) = decisions()
    assert (held.record, held.other, held.who) == (AMBER, BLUE, "ben")


@pytest.mark.parametrize(("first", "second"), [("link", "apart"), ("apart", "link")])
def test_link_and_apart_of_one_pair_are_refused_with_both_named(home: Path, first: str, second: str) -> None:
    decide_pair(first, AMBER, BLUE, "read both", who="ann")
    with pytest.raises(
        MusterError, match=r"amber-police 1 and blue-sheriff 1 tell of .* contradicts .*\(ann, .* UTC: read both\)"
    ):
        decide_pair(second, BLUE, AMBER, "not so", who="ben")
    assert [d.action for d in decisions()] == [first]


def test_what_a_chain_of_links_holds_together_cannot_be_parted(home: Path) -> None:
    decide_pair("link", AMBER, BLUE, "one stop", who="ann")
    decide_pair("link", CRANE, BLUE, "one stop", who="ben")
    with pytest.raises(MusterError, match=r"(?s)\(ann, .*\(ben, .*Undo one of them first"):
        decide_pair("apart", AMBER, CRANE, "two stops", who="cora")
    assert len(history()) == 2


def test_what_is_apart_cannot_be_joined_by_the_last_link_of_a_chain(home: Path) -> None:
    decide_pair("link", AMBER, BLUE, "one stop", who="ann")
    decide_pair("apart", AMBER, DALE, "two stops", who="ben")
    decide_pair("link", CRANE, DALE, "one stop", who="cora")
    with pytest.raises(MusterError, match=r"(?s)contradicts .*two events \(ben, .*\(ann, .*\(cora, "):
        decide_pair("link", BLUE, CRANE, "one stop", who="dan")


def test_an_undone_decision_contradicts_nothing(home: Path) -> None:
    apart = decide_pair("apart", AMBER, BLUE, "two stops", who="ann")
    undo(apart, "I read the wrong report", who="ann")
    decide_pair("link", AMBER, BLUE, "one stop", who="ben")
    assert [(d.action, d.in_force) for d in decisions()] == [("link", True)]
    assert [(d.action, d.undone) for d in history()] == [("apart", False), ("apart", True), ("link", False)]


def test_only_what_is_in_force_can_be_undone(home: Path) -> None:
    apart = decide_pair("apart", AMBER, BLUE, "two stops")
    undo(apart, "my mistake")
    with pytest.raises(MusterError, match="nothing to undo"):
        undo(apart, "again")


def test_a_seizure_and_an_arrest_of_one_number_are_two_matters(home: Path) -> None:
    decide_pair("apart", AMBER, BLUE, "two stops")
    decide_pair("link", of("amber-police", kind="arrest"), of("blue-sheriff", kind="arrest"), "one arrest")
    assert len(decisions()) == 2
    with pytest.raises(MusterError, match="two of one kind"):
        decide_pair("link", AMBER, of("blue-sheriff", kind="arrest"), "one stop")


def test_two_records_of_one_agency_are_no_pair(home: Path) -> None:
    with pytest.raises(MusterError, match="reports of two"):
        decide_pair("link", AMBER, of("amber-police", "2"), "sent twice")
    assert not history()


def test_the_later_word_on_lead_and_value_replaces_the_earlier(home: Path) -> None:
    decide_lead(AMBER, "blue-sheriff", "the operation's plan says so")
    decide_lead(AMBER, "amber-police", "the plan was changed")
    decide_value(AMBER, "fentanyl", "weighed at the laboratory")
    decide_value(AMBER, "heroin", "weighed at the laboratory")
    assert [(d.action, d.lead, d.family) for d in decisions()] == [
        ("lead", "amber-police", ""), ("value", "", "fentanyl"), ("value", "", "heroin"),
    ]  # fmt: skip
    with pytest.raises(MusterError, match="only seizures"):
        decide_value(of("amber-police", kind="arrest"), "heroin", "no")


def test_a_decision_is_told_with_who_when_and_why(home: Path) -> None:
    made = decide_pair("link", AMBER, BLUE, "same car stop", who="ann")
    at = dt.datetime.fromisoformat(made.at)
    assert signed(made) == (
        f"amber-police 1 and blue-sheriff 1 tell of one event (ann, {at.day} {at:%b %Y %H:%M} UTC: same car stop)"
    )


def test_a_line_that_a_crash_cut_short_is_none_and_harms_no_later_one(home: Path) -> None:
    decide("cbp", "1", "exclude", "twice")
    with (home / "decisions.jsonl").open("a", encoding="utf-8") as log:
        log.write('{"feed": "cbp", "record_id": "2", "act')
    assert [d.record_id for d in decisions()] == ["1"]
    decide("cbp", "3", "exclude", "twice")
    assert [d.record_id for d in decisions()] == ["1", "3"]


def test_a_line_that_nobody_can_read_is_named(home: Path) -> None:
    decide("cbp", "1", "exclude", "twice")
    with (home / "decisions.jsonl").open("a", encoding="utf-8") as log:
        log.write('{"feed": "cbp", "colour": "red"}\n')
    with pytest.raises(MusterError, match=r"decisions.jsonl, line 2: this decision cannot be read"):
        decisions()


def _contradict(seed: int) -> None:
    for n in range(12):
        action = "link" if (seed + n) % 2 else "apart"
        try:
            decide_pair(action, AMBER, of("blue-sheriff", str(n)), f"by {seed}")
        except MusterError:
            continue


def test_of_two_persons_who_contradict_each_other_at_once_one_is_refused(home: Path) -> None:
    context = multiprocessing.get_context("fork")
    several = [context.Process(target=_contradict, args=(seed,)) for seed in range(4)]
    for one in several:
        one.start()
    for one in several:
        one.join()
    assert all(one.exitcode == 0 for one in several)
    actions: dict[str, set[str]] = {}
    for word in history():
        actions.setdefault(word.other_record_id, set()).add(word.action)
    assert len(actions) == 12
    assert all(len(each) == 1 for each in actions.values())
