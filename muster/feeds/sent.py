"""One row as its agency sent it, cell by cell."""

from pathlib import Path

import pyarrow.parquet as pq

from muster.feeds.catalogue import feed, feed_names
from muster.feeds.landing import Receipt, receipts
from muster.feeds.readers.rows import folded

UNIT_SEPARATOR = "\x1f"  # what the import queries join a row's cells with
HIDDEN = "(a person's identifier)"
# Fields that name a person or an organisation: kept as keys, and shown to nobody.
_NAMING = ("person_id", "name_key")


def as_sent(feed_name: str, file: str, kind: str, line: int) -> dict[str, str]:
    """The cells of one landed row by their headers; empty where the row cannot be told for certain.

    Identifiers of persons are hidden. Two files of one feed may share a name: then no row is shown.
    """
    named = [receipt for receipt in receipts() if (receipt.feed, receipt.file) == (feed_name, file)]
    if len(named) != 1 or kind not in named[0].header:
        return {}
    cells = _cells(named[0].parquet, kind, line)
    hidden = _hidden(named[0], kind)
    told = dict(zip(named[0].header[kind], cells, strict=False))
    return {name: HIDDEN if folded(name) in hidden and said else said for name, said in told.items()}


def _cells(path: Path, kind: str, line: int) -> list[str]:
    found = pq.read_table(path, columns=["raw"], filters=[("kind", "==", kind), ("line", "==", line)])
    texts = found["raw"].to_pylist()
    return str(texts[0]).split(UNIT_SEPARATOR) if texts else []


def _hidden(receipt: Receipt, kind: str) -> set[str]:
    """Headers of cells that name somebody; all of them where the feed that said so is gone."""
    if receipt.feed not in feed_names():
        return {folded(name) for name in receipt.header[kind]}
    parts = feed(receipt.feed).says.records
    return {folded(name) for part in parts for field, name in part.columns.items() if field in _NAMING}
