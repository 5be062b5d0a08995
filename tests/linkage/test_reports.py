"""An agency's own rows become its reports: drug rows, charges, amendments and late laboratory weights of one incident."""

from pathlib import Path
from typing import Any

import pytest

from muster.pool.connect import cursor
from tests.pool.made import Pool, arrest, seizure

SPOT = {"latitude": "39.1031", "longitude": "-84.5120"}
NUMBER = {"incident_number": "AP-1234"}
CASE = {"case_number": "C-2026-1"}
DAY = {"occurred_at": "2026-03-10"}
LABORATORY = {"quantity": "9.5", "quantity_basis": "net", "lab_number": "SCL-9"}

# Why, the rows of one agency, how many reports they are.
SEIZURES: list[tuple[str, list[dict[str, Any]], int]] = [
    ("two drugs under one number", [NUMBER, NUMBER | {"drug": "heroin"}], 1),
    ("the same number, amended nine days later", [NUMBER, NUMBER | {"occurred_at": "2026-03-19"}], 1),
    ("the same number months later", [NUMBER, NUMBER | {"occurred_at": "2026-06-19"}], 2),
    ("the same number another day in another county", [NUMBER, NUMBER | {"occurred_at": "2026-03-19", "county_fips": "39017"}], 2),
    ("the same number hours later across the town", [NUMBER | SPOT, NUMBER | SPOT | {"occurred_at": "2026-03-10 17:30", "latitude": "39.1431"}], 2),
    ("a place that was mended", [NUMBER | SPOT, NUMBER | SPOT | {"latitude": "39.1431"}], 1),
    ("an hour that was mended", [NUMBER | SPOT, NUMBER | SPOT | {"occurred_at": "2026-03-10 17:30"}], 1),
    ("one night under one number", [NUMBER | {"occurred_at": "2026-03-10 23:40"}, NUMBER | {"occurred_at": "2026-03-11 00:20"}], 1),
    ("a laboratory's weight weeks later", [NUMBER, NUMBER | LABORATORY | {"occurred_at": "2026-04-22"}], 1),
    ("a laboratory's weight of another drug", [NUMBER, NUMBER | LABORATORY | {"occurred_at": "2026-04-22", "drug": "lsd"}], 2),
    ("a laboratory's weight of what nobody could name", [NUMBER | {"drug": "unknown"}, NUMBER | LABORATORY | {"occurred_at": "2026-04-22"}], 1),
    ("a laboratory's weight under the case", [NUMBER | CASE | {"lab_number": "SCL-9"}, LABORATORY | CASE | {"occurred_at": "2026-04-02"}], 1),
    ("a laboratory's weight under the case alone, weeks later", [CASE | NUMBER, CASE | LABORATORY | {"occurred_at": "2026-04-02"}], 1),
    ("its weight of ten times as much", [CASE | NUMBER | {"quantity": "1"}, CASE | LABORATORY | {"occurred_at": "2026-04-02"}], 2),
    ("its weight under a case of two incidents", [CASE | NUMBER, CASE | {"incident_number": "AP-5"}, CASE | LABORATORY | {"occurred_at": "2026-04-02"}], 3),
    ("its weight under the case alone, told with an hour", [CASE | NUMBER, CASE | LABORATORY | {"occurred_at": "2026-04-02 10:00"}], 2),
    ("its weight where only the case is ever named", [CASE, CASE | LABORATORY | {"occurred_at": "2026-04-02", "quantity_basis": ""}], 1),
    ("a laboratory's number of two incidents", [NUMBER | {"lab_number": "SCL-9"}, {"incident_number": "AP-5", "lab_number": "SCL-9"}, LABORATORY | {"occurred_at": "2026-04-02"}], 3),
    ("a laboratory's weight by its own number", [NUMBER | {"lab_number": "SCL-9"}, LABORATORY | {"occurred_at": "2026-04-02"}], 1),
    ("one minute and case, one row without the incident's number", [CASE | NUMBER, CASE | {"drug": "heroin"}], 1),
    ("another minute of the case, without the incident's number", [CASE | NUMBER, CASE | {"occurred_at": "2026-03-10 17:30"}], 2),
    ("one day and county of a case, one row without the incident's number", [CASE | NUMBER | DAY, CASE | DAY], 1),
    ("one day of a case in two counties, one row without the incident's number", [CASE | NUMBER | DAY, CASE | DAY | {"county_fips": "39017"}], 2),
    ("one drug told twice on one day of a case, without an hour", [CASE | DAY, CASE | DAY], 1),
    ("small seizures at one spot, an hour apart", [SPOT, SPOT | {"occurred_at": "2026-03-10 15:30"}], 2),
    ("small seizures at one spot and minute", [SPOT | {"quantity": "1"}, SPOT | {"quantity": "2"}], 2),
    ("two drugs at one spot and minute", [SPOT, SPOT | {"drug": "heroin"}], 1),
    ("two drugs on one day in one county", [{}, {"drug": "heroin"}], 2),
    ("two drugs under one case", [CASE, CASE | {"drug": "heroin"}], 1),
    ("one case in two places", [SPOT | CASE, CASE | {"drug": "heroin", "latitude": "39.2", "longitude": "-84.4"}], 2),
    ("two drugs of one case at two minutes", [CASE, CASE | {"drug": "heroin", "occurred_at": "2026-03-10 15:10"}], 2),
    ("one case on two days", [CASE, CASE | {"occurred_at": "2026-03-12"}], 2),
    ("small seizures of one case in one afternoon", [{"case_number": "C-1001", "occurred_at": f"2026-03-10 14:{n}"} for n in (10, 25, 40)], 3),
]  # fmt: skip
ARRESTS: list[tuple[str, list[dict[str, Any]], int]] = [
    ("two charges of one person", [NUMBER | {"person_id": "p", "charge": "35A"}, NUMBER | {"person_id": "p", "charge": "35B"}], 1),
    ("a charge that came a week later", [NUMBER | {"person_id": "p"}, NUMBER | {"person_id": "p", "occurred_at": "2026-03-17"}], 1),
    ("one person, the same number a year later", [NUMBER | {"person_id": "p"}, NUMBER | {"person_id": "p", "occurred_at": "2027-03-10"}], 2),
    ("two charges of somebody of one age", [NUMBER | {"age": "30", "charge": "35A"}, NUMBER | {"age": "30", "charge": "35B"}], 1),
    ("one charge of two of one age", [NUMBER | {"age": "30", "charge": "35A"}, NUMBER | {"age": "30", "charge": "35A"}], 2),
    ("two charges at one minute of somebody unknown", [NUMBER | {"charge": "35A"}, NUMBER | {"charge": "35B"}], 1),
    ("one charge at one minute of two unknown", [NUMBER | {"charge": "35A"}, NUMBER | {"charge": "35A"}], 2),
    ("two charges of one day, of whom nothing is known", [NUMBER | {"charge": "35A", "occurred_at": "2026-03-10"}, NUMBER | {"charge": "35B", "occurred_at": "2026-03-10"}], 2),
    ("two charges at one minute, one of somebody of an age", [NUMBER | {"age": "30", "charge": "35A"}, NUMBER | {"charge": "35B"}], 2),
]  # fmt: skip


@pytest.fixture(scope="module")
def reports(module_folder: Path) -> dict[tuple[str, str], int]:
    """How many reports each case came to, all in one pool: by kind and agency."""
    pool = Pool(module_folder)
    for by, made, cases in (("generic_seizure", seizure, SEIZURES), ("generic_arrest", arrest, ARRESTS)):
        pool.land(
            [made(f"{case}-{n}", f"agency-{case}", **cells) for case, (_, rows, _) in enumerate(cases) for n, cells in enumerate(rows)], by
        )  # fmt: skip
    con = cursor(pool.build().version)
    rows = con.execute(
        "select kind, agency_id, count(distinct report_no) from record_report inner join "
        "(select record_no, agency_id from record_seizure union all select record_no, agency_id from record_arrest) "
        "using (record_no) group by all"
    ).fetchall()
    return {(kind, agency): count for kind, agency, count in rows}


@pytest.mark.parametrize("case", range(len(SEIZURES)), ids=[why for why, *_ in SEIZURES])
def test_seizure_rows_of_an_agency_are_reports(reports: dict[tuple[str, str], int], case: int) -> None:
    assert reports["seizure", f"agency-{case}"] == SEIZURES[case][2]


@pytest.mark.parametrize("case", range(len(ARRESTS)), ids=[why for why, *_ in ARRESTS])
def test_charges_of_an_agency_are_reports(reports: dict[tuple[str, str], int], case: int) -> None:
    assert reports["arrest", f"agency-{case}"] == ARRESTS[case][2]


def test_a_drug_weighed_again_is_weighed_once(pool: Pool) -> None:
    pool.land([seizure("1", **NUMBER, quantity_basis="gross"), seizure("2", **NUMBER, **LABORATORY)])
    pool.build()
    assert [(row["items"], row["quantity"]) for row in pool.ask("overview/quantity")] == [(1, 9.5)]


@pytest.mark.parametrize(
    ("later", "amount", "told"),
    [("2026-03-19", "10.1", 10.1), ("2026-03-19", "25", 35), ("2026-03-10 14:30", "10", 20)],
    ids=["an amendment with the same amount", "another amount on another day", "two packages alike"],
)
def test_an_amendment_that_tells_an_amount_again_is_not_added(pool: Pool, later: str, amount: str, told: float) -> None:
    pool.land([seizure("1", **NUMBER), seizure("2", **NUMBER | {"occurred_at": later, "quantity": amount})])
    pool.build()
    assert [row["quantity"] for row in pool.ask("overview/quantity")] == [told]
