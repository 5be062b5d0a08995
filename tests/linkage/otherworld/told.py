"""When and where it was, as each agency writes it."""

import numpy as np
import pandas as pd

from tests.linkage.otherworld.happened import DAY, START
from tests.linkage.otherworld.region import KM, Difficulty, Region

Chance = np.random.Generator
PLACES = np.array(["point", "block", "agency", "county", "state"])


def told(reports: pd.DataFrame, region: Region, hard: Difficulty, chance: Chance) -> pd.DataFrame:
    """The contract's columns of time and place. reports: agency, at, latitude, longitude, county (FIPS)."""
    habits = region.agencies.iloc[reports["agency"]].reset_index(drop=True)
    bad = ["date_only", "midnight", "shift", "desk"]
    habits[bad] = habits[bad] * hard.habits
    coarse = _coarse(habits, hard, chance)
    precision = _time_precision(habits, coarse, chance)
    columns = _time(reports["at"].to_numpy(), habits, precision, hard, chance)
    day = np.isin(precision, ["day", "month"])
    return pd.concat(
        [columns, _place(reports, habits, _place_precision(habits, coarse, day, chance), hard, chance)], axis=1
    )


def _coarse(habits: pd.DataFrame, hard: Difficulty, chance: Chance) -> np.ndarray:
    """Reports coarse in both time and place: some agencies far more than others, and so many in all."""
    weight = habits["coarse"].to_numpy()
    likely = np.minimum(hard.coarse * weight / weight.mean(), 0.95)
    likely = np.minimum(likely * hard.coarse / likely.mean(), 1)
    return chance.random(len(habits)) < likely


def _time_precision(habits: pd.DataFrame, coarse: np.ndarray, chance: Chance) -> np.ndarray:
    n = len(habits)
    fine = np.where(habits["round"] >= 60, "hour", "minute")
    usual = np.where(chance.random(n) < habits["date_only"], "day", fine)
    return np.where(coarse, np.where(chance.random(n) < 0.06, "month", "day"), usual)


def _time(
    at: np.ndarray, habits: pd.DataFrame, precision: np.ndarray, hard: Difficulty, chance: Chance
) -> pd.DataFrame:
    n = len(at)
    late = np.exp(chance.normal(np.log(habits["lag"] * hard.lag), 0.8)).astype(np.int64)
    step = habits["round"].to_numpy()
    minute = (at + late + step // 2) // step * step
    night = (at % DAY < 6 * 60) & (precision == "day") & (chance.random(n) < habits["shift"] * 8)
    day = (at - np.where(night, DAY, 0)) // DAY * DAY
    midnight = (precision == "minute") & (chance.random(n) < habits["midnight"])
    first = (START + day).astype("datetime64[M]").astype("datetime64[m]").astype(np.int64) - START.astype(np.int64)
    clock = np.isin(precision, ["minute", "hour"]) & ~midnight
    moment = np.where(clock, minute, np.where(precision == "month", first, day))
    text = np.char.replace(np.datetime_as_string(START + moment, unit="m"), "T", " ")
    said = np.where((precision == "minute") & (chance.random(n) < 0.3), "", precision)
    return pd.DataFrame({
        "occurred_at": np.where(clock | midnight, text, text.astype("U10")), "time_precision": said, "entered": at + late,
    })  # fmt: skip


def _place_precision(habits: pd.DataFrame, coarse: np.ndarray, day: np.ndarray, chance: Chance) -> np.ndarray:
    """A report that is not to be coarse in both is told to the block when it has only its day."""
    n = len(habits)
    bounds = np.cumsum(np.array(habits["places"].tolist(), float), axis=1)
    usual = (chance.random(n)[:, None] > bounds[:, :3]).sum(axis=1)
    usual = np.where(day & (usual >= 2), 1, usual)
    return PLACES[np.where(coarse, chance.choice([2, 3, 4], n, p=[0.20, 0.75, 0.05]), usual)]


def _place(
    reports: pd.DataFrame, habits: pd.DataFrame, precision: np.ndarray, hard: Difficulty, chance: Chance
) -> pd.DataFrame:
    n = len(reports)
    desk = (precision == "agency") | ((precision == "point") & (chance.random(n) < habits["desk"].to_numpy()))
    metres = habits["jitter"].to_numpy() * hard.jitter / 1000 / KM
    given: dict[str, np.ndarray] = {}
    for name in ("latitude", "longitude"):
        scene = reports[name].to_numpy() + chance.normal(0, 1, n) * metres
        value = np.where(desk, habits[name].to_numpy(), np.where(precision == "block", scene.round(3), scene))
        given[name] = np.where(np.isin(precision, ["county", "state"]), np.nan, value.round(5))
    county = np.where(desk, habits["fips"].to_numpy(), reports["county"].to_numpy())
    unsaid = (precision == "state") | ((precision == "point") & (chance.random(n) < 0.4))
    said = np.where((precision == "point") & (chance.random(n) < 0.2), "", precision)
    return pd.DataFrame({**given, "place_precision": said, "county_fips": np.where(unsaid, "", county)})
