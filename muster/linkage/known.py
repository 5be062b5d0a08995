"""The records that a version before linked: which stand in this one, and those of them that a step concerns.

There may be millions, and a step of a day's linking concerns a few: the queries are shown those alone, as known_row.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import duckdb
import numpy as np
import numpy.typing as npt

from muster.linkage.pairs import Ints
from muster.sql import run

Rows = Mapping[str, npt.NDArray[Any]]  # the columns that queries/link/remember.sql tells of; hashes: 0 is none
Columns = dict[str, npt.NDArray[Any]]
_MARKS = 2**20
_NUMBERS = ("one", "two", "three")


@dataclass(frozen=True)
class Known:
    """Records of the version before, by their places among its rows.

    now: the number each has in this version, 0 where it is gone; touched: places of those whose reports are made anew.
    """

    rows: Rows
    now: Ints
    touched: Ints

    @cached_property
    def numbers(self) -> Ints:
        """By the number that a record had: the one it has, 0 where it is gone or its report is made anew."""
        stands = self.now.copy()
        stands[self.touched] = 0
        numbers = np.zeros(1 + int(self.rows["record_no"].max(initial=0)), np.int64)
        numbers[self.rows["record_no"]] = stands
        return numbers

    @cached_property
    def reports(self) -> Ints:
        """By place: the number of the report that each record stands in, 0 where it does not stand."""
        return self.numbers[self.rows["report_no"]]

    @property
    def gone(self) -> Ints:
        """The places of records that are not in this version."""
        return np.flatnonzero(self.now == 0)

    def holding(self, name: str, values: npt.NDArray[Any]) -> Ints:
        """The places where a column is one of a few values; none of them is 0."""
        return _holding(self.rows[name], values[values > 0])

    def naming(self, *rows: Rows) -> Ints:
        """The places of records that name a number or a person that any of these rows names."""
        told = np.concatenate([each[name] for each in rows for name in _NUMBERS])
        return np.concatenate([self.holding(name, told) for name in _NUMBERS])

    def of_records(self, records: Ints) -> Ints:
        """The places of these records, by the numbers they have now."""
        return _holding(self.now, records)

    def only(self, places: Ints) -> Columns:
        """The rows at these places, with their numbers of now and their places."""
        return {name: column[places] for name, column in self.rows.items()} | {"now": self.now[places], "place": places}

    def show(self, con: duckdb.DuckDBPyConnection, *places: Ints) -> None:
        """Let queries see the records at these places, and no others, as known_row."""
        con.register("shown_row", self.only(np.unique(np.concatenate(places))))

    def making_anew(self, places: Ints) -> "Known":
        """These, with the reports of the records at these places to be made anew."""
        return replace(self, touched=places)

    def standing(self) -> Columns:
        """arrest, record_no, report_no and weighed of the records whose reports stand, in order."""
        standing = np.flatnonzero(self.reports)
        places = np.full(1 + int(self.now.max(initial=0)), -1)
        places[self.now[standing]] = standing
        order = places[places >= 0]
        return {"arrest": self.rows["arrest"][order], "record_no": self.now[order],
                "report_no": self.reports[order], "weighed": self.rows["weighed"][order]}  # fmt: skip

    def standing_reports(self) -> Columns:
        """was_report and report_no: the numbers that standing reports had and have."""
        was = self.rows["report_no"][(self.reports > 0) & (self.rows["record_no"] == self.rows["report_no"])]
        return {"was_report": was, "report_no": self.numbers[was]}


def columns(told: duckdb.DuckDBPyConnection | duckdb.DuckDBPyRelation) -> Columns:
    """What a query told, by column; none of it is NULL or text."""
    return {name: np.asarray(column) for name, column in told.fetchnumpy().items()}


def matched(con: duckdb.DuckDBPyConnection, rows: Rows) -> Known:
    """Find the records of now (word_row) among those known before; the words of all others are left in word_row."""
    told = columns(con.table("word_row").select("word", "record_no"))
    before, after = np.argsort(rows["word"]), np.argsort(told["word"])
    words, known = told["word"][after], rows["word"][before]
    at = np.searchsorted(known, words)
    held = at < len(known)
    held[held] = known[at[held]] == words[held]
    now = np.zeros(len(known), np.int64)
    now[before[at[held]]] = told["record_no"][after[held]]
    con.register("unmatched", {"record_no": told["record_no"][after[~held]]})
    run(con, "link/unmatched")
    return Known(rows, now, before[:0])


def _holding(column: npt.NDArray[Any], values: npt.NDArray[Any]) -> Ints:
    """As Known.holding. The last bits of a value rule out most of a column at once; np.isin alone would sort it whole."""
    marks = np.full(_MARKS, False)
    marks[values.astype(column.dtype) & column.dtype.type(_MARKS - 1)] = True
    maybe = np.flatnonzero(marks[column & column.dtype.type(_MARKS - 1)])
    return maybe[np.isin(column[maybe], values.astype(column.dtype))]
