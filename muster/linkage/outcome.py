"""What becomes of each pair of reports: linked, for review, or apart; as tables for the pool."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from muster.linkage.clues import Floats, Kind, clues
from muster.linkage.joining import Groups, Pair
from muster.linkage.pairs import Ints, Pairs, stacked
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


def group_table(kind: Kind, groups: Groups) -> pa.Table:
    """kind, report_no, group_no of every report that shares an event with another."""
    rows = [(report, name) for name, members in sorted(groups.together().items()) for report in members]
    return pa.table(
        {
            "kind": pa.array([kind] * len(rows), pa.string()),
            "report_no": pa.array([report for report, _ in rows], pa.int64()),
            "group_no": pa.array([name for _, name in rows], pa.int64()),
        }
    )


def pair_table(events: Events) -> pa.Table:
    """kind, report_a, report_b, probability, outcome and decided_by of the pairs worth keeping."""
    rows = _kept(events)
    pairs, chance = events.judged.pairs.only(rows), events.judged.probability[rows]
    couples = list(zip(pairs.a.tolist(), pairs.b.tolist(), strict=True))
    same = _same(events.groups, pairs)
    outcome = [
        events.decided.get(pair) or ("linked" if one else _left(events.groups, pair, likely))
        for pair, one, likely in zip(couples, same.tolist(), (chance >= REVIEW_FROM).tolist(), strict=True)
    ]
    by = [
        "person" if pair in events.decided else "identifier" if number else "machine"
        for pair, number in zip(couples, pairs.number.tolist(), strict=True)
    ]
    return pa.table(
        {
            "kind": pa.array([pairs.kind] * len(couples), pa.string()),
            "report_a": pairs.a,
            "report_b": pairs.b,
            "probability": pa.array(chance, pa.float64(), from_pandas=True),
            "outcome": pa.array(outcome, pa.string()),
            "decided_by": pa.array(by, pa.string()),
        }
    )


def clue_table(events: Events) -> pa.Table:
    """kind, report_a, report_b, clue, agreement and weight (bits) of the kept pairs, one row per clue."""
    pairs, weights = events.judged.pairs.only(_kept(events)), events.judged.weights
    size, names, agreements, bits = len(pairs), [], [], []
    for place, clue in enumerate(clues(pairs.kind)):
        words = np.array(["missing", *(level.agreement for level in clue.level)], dtype=object)
        names.append(np.full(size, clue.name, dtype=object))
        agreements.append(words[pairs.levels[place]])
        bits.append(weights.bits_of(place, pairs))
    names.append(np.array(_NUMBER, dtype=object)[pairs.number])
    agreements.append(np.where(pairs.number > 0, "agrees", "").astype(object))
    bits.append(weights.number_bits(pairs))
    table = pa.table(
        {
            "report_a": np.tile(pairs.a, len(names)),
            "report_b": np.tile(pairs.b, len(names)),
            "clue": pa.array(np.concatenate(names), pa.string()),
            "agreement": pa.array(np.concatenate(agreements), pa.string()),
            "weight": np.concatenate(bits),
        }
    )
    return table.append_column("kind", pa.array([pairs.kind] * len(table), pa.string()))


def _kept(events: Events) -> Ints:
    """Rows of pairs that are linked, decided, or likely enough to show."""
    judged = events.judged
    kept = _same(events.groups, judged.pairs) | (judged.probability >= SHOWN_FROM)
    if events.decided:
        kept |= [pair in events.decided for pair in zip(judged.pairs.a.tolist(), judged.pairs.b.tolist(), strict=True)]
    return np.flatnonzero(kept)


def _same(groups: Groups, pairs: Pairs) -> npt.NDArray[np.bool_]:
    """Which pairs ended in one group."""
    rows = sorted((report, name) for name, members in groups.together().items() for report in members)
    if not rows:
        return np.full(len(pairs), False)
    table = np.array(rows)
    names = [_named(table, side) for side in (pairs.a, pairs.b)]
    same: npt.NDArray[np.bool_] = (names[0] == names[1]) & (names[0] >= 0)
    return same


def _named(table: Ints, reports: Ints) -> Ints:
    """The group of each report, -1 where it is alone; table is (reports, 2), sorted."""
    place = np.minimum(np.searchsorted(table[:, 0], reports), len(table) - 1)
    return np.where(table[place, 0] == reports, table[place, 1], -1)


def _left(groups: Groups, pair: Pair, likely: bool) -> str:
    """Not linked: for review where it is likely enough and could still be joined."""
    return "review" if likely and groups.may_join(*pair) else "apart"
