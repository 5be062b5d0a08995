"""Exports on disk: one agency's rows, in its dialect, perhaps a file a year; and the truth beside them."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from muster.demo.cast import Dialect
from muster.demo.config import Config
from muster.demo.contract import Kind
from muster.demo.records import Records


@dataclass(frozen=True)
class Export:
    """One file to import, and the feed it belongs to."""

    path: Path
    feed: str


def write(folder: Path, name: str, kind: Kind, cells: pd.DataFrame, dialect: Dialect) -> Export:
    """Write one table as name.csv in an agency's dialect."""
    path = folder / f"{name}.csv"
    cells.to_csv(
        path,
        index=False,
        sep=dialect.delimiter,
        encoding=dialect.encoding,
        lineterminator="\r\n" if dialect.newline == "crlf" else "\n",
        quoting=csv.QUOTE_MINIMAL,
    )
    return Export(path, kind.feed)


def write_records(folder: Path, config: Config, records: Records) -> Iterator[Export]:
    """Write each agency's records, in its dialect; nothing for an agency without any."""
    for place, agency in enumerate(config.agencies):
        mine = records.only(np.flatnonzero(records.agency == place))
        columns = [name for name in mine.cells if name in records.kind.columns or agency.writes.narrative]
        for ending, rows in _files(mine, agency.writes.by_year and records.kind.by_year):
            name = f"{agency.slug}_{records.kind.word}{ending}"
            yield write(folder, name, records.kind, rows[columns], agency.writes)


def _files(records: Records, by_year: bool) -> Iterator[tuple[str, pd.DataFrame]]:
    if not by_year:
        if len(records.cells):
            yield "", records.cells
        return
    year = records.moment.astype("datetime64[Y]")
    for one in np.unique(year):
        yield f"_{one}", records.cells[year == one]


def write_truth(folder: Path, records: Records, letter: str) -> None:
    """Write truth/<kind>.csv: the event that each record tells of, every record once."""
    event = [f"{letter}{number:07d}" for number in records.event]
    truth = pd.DataFrame({"record_id": records.cells["record_id"], "event_id": event})
    _plain(truth, folder / "truth" / f"{feed_word(records.kind)}.csv")


def write_mistakes(folder: Path, tables: list[Records]) -> None:
    """Write truth/mess.csv: every mistake made on purpose, with its record."""
    noted = [records.only(records.mess != "") for records in tables]
    frames = [
        pd.DataFrame({"kind": feed_word(r.kind), "record_id": r.cells["record_id"], "mess": r.mess}) for r in noted
    ]
    _plain(pd.concat(frames), folder / "truth" / "mess.csv")


def feed_word(kind: Kind) -> str:
    """seizure, arrest, ...: the feed's name without its generic_."""
    return kind.feed.removeprefix("generic_")


def _plain(table: pd.DataFrame, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    table.to_csv(path, index=False, lineterminator="\n")
