"""Seizure records: each agency's own account of the seizure events it took part in."""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from muster.demo.clock import Moments, Told, tell, unsent, written
from muster.demo.config import Config
from muster.demo.contract import SEIZURE
from muster.demo.draw import (
    Bools,
    Ints,
    Texts,
    happens,
    numbered,
    only,
    pick,
    pick_word,
    rank_in,
    skewed,
    spread,
    words,
)
from muster.demo.drugs import Items, forms, measured, spelled
from muster.demo.places import ToldPlaces, tell_place
from muster.demo.records import Records, codes, compose, operations_told, roles, years_text
from muster.demo.seizures import Events, Parts


@dataclass(frozen=True)
class Accounts:
    """What each part's agency writes of the whole event: one entry per part."""

    told: Told
    place: ToldPlaces
    operation: Texts
    incident: Texts
    case: Texts
    role: Texts


def draw_accounts(rng: Generator, config: Config, events: Events, parts: Parts) -> Accounts:
    """Time, place, numbers and role as each participating agency has them."""
    told = tell(rng, config, events.moment[parts.event], parts.agency, parts.partner)
    place = tell_place(rng, config, only(events.points, parts.event), parts.agency, parts.partner)
    incident, case = _numbers(rng, config, events.moment[parts.event], parts)
    operation = operations_told(rng, config, events.operation[parts.event], parts.partner)
    return Accounts(told, place, operation, incident, case, roles(rng, config, parts.partner))


def _numbers(rng: Generator, config: Config, moment: Moments, parts: Parts) -> tuple[Texts, Texts]:
    """Incident numbers (a partner may use the lead's) and case numbers (always the agency's own)."""
    year, rank = years_text(moment), rank_in(parts.agency)
    incident = numbered(codes(config, "-")[parts.agency] + year, rank, 6)
    shared = parts.partner & happens(rng, config.force.telling.shared_incident_share, len(rank))
    incident = np.where(shared, incident[_lead_part(parts)], incident).astype(object)
    plain = words(["" if a.cases == "plain" else a.code for a in config.agencies])
    return incident, numbered(plain[parts.agency] + year, rank + 1000, 5)


def _lead_part(parts: Parts) -> Ints:
    """For each part, the lead's part of the same event: the first one."""
    first = np.flatnonzero(~parts.partner)
    return first[parts.event]


def seizure_records(
    rng: Generator, config: Config, events: Events, parts: Parts, accounts: Accounts, items: Items
) -> Records:
    """One record per agency and drug; rows of one event and agency share its incident number."""
    part, item, first = _rows(rng, config, parts, items, len(events.lead))
    heard = ~unsent(config, accounts.told.moment[part], parts.agency[part])
    part, item, first = part[heard], item[heard], first[heard]
    agency, partner = parts.agency[part], parts.partner[part]
    cells = _account_cells(rng, config, only(accounts, part), agency)
    cells |= _drug_cells(rng, config, only(items, item), agency, partner)
    cells["lab_number"] = _lab_numbers(rng, config, len(items.event), item, partner)
    cells["discovered"] = _discovered(rng, config, events)[parts.event[part]]
    cells |= _found_beside(rng, config, len(events.lead), parts.event[part], first)
    cells |= _travel_cells(rng, config, events, parts.event[part], partner)
    return compose(config, SEIZURE, cells, agency, accounts.told.moment[part], parts.event[part])


def _rows(rng: Generator, config: Config, parts: Parts, items: Items, events: int) -> tuple[Ints, Ints, Bools]:
    """Every part with every item of its event, as (part, item, is it the part's first row)."""
    count = np.bincount(items.event, minlength=events)
    start = np.cumsum(count) - count
    part = spread(count[parts.event])
    place = rank_in(part) - 1
    kept = (place == 0) | ~parts.partner[part]
    kept |= ~happens(rng, config.force.telling.dropped_drug_share, len(part))
    item = start[parts.event[part]] + place
    return part[kept], item[kept], place[kept] == 0


def _account_cells(rng: Generator, config: Config, account: Accounts, agency: Ints) -> dict[str, Texts]:
    return {
        "occurred_at": written(rng, config, account.told, agency),
        "time_precision": account.told.precision,
        "latitude": account.place.latitude,
        "longitude": account.place.longitude,
        "place_precision": account.place.precision,
        "county_fips": account.place.county,
        "operation": account.operation,
        "incident_number": account.incident,
        "case_number": account.case,
        "role": account.role,
    }


def _drug_cells(rng: Generator, config: Config, items: Items, agency: Ints, partner: Bools) -> dict[str, Texts]:
    amount = measured(rng, config, items, agency, partner)
    price = np.array([form.usd for form in forms(config)])[items.form]
    valued = happens(rng, config.force.telling.value_share, len(agency)) & (price > 0) & amount.reported
    value = np.char.mod("%d", (amount.amount * price).round()).astype(object)
    return {
        "drug": spelled(rng, config, items.drug, agency),
        "quantity": amount.quantity,
        "unit": amount.unit,
        "quantity_basis": amount.basis,
        "value_usd": np.where(valued, value, "").astype(object),
    }


def _lab_numbers(rng: Generator, config: Config, items: int, item: Ints, partner: Bools) -> Texts:
    telling = config.force.telling
    sent = happens(rng, telling.lab_share, items)[item]
    known = sent & (~partner | happens(rng, telling.shared_lab_share, len(item)))
    number = numbered(np.full(items, "SCL-", dtype=object), np.arange(items) + 1, 7)
    return np.where(known, number[item], "").astype(object)


def _discovered(rng: Generator, config: Config, events: Events) -> Texts:
    reported = happens(rng, config.force.seizures.reported_share, len(events.lead))
    return np.where(reported, "reported", "discovered").astype(object)


def _found_beside(rng: Generator, config: Config, events: int, event: Ints, first: Bools) -> dict[str, Texts]:
    """Cash and firearms belong to the event: only an agency's first row has them, or they add up twice."""
    seizures = config.force.seizures
    cash = skewed(rng, seizures.cash_median_usd, seizures.cash_sigma, events).round()
    cash *= happens(rng, seizures.cash_share, events)
    firearms = happens(rng, seizures.firearm_share, events) * (1 + pick(rng, [75, 18, 7], events))
    number = {"cash_usd": cash, "firearms": firearms}
    return {name: np.where(first, np.char.mod("%d", value[event]), "").astype(object) for name, value in number.items()}


def _travel_cells(rng: Generator, config: Config, events: Events, event: Ints, partner: Bools) -> dict[str, Texts]:
    size = len(events.lead)
    known = happens(rng, 0.8, size)[event] & ~(partner & happens(rng, 0.3, len(event)))
    route = pick(rng, [r.weight for r in config.routes], size)[event]
    travelled = known & happens(rng, config.force.seizures.travel_share, size)[event]
    hidden = pick_word(rng, config.concealment, size)[event]
    cells = {
        "transport": (_transport(rng, config, events.lead)[event], known),
        "concealment": (hidden, known),
    }
    cells["origin"] = (words([r.origin for r in config.routes])[route], travelled)
    cells["destination"] = (words([r.destination for r in config.routes])[route], travelled)
    return {name: np.where(told, text, "").astype(object) for name, (text, told) in cells.items()}


def _transport(rng: Generator, config: Config, lead: Ints) -> Texts:
    means = pick_word(rng, config.transport, len(lead))
    for i, agency in enumerate(config.agencies):
        if agency.transport:
            rows = np.flatnonzero(lead == i)
            means[rows] = pick_word(rng, agency.transport, len(rows))
    return means
