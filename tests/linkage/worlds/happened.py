"""What happened in a world: seizures alone, in cases that span days, in small repeated runs and in sweeps; and arrests."""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from tests.linkage.worlds.shape import DAYS, Bools, Cast, Floats, Ints

FAMILIES = ["fentanyl", "methamphetamine", "cocaine", "crack", "heroin", "marijuana", "oxycodone", "xanax", "lsd"]
MIX = np.array([0.22, 0.24, 0.13, 0.05, 0.05, 0.16, 0.06, 0.05, 0.04])
MEDIAN = np.array([6.0, 11.0, 8.0, 2.4, 3.8, 55.0, 18.0, 20.0, 12.0])  # grams; the last three in units
COUNTED = np.array([0, 0, 0, 0, 0, 0, 1, 1, 1], dtype=bool)
_HOUR = np.array([4, 3, 2, 2, 1, 1, 2, 3, 5, 7, 8, 8, 8, 8, 9, 10, 10, 10, 9, 9, 9, 8, 7, 6], dtype=float)


@dataclass(frozen=True)
class Happened:
    """Seizure events: minute since START, point, county, lead, case and operation (or -1), drugs and base amounts (n, 3)."""

    minute: Ints
    at: Floats
    county: Ints
    lead: Ints
    case: Ints
    operation: Ints
    drug: Ints
    amount: Floats
    drugs: Ints
    small: Bools


def happen(rng: Generator, cast: Cast, size: int) -> Happened:
    """`size` seizure events: 63% alone, 17% in cases of two to four, 12% in runs of one agency, 8% in sweeps."""
    alone = _ordinary(rng, cast, round(size * 0.63))
    cases = _spread(rng, _ordinary(rng, cast, round(size * 0.06)), 10 * 1440, 0.01, "case")
    runs = _spread(rng, _ordinary(rng, cast, round(size * 0.042)), 3 * 1440, 0.0006, "run")
    sweeps = _spread(rng, _ordinary(rng, cast, max(1, round(size * 0.0042))), 2 * 1440, 0.03, "sweep")
    every = _joined([alone, cases, runs, sweeps])
    order = rng.permutation(len(every.minute))[:size]
    return _rows(every, order)


def _ordinary(rng: Generator, cast: Cast, size: int) -> Happened:
    lead = rng.choice(cast.agencies, size, p=cast.weight / cast.weight.sum())
    away = rng.random(size) < 0.25
    county = np.where(away, rng.integers(0, len(cast.fips), size), cast.county[lead])
    spot = county * 4 + rng.choice(4, size, p=[0.45, 0.3, 0.15, 0.1])
    wide = rng.random(size) < 0.4
    at = np.where(wide[:, None], cast.county_at[county], cast.spot_at[spot])
    at = at + rng.normal(0, 1, (size, 2)) * np.where(wide, 0.06, 0.008)[:, None]
    day, hour = rng.integers(0, DAYS, size), rng.choice(24, size, p=_HOUR / _HOUR.sum())
    drugs = rng.choice([1, 2, 3], size, p=[0.76, 0.19, 0.05])
    drug = _drugs(rng, size)
    none = np.full(size, -1)
    return Happened(
        day * 1440 + hour * 60 + rng.integers(0, 60, size),
        at, county, lead, none, none, drug, _amounts(rng, drug), drugs, np.full(size, False),
    )  # fmt: skip


def _drugs(rng: Generator, size: int) -> Ints:
    """Three different drugs an event, the commoner likelier: (size, 3)."""
    return np.argsort(rng.exponential(1 / MIX, (size, len(MIX))), axis=1)[:, :3]


def _amounts(rng: Generator, drug: Ints) -> Floats:
    amount = MEDIAN[drug] * rng.lognormal(0, np.where(COUNTED[drug], 1.1, 1.6))
    return np.where(COUNTED[drug], np.maximum(1, amount.round()), np.maximum(0.1, amount.round(2)))


def _spread(rng: Generator, first: Happened, minutes: int, degrees: float, what: str) -> Happened:
    """Each first event followed by others near it: of a case (same drug), a run (small, one agency) or a sweep (anyone's)."""
    size = len(first.minute)
    count = {"case": lambda: rng.integers(2, 5, size), "run": lambda: rng.integers(2, 5, size),
             "sweep": lambda: rng.integers(8, 32, size)}[what]()  # fmt: skip
    rows = np.repeat(np.arange(size), count)
    every = _rows(first, rows)
    later = rng.integers(0, minutes, len(rows))
    named = rows if what != "run" else np.full(len(rows), -1)
    changed = {
        "minute": every.minute + later,
        "at": every.at + rng.normal(0, max(degrees, 1e-6), every.at.shape),
        "case": named if what == "case" else every.case,
        "operation": named if what == "sweep" else every.operation,
    }
    if what == "run":
        changed["amount"] = np.where(
            COUNTED[every.drug], rng.integers(1, 6, every.drug.shape), rng.integers(1, 30, every.drug.shape) / 2
        )
        changed["small"] = np.full(len(rows), True)
    elif what == "case":
        changed["amount"] = _amounts(rng, every.drug)
    else:
        changed["drug"] = _drugs(rng, len(rows))
        changed["amount"] = _amounts(rng, changed["drug"])
        changed["lead"] = np.where(
            rng.random(len(rows)) < 0.5,
            every.lead,
            (every.lead + rng.integers(1, 4, len(rows))) % (every.lead.max() + 1),
        )
    return Happened(**{**every.__dict__, **changed})


def _rows(happened: Happened, rows: Ints) -> Happened:
    return Happened(**{name: values[rows] for name, values in happened.__dict__.items()})


def _joined(parts: list[Happened]) -> Happened:
    """One list of events; cases and operations stay apart because each comes from one part."""
    return Happened(**{name: np.concatenate([part.__dict__[name] for part in parts]) for name in parts[0].__dict__})


@dataclass(frozen=True)
class Parts:
    """Who took part: event, agency, is it a partner; the lead's part of each event comes first."""

    event: Ints
    agency: Ints
    partner: Bools
    first: Ints  # the lead's part of the same event, as a row of these


def take_part(rng: Generator, cast: Cast, happened: Happened) -> Parts:
    """A fifth of ordinary events and half of those in sweeps have partners: one, two or three of the lead's usual ones."""
    size = len(happened.minute)
    share = np.where(happened.operation >= 0, 0.5, np.where(happened.small, 0.05, 0.24))
    partners = np.where(rng.random(size) < share, rng.choice([1, 2, 3], size, p=[0.82, 0.14, 0.04]), 0)
    partners = np.minimum(partners, cast.agencies - 1)
    event = np.repeat(np.arange(size), partners + 1)
    place = np.arange(len(event)) - np.repeat(np.cumsum(partners + 1) - partners - 1, partners + 1)
    # Usual partners stand near the lead in a circle of agencies: the same few work together again and again.
    step = np.minimum(1 + (rng.exponential(2.0, size)).astype(int), cast.agencies - 1)
    agency = (happened.lead[event] + np.where(place > 0, step[event] + place - 1, 0)) % cast.agencies
    kept = (place == 0) | (agency != happened.lead[event])
    event, agency, place = event[kept], agency[kept], place[kept]
    first = np.flatnonzero(place == 0)[event]
    return Parts(event, agency, place > 0, first)
