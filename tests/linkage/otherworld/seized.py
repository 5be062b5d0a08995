"""Seizure rows as each agency writes them, and the laboratory's later word."""

import numpy as np
import pandas as pd

from muster.feeds.words import code_table
from tests.linkage.otherworld.happened import Happened
from tests.linkage.otherworld.records import record_ids, roles
from tests.linkage.otherworld.region import Difficulty, Region, said
from tests.linkage.otherworld.told import told

Chance = np.random.Generator
PILL, PLANT = 0.11, 60.0  # grams of one
WAITING = ("Unknown", "Pending lab", "")


def seizures(
    happened: Happened, there: pd.DataFrame, region: Region, hard: Difficulty, chance: Chance
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Rows of generic_seizure as first sent, and the rows that a later file restates; `action` is the true event."""
    reports = _reports(happened, there, region, hard, chance)
    rows = _items(reports, happened, hard, chance)
    habits = region.agencies.iloc[rows["agency"]].reset_index(drop=True)
    late = habits["later"].to_numpy() > rows["luck"].to_numpy()
    restated = late & (habits["how"] == "restate").to_numpy()
    fields = _drug(rows, habits, hard, chance) | _amount(rows, habits, hard, chance)
    first = rows.assign(**fields, record_id=record_ids(rows, habits, "S"))
    first.loc[restated, "lab_number"] = ""
    tested = first.assign(**_tested(rows, habits), lab_number=rows["lab_number"])
    extra = tested[late & ~restated & (rows["place"] == 0)]
    extra = extra.assign(record_id=extra["record_id"] + "L", occurred_at=_day_of_test(extra, chance))
    return pd.concat([first, extra], ignore_index=True), tested[restated]


def _reports(happened: Happened, there: pd.DataFrame, region: Region, hard: Difficulty, chance: Chance) -> pd.DataFrame:
    prosecutes = (region.agencies["archetype"] == "prosecutor").to_numpy()[there["agency"]]
    mine = there["tells"].to_numpy() & happened.actions["seize"].to_numpy()[there["action"]] & ~prosecutes
    reports = there[mine].reset_index(drop=True)
    reports = reports.merge(
        happened.actions[["latitude", "longitude", "county", "operation"]], left_on="action", right_index=True
    )
    reports = reports.reset_index(drop=True)
    written = told(reports, region, hard, chance)
    reports = reports.drop(columns=["latitude", "longitude"]).join(written)
    reports = reports.rename(columns={"incident": "incident_number", "case": "case_number", "lab": "lab_number"})
    reports["role"] = roles(reports, chance)
    reports["luck"] = chance.random(len(reports))
    reports["report"] = np.arange(len(reports))
    return reports


def _items(reports: pd.DataFrame, happened: Happened, hard: Difficulty, chance: Chance) -> pd.DataFrame:
    """One row for each drug; a partner may leave the lesser ones out, and may tell only of its own part."""
    items = happened.items.assign(nth=happened.items.groupby("action").cumcount())
    rows = reports.merge(items, on="action").sort_values(["report", "nth"], ignore_index=True)
    keep = (rows["nth"] == 0) | rows["lead"] | (chance.random(len(rows)) < 0.85)
    rows = rows[keep.to_numpy()].reset_index(drop=True)
    rows["place"] = rows.groupby("report").cumcount()
    part = ~rows["lead"] & (chance.random(len(reports))[rows["report"]] < hard.part)
    rows["told_grams"] = rows["grams"] * np.where(part, chance.uniform(0.2, 0.8, len(rows)), 1)
    return rows


def _drug(rows: pd.DataFrame, habits: pd.DataFrame, hard: Difficulty, chance: Chance) -> dict[str, np.ndarray]:
    luck, n = chance.random(len(rows)), len(rows)
    mistaken = rows["drug"].map({name: each["mistaken"] for name, each in said()["drug"].items()})
    taken = np.where(luck < hard.mistaken, mistaken, rows["drug"])
    unknown = luck > 1 - hard.untested
    waiting = np.array(WAITING[:2])[chance.integers(0, 2, n)]
    return {"drug": np.where(unknown, waiting, _words(pd.Series(taken), habits))}


def _words(drug: pd.Series, habits: pd.DataFrame) -> np.ndarray:
    words = pd.Series(
        {(name, way): each[way] for name, each in said()["drug"].items() for way in ("plain", "street", "register")}
    )
    found: np.ndarray = words.reindex(pd.MultiIndex.from_arrays([drug, habits["words"]])).to_numpy()
    return found


def _amount(rows: pd.DataFrame, habits: pd.DataFrame, hard: Difficulty, chance: Chance) -> dict[str, np.ndarray]:
    n = len(rows)
    gross = chance.random(n) < habits["gross"].to_numpy()
    wrapped = np.where(gross, 1 + np.abs(chance.normal(0.06, 0.03, n)), 1)
    grams = rows["told_grams"].to_numpy() * np.exp(chance.normal(0, hard.guessed, n))
    quantity, unit = _measured(grams * wrapped + np.where(gross, 1.5, 0), grams, rows["counted"], habits, chance)
    missing = chance.random(n) < hard.missing
    basis = np.where(
        np.isin(unit, ["DU", "NP"]) | (chance.random(n) < 0.4) | missing, "", np.where(gross, "gross", "net")
    )
    return {
        "quantity": np.where(missing, np.nan, quantity), "unit": np.where(missing, "", unit), "quantity_basis": basis,
    }  # fmt: skip


def _measured(
    weighed: np.ndarray, net: np.ndarray, counted: pd.Series, habits: pd.DataFrame, chance: Chance
) -> tuple[np.ndarray, np.ndarray]:
    """Weight in the agency's unit, to its rounding; most count pills and plants, some weigh them."""
    factors = {unit["code"]: float(unit["factor"]) for unit in code_table("units") if unit["dimension"] == "mass"}
    to = habits["to"].to_numpy()
    mass = np.maximum((weighed / habits["unit"].map(factors).to_numpy() / to).round(), 1) * to
    counts = chance.random(len(net)) < 0.75
    pills, plants = counts & (counted == "pills").to_numpy(), counts & (counted == "plants").to_numpy()
    number = np.maximum((net / np.where(pills, PILL, PLANT)).round(), 1)
    unit = np.where(pills, "DU", np.where(plants, "NP", habits["unit"].to_numpy()))
    return np.where(pills | plants, number, mass.round(3)), unit


def _tested(rows: pd.DataFrame, habits: pd.DataFrame) -> dict[str, np.ndarray]:
    """The laboratory names the drug and weighs it net, in grams; pills and plants stay as they were counted."""
    mass = (rows["counted"] == "mass").to_numpy()
    number = np.maximum((rows["told_grams"] / np.where(rows["counted"] == "pills", PILL, PLANT)).round(), 1)
    return {
        "drug": _words(rows["drug"], habits), "quantity": np.where(mass, np.maximum(rows["told_grams"].round(2), 0.01), number),
        "unit": np.where(mass, "GM", np.where(rows["counted"] == "pills", "DU", "NP")),
        "quantity_basis": np.where(mass, "net", ""),
    }  # fmt: skip


def _day_of_test(rows: pd.DataFrame, chance: Chance) -> np.ndarray:
    """A supplement repeats the time of the act; one in eight bears a later day instead, that of the laboratory's letter."""
    day = rows["occurred_at"].str[:10].to_numpy().astype("datetime64[D]") + chance.integers(3, 30, len(rows))
    letter = chance.random(len(rows)) < 0.125
    return np.where(letter, day.astype(str), rows["occurred_at"].to_numpy())
