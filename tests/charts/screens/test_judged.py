"""Arrests in words and charts: counts first, too few is said, cohorts have their names, curves end with their people."""

from datetime import date

import pandas as pd
import pytest

from muster.charts.screens import judged
from muster.charts.screens.period import Period
from muster.measures.survival import curve


@pytest.mark.parametrize(
    ("start", "end", "by"),
    [(date(2026, 1, 1), date(2026, 6, 30), "month"), (date(2025, 7, 1), date(2026, 6, 30), "month"),
     (date(2023, 7, 1), date(2026, 6, 30), "quarter"), (date(2015, 1, 1), date(2026, 6, 30), "year")],
)  # fmt: skip
def test_cohorts_are_as_fine_as_a_card_can_list(start: date, end: date, by: str) -> None:
    assert judged.step(Period(start, end)) == by


@pytest.mark.parametrize(
    ("by", "years", "name"),
    [
        ("month", False, "April"),
        ("month", True, "Apr 2026"),
        ("quarter", True, "Apr to Jun 2026"),
        ("year", True, "2026"),
    ],
)
def test_a_cohort_is_named_by_its_time(by: str, years: bool, name: str) -> None:
    assert judged.cohort_name(date(2026, 4, 1), by, years) == name


@pytest.mark.parametrize(
    ("part", "whole", "said"), [(40, 46, "87%"), (17, 19, "too few"), (0, 0, ""), (0, 20, "0%"), (20, 20, "100%")]
)
def test_a_rate_of_too_few_is_not_printed(part: int, whole: int, said: str) -> None:
    assert judged.rate_words(part, whole) == said


def cohorts() -> pd.DataFrame:
    return pd.DataFrame({
        "cohort": pd.to_datetime(["2026-01-01", "2026-02-01"]), "arrests": [48, 30], "charged": [40, 20], "not_charged": [6, 4],
        "undecided": [2, 6], "unknown": [0, 5], "disposed": [25, 0], "convicted": [15, 0], "acquitted": [1, 0],
        "dismissed": [5, 0], "diverted": [4, 0], "in_court": [15, 20],
    })  # fmt: skip


def test_charging_and_court_tell_counts_before_rates() -> None:
    charging = judged.by_cohort(cohorts(), judged.CHARGING, "month")
    assert charging.frame[["told", "percent", "open"]].to_numpy().tolist() == [
        ["40 of 46", "87%", "2"],
        ["20 of 24", "83%", "6"],
    ]
    assert charging.subtitle.startswith(
        "78 arrest events: 70 decided, 60 charged (86%), 8 undecided (5 of them nobody says)."
    )
    assert (
        charging.frame["charged"] + charging.frame["rest"] + charging.frame["waiting"] == charging.frame["whole"]
    ).all()
    court = judged.by_cohort(cohorts(), judged.COURT, "month")
    assert court.frame[["told", "percent", "open"]].to_numpy().tolist() == [
        ["15 of 25", "60%", "15"],
        ["none yet", "", "20"],
    ]


def people(*rows: tuple[int, str, int]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["day", "ending", "people"])


def test_re_arrest_is_told_as_long_as_twenty_are_followed() -> None:
    curves = {
        "any": curve(people((10, "arrested", 20), (365, "free", 80)), "arrested"),
        "new": curve(people((10, "arrested", 20), (100, "free", 61), (200, "free", 19)), "arrested"),
        "warrant": curve(people((100, "free", 100)), "arrested"),
    }
    facts = {fact.what: (fact.value, fact.rest) for fact in judged.rearrest_facts(curves, {})}
    assert facts["Arrested again within 180 days, new offence"] == ("too few", "19 followed that long")
    assert facts["Arrested again within 180 days, old warrant"] == ("unknown", "nobody is followed that long yet")
    chart = judged.rearrest(curves, pd.Series({"people": 100, "not_followed": 2, "warrant_unknown": 1}))
    assert chart.frame.groupby("kind")["day"].max().to_dict() == {"any": 365, "new": 100}
    assert "2 arrests without a known person or day cannot be followed" in chart.subtitle
    assert [(end.value, end.interval != "no interval") for end in chart.ends()] == [("20%", True), ("20%", True)]
