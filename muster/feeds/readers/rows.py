"""What every reader gives back."""

from dataclasses import dataclass, field

import duckdb
import pyarrow as pa

from muster.errors import MusterError
from muster.sql import run


@dataclass(frozen=True)
class Rows:
    """The file's rows, waiting in the connection as temp view `numbered` (line, cells).

    header: the column names as the file writes them; first_line: line of the first data row;
    damage: rows that are not whole, by line, with the reason; notes: what a person should know of the file.
    """

    header: list[str]
    first_line: int
    damage: dict[int, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def offer(con: duckdb.DuckDBPyConnection, lines: list[int], cells: list[list[str]]) -> None:
    """Hand rows that were read in Python to the connection as `numbered`."""
    table = pa.table({"line": pa.array(lines, pa.int64()), "cells": pa.array(cells, pa.list_(pa.string()))})
    con.register("rows_read", table)
    run(con, "import/numbered_rows")


def find_header(rows: list[list[str]], wanted: set[str], header_row: int, name: str) -> int:
    """Index of the header row: as the feed says (1-based), else the first of the first 30 rows naming most wanted columns.

    Raises MusterError when no row names any of them.
    """
    if header_row:
        if header_row > len(rows):
            raise MusterError(
                f"{name}: the feed says the header is row {header_row}, but the file has {len(rows)} rows."
            )
        return header_row - 1
    hits = [len(wanted & {folded(cell) for cell in row}) for row in rows[:30]]
    if not hits or max(hits) == 0:
        found = ", ".join(rows[0][:8]) if rows else "nothing"
        raise MusterError(
            f"{name}, line 1: no row names the columns this feed expects ({', '.join(sorted(wanted)[:6])}); "
            f"found: {found}. Choose another feed, or mend the header."
        )
    return hits.index(max(hits))


def folded(header: str) -> str:
    """A header as it is compared: without case, quotes or surrounding blanks."""
    return header.replace("\ufeff", "").strip().strip('"').strip().casefold()
