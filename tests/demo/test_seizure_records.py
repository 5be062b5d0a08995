"""Each agency's account of a seizure differs from the others as it does in life, and no more."""

import numpy as np
import pandas as pd
import pytest

from muster.demo.config import Config
from tests.demo.reading import World, local


@pytest.fixture(scope="module")
def told(three_thousand: World) -> pd.DataFrame:
    """Clean seizure rows with their true event."""
    return three_thousand.clean("seizure").merge(three_thousand.truth["seizure"], on="record_id")


@pytest.fixture(scope="module")
def pairs(told: pd.DataFrame) -> pd.DataFrame:
    """Rows of two agencies on one event."""
    both = told.merge(told, on="event_id", suffixes=("", "_b"))
    return both[both["agency"] < both["agency_b"]]


def test_rows_of_one_event_and_agency_share_time_place_and_incident_number(told: pd.DataFrame) -> None:
    groups = told.groupby(["event_id", "agency"])
    for column in ("occurred_at", "latitude", "incident_number", "case_number", "role"):
        assert (groups[column].nunique() == 1).mean() > 0.99, column  # a few rows of one agency carry an offset
    assert (groups["drug"].size() > 1).sum() > 300


def test_most_pairs_share_a_number_and_many_do_not(pairs: pd.DataFrame) -> None:
    shared = np.zeros(len(pairs), dtype=bool)
    for column in ("incident_number", "operation", "lab_number"):
        shared |= ((pairs[column] == pairs[f"{column}_b"]) & (pairs[column] != "")).to_numpy()
    by_pair = pairs.assign(shared=shared).groupby(["event_id", "agency", "agency_b"])["shared"].max()
    assert 0.6 < by_pair.mean() < 0.9


def test_a_shared_incident_number_never_joins_different_events(told: pd.DataFrame) -> None:
    assert (told.groupby("incident_number")["event_id"].nunique() == 1).all()


def test_plain_case_numbers_of_two_agencies_do_collide(told: pd.DataFrame) -> None:
    assert (told.groupby("case_number")["event_id"].nunique() > 1).any()


def test_pairs_differ_by_minutes_to_hours_and_a_sixth_of_records_know_the_day_only(
    told: pd.DataFrame, pairs: pd.DataFrame
) -> None:
    exact = pairs[(pairs["time_precision"] == "minute") & (pairs["time_precision_b"] == "minute")]
    hours = (local(exact["occurred_at"]) - local(exact["occurred_at_b"])).abs() / pd.Timedelta(hours=1)
    assert 0.1 < hours.median() < 1
    assert hours.quantile(0.99) < 9
    assert 0.12 < (told["time_precision"] == "day").mean() < 0.22


def test_points_of_a_pair_lie_within_a_few_hundred_metres(pairs: pd.DataFrame) -> None:
    points = pairs[(pairs["place_precision"] == "point") & (pairs["place_precision_b"] == "point")]
    north = (points["latitude"].astype(float) - points["latitude_b"].astype(float)) * 111_200
    east = (points["longitude"].astype(float) - points["longitude_b"].astype(float)) * 86_300
    metres = np.hypot(north.to_numpy(), east.to_numpy())
    assert metres.max() < 620
    assert np.median(metres) > 50


def test_coarse_places_carry_no_point(told: pd.DataFrame) -> None:
    coarse = told["place_precision"].isin(["county", "state"])
    assert (told.loc[coarse, ["latitude", "longitude"]] == "").all(axis=None)
    assert told.loc[~coarse, "latitude"].str.fullmatch(r"\d{2}\.\d{5}").all()


def test_weights_of_a_pair_disagree_by_up_to_a_fifth_or_so(pairs: pd.DataFrame, config: Config) -> None:
    code = {word: code for code, words in config.units.items() for word in words}
    factor = pd.Series(config.factors)
    same = pairs[(pairs["lab_number"] == pairs["lab_number_b"]) & (pairs["lab_number"] != "")]
    known = same[~same["unit"].map(code).isin(["XX", "DU", "NP"]) & ~same["unit_b"].map(code).isin(["XX", "DU", "NP"])]
    first, second = (
        (known[f"quantity{end}"].astype(float) * known[f"unit{end}"].map(code).map(factor)).to_numpy()
        for end in ("", "_b")
    )
    larger = np.maximum(first, second)
    gap = (np.abs(first - second) / larger)[larger > 2]
    assert len(gap) > 50
    assert 0.02 < np.median(gap) < 0.12
    assert np.quantile(gap, 0.95) < 0.22


def test_what_was_found_beside_the_drugs_is_told_once_by_each_agency(told: pd.DataFrame) -> None:
    told_cash = told.groupby(["event_id", "agency"])["cash_usd"].apply(lambda cells: (cells != "").sum())
    assert told_cash.max() == 1
    assert (told["cash_usd"].replace("", "0").astype(int) > 0).sum() > 200


def test_operations_are_told_only_inside_their_dates_and_by_their_participants(
    told: pd.DataFrame, config: Config
) -> None:
    for operation in (planned for planned in config.operations if planned.events):
        rows = told[told["operation"] == operation.name]
        assert set(rows["agency"]) <= set(operation.participants)
        day = local(rows["occurred_at"]).dt.date
        assert len(rows) > 5
        assert (day >= operation.starts_on).all()
        assert (day <= operation.ends_on + pd.Timedelta(days=1)).all()


def test_each_event_that_its_lead_reports_has_a_record_with_the_lead_role(told: pd.DataFrame) -> None:
    leads = told[told["role"] == "lead"].groupby("event_id")["agency"].nunique()
    assert (leads == 1).mean() > 0.97
    assert (leads > 1).sum() > 5  # some partners claim the lead too
