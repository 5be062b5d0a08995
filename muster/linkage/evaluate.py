"""How well records were joined into events, held against known truth.

Every measure comes from one contingency table (found event x true event x agency), so a million records are counted
without ever listing a pair. Records are the unit: a pair is two records, of one agency ("within") or of two ("across").
B-cubed: Bagga and Baldwin 1998, the mean over records of how much of a record's event is rightly its own.
"""

from dataclasses import dataclass

import pandas as pd

SIDES = ("all", "across", "within")


@dataclass(frozen=True)
class Score:
    """Precision, recall and their harmonic mean; None where there is nothing to measure it on."""

    precision: float | None
    recall: float | None
    f1: float | None


@dataclass(frozen=True)
class Pairs(Score):
    """Pairs of records in one event: as found, in truth, and in both."""

    found: int
    true: int
    both: int


@dataclass(frozen=True)
class Events:
    """Numbers of events. error: (found - true) / true; exact: those whose records are found together and alone.

    The joint ones are those that two agencies or more tell of.
    """

    found: int
    true: int
    error: float | None
    exact: int
    joint_found: int
    joint_true: int
    joint_exact: int


@dataclass(frozen=True)
class Evaluation:
    """Pairwise and B-cubed scores by side (all, across agencies, within one), and the events."""

    records: int
    pairwise: dict[str, Pairs]
    b_cubed: dict[str, Score]
    events: Events


def evaluate(records: pd.DataFrame) -> Evaluation:
    """Score one row a record: kind, agency, found (its event in the pool), true (its event in truth).

    Events of different kinds are different events, whatever they are called.
    """
    cells = contingency(records)
    return Evaluation(len(records), _pairwise(cells), _b_cubed(cells), _events(cells))


def contingency(records: pd.DataFrame) -> pd.DataFrame:
    """One row per found event, true event and agency (as numbers): n records, and the sums n takes part in."""
    coded = pd.DataFrame(
        {
            "found": records.groupby(["kind", "found"], sort=False).ngroup(),
            "true": records.groupby(["kind", "true"], sort=False).ngroup(),
            "agency": pd.factorize(records["agency"])[0],
        }
    )
    cells = coded.groupby(["found", "true", "agency"]).size().rename("n").reset_index()
    for name, by in _SUMS.items():
        cells[name] = cells.groupby(by)["n"].transform("sum")
    return cells


_SUMS = {
    "in_both": ["found", "true"],
    "in_found": ["found"],
    "in_true": ["true"],
    "own_found": ["found", "agency"],
    "own_true": ["true", "agency"],
}


def score(both: float, found: float, true: float) -> Score:
    """Precision and recall of what is in both, out of what was found and what is true."""
    precision, recall = _share(both, found), _share(both, true)
    return Score(precision, recall, _mean(precision, recall))


def _share(part: float, whole: float) -> float | None:
    return part / whole if whole else None


def _mean(precision: float | None, recall: float | None) -> float | None:
    if precision is None or recall is None:
        return None
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _pairwise(cells: pd.DataFrame) -> dict[str, Pairs]:
    sizes = {name: cells.drop_duplicates(by)[name] for name, by in _SUMS.items()}
    counted = {
        "all": tuple(_couples(sizes[name]) for name in ("in_found", "in_true", "in_both")),
        "within": (*(_couples(sizes[name]) for name in ("own_found", "own_true")), _couples(cells["n"])),
    }
    counted["across"] = tuple(a - w for a, w in zip(counted["all"], counted["within"], strict=True))
    return {side: _pairs(*counted[side]) for side in SIDES}


def _couples(sizes: pd.Series) -> int:
    """How many pairs groups of these sizes hold."""
    return int((sizes * (sizes - 1) // 2).sum())


def _pairs(found: int, true: int, both: int) -> Pairs:
    told = score(both, found, true)
    return Pairs(told.precision, told.recall, told.f1, found, true, both)


def _b_cubed(cells: pd.DataFrame) -> dict[str, Score]:
    """Within: among the agency's own records. Across: among the record itself and those of other agencies."""
    n = cells["n"]
    shared = {"all": cells["in_both"], "within": n, "across": 1 + cells["in_both"] - n}
    found = {
        "all": cells["in_found"], "within": cells["own_found"], "across": 1 + cells["in_found"] - cells["own_found"],
    }  # fmt: skip
    true = {"all": cells["in_true"], "within": cells["own_true"], "across": 1 + cells["in_true"] - cells["own_true"]}
    return {side: _mean_score(n, shared[side] / found[side], shared[side] / true[side]) for side in SIDES}


def _mean_score(n: pd.Series, precisions: pd.Series, recalls: pd.Series) -> Score:
    precision, recall = _share((n * precisions).sum(), n.sum()), _share((n * recalls).sum(), n.sum())
    return Score(precision, recall, _mean(precision, recall))


def _events(cells: pd.DataFrame) -> Events:
    agencies = {by: cells.groupby(by)["agency"].nunique() for by in ("found", "true")}
    exact = cells.loc[(cells["in_both"] == cells["in_found"]) & (cells["in_both"] == cells["in_true"]), "true"].unique()
    found, true = len(agencies["found"]), len(agencies["true"])
    return Events(
        found, true, _share(found - true, true), len(exact),
        int((agencies["found"] > 1).sum()), int((agencies["true"] > 1).sum()),
        int((agencies["true"].loc[exact] > 1).sum()),
    )  # fmt: skip
