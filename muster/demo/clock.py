"""Time: when things happen, when agencies say they happened, and how they write it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.random import Generator
from numpy.typing import NDArray

from muster.demo.config import Config
from muster.demo.draw import Bools, Floats, Ints, Texts, curve, happens, pick, words

Moments = NDArray[np.datetime64]  # seconds, local time
Durations = NDArray[np.timedelta64]  # seconds
DAY = np.timedelta64(86_400, "s")


@dataclass(frozen=True)
class Told:
    """Times as told: local moments (n) and their precision (minute, hour, day)."""

    moment: Moments
    precision: Texts


def moments(rng: Generator, config: Config, size: int, trend: Sequence[float]) -> Moments:
    """Local times in the period by trend, month, weekday and hour, in order of time."""
    season = config.force.season
    day = pick(rng, _day_weights(config, trend), size)
    second = pick(rng, season.hour, size) * 3600 + rng.integers(0, 3600, size)
    return np.sort(config.start + seconds(day * 86_400 + second))


def _day_weights(config: Config, trend: Sequence[float]) -> Floats:
    days = config.start.astype("datetime64[D]") + np.arange(config.days)
    weekday = (days.astype(np.int64) + 3) % 7  # 1 January 1970 was a Thursday
    month = days.astype("datetime64[M]").astype(np.int64) % 12
    season = config.force.season
    rhythm = np.array(season.weekday)[weekday] * np.array(season.month)[month]
    weights: Floats = rhythm * curve(trend, np.linspace(0, 1, config.days))
    return weights


def progress(config: Config, moment: Moments) -> Floats:
    """How far into the period, 0 to 1."""
    share: Floats = ((moment - config.start) / (config.days * DAY)).astype(float)
    return np.clip(share, 0, 1)


def seconds(number: Floats | Ints) -> Durations:
    """Durations of so many seconds."""
    return number.astype("timedelta64[s]")


def days_long(number: Floats) -> Durations:
    """Durations of so many days, to the second."""
    return seconds(number * 86_400)


def after(rng: Generator, moment: Moments, mean_minutes: float) -> Moments:
    """Some time later: exponential delays with this mean."""
    later: Moments = moment + seconds(rng.exponential(mean_minutes * 60, len(moment)))
    return later


def tell(rng: Generator, config: Config, moment: Moments, agency: Ints, partner: Bools) -> Told:
    """When each agency says it happened: late by its clock, rounded by its habit, some to the day."""
    said = moment + seconds(_minutes_off(rng, config, partner) * 60)
    step = np.array([a.round_minutes for a in config.agencies])[agency]
    by_day = happens(rng, np.array([a.day_only for a in config.agencies])[agency], len(moment))
    said = said - seconds((said - config.start).astype(np.int64) % (step * 60))
    said = np.where(by_day, said.astype("datetime64[D]").astype("datetime64[s]"), said)
    return Told(said, np.where(by_day, "day", np.where(step == 60, "hour", "minute")).astype(object))


def _minutes_off(rng: Generator, config: Config, partner: Bools) -> Floats:
    telling, size = config.force.telling, len(partner)
    late = rng.exponential(telling.late_minutes, size)
    hours = happens(rng, telling.hours_share, size) * rng.normal(0, telling.hours_off * 60, size)
    return np.where(partner, late + hours, rng.uniform(0, 3, size))


def unsent(config: Config, moment: Moments, agency: Ints) -> Bools:
    """True where no export holds that moment: outside the period, or in a gap of the agency."""
    missing = (moment < config.start) | (moment >= config.start + config.days * DAY)
    for gap in config.mess.gap:
        inside = moment >= np.datetime64(gap.first, "s")
        if gap.last is not None:
            inside &= moment < np.datetime64(gap.last, "s") + DAY
        missing |= inside & (agency == config.agency_at[gap.agency])
    return missing


def written(rng: Generator, config: Config, told: Told, agency: Ints) -> Texts:
    """Times as each agency writes them: a space or a T, the minute or the day, a few with an offset."""
    if not len(agency):
        return told.precision
    clock = _on_a_real_clock(config, told.moment)
    text = np.datetime_as_string(clock.to_numpy().astype("datetime64[m]"))
    spaced = words([a.writes.times == "space" for a in config.agencies]).astype(bool)[agency]
    full = np.where(spaced, np.strings.replace(text, "T", " "), np.strings.add(text, ":00")).astype(object)
    share = np.array([a.writes.offset_share for a in config.agencies])[agency]
    offset = np.flatnonzero(happens(rng, share, len(agency)))
    full[offset] += _offsets(config, clock[offset])
    return np.where(told.precision == "day", days_text(told.moment), full).astype(object)


def days_text(moment: Moments) -> Texts:
    """Days as 2026-05-03; empty where there is none."""
    text = np.datetime_as_string(moment.astype("datetime64[D]")).astype(object)
    return np.where(np.isnat(moment), "", text).astype(object)


def _zoned(config: Config, clock: pd.DatetimeIndex) -> pd.DatetimeIndex:
    # The hour that comes twice in autumn is read as its first coming; the one skipped in spring moves on.
    return clock.tz_localize(
        config.force.time_zone, ambiguous=np.ones(len(clock), dtype=bool), nonexistent="shift_forward"
    )


def _on_a_real_clock(config: Config, moment: Moments) -> pd.DatetimeIndex:
    return _zoned(config, pd.DatetimeIndex(moment)).tz_localize(None)


def _offsets(config: Config, clock: pd.DatetimeIndex) -> Texts:
    ahead = clock - _zoned(config, clock).tz_convert("UTC").tz_localize(None)
    hours = (ahead / pd.Timedelta(hours=1)).to_numpy().round().astype(np.int64)
    return words([f"{hour:+03d}:00" for hour in hours])
