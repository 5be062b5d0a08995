"""What two reports say, clue by clue: each at its own precision, and missing is neither match nor mismatch."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from muster.pool.connect import cursor
from tests.pool.made import Pool, arrest, seizure

STATION = {"latitude": "39.10310", "longitude": "-84.51200", "place_precision": "agency"}
SCENE = {"latitude": "39.16000", "longitude": "-84.45000", "place_precision": "point"}
HOUR = {"occurred_at": "2026-03-10 14:00", "time_precision": "hour"}
MAY = {"occurred_at": "2026-05-10 14:30"}
NEXT_DOOR = {"latitude": "39.16100", "longitude": "-84.45000", "place_precision": "point"}

# Clue, what the one says, what the other says, how that compares. Each pair shares a number of its own, and so is compared.
GIVEN: list[tuple[str, dict[str, Any], dict[str, Any], str]] = [
    ("time", {"occurred_at": "2026-03-10"}, {"occurred_at": "2026-03-10 23:50"}, "agrees"),  # a date is not midnight
    ("time", {"occurred_at": "2026-03-10 00:05"}, {"occurred_at": "2026-03-10 23:50"}, "differs"),
    ("time", {"occurred_at": "2026-03-10 23:50"}, {"occurred_at": "2026-03-11 00:05"}, "agrees"),
    ("time", {"occurred_at": "2026-03"}, {"occurred_at": "2026-03-10 14:30"}, "near"),  # a month is no day, and no other month
    ("time", HOUR, {"occurred_at": "2026-03-10 14:50"}, "agrees"),  # an hour is no minute: any of its sixty will do
    ("time", HOUR, {"occurred_at": "2026-03-10 16:05"}, "near"),
    ("time", HOUR, HOUR | {"occurred_at": "2026-03-10 23:00"}, "differs"),
    ("place", STATION, SCENE, "agrees"),  # a station is no scene: the two agree in their county, and no more
    ("place", SCENE, NEXT_DOOR, "agrees"),
    ("place", SCENE | MAY | {"county_fips": "39017"}, NEXT_DOOR | MAY, "agrees"),  # over the line of the county told is a scene
    ("place", SCENE, {"county_fips": "39017"}, "differs"),
    ("place", {"county_fips": ""}, {"county_fips": "39017"}, "missing"),
    ("drug", {"drug": "meth"}, {"drug": "amphetamines"}, "agrees"),  # one family
    ("drug", {"drug": "fentanyl"}, {"drug": "heroin"}, "differs"),
    ("drug", {"drug": "fentanyl"}, {"drug": "unknown"}, "missing"),
    ("quantity", {"quantity": "11", "quantity_basis": "gross"}, {"quantity": "10", "quantity_basis": "net"}, "agrees"),
    ("quantity", {"quantity": "10", "quantity_basis": "gross"}, {"quantity": "14", "quantity_basis": "net"}, "differs"),
    ("quantity", {"quantity": "1", "unit": "kg"}, {"quantity": "2.2046", "unit": "lb"}, "agrees"),
    ("quantity", {"quantity": "10", "unit": "g"}, {"quantity": "10", "unit": "DU"}, "missing"),  # two dimensions
    ("quantity", {"quantity": ""}, {"quantity": "10"}, "missing"),
    ("role", {"role": "lead"}, {"role": "assist"}, "agrees"),
    ("role", {"role": "lead"}, {"role": "lead"}, "differs"),
    ("role", {"role": "lead"}, {"role": ""}, "missing"),
    ("operation", {"operation": "Night Lock"}, {"operation": "NIGHT LOCK"}, "agrees"),
    ("lab_number", {"lab_number": "SCL-17"}, {"lab_number": "scl 17"}, "agrees"),
]  # fmt: skip


@dataclass
class Compared:
    """A built pool, and what the evidence of the pair of each given case says."""

    pool: Pool

    def of(self, number: int, clue: str) -> tuple[str, float] | None:
        told = cursor(self.pool.build().version).execute(
            "select agreement, weight from link_evidence inner join link_pair using (kind, report_a, report_b) "
            "inner join record_seizure as one on one.record_no = report_a inner join record_seizure as two on two.record_no = report_b "
            "where one.case_number = ? and two.case_number = one.case_number and clue = ?",
            [f"CASE-{number:03}", clue],
        )
        return told.fetchone()


@pytest.fixture(scope="module")
def compared(module_folder: Path) -> Iterator[Compared]:
    pool = Pool(module_folder)
    pool.land(
        [
            seizure(f"{side}{number}", f"{side}-{number}", case_number=f"CASE-{number:03}", **cells)
            for number, (_, *both, _) in enumerate(GIVEN, 1)
            for side, cells in zip("ab", both, strict=True)
        ]
    )
    yield Compared(pool)


@pytest.mark.parametrize(
    "number", range(1, len(GIVEN) + 1), ids=[f"{clue} {n}" for n, (clue, *_) in enumerate(GIVEN, 1)]
)
def test_two_reports_compare(compared: Compared, number: int) -> None:
    clue, *_, expected = GIVEN[number - 1]
    told = compared.of(number, clue)
    assert (told[0] if told else "missing") == expected
    if expected == "missing":
        assert told is None or told[1] == 0
    if expected == "differs":
        assert told is not None
        assert told[1] <= 0


APART: list[tuple[str, list[dict[str, Any]]]] = [
    ("the same number in another year", [{"occurred_at": "2025-03-10"}, {"occurred_at": "2026-03-10"}]),
    ("a month is no time", [{"occurred_at": "2026-03", "incident_number": ""}] * 2),
    ("the same number in another month, told no finer", [{"occurred_at": "2026-03"}, {"occurred_at": "2026-04-01"}]),
    ("no place and no number", [{"county_fips": "", "incident_number": ""}] * 2),
    ("the same hour, county and drug, in a pool too small to learn from", [{"incident_number": ""}] * 2),
]


@pytest.mark.parametrize(("why", "cells"), APART, ids=[why for why, _ in APART])
def test_the_machine_does_not_guess(pool: Pool, why: str, cells: list[dict[str, Any]]) -> None:
    rows = [seizure(n, f"agency-{n}", **{"incident_number": "AP-1234", **given}) for n, given in enumerate(cells)]
    pool.land(rows)
    assert pool.build().seizure_events == 2, why


def test_two_people_arrested_at_one_incident_are_two_arrests_whoever_reports_them(pool: Pool) -> None:
    at = {"incident_number": "AP-1234", "role": "lead"}
    rows = [
        arrest("a1", person_id="p1", age="22", **at),
        arrest("a2", person_id="p2", age="51", **at),
        arrest("b1", "blue-sheriff", person_id="p1", age="22", **at | {"role": "assist"}),
        arrest("b2", "blue-sheriff", person_id="p2", age="51", **at | {"role": "assist"}),
    ]
    pool.land(rows, "generic_arrest")
    assert pool.build().arrest_events == 2


def evidence(pool: Pool, clue: str) -> list[tuple[str, str, str]]:
    """What both sides say of a clue, and how that compares, of every pair of arrests."""
    told = cursor(pool.build().version).execute(
        "select said_a, said_b, agreement from link_evidence where kind = 'arrest' and clue = ? order by all", [clue]
    )
    return told.fetchall()


def test_how_many_persons_each_agency_arrested_there_is_a_clue(pool: Pool) -> None:
    at = {"incident_number": "AP-1234", "age": "22"}
    pool.land(
        [arrest("a1", person_id="p1", **at), arrest("b1", "blue-sheriff", person_id="p1", **at)], "generic_arrest"
    )
    assert evidence(pool, "persons_arrested") == [("1", "1", "agrees")]
    pool.land([arrest("b2", "blue-sheriff", person_id="p2", **at | {"age": "51"})], "generic_arrest")
    assert ("1", "2", "near") in evidence(pool, "persons_arrested")


def incidents(agencies: tuple[str, str], keys: tuple[str, str], first: int) -> list[dict[str, object]]:
    """Five arrests that two agencies report under one number, each with its own way to make a person's key."""
    return [
        arrest(
            f"{who}{n}",
            who,
            incident_number=f"AP-{n:04}",
            person_id=f"{key}{n}",
            age="22",
            occurred_at=f"2026-03-{n % 28 + 1:02} 14:30",
        )
        for n in range(first, first + 5)
        for who, key in zip(agencies, keys, strict=True)
    ]


def test_another_key_says_nothing_between_agencies_whose_keys_never_agree(pool: Pool) -> None:
    pool.land(
        incidents(("amber-police", "blue-sheriff"), ("p", "p"), 100)
        + incidents(("cedar-police", "dale-police"), ("q", "q"), 110)
        + incidents(("amber-police", "cedar-police"), ("p", "q"), 120)
        + [arrest("x", "amber-police", incident_number="AP-0900", person_id="x1", age="22", occurred_at="2026-04-20 14:30"),
           arrest("y", "blue-sheriff", incident_number="AP-0900", person_id="y1", age="22", occurred_at="2026-04-20 14:30")],
        "generic_arrest",
    )  # fmt: skip
    told = cursor(pool.build().version).execute(
        "select distinct agency_a, agency_b, agreement, weight < 0 from link_evidence inner join link_pair using (kind, report_a, report_b) "
        "where kind = 'arrest' and clue = 'person' and said_a <> said_b order by all"
    )
    assert told.fetchall() == [
        ("amber-police", "blue-sheriff", "differs", True),
        ("amber-police", "cedar-police", "differs", False),
    ]


def test_a_key_that_one_agency_alone_knows_may_be_a_second_key_of_a_person_known_to_others(pool: Pool) -> None:
    agencies = ("amber-police", "blue-sheriff")
    mixed = [
        arrest(f"{who}{n}", who, incident_number=f"AP-{n:04}", person_id=key, age="22", occurred_at=f"2026-04-{n - 199:02} 14:30")
        for n, keys in ((200, ("p100", "own200")), (201, ("p100", "p101")), (202, ("own201", "own202")))
        for who, key in zip(agencies, keys, strict=True)
    ]  # fmt: skip
    pool.land(incidents(agencies, ("p", "p"), 100) + mixed, "generic_arrest")
    told = cursor(pool.build().version).execute(
        "select incident_number, weight from link_evidence inner join link_pair using (kind, report_a, report_b) "
        "inner join record_arrest on record_no = report_a where incident_number >= 'AP-0200' and clue = 'person'"
    )
    weights = dict(told.fetchall())
    assert weights["AP-0201"] < weights["AP-0200"] <= 0
    assert weights["AP-0201"] < weights["AP-0202"] <= 0


def test_a_point_at_an_agencys_address_is_no_scene_whatever_it_is_called(pool: Pool) -> None:
    address = {"latitude": "39.10310", "longitude": "-84.51200"}
    clerk = address | {"latitude": "39.10350", "place_precision": "point"}
    pool.land([{"agency": "blue-sheriff", "county_fips": "39061", **address}], "generic_agency")
    pool.land(
        [
            seizure("s1", incident_number="AP-0001", **SCENE),
            seizure("s2", "blue-sheriff", incident_number="AP-0001", **clerk),
        ]
    )
    told = cursor(pool.build().version).execute("select agreement from link_evidence where clue = 'place'")
    assert told.fetchall() == [("agrees",)]  # in the county, and no more: seven kilometres lie between


def told_there(pool: Pool, kind: str, clue: str) -> list[tuple[str]]:
    """How the pairs of a kind compare on a clue, where each agency has a number of its own, the same person and a laboratory."""
    for who, number in (("amber-police", "AP-1234"), ("blue-sheriff", "BS-77-01")):
        at = {"incident_number": number}
        pool.land([seizure(f"s-{who}", who, lab_number="SCL-0017", **at)])
        pool.land([arrest(f"a{n}-{who}", who, person_id=f"p{n}", **at) for n in (1, 2)], "generic_arrest")
    told = cursor(pool.build().version).execute(
        "select distinct agreement from link_evidence where kind = ? and clue = ?", [kind, clue]
    )
    return told.fetchall()


def test_seizures_made_where_one_person_was_arrested_by_both_are_told_by_it(pool: Pool) -> None:
    assert told_there(pool, "seizure", "others_arrested") == [("agrees",)]


def test_arrests_made_where_one_laboratorys_number_was_seized_share_that_number(pool: Pool) -> None:
    assert told_there(pool, "arrest", "lab_number") == [("agrees",)]


def test_what_was_seized_at_the_incident_speaks_for_the_arrests_made_there(pool: Pool) -> None:
    numbers = {"amber-police": "AP-1234", "blue-sheriff": "BS-77-01"}
    case = {"case_number": "JT-2026-001"}
    pool.land(
        [seizure(f"s{n}", who, quantity="123.4", incident_number=numbers[who], **case) for n, who in enumerate(numbers)]
    )
    pool.land(
        [arrest(f"a{n}", who, incident_number=numbers[who], age="22", **case) for n, who in enumerate(numbers)],
        "generic_arrest",
    )
    assert [agreement for *_, agreement in evidence(pool, "quantity")] == ["agrees"]
