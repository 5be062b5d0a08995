"""A file that no feed has been chosen for: its format, its header, and what stands in its columns."""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import duckdb
import pyarrow as pa

from muster.errors import MusterError
from muster.feeds.feed import Format
from muster.feeds.readers import delimited, nibrs_tables, sheets
from muster.feeds.readers.rows import Rows, folded
from muster.feeds.words import CODES
from muster.sql import run

VALUES = 5_000  # different values kept of each column, the most frequent first
Read = TypeVar("Read")


@dataclass(frozen=True)
class Sample:
    """What a file shows of itself. values: of each column of the header, its different values without blanks around."""

    file: str
    format: Format
    header: tuple[str, ...]
    values: tuple[tuple[str, ...], ...]

    def of(self, column: str) -> tuple[str, ...]:
        """The different values of the column with this header; none where there is no such column."""
        return self.values[self.header.index(column)] if column in self.header else ()


@cache
def header_words() -> dict[str, Any]:
    """data/codes/headers.toml: the words of headers, and the ways to write a time."""
    return tomllib.loads((CODES / "headers.toml").read_text(encoding="utf-8"))


def sample(path: Path, wanted: frozenset[str] = frozenset()) -> Sample:
    """Read a file without a feed.

    wanted: headers that feeds name, by which the header row is found under a banner. Raises MusterError for a file that
    no feed could read.
    """
    if path.is_dir() or path.suffix.lower() == ".zip":
        return _tables(path)
    form, rows = _read(path, {*map(folded, wanted), *_spellings()})
    header = tuple(dict.fromkeys(name for name in rows.header if name))
    if not header:
        raise MusterError(f"{path.name}, line 1: the header is empty; ask the agency for a file with headings.")
    with duckdb.connect() as con:
        return Sample(path.name, form, header, tuple(_values(con, rows, name) for name in header))


def _spellings() -> set[str]:
    words = {word for several in header_words()["fields"].values() for word in several}
    return words | {word.replace(" ", "_") for word in words}


def _tables(path: Path) -> Sample:
    """The only archive there is a feed for is the FBI's."""
    try:
        nibrs_tables.find_tables(path)
    except MusterError as error:
        raise MusterError(f"{error} Of any other archive, unpack it and import its files one by one.") from error
    return Sample(path.name, "nibrs-cde", (), ())


def _read(path: Path, wanted: set[str]) -> tuple[Format, Rows]:
    """The file's rows by what its name says it is; any other name is taken for delimited text."""
    match path.suffix.lower():
        case ".json":
            return "json", sheets.read_json(path)
        case ".parquet":
            return "parquet", sheets.read_parquet(path)
        case ".xls":
            raise MusterError(f"{path.name}: this is a workbook of the old kind; open it and save it as .xlsx.")
        case ".xlsx" | ".xlsm":
            return "xlsx", _headed(lambda row: sheets.read_xlsx(path, "", row, wanted))
        case _:
            dialect = _headed(lambda row: delimited.inspect(path, "", "", row, wanted))
            return "csv", delimited.read(path, dialect)


def _headed(read: Callable[[int], Read]) -> Read:
    """Read with the header row found by its words (0); where no row has any, the first row is the header."""
    try:
        return read(0)
    except MusterError:
        return read(1)


def _values(con: duckdb.DuckDBPyConnection, rows: Rows, name: str) -> tuple[str, ...]:
    con.register("told", pa.table({"cell": rows.cells[rows.header.index(name)]}))
    found = run(con, "data/guess/values", {"most": VALUES}).fetchall()
    return tuple(value for (value,) in found)
