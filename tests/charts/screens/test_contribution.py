"""Contribution: reports add up to events, pairs stand in the matrix once, joint work over time hides no silence."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.charts.plotly import figure
from muster.charts.screens import contribution
from tests.charts.screens.frames import silent

AGENCIES = pd.DataFrame(
    [("kcs", "Keel County Sheriff", "KCS", "county", 3), ("trp", "Three Rivers PD", "TRP", "municipal", 4), ("cor", "Coal Ridge PD", "COR", "municipal", 1), ("fdu", "Federal Drug Unit", None, "federal", 0)],
    columns=["agency", "name", "short_name", "kind", "joint"],
)  # fmt: skip
PAIRS = pd.DataFrame([("cor", "trp", 1), ("kcs", "trp", 3)], columns=["agency_a", "agency_b", "events"])
SIZES = pd.DataFrame(
    [("2026-01-01", 1, 30), ("2026-01-01", 2, 5), ("2026-02-01", 1, 31), ("2026-02-01", 3, 2), ("2026-02-01", 5, 1)],
    columns=["month", "agencies", "events"],
).assign(month=lambda frame: pd.to_datetime(frame["month"]))  # fmt: skip


def cells(chart: contribution.Chart) -> dict[tuple[str, str], float]:
    drawn = chart.frame.dropna(subset=["events"])
    return {(row.one, row.other): row.events for row in drawn.itertuples()}


def test_events_by_how_many_told_them_add_up_to_the_reports() -> None:
    assert contribution.told_by(SIZES, 30 + 31 + 10 + 6 + 5) == (
        "61 told by one agency, 5 by two, 2 by three, 1 by five. 61 + 2 × 5 + 3 × 2 + 5 × 1 = 82."
    )


def test_a_sum_that_does_not_hold_is_not_written() -> None:
    assert contribution.told_by(SIZES, 40) == "61 told by one agency, 5 by two, 2 by three, 1 by five."
    assert contribution.told_by(SIZES.iloc[:0], 0) == ""


def test_every_pair_stands_in_the_matrix_once_by_kind_then_name() -> None:
    chart = contribution.matrix(PAIRS, contribution.everyone(AGENCIES, PAIRS, ()), (), 4)
    assert list(dict.fromkeys(chart.frame["other"])) == ["COR", "TRP", "KCS", "Federal Drug Unit"]
    assert cells(chart) == {
        ("COR", "TRP"): 1, ("COR", "KCS"): 0, ("TRP", "KCS"): 3, ("COR", "Federal Drug Unit"): 0,
        ("TRP", "Federal Drug Unit"): 0, ("KCS", "Federal Drug Unit"): 0,
    }  # fmt: skip
    assert "most often Keel County Sheriff and Three Rivers PD, 3 events" in chart.alt
    assert len(figure(chart, "dark").data) == 2


def test_a_chosen_agency_is_shown_with_its_partners_and_nobody_elses_pairs() -> None:
    mine = PAIRS.iloc[:1]
    members = contribution.everyone(AGENCIES, mine, ("cor",))
    assert list(members["agency"]) == ["cor", "trp"]
    whole = contribution.matrix(mine, AGENCIES, ("cor",), 1)
    assert set(cells(whole)) == {("KCS", "COR"), ("TRP", "COR"), ("COR", "Federal Drug Unit")}


def test_two_agencies_of_one_short_name_keep_apart() -> None:
    twins = AGENCIES.assign(short_name="PD").head(2)
    chart = contribution.matrix(PAIRS, twins, (), 3)
    assert set(chart.frame["other"]) == {"Keel County Sheriff kcs", "Three Rivers PD trp"}


def test_nobody_who_worked_together_is_said() -> None:
    chart = contribution.matrix(PAIRS.iloc[:0], AGENCIES, (), 0)
    assert "none worked together" in chart.alt
    assert set(cells(chart).values()) == {0}


def test_a_crowd_is_cut_to_those_with_the_most_joint_events() -> None:
    crowd = pd.DataFrame({
        "agency": [f"a{n:02}" for n in range(50)], "name": [f"A{n:02}" for n in range(50)], "short_name": None, "kind": "county",
        "joint": range(50),
    })  # fmt: skip
    shown = contribution.everyone(crowd, PAIRS, ())
    assert len(shown) == contribution.MOST_AGENCIES
    assert shown["joint"].min() == 20


@pytest.mark.parametrize(
    ("most", "ends"),
    [
        (0, (2, 5, 9, 15)),
        (45, (2, 5, 9, 15)),
        (46, (5, 10, 20, 40)),
        (128, (10, 25, 50, 100)),
        (400, (20, 50, 90, 150)),
    ],
)
def test_classes_follow_the_largest_count(most: int, ends: tuple[int, ...]) -> None:
    assert contribution.classes(most).ends == ends


@given(st.integers(0, 10**7))
def test_the_largest_count_always_stands_in_one_of_the_upper_classes(most: int) -> None:
    classes = contribution.classes(most)
    assert classes.ends[-1] * 3 >= most
    assert most <= 45 or classes.index(most) >= 2


def test_joint_work_shows_every_month_and_prints_its_total_once() -> None:
    chart = contribution.joint_work(SIZES, silent(), 69)
    assert chart.subtitle == "8 events with two or more agencies, 11.6% of 69"
    assert [series.key for series in chart.series] == ["2", "3", "4"]
    grid = chart.frame.pivot(index="month", columns="size", values="events")
    assert grid.to_numpy().tolist() == [[5, 0, 0], [0, 2, 1]]
    assert [text for text in chart.frame["total"] if text] == ["5", "3"]
    assert [band.kind for band in chart.bands] == ["silence"]


def test_a_month_without_joint_work_is_zero_not_left_out() -> None:
    none = contribution.joint_work(SIZES.loc[SIZES["agencies"] == 1], silent().iloc[:0], 61)
    assert list(none.frame["events"]) == [0, 0]
    assert none.subtitle.startswith("0 events")
    assert figure(none, "light").data


def test_totals_of_many_months_are_not_printed() -> None:
    years = pd.DataFrame({"month": pd.date_range("2024-01-01", periods=20, freq="MS"), "agencies": 2, "events": 3})
    assert set(contribution.joint_work(years, silent(), 60).frame["total"]) == {""}
