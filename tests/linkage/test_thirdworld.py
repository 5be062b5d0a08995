"""Worlds that the linker's authors did not write: they are what they say, and the linker holds on them."""

from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from muster.pool.connect import cursor
from tests.linkage.found import shares, told
from tests.linkage.thirdworld.make import World, about, make, record_ids, write
from tests.pool.made import Pool

SMALL, REPORTS = 600, 2_500
SHARING = [("easy", 0.90, 1.0), ("middle", 0.40, 0.68), ("hard", 0.18, 0.48)]
# Floors that leave room for chance in so small a world; docs/linkage.md has the figures of larger ones.
FLOORS = [("easy", 0.985, 0.94), ("middle", 0.98, 0.74), ("hard", 0.97, 0.30)]


@cache
def small(level: str) -> World:
    return make(level, SMALL, seed=1)


def test_the_same_seed_is_the_same_world_and_another_seed_another() -> None:
    one = make("hard", 100, seed=3)
    assert one == make("hard", 100, seed=3)
    assert one != make("hard", 100, seed=4)


@pytest.mark.parametrize(("level", "least", "most"), SHARING)
def test_so_many_joint_pairs_share_a_number(level: str, least: float, most: float) -> None:
    told_of = about(small(level))
    assert least <= told_of.sharing <= most
    assert told_of.reports == pytest.approx(SMALL, rel=0.15)


def test_the_truth_names_every_record_once(tmp_path: Path) -> None:
    folder = write(small("middle"), tmp_path)
    sent = [pd.read_csv(folder / f"generic_{kind}.csv", dtype=str)["record_id"] for kind in ("seizure", "arrest")]
    truth = pd.read_csv(folder / "truth.csv", dtype=str)
    assert sorted(truth["record_id"]) == sorted(pd.concat(sent)) == sorted(set(record_ids(small("middle"))))


@pytest.mark.parametrize(("level", "precision", "recall"), FLOORS, ids=[floor[0] for floor in FLOORS])
def test_most_shared_events_are_found_and_few_links_are_wrong(
    pool: Pool, level: str, precision: float, recall: float
) -> None:
    folder = write(make(level, REPORTS, seed=5), pool.folder)
    for feed in ("generic_agency", "generic_seizure", "generic_arrest"):
        pool.land_file(folder / f"{feed}.csv", feed)
    found = shares(told(cursor(pool.build().version), pd.read_csv(folder / "truth.csv", dtype=str)))
    assert found.precision >= precision
    assert found.recall >= recall
    assert found.precision_within >= 0.995
    assert found.recall_within >= 0.98
