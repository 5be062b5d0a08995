"""Reports of different agencies that tell of one event, joined into groups of at most one report per agency."""

from collections.abc import Iterable

Pair = tuple[int, int, str, str, int]


def join(pairs: Iterable[Pair]) -> dict[int, int]:
    """Group reports by pairs (report a, report b, agency of a, agency of b, days apart), the surest pairs first.

    Returns the group of every report that is in a pair; a group is named by its lowest report. A pair that would put
    two reports of one agency into a group is left apart: merging without that rule snowballs.
    """
    group: dict[int, int] = {}
    agencies: dict[int, set[str]] = {}
    for a, b, agency_a, agency_b, _ in pairs:
        for report, agency in ((a, agency_a), (b, agency_b)):
            if report not in group:
                group[report] = report
                agencies[report] = {agency}
        low, high = sorted((_root(group, a), _root(group, b)))
        if low != high and agencies[low].isdisjoint(agencies[high]):
            group[high] = low
            agencies[low] |= agencies.pop(high)
    return {report: _root(group, report) for report in group}


def _root(group: dict[int, int], report: int) -> int:
    while group[report] != report:
        group[report] = group[group[report]]
        report = group[report]
    return report
