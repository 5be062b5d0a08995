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
from muster.feeds.fields import key_fields
from muster.feeds.landing import FEW, Receipt
from muster.feeds.lookup import (
    Column,
    Columns,
    combined,
    constant,
    is_spoken,
    passed_columns,
    pieces,
    row_by_row,
    spoken,
)
from muster.feeds.named import Part, by_name, columns, read
from muster.feeds.people import pads
from muster.feeds.readers.rows import UNIT_SEPARATOR, Rows
from muster.feeds.together import at_once, in_turn
from muster.feeds.words import unknown_words, word_list
from muster.sql import over, run, run_text, text


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
    with columns(con, part, given) as (named, points):
        rows = _with(named, _recognised(con, part, named, told))
        typed = at_once(lambda piece: _typed(con.cursor(), part.records.kind, piece, given), pieces(rows))
        placed = pieces(pa.table({"line": named["line"], **points.result()}))
    whole = [_with(piece, by_name(places)) for piece, places in zip(typed, placed, strict=True)]
    landing = _landing(con, part, whole[0], given)
    yield from in_turn(lambda piece: _judged(con.cursor(), landing, piece, given), whole)


def _with(rows: pa.Table, columns: Mapping[str, Any]) -> pa.Table:
    return pa.table({**by_name(rows), **columns})


def _recognised(con: duckdb.DuckDBPyConnection, part: Part, rows: pa.Table, raw_told: bool) -> Columns:
    """What tells each row from the others: its content, and whether an earlier line has the same; what damaged it; with raw_told,
    its raw text; and an identity, where rows carry none."""
    raw = _joined(rows) if raw_told else constant(None, len(rows))
    content = _content(con, part, _with(rows, {"raw": raw}))
    told = {
        "content": pa.array(content), "again": _again(con, rows["line"], content), "damage": _damage(part.rows, rows["line"]), "raw": raw,
    }  # fmt: skip
    return told | (_identity(con, rows) if part.records.key == [] else {})


def _content(con: duckdb.DuckDBPyConnection, part: Part, rows: pa.Table) -> NDArray[np.uint64]:
    """What each row says, as the file writes it, as a number."""
    whole = part.rows.text is not None
    word = part.rows.texts(rows) if whole else rows["raw"]
    hashed: NDArray[np.uint64] = row_by_row(con, "import/hashes", "told", pa.table({"word": word}), {})[
        "hash"
    ].to_numpy()
    return hashed[::2] if whole else hashed


def _joined(rows: pa.Table) -> pa.ChunkedArray:
    """The raw text of each row: its cells with U+001F (unit separator) between, which no cell holds."""
    texts = [rows[name].cast(pa.string()) for name in rows.column_names if name.startswith("cell_")]
    return pc.binary_join_element_wise(*texts, UNIT_SEPARATOR, null_handling="replace")


def _identity(con: duckdb.DuckDBPyConnection, rows: pa.Table) -> Columns:
    """Identities of rows that carry none, made of what they say."""
    con.register("rows", pa.table({"line": rows["line"], "raw": _joined(rows), "nth": np.arange(len(rows))}))
    return {"record_id": run(con, "import/keyless").to_arrow_table()["record_id"]}


def _again(con: duckdb.DuckDBPyConnection, lines: Column, content: NDArray[np.uint64]) -> pa.Array:
    """Whether an earlier line has the same content. Sorting says which contents stand more than once: of most files, none."""
    ordered = np.sort(content)
    several = pa.array(np.unique(ordered[1:][ordered[1:] == ordered[:-1]]))
    if not len(several):
        return pa.repeat(False, len(content))
    rows = pa.table({"line": lines, "content": content})
    con.register("rows", rows.filter(pc.is_in(rows["content"], several)))
    first = run(con, "import/repeats").to_arrow_table().combine_chunks()
    return pc.fill_null(pc.greater(lines, _first_line(rows["content"], first)), False)


def _first_line(content: pa.ChunkedArray, first: pa.Table) -> pa.Array:
    return combined(first["first_line"]).take(combined(pc.index_in(content, value_set=first["content"])))


def _landing(con: duckdb.DuckDBPyConnection, part: Part, rows: pa.Table, given: Mapping[str, Any]) -> Landing:
    """How rows of this kind land; rows: any of them."""
    query = over("import/landed", typed=text(f"import/{part.records.kind}"))
    con.register("taken", rows.slice(0, 0))
    every = [name for name, *_ in run_text(con, f"{query} limit 0", {**given, "passed": []}).description]
    return Landing(query, every, passed_columns(query, frozenset(every), frozenset(rows.column_names)))


def _typed(con: duckdb.DuckDBPyConnection, kind: str, piece: pa.Table, given: Mapping[str, Any]) -> pa.Table:
    """Some rows with what is read of them one by one: times and the like."""
    fields = [field for field in canonical_fields(kind) if field not in key_fields(kind)]
    plain = {field: piece[field] for field in fields if not is_spoken(piece[field])}
    return _with(piece, read(con, kind, plain, given))


def _judged(con: duckdb.DuckDBPyConnection, landing: Landing, rows: pa.Table, given: Mapping[str, Any]) -> pa.Table:
    """Some rows as they land."""
    con.register("taken", rows)
    passed = landing.passed
    typed = run_text(con, landing.query, {**given, "passed": list(passed)}).to_arrow_table()
    told = {name: spoken(typed[name]) if name in FEW else typed[name] for name in typed.column_names}
    columns = {name: rows[passed[name]] if name in passed else told[name] for name in landing.every}
    kind = constant(given["kind"], len(rows))
    return pa.table({"kind": kind, **columns, "content": rows["content"], "start": rows["start"]})


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
