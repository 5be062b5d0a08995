"""A person may be arrested again within days: one key on two days is not one arrest, and what a second arrest looks like is learnt."""

import datetime as dt
from pathlib import Path

import pytest

from muster.pool.connect import cursor
from tests.pool.made import Pool, Row, arrest

AGAIN = 12  # persons arrested again, after each number of days below


def told(person: str, agency: str, day: int, **cells: str) -> Row:
    date = (dt.date(2026, 3, 10) + dt.timedelta(days=day)).isoformat()
    return arrest(
        f"{agency}-{person}-{day}",
        agency,
        occurred_at=date,
        person_id=person,
        incident_number=f"{agency}-{person}-{day}",
        **cells,
    )


@pytest.fixture(scope="module")
def linked(module_folder: Path) -> dict[int, float]:
    """The share of one person's pairs of arrests by two agencies that are linked, by the days between them."""
    pool = Pool(module_folder)
    rows = [told(f"once-{n}", agency, n) for n in range(60) for agency in ("amber-police", "blue-sheriff")]
    for gap in (1, 2, 3, 5, 6):
        for n in range(AGAIN):
            rows += [
                told(f"again-{gap}-{n}", "amber-police", 5 * n),
                told(f"again-{gap}-{n}", "blue-sheriff", 5 * n + gap),
            ]
    pool.land(rows, "generic_arrest")
    con = cursor(pool.build().version)
    pairs = con.execute(
        "select abs(one.occurred_on - two.occurred_on) as gap, avg((outcome = 'linked')::integer) from link_pair "
        "inner join record_arrest as one on one.record_no = report_a inner join record_arrest as two on two.record_no = report_b "
        "where one.person_key = two.person_key group by gap"
    )
    return dict(pairs.fetchall())


@pytest.mark.parametrize(("days", "least", "most"), [(0, 1.0, 1.0), (1, 0.0, 0.1), (2, 0.0, 0.0), (3, 0.0, 0.0)])
def test_one_persons_arrests_are_one_on_one_day_alone(
    linked: dict[int, float], days: int, least: float, most: float
) -> None:
    assert least <= linked.get(days, 0.0) <= most


def test_pairs_that_the_window_never_reaches_are_not_compared(linked: dict[int, float]) -> None:
    assert not {5, 6} & set(linked)
