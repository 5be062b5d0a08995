"""Weighed pairs of reports against truth, by threshold, and what working through the queue is worth: counted by hand."""

from itertools import product

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.linkage.curve import by_threshold, recall_at, reviewed, weigh

# Report 1 (Amber, two drug rows) and report 2 (Blue) tell of t1; 3 (Crane) and 4 (Blue) of t2; 5 (Crane) of t3.
RECORDS = pd.DataFrame(
    [
        ("seizure", "amber", 1, "seizure-1", "t1"),
        ("seizure", "amber", 1, "seizure-1", "t1"),
        ("seizure", "blue", 2, "seizure-1", "t1"),
        ("seizure", "crane", 3, "seizure-2", "t2"),
        ("seizure", "blue", 4, "seizure-3", "t2"),
        ("seizure", "crane", 5, "seizure-4", "t3"),
    ],
    columns=["kind", "agency", "report", "found", "true"],
)
PAIRS = pd.DataFrame(
    [
        ("seizure", 1, 2, 0.999, "linked", 1, 1),
        ("seizure", 3, 4, 0.9, "review", 2, 3),
        ("seizure", 4, 5, 0.9, "review", 3, 4),
        ("seizure", 2, 5, 0.2, "apart", 1, 4),
        ("seizure", 2, 9, 0.9, "review", 1, 9),
    ],
    columns=["kind", "report_a", "report_b", "probability", "outcome", "event_a", "event_b"],
)
TRUE = 3  # pairs of records across agencies: two in t1, one in t2


def test_a_pair_of_reports_weighs_as_the_pairs_of_records_in_it() -> None:
    told = weigh(PAIRS, RECORDS)
    assert list(zip(told["size"], told["right"], strict=True)) == [(2, 2), (1, 1), (1, 0), (1, 0)]


def test_precision_and_recall_by_threshold() -> None:
    points = by_threshold(weigh(PAIRS, RECORDS), TRUE, (0.1, 0.5, 0.95, 1.0))
    assert [(point.pairs, point.precision, point.recall) for point in points] == [
        (4, pytest.approx(3 / 5), 1.0),
        (3, pytest.approx(3 / 4), 1.0),
        (1, 1.0, pytest.approx(2 / 3)),
        (0, None, 0.0),
    ]


def test_recall_at_a_precision_takes_pairs_of_one_probability_together() -> None:
    weighed = weigh(PAIRS, RECORDS)
    assert recall_at(weighed, TRUE, 0.995) == pytest.approx(2 / 3)
    assert recall_at(weighed, TRUE, 0.75) == 1.0
    assert recall_at(weighed.iloc[:0], TRUE, 0.5) == 0.0


def test_the_queue_decided_rightly_joins_what_is_true_and_nothing_else() -> None:
    told = reviewed(weigh(PAIRS, RECORDS), RECORDS)
    assert (told.pairs, told.right) == (2, 1)
    across = told.after.pairwise["across"]
    assert (across.found, across.true, across.both) == (3, 3, 3)
    assert told.after.events.found == 3


reports = st.lists(st.tuples(st.integers(1, 4), st.sampled_from("xyz")), min_size=1, max_size=12)


@given(reports)
def test_weighing_counts_what_listing_record_pairs_counts(some: list[tuple[int, str]]) -> None:
    records = pd.DataFrame(some, columns=["report", "true"]).assign(kind="arrest")
    pairs = pd.DataFrame([(a, b) for a in range(1, 5) for b in range(a + 1, 5)], columns=["report_a", "report_b"])
    told = weigh(pairs.assign(kind="arrest"), records)
    listed = {}
    for a, b in product(range(1, 5), repeat=2):
        couples = list(product([t for r, t in some if r == a], [t for r, t in some if r == b]))
        if a < b and couples:
            listed[a, b] = (len(couples), sum(one == two for one, two in couples))
    assert {
        (r.report_a, r.report_b): (r.size_, r.right) for r in told.rename(columns={"size": "size_"}).itertuples()
    } == listed


@given(st.lists(st.tuples(st.integers(1, 6), st.integers(1, 6)), max_size=8))
def test_the_order_of_the_queue_changes_nothing(some: list[tuple[int, int]]) -> None:
    records = pd.DataFrame(
        {
            "kind": "seizure",
            "agency": "amber",
            "report": range(1, 7),
            "found": [f"seizure-{n}" for n in range(1, 7)],
            "true": "t",
        }
    )
    pairs = pd.DataFrame(some, columns=["event_a", "event_b"]).assign(kind="seizure", outcome="review", right=1, size=1)
    one, two = (reviewed(each, records).after for each in (pairs, pairs.iloc[::-1]))
    assert one == two
