"""Questions and steps in SQL: each in its own file under queries/, run by name with named parameters."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import duckdb

from muster.paths import QUERIES


@cache
def text(name: str) -> str:
    """The SQL of queries/<name>.sql."""
    return (QUERIES / f"{name}.sql").read_text(encoding="utf-8")


def over(name: str, **inner: str) -> str:
    """The SQL of queries/<name>.sql with other queries' SQL where it says from (/* table */): one question over another."""
    outer = text(name)
    for table, query in inner.items():
        outer = outer.replace(f"/* {table} */", query)
    return outer


@cache
def _statements(sql: str) -> list[tuple[str, frozenset[str]]]:
    """Each statement with the parameters it takes; DuckDB binds parameters to one statement at a time."""
    return [(s.query, frozenset(s.named_parameters)) for s in duckdb.extract_statements(sql)]


@cache
def parameters(name: str) -> frozenset[str]:
    """The names of the parameters that queries/<name>.sql takes."""
    return frozenset().union(*(names for _, names in _statements(text(name))))


def parameters_of(name: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters that this query names, out of all that are given."""
    return {key: given[key] for key in parameters(name)}


def run(con: duckdb.DuckDBPyConnection, name: str, given: Mapping[str, Any] | None = None) -> duckdb.DuckDBPyConnection:
    """Run queries/<name>.sql with the parameters that it names; the result is its last statement's.

    Raises KeyError for a parameter it names and nobody gave, duckdb.Error as DuckDB does.
    """
    return run_text(con, text(name), given or {})


def run_text(con: duckdb.DuckDBPyConnection, sql: str, given: Mapping[str, Any]) -> duckdb.DuckDBPyConnection:
    """As run, for SQL that text or over has given."""
    for statement, names in _statements(sql):
        con.execute(statement, {key: given[key] for key in names})
    return con
