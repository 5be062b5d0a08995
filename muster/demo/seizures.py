"""The true seizure events: when, where, led by whom, with whom. What agencies say of them comes later."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.random import Generator

from muster.demo.clock import DAY, Moments, moments, progress, seconds
from muster.demo.config import Config, as_days
from muster.demo.draw import Bools, Floats, Ints, first_picks, happens, joined, only, pick, pick_in, spread
from muster.demo.places import Points, points_in, spots_for

NONE = -1


@dataclass(frozen=True)
class Events:
    """True events in order of time: local moment, lead, true point, operation (or NONE), is it joint."""

    moment: Moments
    lead: Ints
    points: Points
    operation: Ints
    joint: Bools


@dataclass(frozen=True)
class Parts:
    """Who took part: event, agency, partner (not the lead); the lead first within each event."""

    event: Ints
    agency: Ints
    partner: Bools


def draw_events(rng: Generator, config: Config, size: int) -> Events:
    """`size` true seizure events, those of operations among them, in order of time."""
    counts = np.array([round(op.events * size) for op in config.operations], dtype=np.int64)
    planned = np.array([op.joint for op in config.operations])
    rest = int(size - counts.sum())
    share = (config.force.seizures.joint_share * size - (planned * counts).sum()) / max(rest, 1)
    everyday = incidents(rng, config, rest, max(0.0, float(share)))
    events = joined([_before_silence(config, everyday), _in_operations(rng, config, spread(counts), planned)])
    return only(events, np.argsort(events.moment, kind="stable"))


def incidents(rng: Generator, config: Config, size: int, joint_share: float) -> Events:
    """Everyday events, led by the agencies as they usually do."""
    moment = moments(rng, config, size, config.force.season.trend)
    lead = pick(rng, [agency.lead for agency in config.agencies], size)
    tables = np.array([config.weights_of(agency.works_in) for agency in config.agencies])
    spot = spots_for(rng, tables, lead, progress(config, moment))
    joint = happens(rng, joint_share, size)
    return Events(moment, lead, points_in(rng, config, spot), np.full(size, NONE), joint)


def _in_operations(rng: Generator, config: Config, operation: Ints, joint_share: Floats) -> Events:
    size = len(operation)
    first = np.array([as_days(op.starts_on, config) for op in config.operations])[operation]
    last = np.array([as_days(op.ends_on, config) for op in config.operations])[operation]
    day = rng.integers(first, last + 1)
    second = pick(rng, config.force.season.hour, size) * 3600 + rng.integers(0, 3600, size)
    moment = config.start + seconds(day * 86_400 + second)
    lead = pick_in(rng, _members(config, lead_weight=2.0), operation)
    tables = np.array([config.weights_of(op.works_in) for op in config.operations])
    spot = spots_for(rng, tables, operation, progress(config, moment))
    return Events(moment, lead, points_in(rng, config, spot), operation, happens(rng, joint_share[operation], size))


def _members(config: Config, lead_weight: float) -> Floats:
    """(operations, agencies): 1 for a participant, lead_weight for the lead."""
    table = np.zeros((len(config.operations), len(config.agencies)))
    for row, operation in zip(table, config.operations, strict=True):
        row[[config.agency_at[name] for name in operation.participants]] = 1.0
        row[config.agency_at[operation.lead]] = lead_weight
    return table


def _before_silence(config: Config, events: Events) -> Events:
    """An agency that falls silent led an event on its last day, so that the data shows since when."""
    moment = events.moment.copy()
    for gap in (gap for gap in config.mess.gap if gap.last is None):
        first = np.datetime64(gap.first, "s")
        before = np.flatnonzero((events.lead == config.agency_at[gap.agency]) & (moment < first))
        if len(before):
            late = moment[before[-1]]
            moment[before[-1]] = first - DAY + (late - late.astype("datetime64[D]"))
    return replace(events, moment=moment)


def draw_parts(rng: Generator, config: Config, events: Events) -> Parts:
    """The lead of every event, and one to three partners of the joint ones, by who works with whom."""
    joint = np.flatnonzero(events.joint)
    weights = _partner_weights(config, only(events, joint))
    picks = first_picks(rng, weights, 3)
    wanted = np.arange(3) <= pick(rng, config.force.seizures.partners, len(joint))[:, None]
    wanted &= np.take_along_axis(weights, picks, axis=1) > 0
    row, column = np.nonzero(wanted)
    everyone = np.arange(len(events.lead))
    event = np.r_[everyone, joint[row]]
    parts = Parts(event, np.r_[events.lead, picks[row, column]], np.arange(len(event)) >= len(everyone))
    return only(parts, np.argsort(event, kind="stable"))


def _partner_weights(config: Config, events: Events) -> Floats:
    """(events, agencies): how likely each agency is a partner; in an operation only its participants."""
    weights = config.affinity()[events.lead]
    planned = events.operation != NONE
    weights[planned] = (weights[planned] + 5) * _members(config, lead_weight=1.0)[events.operation[planned]]
    weights[np.arange(len(weights)), events.lead] = 0
    return weights
