"""Versions on disk, the pointer that says which serves, and what is left behind."""

import os
import threading
import time
from pathlib import Path

import pytest

from muster.access.exports import Purpose, ask_for, made
from muster.errors import MusterError
from muster.pool import store


def some_version(name: str, age: int) -> Path:
    """A version's file as old as that, in seconds."""
    path = store.version_path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"a version")
    os.utime(path, (time.time() - age,) * 2)
    return path


def test_before_the_first_build_nothing_serves(home: Path) -> None:
    assert store.current_version() is None
    assert not home.exists()
    with pytest.raises(MusterError, match="There is no pool yet: import files and run"):
        store.serving_version()


def test_publishing_points_to_a_version_in_one_step_and_leaves_nothing_beside(home: Path) -> None:
    some_version("aaa", 0)
    store.publish("aaa")
    assert store.serving_version() == "aaa"
    assert sorted(path.name for path in home.iterdir()) == ["CURRENT", "versions"]


def test_the_newest_versions_are_kept_behind_the_one_that_serves(home: Path) -> None:
    for n in range(12):
        some_version(f"v{n:02}", age=100 - n)
    store.publish("v11")
    assert store.versions() == [f"v{n:02}" for n in range(3, 12)]
    assert len(store.versions()) == store.KEEP + 1


def test_the_version_that_serves_is_kept_however_old(home: Path) -> None:
    for n in range(12):
        some_version(f"v{n:02}", age=100 - n)
    store.publish("v00")
    assert store.serving_version() in store.versions()
    assert len(store.versions()) == store.KEEP + 2


def test_a_version_that_an_export_names_is_kept_however_old(home: Path) -> None:
    for n in range(12):
        some_version(f"v{n:02}", age=100 - n)
    board = Purpose(recipient="Board", agency="Three Rivers JTF", reason="review")
    made(ask_for(board, "screen overview", {}, "v01", {}), "5ha")
    store.publish("v11")
    assert store.versions() == ["v01", *(f"v{n:02}" for n in range(3, 12))]


def test_no_version_goes_while_the_ledger_cannot_be_read(home: Path) -> None:
    for n in range(12):
        some_version(f"v{n:02}", age=100 - n)
    (home / "ledger.sqlite").write_bytes(b"not a ledger, but long enough to be taken for one" * 40)
    store.publish("v11")
    assert len(store.versions()) == 12


def test_what_interrupted_builds_left_is_swept_and_versions_are_not(home: Path) -> None:
    some_version("aaa", 0)
    store.publish("aaa")
    folder = home / "versions"
    for name in (".bbb.duckdb.7.0f.tmp", ".bbb.duckdb.7.0f.tmp.wal"):
        (folder / name).write_bytes(b"half a version")
    (folder / ".bbb.duckdb.7.0f.tmp.tmp").mkdir()
    (folder / ".bbb.duckdb.7.0f.tmp.tmp" / "spilled.block").write_bytes(b"spilled")
    (home / ".CURRENT.7.0f.tmp").write_text("bbb")
    with store.one_at_a_time():
        store.sweep()
    assert [path.name for path in folder.iterdir()] == ["aaa.duckdb"]
    assert not (home / ".CURRENT.7.0f.tmp").exists()


def test_an_import_that_may_still_run_is_left_alone_for_a_day(home: Path) -> None:
    landing = home / "landing" / "cbp"
    landing.mkdir(parents=True)
    young, old, landed = landing / ".a.parquet.1.0f.tmp", landing / ".b.parquet.1.0f.tmp", landing / "c.parquet"
    for path, hours in ((young, 1), (old, 25), (landed, 9999)):
        path.write_bytes(b"rows")
        os.utime(path, (time.time() - hours * 3600,) * 2)
    with store.one_at_a_time():
        store.sweep()
    assert (young.exists(), old.exists(), landed.exists()) == (True, False, True)


def test_a_second_build_waits_for_the_first(home: Path) -> None:
    order: list[str] = []

    def second() -> None:
        with store.one_at_a_time():
            order.append("second")

    with store.one_at_a_time():
        waiting = threading.Thread(target=second)
        waiting.start()
        waiting.join(timeout=0.3)
        order.append("first")
    waiting.join(timeout=5)
    assert order == ["first", "second"]


def test_a_folder_that_cannot_be_written_to_is_one_sentence(home: Path) -> None:
    home.parent.mkdir(parents=True, exist_ok=True)
    home.write_text("a file where the pool should be")
    with pytest.raises(MusterError, match=r"cannot write there .*; mend the permissions"), store.one_at_a_time():
        pass
