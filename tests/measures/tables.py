"""An empty version of the pool in memory, and rows for it: only the columns that a test is about."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import duckdb
import pyarrow as pa

from muster.sql import run

Row = Mapping[str, Any]


@contextmanager
def empty_pool() -> Iterator[duckdb.DuckDBPyConnection]:
    """Every canonical table, without a row."""
    with duckdb.connect() as con:
        run(con, "build/01_tables")
        run(con, "import/h3_parent")
        yield con


def fill(con: duckdb.DuckDBPyConnection, table: str, rows: list[Row]) -> None:
    """Append rows to a canonical table; columns that a row leaves out are NULL."""
    columns = con.table(table).columns
    given = [name for name in columns if any(name in row for row in rows)]
    assert {name for row in rows for name in row} <= set(columns)
    held = pa.Table.from_pylist([{name: row.get(name) for name in given} for row in rows])
    con.from_arrow(held).project(
        ", ".join(name if name in given else f"null as {name}" for name in columns)
    ).insert_into(table)
