"""Curves, funnels and dots say what their description says, on the screen and to who cannot see it."""

import re
from html import unescape

import pandas as pd
import pytest

from muster.charts import html
from muster.charts.describe import Interval
from muster.charts.plotly import figure
from muster.charts.tokens import tokens
from muster.errors import MusterError
from tests.charts.outcome_frames import CURVES, curves, dots, funnel


def said(markup: str) -> str:
    """The words of the markup."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", markup)))


def test_a_curve_ends_in_its_value_and_interval() -> None:
    contacted, enrolled = curves().ends()
    assert (contacted.series.label, contacted.value, contacted.interval) == ("Contacted", "76%", "69 to 83%")
    assert (enrolled.value, enrolled.interval) == ("47%", "38 to 56%")


def test_a_curve_without_rows_has_no_end() -> None:
    chart = curves()
    empty = curves(frame=chart.frame.loc[chart.frame["stage"] == "enrolled"])
    assert [end.series.key for end in empty.ends()] == ["enrolled"]


def test_a_band_needs_both_of_its_columns() -> None:
    with pytest.raises(MusterError, match="names column lowest"):
        curves(interval=Interval("lowest", "high"))


def test_a_funnel_needs_a_column_for_every_part() -> None:
    chart = funnel()
    with pytest.raises(MusterError, match="names column open"):
        funnel(frame=chart.frame.drop(columns="open"))


def test_curves_are_steps_each_with_its_own_dash_and_a_faint_band() -> None:
    drawing = figure(curves(), "dark")
    lines = [trace for trace in drawing.data if trace.line.width == 2]
    assert [line.line.shape for line in lines] == ["hv", "hv"]
    assert len({line.line.dash for line in lines}) == 2
    assert lines[1].line.color == tokens("dark").accent
    bands = [trace.fillcolor for trace in drawing.data if trace.fill == "tonexty"]
    assert len(bands) == 2
    assert all(band.endswith(",0.13)") for band in bands)


def test_names_values_intervals_and_numbers_at_risk_stand_beside_the_curves() -> None:
    texts = [note.text for note in figure(curves(), "light").layout.annotations]
    assert {"Contacted 76%", "69 to 83%", "Enrolled 47%", "Followed and not yet there"} <= set(texts)
    assert [text for text in texts if text in ("231", "64", "151")] == ["231", "64", "231", "151"]


def test_the_share_axis_starts_at_zero_and_holds_the_band() -> None:
    low, high = figure(curves(), "dark").layout.yaxis.range
    assert low == 0
    assert high >= 0.83


def test_no_curve_is_no_axis() -> None:
    assert not figure(curves(frame=curves().frame.head(0)), "dark").data


def test_a_funnel_tells_people_shares_and_what_its_parts_are() -> None:
    words = said(html.lying(funnel()))
    assert "Eligible 204 204 88%" in words
    assert "Completed 1 to 10 hidden" in words
    assert words.endswith("reached the stage still open reached the stage before ")


def test_a_part_is_as_long_as_its_share_and_a_hidden_one_is_not_drawn() -> None:
    markup = html.lying(funnel())
    assert 'class="m-ink-accent" style="width:88.31%"' in markup
    assert 'class="m-ink-hatch" style="width:6.49%"' in markup
    assert markup.count('class="m-whole"') == 2


def test_dots_share_one_scale_with_their_target() -> None:
    markup = html.lying(dots())
    assert 'class="m-point" style="left:75.00%"' in markup
    assert 'class="m-line" style="left:50.00%;width:50.00%"' in markup
    assert 'class="m-mark" style="left:62.50%"' in markup
    assert markup.count("m-point") == 2
    assert "Target 25%" in said(markup)


def test_names_from_data_stay_names() -> None:
    frame = funnel().frame.assign(stage="<b>x</b>")
    assert "<b>x</b>" not in html.lying(funnel(frame=frame))


def test_nothing_to_draw_is_said() -> None:
    assert said(html.lying(funnel(frame=funnel().frame.head(0)))).strip() == "None in these events."


def test_a_dash_per_curve_needs_at_most_four() -> None:
    several = tuple(type(CURVES[0])(str(at), str(at)) for at in range(5))
    with pytest.raises(MusterError, match="draw 4 at most"):
        curves(series=several)


def test_curves_over_days_are_no_time_axis() -> None:
    assert not curves().on_time()
    assert not curves(frame=curves().frame.assign(day=pd.Timestamp("2026-01-01"))).on_time()
