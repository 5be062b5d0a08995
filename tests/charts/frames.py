"""Small frames and charts that the tests of this folder share."""

from datetime import date
from typing import Any

import pandas as pd

from muster.charts.describe import Band, Chart, Reference, Reporting, Series, Unknown


def weekly() -> pd.DataFrame:
    """26 weeks; in the last nine, one of 14 agencies is silent and 2 events a week are missed."""
    weeks = pd.date_range("2026-01-05", periods=26, freq="7D")
    silent = [week >= pd.Timestamp("2026-05-04") for week in weeks]
    return pd.DataFrame({
        "week": weeks, "events": range(10, 36), "before": [15.0] * 26, "usual": [2 if quiet else 0 for quiet in silent],
        "sent": [13 if quiet else 14 for quiet in silent],
    })  # fmt: skip


def trend(**changes: Any) -> Chart:
    """The trend of the overview: bars, an operation, a comparison, a silence, the reporting row."""
    described: dict[str, Any] = {
        "kind": "bar", "frame": weekly(), "x": "week", "y": "events", "unit": "events", "title": "Events by week",
        "alt": "Bars by week", "bands": (Band(date(2026, 3, 9), date(2026, 3, 20), "Operation Iron Ferry"),),
        "reference": Reference("before", "2025, same weeks"), "unknown": Unknown("usual", "Not zero: unknown."),
        "reporting": Reporting("sent", 14),
    }  # fmt: skip
    return Chart(**described | changes)


def joint(kind: str = "stacked") -> Chart:
    """Two series over three months; the second has no value in February."""
    months = pd.date_range("2026-01-01", periods=3, freq="MS")
    frame = pd.concat([
        pd.DataFrame({"month": months, "size": "two", "events": [28.0, 24.0, 26.0]}),
        pd.DataFrame({"month": months, "size": "three", "events": [11.0, None, 16.0]}),
    ])  # fmt: skip
    series = (Series("two", "Two agencies", "mute"), Series("three", "Three agencies"))
    return Chart(
        kind=kind, frame=frame, x="month", y="events", unit="events", title="Joint work", alt="Bars", colour="size",
        series=series,
    )  # type: ignore[arg-type]  # fmt: skip


def pairs() -> Chart:
    """A matrix of three agencies: one pair worked together 10 times, one never, one pair is not told."""
    frame = pd.DataFrame(
        [
            ("A", "A", None, "Alder"),
            ("B", "B", None, "Boone"),
            ("C", "C", None, "Coal"),
            ("A", "B", 10, ""),
            ("A", "C", 0, ""),
        ],
        columns=["one", "other", "events", "name"],
    )
    return Chart(
        kind="heatmap", frame=frame, x="one", y="other", value="events", unit="events", title="Pairs", alt="Matrix",
        labels="name",
    )  # fmt: skip
