"""The true arrests: of whom, when, for what, and what became of it by the day of the last export."""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from muster.demo.clock import Moments, after, days_long, progress
from muster.demo.config import Config
from muster.demo.draw import (
    Bools,
    Floats,
    Ints,
    Texts,
    happens,
    joined,
    pick,
    pick_word,
    skewed,
    spread,
    words,
)
from muster.demo.drugs import Items
from muster.demo.places import Points
from muster.demo.seizures import NONE, Events, incidents


@dataclass(frozen=True)
class Scenes:
    """Where arrests are made: moment, lead, true point; the seizure event, or NONE for an old warrant."""

    moment: Moments
    lead: Ints
    points: Points
    operation: Ints
    seizure: Ints


@dataclass(frozen=True)
class Arrests:
    """True arrests, one person each; age in years, activity the NIBRS letter."""

    scene: Scenes
    person: Ints
    age: Ints
    charge: Texts
    activity: Texts
    felony: Bools
    warrant: Bools
    drug: Ints
    outcome: "Outcomes"


@dataclass(frozen=True)
class Outcomes:
    """What is known on the day of the last export; NaT where it has not happened, or never will."""

    charged: Moments
    disposition: Texts
    disposed: Moments


def draw_arrests(rng: Generator, config: Config, events: Events, items: Items) -> Arrests:
    """Arrests at seizures, and arrests on old warrants; a person may be arrested more than once."""
    scene = joined([_at_seizures(rng, config, events), _on_warrants(rng, config, len(events.lead))])
    size, apart = len(scene.lead), scene.seizure == NONE
    person, age = _people(rng, config, progress(config, scene.moment))
    warrant = happens(rng, np.array(config.force.arrests.warrant_share)[apart.astype(int)], size)
    charge, activity, felony = _charges(rng, config, apart & warrant)
    drug = _drugs(rng, config, scene, items, len(events.lead))
    return Arrests(scene, person, age, charge, activity, felony, warrant, drug, _outcomes(rng, config, scene.moment))


def _at_seizures(rng: Generator, config: Config, events: Events) -> Scenes:
    seizure = spread(pick(rng, config.force.arrests.per_seizure, len(events.lead)))
    moment = after(rng, events.moment[seizure], config.force.arrests.delay_minutes)
    points = Points(events.points.spot[seizure], events.points.latitude[seizure], events.points.longitude[seizure])
    return Scenes(moment, events.lead[seizure], points, events.operation[seizure], seizure)


def _on_warrants(rng: Generator, config: Config, seizures: int) -> Scenes:
    size = round(config.force.arrests.warrants_per_seizure * seizures)
    apart = incidents(rng, config, size, 0.0)
    return Scenes(apart.moment, apart.lead, apart.points, apart.operation, np.full(size, NONE))


def _people(rng: Generator, config: Config, when: Floats) -> tuple[Ints, Ints]:
    """Who is arrested, and how old: some people far more often than others."""
    arrests = config.force.arrests
    pool = int(len(when) * arrests.people_per_arrest) + 1
    person = pick(rng, rng.gamma(arrests.frailty, size=pool), len(when))
    age_at_start = np.clip(skewed(rng, arrests.age_median, arrests.age_spread, pool), 16, 74)
    return person, (age_at_start[person] + when * config.days / 365.25).astype(np.int64)


def _charges(rng: Generator, config: Config, old_warrant: Bools) -> tuple[Texts, Texts, Bools]:
    arrests = config.force.arrests
    which = pick(rng, [c.weight for c in arrests.charge], len(old_warrant))
    felony_share = np.array([c.felony_share for c in arrests.charge])[which]
    felony = happens(rng, np.where(old_warrant, arrests.warrant_felony_share, felony_share), len(which))
    charge = np.where(old_warrant, arrests.warrant_charge, words([c.text for c in arrests.charge])[which])
    activity = np.where(old_warrant, "", words([c.activity for c in arrests.charge])[which])
    return charge.astype(object), activity.astype(object), felony


def _drugs(rng: Generator, config: Config, scene: Scenes, items: Items, seizures: int) -> Ints:
    """The first drug of the seizure; for old warrants any drug of the usual mix."""
    first = np.searchsorted(items.event, np.arange(seizures))
    at_seizure = items.drug[first[np.maximum(scene.seizure, 0)]]
    usual = pick(rng, [np.mean(drug.mix) for drug in config.drugs], len(scene.lead))
    return np.where(scene.seizure == NONE, usual, at_seizure)


def _outcomes(rng: Generator, config: Config, moment: Moments) -> Outcomes:
    """Charging and court, each after its lag; what lies beyond the last export is pending."""
    arrests, size, as_of = config.force.arrests, len(moment), np.datetime64(config.force.as_of, "s")
    decided = moment + days_long(skewed(rng, arrests.charge_days, arrests.charge_sigma, size))
    disposed = decided + days_long(skewed(rng, arrests.outcome_days, arrests.outcome_sigma, size))
    charged = happens(rng, arrests.charged_share, size)
    disposed = np.where(charged, disposed, decided)
    word = np.where(charged, pick_word(rng, arrests.outcomes, size), "declined")
    pending, never = disposed >= as_of, np.datetime64("NaT", "s")
    return Outcomes(
        np.where(charged & (decided < as_of), decided, never),
        np.where(pending, "pending", word).astype(object),
        np.where(pending, never, disposed),
    )
