"""What each clue weighs, learnt from the data at hand without knowing the truth.

The model is Fellegi and Sunter's: among pairs of one event a level of a clue has share m, among pairs of two events share u,
and log2(m / u) is its weight. m is learnt chiefly where a number is shared, for there it is plain which pairs are one event;
u of pairs that share none begins from decoys: pairs made by moving one side's time by some days, which cannot be one event
and are alike in all else. Expectation maximisation does the rest, with pairs that compete for a report sharing its chance.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from muster.linkage.clues import Clue, Floats, Kind, clues, first_guess, first_guess_pairs, scales
from muster.linkage.pairs import Ints, Levels, Pairs

Bools = npt.NDArray[np.bool_]

DEGREES = 6  # how many pairs without a number compete, in powers of two
_ROUNDS = 30
PASSES = 3  # how far a pair that came or went is felt: see again.py
_SAMPLE = 200_000
_FIRST = np.array(
    [0.98, 0.99, 0.95, 0.5, 0.9, 0.5, 0.6, 0.5, 0.8]
)  # share of one event by shared number (queries/link/candidates.sql), from 1
_FIRST_NEAR = 0.25 / 2.0 ** np.arange(DEGREES)
_FIRST_ELSEWHERE = 0.05
_FIRST_PAIRS = 20.0
_SUREST = 0.998  # where all rivals are found, no odds are high enough
GROUPS = 6
_PERSON = 3  # the group of pairs that name one person, and share no number
_ELSEWHERE = 16  # the level of place where an agency's own address stands beside another county
_IDENTITY = (
    "person",
    "age",
    "activity",
    "warrant",
)  # clues of the person, alike among the persons of one incident or not
_APART = ("time", "place")


def group_of(pairs: Pairs) -> Ints:
    """Pairs whose u are alike: 0 nothing shared, 1 a number, 2 a case's number, 3 a person, 4 an operation, 5 told_elsewhere."""
    group = np.array([0, 1, 1, 1, 1, 1, 1, 2, 2, 3])[pairs.number]
    names = [clue.name for clue in clues(pairs.kind)]
    same = pairs.levels[names.index("operation")] == 1
    return np.where(told_elsewhere(pairs), 5, np.where((group == 0) & same, 4, group))


def told_elsewhere(pairs: Pairs) -> npt.NDArray[np.bool_]:
    """Pairs of two counties, one an agency's own address, that share no number: nothing but what was seized."""
    names = [clue.name for clue in clues(pairs.kind)]
    told: npt.NDArray[np.bool_] = (pairs.number == 0) & (pairs.levels[names.index("place")] == _ELSEWHERE)
    return told


def held_back(pairs: Pairs) -> npt.NDArray[np.bool_]:
    """Pairs told elsewhere that do not name one operation either: never linked unseen."""
    names = [clue.name for clue in clues(pairs.kind)]
    held: npt.NDArray[np.bool_] = told_elsewhere(pairs) & (pairs.levels[names.index("operation")] != 1)
    return held


def stratum_of(pairs: Pairs) -> Ints:
    """Pairs whose odds are alike before any clue: by shared number; without one by how many pairs compete."""
    near = pairs.number == 0
    names, place = np.unique(np.concatenate([pairs.a[near], pairs.b[near]]), return_inverse=True)
    degree = np.bincount(place, minlength=len(names))[place].reshape(2, -1).max(axis=0) if near.any() else np.zeros(0)
    stratum = pairs.number.astype(np.int64) - 1 + 2 * DEGREES
    stratum[near] = np.minimum(np.ceil(np.log2(np.maximum(degree, 1))).astype(int), DEGREES - 1)
    group = group_of(pairs)
    return np.where(group == 5, 2 * DEGREES + len(_FIRST), np.where(group == 4, stratum + DEGREES, stratum))


@dataclass(frozen=True)
class Rivals:
    """For each pair, the other pairs of its one report with its other agency: at most one of them is one event."""

    of_a: Ints
    of_b: Ints

    def share(self, odds: Floats) -> Floats:
        """Probabilities of pairs from their odds, when at most one of the rivals can be one event.

        A rival counts for less the likelier its own other report is taken: what a sure pair leaves over is sure, too. How free a
        pair's reports are but for each other is passed from pair to pair (belief propagation for matchings), three times; one
        time finds them too free, the next too little, and the truth between the last two.
        """
        odds = np.minimum(odds, 1e15)
        of_a, of_b = np.ones((2, len(odds))), np.ones((2, len(odds)))
        for _ in range(PASSES):
            more = _free(self.of_a, odds * of_b[1]), _free(self.of_b, odds * of_a[1])
            of_a, of_b = np.stack([of_a[1], more[0]]), np.stack([of_b[1], more[1]])
        free = odds * np.sqrt(of_a.prod(axis=0) * of_b.prod(axis=0))
        share: Floats = free / (1.0 + free)
        return share


def _free(of: Ints, odds: Floats) -> Floats:
    """How free a report is but for each of its pairs, whose odds these are."""
    return 1.0 / (1.0 + np.maximum(np.bincount(of, weights=odds)[of] - odds, 0.0))


def rivals(pairs: Pairs) -> Rivals:
    """Who competes with whom."""
    agencies = int(max(pairs.agency_a.max(initial=0), pairs.agency_b.max(initial=0))) + 1
    of_a = np.unique(pairs.a * agencies + pairs.agency_b, return_inverse=True)[1]
    of_b = np.unique(pairs.b * agencies + pairs.agency_a, return_inverse=True)[1]
    return Rivals(of_a, of_b)


@dataclass(frozen=True)
class Weights:
    """Weights in bits: one table per clue, (groups, levels + 1); and the bits before any clue, by stratum.

    link_from: the probability to link from; None where too little was learnt to link without a shared number.
    """

    kind: Kind
    of: tuple[Floats, ...]
    prior: Floats
    link_from: float | None = None

    def bits(self, pairs: Pairs, stratum: Ints) -> Floats:
        """The log2 odds of each pair that it is one event, before pairs compete."""
        return self.prior[stratum] + self.clue_bits(pairs)

    def clue_bits(self, pairs: Pairs) -> Floats:
        """The bits of all clues together but the shared number."""
        group, total = group_of(pairs), np.zeros(len(pairs))
        for weights, levels in zip(self.of, pairs.levels, strict=True):
            total += weights[group, levels]
        return total

    def bits_of(self, place: int, pairs: Pairs) -> Floats:
        """The bits of one clue, by its place."""
        bits: Floats = self.of[place][group_of(pairs), pairs.levels[place]]
        return bits

    def number_bits(self, pairs: Pairs) -> Floats:
        """The bits of the shared number: how much likelier one event is than for two reports that are near, and no more."""
        prior = self.prior[np.maximum(pairs.number.astype(np.int64) - 1, 0) + 2 * DEGREES]
        return np.where(pairs.number > 0, prior - self.prior[1], 0.0)


def probability(weights: Weights, pairs: Pairs) -> Floats:
    """The probability of each pair that it is one event; all pairs of a report must be there, for they compete."""
    if not len(pairs):
        return np.zeros(0)
    return rivals(pairs).share(np.exp2(weights.bits(pairs, stratum_of(pairs))))


def fit(pairs: Pairs, decoys: Pairs, rearrests: Pairs) -> Weights:
    """Weights from compared pairs, from decoys, and from pairs of arrests of one person on other days."""
    learner = _Learner(pairs, decoys, rearrests)
    for _ in range(_ROUNDS if len(pairs) else 0):
        learner.step()
    return learner.weights()


class _Learner:
    def __init__(self, pairs: Pairs, decoys: Pairs, rearrests: Pairs) -> None:
        stratum = stratum_of(pairs)
        rows = _some_days(pairs)
        self.pairs, self.stratum = pairs.only(rows), stratum[rows]
        self.kind, self.clues = pairs.kind, clues(pairs.kind)
        self.group, self.rivals = group_of(self.pairs), rivals(self.pairs)
        self.near = np.isin(self.group, (0, 4, 5))
        self.m = [np.tile(first_guess(clue, "m"), (2, 1)) for clue in self.clues]
        found_so = group_of(decoys) == 5
        self.decoyed, self.elsewhere = (
            [_counted(clue, levels[side]) for clue, levels in zip(self.clues, decoys.levels, strict=True)]
            for side in (~found_so, found_so)
        )
        self.rearrested = [_counted(clue, levels) for clue, levels in zip(self.clues, rearrests.levels, strict=True)]
        self.u = [
            np.tile(_moved(clue, "u", counts), (GROUPS, 1))
            for clue, counts in zip(self.clues, self.decoyed, strict=True)
        ]
        self.first = np.concatenate([_FIRST_NEAR, np.minimum(2 * _FIRST_NEAR, 0.5), _FIRST, [_FIRST_ELSEWHERE]])
        self.prior = self.first.copy()

    def step(self) -> None:
        """One round: how likely each pair is one event, then what that says of m, u and the odds."""
        one = self.rivals.share(np.exp2(self.weights().bits(self.pairs, self.stratum)))
        self._learn_prior(one)
        for place, (clue, levels) in enumerate(zip(self.clues, self.pairs.levels, strict=True)):
            self._learn_m(place, clue, levels, one)
            self._learn_u(place, clue, levels, 1.0 - one)

    def _learn_prior(self, one: Floats) -> None:
        """The odds before any clue: such as make rivals, by the odds alone, as many events as were found among them.

        Of two persons that two agencies each arrested at one incident half the pairs are one event, but not by the toss of a coin.
        """
        odds, every = self.prior / (1 - self.prior), np.bincount(self.stratum, minlength=len(self.first)) + _FIRST_PAIRS
        found, alone = (
            np.bincount(self.stratum, weights=each, minlength=len(odds)) + _FIRST_PAIRS * guess
            for each, guess in ((one, self.first), (self.rivals.share(odds[self.stratum]), self.prior))
        )
        odds *= found / alone * (every - alone) / (every - found)
        self.prior = np.minimum(odds / (1 + odds), _SUREST)

    def _learn_m(self, place: int, clue: Clue, levels: Levels, one: Floats) -> None:
        size = len(clue.level) + 1
        near, told = (np.bincount(levels[side], weights=one[side], minlength=size) for side in self._sides(clue))
        # The more pairs with a number there are, the less those without one have a say.
        say = 50.0 / (50.0 + told.sum())
        self.m[place] = np.tile(_moved(clue, "m", told + say * near), (2, 1))

    def _sides(self, clue: Clue) -> tuple[Bools, Bools]:
        """Pairs without a number, and pairs with one. Where a person makes a pair, or would, it says nothing of how keys agree."""
        if clue.name == "person":
            return self.near & False, ~self.near & (self.group != _PERSON)
        return self.near, ~self.near

    def _learn_u(self, place: int, clue: Clue, levels: Levels, two: Floats) -> None:
        size = len(clue.level) + 1
        for group in range(GROUPS):
            side = self.group == group
            counts = np.bincount(levels[side], weights=two[side], minlength=size).astype(float)
            if group == _PERSON:
                self.u[place][group] = self._u_of_rearrests(place, clue, counts)
            elif group in (0, 5) or clue.name in _IDENTITY:
                begun = self.elsewhere[place] if group == 5 else self.decoyed[place]
                self.u[place][group] = _moved(clue, "u", counts * (group in (0, 5)) + begun)
            else:
                begun = (
                    first_guess(clue, "far")
                    if clue.name in _APART and group != 4
                    else _moved(clue, "u", self.decoyed[place])
                )
                self.u[place][group] = scales(clue).shares(counts + self._behind_guess(side) * begun + 1e-3)

    def _behind_guess(self, side: Bools) -> float:
        """How many pairs the first guess of u is worth among pairs that share a number: of seizures as many as there are.

        Where nearly all of them are one event, the few others cannot tell what two events look like, and the odd ones of one event
        would. Arrests with one number are of one incident, its hour and its place, whoever they are of: that is for them to tell.
        """
        return max(first_guess_pairs(), float(side.sum()) if self.kind == "seizure" else 0.0)

    def _u_of_rearrests(self, place: int, clue: Clue, counts: Floats) -> Floats:
        """A person is as likely to be arrested again on one of these days as on the next; else as those some days apart were."""
        guess = first_guess(clue, "rearrest")
        return (
            guess
            if clue.name == "time"
            else scales(clue).shares(counts + self.rearrested[place] + first_guess_pairs() * guess + 1e-3)
        )

    def weights(self) -> Weights:
        """The weights as learnt so far."""
        of = []
        for clue, m, u in zip(self.clues, self.m, self.u, strict=True):
            bits = np.log2(m[1][None, :] / u)
            bits[:, 0] = 0.0
            differs = [False, *(level.agreement == "differs" for level in clue.level)]
            bits[:, differs] = np.minimum(bits[:, differs], 0.0)  # what differs is never a reason to join
            if clue.name == "person":
                bits[3] = 0.0  # that the person is shared is what makes a pair of group 3: its prior says so already
            of.append(bits)
        return Weights(self.kind, tuple(of), np.log2(self.prior / (1 - self.prior)))


def _some_days(pairs: Pairs) -> Ints:
    """All pairs; of very many, those of some fortnights, whole, for pairs of one time compete."""
    if len(pairs) <= _SAMPLE:
        return np.arange(len(pairs))
    fortnight = pairs.day // 14
    share = int(2**32 * _SAMPLE / len(pairs))
    return np.flatnonzero((fortnight * 2654435761) % 2**32 < share)


def _counted(clue: Clue, levels: Levels) -> Floats:
    return np.bincount(levels, minlength=len(clue.level) + 1).astype(float)


def _moved(clue: Clue, which: str, counts: Floats) -> Floats:
    """The first guess, moved by what was counted."""
    guess = first_guess(clue, "m" if which == "m" else "u")
    return scales(clue).shares(counts + first_guess_pairs() * guess + 1e-3)
