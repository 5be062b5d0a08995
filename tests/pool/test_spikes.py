"""A spike: far more overdoses in a county on a day than it usually has, with enough of a past to say so."""

import datetime as dt
from typing import Any

from tests.pool.made import Pool

MAY_1 = dt.date(2026, 5, 1)


def overdoses(day: dt.date, many: int, county: str = "39061", **cells: Any) -> list[dict[str, object]]:
    told = {"agency": "county-health", "occurred_at": f"{day}", "county_fips": county}
    return [told | {"record_id": f"{day}-{county}-{n}"} | cells for n in range(many)]


def spikes(pool: Pool, *rows: list[dict[str, object]], **filters: Any) -> list[tuple[Any, ...]]:
    pool.land([row for several in rows for row in several], "generic_overdose")
    pool.build()
    asked = {"start": dt.date(2026, 1, 1), "end": MAY_1} | filters
    return [
        (row["county"], row["day"], row["overdoses"], round(row["usual"], 2))
        for row in pool.ask("overview/spikes", **asked)
    ]


def usual_year() -> list[dict[str, object]]:
    """Every second day one overdose in Hamilton County, from a year before the last four weeks."""
    return [row for n in range(0, 365, 2) for row in overdoses(MAY_1 - dt.timedelta(days=27 + 365 - n), 1)]


def test_a_day_far_above_the_usual_is_a_spike_and_a_bad_day_is_none(pool: Pool) -> None:
    found = spikes(pool, usual_year(), overdoses(MAY_1, 12), overdoses(MAY_1 - dt.timedelta(days=3), 3))
    assert found == [("Hamilton, OH", MAY_1, 12, 0.5)]


def test_a_spike_is_of_one_county_and_of_the_last_four_weeks(pool: Pool) -> None:
    long_ago = MAY_1 - dt.timedelta(days=40)
    rows = usual_year(), overdoses(long_ago, 20), overdoses(MAY_1, 6), overdoses(MAY_1, 6, "39017")
    assert [found[:3] for found in spikes(pool, *rows, areas=("39017",))] == [("Butler, OH", MAY_1, 6)]


def test_without_a_past_there_is_no_spike(pool: Pool) -> None:
    assert spikes(pool, overdoses(MAY_1, 30), overdoses(MAY_1 - dt.timedelta(days=60), 1)) == []


def test_a_day_known_only_to_its_month_spikes_on_no_day(pool: Pool) -> None:
    assert spikes(pool, usual_year(), overdoses(dt.date(2026, 4, 20), 30, occurred_at="2026-04")) == []
