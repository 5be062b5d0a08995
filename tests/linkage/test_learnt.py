"""What is learnt from a pool can be kept, and weighs the same records the same way again."""

from pathlib import Path

import duckdb

from muster.linkage.engine import Linked, link
from muster.linkage.learnt import Learnt, read_learnt
from muster.pool.store import version_path
from muster.sql import run
from tests.linkage.test_worlds import land
from tests.linkage.worlds.make import make
from tests.pool.made import pool_of_its_own


def again(version: Path, learnt: Learnt | None) -> tuple[Linked, list[tuple[object, ...]]]:
    """The records of a version linked once more; the groups and pairs they come to."""
    con = duckdb.connect()
    con.execute(f"attach '{version}' as held (read_only)")
    run(con, "build/09_macros")
    for table in ("record_seizure", "record_arrest", "landing", "code_drug", "agency"):
        con.execute(f"create table {table} as from held.{table}")
    con.execute("create table record_report as from held.record_report limit 0")
    con.execute(
        "create table link_decision (kind varchar, action varchar, record_no_a bigint, record_no_b bigint, decision_no bigint)"
    )
    linked = link(con, learnt)
    found = (
        con.execute("from report_group order by all").fetchall()
        + con.execute("from link_found order by all").fetchall()
    )
    con.close()
    return linked, found


def test_records_weighed_by_what_was_learnt_of_them_come_to_the_same_events() -> None:
    with pool_of_its_own() as pool:
        land(pool, make(900, "middle", seed=3))
        version = version_path(pool.build().version)
        first, found = again(version, None)
        kept = read_learnt(first.learnt.text())
        assert kept.digest == first.learnt.digest
        second, once_more = again(version, kept)
    assert first.pairs > 50
    assert once_more == found
    assert second.learnt.digest == first.learnt.digest
