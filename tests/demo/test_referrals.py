"""Referrals walk from stage to stage, leave with a reason, or are still on the way."""

from itertools import pairwise

import numpy as np
import pandas as pd
import pytest

from muster.demo.config import Config
from muster.demo.draw import stream
from muster.demo.referrals import _walk
from tests.demo.reading import World, local

STAGES = ["referred_at", "eligible_at", "contacted_at", "enrolled_at", "engaged_at", "completed_at"]


@pytest.fixture(scope="module")
def referrals(three_thousand: World) -> pd.DataFrame:
    return three_thousand.clean("referral")


def test_nobody_reaches_a_stage_before_the_one_before_it(referrals: pd.DataFrame) -> None:
    for before, after in pairwise(STAGES):
        reached = referrals[referrals[after] != ""]
        assert (reached[before] != "").all()
        assert (reached[after] >= reached[before]).all()


def test_whoever_left_has_a_time_and_a_reason_and_whoever_did_not_has_neither(referrals: pd.DataFrame) -> None:
    assert ((referrals["exited_at"] == "") == (referrals["exit_reason"] == "")).all()
    completed = referrals["exit_reason"] == "completed"
    assert (completed == (referrals["completed_at"] != "")).all()
    assert (referrals.loc[completed, "exited_at"] == referrals.loc[completed, "completed_at"]).all()


def test_nothing_happens_after_the_last_export(referrals: pd.DataFrame) -> None:
    for column in [*STAGES, "exited_at"]:
        assert (referrals[column] < "2026-07-01").all()


def test_recent_referrals_are_open_far_more_often_than_old_ones(referrals: pd.DataFrame) -> None:
    is_open, day = referrals["exited_at"] == "", local(referrals["referred_at"])
    assert is_open[day < pd.Timestamp("2024-07-01")].mean() < 0.05
    assert is_open[day >= pd.Timestamp("2026-05-01")].mean() > 0.4


def test_whoever_waits_longer_for_the_first_contact_enrols_less_often(config: Config) -> None:
    referred = np.full(20_000, config.start)
    for programme in config.programmes:
        path = _walk(stream(1, "walk"), config, programme, referred)
        waited = (path.stages["contacted"] - referred) / np.timedelta64(1, "D")
        enrolled = ~np.isnat(path.stages["enrolled"])
        assert enrolled[waited <= 15].mean() > enrolled[waited > 40].mean() + 0.02, programme.name


def test_the_three_programmes_send_under_their_own_agency(referrals: pd.DataFrame, config: Config) -> None:
    sender = referrals.groupby("programme")["agency"].agg(set).to_dict()
    assert sender == {programme.name: {programme.agency} for programme in config.programmes}
