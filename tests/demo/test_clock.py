"""Times are times that a clock on the wall could show."""

import numpy as np
import pandas as pd

from muster.demo.clock import Told, moments, progress, tell, unsent, written
from muster.demo.config import Config
from muster.demo.draw import stream


def _told(text: list[str]) -> Told:
    moment = np.array(text, dtype="datetime64[s]")
    return Told(moment, np.full(len(text), "minute", dtype=object))


def test_an_hour_that_spring_skips_is_written_as_the_next_one(config: Config) -> None:
    skipped = _told(["2026-03-08T02:30:00"])
    assert list(written(stream(1, "t"), config, skipped, np.array([0]))) == ["2026-03-08 03:00"]


def test_offsets_follow_the_season(config: Config) -> None:
    unit = config.agency_at["federal-drug-unit-rivers"]
    text = written(
        stream(1, "t"), config, _told(["2026-01-05T12:00:00", "2026-07-05T12:00:00"] * 40), np.full(80, unit)
    )
    zoned = {cell for cell in text if len(cell) > 19}
    assert zoned == {"2026-01-05T12:00:00-05:00", "2026-07-05T12:00:00-04:00"}
    assert len(set(text)) == 4


def test_events_follow_the_weekday_and_the_hour(config: Config) -> None:
    when = pd.DatetimeIndex(moments(stream(1, "t"), config, 100_000, [1.0, 1.0]))
    weekday, hour = when.day_of_week.value_counts(), when.hour.value_counts()
    assert weekday[4] > 1.3 * weekday[6]
    assert hour[17] > 4 * hour[4]
    assert when.is_monotonic_increasing
    assert progress(config, when.to_numpy().astype("datetime64[s]")).max() < 1


def test_a_trend_that_doubles_doubles_the_events(config: Config) -> None:
    when = pd.DatetimeIndex(moments(stream(1, "t"), config, 60_000, [1.0, 3.0]))
    first, last = (when < pd.Timestamp("2024-07-01")).sum(), (when >= pd.Timestamp("2025-07-01")).sum()
    assert 1.6 < last / first < 2.2


def test_lead_agencies_tell_the_minute_and_rounders_round(config: Config) -> None:
    moment = moments(stream(1, "t"), config, 5000, [1.0, 1.0])
    rounder = config.agency_at["marlow-county-sheriff"]
    told = tell(stream(2, "t"), config, moment, np.full(5000, rounder), np.zeros(5000, dtype=bool))
    exact = told.moment[told.precision == "minute"]
    assert (exact.astype("datetime64[m]").astype(np.int64) % 30 == 0).all()
    by_day = told.moment[told.precision == "day"]
    assert (by_day == by_day.astype("datetime64[D]")).all()
    assert 0.22 < len(by_day) / 5000 < 0.34


def test_what_lies_in_a_gap_or_outside_the_period_is_not_sent(config: Config) -> None:
    times = ["2023-06-30T23:59:59", "2023-07-01T00:00:00", "2026-05-02T23:59:59", "2026-05-03T00:00:00"]
    moment = np.array([*times, "2026-07-01T00:00:00"], dtype="datetime64[s]")
    coal_ridge = np.full(5, config.agency_at["coal-ridge-pd"])
    assert list(unsent(config, moment, coal_ridge)) == [True, False, False, True, True]
    assert list(unsent(config, moment, coal_ridge * 0)) == [True, False, False, False, True]
