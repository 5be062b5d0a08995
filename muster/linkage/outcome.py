"""What becomes of each pair of reports: linked, for review, or apart; as tables for the pool."""

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from muster.linkage.clues import Clue, Floats, Kind, clues
from muster.linkage.joining import Groups, Pair
from muster.linkage.pairs import SPAN, Ints, Pairs, among, stacked
from muster.linkage.threshold import REVIEW_FROM, SHOWN_FROM
from muster.linkage.weights import Weights

# The clue that a shared number is shown as, by its kind: see queries/link/candidates.sql.
_NUMBER = ["", "lab_number", "incident_number", "incident_number", "incident_number", "incident_number", "incident_number",
           "case_number", "case_number", "person"]  # fmt: skip


@dataclass(frozen=True)
class Judged:
    """Pairs, the bits of all their clues together, their probability, and whether the machine may link them."""

    pairs: Pairs
    clue_bits: Floats
    probability: Floats
    sure: npt.NDArray[np.bool_]
    weights: Weights

    @cached_property
    def linked(self) -> npt.NDArray[np.bool_]:
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


def group_table(kind: Kind, together: dict[int, list[int]]) -> pa.Table:
    """kind, report_no, group_no of every report that shares an event with another."""
    names = np.repeat(list(together), [len(members) for members in together.values()]).astype(np.int64)
    reports = np.fromiter(chain.from_iterable(together.values()), np.int64, len(names))
    order = np.lexsort((reports, names))
    return pa.table({"kind": _same_word(kind, len(names)), "report_no": reports[order], "group_no": names[order]})


def _same_word(word: str, times: int) -> pa.Array:
    return pa.DictionaryArray.from_arrays(np.zeros(times, np.int8), [word]).cast(pa.string())


def pair_table(events: Events) -> pa.Table:
    """kind, report_a, report_b, probability, outcome and decided_by of the pairs worth keeping."""
    rows = kept(events)
    pairs, chance = events.judged.pairs.only(rows), events.judged.probability[rows]
    outcome = np.where(_same(events.groups, pairs), "linked", "apart").astype(object)
    by = np.where(pairs.number > 0, "identifier", "machine").astype(object)
    for row in np.flatnonzero((outcome == "apart") & (chance >= REVIEW_FROM)).tolist():
        if events.groups.may_join(int(pairs.a[row]), int(pairs.b[row])):
            outcome[row] = "review"
    for row in np.flatnonzero(_decided(events, pairs)).tolist():
        outcome[row], by[row] = events.decided[int(pairs.a[row]), int(pairs.b[row])], "person"
    return pa.table(
        {
            "kind": _same_word(pairs.kind, len(pairs)),
            "report_a": pairs.a,
            "report_b": pairs.b,
            "probability": pa.array(chance, pa.float64(), from_pandas=True),
            "outcome": pa.array(outcome, pa.string()),
            "decided_by": pa.array(by, pa.string()),
        }
    )


def _decided(events: Events, pairs: Pairs) -> npt.NDArray[np.bool_]:
    """Which pairs a person decided."""
    words = np.array(sorted(events.decided), dtype=np.int64).reshape(-1, 2)
    return among(pairs.a * SPAN + pairs.b, words[:, 0] * SPAN + words[:, 1])


def clue_table(events: Events) -> pa.Table:
    """kind, report_a, report_b, clue, agreement and weight (bits) of the kept pairs, one row per clue."""
    pairs, weights = events.judged.pairs.only(kept(events)), events.judged.weights
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


def kept(events: Events) -> Ints:
    """Rows of pairs that are linked, decided, or likely enough to show."""
    judged = events.judged
    worth = _same(events.groups, judged.pairs) | (judged.probability >= SHOWN_FROM) | _decided(events, judged.pairs)
    return np.flatnonzero(worth)


def _same(groups: Groups, pairs: Pairs) -> npt.NDArray[np.bool_]:
    """Which pairs ended in one group."""
    rows = [(report, name) for name, members in groups.together().items() for report in members]
    if not rows:
        return np.full(len(pairs), False)
    table = np.array(rows, dtype=np.int64)
    table = table[np.argsort(table[:, 0])]
    names = [_named(table, side) for side in (pairs.a, pairs.b)]
    same: npt.NDArray[np.bool_] = (names[0] == names[1]) & (names[0] >= 0)
    return same


def _named(table: Ints, reports: Ints) -> Ints:
    """The group of each report, -1 where it is alone; table is (reports, 2), sorted."""
    place = np.minimum(np.searchsorted(table[:, 0], reports), len(table) - 1)
    return np.where(table[place, 0] == reports, table[place, 1], -1)
