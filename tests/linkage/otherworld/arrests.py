"""Arrest rows as each agency writes them: one for each charge."""

import numpy as np
import pandas as pd

from tests.linkage.otherworld.happened import START, Happened
from tests.linkage.otherworld.records import record_ids, roles
from tests.linkage.otherworld.region import Difficulty, Region, said
from tests.linkage.otherworld.told import told

Chance = np.random.Generator
CHARGES = {
    "plain": ["Possession of a controlled substance", "Possession with intent to distribute", "Drug paraphernalia"],
    "street": ["POSS CS", "PWID", "PARA"],
    "register": ["21 USC 844", "21 USC 841", "21 USC 846"],
}
ENDS = ["pending", "convicted", "dismissed", "diverted", "declined"]


def arrests(happened: Happened, there: pd.DataFrame, region: Region, hard: Difficulty, chance: Chance) -> pd.DataFrame:
    """Rows of generic_arrest; `action` and `person` are the true event."""
    reports = _reports(happened, there, region, hard, chance)
    number = chance.choice([1, 2, 3], len(reports), p=[0.65, 0.27, 0.08])
    rows = reports.iloc[np.repeat(np.arange(len(reports)), number)].reset_index(drop=True)
    rows["place"] = rows.groupby("report").cumcount()
    habits = region.agencies.iloc[rows["agency"]].reset_index(drop=True)
    words = pd.Series({(way, n): word for way, list_ in CHARGES.items() for n, word in enumerate(list_)})
    rows["charge"] = words.reindex(pd.MultiIndex.from_arrays([habits["words"], rows["place"]])).to_numpy()
    rows["severity"] = np.where(rows["place"] == 2, "misdemeanor", "felony")
    rows["activity"] = np.where(rows["place"] == 0, "P", np.where(rows["place"] == 1, "D", ""))
    return rows.assign(record_id=record_ids(rows, habits, "A"))


def _reports(happened: Happened, there: pd.DataFrame, region: Region, hard: Difficulty, chance: Chance) -> pd.DataFrame:
    pairs = there[there["tells"]].merge(happened.arrested, on="action")
    archetype = region.agencies["archetype"].to_numpy()[pairs["agency"]]
    likely = np.where(archetype == "prosecutor", 0.95, np.where(pairs["lead"], 0.9, 0.65))
    reports = pairs[chance.random(len(pairs)) < likely].reset_index(drop=True)
    columns = ["latitude", "longitude", "county", "operation", "kind"]
    reports = reports.merge(happened.actions[columns], left_on="action", right_index=True).reset_index(drop=True)
    reports["at"] += (
        reports["action"] * 7919 + reports["person"] * 31
    ) % 60  # each person is taken at a time of its own
    written = told(reports, region, hard, chance)
    reports = reports.drop(columns=["latitude", "longitude", "case"]).join(written)
    reports = reports.rename(columns={"incident": "incident_number", "case_of_arrest": "case_number"})
    reports["role"], reports["report"] = roles(reports, chance), np.arange(len(reports))
    return reports.assign(**_person(reports, region, hard, chance), **_course(reports, happened, chance))


def _person(reports: pd.DataFrame, region: Region, hard: Difficulty, chance: Chance) -> dict[str, np.ndarray]:
    """Some agencies write the state's number of a person, which is the same everywhere; others their own."""
    n, person, agency = len(reports), reports["person"].to_numpy(), reports["agency"].to_numpy()
    state = (region.agencies["people"] == "state").to_numpy()[agency] & (chance.random(n) < hard.state_people)
    of_state = "SID" + pd.Series((person * 7_919_317 + 13) % 99_999_989).astype(str).str.zfill(8)
    code = pd.Series(region.agencies["code"].to_numpy()[agency])
    own = code + "-P" + pd.Series((person * 104_729 + agency * 15_485_863) % 9_999_991).astype(str)
    number = np.where(chance.random(n) < 0.03, "", np.where(state, of_state, own))
    age = 18 + (person * 2_654_435_761 >> 7) % 45 + np.where(chance.random(n) < 0.08, 1, 0)
    return {"person_id": number, "age": np.where(chance.random(n) < 0.06, "", age.astype(str))}


def _course(reports: pd.DataFrame, happened: Happened, chance: Chance) -> dict[str, np.ndarray]:
    """Drug, warrant, charge and disposition."""
    n = len(reports)
    first = happened.items.drop_duplicates("action").set_index("action")["drug"].reindex(reports["action"])
    names = first.map({name: each["plain"] for name, each in said()["drug"].items()}).fillna("")
    taken = (START + reports["at"].to_numpy()).astype("datetime64[D]")
    charged = (taken + chance.integers(0, 20, n)).astype(str)
    ends = np.array(ENDS)[chance.choice(len(ENDS), n, p=[0.45, 0.35, 0.10, 0.06, 0.04])]
    ended = (taken + chance.integers(30, 400, n)).astype(str)
    known = chance.random(n) < 0.4
    return {
        "drug": np.where(chance.random(n) < 0.5, names, ""),
        "warrant": np.where(chance.random(n) < 0.3, "", np.where(reports["kind"] == "warrant", "Y", "N")),
        "charged_at": np.where(chance.random(n) < 0.5, charged, ""),
        "disposition": np.where(known, ends, ""),
        "disposition_at": np.where(known & (ends != "pending"), ended, ""),
    }
