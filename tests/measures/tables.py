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
        for step in ("build/01_tables", "build/09_macros", "import/h3_parent"):
            run(con, step)
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


def count_months(con: duckdb.DuckDBPyConnection) -> None:
    """Give each seizure and arrest event a profile of its own, and count their months as the build does."""
    for number, kind in enumerate(("seizure", "arrest")):
        con.execute(
            f"update event_{kind} set profile_no = event_no * 2 + {number}, month = date_trunc('month', occurred_on);"
            f"insert into event_profile select profile_no, '{kind}', lead_agency, agencies, agency_count, families, "
            f"county_fips, suspect from event_{kind}"
        )
    run(con, "build/78_months")
