"""Trainings and organisations: counts that add up, steps in their order, and evidence where it is due."""

import pandas as pd

from tests.demo.reading import World


def test_no_more_people_found_a_training_useful_than_attended(three_thousand: World) -> None:
    trainings = three_thousand.kind("training").astype({"attendees": int, "positive_survey": int})
    assert len(trainings) > 30
    assert (trainings["positive_survey"] <= trainings["attendees"]).all()


def test_an_organisation_is_identified_before_it_is_disrupted_before_it_is_dismantled(three_thousand: World) -> None:
    steps = three_thousand.kind("organisation")
    days: pd.DataFrame = steps.pivot(index="name_key", columns="status", values="status_on")
    assert days["identified"].notna().all()
    disrupted, dismantled = days.dropna(subset="disrupted"), days.dropna(subset="dismantled")
    assert (disrupted["identified"] < disrupted["disrupted"]).all()
    assert (dismantled["disrupted"] < dismantled["dismantled"]).all()
    assert len(disrupted) > 0


def test_a_claim_of_success_names_its_evidence_and_approver(three_thousand: World) -> None:
    steps = three_thousand.kind("organisation")
    claimed = steps["status"] != "identified"
    assert (steps.loc[claimed, ["evidence", "approver"]] != "").all(axis=None)
    assert (steps.loc[~claimed, ["evidence", "approver"]] == "").all(axis=None)
