"""What happened: cases, their actions at a time and place, what was seized and who was arrested, and who was there."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from muster.feeds.places import locate
from tests.linkage.otherworld.places import CaseKinds, case_places, moved
from tests.linkage.otherworld.region import Region, said

Chance = np.random.Generator
MOST_PARTNERS = 4
DAY = 24 * 60  # minutes, the unit of all times here
HOURS = {"stop": (21, 4), "interdiction": (13, 5), "warrant": (6.5, 2), "buys": (15, 3), "parcel": (10, 2), "roundup": (6, 0.7)}  # fmt: skip
SURGES = 20  # days a year on which the corridors of a region are worked in force
START = np.datetime64("2023-01-01T00:00", "m")


@dataclass(frozen=True)
class Happened:
    """actions (one row each, at a time and place), items (action, drug, grams, counted), arrested (action, person),
    there (action, agency, whether it leads, whether it tells)."""

    actions: pd.DataFrame
    items: pd.DataFrame
    arrested: pd.DataFrame
    there: pd.DataFrame


def happen(cases: int, region: Region, years: int, chance: Chance) -> Happened:
    """So many cases over the years."""
    made = _cases(cases, region, years, chance)
    partners = _partners(made, region, chance)
    actions = _actions(made, chance)
    arrested = _arrested(actions, chance)
    actions, arrested = _picked_up(actions, arrested, region, chance)
    actions["county"] = locate(actions["latitude"].to_numpy(), actions["longitude"].to_numpy()).county_fips.to_numpy(
        zero_copy_only=False
    )
    return Happened(actions, _items(actions, chance), arrested, _there(actions, partners, chance))


def _cases(n: int, region: Region, years: int, chance: Chance) -> pd.DataFrame:
    kinds = list(said()["case"])
    kind = chance.choice(len(kinds), n, p=[each["share"] for each in said()["case"].values()])
    where = chance.integers(0, region.count, n)
    day = chance.integers(0, 365 * years, n)
    surge = (chance.random(n) < 0.10) & np.isin(kind, [kinds.index("interdiction"), kinds.index("stop")])
    number = chance.integers(0, SURGES * years, n)
    surges = chance.integers(0, 365 * years, (region.count, SURGES * years))
    day = np.where(surge, surges[where, number], day)
    latitude, longitude = case_places(CaseKinds(kinds, kind, where, np.where(surge, number, -1)), region, chance)
    operation = _operations(np.array(kinds)[kind], np.where(surge, where * SURGES * years + number, -1), chance)
    return pd.DataFrame({
        "kind": np.array(kinds)[kind], "region": where, "day": day, "latitude": latitude, "longitude": longitude,
        "operation": operation, "lead": _leads(kind, where, region, chance),
    })  # fmt: skip


def _operations(kind: np.ndarray, surge: np.ndarray, chance: Chance) -> np.ndarray:
    """A number for the operation's name, -1 for none: a roundup's own, a surge's, some warrants' and series'."""
    n = len(kind)
    named = (kind == "roundup") | (np.isin(kind, ["warrant", "buys"]) & (chance.random(n) < 0.25))
    return np.where(surge >= 0, surge, np.where(named, 100_000 + np.arange(n), -1))


def _leads(kind: np.ndarray, where: np.ndarray, region: Region, chance: Chance) -> np.ndarray:
    lead = np.empty(len(kind), np.int64)
    for place, own in region.agencies.groupby("region"):
        weights = np.array(own["leads"].tolist(), float) * own["activity"].to_numpy()[:, None]
        for each in range(weights.shape[1]):
            mine = np.flatnonzero((where == place) & (kind == each))
            lead[mine] = chance.choice(own.index, len(mine), p=weights[:, each] / weights[:, each].sum())
    return lead


def _partners(cases: pd.DataFrame, region: Region, chance: Chance) -> np.ndarray:
    """Up to MOST_PARTNERS other agencies of each case, -1 for none: those that join often, and neighbours, first."""
    means = cases["kind"].map({kind: each["partners"] for kind, each in said()["case"].items()})
    wanted = np.minimum(chance.poisson(means), MOST_PARTNERS)
    chosen = np.full((len(cases), MOST_PARTNERS), -1)
    county, joins = region.agencies["county"].to_numpy(), region.agencies["joins"].to_numpy()
    for place, own in region.agencies.groupby("region"):
        mine = np.flatnonzero((cases["region"] == place) & (wanted > 0))
        lead = cases["lead"].to_numpy()[mine]
        near = np.where(county[own.index][None, :] == county[lead][:, None], 3.0, 1.0)
        liking = np.log(joins[own.index] * near) + chance.gumbel(size=near.shape)
        liking[own.index.to_numpy()[None, :] == lead[:, None]] = -np.inf
        chosen[mine] = own.index.to_numpy()[np.argsort(-liking, axis=1)[:, :MOST_PARTNERS]]
    chosen[np.arange(MOST_PARTNERS)[None, :] >= wanted[:, None]] = -1
    return chosen


def _actions(cases: pd.DataFrame, chance: Chance) -> pd.DataFrame:
    mean = cases["kind"].map({kind: each["actions"] for kind, each in said()["case"].items()}).to_numpy()
    number = 1 + chance.poisson(mean - 1)
    case = np.repeat(np.arange(len(cases)), number)
    actions = cases.iloc[case].reset_index(drop=True).assign(case=case)
    first = np.r_[True, case[1:] != case[:-1]]
    gap = actions["kind"].map({kind: each["gap"] for kind, each in said()["case"].items()}).to_numpy()
    gaps = np.where(first, 0, 1 + chance.exponential(np.maximum(gap - 1, 0.01)).astype(int)) * (gap > 0)
    total = np.cumsum(gaps)
    day = actions["day"].to_numpy() + total - total[np.flatnonzero(first)][np.cumsum(first) - 1]
    actions["at"] = day * DAY + _minutes(actions["kind"], chance)
    _spread(actions, first, chance)
    actions["seize"] = chance.random(len(actions)) < _of_kind(actions, "seize")
    return actions.drop(columns=["day"]).sort_values("at", kind="stable", ignore_index=True)


def _of_kind(actions: pd.DataFrame, what: str) -> np.ndarray:
    return actions["kind"].map({kind: each[what] for kind, each in said()["case"].items()}).to_numpy()


def _minutes(kind: pd.Series, chance: Chance) -> np.ndarray:
    hour = kind.map({name: each[0] for name, each in HOURS.items()}).to_numpy()
    width = kind.map({name: each[1] for name, each in HOURS.items()}).to_numpy()
    return (chance.normal(hour, width) * 60).astype(np.int64) % DAY


def _spread(actions: pd.DataFrame, first: np.ndarray, chance: Chance) -> None:
    """A roundup goes to many doors; the second warrant of a case is at another one half of the time."""
    n, kind = len(actions), actions["kind"].to_numpy()
    away = np.where(kind == "roundup", 6.0, np.where((kind == "warrant") & ~first & (chance.random(n) < 0.5), 3.0, 0.0))
    moved(actions, away, chance)


def _arrested(actions: pd.DataFrame, chance: Chance) -> pd.DataFrame:
    """Who was arrested: few people are arrested often, and the people of a case again."""
    number = chance.poisson(_of_kind(actions, "arrests"))
    row = np.repeat(np.arange(len(actions)), number)
    usual = (len(row) * chance.random(len(row)) ** 1.6).astype(np.int64)
    of_case = actions["case"].to_numpy()[row] * 3 + chance.integers(0, 3, len(row)) + 10 * len(row)
    person = np.where(np.isin(actions["kind"].to_numpy()[row], ["warrant", "buys"]), of_case, usual)
    return pd.DataFrame({"action": row, "person": person}).drop_duplicates(ignore_index=True)


def _picked_up(
    actions: pd.DataFrame, arrested: pd.DataFrame, region: Region, chance: Chance
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """One in twenty is arrested again within three days, by another agency, for another matter: that is another event."""
    again = arrested[chance.random(len(arrested)) < 0.05]
    more = actions.iloc[again["action"]].reset_index(drop=True)
    more["at"] += chance.integers(DAY // 5, 3 * DAY, len(more))
    more["lead"] = _another(more["lead"].to_numpy(), region, chance)
    more = more.assign(kind="stop", seize=False, operation=-1, case=actions["case"].max() + 1 + np.arange(len(more)))
    moved(more, np.full(len(more), 2.0), chance)
    rows = pd.DataFrame({"action": len(actions) + np.arange(len(more)), "person": again["person"].to_numpy()})
    return pd.concat([actions, more], ignore_index=True), pd.concat([arrested, rows], ignore_index=True)


def _another(lead: np.ndarray, region: Region, chance: Chance) -> np.ndarray:
    """Another agency of the lead's region."""
    size = len(region.agencies) // region.count
    return lead // size * size + (lead % size + chance.integers(1, size - 1, len(lead))) % size


def _items(actions: pd.DataFrame, chance: Chance) -> pd.DataFrame:
    rows = np.flatnonzero(actions["seize"])
    row = np.repeat(rows, chance.choice([1, 2, 3, 4], len(rows), p=[0.70, 0.20, 0.08, 0.02]))
    drugs = said()["drug"]
    drug = chance.choice(len(drugs), len(row), p=[each["share"] for each in drugs.values()])
    table = pd.DataFrame(drugs.values()).iloc[drug].reset_index(drop=True)
    grams = table["grams"] * _of_kind(actions, "size")[row] * np.exp(chance.normal(0, 1, len(row)) * table["spread"])
    form = chance.random(len(row))
    counted = np.where(form < table["pills"], "pills", np.where(form > 1 - table["plants"], "plants", "mass"))
    items = pd.DataFrame({"action": row, "drug": np.array(list(drugs))[drug], "grams": grams, "counted": counted})
    return items.drop_duplicates(["action", "drug"], ignore_index=True)


def _there(actions: pd.DataFrame, partners: np.ndarray, chance: Chance) -> pd.DataFrame:
    """Who was at each action: its lead, and partners that came; one in fourteen never tells of it."""
    n = len(actions)
    asked = np.full((n, MOST_PARTNERS), -1)
    of_case = actions["case"].to_numpy() < len(partners)
    asked[of_case] = partners[actions["case"].to_numpy()[of_case]]
    asked[chance.random(asked.shape) > 0.8] = -1
    agency = np.column_stack([actions["lead"], asked]).ravel()
    there = pd.DataFrame({"action": np.repeat(np.arange(n), MOST_PARTNERS + 1), "agency": agency})
    there["lead"] = np.tile(np.arange(MOST_PARTNERS + 1) == 0, n)
    there["tells"] = chance.random(len(there)) < 0.93
    return there[there["agency"] >= 0].reset_index(drop=True)
