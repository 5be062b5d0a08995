"""How hard a world is, and what it is made of: agencies, incidents, people, rows."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

Chance = random.Random
Point = tuple[float, float]  # latitude, longitude
Cell = str | float
Cells = dict[str, Cell]
Key = TypeVar("Key")


@dataclass(frozen=True)
class Level:
    """Shares between 0 and 1, unless another unit is named."""

    together: float  # of joint incidents, all tellers write one number
    tells: float  # of the other partners, write the lead's number
    garble: float  # of borrowed numbers, mistyped
    coarse: float  # of reports, know neither clock nor scene
    date_only: float  # of the others, have a date but a scene
    lag: float  # minutes, median difference of a partner's clock
    wrong_day: float  # of partners, give the day of their own report
    metres: float  # median error of a partner's scene
    office: float  # of partners, give an office as the scene, and call it a point
    no_scene: float  # of reports with a clock, know only a county
    part: float  # of partners, count only their own share
    amount: float  # spread of a partner's amount, in logarithms
    family: float  # of field tests, name the wrong family
    common: float  # of person numbers, are the same everywhere
    wrong_age: float
    shared_file: float  # of cases, go into a general file: one number over unrelated matters
    followup: float  # of incidents, have a second scene within hours on the same number
    crowd: float  # of incidents, are made in crowds (saturations, checkpoints, sweeps)
    operation: float  # of reports, name the operation
    recur: float  # of an inquiry's further events, go under the first one's number


LEVELS = {
    "easy": Level(.955, .80, .01, .025, .04, 4, .004, 50, .01, .03, .05, .05, .02, .97, .01, .001, .002, .012, .8, .03),
    "middle": Level(.42, .25, .02, .155, .06, 7, .015, 100, .025, .05, .12, .10, .05, .8, .03, .004, .004, .014, .6, .06),
    "hard": Level(.20, .20, .04, .165, .10, 36, .09, 450, .08, .12, .30, .30, .11, .55, .08, .01, .015, .05, .4, .15),
}  # fmt: skip


@dataclass(frozen=True)
class Agency:
    """An agency and the habits of its clerks."""

    code: str
    name: str
    kind: str
    fips: str
    at: Point
    area: tuple[str, ...]  # counties where it works, () for everywhere
    leads: Mapping[str, float]  # its weight as the lead of each kind of incident
    helps: float  # how often it comes to others
    number: str  # how it writes a case number
    calls: float  # numbers used a day
    step: int  # minutes to which its clock is rounded
    scene: tuple[float, float, float, float]  # shares of point, block, agency, county
    unit: str
    gross: float  # share weighed with the wrapping
    words: int  # which of the four vocabularies
    both: float  # share with an incident number beside the case number
    coarse: float = 1.0  # times the level's share
    people: float = 1.0  # times the level's share of common person numbers


@dataclass(frozen=True)
class Person:
    no: int
    key: int
    born: int  # year


@dataclass
class Incident:
    """What happened; agencies are told by their place in AGENCIES."""

    no: int
    kind: str
    when: datetime
    at: Point
    lead: int
    helpers: list[int]
    operation: str
    inquiry: dict[int, str]  # agency -> case number of a long inquiry, one dictionary for all its incidents
    items: list[tuple[str, float]] = field(default_factory=list)  # drug, grams
    people: list[Person] = field(default_factory=list)
    warrant: bool = False
    county: str = ""


@dataclass
class Numbers:
    """What one agency writes of one incident; "" for none."""

    incident: str
    case: str
    lab: str = ""


@dataclass(frozen=True)
class Report:
    """One agency's account of an incident: its time and place as written, and its numbers."""

    one: Incident
    agency: int
    leads: bool
    place: Cells
    numbers: Numbers


@dataclass(frozen=True)
class Row:
    kind: str  # seizure or arrest
    agency: int
    event: str  # the true one
    entered: datetime
    cells: Cells


def pick(chance: Chance, weights: Mapping[Key, float]) -> Key:
    """One of the keys, by weight."""
    keys = list(weights)
    return chance.choices(keys, [weights[key] for key in keys])[0]
