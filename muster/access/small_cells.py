"""Small cells: what is hidden so that no count of 1 to 10 people can be read or worked out (domain rules, CMS).

The one place that decides it, for tables, curves, and the texts beside them. A count of 0 may be shown.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np
import numpy.typing as npt

from muster.errors import MusterError

LEAST = 11
TENS = 10
Key = TypeVar("Key", bound=Hashable)
Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sum(Generic[Key]):
    """A total and the cells that add up to it, all of them shown side by side."""

    whole: Key
    parts: tuple[Key, ...]


def hidden(
    counts: Mapping[Key, int], sums: Sequence[Sum[Key]], worth: Mapping[Key, int] | None = None, least: int = LEAST
) -> frozenset[Key]:
    """The cells to hide: each of 1 to least - 1, and as many beside them as it takes that none of those can be worked
    out from the sums, knowing that a hidden cell is at least 1. worth: cells of more worth (0 where not told) are kept as
    long as others will do.

    Raises MusterError for a sum that does not add up: nothing could be promised of it.
    """
    for each in sums:
        if counts[each.whole] != sum(counts[part] for part in each.parts):
            raise MusterError(f"Cells of '{each.whole}' do not add up to it: nothing is shown until they do.")
    few = [key for key, count in counts.items() if small(count, least)]
    out = set(few)
    order = sorted(
        (key for key in counts if counts[key]), key=lambda key: ((worth or {}).get(key, 0), counts[key], str(key))
    )
    while more := _beside(_worked_out(few, out, counts, sums), out, order, sums):
        out.add(more)
    return frozenset(out)


def _beside(found: Iterable[Key], out: set[Key], order: Sequence[Key], sums: Sequence[Sum[Key]]) -> Key | None:
    """The next cell to hide, the first in order: of a sum with a cell that was worked out, else of one with any hidden."""
    found = set(found)
    if not found:
        return None
    lines = [{each.whole, *each.parts} for each in sums]
    for near in (found, out):
        beside = {key for line in lines if line & near for key in line} - out
        free = next((key for key in order if key in beside), None)
        if free is not None:
            return free
    return None


def _worked_out(few: Sequence[Key], out: set[Key], counts: Mapping[Key, int], sums: Sequence[Sum[Key]]) -> list[Key]:
    """The small cells that somebody who reads the rest can work out to the person."""
    order = sorted(out, key=str)
    table, rest = _equations(order, counts, sums)
    free = _free(table)
    fixed = [key for key in few if not free[order.index(key)]]
    return fixed or [key for key in few if _width(order.index(key), table, rest) < 1]


def _equations(order: Sequence[Key], counts: Mapping[Key, int], sums: Sequence[Sum[Key]]) -> tuple[Numbers, Numbers]:
    """What the sums say of the hidden cells: coefficients by cell, and what the shown cells leave for them."""
    at = {key: place for place, key in enumerate(order)}
    table, rest = np.zeros((len(sums), len(order))), np.zeros(len(sums))
    for line, each in enumerate(sums):
        for key, sign in ((each.whole, -1.0), *((part, 1.0) for part in each.parts)):
            if key in at:
                table[line, at[key]] += sign
            else:
                rest[line] -= sign * counts[key]
    used = np.abs(table).sum(axis=1) > 0
    return table[used], rest[used]


def _free(table: Numbers) -> npt.NDArray[np.bool_]:
    """Whether the equations leave each cell more than one value, whatever its size."""
    if not table.size:
        return np.ones(table.shape[1], dtype=bool)
    _, sizes, turned = np.linalg.svd(table)
    null = turned[int((sizes > 1e-9).sum()) :]
    loose: npt.NDArray[np.bool_] = np.abs(null).max(axis=0, initial=0) > 1e-9
    return loose


def _width(cell: int, table: Numbers, rest: Numbers) -> float:
    """How far apart the least and the most are that a cell can be, if every hidden cell is at least 1."""
    from scipy.optimize import linprog  # slow to import, and most tables do not need it

    goal = np.zeros(table.shape[1])
    goal[cell] = 1
    if not table.size:
        return np.inf
    ends = [linprog(sign * goal, A_eq=table, b_eq=rest, bounds=(1, None)) for sign in (1, -1)]
    if ends[1].status == 3:  # without end
        return np.inf
    return float(-ends[1].fun - ends[0].fun)


def small(count: int, least: int = LEAST) -> bool:
    """Whether a count of people that stands alone, in no sum, has to be hidden."""
    return 0 < count < least


def steps_of(events: Sequence[int], least: int = LEAST) -> list[int]:
    """Which rows of a curve to draw so that each step stands for `least` people or more; what is left over at the end
    is no step. events: people who got there up to each row, never falling."""
    kept: list[int] = []
    drawn = 0
    for row, so_far in enumerate(events):
        if so_far - drawn >= least:
            kept.append(row)
            drawn = so_far
    return kept


def about(people: int, least: int = LEAST) -> str:
    """A number of people followed, to the nearest ten, so that the difference of two says nothing of a few."""
    if 0 < people < least:
        return f"<{least}"
    return f"{round(people / TENS) * TENS:,}"
