"""The worlds are what they say: so many reports, so many that share numbers, so many coarse, traps among them."""

from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from tests.linkage.otherworld.numbers import restyled, slipped
from tests.linkage.otherworld.world import FILES, World, make, write
from tests.pool.made import Pool

LEVELS = ["easy", "middle", "hard"]
NUMBERS = ["incident_number", "case_number", "lab_number"]


@cache
def world(level: str) -> World:
    return make(level, 14_000, 1)


@cache
def reports(level: str) -> pd.DataFrame:
    """One row a report (agency and event), of the rows as first sent, with all numbers that it ever gives."""
    made = world(level)
    rows = pd.concat([made.seizures, made.arrests]).merge(made.truth, on="record_id")
    later = made.restated.merge(made.truth, on="record_id")
    given = pd.concat([rows, later]).melt(["agency", "event_id"], NUMBERS).dropna().query("value != ''")
    given["value"] = given["value"].str.upper().str.replace("[^A-Z0-9]", "", regex=True)
    numbers = given.groupby(["agency", "event_id"])["value"].agg(frozenset)
    one = rows.drop_duplicates(["agency", "event_id"]).set_index(["agency", "event_id"])
    return one.assign(numbers=numbers.reindex(one.index)).reset_index()


@cache
def pairs(level: str) -> pd.DataFrame:
    """True pairs of reports by two agencies."""
    told = reports(level).assign(report=lambda r: range(len(r)))
    both = told.merge(told, on="event_id").query("report_x < report_y")
    share = [
        bool(set(a) & set(b)) if a == a and b == b else False
        for a, b in zip(both.numbers_x, both.numbers_y, strict=True)
    ]
    return both.assign(share=share)


@pytest.mark.parametrize("level", LEVELS)
def test_a_world_has_about_the_reports_asked_for_and_a_fifth_of_its_events_are_joint(level: str) -> None:
    assert len(reports(level)) == pytest.approx(14_000, rel=0.1)
    assert 0.15 < (reports(level).groupby("event_id").size() > 1).mean() < 0.27


@pytest.mark.parametrize(("level", "share"), [("easy", 0.93), ("middle", 0.50), ("hard", 0.33)])
def test_so_many_pairs_share_a_number(level: str, share: float) -> None:
    seizure = pairs(level)["event_id"].str.startswith("S")
    assert pairs(level)["share"][seizure].mean() == pytest.approx(share, abs=0.03)
    assert pairs(level)["share"][~seizure].mean() == pytest.approx(share, abs=0.05)


@pytest.mark.parametrize(("level", "share"), [("easy", 0.03), ("middle", 1 / 6), ("hard", 0.25)])
def test_so_many_reports_are_coarse_in_time_and_place(level: str, share: float) -> None:
    told = reports(level)
    no_clock = told["time_precision"].isin(["day", "month"])
    assert (no_clock & told["place_precision"].isin(["agency", "county", "state"])).mean() == pytest.approx(
        share, abs=0.02
    )


def test_numbers_come_again_in_other_agencies_and_years_for_other_events() -> None:
    told = reports("middle").explode("numbers").dropna(subset="numbers")
    of_number = told.groupby("numbers").agg(agencies=("agency", "nunique"), events=("event_id", "nunique"))
    assert ((of_number["agencies"] > 1) & (of_number["events"] > 1)).sum() > 100


def test_the_same_two_agencies_make_unrelated_seizures_near_in_time_and_place() -> None:
    told = reports("middle").query("latitude.notna() and event_id.str.startswith('S') and occurred_at.str.len() == 16")
    told = told.assign(
        day=told["occurred_at"].str[:10],
        cell=told["latitude"].round(2).astype(str) + told["longitude"].round(2).astype(str),
    )
    near = told.merge(told, on=["day", "cell"]).query("agency_x < agency_y and event_id_x != event_id_y")
    assert len(near) > 50


def test_an_agency_makes_seizures_at_one_address_on_several_days() -> None:
    told = reports("middle").query("latitude.notna() and place_precision in ['point', 'block', '']")
    told = told.assign(address=told["latitude"].round(3).astype(str) + "/" + told["longitude"].round(3).astype(str))
    days = told.assign(day=told["occurred_at"].str[:10]).groupby(["agency", "address"])["day"].nunique()
    assert (days > 1).sum() > 100


def test_some_persons_bear_one_number_in_several_agencies_and_some_are_arrested_again_within_days() -> None:
    told = reports("middle").query("event_id.str.startswith('A') and person_id != ''")
    assert (told.groupby("person_id")["agency"].nunique() > 1).mean() > 0.05
    told = told.assign(day=pd.to_datetime(told["occurred_at"].str[:10]))
    twice = told.merge(told, on="person_id").query("event_id_x < event_id_y and agency_x != agency_y")
    assert ((twice["day_x"] - twice["day_y"]).abs().dt.days <= 3).sum() > 20


def test_a_record_tells_of_one_event_and_the_truth_knows_every_record() -> None:
    made = world("middle")
    assert made.truth["record_id"].is_unique
    for rows in (made.seizures, made.restated, made.arrests):
        assert set(rows["record_id"]) <= set(made.truth["record_id"])


def test_the_same_seed_is_the_same_world_and_another_seed_another() -> None:
    pd.testing.assert_frame_equal(make("hard", 600, 3).seizures, make("hard", 600, 3).seizures)
    assert not make("hard", 600, 3).truth.equals(make("hard", 600, 4).truth)


def test_a_larger_world_has_more_regions_with_agencies_of_their_own() -> None:
    assert len(make("middle", 200_000, 1).agencies) == 2 * len(make("middle", 20_000, 1).agencies)


def test_the_files_land_whole_with_every_word_known(pool: Pool, tmp_path: Path) -> None:
    folder = write(make("hard", 1_000, 1), tmp_path / "world")
    landed = [
        pool.land_file(folder / file, "generic_seizure" if part == "restated" else Path(file).stem)
        for part, file in FILES.items()
        if part != "truth"
    ]
    assert [(each.rejected, each.repeated) for each in landed] == [(0, 0)] * 4
    pool.build()
    assert pool.ask("data/unmapped") == []


@pytest.mark.parametrize(("how", "copy"), [(0, "c26 00512"), (1, "C26-512"), (2, "ref C26-00512")])
def test_a_number_copied_in_another_style(how: int, copy: str) -> None:
    assert restyled("C26-00512", how) == copy


@pytest.mark.parametrize(("how", "copy"), [(0, "C26-00513"), (1, "C26-00521"), (2, "C26-0051")])
def test_a_number_copied_wrong(how: int, copy: str) -> None:
    assert slipped("C26-00512", how) == copy
