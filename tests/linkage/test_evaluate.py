"""Scores against truth: counted by hand on a few records, and by a slow second way on random ones."""

from itertools import combinations
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.linkage.evaluate import evaluate

Record = tuple[str, str, str, str]


def frame(records: list[Record]) -> pd.DataFrame:
    return pd.DataFrame(records, columns=["kind", "agency", "found", "true"])


# Two agencies tell of one seizure, Amber in two rows; the pool parts Amber's rows and draws in Crane's own seizure.
HALF_RIGHT = [
    ("seizure", "amber", "f1", "t1"),
    ("seizure", "amber", "f2", "t1"),
    ("seizure", "blue", "f1", "t1"),
    ("seizure", "crane", "f1", "t2"),
]


@pytest.mark.parametrize(
    ("side", "found", "true", "both", "precision", "recall", "f1"),
    [
        ("all", 3, 3, 1, 1 / 3, 1 / 3, 1 / 3),
        ("across", 3, 2, 1, 1 / 3, 1 / 2, 2 / 5),
        ("within", 0, 1, 0, None, 0.0, None),
    ],
)
def test_pairs_of_records_are_counted_by_side(
    side: str, found: int, true: int, both: int, precision: float | None, recall: float, f1: float | None
) -> None:
    told = evaluate(frame(HALF_RIGHT)).pairwise[side]
    assert (told.found, told.true, told.both) == (found, true, both)
    assert (told.precision, told.recall, told.f1) == pytest.approx((precision, recall, f1))


@pytest.mark.parametrize(
    ("side", "precision", "recall"),
    [
        ("all", (2 / 3 + 1 + 2 / 3 + 1 / 3) / 4, (2 / 3 + 1 / 3 + 2 / 3 + 1) / 4),
        ("across", (2 / 3 + 1 + 2 / 3 + 1 / 3) / 4, (1 + 1 / 2 + 2 / 3 + 1) / 4),
        ("within", 1, (1 / 2 + 1 / 2 + 1 + 1) / 4),
    ],
)
def test_b_cubed_is_the_mean_over_records(side: str, precision: float, recall: float) -> None:
    told = evaluate(frame(HALF_RIGHT)).b_cubed[side]
    assert (told.precision, told.recall) == pytest.approx((precision, recall))
    assert told.f1 == pytest.approx(2 * precision * recall / (precision + recall))


def test_events_are_exactly_right_when_their_records_stand_together_and_alone() -> None:
    told = evaluate(frame([
        *HALF_RIGHT,
        ("seizure", "amber", "f3", "t3"), ("seizure", "blue", "f3", "t3"),  # joint, exactly right
        ("seizure", "amber", "f4", "t4"),  # one agency's own, exactly right
        ("seizure", "amber", "f5", "t5"), ("seizure", "blue", "f6", "t5"),  # joint, missed
    ])).events  # fmt: skip
    assert (told.found, told.true, told.error) == (6, 5, pytest.approx(0.2))
    assert (told.exact, told.joint_found, told.joint_true, told.joint_exact) == (2, 2, 3, 1)


def test_an_event_id_used_for_a_seizure_and_an_arrest_is_two_events() -> None:
    told = evaluate(frame([("seizure", "amber", "f1", "t1"), ("arrest", "blue", "f1", "t1")]))
    assert told.events.true == told.events.found == 2
    assert told.pairwise["all"].true == 0


def test_nothing_to_measure_is_none_and_not_a_perfect_score() -> None:
    told = evaluate(frame([]))
    assert told.records == 0
    assert {each.f1 for each in (*told.pairwise.values(), *told.b_cubed.values())} == {None}
    assert told.events.error is None


records = st.lists(
    st.tuples(
        st.sampled_from(["seizure", "arrest"]), st.sampled_from("abc"), st.sampled_from("1234"), st.sampled_from("1234")
    ),
    min_size=1,
    max_size=30,
)


@given(records)
def test_the_table_counts_what_listing_every_pair_counts(some: list[Record]) -> None:
    told = evaluate(frame(some))
    for side in ("all", "across", "within"):
        pairs = told.pairwise[side]
        assert (pairs.found, pairs.true, pairs.both) == listed_pairs(some, side)
        b_cubed = told.b_cubed[side]
        assert (b_cubed.precision, b_cubed.recall) == pytest.approx(listed_b_cubed(some, side))
    assert told.events.joint_exact == listed_exact(some)


def _meets(one: Record, two: Record, side: str) -> bool:
    return side == "all" or (one[1] == two[1]) == (side == "within")


def _same(one: Record, two: Record, column: int) -> bool:
    return (one[0], one[column]) == (two[0], two[column])


def listed_pairs(some: list[Record], side: str) -> tuple[int, int, int]:
    pairs = [(one, two) for one, two in combinations(some, 2) if _meets(one, two, side)]
    found, true = [_same(*pair, 2) for pair in pairs], [_same(*pair, 3) for pair in pairs]
    return sum(found), sum(true), sum(f and t for f, t in zip(found, true, strict=True))


def listed_b_cubed(some: list[Record], side: str) -> tuple[float, float]:
    def mean(column: int) -> float:
        shares = []
        for n, one in enumerate(some):
            circle = [two for m, two in enumerate(some) if n == m or _meets(one, two, side)]
            group = [two for two in circle if _same(one, two, column)]
            shares.append(sum(_same(one, two, 5 - column) for two in group) / len(group))
        return sum(shares) / len(shares)

    return mean(2), mean(3)


def listed_exact(some: list[Record]) -> int:
    def groups(column: int) -> set[Any]:
        named: dict[Any, set[int]] = {}
        for n, record in enumerate(some):
            named.setdefault((record[0], record[column]), set()).add(n)
        return {frozenset(group) for group in named.values() if len({some[n][1] for n in group}) > 1}

    return len(groups(2) & groups(3))
