"""A day's new records: only what they touch is linked anew, and it comes to what linking everything comes to."""

import random
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from muster.linkage.again import link_again
from muster.linkage.engine import Linked, link
from muster.linkage.kept import Before, keep, kept
from muster.linkage.learnt import Learnt
from muster.pool.store import version_path
from muster.sql import run
from tests.linkage.test_worlds import land
from tests.linkage.worlds.make import make
from tests.pool.made import pool_of_its_own
from tests.pool.worlds import UNSHRUNK

RECORDS = ("record_seizure", "record_arrest")
Word = tuple[str, str, str]  # what a person decided: link or apart, of two records by their ids


@dataclass(frozen=True)
class Held:
    """The records of a world as a version held them, and what was learnt of them all."""

    records: dict[str, pd.DataFrame]
    others: dict[str, pd.DataFrame]
    learnt: Learnt

    def ids(self) -> list[str]:
        """Every record's id, in a fixed order."""
        return sorted({str(word) for frame in self.records.values() for word in frame["record_id"]})


@pytest.fixture(scope="module")
def held() -> Iterator[Held]:
    with pool_of_its_own() as pool:
        land(pool, make(700, "middle", seed=8))
        con = duckdb.connect()
        con.execute(f"attach '{version_path(pool.build().version)}' as held (read_only)")
        tables = {name: con.execute(f"from held.{name}").df() for name in (*RECORDS, "landing", "code_drug")}
        con.close()
    records = {name: tables.pop(name) for name in RECORDS}
    yield Held(records, tables, linked(Held(records, tables, None), set(), [])[0].learnt)  # type: ignore[arg-type]


def opened(world: Held, without: set[str], words: list[Word]) -> duckdb.DuckDBPyConnection:
    """A pool in memory with these records, numbered as a build would."""
    con = duckdb.connect()
    run(con, "build/01_tables")
    run(con, "build/09_macros")
    for name, frame in world.others.items():
        con.register("told", frame)
        con.execute(f"insert into {name} select * from told")
    start = 0
    for name in reversed(RECORDS):
        frame = world.records[name][~world.records[name]["record_id"].isin(without)].sort_values("record_no")
        con.register("told", frame.assign(record_no=range(start + 1, start + len(frame) + 1)))
        con.execute(f"insert into {name} select * from told")
        start += len(frame)
    con.register("word", pd.DataFrame(words, columns=["action", "one", "two"], dtype=str))
    con.execute(
        "create table link_decision as with record as (select record_no, record_id, 'seizure' as kind from record_seizure "
        "union all select record_no, record_id, 'arrest' from record_arrest) "
        "select one.kind, action, one.record_no as record_no_a, two.record_no as record_no_b, row_number() over () as decision_no "
        "from word left join record as one on one.record_id = word.one left join record as two on two.record_id = word.two and two.kind = one.kind"
    )
    return con


def linked(
    world: Held, without: set[str], words: list[Word], before: Before | None = None
) -> tuple[Linked, list[object], duckdb.DuckDBPyConnection]:
    """These records linked, whole or from what was before; all that came of it."""
    con = opened(world, without, words)
    came = link_again(con, world.learnt, before) if before else link(con, world.learnt)
    told = [
        con.execute(f"select * from {name} order by all").fetchall()
        for name in ("record_report", "report_group", "weighed_again", "(select * exclude (carried) from link_found)")
    ]
    return came, told, con


@settings(max_examples=25, deadline=None, phases=UNSHRUNK)
@given(seed=st.integers(0, 10**6), share=st.sampled_from([0.002, 0.02, 0.3]))
def test_whatever_came_went_or_was_decided_the_events_are_those_of_linking_everything(
    held: Held, seed: int, share: float
) -> None:
    chance, ids = random.Random(seed), held.ids()
    came, went = ({word for word in ids if chance.random() < share / 2} for _ in range(2))
    words = [
        [(chance.choice(["link", "apart"]), *chance.sample(ids, 2)) for _ in range(chance.randrange(3))]
        for _ in range(2)
    ]
    with tempfile.TemporaryDirectory() as folder:
        first, _, con = linked(held, came, words[0])
        keep(con, first, "this", Path(folder) / "kept")
        before = kept(Path(folder) / "kept", "this")
        assert before is not None
        again, found, _ = linked(held, went, words[1], before)
        assert found == linked(held, went, words[1])[1]
        assert again.anew < len(ids)
