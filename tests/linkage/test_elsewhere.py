"""A report told from an agency's own address says nothing of the scene: a person compares it with other counties' by what was seized."""

import pytest

from muster.linkage.weights import held_back
from muster.pool.store import version_path
from tests.linkage.test_learnt import again
from tests.pool.made import Pool, seizure

OWN = {"county_fips": "39017", "place_precision": "agency"}
COUNTY = {"county_fips": "39017", "place_precision": "county"}
NOWHERE = {"county_fips": "", "place_precision": "unknown"}


@pytest.mark.parametrize(
    ("place", "amount", "compared"),
    [
        (OWN, "123.4", True),
        (OWN, "140", True),
        (OWN, "200", False),
        (OWN, "", False),
        (COUNTY, "123.4", False),
        (NOWHERE, "123.4", False),
    ],
    ids=["the same amount", "within 16%", "another amount", "no amount", "another county said", "no place"],
)
def test_an_agencys_own_address_is_held_against_other_counties_by_what_was_seized(
    pool: Pool, place: dict[str, str], amount: str, compared: bool
) -> None:
    other = {**place, "occurred_at": "2026-03-10", "role": "assist", "latitude": "", "longitude": ""}
    pool.land([seizure("a", quantity="123.4"), seizure("b", "blue-sheriff", quantity=amount, **other)])
    linked, _ = again(version_path(pool.build().version), None)
    assert len(linked.settled[0].pairs) == int(compared)
    assert not linked.settled[0].sure.any()


@pytest.mark.parametrize(("operation", "held"), [("Night Lock", False), ("Day Lock", True), ("", True)])
def test_two_counties_are_left_to_a_person_unless_both_name_one_operation(
    pool: Pool, operation: str, held: bool
) -> None:
    other = {**OWN, "occurred_at": "2026-03-10", "role": "assist", "latitude": "", "longitude": ""}
    pool.land(
        [
            seizure("a", quantity="123.4", operation="Night Lock"),
            seizure("b", "blue-sheriff", quantity="123.4", operation=operation, **other),
        ]
    )
    linked, _ = again(version_path(pool.build().version), None)
    assert held_back(linked.settled[0].pairs).tolist() == [held]
