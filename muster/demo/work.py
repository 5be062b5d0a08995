"""The agencies' own work: hours and costs by month, trainings held, organisations taken apart."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.random import Generator

from muster.demo.clock import DAY, Moments, days_text, unsent
from muster.demo.config import Config
from muster.demo.contract import ORGANISATION, RESOURCE, TRAINING
from muster.demo.draw import Ints, Texts, numbered, only, pick, pick_word, words
from muster.demo.records import Records, compose
from muster.demo.register import months, sent


def resource_table(rng: Generator, config: Config, size: int) -> pd.DataFrame:
    """Hours, cost and equipment in USD, one row per agency and month that it sent."""
    work, scale = config.force.work, size / config.force.base_size
    rows = []
    for agency in config.agencies:
        for month in months(config):
            if sent(config, agency.slug, month) == "none":
                continue
            hours = agency.staff * work.hours_per_staff * scale * rng.normal(1, 0.06)
            gear = agency.staff * work.equipment_per_staff_usd * scale * rng.gamma(1.2) / 1.2
            rows.append(
                (
                    agency.slug,
                    f"{month:%Y-%m}",
                    round(hours),
                    round(hours * work.cost_per_hour_usd),
                    round(gear),
                )
            )
    return pd.DataFrame(rows, columns=list(RESOURCE.columns), dtype=object)


def training_records(rng: Generator, config: Config, size: int) -> Records:
    """Trainings held: attendees, and how many of them said afterwards that it helped."""
    held = _days(rng, config, round(config.force.work.trainings_per_seizure * size))
    agency = pick(rng, [a.staff for a in config.agencies], len(held))
    heard = ~unsent(config, held, agency)
    moment, number = held[heard], int(heard.sum())
    attendees = rng.integers(6, 46, number)
    cells = {
        "held_on": days_text(moment),
        "title": pick_word(rng, config.force.work.training_titles, number),
        "attendees": attendees.astype(str).astype(object),
        "positive_survey": rng.binomial(attendees, 0.86).astype(str).astype(object),
    }
    return compose(config, TRAINING, cells, agency[heard], moment, np.arange(number))


@dataclass(frozen=True)
class Steps:
    """Steps in the life of organisations: its number, local day, status."""

    organisation: Ints
    moment: Moments
    status: Texts


def organisation_records(rng: Generator, config: Config, size: int) -> Records:
    """Organisations identified; some later disrupted, some of these dismantled. One record per step."""
    number = round(config.force.work.organisations_per_seizure * size)
    agency = pick(rng, [a.lead * (1 + (a.kind in ("federal", "state"))) for a in config.agencies], number)
    work, steps = config.force.work, _steps(rng, config, number)
    steps = only(steps, ~unsent(config, steps.moment, agency[steps.organisation]))
    scope = pick_word(rng, {"local": 55, "multi-state": 35, "international": 10}, number)
    taken, rows = steps.status != "identified", len(steps.moment)
    cells = {
        "name_key": numbered(np.full(rows, "ORG-", dtype=object), steps.organisation + 1, 4),
        "scope": scope[steps.organisation],
        "status": steps.status,
        "status_on": days_text(steps.moment),
        "evidence": np.where(taken, pick_word(rng, work.evidence, rows), "").astype(object),
        "approver": np.where(taken, pick_word(rng, work.approvers, rows), "").astype(object),
    }
    return compose(config, ORGANISATION, cells, agency[steps.organisation], steps.moment, steps.organisation)


def _steps(rng: Generator, config: Config, number: int) -> Steps:
    identified = _days(rng, config, number)
    disrupted = identified + rng.integers(30, 400, number) * DAY
    dismantled = disrupted + rng.integers(60, 400, number) * DAY
    taken, gone = rng.random(number) < 0.6, rng.random(number) < 0.45
    known = [np.full(number, True), taken, taken & gone]
    reached = np.concatenate(known) & (
        np.r_[identified, disrupted, dismantled] < np.datetime64(config.force.as_of, "s")
    )
    status = words(["identified", "disrupted", "dismantled"]).repeat(number)
    everyone = np.tile(np.arange(number), 3)
    return Steps(everyone[reached], np.r_[identified, disrupted, dismantled][reached], status[reached])


def _days(rng: Generator, config: Config, number: int) -> Moments:
    return config.start + rng.integers(0, config.days, number) * DAY
