"""A pool with some of everything that can be clicked: joint events, points and counties, operations, people in care."""

import datetime as dt
import random
from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from muster.pool.filters import Filters
from tests.pool.made import Pool, agency, arrest, referral, seizure

AGENCIES = ["amber-police", "blue-sheriff", "crane-task-force", "dale-police"]
COUNTIES = {"39061": (39.10, -84.51), "39017": (39.40, -84.56), "21015": (38.97, -84.73)}
DRUGS = ["fentanyl", "cocaine", "heroin", "methamphetamine", "moon dust"]
UNITS = ["g", "kg", "DU", "ml", ""]
ORIGINS = ["", "Detroit, MI", "Mexico", "Georgia", "Ohio"]
DISPOSITIONS = ["", "pending", "declined", "convicted", "diverted"]
DAYS = [f"2026-0{month}-{day:02}" for month in range(1, 7) for day in range(1, 29)]


def some_filters(
    days: SearchStrategy[dt.date], drugs: Sequence[str] = ("fentanyl", "cocaine", "heroin"), **more: SearchStrategy[Any]
) -> SearchStrategy[Filters]:
    """Filters of any period, of at most two agencies and two of these drugs; more: strategies of other fields."""
    agencies, chosen = (
        st.lists(st.sampled_from(names), max_size=2, unique=True).map(tuple) for names in (AGENCIES, drugs)
    )
    return st.builds(Filters, start=days, end=days, agencies=agencies, drugs=chosen, **more)


def some_area() -> SearchStrategy[tuple[str, ...]]:
    """One of the counties, the state of two of them, or none chosen."""
    return st.lists(st.sampled_from([*COUNTIES, "39"]), max_size=1).map(tuple)


def land_mixed(pool: Pool, seed: int = 5) -> Pool:
    """Land and build it; the same seed, the same pool."""
    dice = random.Random(seed)
    pool.land([agency(slug, name=slug.replace("-", " ").title()) for slug in AGENCIES], "generic_agency")
    pool.land([row for n in range(90) for row in _seizures(dice, n)])
    pool.land([_arrest(dice, n) for n in range(60)], "generic_arrest")
    pool.land([_overdose(dice, n) for n in range(60)], "generic_overdose")
    pool.land([_referral(dice, n) for n in range(40)], "generic_referral")
    pool.build()
    return pool


def _place(dice: random.Random) -> dict[str, object]:
    county = dice.choice([*COUNTIES, ""])
    if not county or dice.random() < 0.3:
        return {"county_fips": county, "place_precision": dice.choice(["county", "agency"]) if county else "state"}
    lat, lon = COUNTIES[county]
    spot = {"latitude": f"{lat + dice.uniform(-0.1, 0.1):.4f}", "longitude": f"{lon + dice.uniform(-0.1, 0.1):.4f}"}
    return {"county_fips": county, "place_precision": dice.choice(["point", "block"]), **spot}


def _seizures(dice: random.Random, n: int) -> list[dict[str, object]]:
    """One incident as each of its agencies tells it: a row a drug."""
    agencies, drugs = dice.sample(AGENCIES, dice.choice([1, 1, 2, 3])), dice.sample(DRUGS, dice.choice([1, 1, 2]))
    place, day, unit = _place(dice), dice.choice(DAYS), dice.choice(UNITS)
    operation = {"operation": "Operation Ferry"} if dice.random() < 0.2 else {}
    return [
        seizure(
            f"s{n}-{slug}", slug, occurred_at=f"{day} 10:00", case_number=f"case-{n:04}", drug=drug, unit=unit,
            quantity=dice.choice(["", "5", "12.5"]), role="lead" if at == 0 else "assist", **place, **operation,
            origin=ORIGINS[n % 5], destination=ORIGINS[n % 3],
        )
        for at, slug in enumerate(agencies) for drug in drugs
    ]  # fmt: skip


def _arrest(dice: random.Random, n: int) -> dict[str, object]:
    return arrest(
        f"a{n}", dice.choice(AGENCIES), occurred_at=f"{dice.choice(DAYS)} 09:00", person_id=f"p{dice.randrange(40)}",
        drug=dice.choice(["fentanyl", "cocaine", ""]), charge="possession", **_place(dice),
        disposition=DISPOSITIONS[n % 5], charged_at="2026-08-01" if n % 7 == 0 else "",
    )  # fmt: skip


def _overdose(dice: random.Random, n: int) -> dict[str, object]:
    told = {"record_id": f"o{n}", "agency": "county-health", "fatal": dice.choice(["Y", "N", ""])}
    return {**told, "occurred_at": dice.choice(DAYS), **_place(dice)}


def _referral(dice: random.Random, n: int) -> dict[str, object]:
    return referral(f"r{n}", referred_at=dice.choice(DAYS), person_id=f"q{n}", county_fips=dice.choice([*COUNTIES, ""]))
