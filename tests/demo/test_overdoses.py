"""Overdoses come from seven of nine counties, and the latest have not all come yet."""

import numpy as np
import pandas as pd

from muster.demo.clock import moments
from muster.demo.config import Config
from muster.demo.draw import stream
from muster.demo.overdoses import _has_come
from tests.demo.reading import World


def test_two_counties_send_no_overdoses(three_thousand: World, config: Config) -> None:
    sending = {county.fips for county in config.counties if county.overdoses}
    assert set(three_thousand.kind("overdose")["county_fips"]) == sending
    assert len(sending) == 7


def test_about_one_overdose_in_six_is_fatal_and_naloxone_is_rarer_there(three_thousand: World) -> None:
    overdoses = three_thousand.kind("overdose")
    fatal = overdoses["fatal"] == "Y"
    assert 0.12 < fatal.mean() < 0.20
    assert (overdoses["naloxone"] == "Y")[fatal].mean() < (overdoses["naloxone"] == "Y")[~fatal].mean()


def test_reports_of_the_last_days_are_partly_missing_and_old_ones_are_whole(config: Config) -> None:
    moment = moments(stream(1, "test"), config, 50_000, [1.0, 1.0])
    come = np.zeros(len(moment), dtype=bool)
    come[_has_come(stream(1, "late"), config, moment)] = True
    assert come[moment < np.datetime64("2026-04-01")].all()
    assert 0.65 < come[moment >= np.datetime64("2026-06-01")].mean() < 0.9
    assert come[moment >= np.datetime64("2026-06-28")].mean() < 0.4


def test_a_spike_day_stands_out_in_its_county(three_thousand: World) -> None:
    newport = three_thousand.kind("overdose").query("county_fips == '21037'")
    by_day = newport["occurred_at"].str[:10].value_counts()
    assert by_day.index[0] == "2026-02-14"
    assert by_day.iloc[0] >= 6


def test_overdose_points_are_written_to_five_decimals(three_thousand: World) -> None:
    latitude: pd.Series[str] = three_thousand.kind("overdose")["latitude"]
    assert latitude[latitude != ""].str.fullmatch(r"\d{2}\.\d{5}").all()
    assert 0.9 < (latitude != "").mean() < 1
