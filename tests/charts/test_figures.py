"""Figures say what their description says: zero baseline, gaps, hatches, names, and nothing from outside."""

from datetime import date
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.charts.axis import spread
from muster.charts.describe import Band, Chart, Series
from muster.charts.plotly import CONFIG, figure
from muster.charts.plotly.over_time import steps
from muster.charts.tokens import tokens
from tests.charts.frames import joint, pairs, trend


def texts(chart: Chart) -> list[str]:
    """Every annotation of the dark figure, lines joined."""
    return [(note.text or "").replace("<br>", " ") for note in figure(chart, "dark").layout.annotations]


@pytest.mark.parametrize("chart", [trend(), joint(), joint("line")], ids=["bar", "stacked", "line"])
def test_the_value_axis_starts_at_zero_and_holds_the_highest_mark(chart: Chart) -> None:
    low, high = figure(chart, "dark").layout.yaxis.range
    assert low == 0
    assert high > chart.frame.groupby(chart.x)[chart.y].max().max()


def test_the_unique_count_is_drawn_in_accent_and_what_is_unknown_is_hatched() -> None:
    bars, hatched = figure(trend(), "dark").data[:2]
    assert bars.marker.color == tokens("dark").accent
    assert hatched.marker.pattern.shape == "/"
    assert (len(hatched.x), set(hatched.y)) == (9, {2})
    assert min(hatched.x) == pd.Timestamp("2026-05-04")


def test_a_silent_weeks_hatch_is_as_wide_as_its_bar() -> None:
    bars, hatched = figure(trend(), "dark").data[:2]
    assert set(hatched.width) == set(bars.width) == {7 * 86_400_000 * 0.94}


def test_month_bars_fill_their_own_month() -> None:
    assert steps(pd.Series(pd.to_datetime(["2026-01-01", "2026-02-01"]))).dt.days.tolist() == [31, 28]
    assert steps(pd.Series(pd.to_datetime(["2026-01-05"]))).dt.days.tolist() == [1]


def test_operation_comparison_and_silence_are_named_over_the_bars() -> None:
    said = texts(trend())
    assert {"Operation Iron Ferry", "2025, same weeks", "Not zero: unknown."} <= set(said)


def test_the_reporting_row_tells_where_agencies_are_missing() -> None:
    drawing = figure(trend(), "dark")
    assert {"All 14 agencies reporting", "13 of 14"} <= set(texts(trend()))
    boxes = [shape for shape in drawing.layout.shapes if shape.type == "rect" and shape.line.dash == "3px,2px"]
    assert [pd.Timestamp(box.x0) for box in boxes] == [pd.Timestamp("2026-05-04")]


def test_no_comparison_label_where_last_year_has_no_data() -> None:
    frame = trend().frame.assign(before=float("nan"))
    assert "2025, same weeks" not in texts(trend(frame=frame))


def test_a_band_of_silence_is_hatched_behind_the_bars() -> None:
    band = Band(date(2026, 5, 3), date(2026, 6, 30), "Silent", "silence")
    traces = figure(trend(bands=(band,)), "light").data
    hatch = next(trace for trace in traces if trace.type == "scatter" and trace.fillpattern.shape)
    assert hatch.zorder == -1
    assert pd.Timestamp(hatch.x[2]) == pd.Timestamp("2026-07-01")


def test_a_missing_month_is_a_gap_in_a_line() -> None:
    drawing = figure(joint("line"), "dark")
    assert pd.isna(drawing.data[1].y[1])
    assert not drawing.data[1].connectgaps
    assert [trace.line.dash for trace in drawing.data] == ["solid", "6px,3px"]
    assert {"Two agencies", "Three agencies"} <= set(texts(joint("line")))


def test_stacked_series_are_named_beside_the_last_bar() -> None:
    assert texts(joint()) == ["Two agencies", "Three agencies"]


def test_the_matrix_counts_in_cells_and_names_agencies_on_the_diagonal() -> None:
    drawing = figure(pairs(), "dark")
    assert drawing.data[0].z[1][0] == 4  # 10 events: the fourth class
    assert drawing.data[0].z[2][0] == 0  # none is a class of its own
    assert drawing.data[0].z[2][1] is None  # not told is no cell
    assert list(drawing.data[1].text) == ["10"]
    assert texts(pairs())[0] == "Alder"


def test_lying_bars_keep_the_frames_order_and_say_their_values() -> None:
    frame = pd.DataFrame({"agency": ["B", "A"], "events": [2, 1031]})
    chart = Chart(kind="hbar", frame=frame, x="events", y="agency", unit="events", title="Led by", alt="Bars")
    drawing = figure(chart, "light")
    assert list(drawing.data[0].text) == ["2", "1,031"]
    assert drawing.layout.yaxis.range == (1.5, -0.5)
    assert texts(chart) == ["B", "A"]


def test_lying_bars_of_drugs_wear_the_drugs_own_colours() -> None:
    frame = pd.DataFrame({"drug": ["fentanyl", "heroin"], "kg": [2, 1]})
    chart = Chart(kind="hbar", frame=frame, x="kg", y="drug", unit="kg", title="Weight", alt="Bars", colour="drug")
    ink = tokens("light")
    assert list(figure(chart, "light").data[0].marker.color) == [ink.drug("fentanyl"), ink.drug("heroin")]


def test_an_empty_panel_says_so() -> None:
    frame = pd.DataFrame({"agency": [], "events": []})
    chart = Chart(
        kind="hbar", frame=frame, x="events", y="agency", unit="events", title="Led by", alt="Bars", empty="None here."
    )  # fmt: skip
    assert texts(chart) == ["None here."]


@pytest.mark.parametrize("kind", ["bar", "line", "spark"])
def test_an_empty_period_draws_an_empty_figure(kind: str) -> None:
    chart = trend(kind=kind, frame=trend().frame.iloc[:0])
    assert all(len(trace.x) == 0 for trace in figure(chart, "dark").data)


def test_a_spark_is_grey_but_for_its_latest_bar() -> None:
    drawing = figure(trend(kind="spark", unknown=None, reference=None, reporting=None, bands=()), "dark")
    ink = tokens("dark")
    assert list(drawing.data[0].marker.color) == [ink.mute] * 25 + [ink.accent]
    assert not drawing.layout.xaxis.visible


def test_an_agencys_name_cannot_become_markup() -> None:
    frame = pd.DataFrame({"agency": ["<b>Bold</b> & <a href='x'>PD</a>"], "events": [3]})
    chart = Chart(kind="hbar", frame=frame, x="events", y="agency", unit="events", title="t", alt="a")
    drawing = figure(chart, "dark")
    for said in (drawing.layout.annotations[0].text, drawing.data[0].hovertext[0]):
        assert "<" not in said
        assert "&lt;b&gt;" in said


def test_nothing_in_a_figure_or_its_settings_points_outside() -> None:
    assert not CONFIG["displayModeBar"]
    assert not CONFIG["displaylogo"]
    for chart in (trend(), joint(), pairs()):
        assert "http" not in figure(chart, "dark").to_json()


@pytest.mark.parametrize("months", [1, 6, 12, 42, 120, 300])
def test_month_names_thin_out_before_they_touch_on_a_phone(months: int) -> None:
    starts = pd.date_range("2001-01-01", periods=months, freq="MS")
    frame = pd.DataFrame({"month": starts, "events": 1})
    chart = Chart(kind="bar", frame=frame, x="month", y="events", unit="events", title="t", alt="a")
    shown = figure(chart, "dark").layout.xaxis.ticktext
    assert 1 <= len(shown) <= 12
    assert sum(6.2 * len(text) for text in shown) <= 290
    several_years = months > 12
    assert any(text.endswith("2001") for text in shown) == several_years


@given(st.lists(st.floats(0, 100), max_size=4), st.floats(0.1, 20))
def test_labels_never_touch_and_never_move_down(places: list[float], apart: float) -> None:
    moved = spread(places, apart)
    assert all(after >= before for before, after in zip(places, moved, strict=True))
    assert all(high - low >= apart - 1e-9 for low, high in pairwise(sorted(moved)))


def test_values_stand_on_the_bars_when_there_is_room() -> None:
    frame = trend().frame.assign(shown="x")
    few = trend(frame=frame.head(6), labels="shown", unknown=None)
    many = trend(frame=frame, labels="shown", unknown=None)
    assert list(figure(few, "dark").data[0].text) == ["x"] * 6
    assert figure(many, "dark").data[0].text is None


def test_series_without_a_colour_column_is_the_accent() -> None:
    assert trend().drawn() == (Series("", "Events by week"),)
