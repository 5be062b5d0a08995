"""Numbers: every agency's own, in its own format, and how they pass from one agency to another."""

import numpy as np
import pandas as pd

from tests.linkage.otherworld.happened import DAY, Happened
from tests.linkage.otherworld.region import Difficulty, Region

Chance = np.random.Generator
FIRST_YEAR = 2023
PASSES = ("incident", "case", "lab", "none")  # which number passes between the agencies of a joint action
SHARES = (0.62, 0.13, 0.25)  # of those that pass


def numbered(happened: Happened, region: Region, hard: Difficulty, chance: Chance) -> pd.DataFrame:
    """happened.there with incident, case, case_of_arrest and lab: what each agency writes of the action."""
    there = happened.there.merge(happened.actions[["at", "case"]], left_on="action", right_index=True)
    there["incident"] = _written(there, region, "incident", chance)
    own = there.sort_values("at", kind="stable").drop_duplicates(["agency", "case"])
    own = own.assign(own_case=_written(own, region, "case", chance))
    there = there.merge(own[["agency", "case", "own_case"]], on=["agency", "case"]).rename(columns={"case": "case_no"})
    there["lab"], there["case"] = "", there["own_case"]
    return _passed(there, len(happened.actions), hard, chance).drop(columns=["own_case", "case_no"])


def _written(rows: pd.DataFrame, region: Region, which: str, chance: Chance) -> np.ndarray:
    """Each row's number in its agency's format; counters run by time and begin anew each year."""
    year = FIRST_YEAR + rows["at"].to_numpy() // (365 * DAY)
    number = _serials(rows["agency"].to_numpy(), year, rows["at"].to_numpy(), region, chance)
    text = np.full(len(rows), "", object)
    for agency, positions in rows.groupby("agency").indices.items():
        form, code = region.agencies.at[agency, which], region.agencies.at[agency, "code"]
        if form:
            text[positions] = [
                form.format(code=code, yyyy=y, yy=y % 100, n=n)
                for y, n in zip(year[positions].tolist(), number[positions].tolist(), strict=True)
            ]
    return text


def _serials(agency: np.ndarray, year: np.ndarray, at: np.ndarray, region: Region, chance: Chance) -> np.ndarray:
    order = np.lexsort((at, agency))
    step = region.agencies["step"].to_numpy()[agency[order]]
    total = np.cumsum(chance.geometric(1 / step))
    group = agency[order] * 10_000 + year[order]
    first = np.r_[True, group[1:] != group[:-1]]
    before = np.r_[0, total[:-1]][np.flatnonzero(first)][np.cumsum(first) - 1]
    number = np.empty(len(agency), np.int64)
    number[order] = total - before
    return number


def _passed(there: pd.DataFrame, actions: int, hard: Difficulty, chance: Chance) -> pd.DataFrame:
    """The lead's incident or the joint case's number stands in the partners' case field, or all know the laboratory's."""
    shares = [share * hard.shared for share in SHARES]
    how = chance.choice(len(PASSES), actions, p=[*shares, 1 - sum(shares)])[there["action"]]
    lead = there[there["lead"]].set_index("action")
    incident = lead["incident"].where(lead["incident"] != "", lead["case"]).reindex(there["action"]).to_numpy()
    joint = lead["own_case"].where(lead["own_case"] != "", "JC" + lead["case_no"].astype(str).str.zfill(6))
    joint = joint.groupby(lead["case_no"].to_numpy()).transform("first").reindex(there["action"]).to_numpy()
    several = there.groupby("action")["agency"].transform("size").to_numpy() > 1
    knows = several & (there["lead"].to_numpy() | (chance.random(len(there)) < 0.97))
    partner = knows & ~there["lead"].to_numpy()
    own = np.where(knows & (how == 1), joint, there["case"].to_numpy())
    copied = _copied(np.where(partner & (how != 1), incident, own), partner, hard, chance)
    there["case_of_arrest"] = np.where(
        partner & (how <= 2), copied, own
    )  # no laboratory numbers persons: the lead does
    there["case"] = np.where(partner & (how <= 1), copied, own)
    laboratory = np.char.add("L", np.char.zfill((there["action"].to_numpy() * 3 % 999_983).astype(str), 6)).astype(
        object
    )
    tested = (knows & (how == 2)) | (there["lead"].to_numpy() & (chance.random(len(there)) < 0.3))
    there["lab"] = np.where(tested, laboratory, "")
    return there


def _copied(numbers: np.ndarray, copied: np.ndarray, hard: Difficulty, chance: Chance) -> np.ndarray:
    """Some copies are in another style, and some are wrong."""
    fate = chance.random(len(numbers))
    numbers = numbers.copy()
    for position in np.flatnonzero(copied & (fate < hard.slip + hard.restyled)):
        change = slipped if fate[position] < hard.slip else restyled
        numbers[position] = change(numbers[position], int(chance.integers(0, 3)))
    return numbers


def slipped(number: str, how: int) -> str:
    """A number copied wrong: a digit replaced, two swapped, or the last one lost."""
    if len(number) < 3 or how == 2:
        return number[:-1]
    if how == 1 and number[-1] != number[-2]:
        return number[:-2] + number[-1] + number[-2]
    return number[:-1] + str((ord(number[-1]) + 3) % 10)  # the next digit


def restyled(number: str, how: int) -> str:
    """The same number as others write it: small letters and blanks, without its zeros, or with a word before it."""
    if how == 0:
        return number.lower().replace("-", " ")
    if how == 1:
        return "-".join(part.lstrip("0") or "0" for part in number.split("-"))
    return f"ref {number}"
