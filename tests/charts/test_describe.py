"""A chart's description refuses what cannot be drawn honestly."""

import pandas as pd
import pytest

from muster.charts.describe import Chart, Classes, Reference, Series
from muster.errors import MusterError
from tests.charts.frames import joint, trend


def test_a_column_that_the_frame_lacks_is_named() -> None:
    with pytest.raises(MusterError, match="names column lost, which its frame does not have"):
        trend(reference=Reference("lost", "2025"))


def test_a_chart_without_text_for_the_blind_is_refused() -> None:
    with pytest.raises(MusterError, match="set alt"):
        trend(alt="  ")


def test_five_lines_are_too_many() -> None:
    frame = pd.DataFrame({"x": [1], "y": [1], "drug": ["a"]})
    several = tuple(Series(str(at), str(at)) for at in range(5))
    with pytest.raises(MusterError, match="draw 4 at most"):
        Chart(kind="line", frame=frame, x="x", y="y", unit="events", title="t", alt="a", colour="drug", series=several)


def test_rows_of_a_series_are_only_its_own() -> None:
    chart = joint()
    assert chart.rows(chart.series[1])["size"].unique().tolist() == ["three"]
    assert len(trend().rows(Series("any", "any"))) == 26


@pytest.mark.parametrize(("value", "at"), [(1, 0), (2, 0), (3, 1), (9, 2), (15, 3), (16, 4), (1000, 4)])
def test_classes_include_their_upper_end(value: int, at: int) -> None:
    assert Classes((2, 5, 9, 15)).index(value) == at


def test_only_dates_make_a_time_axis() -> None:
    assert trend().on_time()
    assert not trend(x="sent").on_time()
