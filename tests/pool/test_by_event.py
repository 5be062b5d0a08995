"""Questions that read less than the events say what the events say: hexagons' weights, the newest points, the largest joint events."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import h3
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from muster.pool.connect import cursor
from muster.pool.filters import Filters
from muster.pool.store import serving_version
from tests.pool.made import Pool
from tests.pool.mixed import land_mixed, some_area, some_filters

days = st.dates(dt.date(2025, 12, 20), dt.date(2026, 7, 10))
filters = some_filters(days, areas=some_area())


@pytest.fixture(scope="module")
def pool(module_folder: Path) -> Iterator[Pool]:
    yield land_mixed(Pool(module_folder))


def held(asked: Filters) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The events that the filters choose, and their items of the drugs chosen, straight from the tables."""
    with cursor(serving_version()) as con:
        events, items = (con.table(name).df() for name in ("event_seizure", "seizure_item"))
    county = events["county_fips"].fillna("")
    chosen = (events["occurred_on"].dt.date >= asked.start) & (events["occurred_on"].dt.date <= asked.end)
    for told, wanted in ((events["agencies"], asked.agencies), (events["families"], asked.drugs)):
        chosen &= told.map(lambda words, wanted=wanted: not wanted or bool({*words} & {*wanted}))
    chosen &= county.isin(asked.areas) | county.str[:2].isin(asked.areas) | (not asked.areas)
    events = events[chosen & events["families"].map(len).gt(0)]
    items = items[items["event_no"].isin(events["event_no"])]
    return events, items[items["family"].isin(asked.drugs or items["family"])]


def within(asked: Filters) -> dict[str, Any]:
    return {
        "start": asked.start,
        "end": asked.end,
        "agencies": asked.agencies,
        "drugs": asked.drugs,
        "areas": asked.areas,
    }


@settings(max_examples=40, deadline=None)
@given(asked=filters, resolution=st.integers(3, 8))
def test_a_hexagon_weighs_what_its_events_weigh(pool: Pool, asked: Filters, resolution: int) -> None:
    events, items = held(asked)
    points = events[events["place_precision"].isin(["point", "block"]) & events["cell"].notna()]
    cell = {row.event_no: h3.cell_to_parent(f"{int(row.cell):x}", resolution) for row in points.itertuples()}
    weights: dict[str, float] = {}
    for item in items[(items["dimension"] == "mass") & items["quantity"].notna()].itertuples():
        if item.event_no in cell:
            weights[cell[item.event_no]] = weights.get(cell[item.event_no], 0) + item.quantity
    told = pool.ask("map/hexes", more={"resolution": resolution}, **within(asked))
    assert {row["cell"]: row["events"] for row in told} == pd.Series(cell, dtype=object).value_counts().to_dict()
    assert {row["cell"]: row["quantity"] for row in told if row["quantity"] is not None} == pytest.approx(weights)


@settings(max_examples=40, deadline=None)
@given(asked=filters, most=st.one_of(st.none(), st.integers(1, 60)))
def test_the_newest_points_are_found_in_the_newest_months(pool: Pool, asked: Filters, most: int | None) -> None:
    events, _ = held(asked)
    points = events[events["place_precision"].isin(["point", "block"]) & events["cell"].notna()]
    newest = points.sort_values(["occurred_on", "event_no"], ascending=False)["event_no"].tolist()[:most]
    told = pool.ask("map/points", more={"most": most}, **within(asked))
    assert [row["event_no"] for row in told] == newest


@settings(max_examples=60, deadline=None)
@given(asked=filters)
def test_the_largest_joint_events_have_the_largest_shares(pool: Pool, asked: Filters) -> None:
    events, items = held(asked)
    events = events[~events["suspect"]]
    items = items[items["event_no"].isin(events["event_no"])]
    sums = items[items["quantity"] > 0].groupby(["event_no", "family", "dimension"])["quantity"].sum().reset_index()
    whole = items.groupby(["family", "dimension"])["quantity"].sum()
    sums["share"] = [row.quantity / whole[row.family, row.dimension] for row in sums.itertuples()]
    alone = events[events["operation"].isna() & events["agency_count"].ge(2)]

    def standing(number: int) -> tuple[bool, float, int]:
        own = sums[sums["event_no"] == number]
        mass = own[own["dimension"] == "mass"]
        return mass.empty, -(own if mass.empty else mass)["share"].max() if len(own) else 1.0, number

    picked = sorted(alone["event_no"], key=standing)[:3]
    told = [row for row in pool.ask("overview/joint", **within(asked)) if row["operation"] is None]
    firsts = alone.set_index("event_no")["occurred_on"].dt.date
    assert sorted(row["starts_on"] for row in told) == sorted(firsts[picked])
    best = [-standing(number)[1] for number in picked]
    shares = [row["share"] for row in told if row["share"] is not None]
    assert sorted(shares) == pytest.approx(sorted(share for share in best if share > 0))
