"""What many rows share, worked out once: a word is coded, measured and dated once for all rows that say it."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, TypeAlias

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from muster.sql import run

Column: TypeAlias = pa.ChunkedArray | pa.Array
Columns = dict[str, Column]
# Unicode's blanks (class Zs): what may stand around a cell and is no part of it.
_BLANKS = " \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_SPACE = 32
_SEEN = 16_384  # rows of a column that say whether its words repeat
_REPEATED = 0.4  # different words among them, at the most, where they do
# Columns of `taken` that land under their own names.
_BARE = ("line", "cell", "point_county", "raw")


def constant(value: str | None, count: int) -> pa.DictionaryArray:
    """The same text, or none, in every row."""
    return _each(pa.array([value], pa.string()), pa.array(np.zeros(count, np.int32)))


def repeats(column: Column) -> bool:
    """Whether few of a column's words are different, so that it is handled word by word."""
    seen = column.slice(0, _SEEN)
    return len(pc.unique(seen)) <= _REPEATED * len(seen)


def combined(column: Column) -> pa.Array:
    """The column in one piece."""
    return column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column


def spoken(column: Column) -> pa.DictionaryArray:
    """The column as a dictionary of its words."""
    whole = combined(column)
    return whole if is_spoken(whole) else whole.dictionary_encode()


def is_spoken(column: Column) -> bool:
    """Whether the column is a dictionary of its words."""
    return bool(pa.types.is_dictionary(column.type))


def trimmed(column: Column, odd_blanks: bool) -> Column:
    """Each cell without the blanks around it; null where there is nothing. odd_blanks: whether other blanks than spaces may be."""
    if not is_spoken(column):
        return _said(column, odd_blanks)
    whole = combined(column)
    said = _said(whole.dictionary, odd_blanks)
    return whole if said is whole.dictionary else _each(said, whole.indices)


def _said(words: Column, odd_blanks: bool) -> Column:
    # Trimming copies every letter of a text, and so does making nothing of what is empty: only what needs it is copied.
    edges = [_edges(chunk) for chunk in _chunks(words)]
    if odd_blanks or any(blank for blank, _ in edges):
        words = pc.utf8_trim(words, _BLANKS)
    if not odd_blanks and not any(blank or empty for blank, empty in edges):
        return words
    return pc.if_else(pc.equal(words, ""), pa.scalar(None, pa.string()), words)


def _edges(words: pa.StringArray) -> tuple[bool, bool]:
    """Whether some text begins or ends with a space, and whether some text is empty."""
    _, places, letters = words.buffers()
    if not len(words):
        return False, False
    places = np.frombuffer(places, np.int32)[words.offset : words.offset + len(words) + 1]
    filled = places[1:] > places[:-1]
    if letters is None or not filled.any():
        return False, True
    data = np.frombuffer(letters, np.uint8)
    firsts, lasts = data[places[:-1][filled]], data[places[1:][filled] - 1]
    return bool((firsts == _SPACE).any() or (lasts == _SPACE).any()), not filled.all()


def by_word(
    con: duckdb.DuckDBPyConnection, query: str, columns: Columns, given: Mapping[str, Any]
) -> dict[str, Columns]:
    """What a query over words (`told`: nth, field, word) makes of each column, by field and by column of the query."""
    if not columns:
        return {}
    columns = {field: combined(column) if is_spoken(column) else column for field, column in columns.items()}
    words = {field: column.dictionary if is_spoken(column) else column for field, column in columns.items()}
    con.register("told", _told(words))
    found = run(con, query, given).to_arrow_table().combine_chunks()
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
    return _each(once, column.indices) if pa.types.is_string(once.type) else once.take(column.indices)


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
