"""Months counted in advance tell what the events themselves tell: for any period, filters and counting mode."""

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from muster.access.viewer import EVERYONE
from muster.pool.ask import ask, questions
from muster.pool.connect import cursor
from muster.pool.filters import MODES, Filters
from muster.pool.store import serving_version, version_path
from muster.sql import text
from tests.pool.made import Pool
from tests.pool.mixed import land_mixed, some_area, some_filters

EVENTS_ALONE = "eventsalone"  # the same version, whose questions count no month in advance
COUNTED = [question.name for question in questions() if "_between(" in text(question.name)]
FIRST, LAST = dt.date(2025, 12, 20), dt.date(2026, 7, 10)
days = st.dates(FIRST, LAST)
filters = some_filters(days, areas=some_area(), mode=st.sampled_from(sorted(MODES)))


@pytest.fixture(scope="module")
def pool(module_folder: Path) -> Iterator[Pool]:
    pool = land_mixed(Pool(module_folder))
    shutil.copy(version_path(serving_version()), version_path(EVENTS_ALONE))
    with duckdb.connect(str(version_path(EVENTS_ALONE))) as con:
        for name in ("seizures", "arrests", "items", "claims", "sizes"):
            con.execute(f"create or replace macro {name}_between(a, b) as table from {name}_counted(a, b)")
        for table in ("seizure_month", "arrest_month", "item_month", "claim_month", "size_month"):
            con.execute(f"delete from {table}")
    yield pool


def test_the_screens_that_are_opened_first_ask_of_months() -> None:
    assert {"overview/totals", "overview/trend", "overview/change", "map/counties", "contribution/by_agency"} <= {
        *COUNTED
    }


@pytest.mark.parametrize("question", COUNTED)
@settings(max_examples=15)
@given(chosen=filters)
def test_an_answer_from_months_is_the_answer_from_events(pool: Pool, question: str, chosen: Filters) -> None:
    counted, recounted = (ask(question, chosen, EVERYONE, version=v).frame for v in (None, EVENTS_ALONE))
    pd.testing.assert_frame_equal(counted, recounted, check_exact=False, rtol=1e-9, atol=1e-9)


def credit(event: Any, mode: str, chosen: set[str]) -> float:
    """What an event counts for, written once more from the definitions of the modes."""
    part = set(event.agencies) & chosen if chosen else set(event.agencies)
    shares = {"unique": 1.0, "lead": float(event.lead_agency in part), "fractional": len(part) / len(event.agencies)}
    return shares.get(mode, float(len(part)))


def is_asked(event: Any, asked: Filters) -> bool:
    county = event.county_fips if isinstance(event.county_fips, str) else ""
    return (
        asked.start <= event.occurred_on.date() <= asked.end  # type: ignore[operator]
        and (not asked.agencies or bool({*event.agencies} & {*asked.agencies}))
        and (not asked.drugs or bool({*event.families} & {*asked.drugs}))
        and (not asked.areas or county in asked.areas or county[:2] in asked.areas)
    )


@settings(max_examples=40)
@given(asked=filters)
def test_trend_and_quantities_are_those_counted_event_by_event(pool: Pool, asked: Filters) -> None:
    with cursor(serving_version()) as con:
        events, items, claims = (con.table(name).df() for name in ("event_seizure", "seizure_item", "report_item"))
    credits = {e.event_no: credit(e, asked.mode, {*asked.agencies}) for e in events.itertuples() if is_asked(e, asked)}
    months: dict[tuple[dt.date, str], dict[int, float]] = {}
    weights: dict[tuple[str, str], float] = {}
    for item in items[items["event_no"].isin(credits.keys())].itertuples():
        worth = credits[item.event_no]
        if not asked.drugs or item.family in asked.drugs:
            months.setdefault((item.occurred_on.date().replace(day=1), item.family), {})[item.event_no] = worth
        if asked.mode != "reported" and item.quantity == item.quantity:
            key = item.family, item.dimension
            weights[key] = weights.get(key, 0) + item.quantity * worth
    standing = {(i.event_no, i.family, i.dimension) for i in items.itertuples()}
    for claim in claims[claims["event_no"].isin(credits.keys())].itertuples() if asked.mode == "reported" else []:
        key = claim.family, claim.dimension
        heard = not asked.agencies or claim.agency_id in asked.agencies
        if heard and (claim.event_no, *key) in standing and claim.quantity == claim.quantity:
            weights[key] = weights.get(key, 0) + claim.quantity
    given_by = {"start": asked.start, "end": asked.end, "agencies": asked.agencies, "drugs": asked.drugs,
                "areas": asked.areas, "mode": asked.mode}  # fmt: skip
    trend = {
        (row["month"], row["drug"]): (row["events"], row["counted"]) for row in pool.ask("overview/trend", **given_by)
    }
    assert trend.keys() == months.keys()
    for key, worths in months.items():
        assert trend[key] == (len(worths), pytest.approx(sum(worths.values()), abs=1e-9))
    found = {(row["drug"], row["dimension"]): row["quantity_counted"] for row in pool.ask("overview/found", **given_by)}
    assert {key: value for key, value in found.items() if value is not None} == pytest.approx(weights)


@pytest.mark.parametrize("table", ["event_seizure", "event_arrest"])
def test_a_profile_says_what_each_of_its_events_says(pool: Pool, table: str) -> None:
    said = "lead_agency, agencies, agency_count, families, county_fips, suspect"
    with cursor(serving_version()) as con:
        apart = con.execute(
            f"select event_no, {said} from {table} except "
            f"select event_no, profile.* exclude (profile_no, kind) from {table} inner join event_profile as profile using (profile_no)"
        ).fetchall()
        numbers = con.execute("select count(*), count(distinct profile_no) from event_profile").fetchall()[0]
    assert apart == []
    assert numbers[0] == numbers[1]


@pytest.mark.parametrize(
    ("start", "end", "whole"),
    [
        ("2026-01-01", "2026-03-31", ["2026-01-01", "2026-02-01", "2026-03-01"]),
        ("2026-01-02", "2026-03-30", ["2026-02-01"]),
        ("2026-01-02", "2026-02-27", []),
        ("2026-02-10", "2026-02-20", []),
        ("2024-02-01", "2024-02-29", ["2024-02-01"]),
        ("2026-03-31", "2026-01-01", []),
    ],
)
def test_only_months_wholly_within_a_period_are_taken_whole(pool: Pool, start: str, end: str, whole: list[str]) -> None:
    months = [dt.date(year, month, 1) for year in (2024, 2026) for month in range(1, 13)]
    sql = "select $month >= whole_from($start::date) and $month < whole_to($end::date)"
    with cursor(serving_version()) as con:
        taken = [m for m in months if con.execute(sql, {"month": m, "start": start, "end": end}).fetchall()[0][0]]
    assert [month.isoformat() for month in taken] == whole
