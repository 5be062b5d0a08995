"""A version is opened to be read: nothing outside it can be reached, and nobody can change that."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from muster.errors import MusterError
from muster.pool.connect import cursor
from muster.pool.store import serving_version
from tests.pool.made import Pool, seizure


@pytest.fixture(scope="module")
def version(module_folder: Path) -> Iterator[str]:
    pool = Pool(module_folder)
    pool.land([seizure("1")])
    pool.build()
    yield serving_version()


@pytest.mark.parametrize(
    "statement",
    [
        "select * from read_csv('/etc/passwd')",
        "select * from '/etc/passwd'",
        "select * from read_text('/etc/passwd')",
        "select * from glob('/etc/*')",
        "copy (select 1) to '/tmp/outside.csv'",
        "attach '/tmp/outside.duckdb'",
        "export database '/tmp/outside'",
        "install httpfs",
        "load '/tmp/outside.duckdb_extension'",
        "set enable_external_access = true",
        "set lock_configuration = false",
        "set threads = 64",
        "create table mine (x integer)",
        "delete from event_seizure",
        "update version_info set version = 'another'",
    ],
)
def test_an_open_version_refuses(version: str, statement: str) -> None:
    with pytest.raises(duckdb.Error):
        cursor(version).execute(statement).fetchall()
    assert not Path("/tmp/outside.csv").exists()
    assert cursor(version).execute("select count(*) from event_seizure").fetchall() == [(1,)]


@pytest.mark.parametrize("name", ["000000000000", "", "../CURRENT", "no such version"])
def test_a_version_that_is_not_kept_is_one_sentence(version: str, name: str) -> None:
    with pytest.raises(MusterError, match="is not kept here; 'python -m muster build' makes the current one"):
        cursor(name)
