"""Charts of outcomes that the tests of this folder share: curves, a funnel, dots."""

from typing import Any

import pandas as pd

from muster.charts.describe import AtRisk, Chart, Column, Interval, Mark, Series

CURVES = (Series("contacted", "Contacted", "text"), Series("enrolled", "Enrolled"))


def curves(**changes: Any) -> Chart:
    """Two curves over 60 days; 76% are contacted at the end, 47% enrolled."""
    frame = pd.DataFrame(
        [
            ("contacted", 0, 0.0, 0.0, 0.0), ("contacted", 3, 0.5, 0.4, 0.6), ("contacted", 60, 0.76, 0.69, 0.83),
            ("enrolled", 0, 0.0, 0.0, 0.0), ("enrolled", 20, 0.47, 0.38, 0.56), ("enrolled", 60, 0.47, 0.38, 0.56),
        ],
        columns=["stage", "day", "share", "low", "high"],
    )  # fmt: skip
    risk = pd.DataFrame(
        [("contacted", 0, 231), ("contacted", 30, 64), ("enrolled", 0, 231), ("enrolled", 30, 151)],
        columns=["stage", "day", "at_risk"],
    )
    described: dict[str, Any] = {
        "kind": "steps", "frame": frame, "x": "day", "y": "share", "unit": "%", "title": "How soon", "alt": "Two curves",
        "colour": "stage", "series": CURVES, "interval": Interval("low", "high"), "at_risk": AtRisk(risk, "at_risk"),
    }  # fmt: skip
    return Chart(**described | changes)


def funnel(**changes: Any) -> Chart:
    """231 referred; 204 of them eligible, 15 still open, 12 not eligible; a stage that is hidden."""
    frame = pd.DataFrame(
        [
            ("Referred", 231.0, 231.0, 0.0, "231", "231", ""),
            ("Eligible", 231.0, 204.0, 15.0, "204", "204", "88%"),
            ("Completed", None, None, None, "", "1 to 10", "hidden"),
        ],
        columns=["stage", "before", "reached", "open", "inside", "people", "of_previous"],
    )
    described: dict[str, Any] = {
        "kind": "parts", "frame": frame, "x": "before", "y": "stage", "unit": "people", "title": "Funnel", "alt": "A funnel",
        "series": (Series("reached", "reached the stage"), Series("open", "still open", "hatch")),
        "rest": "reached the stage before", "labels": "inside",
        "columns_right": (Column("people", "People", strong=True), Column("of_previous", "of previous")),
    }  # fmt: skip
    return Chart(**described | changes)


def dots(**changes: Any) -> Chart:
    """Two rates with their intervals and a target; a third is too few to tell."""
    frame = pd.DataFrame(
        [("Harbor", 0.30, 0.20, 0.40, "12 of 40"), ("Quay", 0.10, 0.05, 0.20, "5 of 50"), ("Pier", None, None, None, "too few")],
        columns=["programme", "rate", "low", "high", "told"],
    )  # fmt: skip
    described: dict[str, Any] = {
        "kind": "dots", "frame": frame, "x": "rate", "y": "programme", "unit": "%", "title": "Rates", "alt": "Dots",
        "interval": Interval("low", "high"), "columns_right": (Column("told", "completed"),), "mark": Mark(0.25, "Target 25%"),
    }  # fmt: skip
    return Chart(**described | changes)
