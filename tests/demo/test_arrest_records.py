"""Arrests: some told by two agencies, some of the same person again, the youngest not yet decided."""

import pandas as pd
import pytest

from tests.demo.reading import World, local


@pytest.fixture(scope="module")
def told(three_thousand: World) -> pd.DataFrame:
    """Clean arrest rows with their true event."""
    return three_thousand.clean("arrest").merge(three_thousand.truth["arrest"], on="record_id")


def test_person_keys_are_opaque_and_carry_no_name(told: pd.DataFrame) -> None:
    assert told.loc[told["person_id"] != "", "person_id"].str.fullmatch(r"P-\d{6,}").all()


def test_partners_share_the_persons_key_in_about_three_of_five_joint_arrests(told: pd.DataFrame) -> None:
    pairs = told.merge(told, on="event_id", suffixes=("", "_b"))
    pairs = pairs[(pairs["agency"] < pairs["agency_b"])]
    same = (pairs["person_id"] == pairs["person_id_b"]) & (pairs["person_id"] != "")
    assert len(pairs) > 200
    assert 0.45 < same.mean() < 0.75


def test_records_of_one_arrest_agree_on_age_charge_and_severity(told: pd.DataFrame) -> None:
    assert (told.groupby("event_id")[["age", "charge", "severity", "warrant"]].nunique() == 1).all(axis=None)


def test_some_people_are_arrested_again(told: pd.DataFrame) -> None:
    times = told[told["role"] == "lead"].drop_duplicates("event_id").groupby("person_id").size()
    assert 0.15 < (times > 1).mean() < 0.6


def test_old_arrests_are_decided_and_the_youngest_mostly_pending(told: pd.DataFrame) -> None:
    known = told[told["disposition"] != ""]
    pending = known["disposition"] == "pending"
    day = local(known["occurred_at"])
    assert pending[day < pd.Timestamp("2024-07-01")].mean() < 0.06
    assert pending[day >= pd.Timestamp("2026-05-01")].mean() > 0.6


def test_charging_follows_arrest_and_disposition_follows_charging(told: pd.DataFrame) -> None:
    charged = told[told["charged_at"] != ""]
    assert (charged["charged_at"] >= charged["occurred_at"].str[:10]).mean() > 0.99  # clocks of partners run late
    decided = charged[charged["disposition_at"] != ""]
    assert (decided["disposition_at"] >= decided["charged_at"]).all()
    assert (told["disposition_at"] < "2026-07-01").all()
    assert (told.loc[told["disposition"] == "declined", "charged_at"] == "").all()


def test_arrests_at_a_seizure_carry_the_seizures_incident_number(three_thousand: World, told: pd.DataFrame) -> None:
    seizures = set(three_thousand.kind("seizure")["incident_number"])
    apart = told["charge"].str.startswith("Failure to appear")
    assert told.loc[~apart & (told["warrant"] == "N"), "incident_number"].isin(seizures).mean() > 0.9
    assert not told.loc[apart, "incident_number"].isin(seizures).any()
