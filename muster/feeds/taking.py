"""From a file's rows to what the import queries read: fields by name, words coded, points placed.

Whatever many rows share is worked out once: a word is looked up once for all rows that say it.
"""

import datetime as dt
import re
import zoneinfo
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from muster.errors import MusterError
from muster.feeds.feed import Condition, Feed, Records, canonical_fields
from muster.feeds.fields import listed_fields
from muster.feeds.landing import Receipt
from muster.feeds.people import pads
from muster.feeds.places import locate
from muster.feeds.readers.rows import Rows, folded
from muster.feeds.together import at_once
from muster.feeds.words import listed_field, unknown_words, word_list
from muster.sql import over, run, text

_PLACED = {"seizure", "arrest", "overdose", "call", "site"}
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
# Unicode's blanks (class Zs): what SQL's trim takes off.
_BLANKS = " \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
Columns = dict[str, pa.ChunkedArray | pa.Array]


@dataclass(frozen=True)
class Part:
    """One part of a feed and the rows of one file that it may take. file: the file's name."""

    file: str
    feed: Feed
    records: Records
    rows: Rows


def landed_sql(records: Records) -> str:
    """The query that gives every row of this kind as it lands, over what take has made ready."""
    typed = text(f"import/{records.kind}")
    return over("import/landed", typed=over("import/keyless", typed=typed) if records.key == [] else typed)


def take(con: duckdb.DuckDBPyConnection, part: Part, blank: Receipt) -> Mapping[str, Any]:
    """Make ready in the connection what the import queries read: `taken`, `repeats` and `damage`.

    Returns every parameter that they may name. Raises MusterError where the file lacks a column that the feed needs.
    """
    given = _given(part, blank)
    con.register("word_list", word_list(part.records))
    con.register("damage", _damage(part.rows))
    run(con, "import/settings")
    run(con, "import/words")
    rows = _passing(_named(con, part, given), part)
    con.register("rows", rows)
    if part.records.kind in _PLACED:
        con.register("rows", _placed(con, rows, given))
    run(con, "import/taken")
    run(con, "import/repeats")
    return given


def _index(header: list[str], column: str) -> int | None:
    """0-based place of a column in the header, compared without case; None where the file does not have it."""
    names = [folded(name) for name in header]
    return names.index(folded(column)) if folded(column) in names else None


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


def _named(con: duckdb.DuckDBPyConnection, part: Part, given: Mapping[str, Any]) -> pa.Table:
    """The rows with their line, their cells by place, and the fields of their kind by name, words coded."""
    _check_columns(part)
    records, rows = part.records, part.rows
    fields: Columns = {
        field: rows.cells[at]
        for field, column in records.columns.items()
        if (at := _index(rows.header, column)) is not None
    }
    fields |= {field: _constant(value, len(rows.lines)) for field, value in records.fixed.items()}
    if records.key:
        fields["record_id"] = _keys(con, fields, records, given)
    if rows.odd_blanks:
        fields = {field: pc.utf8_trim(column, _BLANKS) for field, column in fields.items()}
    nothing = pa.nulls(len(rows.lines), pa.string())
    named = {field: fields.get(field, nothing) for field in canonical_fields(records.kind)}
    listed = listed_fields(records.kind)
    coded = _coded(con, {field: fields[field] for field in listed if field in fields}, records.kind)
    codes = {f"coded_{listed_field(records.kind, f)}": coded.get(f, nothing) for f in listed}
    cells = {f"cell_{n}": column for n, column in enumerate(rows.cells, 1)}
    known_by = fields.get("record_id", rows.cells[0])
    return pa.table({"line": pa.array(rows.lines), "known_by": known_by, **cells, **named, **codes})


def _constant(value: str, count: int) -> pa.Array:
    """The same text in every row."""
    return pa.array([value]).take(pa.array(np.zeros(count, np.int8)))


def _keys(con: duckdb.DuckDBPyConnection, fields: Columns, records: Records, given: Mapping[str, Any]) -> pa.Array:
    """The names of records that several columns name together."""
    parts = [fields[field] for field in records.key or [] if field in fields]
    keys = pc.binary_join_element_wise(*parts, "/")
    if "person_id" not in records.columns:
        return keys
    con.register("keys", pa.table({"key": keys}))
    return run(con, "import/secret_keys", given).to_arrow_table()["key"]


def _coded(con: duckdb.DuckDBPyConnection, fields: Columns, kind: str) -> Columns:
    """The code of each cell of these columns, looked up once for each different word; null where no list knows it."""
    spoken = dict(
        zip(fields, at_once(lambda column: _combined(column).dictionary_encode(), fields.values()), strict=True)
    )
    words = [(listed_field(kind, f), word) for f, s in spoken.items() for word in s.dictionary.to_pylist()]
    told = pa.table({
        "nth": pa.array(range(len(words)), pa.int64()),
        "field": pa.array([field for field, _ in words], pa.string()),
        "word": pa.array([word for _, word in words], pa.string()),
    })  # fmt: skip
    con.register("told", told)
    codes = _combined(run(con, "import/codes").to_arrow_table()["code"])
    starts = np.cumsum([0, *(len(column.dictionary) for column in spoken.values())]).tolist()
    taken = at_once(lambda at: codes.slice(at[0]).take(at[1].indices), zip(starts, spoken.values(), strict=False))
    return dict(zip(spoken, taken, strict=True))


def _combined(column: pa.ChunkedArray | pa.Array) -> pa.Array:
    return column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column


def _passing(rows: pa.Table, part: Part) -> pa.Table:
    """The rows that meet every condition of this part of the feed; a column that the file lacks matches nothing."""
    for condition in part.records.where:
        rows = rows.filter(_meets(rows, part.rows.header, condition))
    return rows


def _meets(rows: pa.Table, header: list[str], condition: Condition) -> pa.Array:
    at = _index(header, condition.column)
    if at is None:
        return pa.repeat(condition.negate, len(rows))
    matches = pc.match_substring_regex(rows[f"cell_{at + 1}"], condition.matches)
    return pc.invert(matches) if condition.negate else matches


def _placed(con: duckdb.DuckDBPyConnection, rows: pa.Table, given: Mapping[str, Any]) -> pa.Table:
    """The rows with the hexagon and the county of each point."""
    points = run(con, "import/points", given).to_arrow_table()
    found = locate(*(points[name].to_numpy() for name in ("latitude", "longitude")))
    nowhere = pc.equal(found.county_fips, "")
    county = pc.if_else(nowhere, pa.scalar(None, pa.string()), found.county_fips)
    return rows.append_column("cell", pa.array(found.cell)).append_column("point_county", county)


def _damage(rows: Rows) -> pa.Table:
    lines, reasons = pa.array(list(rows.damage), pa.int64()), pa.array(list(rows.damage.values()), pa.string())
    return pa.table({"line": lines, "reason": reasons})


def _given(part: Part, blank: Receipt) -> Mapping[str, Any]:
    """Every parameter that an import query may name."""
    records, padding = part.records, pads()
    kind = records.kind
    return {
        "name_of": {
            field: records.columns.get(field, field)
            for field in re.findall(r"\$name_of\.(\w+)", text(f"import/{kind}"))
        },
        "kind": kind,
        "keyed": records.key != [],
        "minute_formats": records.times.minute or ["%Y-%m-%d %H:%M"],
        "day_formats": records.times.day or ["%Y-%m-%d"],
        "month_formats": records.times.month or ["%Y-%m"],
        "year_formats": records.times.year or ["%Y"],
        "decimal": part.feed.says.decimal,
        "unknown_words": unknown_words(),
        "landed_at": dt.datetime.fromisoformat(blank.landed_at),
        "country_code": part.feed.says.country,
        "person_scope": "" if records.people == "shared" else part.feed.name,
        "inner_pad": padding.inner,
        "outer_pad": padding.outer,
        "fiscal_start": records.fiscal_year_starts,
        "zones": sorted(zoneinfo.available_timezones()) if kind == "agency" else [],
    }
