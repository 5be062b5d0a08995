"""One row as its agency sent it, cell by cell."""

from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from muster.feeds.catalogue import feed, feed_names
from muster.feeds.landing import Receipt, receipts
from muster.feeds.readers.delimited import row_at
from muster.feeds.readers.rows import UNIT_SEPARATOR, folded

HIDDEN = "(a person's identifier)"
# Fields that name a person or an organisation: kept as keys, and shown to nobody.
_NAMING = ("person_id", "name_key")
# Columns of a landing that its rows are worked with, and that say nothing of what happened.
_WORKINGS = frozenset(
    {"raw", "start", "content", "kind", "line", "state", "reasons", "flags", "cell", "person_key", "organisation_key"}
)


def as_sent(feed_name: str, file: str, kind: str, line: int) -> dict[str, str]:
    """The cells of one landed row by their headers; empty where the row cannot be told for certain.

    Identifiers of persons are hidden. Two files of one feed may share a name: then no row is shown.
    """
    named = [receipt for receipt in receipts() if (receipt.feed, receipt.file) == (feed_name, file)]
    return cells_of(named[0], kind, line) if len(named) == 1 else {}


def cells_of(receipt: Receipt, kind: str, line: int) -> dict[str, str]:
    """The same of a landing that is known: the cells of one of its rows by their headers, persons hidden."""
    rows = _rows(receipt.parquet, kind, line)
    if kind not in receipt.header or not rows:
        return {}
    hidden = _hidden(receipt, kind)
    told = zip(receipt.header[kind], row_cells(receipt, rows[0]), strict=False)
    return {name: HIDDEN if folded(name) in hidden and said else said for name, said in told}


def row_cells(receipt: Receipt, row: dict[str, Any]) -> list[str]:
    """The cells of a landed row (with its raw, start): out of its raw text where it has that, else where it starts in the original."""
    if row.get("raw") is not None:
        return str(row["raw"]).split(UNIT_SEPARATOR)
    return row_at(receipt.bytes_kept, receipt.delimiter, receipt.encoding, row["start"])


def read_as(receipt: Receipt, kind: str, line: int) -> dict[str, Any]:
    """One landed row in its canonical columns, whatever became of it; those without a value, and keys, are left out."""
    rows = _rows(receipt.parquet, kind, line)
    told = rows[0].items() if rows else ()
    return {name: value for name, value in told if value is not None and name not in _WORKINGS}


def _rows(path: Path, kind: str, line: int) -> list[dict[str, Any]]:
    if not path.exists():
        return []
    found: list[dict[str, Any]] = pq.read_table(path, filters=[("kind", "==", kind), ("line", "==", line)]).to_pylist()
    return found


def _hidden(receipt: Receipt, kind: str) -> set[str]:
    """Headers of cells that name somebody; all of them where the feed that said so is gone."""
    if receipt.feed not in feed_names():
        return {folded(name) for name in receipt.header[kind]}
    parts = feed(receipt.feed).says.records
    return {folded(name) for part in parts for field, name in part.columns.items() if field in _NAMING}
