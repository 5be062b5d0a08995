"""Reports of different agencies that tell of one event, joined into groups of at most one report per agency."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

Pair = tuple[int, int]


@dataclass
class Groups:
    """Reports in groups, each named by its lowest report; agency_of says whose each report is."""

    agency_of: Mapping[int, int] | npt.NDArray[np.int64]
    apart: dict[int, set[int]] = field(default_factory=dict)
    _group: dict[int, int] = field(default_factory=dict)
    _members: dict[int, list[int]] = field(default_factory=dict)

    def of(self, report: int) -> int:
        """The name of a report's group."""
        return self._group.get(report, report)

    def members(self, report: int) -> list[int]:
        """The reports in this report's group, itself among them."""
        return self._members.get(self.of(report), [report])

    def together(self) -> dict[int, list[int]]:
        """The groups of two or more reports by name."""
        return self._members

    def keep_apart(self, a: int, b: int) -> None:
        """A person's word: these two never meet in one group, not through a third either."""
        self.apart.setdefault(a, set()).add(b)
        self.apart.setdefault(b, set()).add(a)

    def link(self, a: int, b: int) -> None:
        """Join two groups whatever they hold: a person's word."""
        one, two = self.members(a), self.members(b)
        if self.of(a) == self.of(b):
            return
        low, high = sorted((self.of(a), self.of(b)))
        self._members.pop(high, None)
        self._members[low] = sorted(one + two)
        for report in self._members[low]:
            self._group[report] = low

    def hold(self, members: list[int]) -> None:
        """Take over a group as it stands: its reports, the lowest first."""
        self._members[members[0]] = members
        self._group.update(dict.fromkeys(members, members[0]))

    def may_join(self, a: int, b: int) -> bool:
        """Whether the machine may join them: no agency twice, nobody that a person keeps apart."""
        one, two = self.members(a), self.members(b)
        if not {self.agency_of[r] for r in one}.isdisjoint(self.agency_of[r] for r in two):
            return False
        return not any(self.apart.get(r, set()) & set(two) for r in one) if self.apart else True


def join(groups: Groups, pairs: Iterable[tuple[int, int, float]], against: Mapping[Pair, float], least: float) -> None:
    """Join pairs of reports, the surest first; each with the bits that speak for it.

    A pair that would put two reports of one agency into a group is left apart: merging without that rule snowballs. So is
    one that brings together a pair which contradicts it, by the bits (below 0) in `against`, unless `least` remains. The
    strongest contradiction counts: reports of one event repeat each other, and with them the same mistake.
    """
    for a, b, bits in pairs:
        if groups.of(a) == groups.of(b) or not groups.may_join(a, b):
            continue
        one, two = groups.members(a), groups.members(b)
        across = [pair for x in one for y in two if (pair := (min(x, y), max(x, y))) != (a, b)]
        if not across or bits + min(against.get(pair, 0.0) for pair in across) >= least:
            groups.link(a, b)
