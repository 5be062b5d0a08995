"""Referrals to the programmes: who was referred, how far each came, who is still on the way."""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from muster.demo.arrest_records import person_key
from muster.demo.arrests import Arrests
from muster.demo.cast import Programme, Step
from muster.demo.clock import Durations, Moments, Told, days_long, days_text, moments, progress, written
from muster.demo.config import Config
from muster.demo.contract import REFERRAL
from muster.demo.draw import (
    Bools,
    Floats,
    Ints,
    Texts,
    curve,
    happens,
    joined,
    numbered,
    only,
    pick,
    pick_word,
    skewed,
)
from muster.demo.drugs import spelled
from muster.demo.places import spots_for
from muster.demo.records import Records, compose

NEVER = np.datetime64("NaT", "s")


@dataclass(frozen=True)
class Referred:
    """People referred to one programme: local moment, key, county (FIPS), drug."""

    moment: Moments
    person: Texts
    county: Texts
    drug: Ints


@dataclass(frozen=True)
class Path:
    """How far each came: moments by stage (NaT: not reached, or not yet), of leaving, and the reasons."""

    stages: dict[str, Moments]
    exited: Moments
    reason: Texts


def referral_records(rng: Generator, config: Config, arrests: Arrests, seizures: int) -> list[Records]:
    """Referrals by sending agency, each programme's walked to the day of the last export."""
    sent: list[Records] = []
    for agency in dict.fromkeys(programme.agency for programme in config.programmes):
        cells, moment = [], []
        for programme in (p for p in config.programmes if p.agency == agency):
            who = _referred(rng, config, programme, arrests, round(programme.per_seizure * seizures))
            cells.append(_cells(rng, config, programme, who, _walk(rng, config, programme, who.moment)))
            moment.append(who.moment)
        table = {name: np.concatenate([c[name] for c in cells]) for name in cells[0]}
        when = np.concatenate(moment)
        sender = np.full(len(when), config.agency_at[agency])
        sent.append(compose(config, REFERRAL, table, sender, when, np.arange(len(when))))
    return sent


def _referred(rng: Generator, config: Config, programme: Programme, arrests: Arrests, size: int) -> Referred:
    following = round(size * programme.after_arrest) if len(arrests.person) else 0
    some = _after_arrest(rng, config, programme, arrests, following)
    others = _by_others(rng, config, programme, size - following)
    who = joined([some, others])
    return only(who, who.moment < np.datetime64(config.force.as_of, "s"))


def _after_arrest(rng: Generator, config: Config, programme: Programme, arrests: Arrests, size: int) -> Referred:
    """Days after an arrest, under the same key: whether the two may be joined is for the pool's rules."""
    if not size:
        return _by_others(rng, config, programme, 0)
    arrest = pick(rng, curve(programme.trend, progress(config, arrests.scene.moment)), size)
    moment = arrests.scene.moment[arrest] + days_long(rng.exponential(9, size))
    county = config.spot_fips[arrests.scene.points.spot[arrest]]
    return Referred(moment, person_key(arrests.person)[arrest], county, arrests.drug[arrest])


def _by_others(rng: Generator, config: Config, programme: Programme, size: int) -> Referred:
    """People referred by families, hospitals, or themselves, under keys of the programme."""
    moment = moments(rng, config, size, programme.trend)
    pool = rng.integers(0, max(1, int(size * 1.6)), size)
    person = numbered(np.full(size, f"{_initials(programme)}-", dtype=object), pool, 6)
    weights = config.weights_of({county.fips: county.people for county in config.counties})
    spot = spots_for(rng, weights[None], np.zeros(size, dtype=np.int64), progress(config, moment))
    mix = config.force.overdoses.mix
    drug = np.array([config.drug_at[name] for name in mix])[pick(rng, list(mix.values()), size)]
    return Referred(moment, person, config.spot_fips[spot], drug)


def _initials(programme: Programme) -> str:
    return "".join(word[0] for word in programme.name.split())


def _walk(rng: Generator, config: Config, programme: Programme, referred: Moments) -> Path:
    """From stage to stage. A step beyond the last export has not happened: the referral is open."""
    size, at = len(referred), referred
    walking = np.ones(size, dtype=bool)
    path = Path({}, np.full(size, NEVER), np.full(size, "", dtype=object))
    for step in programme.step:
        share = _share(programme, step, referred, path)
        reached = walking & happens(rng, share, size)
        _leave(rng, programme, step, path, np.where(walking & ~reached, at, NEVER))
        when = at + _wait(rng, config, programme, step, referred)
        walking = reached & (when < np.datetime64(config.force.as_of, "s"))
        path.stages[step.stage] = at = np.where(walking, when, NEVER)
    _forget(path, path.exited >= np.datetime64(config.force.as_of, "s"))
    path.exited[walking] = at[walking]
    path.reason[walking] = "completed"
    return path


def _share(programme: Programme, step: Step, referred: Moments, path: Path) -> Floats:
    """The chance to reach a stage; whoever waited long for the first contact enrols less often."""
    if step.stage != "enrolled":
        return np.full(len(referred), step.share)
    waited = (path.stages["contacted"] - referred) / np.timedelta64(86_400, "s")
    months = np.nan_to_num(waited.astype(float)) / 30
    odds = step.share / (1 - step.share) * programme.wait_effect**months
    share: Floats = odds / (1 + odds)
    return share


def _wait(rng: Generator, config: Config, programme: Programme, step: Step, referred: Moments) -> Durations:
    queue = 1 + (programme.queue - 1) * progress(config, referred) if step.stage == "contacted" else 1.0
    return days_long(skewed(rng, step.days, step.sigma, len(referred)) * queue)


def _leave(rng: Generator, programme: Programme, step: Step, path: Path, since: Moments) -> None:
    """Note when and why those leave before this stage who were at the one before since then (NaT: nobody)."""
    when = since + days_long(skewed(rng, step.leave_days, 0.6, len(since)))
    gone = ~np.isnat(when)
    early = {"eligible": "other", "contacted": "other", "enrolled": "withdrew"}
    reason = pick_word(rng, programme.exits, len(since))
    path.exited[gone] = when[gone]
    path.reason[gone] = early.get(step.stage, reason[gone])


def _forget(path: Path, rows: Bools) -> None:
    """Who would leave after the last export is still on the way."""
    path.exited[rows] = NEVER
    path.reason[rows] = ""


def _cells(rng: Generator, config: Config, programme: Programme, who: Referred, path: Path) -> dict[str, Texts]:
    size = len(who.moment)
    agency = np.full(size, config.agency_at[programme.agency])
    times = {"referred_at": who.moment, "exited_at": path.exited}
    times |= {f"{stage}_at": moment for stage, moment in path.stages.items()}
    return {
        "programme": np.full(size, programme.name, dtype=object),
        "person_id": who.person,
        "county_fips": who.county,
        "drug": spelled(rng, config, who.drug, agency),
        "exit_reason": path.reason,
        **{name: _time_cells(rng, config, agency, moment) for name, moment in times.items()},
    }


def _time_cells(rng: Generator, config: Config, agency: Ints, moment: Moments) -> Texts:
    """Times as the sender writes them (to the minute, or the day), empty where there is none."""
    missing = np.isnat(moment)
    if all(config.agencies[i].day_only == 1 for i in np.unique(agency)):
        return days_text(moment)
    filled = np.where(missing, config.start, moment)
    told = Told(filled, np.full(len(moment), "minute", dtype=object))
    return np.where(missing, "", written(rng, config, told, agency)).astype(object)
