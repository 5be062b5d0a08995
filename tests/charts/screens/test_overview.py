"""The trend: every event once, silence hatched, last year dashed, operations named as far as there is room."""

from datetime import date
from typing import Any

import pandas as pd
import pytest

from muster.charts.plotly import figure
from muster.charts.screens import overview
from muster.charts.screens.period import Period
from tests.charts.screens.frames import silent

AS_OF = date(2026, 6, 30)


def weeks(events: int, due: int = 14) -> pd.DataFrame:
    """26 weeks from 1 January."""
    starts = pd.date_range("2026-01-01", periods=26, freq="7D")
    return pd.DataFrame({"week": starts, "seizure_events": events, "agencies_due": due})


def operations(count: int) -> pd.DataFrame:
    return pd.DataFrame({
        "operation": [f"Operation {n}" for n in range(count)], "lead": "Keel County Sheriff", "participants": 5,
        "starts_on": pd.Timestamp("2026-03-09"), "ends_on": pd.Timestamp("2026-03-20"),
    })  # fmt: skip


def told(**changes: Any) -> overview.Seizures:
    given: dict[str, Any] = {
        "period": Period(date(2026, 1, 1), AS_OF), "as_of": AS_OF, "events": weeks(18), "before": weeks(15),
        "gaps": silent(0.5), "operations": operations(1), "due": 14, "drugs": (),
    }  # fmt: skip
    return overview.Seizures(**given | changes)


def test_a_bar_holds_events_what_is_unknown_the_year_before_and_who_reported() -> None:
    frame = overview.bars(told())
    assert (frame["events"] == 18).all()
    assert list(frame["before"]) == [15] * 26
    assert list(frame["unknown"].iloc[[16, 17, 18, 25]]) == [0, 2, 3.5, 3]
    assert list(frame["sent"].iloc[[16, 17, 18]]) == [14, 13, 13]


def test_the_end_of_the_period_cuts_the_last_week_and_is_said() -> None:
    frame = overview.bars(told())
    assert frame["last"].iloc[-1] == pd.Timestamp(AS_OF)
    chart = overview.trend(told())
    assert (
        chart.subtitle
        == "Events, each once, dated by seizure. 468 events; 2025 same weeks 390. The last bar holds 6 days"
    )


def test_a_year_before_that_nobody_was_due_in_is_not_drawn() -> None:
    chart = overview.trend(told(before=weeks(0, due=0)))
    assert chart.reference is None
    assert "2025" not in chart.subtitle
    half = overview.bars(told(before=weeks(4).assign(agencies_due=[0] * 13 + [14] * 13)))["before"]
    assert half.iloc[:13].isna().all()
    assert (half.iloc[13:] == 4).all()


def test_words_beside_the_marks_name_who_is_silent_and_when_it_is_compared_with() -> None:
    chart = overview.trend(told())
    assert chart.unknown is not None
    assert chart.unknown.label == (
        "Hatched: Coal Ridge PD silent since 3 May, usually about 4 a week. Not zero: unknown."
    )
    assert chart.reference is not None
    assert chart.reference.label == "2025, same weeks (5-week mean)"
    assert overview.trend(told(gaps=silent(0.0))).unknown is None


def test_several_silent_agencies_are_counted_not_listed() -> None:
    both = pd.concat([silent(), silent(agency="mbp", name="Millbrook PD")])
    unknown = overview.trend(told(gaps=both)).unknown
    assert unknown is not None
    assert unknown.label == "Hatched: what 2 silent agencies usually send. Not zero: unknown."


@pytest.mark.parametrize(
    ("count", "label"),
    [
        (1, "Operation 0, 9 to 20 Mar: 5 agencies, lead Keel County Sheriff"),
        (4, "Operation 0"),
        (5, ""),
    ],
)
def test_the_more_operations_the_less_each_says(count: int, label: str) -> None:
    chart = overview.trend(told(operations=operations(count)))
    assert chart.bands[0].label == label
    assert ("5 joint operations" in chart.subtitle) is (count == 5)


def test_months_are_compared_as_they_are() -> None:
    months = pd.DataFrame({
        "month": pd.date_range("2025-07-01", periods=12, freq="MS"), "seizure_events": range(12), "agencies_due": 14,
    })  # fmt: skip
    year = told(period=Period(date(2025, 7, 1), AS_OF), events=months, before=months)
    assert list(overview.bars(year)["before"]) == list(range(12))
    chart = overview.trend(year)
    assert chart.title == "Seizure events by month"
    assert chart.reference is not None
    assert chart.reference.label == "2024 to 2025, same months"


@pytest.mark.parametrize(
    ("drugs", "title"),
    [
        ((), "Seizure events by week"),
        (("fentanyl",), "Fentanyl seizure events by week"),
        (("fentanyl", "heroin"), "Seizure events with any of 2 drugs by week"),
    ],
)
def test_the_title_says_what_is_counted(drugs: tuple[str, ...], title: str) -> None:
    assert overview.trend(told(drugs=drugs)).title == title
    assert ("all drugs found" in overview.found(drugs)) is bool(drugs)


def test_the_trend_can_be_drawn_in_both_themes() -> None:
    for theme in ("dark", "light"):
        assert len(figure(overview.trend(told()), theme).data) == 4  # type: ignore[arg-type]
