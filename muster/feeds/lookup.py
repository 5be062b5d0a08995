"""What many rows share, worked out once: a word is coded, measured and dated once for all rows that say it."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, TypeAlias

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from muster.feeds.readers.rows import REPEATED
from muster.feeds.together import at_once
from muster.sql import run

Column: TypeAlias = pa.ChunkedArray | pa.Array
Columns = dict[str, Column]
# Unicode's blanks (class Zs): what may stand around a cell and is no part of it.
_BLANKS = " \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_SPACE, _BEYOND = 32, 128  # the bytes of a space, and of the first letter beyond ASCII
PIECE = 122_880  # rows worked on by one processor at a time, and written as one group: DuckDB's own measure
# Columns of `taken` that land under their own names.
_BARE = ("line", "cell", "point_county", "raw")


def constant(value: str | None, count: int) -> pa.DictionaryArray:
    """The same text, or none, in every row."""
    return _each(pa.array([value], pa.string()), pa.array(np.zeros(count, np.int32)))


def combined(column: Column) -> pa.Array:
    """The column in one piece."""
    return column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column


def spoken(column: Column) -> pa.DictionaryArray:
    """The column as a dictionary of its words."""
    whole = combined(column)
    return whole if is_spoken(whole) else whole.dictionary_encode()


def is_spoken(column: Column | pa.Field) -> bool:
    """Whether the column, or the column that a field of a schema tells of, is a dictionary of its words."""
    return bool(pa.types.is_dictionary(column.type))


def trimmed(column: Column) -> Column:
    """Each cell without the blanks around it; null where there is nothing."""
    if not is_spoken(column):
        return pa.chunked_array([_said(chunk) for chunk in _chunks(column)], pa.string())
    whole = combined(column)
    said = _said(whole.dictionary)
    return whole if said is whole.dictionary else _each(said, whole.indices)


def _said(words: pa.StringArray) -> pa.StringArray:
    # Trimming copies every letter of a text, and so does making nothing of what is empty: only what needs it is copied.
    blank, empty = _edges(words)
    if blank:
        words = pc.utf8_trim(words, _BLANKS)
    return pc.if_else(pc.equal(words, ""), pa.scalar(None, pa.string()), words) if blank or empty else words


def _edges(words: pa.StringArray) -> tuple[bool, bool]:
    """Whether some text may begin or end with a blank, and whether some text is empty."""
    _, places, letters = words.buffers()
    if not len(words):
        return False, False
    places = np.frombuffer(places, np.int32)[words.offset : words.offset + len(words) + 1]
    starts, ends = places[:-1], places[1:]
    empty = np.count_nonzero(starts == ends) > words.null_count
    if letters is None or not letters.size:
        return False, empty
    # Where there is nothing, these are letters of the texts beside it, which are looked at in any case.
    data = np.frombuffer(letters, np.uint8)
    return _may_be_blank(data[np.minimum(starts, len(data) - 1)]) or _may_be_blank(data[ends - 1]), empty


def _may_be_blank(letters: NDArray[np.uint8]) -> bool:
    """Whether any of these bytes is a space, or of a letter beyond ASCII, as the other blanks are."""
    return bool((letters - np.uint8(_SPACE + 1) >= _BEYOND - _SPACE - 1).any())


def pieces(rows: pa.Table) -> list[pa.Table]:
    """The rows, so many at a time as one processor works on."""
    return [rows.slice(at, PIECE) for at in range(0, len(rows), PIECE)] or [rows]


def row_by_row(
    con: duckdb.DuckDBPyConnection, query: str, name: str, rows: pa.Table, given: Mapping[str, Any]
) -> pa.Table:
    """What a query makes of each row of a table that it reads by this name, on every processor: DuckDB hands over rows from one."""

    def some(piece: pa.Table) -> pa.Table:
        here = con.cursor()
        here.register(name, piece)
        return run(here, query, given).to_arrow_table()

    return pa.concat_tables(at_once(some, pieces(rows)))


def by_word(
    con: duckdb.DuckDBPyConnection, query: str, columns: Columns, given: Mapping[str, Any]
) -> dict[str, Columns]:
    """What a query over words (`told`: nth, field, word) makes of each column, by field and by column of the query."""
    if not columns:
        return {}
    columns = {field: combined(column) if is_spoken(column) else column for field, column in columns.items()}
    words = {field: column.dictionary if is_spoken(column) else column for field, column in columns.items()}
    found = row_by_row(con, query, "told", _told(words), given).combine_chunks()
    starts = np.cumsum([0, *map(len, words.values())]).tolist()
    return {
        field: {name: _in_rows(found[name].slice(at, len(words[field])), column) for name in found.column_names}
        for at, (field, column) in zip(starts, columns.items(), strict=False)
    }


def _told(words: Mapping[str, Column]) -> pa.Table:
    """Every word of every field, under its name."""
    fields = np.repeat(np.arange(len(words), dtype=np.int32), [len(told) for told in words.values()])
    return pa.table({
        "nth": pa.array(np.arange(len(fields))),
        "field": pa.DictionaryArray.from_arrays(pa.array(fields), pa.array(list(words), pa.string())),
        "word": pa.chunked_array([chunk for told in words.values() for chunk in _chunks(told)], pa.string()),
    })  # fmt: skip


def _in_rows(found: pa.ChunkedArray, column: Column) -> Column:
    """What was found for each word of a column, in the rows that say it."""
    once = combined(found)
    if not is_spoken(column):
        return once
    few = pa.types.is_string(once.type) and len(once) <= REPEATED * len(column)
    return _each(once, column.indices) if few else once.take(column.indices)


def _chunks(column: Column) -> list[pa.Array]:
    return column.chunks if isinstance(column, pa.ChunkedArray) else [column]


def _each(found: pa.Array, indices: pa.Array) -> pa.DictionaryArray:
    """Texts found for each word, in the rows that say it."""
    once = found.dictionary_encode()
    return pa.DictionaryArray.from_arrays(once.indices.take(indices), once.dictionary)


@cache
def passed_columns(landed: str, every: frozenset[str], taken: frozenset[str]) -> dict[str, str]:
    """Of the columns that a query lands: those that are one column of `taken` and nothing else, with that column.

    Nothing but the query is asked: `cell(drug) as drug_text` is one where nothing else in it is named drug_text.
    """
    aliases = re.findall(
        r"(?:,|\bselect)\s+(?:cell\((\w+)\)|((?:coded|point|number_of|time_of|precision_of)_\w+)) as (\w+)", landed
    )
    named = {name: cell or read for cell, read, name in aliases if len(re.findall(rf"\bas {name}\b", landed)) == 1}
    bare = {name: name for name in _BARE if not re.search(rf"\bas {name}\b", landed)}
    return {name: source for name, source in (named | bare).items() if name in every and source in taken}
