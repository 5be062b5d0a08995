"""What changed between two snapshots: the numbers that differ, in the order of the pages."""

import pandas as pd

from muster.access.exports import Export
from muster.errors import MusterError
from muster.snapshot.making import paper_of
from muster.snapshot.numbers import Number, numbers

COLUMNS = ("section", "part", "what", "then", "now")
Place = tuple[str, str, str]


def changed(then: Export, now: Export) -> pd.DataFrame:
    """One row per number that differs: section, part, what, then, now ("" where only one of the two states it).

    Raises MusterError for two of different kinds, or when a version is not kept.
    """
    if then.what != now.what:
        raise MusterError(f"{then.id} is the {then.what}, {now.id} the {now.what}: compare two of one kind.")
    before, after = (_by_place(numbers(paper_of(each))) for each in (then, now))
    places = [*after, *(place for place in before if place not in after)]
    rows = [(*place, before.get(place, ""), after.get(place, "")) for place in places]
    return pd.DataFrame([row for row in rows if row[3] != row[4]], columns=list(COLUMNS))


def _by_place(told: list[Number]) -> dict[Place, str]:
    return {(one.section, one.part, one.what): one.said for one in told}
