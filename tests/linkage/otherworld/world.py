"""A world of one difficulty and seed: what agencies send, and the truth; in memory, or as the contract's files."""

import argparse
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
from pyarrow import csv

from tests.linkage.otherworld.arrests import arrests
from tests.linkage.otherworld.happened import happen
from tests.linkage.otherworld.numbers import numbered
from tests.linkage.otherworld.region import Region, difficulty, region
from tests.linkage.otherworld.seized import seizures

YEARS = 3
REPORTS_OF_A_CASE = 1.95
SEIZURE = [
    "record_id", "agency", "occurred_at", "time_precision", "latitude", "longitude", "place_precision", "county_fips",
    "operation", "incident_number", "case_number", "lab_number", "role", "drug", "quantity", "unit", "quantity_basis",
]  # fmt: skip
ARREST = [
    "record_id", "agency", "occurred_at", "time_precision", "latitude", "longitude", "place_precision", "county_fips",
    "operation", "incident_number", "case_number", "role", "person_id", "age", "charge", "severity", "activity", "warrant",
    "drug", "charged_at", "disposition", "disposition_at",
]  # fmt: skip
FIRST = ["Iron", "River", "Clear", "Silent", "Cold", "Open", "Long", "Broken", "High", "Blue", "Night", "Stone"]
SECOND = ["Gate", "Harvest", "Anvil", "Current", "Ridge", "Lantern", "Falcon", "Bridge", "Compass", "Thunder", "Mill"]


@dataclass(frozen=True)
class World:
    """Rows of generic_seizure, those that a later file restates, generic_arrest, generic_agency; record_id, event_id."""

    seizures: pd.DataFrame
    restated: pd.DataFrame
    arrests: pd.DataFrame
    agencies: pd.DataFrame
    truth: pd.DataFrame


def make(name: str, reports: int = 14_000, seed: int = 1) -> World:
    """A world of that difficulty (easy, middle, hard) with about so many reports. The same words give the same world."""
    chance, hard = np.random.default_rng([seed, reports]), difficulty(name)
    place = region(reports, chance)
    happened = happen(round(reports / REPORTS_OF_A_CASE), place, YEARS, chance)
    there = numbered(happened, place, hard, chance)
    first, restated = seizures(happened, there, place, hard, chance)
    taken = arrests(happened, there, place, hard, chance)
    truth = pd.concat([
        pd.DataFrame({"record_id": first["record_id"], "event_id": "S" + first["action"].astype(str)}),
        pd.DataFrame({"record_id": taken["record_id"], "event_id": _arrest_events(taken)}),
    ]).drop_duplicates(ignore_index=True)  # fmt: skip
    sent = [_sent(rows, place, columns) for rows, columns in ((first, SEIZURE), (restated, SEIZURE), (taken, ARREST))]
    return World(sent[0], sent[1], sent[2], _agencies(place), truth)


def _arrest_events(taken: pd.DataFrame) -> pd.Series:
    return (
        "A"
        + taken["action"].astype(str)
        + "-"
        + taken.groupby("action")["person"].rank(method="dense").astype(int).astype(str)
    )


def _sent(rows: pd.DataFrame, place: Region, columns: list[str]) -> pd.DataFrame:
    """As the agency sends it: by agency and time of entry, with its name, and the operation's."""
    number = rows["operation"].to_numpy()
    name = np.array([f"Operation {a} {b}" for a in FIRST for b in SECOND])[number % (len(FIRST) * len(SECOND))]
    silent = (number < 0) | (rows["entered"].to_numpy() * 7 % 10 < 3)
    named = rows.assign(
        agency_name=place.agencies["name"].to_numpy()[rows["agency"]], operation=np.where(silent, "", name)
    )
    ordered = named.sort_values(["agency", "entered", "report", "place"], kind="stable", ignore_index=True)
    return ordered.drop(columns="agency").rename(columns={"agency_name": "agency"})[columns]


def _agencies(place: Region) -> pd.DataFrame:
    columns = {
        "name": "agency",
        "kind": "kind",
        "fips": "county_fips",
        "latitude": "latitude",
        "longitude": "longitude",
    }
    return place.agencies[list(columns)].rename(columns=columns).round({"latitude": 5, "longitude": 5})


FILES = {
    "seizures": "generic_seizure.csv", "restated": "generic_seizure_later.csv", "arrests": "generic_arrest.csv",
    "agencies": "generic_agency.csv", "truth": "truth.csv",
}  # fmt: skip


def write(world: World, folder: Path) -> Path:
    """Write the world's files into the folder, and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    for part, file in FILES.items():
        csv.write_csv(pa.Table.from_pandas(getattr(world, part), preserve_index=False), folder / file)
    return folder


if __name__ == "__main__":
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("folder", type=Path)
    words.add_argument("--difficulty", default="middle", choices=["easy", "middle", "hard"])
    words.add_argument("--reports", type=int, default=14_000)
    words.add_argument("--seed", type=int, default=1)
    asked = words.parse_args()
    write(make(asked.difficulty, asked.reports, asked.seed), asked.folder)
