"""A world of one difficulty and seed: made, written as the contract's files, and described from its truth."""

import csv
import itertools
import random
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.linkage.thirdworld.happen import History
from tests.linkage.thirdworld.places import AGENCIES, counties
from tests.linkage.thirdworld.shape import LEVELS, Cell, Row
from tests.linkage.thirdworld.tell import tell

REPORTS_OF_AN_INCIDENT = 2.07
SEIZURE = [
    "record_id", "agency", "occurred_at", "time_precision", "latitude", "longitude", "place_precision", "county_fips",
    "operation", "incident_number", "case_number", "lab_number", "role", "discovered", "drug", "quantity", "unit",
    "quantity_basis",
]  # fmt: skip
ARREST = [
    "record_id", "agency", "occurred_at", "time_precision", "latitude", "longitude", "place_precision", "county_fips",
    "operation", "incident_number", "case_number", "role", "discovered", "person_id", "age", "charge", "severity",
    "activity", "warrant", "drug", "charged_at", "disposition", "disposition_at",
]  # fmt: skip
AGENCY = ["agency", "kind", "county_fips", "latitude", "longitude", "time_zone"]
TRUTH = ["record_id", "event_id"]
NUMBERS = ("incident_number", "case_number", "lab_number")


@dataclass(frozen=True)
class World:
    """The rows by agency and time of entry, each with its true event, and how many incidents they are of."""

    rows: list[Row]
    incidents: int


def make(name: str, reports: int = 14_000, seed: int = 1) -> World:
    """A world of that difficulty (easy, middle, hard) with about so many reports. The same words give the same world."""
    level, chance = LEVELS[name], random.Random(f"{seed}/{reports}/C")
    history = History(level, chance)
    while len(history.incidents) < reports / REPORTS_OF_AN_INCIDENT:
        history.go_on()
    incidents = sorted(history.incidents, key=lambda one: (one.when, one.no))
    for one, county in zip(incidents, counties([one.at for one in incidents]), strict=True):
        one.county = county
    rows = sorted(tell(chance, level, incidents), key=lambda row: (AGENCIES[row.agency].code, row.entered))
    return World(rows, len(incidents))


def record_ids(world: World) -> list[str]:
    """A record number for each row."""
    return [f"{AGENCIES[row.agency].code}-{row.kind[0].upper()}{n}" for n, row in enumerate(world.rows, start=100_000)]


def write(world: World, folder: Path) -> Path:
    """Write generic_seizure, generic_arrest, generic_agency and truth into the folder, and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    numbered = list(zip(record_ids(world), world.rows, strict=True))
    for kind, columns in (("seizure", SEIZURE), ("arrest", ARREST)):
        sent = (
            {"record_id": record, "agency": AGENCIES[row.agency].name, **row.cells}
            for record, row in numbered
            if row.kind == kind
        )
        _sheet(folder / f"generic_{kind}.csv", columns, sent)
    named = ((each.name, each.kind, each.fips, *each.at, "America/Chicago") for each in AGENCIES)
    _sheet(folder / "generic_agency.csv", AGENCY, (dict(zip(AGENCY, each, strict=True)) for each in named))
    _sheet(folder / "truth.csv", TRUTH, ({"record_id": record, "event_id": row.event} for record, row in numbered))
    return folder


def _sheet(path: Path, columns: list[str], rows: Iterable[Mapping[str, Cell]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        sheet = csv.DictWriter(file, columns, restval="")
        sheet.writeheader()
        sheet.writerows(rows)


@dataclass(frozen=True)
class About:
    """What a world is like, from its truth alone."""

    rows: int
    incidents: int
    reports: int
    events: int
    joint: float  # share of events told by several agencies
    pairs: int  # of reports of one event
    sharing: float  # share of the pairs with a number in common
    coarse: float  # share of the rows with neither clock nor scene


def about(world: World) -> About:
    """Count what the world holds."""
    numbers: dict[tuple[str, int], set[str]] = defaultdict(set)  # of each report
    for row in world.rows:
        numbers[row.event, row.agency] |= _numbers(row)
    tellers: dict[str, list[int]] = defaultdict(list)
    for event, agency in numbers:
        tellers[event].append(agency)
    pairs = [(event, *pair) for event, own in tellers.items() for pair in itertools.combinations(own, 2)]
    sharing = sum(bool(numbers[event, one] & numbers[event, two]) for event, one, two in pairs)
    joint = sum(len(own) > 1 for own in tellers.values())
    return About(
        len(world.rows), world.incidents, len(numbers), len(tellers), joint / len(tellers),
        len(pairs), sharing / len(pairs), sum(map(_is_coarse, world.rows)) / len(world.rows),
    )  # fmt: skip


def _numbers(row: Row) -> set[str]:
    """The numbers of a row as anyone would compare them."""
    plain = {re.sub(r"[^A-Z0-9]", "", str(row.cells.get(column, "")).upper()) for column in NUMBERS}
    return {number for number in plain if re.search("[1-9]", number)}


def _is_coarse(row: Row) -> bool:
    no_clock = len(str(row.cells["occurred_at"])) == len("2023-01-01")
    return no_clock and row.cells["place_precision"] in ("agency", "county")
