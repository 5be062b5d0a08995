"""What seizure and arrest rows have in common: the ids and roles that agencies write."""

import numpy as np
import pandas as pd

Chance = np.random.Generator


def record_ids(rows: pd.DataFrame, habits: pd.DataFrame, letter: str) -> np.ndarray:
    """Ids in the order in which the agency entered its reports; one for the report, or one for each of its rows.

    rows: report, agency, entered (minutes), place (the row's place in its report).
    """
    reports = rows.drop_duplicates("report").sort_values(["agency", "entered"], kind="stable")
    number = reports.groupby("agency").cumcount() + 1
    serial = pd.Series(number.to_numpy(), index=reports["report"]).reindex(rows["report"])
    base = habits["code"].to_numpy() + f"-{letter}" + serial.astype(str).str.zfill(6).to_numpy()
    each = (habits["rows"] == "row").to_numpy()
    suffix = "-" + (rows["place"] + 1).astype(str)
    return np.where(each, base + suffix.to_numpy(), base)


def roles(reports: pd.DataFrame, chance: Chance) -> np.ndarray:
    """The role written: mostly the true one, sometimes none, and one partner in twelve says that it leads."""
    luck = chance.random(len(reports))
    lead = reports["lead"].to_numpy() | (luck > 1 - 1 / 12)
    return np.where(luck < 0.25, "", np.where(lead, "lead", np.where(luck < 0.7, "assist", "support")))
