"""Which word on a record stands: sent again, amended, excluded by a person, taken back in."""

import datetime as dt
import itertools
from typing import Any

import pytest

from muster.pool.decisions import decide
from tests.pool.made import LANDED, Pool, arrest, referral, seizure

LATER = LANDED + dt.timedelta(days=1)
LAST = LANDED + dt.timedelta(days=2)


def grams(pool: Pool) -> dict[str, Any]:
    return {row["drug"]: row["quantity"] for row in pool.ask("overview/quantity")}


def states(pool: Pool) -> list[tuple[int, int, int, int]]:
    """Read, accepted, rejected and repeated rows of each file, in the order they landed."""
    rows = sorted(pool.ask("data/landings"), key=lambda row: row["landed_at"])
    return [(row["read"], row["accepted"], row["rejected"], row["repeated"]) for row in rows]


def test_a_record_sent_again_as_it_was_is_repeated_and_counts_once(pool: Pool) -> None:
    pool.land([seizure("1"), seizure("2")], at=LANDED)
    pool.land([seizure("2"), seizure("3")], at=LATER)
    assert pool.build().seizure_events == 3
    assert states(pool) == [(2, 2, 0, 0), (2, 1, 0, 1)]


def test_the_same_row_twice_in_a_file_is_repeated(pool: Pool) -> None:
    pool.land([seizure("1"), seizure("1"), seizure("2")])
    assert pool.build().seizure_events == 2
    assert states(pool) == [(3, 2, 0, 1)]


def test_the_same_file_twice_is_one_landing(pool: Pool) -> None:
    path = pool.write([seizure("1")])
    assert pool.land_file(path, "generic_seizure").sha256 == pool.land_file(path, "generic_seizure").sha256
    assert pool.build().landings == 1


def test_an_amended_record_stands_as_the_later_file_tells_it(pool: Pool) -> None:
    pool.land([seizure("1", quantity="10")], at=LANDED)
    pool.land([seizure("1", quantity="12")], at=LATER)
    assert pool.build().seizure_events == 1
    assert grams(pool) == {"fentanyl": 12}
    assert states(pool) == [(1, 1, 0, 0), (1, 1, 0, 0)]


def test_it_is_when_a_file_landed_that_says_which_is_later(pool: Pool) -> None:
    pool.land([seizure("1", quantity="12")], at=LATER)
    pool.land([seizure("1", quantity="10")], at=LANDED)
    pool.build()
    assert grams(pool) == {"fentanyl": 12}


def test_an_amendment_taken_back_stands_as_it_was_first_told(pool: Pool) -> None:
    pool.land([seizure("1", quantity="10")], at=LANDED)
    pool.land([seizure("1", quantity="12")], at=LATER)
    pool.land([seizure("1", quantity="10"), seizure("2", drug="heroin")], at=LAST)
    pool.build()
    assert grams(pool) == {"fentanyl": 10, "heroin": 10}


def test_one_amended_drug_row_leaves_the_records_other_rows_standing(pool: Pool) -> None:
    pool.land([seizure("1"), seizure("1", drug="heroin"), seizure("1", drug="cocaine")], at=LANDED)
    pool.land([seizure("1"), seizure("1", drug="heroin", quantity="11"), seizure("1", drug="cocaine")], at=LATER)
    assert pool.build().seizure_events == 1
    assert grams(pool) == {"fentanyl": 10, "heroin": 11, "cocaine": 10}


def test_a_drug_row_that_a_later_file_leaves_out_is_gone(pool: Pool) -> None:
    pool.land([seizure("1"), seizure("1", drug="heroin")], at=LANDED)
    pool.land([seizure("1")], at=LATER)
    pool.build()
    assert grams(pool) == {"fentanyl": 10}


def test_a_rejected_amendment_leaves_the_earlier_word_standing(pool: Pool) -> None:
    pool.land([seizure("1", quantity="10")], at=LANDED)
    pool.land([seizure("1", quantity="ten")], at=LATER)
    pool.build()
    assert grams(pool) == {"fentanyl": 10}
    assert states(pool) == [(1, 1, 0, 0), (1, 0, 1, 0)]


def test_two_agencies_records_of_one_id_are_two(pool: Pool) -> None:
    pool.land([seizure("1", "amber-police")], at=LANDED)
    pool.land([seizure("1", "blue-sheriff")], at=LATER)
    assert pool.build().seizure_events == 2


def test_arrests_and_referrals_are_restated_alike(pool: Pool) -> None:
    pool.land([arrest("1", disposition="pending")], "generic_arrest", LANDED)
    pool.land([arrest("1", disposition="convicted")], "generic_arrest", LATER)
    pool.land([referral("1")], "generic_referral", LANDED)
    pool.land([referral("1", completed_at="2026-05-01")], "generic_referral", LATER)
    built = pool.build()
    assert (built.arrest_events, built.referrals) == (1, 1)
    assert pool.one("outcomes/referrals")["completed"] == 1


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_rows_read_are_accepted_rejected_or_repeated_in_any_order_of_files(pool: Pool, order: tuple[int, ...]) -> None:
    files = [
        [seizure("1"), seizure("2", quantity="x"), seizure("3"), seizure("3")],
        [seizure("1"), seizure("4"), seizure("", quantity="1")],
        [seizure("1", quantity="99"), seizure("4")],
    ]
    for n in order:
        pool.land(files[n])
    pool.build()
    for read, accepted, rejected, repeated in states(pool):
        assert read == accepted + rejected + repeated
    assert sum(read for read, *_ in states(pool)) == 9


def test_an_excluded_record_counts_nowhere_until_the_decision_is_undone(pool: Pool) -> None:
    pool.land([seizure("1"), seizure("2", occurred_at="2062-03-10"), seizure("2", drug="lsd")])
    before = pool.build()
    assert before.seizure_events == 3
    decide("generic_seizure", "2", "exclude", "the year is a slip of the pen")
    without = pool.build()
    assert (without.seizure_events, without.new) == (1, True)
    # A decision stands in later versions, with files that came after it.
    pool.land([seizure("3")])
    assert pool.build().seizure_events == 2
    decide("generic_seizure", "2", "include", "the agency confirms it")
    after = pool.build()
    assert after.seizure_events == 4
    assert after.version != before.version


def test_an_excluded_record_leaves_a_joint_event_to_the_others(pool: Pool) -> None:
    number = {"case_number": "C-2026-3"}
    pool.land([seizure("1", **number), seizure("2", "blue-sheriff", role="assist", quantity="7", **number)])
    pool.build()
    decide("generic_seizure", "1", "exclude", "a training exercise")
    pool.build()
    totals = pool.one("overview/totals")
    assert (totals["seizure_events"], totals["joint_events"]) == (1, 0)
    assert [(row["agency"], row["lead"]) for row in pool.ask("contribution/by_agency")] == [("blue-sheriff", 1)]
    assert grams(pool) == {"fentanyl": 7}


def test_undoing_a_decision_gives_the_version_there_was(pool: Pool) -> None:
    pool.land([seizure("1"), seizure("2")])
    before = pool.build()
    decide("generic_seizure", "2", "exclude", "not ours")
    pool.build()
    decide("generic_seizure", "2", "include", "it is ours")
    after = pool.build()
    assert (after.version, after.new, after.seizure_events) == (before.version, False, 2)
