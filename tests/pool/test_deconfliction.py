"""Which pairs wait for a person, what speaks for and against each, and which plans come too close."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.pool.linked import forget_pairs, hold_pairs
from tests.pool.made import Pool, agency, arrest, seizure

MARCH = {"start": dt.date(2026, 3, 1), "end": dt.date(2026, 3, 31)}


@pytest.fixture(scope="module")
def pairs(module_folder: Path) -> Iterator[Pool]:
    """Twenty small seizures that say what is usual, one pair of small ones, one of large, one of arrests."""
    pool = Pool(module_folder)
    pool.land([agency(slug, name=slug.title(), short_name=slug[:3].upper(), contact="desk@x.example") for slug in
               ("amber-police", "blue-sheriff", "crane-task-force")], "generic_agency")  # fmt: skip
    usual = [seizure(f"u{n}", "dale-police", occurred_at=f"2026-05-{n + 1:02}", quantity=str(n + 1)) for n in range(20)]
    pool.land([
        *usual,
        seizure("s1", quantity="3", incident_number="I-1"), seizure("s1b", drug="heroin", quantity="2", incident_number="I-1"),
        seizure("s2", "blue-sheriff", occurred_at="2026-03-10", time_precision="day", quantity="4", county_fips="39017"),
        seizure("l1", occurred_at="2026-03-20 12:00", quantity="500", latitude="39.10", longitude="-84.51"),
        seizure("l2", "crane-task-force", occurred_at="2026-03-21 09:00", quantity="450", latitude="39.11", longitude="-84.51"),
    ])  # fmt: skip
    pool.land([arrest("x1", person_id="p"), arrest("x2", "blue-sheriff", person_id="q")], "generic_arrest")
    pool.build()
    forget_pairs()
    hold_pairs([("amber-police/s1", "blue-sheriff/s2")], given={"probability": 0.9})
    hold_pairs([("amber-police/l1", "crane-task-force/l2")], given={"probability": 0.6})
    hold_pairs([("amber-police/x1", "blue-sheriff/x2")], kind="arrest", given={"probability": 0.7})
    hold_pairs([("blue-sheriff/s2", "crane-task-force/l2")], given={"outcome": "apart"})
    yield pool


def test_large_seizures_come_first_then_the_likeliest(pairs: Pool) -> None:
    queue = pairs.ask("deconfliction/queue")
    assert [(row["record_a"], row["record_b"], row["score"], row["large"]) for row in queue] == [
        ("l1", "l2", 0.6, True), ("s1", "s2", 0.9, False), ("x1", "x2", 0.7, False),
    ]  # fmt: skip
    assert [row["at_stake"] for row in queue] == [450, 3, None]
    assert queue[1]["drugs"] == ["fentanyl", "heroin"]
    assert (queue[1]["short_a"], queue[1]["name_b"], queue[1]["county_b"]) == ("AMB", "Blue-Sheriff", "Butler")


def test_the_first_pairs_say_how_many_wait_in_all(pairs: Pool) -> None:
    queue = pairs.ask("deconfliction/queue")
    assert [row["pairs"] for row in queue] == [3, 3, 3]
    assert pairs.ask("deconfliction/queue", {"most": 2}) == queue[:2]


def test_reasons_are_every_clue_that_speaks_the_strongest_first(pairs: Pool) -> None:
    assert pairs.ask("deconfliction/queue")[0]["reasons"] == "time near; quantity differs; drug agrees"


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (MARCH, ["l1", "s1", "x1"]),
        ({"start": dt.date(2026, 4, 1)}, []),
        ({"agencies": ("crane-task-force",)}, ["l1"]),
        ({"drugs": ("heroin",)}, ["s1"]),
        ({"areas": ("39017",)}, ["s1"]),
    ],
)
def test_a_pair_is_in_where_either_event_meets_the_filters(
    pairs: Pool, filters: dict[str, Any], found: list[str]
) -> None:
    assert [row["record_a"] for row in pairs.ask("deconfliction/queue", **filters)] == found
    waiting = [row["number"] for row in pairs.ask("overview/attention", **filters) if row["matter"] == "review"]
    assert waiting == ([len(found)] if found else [])


def test_the_records_of_a_pair_stand_side_by_side(pairs: Pool) -> None:
    name = pairs.ask("deconfliction/queue")[1]["pair"]
    rows = pairs.ask("deconfliction/pair", {"pair": name})
    assert [(row["side"], row["record_id"], row["own"], row["drug"]) for row in rows] == [
        ("a", "s1", True, "fentanyl"), ("a", "s1b", True, "heroin"), ("b", "s2", True, "fentanyl"),
    ]  # fmt: skip
    # The agency's own clock, where it tells a moment; a day is no moment.
    assert [row["local_at"] for row in rows] == [dt.datetime(2026, 3, 10, 14, 30)] * 2 + [None]
    assert {row["contact"] for row in rows} == {"desk@x.example"}


def test_what_is_joined_already_stands_beside_its_report(pool: Pool) -> None:
    pool.land([
        seizure("1", case_number="J-0001"), seizure("2", "blue-sheriff", case_number="J-0001", role="assist"),
        seizure("3", "crane-task-force"),
    ])  # fmt: skip
    pool.build()
    forget_pairs()
    hold_pairs([("amber-police/1", "crane-task-force/3")])
    rows = pool.ask("deconfliction/pair")
    assert [(row["side"], row["agency"], row["own"]) for row in rows] == [
        ("a", "amber-police", True), ("a", "blue-sheriff", False), ("b", "crane-task-force", True),
    ]  # fmt: skip


def test_the_evidence_of_a_pair_is_told_by_weight_and_what_is_missing_last(pairs: Pool) -> None:
    name = pairs.ask("deconfliction/queue")[0]["pair"]
    rows = pairs.ask("deconfliction/evidence", {"pair": name})
    assert [(row["clue"], row["agreement"], row["weight"]) for row in rows] == [
        ("time", "near", 4.2), ("quantity", "differs", -2.1), ("drug", "agrees", 1.9), ("lab_number", "missing", 0),
    ]  # fmt: skip


def test_an_arrest_is_shown_without_a_quantity_and_without_its_person(pairs: Pool) -> None:
    (pair,) = (row for row in pairs.ask("deconfliction/queue") if row["kind"] == "arrest")
    rows = pairs.ask("deconfliction/pair", {"pair": pair["pair"]})
    assert [(row["record_id"], row["quantity"]) for row in rows] == [("x1", None), ("x2", None)]
    assert "person_key" not in rows[0]


def plan(slug: str, start: str, end: str, county: str = "39061", others: str = "") -> dict[str, object]:
    return {
        "operation": f"Operation {slug} {start}", "agency": slug, "starts_on": start, "ends_on": end, "county_fips": county,
        "participants": f"{slug}|{others}", "kind": "street",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("other", "found"),
    [
        (plan("blue-sheriff", "2026-03-12", "2026-03-14"), (True, 1)),
        (plan("blue-sheriff", "2026-03-17", "2026-03-20"), (False, 1)),
        (plan("blue-sheriff", "2026-03-18", "2026-03-20"), None),
        (plan("blue-sheriff", "2026-03-12", "2026-03-14", county="39017"), None),
        (plan("blue-sheriff", "2026-03-12", "2026-03-14", county="39017|39061"), (True, 1)),
        (plan("blue-sheriff", "2026-03-12", "2026-03-14", others="amber-police"), None),
        (plan("amber-police", "2026-03-12", "2026-03-14"), None),
    ],
)
def test_plans_of_two_agencies_too_close_are_a_pointer(
    pool: Pool, other: dict[str, object], found: tuple[bool, int] | None
) -> None:
    pool.land(
        [agency("amber-police", contact="+1 555 0100"), agency("blue-sheriff", contact="b@x.example")], "generic_agency"
    )
    pool.land([seizure("0", occurred_at="2026-03-01"), seizure("1", occurred_at="2026-06-30")])
    pool.land([plan("amber-police", "2026-03-09", "2026-03-15"), other], "generic_operation")
    pool.build()
    rows = pool.ask("deconfliction/operations")
    assert [(row["same_days"], row["matches"]) for row in rows] == ([found] if found else [])
    for row in rows:
        assert (row["contact_a"], row["contact_b"], row["ahead"]) == ("+1 555 0100", "b@x.example", False)
        # Nothing of what is planned: neither name, nor day, nor county.
        assert not {"operation", "starts_on", "ends_on", "counties", "participants"} & set(row)
        assert "Operation" not in str(row)


def test_plans_beyond_the_end_of_the_data_are_told_and_still_ahead(pool: Pool) -> None:
    pool.land([agency("amber-police"), agency("blue-sheriff")], "generic_agency")
    pool.land([seizure("1", occurred_at="2026-06-30")])
    plans = [plan("amber-police", "2026-07-09", "2026-07-15"), plan("blue-sheriff", "2026-07-10", "2026-07-11")]
    pool.land(plans, "generic_operation")
    pool.build()
    assert [row["ahead"] for row in pool.ask("deconfliction/operations")] == [True]
    assert pool.ask("deconfliction/operations", end=dt.date(2026, 3, 31)) == []
    assert pool.ask("deconfliction/operations", agencies=("crane-task-force",)) == []
