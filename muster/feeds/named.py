"""The rows of a file under the names of their kind: fields, what their words are read as, points in their place."""

from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from muster.errors import MusterError
from muster.feeds.feed import Condition, Feed, Records, canonical_fields
from muster.feeds.fields import key_fields, listed_fields, number_fields, time_fields
from muster.feeds.lookup import Column, Columns, by_word, combined, constant, is_spoken, row_by_row, spoken, trimmed
from muster.feeds.places import locate
from muster.feeds.readers.rows import Rows, folded, repeats
from muster.feeds.together import at_once
from muster.feeds.words import listed_field
from muster.sql import run

# What words are read as, and the fields of a kind that are.
_READ = {
    "import/codes": listed_fields, "import/numbers": number_fields, "import/times": time_fields, "import/keys": key_fields,
}  # fmt: skip
_PLACED = {"seizure", "arrest", "overdose", "call", "site"}
_POINT = ("latitude", "longitude")  # read for all rows at once, where the kind is placed
_ESSENTIAL = {
    "seizure": ["agency", "occurred_at"],
    "arrest": ["agency", "occurred_at"],
    "referral": ["agency", "referred_at"],
    "overdose": ["agency", "occurred_at"],
    "call": ["agency", "occurred_at"],
    "aggregate": ["month", "drug", "events"],
    "agency": ["agency"],
    "coverage": ["agency", "month", "state"],
    "operation": ["operation", "agency", "starts_on"],
    "organisation": ["record_id", "agency", "status"],
    "resource": ["agency", "month"],
    "training": ["record_id", "agency", "held_on"],
    "price": ["drug", "priced_on", "usd_per_g"],
    "population": ["county_fips", "year", "population"],
    "site": ["record_id", "agency", "name"],
}


@dataclass(frozen=True)
class Part:
    """One part of a feed and the rows of one file that it may take. file: the file's name."""

    file: str
    feed: Feed
    records: Records
    rows: Rows


@contextmanager
def columns(
    con: duckdb.DuckDBPyConnection, part: Part, given: Mapping[str, Any]
) -> Iterator[tuple[pa.Table, Future[Columns]]]:
    """All rows that a part of a feed takes: line, where each starts and ends (start, end), its cells by place (cell_1, ...), its fields
    by name, and what their words are read as (coded_drug, time_of_occurred_at, ...); aside, as it takes long, of each its point, its
    hexagon and its county.

    Raises MusterError where the file lacks a column that the feed needs.
    """
    _check_columns(part)
    whole = _whole(part)
    with ThreadPoolExecutor(1) as aside:
        points = aside.submit(_placed, con.cursor(), part, whole, given)
        yield pa.table(by_name(whole) | _named(con.cursor(), part, whole, given)), points


def by_name(rows: pa.Table) -> Columns:
    """The columns of a table, each under its name."""
    return {name: rows[name] for name in rows.column_names}


def _check_columns(part: Part) -> None:
    """Raise MusterError naming every column that the feed cannot do without and the file does not have."""
    records, rows = part.records, part.rows
    had = {field for field, column in records.columns.items() if _index(rows.header, column) is not None}
    had |= set(records.fixed)
    keyed = ["record_id"] if records.key is None and records.kind in _PLACED | {"referral"} else []
    needed = [*_ESSENTIAL[records.kind], *keyed, *records.required]
    if "ori" in had:
        needed = [field for field in needed if field != "agency"]
    lost = [records.columns.get(field, field) for field in needed if field not in had]
    if lost:
        raise MusterError(
            f"{part.file}, line {max(rows.first_line - 1, 1)}: the header has no column "
            f"{', '.join(repr(name) for name in lost)}; found: {', '.join(rows.header[:12])}. Mend the header or the feed."
        )


def _index(header: list[str], column: str) -> int | None:
    """0-based place of a column in the header, compared without case; None where the file does not have it."""
    names = [folded(name) for name in header]
    return names.index(folded(column)) if folded(column) in names else None


def _whole(part: Part) -> pa.Table:
    """The rows that this part takes: line, where each starts and ends, and its cells by place (cell_1, ...)."""
    rows = part.rows
    nowhere = pa.nulls(len(rows.lines), pa.int64())
    places = {name: rows.places[name] if rows.places else nowhere for name in ("start", "end")}
    cells = dict(zip((f"cell_{n}" for n in range(1, len(rows.cells) + 1)), _cells(part), strict=True))
    return _passing(pa.table({"line": pa.array(rows.lines), **places, **cells}), part)


def _cells(part: Part) -> list[Column]:
    """The columns of the file, as dictionaries of their words where a list codes them or they repeat."""
    records, rows = part.records, part.rows
    listed = {_index(rows.header, records.columns.get(field, field)) for field in listed_fields(records.kind)}
    often = [at in listed or is_spoken(column) or repeats(column) for at, column in enumerate(rows.cells)]
    return at_once(lambda cell: spoken(cell[0]) if cell[1] else cell[0], zip(rows.cells, often, strict=True))


def _passing(rows: pa.Table, part: Part) -> pa.Table:
    """The rows that meet every condition of this part of the feed; a column that the file lacks matches nothing."""
    for condition in part.records.where:
        rows = rows.filter(_meets(rows, part.rows.header, condition))
    return rows


def _meets(rows: pa.Table, header: list[str], condition: Condition) -> pa.Array:
    at = _index(header, condition.column)
    if at is None:
        return pa.repeat(condition.negate, len(rows))
    told = pc.fill_null(rows[f"cell_{at + 1}"].cast(pa.string()), "")
    matches = pc.match_substring_regex(told, condition.matches)
    return pc.invert(matches) if condition.negate else matches


def _named(con: duckdb.DuckDBPyConnection, part: Part, whole: pa.Table, given: Mapping[str, Any]) -> Columns:
    """The fields of this kind by name, and what those that are dictionaries of words are read as."""
    fields = _fields(con, part, whole, given)
    nothing = constant(None, len(whole))
    named = {field: fields.get(field, nothing) for field in canonical_fields(part.records.kind)}
    words = {field: column for field, column in named.items() if is_spoken(column)}
    # A key is dear: each person's is made once, however many rows name him.
    words |= {field: spoken(named[field]) for field in key_fields(part.records.kind)}
    return named | read(con, part.records.kind, words, given)


def _fields(con: duckdb.DuckDBPyConnection, part: Part, whole: pa.Table, given: Mapping[str, Any]) -> Columns:
    """The fields that the feed names, each cell without the blanks around it."""
    records, header = part.records, part.rows.header
    fields: Columns = {
        field: whole[f"cell_{at + 1}"]
        for field, column in records.columns.items()
        if (at := _index(header, column)) is not None and (records.kind not in _PLACED or field not in _POINT)
    }
    fields |= {field: constant(value, len(whole)) for field, value in records.fixed.items()}
    if records.key:
        fields["record_id"] = _keys(con, fields, records, given)
    return dict(zip(fields, at_once(trimmed, fields.values()), strict=True))


def _keys(con: duckdb.DuckDBPyConnection, fields: Columns, records: Records, given: Mapping[str, Any]) -> pa.Array:
    """The names of records that several columns name together."""
    parts = [fields[field].cast(pa.string()) for field in records.key or [] if field in fields]
    keys = pc.binary_join_element_wise(*parts, "/", null_handling="replace")
    if "person_id" not in records.columns:
        return keys
    con.register("keys", pa.table({"key": keys}))
    return combined(run(con, "import/secret_keys", given).to_arrow_table()["key"])


def read(con: duckdb.DuckDBPyConnection, kind: str, named: Columns, given: Mapping[str, Any]) -> Columns:
    """What the words of these fields are as a code, a number, a time or a key: coded_drug, time_of_occurred_at, ..."""
    return {
        f"{name}_{field}": column
        for query, wanted in _READ.items()
        for field, found in by_word(
            con, query, {listed_field(kind, f): named[f] for f in wanted(kind) if f in named}, given
        ).items()
        for name, column in found.items()
    }


def _placed(con: duckdb.DuckDBPyConnection, part: Part, whole: pa.Table, given: Mapping[str, Any]) -> Columns:
    """The points as read, whether such a point cannot be, and the hexagon and county of those that can."""
    if part.records.kind not in _PLACED:
        return {}
    told = {field: trimmed(_text_of(whole, part, field)) for field in _POINT}
    points = row_by_row(con, "import/points", "points_told", pa.table(told), given)
    nowhere = points["point_implausible"].to_numpy()
    found = locate(*(np.where(nowhere, np.nan, points[f"point_{name}"].to_numpy()) for name in _POINT))
    return by_name(points) | {"cell": pa.array(found.cell), "point_county": trimmed(found.county_fips)}


def _text_of(whole: pa.Table, part: Part, field: str) -> Column:
    """The text of a field in every row, as the file writes it."""
    at = _index(part.rows.header, part.records.columns.get(field, field))
    if field in part.records.fixed:
        return constant(part.records.fixed[field], len(whole))
    return constant(None, len(whole)) if at is None else whole[f"cell_{at + 1}"]
