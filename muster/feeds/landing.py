"""Where landed files stand: the original bytes, one Parquet of rows, and a receipt that makes the landing complete.

The receipt is written last: a landing without one was interrupted, and is taken again by importing the file again.
"""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from itertools import chain
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from muster.errors import MusterError
from muster.feeds.lookup import PIECE, is_spoken
from muster.paths import home

_RISING = ("line", "start")  # columns of numbers, each a little higher than the one before
# Columns in which a query tells one of few words.
FEW = {"kind", "state", "drug", "unit", "time_precision", "place_precision", "county_fips", "reasons", "flags"}


@dataclass(frozen=True)
class Receipt:
    """One landing: which bytes came in by which feed, when, and what became of the rows (rows, not records).

    delimiter, encoding: how the original is written, where it is a text whose rows are found by where they start.
    """

    feed: str
    file: str
    sha256: str
    original: str
    landed_at: str
    feed_digest: str
    code_digest: str
    header: dict[str, list[str]]
    kinds: list[str]
    read: int
    accepted: int
    rejected: int
    repeated: int
    notes: list[str]
    synthetic: bool
    delimiter: str = ""
    encoding: str = ""

    @property
    def folder(self) -> Path:
        """The feed's folder of landings."""
        return landing_folder(self.feed)

    @property
    def parquet(self) -> Path:
        """The rows as landed."""
        return self.folder / f"{self.sha256}.parquet"

    @property
    def bytes_kept(self) -> Path:
        """The original file as it came."""
        return kept_path(self.feed, self.original)


def landing_folder(feed: str) -> Path:
    """MUSTER_HOME/landing/<feed>."""
    return home() / "landing" / feed


def kept_path(feed: str, original: str) -> Path:
    """Where original bytes are kept: a folder of their own, so that a .json or .parquet meets no receipt or rows."""
    return landing_folder(feed) / "original" / original


@contextmanager
def beside(path: Path) -> Iterator[Path]:
    """A unique name beside `path` to write to; it takes the place of `path` in one step, or nothing does.

    Raises MusterError in one sentence when the disk is full or not to be written to.
    """
    fresh = path.with_name(f".{path.name}.{os.getpid()}.{os.urandom(4).hex()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield fresh
        with fresh.open("rb+") as written:
            os.fsync(written.fileno())
        fresh.replace(path)
    except OSError as error:
        raise MusterError(
            f"{path.parent}: cannot write there ({error.strerror or error}); free some space or mend the permissions."
        ) from error
    finally:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)


def write_rows(parts: list[Iterator[pa.Table]], out: Path) -> None:
    """Write the rows of every part of a landing as one Parquet, those of one part as they are made.

    Words that repeat are written as the dictionary they came in. Numbers hardly shrink by compression, which takes its time.
    """
    tables = parts[0] if len(parts) == 1 else iter([_as_one(parts)])
    first = next(tables)
    shape = {
        "use_dictionary": _spoken(first.schema),
        "compression": {field.name: "snappy" if _is_text(field) else "none" for field in first.schema},
        "column_encoding": dict.fromkeys(_RISING, "DELTA_BINARY_PACKED"),
        # Those of every column would be a third of the work; those of two find a row.
        "write_statistics": ["kind", "line"],
        "store_schema": False,
    }
    with pq.ParquetWriter(out, first.schema, **shape) as writer:
        for rows in chain([first], tables):
            writer.write_table(rows, row_group_size=PIECE)


def _is_text(field: pa.Field) -> bool:
    return bool(pa.types.is_string(field.type)) or is_spoken(field)


def _spoken(schema: pa.Schema) -> list[str]:
    """The columns written as dictionaries: those that came so, and those of few words."""
    return [field.name for field in schema if is_spoken(field) or field.name in FEW]


def _as_one(parts: list[Iterator[pa.Table]]) -> pa.Table:
    """The rows of parts that have different columns."""
    return pa.concat_tables(map(_plain, chain(*parts)), promote_options="permissive")


def _plain(rows: pa.Table) -> pa.Table:
    """The rows with words in place of dictionaries of them."""
    schema = [pa.field(f.name, pa.string() if is_spoken(f) else f.type) for f in rows.schema]
    return rows.cast(pa.schema(schema))


def keep_bytes(source: Path, target: Path) -> None:
    """Keep the original file, whole or not at all."""
    with beside(target) as fresh:
        shutil.copyfile(source, fresh)


def write_receipt(receipt: Receipt) -> None:
    """Complete a landing."""
    with beside(receipt.folder / f"{receipt.sha256}.json") as fresh:
        fresh.write_text(json.dumps(asdict(receipt), ensure_ascii=False, indent=1), encoding="utf-8")


def receipt_of(feed: str, digest: str) -> Receipt | None:
    """The receipt of these bytes by this feed, if they have landed."""
    path = landing_folder(feed) / f"{digest}.json"
    return Receipt(**json.loads(path.read_text(encoding="utf-8"))) if path.exists() else None


def receipts() -> list[Receipt]:
    """Every complete landing, by feed and hash (an order that importing in another order does not change)."""
    paths = sorted((home() / "landing").glob("*/*.json"))
    return [Receipt(**json.loads(path.read_text(encoding="utf-8"))) for path in paths]
