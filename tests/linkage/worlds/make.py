"""Worlds with known truth: generic_seizure and generic_arrest CSVs, and which event each record tells of.

`python -m tests.linkage.worlds.make FOLDER --reports 14000 --difficulty middle --seed 1`
"""

import argparse
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from tests.linkage.worlds.arrested import arrest_rows
from tests.linkage.worlds.happened import happen, take_part
from tests.linkage.worlds.shape import HARDNESS, Difficulty, cast
from tests.linkage.worlds.told import accounts, seizure_rows

_REPORTS_PER_EVENT = 1.27 + 0.63  # seizure reports and arrest reports of one seizure event, roughly


@dataclass(frozen=True)
class World:
    """Rows as the agencies write them, and the truth: record_id, event_id."""

    seizures: pd.DataFrame
    arrests: pd.DataFrame
    truth: pd.DataFrame

    def write(self, folder: Path) -> None:
        """seizures.csv, arrests.csv (to import by the general feeds) and truth.csv."""
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("seizures", "arrests", "truth"):
            getattr(self, name).to_csv(folder / f"{name}.csv", index=False)


def make(reports: int, difficulty: Difficulty, seed: int) -> World:
    """A world of about that many reports (an agency's account of one seizure or arrest). The same seed, the same world."""
    rng = np.random.default_rng([seed, reports])
    size, hard = max(20, round(reports / _REPORTS_PER_EVENT)), HARDNESS[difficulty]
    who = cast(rng, size)
    happened = happen(rng, who, size)
    parts = take_part(rng, who, happened)
    account = accounts(rng, who, hard, happened, parts)
    seizures = seizure_rows(rng, who, hard, happened, parts, account)
    arrests = arrest_rows(rng, hard, happened, parts, account)
    tables = [_numbered(rng, table, letter) for table, letter in ((seizures, "S"), (arrests, "A"))]
    truth = pd.concat([table[["record_id", "event"]].assign(event=letter + table["event"].astype(str))
                       for table, letter in zip(tables, "SA", strict=True)])  # fmt: skip
    return World(
        *(table.drop(columns="event") for table in tables),
        truth.rename(columns={"event": "event_id"}).reset_index(drop=True),
    )


def _numbered(rng: np.random.Generator, rows: pd.DataFrame, letter: str) -> pd.DataFrame:
    """Record ids that tell nothing, on rows in an order that tells nothing."""
    rows = rows.iloc[rng.permutation(len(rows))].reset_index(drop=True)
    rows.insert(0, "record_id", np.char.add(letter, np.char.zfill(np.arange(len(rows)).astype(str), 8)).astype(object))
    return rows


def main() -> None:
    """The command line."""
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("folder", type=Path)
    told.add_argument("--reports", type=int, default=14_000)
    told.add_argument("--difficulty", choices=list(HARDNESS), default="middle")
    told.add_argument("--seed", type=int, default=1)
    given = told.parse_args()
    make(given.reports, given.difficulty, given.seed).write(given.folder)


if __name__ == "__main__":
    main()
