"""What was seized: which drugs, how much, and how agencies spell and measure it."""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from muster.demo.cast import Form
from muster.demo.clock import progress
from muster.demo.config import Config
from muster.demo.draw import (
    Bools,
    Floats,
    Ints,
    Texts,
    curve,
    first_picks,
    happens,
    pick,
    pick_in,
    skewed,
    words,
)
from muster.demo.seizures import Events

COUNTED = ("unit", "plant")  # dimensions that are counted, not weighed


@dataclass(frozen=True)
class Items:
    """Seizure items, one per drug in an event, in order of events; amount in base units (g, mL, count)."""

    event: Ints
    drug: Ints
    form: Ints
    amount: Floats


def forms(config: Config) -> list[Form]:
    """Every drug's forms, in the drugs' order; Items.form is a place in this list."""
    return [form for drug in config.drugs for form in drug.form]


def draw_items(rng: Generator, config: Config, events: Events) -> Items:
    """One to three drugs in each event, and what is usually found beside them."""
    size, when = len(events.lead), progress(config, events.moment)
    mix = np.stack([curve(drug.mix, when) for drug in config.drugs], axis=1)
    wanted = np.arange(3) <= pick(rng, config.force.seizures.drugs, size)[:, None]
    found = np.zeros(mix.shape, dtype=bool)
    row, column = np.nonzero(wanted)
    found[row, first_picks(rng, mix, 3)[row, column]] = True
    for drug, name, values in _companions(config):
        found[:, config.drug_at[name]] |= found[:, drug] & happens(rng, curve(values, when), size)
    event, drug_found = np.nonzero(found)
    return _measured(rng, config, events, event, drug_found)


def _companions(config: Config) -> list[tuple[int, str, list[float]]]:
    return [(i, name, values) for i, drug in enumerate(config.drugs) for name, values in drug.beside.items()]


def _measured(rng: Generator, config: Config, events: Events, event: Ints, drug: Ints) -> Items:
    every = forms(config)
    form = pick_in(rng, _form_weights(config), drug)
    load = np.array([agency.load for agency in config.agencies])[events.lead[event]]
    amount = load * skewed(
        rng, np.array([f.median for f in every])[form], np.array([f.sigma for f in every])[form], len(event)
    )
    counted = np.array([f.dimension in COUNTED for f in every])[form]
    return Items(event, drug, form, np.where(counted, np.maximum(1, amount.round()), np.maximum(0.05, amount)))


def _form_weights(config: Config) -> Floats:
    """(drugs, forms): weights of each drug's own forms."""
    table = np.zeros((len(config.drugs), len(forms(config))))
    column = 0
    for row, drug in zip(table, config.drugs, strict=True):
        row[column : column + len(drug.form)] = [form.weight for form in drug.form]
        column += len(drug.form)
    return table


def spelled(rng: Generator, config: Config, drug: Ints, agency: Ints) -> Texts:
    """Drugs as agencies spell them: each has its habit, and keeps it three times in four."""
    spellings = [name for d in config.drugs for name in d.spellings]
    table = np.zeros((len(config.drugs), len(spellings)))
    column = 0
    for row, known in zip(table, config.drugs, strict=True):
        row[column : column + len(known.spellings)] = list(known.spellings.values())
        column += len(known.spellings)
    pairs = np.arange(len(config.agencies) * len(config.drugs))
    habit = pick_in(rng, table, pairs % len(config.drugs))[agency * len(config.drugs) + drug]
    chosen = np.where(happens(rng, 0.75, len(drug)), habit, pick_in(rng, table, drug))
    return words(spellings)[chosen]


@dataclass(frozen=True)
class Measured:
    """Amounts as written: quantity, unit, basis (gross, net, or empty); the amount meant in base units."""

    quantity: Texts
    unit: Texts
    basis: Texts
    amount: Floats
    reported: Bools


def measured(rng: Generator, config: Config, items: Items, agency: Ints, partner: Bools) -> Measured:
    """Each row's amount as its agency weighed or guessed it, in its units; some not reported at all."""
    dimension = words([form.dimension for form in forms(config)])[items.form]
    basis, over = _basis(rng, config, partner)
    counted = np.isin(dimension, COUNTED)
    guessed = counted & (basis == "")
    amount = items.amount * np.where(counted & ~guessed, 1.0, over)
    amount = np.where(counted, np.maximum(1, amount.round()), amount)
    blank = happens(rng, config.force.telling.not_reported_share, len(agency))
    code = np.where(blank, "XX", unit_codes(config, dimension, amount, agency)).astype(object)
    quantity = in_unit(config, amount, code)
    return Measured(quantity, _unit_words(rng, config, code), np.where(counted | blank, "", basis), amount, ~blank)


def _basis(rng: Generator, config: Config, partner: Bools) -> tuple[Texts, Floats]:
    telling, size, role = config.force.telling, len(partner), partner.astype(int)
    chance = rng.random(size)
    net = chance < np.array(telling.net_share)[role]
    gross = ~net & (chance < (np.array(telling.net_share) + np.array(telling.gross_share))[role])
    over = np.where(gross, rng.uniform(*telling.gross_over, size), rng.uniform(*telling.estimate_over, size))
    over = np.where(net, rng.normal(1, 0.002, size), over)
    return np.where(net, "net", np.where(gross, "gross", "")).astype(object), over


def unit_codes(config: Config, dimension: Texts, amount: Floats, agency: Ints) -> Texts:
    """The unit code each agency would write for an amount in base units."""
    style = words([a.units for a in config.agencies])[agency]
    ounce, pound = config.factors["OZ"], config.factors["LB"]
    us = np.where(amount >= pound, "LB", np.where(amount >= ounce, "OZ", "GM"))
    metric = np.where(amount >= 1000, "KG", "GM")
    mass = np.where(style == "us", us, np.where(style == "metric", metric, "GM"))
    other = {"volume": "ML", "unit": "DU", "plant": "NP"}
    return np.select([dimension == d for d in other], list(other.values()), mass).astype(object)


def in_unit(config: Config, amount: Floats, code: Texts) -> Texts:
    """Amounts in base units as text in their unit; 1 where the unit says not reported."""
    factor = np.ones(len(code))
    for name, value in config.factors.items():
        factor[code == name] = value
    digits = np.where(np.isin(code, ["KG", "LB"]), 3, np.where(np.isin(code, ["DU", "NP"]), 0, 2))
    number = np.maximum(np.round(amount / factor * 10.0**digits), 1) / 10.0**digits
    return np.where(code == "XX", "1", np.char.mod("%.10g", number)).astype(object)


def _unit_words(rng: Generator, config: Config, code: Texts) -> Texts:
    spelling = np.empty(len(code), dtype=object)
    for name, weights in config.units.items():
        rows = np.flatnonzero(code == name)
        spelling[rows] = words(list(weights))[pick(rng, list(weights.values()), len(rows))]
    return spelling
