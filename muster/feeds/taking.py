"""From a file's rows to rows as they land: fields by name, words coded, points placed, every row judged."""

import datetime as dt
import re
import zoneinfo
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from muster.errors import MusterError
from muster.feeds.feed import Condition, Feed, Records, canonical_fields
from muster.feeds.fields import key_fields, listed_fields, number_fields, time_fields
from muster.feeds.landing import Receipt
from muster.feeds.lookup import (
    Column,
    Columns,
    by_word,
    combined,
    constant,
    is_spoken,
    passed_columns,
    repeats,
    spoken,
    trimmed,
)
from muster.feeds.people import pads
from muster.feeds.places import locate
from muster.feeds.readers.rows import UNIT_SEPARATOR, Rows, folded
from muster.feeds.together import at_once, in_turn
from muster.feeds.words import listed_field, unknown_words, word_list
from muster.sql import over, run, run_text, text

_PIECE = 122_880  # rows worked on by one processor at a time, and written as one group: DuckDB's own measure
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


@dataclass(frozen=True)
class Landing:
    """How rows of one kind land. query: its SQL; every: its columns; passed: those that are one column of `taken` and nothing
    else, with that column: they need not pass through the query."""

    query: str
    every: list[str]
    passed: dict[str, str]


def landed(con: duckdb.DuckDBPyConnection, part: Part, blank: Receipt, *, raw: bool = False) -> Iterator[pa.Table]:
    """Every row that this part of the feed takes, as it lands: in their order, some at a time.

    raw: whether the raw text of every row is told, even where it can be read from where the row starts in the file.
    Raises MusterError where the file lacks a column that the feed needs.
    """
    _check_columns(part)
    given = {**_given(part, blank), "raw": raw or part.rows.text is None}
    con.register("word_list", word_list(part.records))
    run(con, "import/settings")
    run(con, "import/words")
    whole = _whole(part)
    steps = [_named, _placed] if part.records.kind in _PLACED else [_named]
    columns = at_once(lambda step: step(con.cursor(), part, whole, given), steps)
    rows = _with(whole, {name: column for told in columns for name, column in told.items()})
    pieces = [rows.slice(at, _PIECE) for at in range(0, len(rows), _PIECE)] or [rows]
    typed = at_once(lambda piece: _typed(con.cursor(), part, piece, given), pieces)
    if part.records.key == []:
        typed = _identified(con, typed)
    landing = _landing(con, part, typed[0], given)
    judged = zip(typed, _again(con, typed), strict=True)
    yield from in_turn(lambda rows: _judged(con.cursor(), landing, _with(rows[0], {"again": rows[1]}), given), judged)


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
    often = [at in listed or repeats(column) for at, column in enumerate(rows.cells)]
    return at_once(lambda cell: spoken(cell[0]) if cell[1] else cell[0], zip(rows.cells, often, strict=True))


def _named(con: duckdb.DuckDBPyConnection, part: Part, whole: pa.Table, given: Mapping[str, Any]) -> Columns:
    """The fields of this kind by name, and what those that are dictionaries of words are read as."""
    fields = _fields(con, part, whole, given)
    nothing = constant(None, len(whole))
    named = {field: fields.get(field, nothing) for field in canonical_fields(part.records.kind)}
    return named | _read(con, part.records.kind, {f: c for f, c in named.items() if is_spoken(c)}, given)


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
    odd = part.rows.odd_blanks
    return dict(zip(fields, at_once(lambda column: trimmed(column, odd), fields.values()), strict=True))


def _read(con: duckdb.DuckDBPyConnection, kind: str, named: Columns, given: Mapping[str, Any]) -> Columns:
    """What the words of these fields are as a code, a number, a time or a key: coded_drug, time_of_occurred_at, ..."""
    return {
        f"{name}_{field}": column
        for query, wanted in _READ.items()
        for field, found in by_word(
            con, query, {listed_field(kind, f): named[f] for f in wanted(kind) if f in named}, given
        ).items()
        for name, column in found.items()
    }


def _with(rows: pa.Table, columns: Mapping[str, Any]) -> pa.Table:
    return pa.table({**{name: rows[name] for name in rows.column_names}, **columns})


def _typed(con: duckdb.DuckDBPyConnection, part: Part, piece: pa.Table, given: Mapping[str, Any]) -> pa.Table:
    """Some rows with all that is read of them one by one: times and the like, their content, their raw text."""
    kind = part.records.kind
    plain = {field: piece[field] for field in canonical_fields(kind) if not is_spoken(piece[field])}
    raw = _joined(piece) if given["raw"] else constant(None, len(piece))
    content = _hashes(con, raw) if part.rows.text is None else _hashes(con, part.rows.texts(piece))[::2]
    told = {"content": content, "damage": _damage(part.rows, piece["line"]), "raw": raw}
    return _with(piece, _read(con, kind, plain, given) | told)


def _hashes(con: duckdb.DuckDBPyConnection, told: Column) -> NDArray[np.uint64]:
    """Each text as a number."""
    con.register("told", pa.table({"word": told}))
    found: NDArray[np.uint64] = run(con, "import/hashes").to_arrow_table()["hash"].to_numpy()
    return found


def _joined(rows: pa.Table) -> pa.ChunkedArray:
    """The raw text of each row: its cells with U+001F (unit separator) between, which no cell holds."""
    texts = [rows[name].cast(pa.string()) for name in rows.column_names if name.startswith("cell_")]
    return pc.binary_join_element_wise(*texts, UNIT_SEPARATOR, null_handling="skip")


def _identified(con: duckdb.DuckDBPyConnection, typed: list[pa.Table]) -> list[pa.Table]:
    """The rows with identities made of what they say, as they carry none."""
    rows = pa.concat_tables(pa.table({"line": rows["line"], "raw": _joined(rows)}) for rows in typed)
    con.register("rows", rows.append_column("nth", pa.array(np.arange(len(rows)))))
    keys = run(con, "import/keyless").to_arrow_table()["record_id"]
    starts = np.cumsum([0, *map(len, typed)]).tolist()
    return [
        rows.set_column(rows.column_names.index("record_id"), "record_id", keys.slice(at, len(rows)))
        for at, rows in zip(starts, typed, strict=False)
    ]


def _again(con: duckdb.DuckDBPyConnection, typed: list[pa.Table]) -> list[pa.ChunkedArray]:
    """Whether an earlier line has the same content. Sorting says which contents stand more than once: of most files, none."""
    content = np.concatenate([rows["content"].to_numpy() for rows in typed])
    ordered = np.sort(content)
    several = pa.array(np.unique(ordered[1:][ordered[1:] == ordered[:-1]]))
    some = [rows.select(["line", "content"]).filter(pc.is_in(rows["content"], several)) for rows in typed]
    con.register("rows", pa.concat_tables(some))
    first = run(con, "import/repeats").to_arrow_table().combine_chunks()
    return [pc.fill_null(pc.greater(rows["line"], _first_line(rows["content"], first)), False) for rows in typed]


def _first_line(content: pa.ChunkedArray, first: pa.Table) -> pa.Array:
    return combined(first["first_line"]).take(combined(pc.index_in(content, value_set=first["content"])))


def _landing(con: duckdb.DuckDBPyConnection, part: Part, some: pa.Table, given: Mapping[str, Any]) -> Landing:
    """How rows of this kind land; some: any of them, typed."""
    query = over("import/landed", typed=text(f"import/{part.records.kind}"))
    con.register("taken", _with(some.slice(0, 0), {"again": pa.array([], pa.bool_())}))
    every = [name for name, *_ in run_text(con, f"{query} limit 0", {**given, "passed": []}).description]
    return Landing(query, every, passed_columns(query, frozenset(every), frozenset(some.column_names)))


def _judged(con: duckdb.DuckDBPyConnection, landing: Landing, rows: pa.Table, given: Mapping[str, Any]) -> pa.Table:
    """Some rows as they land."""
    con.register("taken", rows)
    passed = landing.passed
    typed = run_text(con, landing.query, {**given, "passed": list(passed)}).to_arrow_table()
    columns = {name: rows[passed[name]] if name in passed else typed[name] for name in landing.every}
    return pa.table({**columns, "content": rows["content"], "start": rows["start"]})


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


def _keys(con: duckdb.DuckDBPyConnection, fields: Columns, records: Records, given: Mapping[str, Any]) -> pa.Array:
    """The names of records that several columns name together."""
    parts = [fields[field].cast(pa.string()) for field in records.key or [] if field in fields]
    keys = pc.binary_join_element_wise(*parts, "/")
    if "person_id" not in records.columns:
        return keys
    con.register("keys", pa.table({"key": keys}))
    return combined(run(con, "import/secret_keys", given).to_arrow_table()["key"])


def _passing(rows: pa.Table, part: Part) -> pa.Table:
    """The rows that meet every condition of this part of the feed; a column that the file lacks matches nothing."""
    for condition in part.records.where:
        rows = rows.filter(_meets(rows, part.rows.header, condition))
    return rows


def _meets(rows: pa.Table, header: list[str], condition: Condition) -> pa.Array:
    at = _index(header, condition.column)
    if at is None:
        return pa.repeat(condition.negate, len(rows))
    matches = pc.match_substring_regex(rows[f"cell_{at + 1}"].cast(pa.string()), condition.matches)
    return pc.invert(matches) if condition.negate else matches


def _placed(con: duckdb.DuckDBPyConnection, part: Part, whole: pa.Table, given: Mapping[str, Any]) -> Columns:
    """The points as read, whether such a point cannot be, and the hexagon and county of those that can."""
    told = {field: trimmed(_text_of(whole, part, field), part.rows.odd_blanks) for field in _POINT}
    con.register("points_told", pa.table(told))
    points = run(con, "import/points", given).to_arrow_table()
    nowhere = points["point_implausible"].to_numpy()
    found = locate(*(np.where(nowhere, np.nan, points[f"point_{name}"].to_numpy()) for name in _POINT))
    read = {name: points[name] for name in points.column_names}
    return read | {"cell": pa.array(found.cell), "point_county": trimmed(found.county_fips, False)}


def _text_of(whole: pa.Table, part: Part, field: str) -> Column:
    """The text of a field in every row, as the file writes it."""
    at = _index(part.rows.header, part.records.columns.get(field, field))
    if field in part.records.fixed:
        return constant(part.records.fixed[field], len(whole))
    return constant(None, len(whole)) if at is None else whole[f"cell_{at + 1}"]


def _damage(rows: Rows, lines: pa.ChunkedArray) -> pa.Array:
    """Of each row that is not whole, the reason."""
    told, reasons = pa.array(list(rows.damage), pa.int64()), pa.array(list(rows.damage.values()), pa.string())
    return reasons.take(combined(pc.index_in(lines, value_set=told)))


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
