"""The questions on outcomes once more, in pandas from the demo's own tables: two ways, one answer."""

import datetime as dt
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from muster.demo import generate
from muster.pool.connect import cursor
from muster.pool.store import serving_version
from tests.pool.made import Pool

PERIOD = {"start": dt.date(2024, 3, 1), "end": dt.date(2025, 9, 30)}


@pytest.fixture(scope="module")
def pool(module_folder: Path) -> Pool:
    pool = Pool(module_folder)
    for export in generate(module_folder / "demo", 700, 4):
        pool.land_file(export.path, export.feed)
    pool.build()
    return pool


def table(name: str) -> pd.DataFrame:
    frame = cursor(serving_version()).table(name).df()
    if "occurred_on" in frame:
        days = frame["occurred_on"].dt.date
        frame["inside"] = (days >= PERIOD["start"]) & (days <= PERIOD["end"])
    return frame


def as_of() -> pd.Timestamp:
    return pd.Timestamp(table("version_info")["as_of"].iloc[0])


def counted(rows: list[dict[str, Any]], *names: str) -> dict[tuple[Any, ...], int]:
    return {tuple(row[name] for name in names): row["people"] for row in rows}


def test_re_arrest(pool: Pool) -> None:
    arrests = table("event_arrest")
    known = arrests.loc[
        arrests["person_key"].notna() & ~arrests["suspect"] & arrests["time_precision"].isin(["minute", "hour", "day"])
    ]
    told: Counter[tuple[str, int, str]] = Counter()
    for _, mine in known.sort_values("event_no").groupby("person_key"):
        asked = mine.loc[mine["inside"]]
        if asked.empty:
            continue
        start = asked["occurred_on"].min()
        later = mine.loc[mine["occurred_on"] > start]
        for kind, those in (
            ("any", later),
            ("new", later.loc[later["warrant"] == "N"]),
            ("warrant", later.loc[later["warrant"] == "Y"]),
        ):
            gap = (those["occurred_on"].min() - start).days if len(those) else None
            ended = gap is not None and gap <= 365
            told[
                kind,
                gap if ended and gap is not None else min((as_of() - start).days, 365),
                "arrested" if ended else "free",
            ] += 1
    assert counted(pool.ask("outcomes/rearrest", {"most": 365}, **PERIOD), "kind", "day", "ending") == dict(told)


def test_waits(pool: Pool) -> None:
    rows = table("event_referral")
    rows = rows.loc[rows["inside"] & rows["time_precision"].isin(["minute", "hour", "day"])]
    order = ["contacted_at", "enrolled_at", "engaged_at", "completed_at"]
    told: Counter[tuple[str, int | None, str]] = Counter()
    for row in rows.to_dict("records"):
        for stage, first in (("contacted", 0), ("enrolled", 1), ("completed", 3)):
            reached = next((row[name] for name in order[first:] if pd.notna(row[name])), None)
            end: Any = reached if reached is not None else row["exited_at"]
            ending = "reached" if reached is not None else "open" if row["outcome"] == "open" else "left"
            day = ((as_of() if ending == "open" else end).normalize() - row["occurred_on"]).days
            told[stage, max(day, 0), ending] += 1
    assert counted(pool.ask("outcomes/waits", **PERIOD), "stage", "day", "ending") == dict(told)


def test_the_funnel_and_the_older_count_of_referrals_agree(pool: Pool) -> None:
    funnel, older = (
        pd.DataFrame(pool.ask("outcomes/funnel", **PERIOD)),
        pd.DataFrame(pool.ask("outcomes/referrals", **PERIOD)),
    )
    assert (
        funnel.groupby("programme")["referrals"].sum().to_dict() == older.set_index("programme")["referred"].to_dict()
    )
    completed = funnel.loc[funnel["stage"] == 5].set_index("programme")["referrals"]
    assert completed.to_dict() == older.loc[older["completed"] > 0].set_index("programme")["completed"].to_dict()


def test_cohorts(pool: Pool) -> None:
    arrests = table("event_arrest")
    arrests = arrests.loc[arrests["inside"]]
    word = arrests["disposition"]
    charged = arrests["charged_on"].notna() | word.isin(["convicted", "acquitted", "dismissed"])
    frame = pd.DataFrame(pool.ask("outcomes/cohorts", {"step": "quarter"}, **PERIOD))
    assert int(frame["arrests"].sum()) == len(arrests)
    assert int(frame["charged"].sum()) == int(charged.sum())
    assert int(frame["undecided"].sum()) == int((~charged & ~word.isin(["declined", "diverted"])).sum())
    assert (
        frame["convicted"].tolist()
        == arrests.loc[word == "convicted"].groupby(arrests["occurred_on"].dt.to_period("Q")).size().tolist()
    )


def test_value(pool: Pool) -> None:
    seized, items, prices = table("event_seizure"), table("seizure_item"), table("price")
    items = items.loc[
        items["event_no"].isin(seized.loc[seized["inside"], "event_no"])
        & (items["dimension"] == "mass")
        & (items["quantity"] > 0)
    ]
    prices = prices.loc[prices["level"] == "wholesale"].sort_values("priced_on")
    joined = pd.merge_asof(
        items.sort_values("occurred_on"), prices, left_on="occurred_on", right_on="priced_on", by="drug"
    )
    worth = (joined["quantity"] * joined["usd_per_g"]).groupby(joined["family"]).sum()
    rows = {
        row["drug"]: row["value_usd"] or 0.0 for row in pool.ask("outcomes/value", **PERIOD) if row["drug"] != "cash"
    }
    assert rows == pytest.approx(worth.to_dict())
    told = (
        table("record_event")
        .query("kind == 'seizure'")
        .merge(table("record_seizure")[["record_no", "cash_usd"]], on="record_no")
    )
    told = told.loc[told["event_no"].isin(seized.loc[seized["inside"], "event_no"])]
    cash = next(row for row in pool.ask("outcomes/value", **PERIOD) if row["drug"] == "cash")
    assert cash["value_usd"] == pytest.approx(told.groupby("event_no")["cash_usd"].max().sum())


def test_sizes(pool: Pool) -> None:
    seized, items = table("event_seizure"), table("seizure_item")
    items = items.loc[items["event_no"].isin(seized.loc[seized["inside"], "event_no"]) & (items["quantity"] > 0)]
    for row in pool.ask("outcomes/sizes", **PERIOD):
        mine = items.loc[(items["family"] == row["drug"]) & (items["dimension"] == row["dimension"]), "quantity"]
        assert row["items"] == len(mine)
        assert row["median_quantity"] == pytest.approx(mine.median())
        assert row["p90_quantity"] == pytest.approx(np.quantile(mine, 0.9))


def test_an_operations_events_are_those_that_name_it(pool: Pool) -> None:
    seized, arrests = table("event_seizure"), table("event_arrest")
    rows = pool.ask("operations/list")
    assert {row["state"] for row in rows} == {"planned", "done"}
    for row in rows:
        mine = seized.loc[(seized["operation"] == row["operation"]) & (seized["families"].map(len) > 0)]
        assert (row["events"], row["joint_events"]) == (len(mine), int((mine["agency_count"] > 1).sum()))
        assert row["arrests"] == int((arrests["operation"] == row["operation"]).sum())
        assert len(pool.ask("operations/events", {"operation": row["operation"]})) == row["events"] + row["arrests"]
