"""The pairs of reports that were weighed, held against known truth: by threshold, and once the queue is worked through.

A pair of reports counts as the pairs of records in it, so that its recall is out of the same total as the events'.
"""

from dataclasses import dataclass

import pandas as pd

from muster.linkage.evaluate import Evaluation, Score, evaluate, score

THRESHOLDS = (0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999)


@dataclass(frozen=True)
class Point(Score):
    """What linking every pair of at least this probability would give, before pairs are joined into events."""

    threshold: float
    pairs: int


@dataclass(frozen=True)
class Review:
    """The queue: pairs of reports in it, those that are right, and the scores once a person has decided every one rightly."""

    pairs: int
    right: int
    after: Evaluation


def weigh(pairs: pd.DataFrame, records: pd.DataFrame) -> pd.DataFrame:
    """The pairs, each with the record pairs it stands for, and how many of those are right.

    pairs: kind, report_a, report_b and more; records: kind, report, true. A pair with a report of which the truth says
    nothing is left out. Reports are laid together by their true events: a report's records may belong to several.
    """
    sizes = records.groupby(["kind", "report"]).size()
    parts = records.groupby(["kind", "report", "true"]).size().rename("n").reset_index()
    weighed = pairs.assign(
        size=_looked_up(sizes, pairs, "report_a") * _looked_up(sizes, pairs, "report_b"), pair=range(len(pairs))
    )
    one = weighed.merge(parts, left_on=["kind", "report_a"], right_on=["kind", "report"])
    both = one.merge(parts, left_on=["kind", "report_b", "true"], right_on=["kind", "report", "true"])
    right = (both["n_x"] * both["n_y"]).groupby(both["pair"]).sum()
    weighed["right"] = weighed["pair"].map(right).fillna(0)
    return weighed[weighed["size"].notna()].drop(columns="pair")


def _looked_up(sizes: pd.Series, pairs: pd.DataFrame, report: str) -> pd.Series:
    found = sizes.reindex(pd.MultiIndex.from_frame(pairs[["kind", report]]))
    return found.set_axis(pairs.index)


def by_threshold(weighed: pd.DataFrame, true: int, thresholds: tuple[float, ...] = THRESHOLDS) -> list[Point]:
    """Precision and recall of the pairs at or above each threshold, out of so many true pairs of records across agencies."""
    points = []
    for threshold in thresholds:
        above = weighed[weighed["probability"] >= threshold]
        told = score(above["right"].sum(), above["size"].sum(), true)
        points.append(Point(told.precision, told.recall, told.f1, threshold, len(above)))
    return points


def recall_at(weighed: pd.DataFrame, true: int, precision: float) -> float:
    """The highest recall at which the surest pairs are together at least so precise; 0 where none are."""
    steps = weighed.groupby("probability")[["right", "size"]].sum().sort_index(ascending=False).cumsum()
    good = steps[steps["right"] >= precision * steps["size"]]
    return float(good["right"].max() / true) if len(good) and true else 0.0


def reviewed(weighed: pd.DataFrame, records: pd.DataFrame) -> Review:
    """What the queue is worth. weighed: also outcome, event_a, event_b (numbers); records: also agency, found ("seizure-12")."""
    queue = weighed[weighed["outcome"] == "review"]
    right = queue[queue["right"] > 0]
    merged = _merged(
        right["kind"] + "-" + right["event_a"].astype(str), right["kind"] + "-" + right["event_b"].astype(str)
    )
    decided = records.assign(found=records["found"].map(lambda event: merged.get(event, event)))
    return Review(len(queue), len(right), evaluate(decided))


def _merged(ones: pd.Series, twos: pd.Series) -> dict[str, str]:
    """Each event that is joined with others, and the first of those it is joined with."""
    first: dict[str, str] = {}

    def root(event: str) -> str:
        while first.setdefault(event, event) != event:
            event = first[event]
        return event

    for one, two in zip(ones, twos, strict=True):
        low, high = sorted((root(one), root(two)))
        first[high] = low
    return {event: root(event) for event in first}
