"""What linking came to is kept whole, or not at all."""

from pathlib import Path

import duckdb
import numpy as np
import pytest

from muster.linkage.engine import Linked, link
from muster.linkage.kept import Before, keep, kept
from muster.sql import run


@pytest.fixture
def linked(tmp_path: Path) -> tuple[Linked, Path]:
    """Two agencies' reports of one seizure and one of another day, linked and kept."""
    con = duckdb.connect()
    for step in ("build/01_tables", "build/09_macros"):
        run(con, step)
    con.execute(
        "create table link_decision (kind varchar, action varchar, record_no_a bigint, record_no_b bigint, decision_no bigint)"
    )
    con.execute("insert into landing by name select 1 as landing_no, 'made' as feed, 'a' as sha256")
    con.execute(
        "insert into record_seizure by name select n as record_no, 1 as landing_no, n as line, 'r' || n as record_id, 'a' || n as agency_id, "
        "timestamp '2025-03-01 10:00:00' + interval (60 * n) day * (n // 3) as occurred_at, date '2025-03-01' + 60 * (n // 3)::integer as occurred_on, "
        "'minute' as time_precision, 'IN-4711' as incident_number from range(1, 4) as told(n)"
    )
    told = link(con)
    keep(con, told, "this", tmp_path / "kept")
    return told, tmp_path / "kept"


def before(folder: Path, program: str = "this") -> Before:
    found = kept(folder, program)
    assert found is not None
    return found


def test_what_is_kept_is_what_linking_came_to(linked: tuple[Linked, Path]) -> None:
    told, folder = linked
    for settled in told.settled:
        again = before(folder).settled(settled.pairs.kind)
        for name in ("chance", "sure", "outcome", "by", "groups", "decided"):
            np.testing.assert_array_equal(getattr(again, name), getattr(settled, name))
        for name in ("a", "b", "agency_a", "agency_b", "day", "number", "levels"):
            np.testing.assert_array_equal(getattr(again.pairs, name), getattr(settled.pairs, name))
    assert before(folder).rows()["record_no"].tolist() == [1, 2, 3]
    assert len(told.settled[0].pairs) == 1


def test_another_program_keeps_for_itself(linked: tuple[Linked, Path]) -> None:
    assert kept(linked[1], "another") is None


def test_a_save_that_was_killed_midway_counts_for_nothing(linked: tuple[Linked, Path]) -> None:
    folder = linked[1]
    written = sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime_ns)
    assert written[-1].name == "complete.json"
    for path in written:
        whole = path.read_bytes()
        path.write_bytes(whole[: len(whole) // 2])
        assert kept(folder, "this") is None, path.name
        path.unlink()
        assert kept(folder, "this") is None, path.name
        path.write_bytes(whole)
    before(folder)
