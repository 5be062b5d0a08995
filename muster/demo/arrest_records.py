"""Arrest records: each agency's own account of the arrests it made or helped to make."""

import numpy as np
from numpy.random import Generator

from muster.demo.arrests import Arrests, Outcomes
from muster.demo.clock import days_text, tell, unsent, written
from muster.demo.config import Config
from muster.demo.contract import ARREST
from muster.demo.draw import Bools, Ints, Texts, happens, numbered, only, rank_in, spread
from muster.demo.drugs import spelled
from muster.demo.places import tell_place
from muster.demo.records import Records, codes, compose, operations_told, roles, years_text
from muster.demo.seizure_records import Accounts
from muster.demo.seizures import NONE, Parts


def arrest_records(
    rng: Generator, config: Config, arrests: Arrests, parts: Parts, accounts: Accounts, seizures: int
) -> Records:
    """One record per agency: the lead always, a partner in the seizure often."""
    arrest, part = _rows(rng, config, arrests.scene.seizure, parts, seizures)
    at_seizure = part != NONE
    agency = np.where(at_seizure, parts.agency[part], arrests.scene.lead[arrest])
    partner = at_seizure & parts.partner[part]
    told = tell(rng, config, arrests.scene.moment[arrest], agency, partner)
    cells = _event_cells(rng, config, only(arrests, arrest), agency, partner)
    cells |= {"occurred_at": written(rng, config, told, agency), "time_precision": told.precision}
    cells |= _number_cells(config, arrests, accounts, arrest, part, agency)
    cells["person_id"] = _person_keys(rng, config, arrests.person, arrest, agency, partner)
    heard = ~unsent(config, told.moment, agency)
    kept = {name: values[heard] for name, values in cells.items()}
    return compose(config, ARREST, kept, agency[heard], told.moment[heard], arrest[heard])


def _rows(rng: Generator, config: Config, seizure: Ints, parts: Parts, seizures: int) -> tuple[Ints, Ints]:
    """Every arrest with every part of its seizure, as (arrest, part); an old warrant has part NONE."""
    count = np.bincount(parts.event, minlength=seizures)
    start = np.cumsum(count) - count
    apart = seizure == NONE
    arrest = spread(np.where(apart, 1, count[seizure]))
    part = np.where(apart[arrest], NONE, start[seizure[arrest]] + rank_in(arrest) - 1)
    told = ~parts.partner[part] | (part == NONE) | happens(rng, config.force.arrests.partner_share, len(part))
    return arrest[told], part[told]


def _event_cells(rng: Generator, config: Config, arrests: Arrests, agency: Ints, partner: Bools) -> dict[str, Texts]:
    place = tell_place(rng, config, arrests.scene.points, agency, partner)
    return {
        "latitude": place.latitude,
        "longitude": place.longitude,
        "place_precision": place.precision,
        "county_fips": place.county,
        "operation": operations_told(rng, config, arrests.scene.operation, partner),
        "role": roles(rng, config, partner),
        "discovered": np.where(arrests.warrant, "reported", "discovered").astype(object),
        "age": arrests.age.astype(str).astype(object),
        "charge": arrests.charge,
        "severity": np.where(arrests.felony, "felony", "misdemeanor").astype(object),
        "activity": arrests.activity,
        "warrant": np.where(arrests.warrant, "Y", "N").astype(object),
        "drug": np.where(arrests.activity == "", "", spelled(rng, config, arrests.drug, agency)).astype(object),
        **_outcome_cells(rng, config, arrests.outcome, partner),
    }


def _outcome_cells(rng: Generator, config: Config, outcome: Outcomes, partner: Bools) -> dict[str, Texts]:
    """Agencies follow their cases; some do not, and some partners hear late that a case is decided."""
    size = len(partner)
    unknown = happens(rng, config.force.arrests.unknown_share, size)
    stale = partner & happens(rng, config.force.arrests.stale_share, size)
    cells = {"charged_at": days_text(outcome.charged)}
    cells["disposition"] = np.where(stale, "pending", outcome.disposition).astype(object)
    cells["disposition_at"] = np.where(stale, "", days_text(outcome.disposed)).astype(object)
    return {name: np.where(unknown, "", text).astype(object) for name, text in cells.items()}


def _number_cells(
    config: Config, arrests: Arrests, accounts: Accounts, arrest: Ints, part: Ints, agency: Ints
) -> dict[str, Texts]:
    """The seizure's numbers as the agency has them; arrests on old warrants have numbers of their own."""
    year = years_text(arrests.scene.moment[arrest])
    own = numbered(codes(config, "-W")[agency] + year, rank_in(agency), 6)
    return {
        "incident_number": np.where(part == NONE, own, accounts.incident[part]).astype(object),
        "case_number": np.where(part == NONE, own, accounts.case[part]).astype(object),
    }


def _person_keys(rng: Generator, config: Config, person: Ints, arrest: Ints, agency: Ints, partner: Bools) -> Texts:
    """Opaque keys: the lead's key for the person; a partner shares it, has one of its own, or writes none."""
    known = config.force.arrests
    chance = rng.random(len(arrest))
    shared = ~partner | (chance < known.shared_person_share)
    who = person[arrest]
    _, local = np.unique(who * len(config.agencies) + agency, return_inverse=True)
    key = np.where(shared, who, person.max(initial=0) + 1 + local)
    blank = ~shared & (chance < known.shared_person_share + known.person_blank_share)
    return np.where(blank, "", person_key(key)).astype(object)


def person_key(number: Ints) -> Texts:
    """P-003812."""
    return numbered(np.full(len(number), "P-", dtype=object), number, 6)
