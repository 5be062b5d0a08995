"""The records known before: which stand, which are gone, and those that a step concerns."""

import duckdb
import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from muster.linkage.known import Known, matched


def known(now: list[int], reports: list[int], own: list[int] | None = None) -> Known:
    """Records numbered from 1 as they were, with their reports and their numbers of now."""
    rows = {
        "record_no": np.arange(1, len(now) + 1, dtype=np.int32),
        "report_no": np.array(reports, np.int32),
        "own": np.array(own or reports, np.uint64),
        "arrest": np.full(len(now), False),
        "weighed": np.full(len(now), False),
    }
    return Known(rows, np.array(now), np.array([], np.int64))


def test_a_report_stands_under_the_number_that_its_first_record_has_now() -> None:
    told = known(now=[4, 2, 0, 7], reports=[1, 1, 3, 4])
    assert told.gone.tolist() == [2]
    assert told.standing()["record_no"].tolist() == [2, 4, 7]
    assert told.standing()["report_no"].tolist() == [4, 4, 7]
    assert {name: column.tolist() for name, column in told.standing_reports().items()} == {
        "was_report": [1, 4],
        "report_no": [4, 7],
    }


def test_a_report_made_anew_does_not_stand() -> None:
    told = known(now=[4, 2, 3, 7], reports=[1, 1, 3, 4]).making_anew(np.array([0, 1]))
    assert told.standing()["record_no"].tolist() == [3, 7]
    assert told.of_records(np.array([2, 7])).tolist() == [1, 3]


@given(column=st.lists(st.integers(0, 2**64 - 1), max_size=40), data=st.data())
def test_the_places_that_hold_a_value_are_found_and_no_others(column: list[int], data: st.DataObject) -> None:
    """Values that end alike are told apart; 0 stands for none and is never found."""
    alike = [(value + 2**30) % 2**64 for value in column]
    sought = data.draw(st.lists(st.sampled_from([0, *column, *alike]), max_size=8))
    told = known([1] * len(column), [1] * len(column), column)
    found = told.holding("own", np.array(sought, np.uint64)).tolist()
    assert found == [place for place, value in enumerate(column) if value > 0 and value in sought]


@given(before=st.sets(st.integers(0, 2**64 - 1), max_size=20), after=st.sets(st.integers(0, 2**64 - 1), max_size=20))
def test_records_are_known_by_their_words_alone(before: set[int], after: set[int]) -> None:
    """Words that differ in the last bit are different records."""
    words, now = sorted(before), [*after, *((word + 1) % 2**64 for word in before if word % 2)]
    now = sorted(set(now))
    con = duckdb.connect()
    con.register("told", {"word": np.array(now, np.uint64), "record_no": np.arange(1, len(now) + 1)})
    con.execute("create temp table word_row as select 'seizure' as kind, record_no, word from told")
    told = matched(con, {"word": np.array(words, np.uint64)})
    assert told.now.tolist() == [now.index(word) + 1 if word in now else 0 for word in words]
    left = [word for (word,) in con.execute("select word from word_row order by word").fetchall()]
    assert left == [word for word in now if word not in before]
