"""The only door to a version for reading: read-only, without outside access, one cursor a question."""

from functools import lru_cache

import duckdb

from muster.errors import MusterError
from muster.pool.store import version_path

_LOCKED: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "lock_configuration": "true",
    "access_mode": "READ_ONLY",
}


@lru_cache(maxsize=4)
def _connection(path: str) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(path, config=_LOCKED)


def cursor(version: str) -> duckdb.DuckDBPyConnection:
    """A cursor of its own on that version (a connection shared by threads fails).

    Raises MusterError when that version is no longer kept.
    """
    path = version_path(version)
    if not path.exists():
        raise MusterError(f"Version {version} is not kept here; 'python -m muster build' makes the current one.")
    return _connection(str(path)).cursor()
