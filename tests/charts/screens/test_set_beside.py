"""Targets and benchmarks in words: value with its unit, the days it stands, who set it; the task force's own first."""

import datetime as dt
from typing import Any

from muster.charts.screens.set_beside import beside, listed
from muster.measures.targets import Target


def target(**told: Any) -> Target:
    given = {"measure": "seizure_events", "kind": "target", "value": 1200, "set_by": "Executive Board", "source": "Minutes", "set_on": dt.date(2026, 1, 9)}  # fmt: skip
    return Target(**(given | told))


BENCHMARK = target(measure="completion_of_enrolled", kind="benchmark", value=12.2, set_by="Oregon", source="Report")


def test_a_count_is_told_with_its_unit_and_days() -> None:
    set_for_a_year = target(starts=dt.date(2026, 1, 1), ends=dt.date(2026, 12, 31))
    assert beside([set_for_a_year], "seizure_events") == "Target 1,200 events, 1 Jan to 31 Dec 2026, Executive Board"


def test_a_share_is_told_in_percent_and_stands_always_without_days() -> None:
    assert beside([BENCHMARK], "completion_of_enrolled") == "Benchmark 12.2%, Oregon"


def test_a_target_goes_before_a_benchmark_and_the_latest_before_older_ones() -> None:
    old, new = target(value=900, set_on=dt.date(2025, 1, 9)), target(value=1000)
    elsewhere = target(kind="benchmark", value=5000, set_on=dt.date(2026, 6, 1))
    assert beside([old, elsewhere, new], "seizure_events").startswith("Target 1,000 events")


def test_a_measure_without_one_says_nothing() -> None:
    assert beside([BENCHMARK], "seizure_events") == ""


def test_the_list_says_of_each_who_set_it_and_where_it_can_be_read() -> None:
    table = str(listed([BENCHMARK, target()]))
    assert table.index("Minutes") < table.index("Report")
    assert "12.2%" in table
    assert "always" in table
