"""Tiles: a number with its unit, a verdict only where like is compared with like, and no small count of people."""

from typing import Any

import pandas as pd
import pytest

from muster.charts.html import tiles as drawn
from muster.charts.html.tiles import Tile
from muster.charts.screens.period import Period
from muster.charts.screens.tiles import Compared, Counted, compared, hidden, overview_tiles
from muster.measures.change import Change
from muster.pool.filters import Filters
from tests.charts.screens.frames import silent

MONTHS = pd.date_range("2026-01-01", periods=6, freq="MS")
CHANGES: dict[str, Change | None] = {
    "seizure_events": Change(452, 381),
    "joint_events": Change(98, 99),
    "arrest_events": None,
    "referrals": Change(231, 188),
    "overdoses": Change(0, 0),
}


def months(**counts: int) -> pd.DataFrame:
    usual = {
        "seizure_events": 80,
        "joint_events": 18,
        "arrest_events": 50,
        "referrals": 38,
        "overdoses": 70,
        "fatal_overdoses": 12,
    }
    return pd.DataFrame({"month": MONTHS, "agencies_due": 14, **(usual | counts)})


def amounts(*rows: tuple[str, str, float | None, int]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["drug", "dimension", "quantity", "unknown_quantity_items"])
    return frame.assign(items=4, median_quantity=frame["quantity"] / 4, largest_quantity=frame["quantity"] / 2)


SEVERAL = amounts(("fentanyl", "mass", 10870.0, 1), ("heroin", "mass", 130.0, 0), ("fentanyl", "unit", 34090.0, 0))
SENDERS = pd.DataFrame(
    [("arrest", 14, 13), ("overdose", 1, 1), ("referral", 3, 3), ("seizure", 14, 13)],
    columns=["kind", "agencies_due", "agencies_complete"],
)


def counted(**changes: Any) -> Counted:
    totals = {"seizure_events": 471, "joint_events": 109, "arrest_events": 302, "arrestees": 274, "referrals": 231}
    given: dict[str, Any] = {
        "totals": pd.Series(totals), "quantity": SEVERAL, "months": months(), "latest": months(),
        "weights": pd.DataFrame({"month": MONTHS, "quantity": 1000.0}), "gaps": silent(0.5), "senders": SENDERS,
        "programmes": pd.DataFrame({"referred": [131, 100], "enrolled": [57, 40]}),
        "compared": Compared(changes=CHANGES, agencies=13, then="2025"), "coverage": "13 of 14 agencies complete",
    }  # fmt: skip
    return Counted(**given | changes)


def tiles(filters: Filters | None = None, **changes: Any) -> dict[str, Tile]:
    return {tile.label: tile for tile in overview_tiles(counted(**changes), filters or Filters())}


def test_six_tiles_each_with_number_unit_definition_and_coverage() -> None:
    made = tiles()
    assert {label: (tile.number, tile.unit) for label, tile in made.items()} == {
        "Seizure events": ("471", "events"),
        "Drugs seized": ("11.00", "kg"),
        "Joint events": ("109", "23.1% of all"),
        "Arrest events": ("302", "of 274 people"),
        "Referrals": ("231", "referrals"),
        "Overdoses": ("420", "72 fatal"),
    }
    assert all(tile.definition and tile.coverage for tile in made.values())
    assert made["Referrals"].coverage == "3 of 3 agencies complete"
    assert made["Referrals"].lines[-1] == "97 enrolled in 2 programmes"
    assert "471" in drawn(list(made.values()))


def test_the_period_before_is_told_beside_the_year_before_with_its_own_verdict() -> None:
    before = Compared(
        changes=CHANGES | {"seizure_events": Change(452, 460), "referrals": Change(231, 4)},
        agencies=12,
        then="the period 1 Jul to 31 Dec 2025",
    )
    made = tiles(previous=before)
    assert made["Seizure events"].verdict == "rise"
    assert made["Seizure events"].lines[1].replace("\u00a0", " ") == (
        "■ No more than chance: 452 against 460 in 1 Jul to 31 Dec 2025, same 12 agencies, Z = \u22120.4"
    )
    assert not any("against 4 " in line for line in made["Referrals"].lines)
    assert len(made["Arrest events"].lines) == len(tiles()["Arrest events"].lines)


def test_a_verdict_stands_with_both_counts_and_their_agencies() -> None:
    made = tiles()
    assert (made["Seizure events"].verdict, made["Seizure events"].verdict_words) == ("rise", "A real rise")
    assert (
        made["Seizure events"].lines[0].replace("\u00a0", " ") == "452 against 381 in 2025, same 13 agencies, Z = 3.5"
    )
    assert made["Joint events"].verdict == "chance"
    assert "agencies" not in made["Referrals"].lines[0]


def test_where_nothing_is_like_nothing_is_compared() -> None:
    made = tiles()
    assert made["Arrest events"].verdict is made["Overdoses"].verdict is None
    assert made["Arrest events"].lines == ("No comparison with 2025: no agency was complete in both periods.",)
    assert made["Overdoses"].lines == ("No comparison with 2025: none from agencies complete in both periods.",)
    assert all(tile.verdict is None for tile in tiles(compared=None).values())


def test_a_filter_that_cannot_apply_is_said_in_the_label() -> None:
    assert {"Referrals, any drug", "Overdoses, any drug, all agencies"} <= set(
        tiles(Filters(drugs=("heroin",), agencies=("cor",)))
    )


def test_one_drug_tells_its_typical_size_and_several_what_weighs_most() -> None:
    assert tiles()["Drugs seized"].lines == ("and 34,090 units", "Fentanyl is 98.8% of the weight")
    one = tiles(Filters(drugs=("fentanyl",)), quantity=amounts(("fentanyl", "mass", 40.0, 3)))["Fentanyl seized"]
    assert one.lines == ("Median 10.0 g an item", "Largest item 50.0% of weight")
    assert one.coverage == "Amount unknown: 3 of 4"


@pytest.mark.parametrize(
    ("rows", "number", "unit"),
    [
        ([("cocaine", "unit", 7.0, 0)], "7", "units"),
        ([("cocaine", "unknown", None, 4)], "unknown", "quantity"),
        ([], "0", "items"),
        ([("cocaine", "mass", 453.59237, 0)], "453.6", "g"),
    ],
)
def test_without_a_weight_another_dimension_speaks_and_unknown_is_no_zero(
    rows: list[tuple[str, str, float | None, int]], number: str, unit: str
) -> None:
    tile = tiles(quantity=amounts(*rows))["Drugs seized"]
    assert (tile.number, tile.unit) == (number, unit)


def test_pounds_are_said_in_pounds() -> None:
    tile = tiles(Filters(weight="lb"), quantity=amounts(("cocaine", "mass", 453.59237, 0)))["Drugs seized"]
    assert (tile.number, tile.unit) == ("1.00", "lb")


def test_what_nobody_sends_is_unknown() -> None:
    made = tiles(
        senders=SENDERS.iloc[:0], totals=pd.Series(dict.fromkeys(counted().totals.index, 0)), months=months(overdoses=0)
    )
    assert {tile.number for label, tile in made.items() if label != "Drugs seized"} == {"unknown"}
    assert tiles(senders=SENDERS.iloc[:0], quantity=SEVERAL.iloc[:0])["Drugs seized"].number == "unknown"


def test_the_last_months_hatch_what_is_missing_and_leave_out_months_nobody_was_due_in() -> None:
    spark = tiles(latest=months().assign(agencies_due=[0, 14, 14, 14, 14, 14]))["Seizure events"].spark
    assert spark is not None
    assert spark.values == (None, 80, 80, 80, 80, 80)
    assert spark.unknown == (0, 0, 0, 0, 14.5, 15)
    less = tiles(gaps=silent(0.01))["Seizure events"].spark
    assert less is not None
    assert set(less.unknown) == {0}


def test_few_people_are_hidden_with_everything_that_tells_of_them() -> None:
    made = tiles(
        totals=pd.Series({**counted().totals.to_dict(), "referrals": 7}), months=months(overdoses=1, fatal_overdoses=0)
    )
    for label in ("Referrals", "Overdoses"):
        tile = made[label]
        assert (tile.number, tile.unit, tile.verdict, tile.spark) == ("1 to 10", "hidden", None, None)
        assert "7" not in "".join(tile.lines)


def test_a_few_dead_or_enrolled_are_not_told_nor_to_be_reckoned() -> None:
    assert tiles(months=months(fatal_overdoses=1))["Overdoses"].unit == "events"
    assert tiles(months=months(overdoses=13, fatal_overdoses=12))["Overdoses"].unit == "events"
    nearly_all = pd.DataFrame({"referred": [100], "enrolled": [95]})
    assert "enrolled" not in "".join(tiles(programmes=nearly_all)["Referrals"].lines)
    assert tiles(latest=months(referrals=9))["Referrals"].spark is None
    few = Compared(changes={"referrals": Change(20, 3)}, agencies=2, then="2025")
    assert tiles(compared=few)["Referrals"].verdict is None


@pytest.mark.parametrize(
    ("counts", "said"), [((0,), False), ((1,), True), ((10,), True), ((11, 0), False), ((11, 4), True)]
)
def test_one_to_ten_people_are_few(counts: tuple[int, ...], said: bool) -> None:
    assert hidden(*counts) is said


def test_what_was_found_is_told_with_its_period() -> None:
    rows = pd.DataFrame({
        "measure": ["seizure_events"], "count_now": 5, "count_then": 4, "agencies": 13, "days_now": 181, "days_then": 181,
        "then_start": pd.Timestamp("2025-01-01"), "then_end": pd.Timestamp("2025-06-30"),
    })  # fmt: skip
    found = compared(rows, Period(MONTHS[0].date(), pd.Timestamp("2026-06-30").date()))
    assert (found.then, found.agencies) == ("2025", 13)
    assert found.changes["seizure_events"] == Change(5, 4, 181.0, 181.0)
