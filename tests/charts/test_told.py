"""The table beside a chart says what the chart shows, in words."""

import pandas as pd

from muster.charts.describe import Chart, Reference, Reporting, Series, Unknown
from muster.charts.told import told

WEEKS = pd.DataFrame(
    {
        "week": pd.to_datetime(["2026-01-05", "2026-01-12"]), "events": [1031, 0], "then": [9.5, None],
        "unknown": [0.0, 2.25], "reporting": [14, 13],
    }
)  # fmt: skip


def test_one_row_a_week_with_all_that_stands_beside_the_bars() -> None:
    chart = Chart(
        kind="bar", frame=WEEKS, x="week", y="events", unit="events", title="Seizures by week", alt="Bars.",
        reference=Reference("then", "2025, same weeks"), unknown=Unknown("unknown", "Silent agencies, usually"),
        reporting=Reporting("reporting", 14),
    )  # fmt: skip
    heads, rows = told(chart)
    assert heads == ["Week", "events", "2025, same weeks", "Silent agencies, usually", "Agencies reporting"]
    assert rows == [["5 Jan 2026", "1,031", "9.50", "0", "14"], ["12 Jan 2026", "0", "unknown", "2.25", "13"]]


def test_several_series_stand_in_columns_of_their_own() -> None:
    frame = pd.DataFrame({"size": ["2", "3", "2"], "month": ["Jan", "Jan", "Feb"], "events": [4, 1, 3]})
    series = (Series("2", "Two agencies"), Series("3", "Three agencies"))
    chart = Chart(
        kind="stacked", frame=frame, x="month", y="events", unit="events", colour="size", series=series,
        title="Joint work", alt="Bars.",
    )  # fmt: skip
    assert told(chart) == (
        ["Month", "Two agencies, events", "Three agencies, events"], [["Jan", "4", "1"], ["Feb", "3", "unknown"]]
    )  # fmt: skip


def test_a_matrix_has_one_row_a_pair_and_none_for_its_diagonal() -> None:
    frame = pd.DataFrame({"agency": ["A", "A"], "with": ["A", "B"], "events": [None, 3], "name": ["A", ""]})
    chart = Chart(
        kind="heatmap", frame=frame, x="agency", y="with", value="events", unit="events", title="Who with whom",
        alt="Matrix.",
    )  # fmt: skip
    assert told(chart) == (["Agency", "With", "Events"], [["A", "B", "3"]])


def test_a_chart_without_marks_has_no_table() -> None:
    chart = Chart(kind="bar", frame=WEEKS.head(0), x="week", y="events", unit="events", title="None", alt="No bars.")
    assert told(chart) == ([], [])
