"""No count of 1 to 10 people can be read or worked out."""

from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from muster.access.small_cells import LEAST, Sum, about, hidden, steps_of
from muster.errors import MusterError

Table = dict[tuple[int, int], int]


def crossed(cells: list[list[int]]) -> tuple[Table, list[Sum[tuple[int, int]]]]:
    """A table with its row, column and grand totals, which stand at -1."""
    rows, columns = range(len(cells)), range(len(cells[0]))
    counts = {(row, column): cells[row][column] for row, column in product(rows, columns)}
    counts |= {(row, -1): sum(cells[row]) for row in rows}
    counts |= {(-1, column): sum(line[column] for line in cells) for column in columns}
    counts[-1, -1] = sum(map(sum, cells))
    sums = [Sum((row, -1), tuple((row, column) for column in columns)) for row in rows]
    sums += [Sum((-1, column), tuple((row, column) for row in rows)) for column in columns]
    sums += [Sum((-1, -1), tuple((row, -1) for row in rows)), Sum((-1, -1), tuple((-1, column) for column in columns))]
    return counts, sums


def test_a_small_cell_takes_the_smallest_beside_it_along() -> None:
    counts = {"all": 100, "a": 4, "b": 60, "c": 36}
    assert hidden(counts, [Sum("all", ("a", "b", "c"))]) == {"a", "c"}


def test_a_zero_is_shown_and_hides_nothing() -> None:
    assert hidden({"all": 60, "a": 0, "b": 60}, [Sum("all", ("a", "b"))]) == set()
    assert hidden({"all": 64, "a": 0, "b": 60, "c": 4}, [Sum("all", ("a", "b", "c"))]) == {"b", "c"}


def test_two_small_cells_protect_each_other() -> None:
    assert hidden({"all": 33, "a": 4, "b": 9, "c": 20}, [Sum("all", ("a", "b", "c"))]) == {"a", "b"}


def test_eleven_ones_are_no_secret_beside_their_sum() -> None:
    # Eleven hidden cells of at least 1 that add up to 11 are all 1: the sum has to go as well.
    parts = tuple("abcdefghijk")
    counts = {"all": 11, **dict.fromkeys(parts, 1)}
    assert "all" in hidden(counts, [Sum("all", parts)])


def test_a_total_that_is_small_is_hidden_with_its_only_part() -> None:
    assert hidden({"all": 5, "a": 5, "b": 0}, [Sum("all", ("a", "b"))]) == {"all", "a"}


def test_what_is_to_be_kept_goes_last() -> None:
    counts = {"all": 20, "a": 4, "b": 16, "c": 40, "both": 60, "d": 20}
    sums = [Sum("all", ("a", "b")), Sum("both", ("c", "d"))]
    assert hidden(counts, sums) == {"a", "b"}
    assert hidden(counts, sums, {"b": 1}) == {"a", "all"}


def test_a_sum_that_does_not_add_up_is_refused() -> None:
    with pytest.raises(MusterError, match="do not add up"):
        hidden({"all": 5, "a": 4}, [Sum("all", ("a",))])


def worlds(counts: Table, sums: list[Sum[tuple[int, int]]], out: frozenset[tuple[int, int]]) -> list[Table]:
    """Tables that agree with all that is shown, no hidden cell further than 2 from the truth, each at least 1."""
    inner = [key for key in counts if -1 not in key]
    free = [key for key in inner if key in out]
    found = []
    for values in product(*(range(max(1, counts[key] - 2), counts[key] + 3) for key in free)):
        told = {key: counts[key] for key in inner} | dict(zip(free, values, strict=True))
        rows, columns = sorted({row for row, _ in inner}), sorted({column for _, column in inner})
        whole, _ = crossed([[told[row, column] for column in columns] for row in rows])
        if all(whole[key] == counts[key] for key in counts if key not in out) and all(whole[key] >= 1 for key in out):
            found.append(whole)
    return found


cell = st.sampled_from([0, 0, 1, 2, 3, 5, 8, 10, 11, 12, 14])


@settings(max_examples=60)
@given(st.lists(st.lists(cell, min_size=2, max_size=2), min_size=2, max_size=2))
def test_every_small_cell_could_be_two_values_at_least(cells: list[list[int]]) -> None:
    """By brute force over the tables near the true one."""
    counts, sums = crossed(cells)
    out = hidden(counts, sums)
    small = [key for key, count in counts.items() if 0 < count < LEAST]
    assert set(small) <= out
    if small:
        possible = worlds(counts, sums, out)
        assert all(len({told[key] for told in possible}) > 1 for key in small)


bigger = st.lists(st.lists(st.integers(0, 40), min_size=3, max_size=4), min_size=2, max_size=4)


@settings(max_examples=60)
@given(bigger.filter(lambda cells: len({len(line) for line in cells}) == 1))
def test_no_row_or_column_total_gives_a_hidden_cell_away(cells: list[list[int]]) -> None:
    counts, sums = crossed(cells)
    out = hidden(counts, sums)
    for each in sums:
        unseen = [key for key in (each.whole, *each.parts) if key in out]
        assert len(unseen) != 1 or not 0 < counts[unseen[0]] < LEAST


@given(st.lists(st.integers(0, 30), max_size=30))
def test_every_step_of_a_curve_stands_for_enough_people(more: list[int]) -> None:
    so_far = [sum(more[: at + 1]) for at in range(len(more))]
    drawn = [0, *(so_far[row] for row in steps_of(so_far))]
    assert all(after - before >= LEAST for before, after in pairwise(drawn))
    assert not so_far or so_far[-1] - drawn[-1] < LEAST


@pytest.mark.parametrize(
    ("people", "said"), [(0, "0"), (1, "<11"), (10, "<11"), (11, "10"), (231, "230"), (1236, "1,240")]
)
def test_people_followed_are_told_to_the_nearest_ten(people: int, said: str) -> None:
    assert about(people) == said
