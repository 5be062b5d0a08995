"""The arrests of a world: at seizures, of people who are arrested again; each agency with its own key for the person, or none."""

import numpy as np
import pandas as pd
from numpy.random import Generator

from tests.linkage.worlds.happened import Happened, Parts
from tests.linkage.worlds.shape import START, Hardness
from tests.linkage.worlds.told import Accounts

_CHARGES = np.array(
    ["Possession", "Trafficking", "Paraphernalia", "Conspiracy", "Weapons under disability"], dtype=object
)


def arrest_rows(rng: Generator, hard: Hardness, happened: Happened, parts: Parts, account: Accounts) -> pd.DataFrame:
    """One row per charge, of the lead's report always and of most partners'; column event is the truth."""
    size = len(happened.minute)
    count = rng.choice([0, 1, 2, 3], size, p=[0.55, 0.32, 0.1, 0.03])
    seizure = np.repeat(np.arange(size), count)
    person = (rng.random(len(seizure)) ** 1.6 * len(seizure) * 1.3).astype(int)
    age = 18 + (person * 7919) % 47
    delay = rng.exponential(35, len(seizure)).astype(int)
    arrest, part = _reported(rng, seizure, size, parts)
    charges = rng.choice([1, 2, 3], len(seizure), p=[0.7, 0.22, 0.08])
    first = rng.integers(0, 5, len(seizure))
    row = np.repeat(np.arange(len(arrest)), charges[arrest])
    line = np.arange(len(row)) - np.searchsorted(row, row)
    told_part, told = part[row], arrest[row]
    rows = account.cells.iloc[told_part].reset_index(drop=True).drop(columns="lab")
    minute = account.minute[told_part] + delay[told]
    text = np.char.replace(np.datetime_as_string(START + minute.astype("timedelta64[m]"), unit="m"), "T", " ").astype(
        object
    )
    rows["occurred_at"] = np.where(rows["time_precision"] == "day", [t[:10] for t in text], text)
    rows["person_id"] = _people(rng, hard, person, arrest, part, parts)[row]
    rows["age"] = np.where(rng.random(len(arrest))[row] < 0.1, "", age[told].astype(str))
    rows["charge"] = _CHARGES[(first[told] + line) % 5]
    rows["event"] = told
    return rows


def _reported(rng: Generator, seizure: np.ndarray, size: int, parts: Parts) -> tuple[np.ndarray, np.ndarray]:
    """Arrest and part of every report of an arrest: the lead's always, a partner's in 62%."""
    start, count = np.searchsorted(parts.event, np.arange(size)), np.bincount(parts.event, minlength=size)
    arrest = np.repeat(np.arange(len(seizure)), count[seizure])
    place = np.arange(len(arrest)) - np.searchsorted(arrest, arrest)
    part = start[seizure[arrest]] + place
    kept = ~parts.partner[part] | (rng.random(len(part)) < 0.62)
    return arrest[kept], part[kept]


def _people(
    rng: Generator, hard: Hardness, person: np.ndarray, arrest: np.ndarray, part: np.ndarray, parts: Parts
) -> np.ndarray:
    """The lead's key, shared by a partner or replaced by a key of its own, or nothing."""
    chance = rng.random(len(arrest))
    partner = parts.partner[part]
    shared = ~partner | (chance < hard.person_shared)
    key = np.char.add(
        np.where(shared, "P", np.char.add(parts.agency[part].astype(str), "-Q")), person[arrest].astype(str)
    )
    blank = (~shared & (chance > 0.8)) | (rng.random(len(arrest)) < 0.05)
    return np.where(blank, "", key).astype(object)
