"""What becomes of each pair of reports: linked, for review, or apart; as tables for the pool."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from muster.linkage.clues import Clue, Floats, Kind, clues
from muster.linkage.joining import Groups, Pair
from muster.linkage.pairs import SPAN, Ints, Levels, Pairs, among, stacked
from muster.linkage.threshold import REVIEW_FROM, SHOWN_FROM
from muster.linkage.weights import Weights

# The clue that a shared number is shown as, by its kind: see queries/link/candidates.sql.
_NUMBER = ["", "lab_number", "incident_number", "incident_number", "incident_number", "incident_number", "incident_number",
           "case_number", "case_number", "person"]  # fmt: skip

Bools = npt.NDArray[np.bool_]
OUTCOMES = ["", "linked", "review", "apart"]
DECIDERS = ["machine", "identifier", "person"]
BY_PAIR = ("chance", "sure", "outcome", "by", "carried")
_LINKED, _REVIEW, _APART = 1, 2, 3


@dataclass(frozen=True)
class Judged:
    """Pairs, the bits of all their clues together, their probability, and whether the machine may link them."""

    pairs: Pairs
    clue_bits: Floats
    probability: Floats
    sure: Bools
    weights: Weights

    @cached_property
    def linked(self) -> Bools:
        """By report number: whether the machine may link the report to any other."""
        reports = np.zeros(int(self.pairs.b.max(initial=0)) + 1, dtype=bool)
        reports[self.pairs.a[self.sure]] = reports[self.pairs.b[self.sure]] = True
        return reports

    def and_unseen(self, more: Pairs) -> "Judged":
        """These and pairs that meet only through a third or by a person's word: they compete with nobody and join nobody."""
        return replace(
            self,
            pairs=stacked([self.pairs, more]),
            clue_bits=np.concatenate([self.clue_bits, self.weights.clue_bits(more)]),
            probability=np.concatenate([self.probability, np.full(len(more), np.nan)]),
            sure=np.concatenate([self.sure, np.full(len(more), False)]),
        )


@dataclass(frozen=True)
class Events:
    """One kind's judged pairs, the groups they came to, and what persons decided, by pair: linked or apart."""

    judged: Judged
    groups: Groups
    decided: dict[Pair, str]


@dataclass(frozen=True)
class Settled:
    """What linking one kind came to, pair by pair and report by report.

    outcome: place in OUTCOMES by pair, 0 where it is not worth keeping; by: place in DECIDERS; carried: pairs that stand as the
    version before found them; groups (n, 2): each report that shares an event with another, in order, and its group's
    lowest report; decided (n, 2): pairs of reports that persons decided.
    """

    pairs: Pairs
    chance: Floats
    sure: Bools
    outcome: Levels
    by: Levels
    carried: Bools
    groups: Ints
    decided: Ints

    @property
    def kept(self) -> Ints:
        """Rows of the pairs worth keeping."""
        return np.flatnonzero(self.outcome > 0)

    def only(self, rows: Bools | Ints | slice) -> "Settled":
        """These pairs, in this order, of the same reports."""
        parts = {name: getattr(self, name)[rows] for name in BY_PAIR}
        return replace(self, pairs=self.pairs.only(rows), **parts)

    def beside(self, more: Pairs) -> "Settled":
        """These pairs, then others of which nothing is known yet."""
        new = {"chance": np.nan, "sure": False, "outcome": 0, "by": 0, "carried": False}
        parts = {
            name: np.concatenate([(old := getattr(self, name)), np.full(len(more), new[name], old.dtype)])
            for name in BY_PAIR
        }
        return replace(self, pairs=stacked([self.pairs, more]), **parts)

    def followed(self, by: "Settled") -> "Settled":
        """These pairs, then those of another part of the same reports."""
        parts = {name: np.concatenate([getattr(self, name), getattr(by, name)]) for name in BY_PAIR}
        return replace(self, pairs=stacked([self.pairs, by.pairs]), **parts)


def settled(events: Events) -> Settled:
    """Events of which no version before knew."""
    judged = events.judged
    outcome, by = outcomes(judged.pairs, judged.probability, events.groups, events.decided)
    carried = np.full(len(judged.pairs), False)
    words = couples_of(events.decided)
    return Settled(
        judged.pairs, judged.probability, judged.sure, outcome, by, carried, group_rows(events.groups.together()), words
    )


def couples_of(pairs: Iterable[Pair]) -> Ints:
    """Pairs as an array (n, 2), in order."""
    return np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2)


def outcomes(pairs: Pairs, chance: Floats, groups: Groups, decided: dict[Pair, str]) -> tuple[Levels, Levels]:
    """What becomes of pairs, and by whose word: places in OUTCOMES and DECIDERS. The groups of all their reports are known."""
    same, said = _same(group_rows(groups.together()), pairs), _decided(pairs, decided)
    kept = same | (chance >= SHOWN_FROM) | said
    outcome = np.where(kept, np.where(same, _LINKED, _APART), 0).astype(np.uint8)
    by = (pairs.number > 0).astype(np.uint8)
    for row in np.flatnonzero(kept & ~same & (chance >= REVIEW_FROM)).tolist():
        if groups.may_join(int(pairs.a[row]), int(pairs.b[row])):
            outcome[row] = _REVIEW
    for row in np.flatnonzero(said).tolist():
        word = decided[int(pairs.a[row]), int(pairs.b[row])]
        outcome[row], by[row] = OUTCOMES.index(word), DECIDERS.index("person")
    return outcome, by


def group_rows(together: dict[int, list[int]]) -> Ints:
    """Each report that shares an event with another and the name of its group, (n, 2), in the order of the reports."""
    names = np.repeat(list(together), [len(members) for members in together.values()]).astype(np.int64)
    reports = np.fromiter(chain.from_iterable(together.values()), np.int64, len(names))
    order = np.argsort(reports)
    return np.stack([reports[order], names[order]], axis=1)


def group_table(kind: Kind, groups: Ints) -> pa.Table:
    """kind, report_no, group_no of every report that shares an event with another."""
    return pa.table({"kind": _same_word(kind, len(groups)), "report_no": groups[:, 0], "group_no": groups[:, 1]})


def _same_word(word: str, times: int) -> pa.Array:
    return pa.DictionaryArray.from_arrays(np.zeros(times, np.int8), [word]).cast(pa.string())


def pair_table(told: Settled) -> pa.Table:
    """kind, report_a, report_b, probability, outcome, decided_by and carried of the pairs worth keeping."""
    rows = told.kept
    pairs, chance = told.pairs.only(rows), told.chance[rows]
    return pa.table(
        {
            "kind": _same_word(pairs.kind, len(pairs)),
            "report_a": pairs.a,
            "report_b": pairs.b,
            "probability": pa.array(chance, pa.float64(), from_pandas=True),
            "outcome": _words(OUTCOMES, told.outcome[rows]),
            "decided_by": _words(DECIDERS, told.by[rows]),
            "carried": told.carried[rows],
        }
    )


def _decided(pairs: Pairs, decided: dict[Pair, str]) -> Bools:
    """Which pairs a person decided."""
    words = couples_of(decided)
    return among(pairs.a * SPAN + pairs.b, words[:, 0] * SPAN + words[:, 1])


def clue_table(told: Settled, weights: Weights) -> pa.Table:
    """kind, report_a, report_b, clue, agreement and weight (bits) of the kept pairs that are not carried, one row per clue."""
    pairs = told.pairs.only(told.kept[~told.carried[told.kept]])
    tables = [_of_clue(place, clue, pairs, weights) for place, clue in enumerate(clues(pairs.kind))]
    said = np.where(pairs.number > 0, 0, 1)
    tables.append(_said(pairs, _words(_NUMBER, pairs.number), _words(["agrees", ""], said), weights.number_bits(pairs)))
    return pa.concat_tables(tables)


def _of_clue(place: int, clue: Clue, pairs: Pairs, weights: Weights) -> pa.Table:
    agreements = _words(["missing", *(level.agreement for level in clue.level)], pairs.levels[place])
    return _said(pairs, _same_word(clue.name, len(pairs)), agreements, weights.bits_of(place, pairs))


def _words(words: list[str], numbers: npt.NDArray[Any]) -> pa.Array:
    """The word of each number."""
    return pa.array(words, pa.string()).take(pa.array(numbers.astype(np.int32)))


def _said(pairs: Pairs, clue: pa.Array, agreement: pa.Array, weight: Floats) -> pa.Table:
    return pa.table({"kind": _same_word(pairs.kind, len(pairs)), "report_a": pairs.a, "report_b": pairs.b,
                     "clue": clue, "agreement": agreement, "weight": weight})  # fmt: skip


def _same(groups: Ints, pairs: Pairs) -> Bools:
    """Which pairs ended in one group; groups (n, 2): reports in order, and the names of their groups."""
    if not len(groups):
        return np.full(len(pairs), False)
    names = [_named(groups, side) for side in (pairs.a, pairs.b)]
    same: Bools = (names[0] == names[1]) & (names[0] >= 0)
    return same


def _named(table: Ints, reports: Ints) -> Ints:
    """The group of each report, -1 where it is alone; table is (reports, 2), sorted."""
    place = np.minimum(np.searchsorted(table[:, 0], reports), len(table) - 1)
    return np.where(table[place, 0] == reports, table[place, 1], -1)
