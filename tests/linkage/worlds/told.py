"""What each agency tells of a seizure it took part in: its own time, place, numbers, words and weights."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.random import Generator

from tests.linkage.worlds.happened import COUNTED, FAMILIES, Happened, Parts
from tests.linkage.worlds.shape import START, Bools, Cast, Floats, Hardness, Ints, Texts

_WORDS = {
    "fentanyl": ["fentanyl", "Fentanyl", "fent"],
    "methamphetamine": ["meth", "Methamphetamine", "crystal", "amphetamines"],
    "cocaine": ["cocaine", "Cocaine", "coke"],
    "crack": ["crack", "Crack Cocaine"],
    "heroin": ["heroin", "Heroin"],
    "marijuana": ["marijuana", "MJ", "cannabis"],
    "oxycodone": ["oxycodone", "Hydrocodone"],
    "xanax": ["xanax", "alprazolam"],
    "lsd": ["lsd", "LSD"],
}


@dataclass(frozen=True)
class Accounts:
    """One entry per part: the cells that all rows of the report share, and which part tells coarsely."""

    cells: pd.DataFrame
    minute: Ints
    year: Ints


def accounts(rng: Generator, cast: Cast, hard: Hardness, happened: Happened, parts: Parts) -> Accounts:
    """Time, place, numbers and role as each agency has them."""
    coarse = rng.random(len(parts.event)) < hard.coarse
    minute, day_only = _time(rng, cast, hard, happened, parts, coarse)
    moment = START + minute.astype("timedelta64[m]")
    text = np.char.replace(np.datetime_as_string(moment, unit="m"), "T", " ").astype(object)
    cells = {
        "agency": _slugs(cast)[parts.agency],
        "occurred_at": np.where(day_only, [t[:10] for t in text], text),
        "time_precision": np.where(day_only, "day", "minute"),
        **_place(rng, cast, happened, parts, coarse),
        **_numbers(rng, cast, hard, happened, parts, minute),
        "role": _roles(rng, parts),
    }
    return Accounts(pd.DataFrame(cells), minute, moment.astype("datetime64[Y]").astype(int) + 1970)


def _slugs(cast: Cast) -> Texts:
    return np.array([f"agency-{n:03}" for n in range(cast.agencies)], dtype=object)


def _time(
    rng: Generator, cast: Cast, hard: Hardness, happened: Happened, parts: Parts, coarse: Bools
) -> tuple[Ints, Bools]:
    """Partners' clocks run late, some by hours; clocks are rounded; coarse reports and a few more know the day alone."""
    size = len(parts.event)
    late = np.where(parts.partner, rng.exponential(18, size) - 4, rng.normal(0, 2, size))
    off = parts.partner & (rng.random(size) < hard.hours_off)
    late = late + np.where(off, rng.normal(0, 200, size), 0)
    minute = np.maximum(happened.minute[parts.event] + late.round().astype(int), 0)
    rounding = cast.rounding[parts.agency]
    return minute // rounding * rounding, coarse | (rng.random(size) < 0.05)


def _place(rng: Generator, cast: Cast, happened: Happened, parts: Parts, coarse: Bools) -> dict[str, Texts]:
    """A point within 40 m (lead) or 300 m (partner), a block, the agency's address, or the county alone."""
    size, chance = len(parts.event), rng.random(len(parts.event))
    metres = np.where(parts.partner, 150, 25)[:, None] * rng.normal(0, 1, (size, 2))
    at = happened.at[parts.event] + metres / [111_000, 86_000]
    own = coarse & (chance < 0.4)
    block = ~coarse & (chance < 0.2)
    county_only = (coarse & ~own) | (~coarse & (chance > 0.95))
    at = np.where(block[:, None], at.round(3), np.where(own[:, None], cast.county_at[cast.county[parts.agency]], at))
    precision = np.select([own, county_only, block], ["agency", "county", "block"], "point").astype(object)
    fips = cast.fips[np.where(own, cast.county[parts.agency], happened.county[parts.event])]
    told = {
        name: np.where(county_only, "", np.char.mod("%.5f", at[:, n]))
        for n, name in enumerate(["latitude", "longitude"])
    }
    return {**told, "place_precision": precision, "county_fips": np.where(rng.random(size) < 0.05, "", fips)}


def _roles(rng: Generator, parts: Parts) -> Texts:
    chance = rng.random(len(parts.event))
    role = np.where(parts.partner & (chance > 0.04), np.where(chance < 0.75, "assist", "support"), "lead")
    return np.where(rng.random(len(parts.event)) < 0.1, "", role).astype(object)


def _numbers(
    rng: Generator, cast: Cast, hard: Hardness, happened: Happened, parts: Parts, minute: Ints
) -> dict[str, Texts]:
    """Own numbers in the agency's own form, and for the sharing partners the lead's, in one of four ways."""
    size, rank = len(parts.event), _rank(parts.agency, minute)
    year = (minute // 525_960 + 23).astype(str).astype(object)
    code = np.array([f"A{n:02}" for n in range(cast.agencies)], dtype=object)
    prefix = np.where(cast.plain, "", code + "-")[parts.agency] + np.where(cast.yearless[parts.agency], "", year + "-")
    incident = prefix + np.char.zfill((rank % 20_000 + 1).astype(str), 5).astype(object)
    # A case of several events has one number with the lead and with those who share it.
    case_of = np.where(happened.case >= 0, happened.case, len(happened.minute) + np.arange(len(happened.minute)))
    case = "C" + year[parts.first] + "-" + np.char.zfill((case_of[parts.event] % 90_000).astype(str), 5).astype(object)
    shares = parts.partner & (rng.random(size) < hard.shared)
    how = rng.integers(0, 4, size)
    lead_number = incident[parts.first]
    own_incident = np.where(shares & (how == 0), lead_number, incident)
    has_case = (~parts.partner & (rng.random(size) < 0.7)) | (shares & (how >= 2))
    case = np.where(has_case, case, "")
    case = np.where(shares & (how == 1), lead_number, case)
    blank = ~(shares & (how == 0)) & (rng.random(size) < 0.08) & has_case
    return {
        "incident_number": np.where(blank, "", own_incident),
        "case_number": case,
        "operation": _operations(rng, happened, parts),
        "lab": np.where(~parts.partner, rng.random(size) < 0.5, shares & (how == 3)),
    }


def _operations(rng: Generator, happened: Happened, parts: Parts) -> Texts:
    named = happened.operation[parts.event]
    told = (named >= 0) & (rng.random(len(named)) > 0.2)
    names = np.char.add("Operation ", named.astype(str)).astype(object)
    return np.where(told, names, "").astype(object)


def _rank(agency: Ints, minute: Ints) -> Ints:
    """The running number of each part within its agency, by time."""
    order = np.lexsort((minute, agency))
    start = np.searchsorted(agency[order], agency[order], side="left")
    rank = np.empty(len(agency), dtype=int)
    rank[order] = np.arange(len(agency)) - start
    return rank


def seizure_rows(
    rng: Generator, cast: Cast, hard: Hardness, happened: Happened, parts: Parts, account: Accounts
) -> pd.DataFrame:
    """One row per part and drug, and now and then a later row with the laboratory's weight; column event is the truth."""
    part = np.repeat(np.arange(len(parts.event)), happened.drugs[parts.event])
    line = np.arange(len(part)) - np.searchsorted(part, part)
    kept = (line == 0) | ~parts.partner[part] | (rng.random(len(part)) > 0.15)
    part, line = part[kept], line[kept]
    event, partner = parts.event[part], parts.partner[part]
    drug, true = happened.drug[event, line], happened.amount[event, line]
    rows = account.cells.iloc[part].reset_index(drop=True)
    rows["drug"] = _drug_words(rng, hard, drug, partner)
    amount, basis = _weighed(rng, hard, drug, true, partner)
    rows["quantity"], rows["unit"] = _in_units(cast, parts.agency[part], drug, amount)
    rows["quantity_basis"] = basis
    lab = np.char.add("L", np.char.zfill((event * 3 + line).astype(str), 7)).astype(object)
    rows["lab_number"] = np.where(rows.pop("lab"), lab, "")
    rows.loc[rng.random(len(rows)) < hard.no_quantity, ["quantity", "unit", "quantity_basis"]] = ""
    rows["event"] = event
    late = rows[
        (rows["quantity_basis"] == "gross")
        & ~COUNTED[drug]
        & (rng.random(len(rows)) < 0.08)
        & (rows["incident_number"] != "")
    ]
    return pd.concat([rows, _late(rng, late)], ignore_index=True)


def _late(rng: Generator, rows: pd.DataFrame) -> pd.DataFrame:
    """The laboratory's net weight of a row that stands, as a row of its own under the same incident number."""
    if rows.empty:
        return rows
    net = rows["quantity"].astype(float) * rng.uniform(0.85, 0.97, len(rows))
    numbers = np.char.add("R", np.char.zfill(np.arange(len(rows)).astype(str), 6)).astype(object)
    number = np.where(rows["lab_number"] == "", numbers, rows["lab_number"])
    return rows.assign(quantity=net.round(3).astype(str), quantity_basis="net", lab_number=number)


def _drug_words(rng: Generator, hard: Hardness, drug: Ints, partner: Bools) -> Texts:
    words = np.array([_WORDS[name][n % len(_WORDS[name])] for name in FAMILIES for n in range(4)], dtype=object)
    told = words[drug * 4 + rng.integers(0, 4, len(drug))]
    chance = rng.random(len(drug))
    told = np.where(chance < hard.unknown_drug, "unknown", told)
    wrong = partner & (chance > 1 - hard.unknown_drug / 3)
    return np.where(wrong, words[rng.integers(0, len(words), len(drug))], told).astype(object)


def _weighed(rng: Generator, hard: Hardness, drug: Ints, true: Floats, partner: Bools) -> tuple[Floats, Texts]:
    """Net, gross (2 to 15% more) or a field estimate; counts are counted; some are typed wrong by a factor of ten."""
    chance = rng.random(len(drug))
    net, gross = np.where(partner, 0.2, 0.55), np.where(partner, 0.65, 0.85)
    factor = np.where(
        chance < net,
        1.0,
        np.where(chance < gross, rng.uniform(1.02, 1.15, len(drug)), rng.uniform(0.8, 1.25, len(drug))),
    )
    basis = np.where(chance < net, "net", np.where(chance < gross, "gross", ""))
    factor = np.where(
        COUNTED[drug], np.where(rng.random(len(drug)) < 0.85, 1.0, rng.uniform(0.9, 1.1, len(drug))), factor
    )
    factor = factor * np.where(rng.random(len(drug)) < hard.typed_wrong, rng.choice([0.1, 10], len(drug)), 1)
    return true * factor, np.where(COUNTED[drug], "", basis).astype(object)


def _in_units(cast: Cast, agency: Ints, drug: Ints, grams: Floats) -> tuple[Texts, Texts]:
    ounces = cast.us_units[agency] & (grams > 20)
    pounds = ounces & (grams > 900)
    value = np.where(pounds, grams / 453.59237, np.where(ounces, grams / 28.349523125, grams))
    text = np.where(COUNTED[drug], np.char.mod("%d", np.maximum(1, grams.round())), np.char.mod("%.4g", value))
    unit = np.select([COUNTED[drug], pounds, ounces], ["DU", "lb", "oz"], "g")
    return text.astype(object), unit.astype(object)
