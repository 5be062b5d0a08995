"""From a file's rows to rows as they land: every row judged, some at a time on every processor."""

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

from muster.feeds.feed import canonical_fields
from muster.feeds.landing import Receipt
from muster.feeds.lookup import Column, combined, constant, is_spoken, passed_columns
from muster.feeds.named import Part, columns, read
from muster.feeds.people import pads
from muster.feeds.readers.rows import UNIT_SEPARATOR, Rows
from muster.feeds.together import at_once, in_turn
from muster.feeds.words import unknown_words, word_list
from muster.sql import over, run, run_text, text

_PIECE = 122_880  # rows worked on by one processor at a time, and written as one group: DuckDB's own measure


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
    given, told = _given(part, blank), raw or part.rows.text is None
    con.register("word_list", word_list(part.records))
    run(con, "import/settings")
    run(con, "import/words")
    rows = columns(con, part, given)
    pieces = [rows.slice(at, _PIECE) for at in range(0, len(rows), _PIECE)] or [rows]
    typed = at_once(lambda piece: _typed(con.cursor(), part, piece, given, told), pieces)
    if part.records.key == []:
        typed = _identified(con, typed)
    landing = _landing(con, part, typed[0], given)
    judged = zip(typed, _again(con, typed), strict=True)
    yield from in_turn(lambda rows: _judged(con.cursor(), landing, _with(rows[0], {"again": rows[1]}), given), judged)


def _with(rows: pa.Table, columns: Mapping[str, Any]) -> pa.Table:
    return pa.table({**{name: rows[name] for name in rows.column_names}, **columns})


def _typed(
    con: duckdb.DuckDBPyConnection, part: Part, piece: pa.Table, given: Mapping[str, Any], raw_told: bool
) -> pa.Table:
    """Some rows with all that is read of them one by one: times and the like, their content; with raw_told, their raw text."""
    kind = part.records.kind
    plain = {field: piece[field] for field in canonical_fields(kind) if not is_spoken(piece[field])}
    raw = _joined(piece) if raw_told else constant(None, len(piece))
    content = _hashes(con, raw) if part.rows.text is None else _hashes(con, part.rows.texts(piece))[::2]
    told = {"content": content, "damage": _damage(part.rows, piece["line"]), "raw": raw}
    return _with(piece, read(con, kind, plain, given) | told)


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
