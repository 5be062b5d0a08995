"""Whole worlds with known truth: what is linked is right, most of what should be is, and order changes nothing."""

import datetime as dt
from pathlib import Path

import pytest

from muster.pool.connect import cursor
from tests.linkage.found import shares, told
from tests.linkage.worlds.make import World, make
from tests.linkage.worlds.shape import Difficulty
from tests.pool.made import LANDED, Pool, pool_of_its_own

REPORTS = 2_500
# Floors that leave room for chance in so small a world; the bench has the figures of larger ones.
FLOORS: list[tuple[Difficulty, float, float]] = [("easy", 0.985, 0.92), ("middle", 0.98, 0.70), ("hard", 0.97, 0.38)]


def land(pool: Pool, world: World) -> None:
    world.write(pool.folder)
    pool.land_file(pool.folder / "seizures.csv", "generic_seizure")
    pool.land_file(pool.folder / "arrests.csv", "generic_arrest")


@pytest.mark.parametrize(("difficulty", "precision", "recall"), FLOORS, ids=[floor[0] for floor in FLOORS])
def test_most_shared_events_are_found_and_few_links_are_wrong(
    pool: Pool, difficulty: Difficulty, precision: float, recall: float
) -> None:
    world = make(REPORTS, difficulty, seed=5)
    land(pool, world)
    rows = told(cursor(pool.build().version), world.truth)
    found = shares(rows)
    assert found.precision >= precision
    assert found.recall >= recall
    assert found.precision_within >= 0.999
    assert found.recall_within >= 0.97
    assert rows.drop_duplicates("report_no").groupby(["event", "agency_id"]).size().max() == 1


def test_whom_an_arrest_event_is_of_is_its_leads_word(pool: Pool) -> None:
    land(pool, make(REPORTS, "middle", seed=6))
    told_of, by_lead = (
        cursor(pool.build().version)
        .execute(
            "with named as (select event_no, event_arrest.person_key, record_arrest.person_key as said, "
            "record_arrest.agency_id = lead_agency as lead from event_arrest inner join record_event using (event_no) "
            "inner join record_arrest using (record_no) where record_event.kind = 'arrest' and record_arrest.person_key is not null), "
            "whole as (select event_no, bool_or(lead and said = person_key) as same from named group by all "
            "having count(distinct said) > 1 and bool_or(lead)) select count(*), count(*) filter (where same) from whole"
        )
        .fetchall()[0]
    )
    assert by_lead == told_of > 0


def test_in_whatever_order_the_files_come_the_events_are_the_same() -> None:
    world = make(600, "middle", seed=6)
    halves = [world.seizures.iloc[::2], world.seizures.iloc[1::2], world.arrests]
    found = []
    for order in ((0, 1, 2), (2, 1, 0)):
        with pool_of_its_own() as pool:
            for n, part in enumerate(order):
                path = Path(pool.folder) / f"part-{part}.csv"
                halves[part].to_csv(path, index=False)
                pool.land_file(
                    path, "generic_arrest" if part == 2 else "generic_seizure", LANDED + dt.timedelta(hours=n)
                )
            con = cursor(pool.build().version)
            events = told(con, world.truth).sort_values("record_id")[["record_id", "event", "report_no"]]
            pairs = con.execute("from link_pair order by all").fetchall()
            found.append((events.to_numpy().tolist(), pairs))
    assert found[0] == found[1]


def test_the_same_seed_makes_the_same_world() -> None:
    one, two = make(300, "hard", seed=1), make(300, "hard", seed=1)
    assert one.truth.equals(two.truth)
    assert one.seizures.equals(two.seizures)
