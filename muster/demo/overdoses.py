"""Overdoses: some after a seizure of opioids nearby, some in spikes, the latest not yet all reported."""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from muster.demo.clock import Moments, Told, days_long, moments, progress, seconds, written
from muster.demo.config import Config
from muster.demo.contract import OVERDOSE
from muster.demo.draw import Bools, Ints, Texts, happens, joined, only, pick
from muster.demo.drugs import Items, spelled
from muster.demo.places import Points, degrees, moved, points_in, spots_for
from muster.demo.records import Records, compose
from muster.demo.seizures import Events


@dataclass(frozen=True)
class Cases:
    """True overdoses: local moment and true point."""

    moment: Moments
    points: Points


def overdose_records(rng: Generator, config: Config, events: Events, items: Items) -> Records:
    """One record per overdose in the counties that send them."""
    overdoses = config.force.overdoses
    size = round(overdoses.per_seizure * len(events.lead))
    near = _after_seizures(rng, config, events, items, round(size * overdoses.after_seizure_share))
    spikes = [round(spike.share * size) for spike in overdoses.spike]
    rest = max(0, size - len(near.moment) - sum(spikes))
    cases = joined([near, *(_spike(rng, config, i, n) for i, n in enumerate(spikes)), _everyday(rng, config, rest)])
    cases = only(cases, _has_come(rng, config, cases.moment))
    agency = np.full(len(cases.moment), config.agency_at[overdoses.agency])
    return compose(config, OVERDOSE, _cells(rng, config, cases, agency), agency, cases.moment, np.arange(len(agency)))


def _sends(config: Config, spot: Ints) -> Bools:
    """Spots of counties that send overdoses."""
    sending = [county.fips for county in config.counties if county.overdoses]
    return np.isin(config.spot_fips[spot].astype(str), sending)


def _after_seizures(rng: Generator, config: Config, events: Events, items: Items, size: int) -> Cases:
    """Within some days and 300 m of an opioid seizure (the finding of Ray and others, 2023)."""
    overdoses = config.force.overdoses
    opioids = [config.drug_at[name] for name in overdoses.opioids]
    seizures = np.unique(items.event[np.isin(items.drug, opioids)])
    seizures = seizures[_sends(config, events.points.spot[seizures])]
    chosen = rng.choice(seizures, size if len(seizures) else 0)
    moment = events.moment[chosen] + days_long(rng.uniform(0, overdoses.after_days, len(chosen)))
    points = only(events.points, chosen)
    latitude, longitude = moved(rng, points.latitude, points.longitude, np.full(len(chosen), 300.0))
    return Cases(moment, Points(points.spot, latitude, longitude))


def _spike(rng: Generator, config: Config, which: int, size: int) -> Cases:
    spike = config.force.overdoses.spike[which]
    spot = next(i for i, known in enumerate(config.spots) if known.slug == spike.spot)
    moment = np.datetime64(spike.on, "s") + seconds(rng.integers(0, 86_400, size))
    return Cases(moment, points_in(rng, config, np.full(size, spot)))


def _everyday(rng: Generator, config: Config, size: int) -> Cases:
    """Over the sending counties by population, within them by the usual spots."""
    moment = moments(rng, config, size, config.force.overdoses.trend)
    weights = config.weights_of({county.fips: county.people for county in config.counties if county.overdoses})
    spot = spots_for(rng, weights[None], np.zeros(size, dtype=np.int64), progress(config, moment))
    return Cases(moment, points_in(rng, config, spot))


def _has_come(rng: Generator, config: Config, moment: Moments) -> Ints:
    """Reports take days: what would come after the last export is not there."""
    late = days_long(rng.exponential(config.force.overdoses.late_days, len(moment)))
    return np.flatnonzero(moment + late < np.datetime64(config.force.as_of, "s"))


def _cells(rng: Generator, config: Config, cases: Cases, agency: Ints) -> dict[str, Texts]:
    overdoses, size = config.force.overdoses, len(agency)
    fatal = happens(rng, overdoses.fatal_share, size)
    naloxone = happens(rng, np.array(overdoses.naloxone_share)[fatal.astype(int)], size)
    mix = np.array([config.drug_at[name] for name in overdoses.mix])
    drug = mix[pick(rng, list(overdoses.mix.values()), size)]
    unknown, no_point = happens(rng, overdoses.unknown_drug_share, size), happens(rng, 0.03, size)
    told = Told(cases.moment, np.full(size, "minute", dtype=object))
    return {
        "occurred_at": written(rng, config, told, agency),
        "latitude": degrees(cases.points.latitude, no_point),
        "longitude": degrees(cases.points.longitude, no_point),
        "county_fips": config.spot_fips[cases.points.spot],
        "fatal": np.where(fatal, "Y", "N").astype(object),
        "naloxone": np.where(naloxone, "Y", "N").astype(object),
        "drug": np.where(unknown, "", spelled(rng, config, drug, agency)).astype(object),
    }
