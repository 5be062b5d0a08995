"""An agency's file in; accepted, rejected and repeated rows out. Nothing is dropped or altered."""

import datetime as dt
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from hashlib import file_digest, sha256
from pathlib import Path

import duckdb
import pyarrow as pa

from muster.errors import MusterError
from muster.feeds.feed import Feed, Records
from muster.feeds.landing import (
    Receipt,
    beside,
    keep_bytes,
    kept_path,
    landing_folder,
    receipt_of,
    write_receipt,
    write_rows,
)
from muster.feeds.named import Part
from muster.feeds.readers import delimited, nibrs, sheets
from muster.feeds.readers.delimited import Dialect
from muster.feeds.readers.rows import Rows, folded
from muster.feeds.taking import landed
from muster.feeds.words import codes_digest
from muster.paths import QUERIES
from muster.sql import run


@dataclass(frozen=True)
class Sent:
    """A file as an agency sent it, the feed that reads it, and how it is written, where it is a delimited text."""

    path: Path
    feed: Feed
    dialect: Dialect | None


@cache
def import_digest() -> str:
    """The hash of what turns bytes into landed rows, besides the feed: the import queries and the code lists."""
    files = sorted((QUERIES / "import").rglob("*.sql"))
    return sha256(b"".join(f.read_bytes() for f in files) + codes_digest().encode()).hexdigest()


def digest_of(path: Path) -> str:
    """The identity of a file: the SHA-256 of its bytes (of its tables' bytes, for a folder or archive of tables)."""
    if path.is_dir() or path.suffix.lower() == ".zip":
        return nibrs.digest_of(path)
    try:
        with path.open("rb") as data:
            return file_digest(data, "sha256").hexdigest()
    except OSError as error:
        raise MusterError(f"{path}: the file cannot be read ({error.strerror or error}).") from error


def land(path: Path, feed: Feed, *, synthetic: bool = False) -> tuple[Receipt, bool]:
    """Land one file by one feed; the same bytes by the same feed and program are one landing.

    Returns the receipt and whether it is new. Raises MusterError (and lands nothing) for a file that cannot be used.
    """
    _check_is_file(path, feed)
    before = _stamp(path) if path.exists() else None
    with ThreadPoolExecutor(1) as aside:
        sent = aside.submit(opened, path, feed)
        digest = digest_of(path)
        known = receipt_of(feed.name, digest)
        if known and not is_stale(known, feed):
            return known, False
        return _land(path, feed, _blank(path, feed, digest, known, synthetic), before, sent), known is None


def _blank(path: Path, feed: Feed, digest: str, known: Receipt | None, synthetic: bool) -> Receipt:
    """The receipt of a landing before its rows are read."""
    landed_at = (
        known.landed_at if known else dt.datetime.now(dt.UTC).replace(tzinfo=None).isoformat(timespec="microseconds")
    )
    original = known.original if known else digest + (".zip" if path.is_dir() else path.suffix.lower())
    name = known.file if known else path.name
    synthetic = known.synthetic if known else synthetic
    return Receipt(
        feed.name, name, digest, original, landed_at, feed.digest, import_digest(), {}, [], 0, 0, 0, 0, [], synthetic
    )


def _check_is_file(path: Path, feed: Feed) -> None:
    if path.is_dir() and feed.says.format != "nibrs-cde":
        raise MusterError(f"{path}: this is a folder; the feed '{feed.name}' reads one file. Nothing was landed.")


def is_stale(receipt: Receipt, feed: Feed) -> bool:
    """Whether the feed or the import queries have changed since these rows landed."""
    return (receipt.feed_digest, receipt.code_digest) != (feed.digest, import_digest()) or not receipt.parquet.exists()


def land_again(receipt: Receipt, feed: Feed) -> Receipt:
    """Land kept bytes once more, after a change to the feed or the code lists: nobody has to send the file again."""
    return land(receipt.bytes_kept, feed)[0]


def _land(path: Path, feed: Feed, blank: Receipt, before: tuple[int, int] | None, sent: Future[Sent]) -> Receipt:
    kinds: list[str] = [records.kind for records in feed.says.records]
    with (
        _told_plainly(path, feed),
        duckdb.connect() as con,
        beside(blank.parquet) as fresh,
        _original_kept(path, blank),
    ):
        run(con, "import/macros")
        told = _write(con, sent.result(), blank, fresh)
        counts = run(con, "import/balance", {"path": str(fresh), "kinds": kinds}).fetchall()[0]
        if counts[0] == 0:
            raise MusterError(
                f"{path.name}: the file has a header but no rows; ask the agency whether it had nothing to send."
            )
        if _stamp(path) != before and path != kept_path(feed.name, blank.original):
            raise MusterError(
                f"{path.name}: the file changed while it was read; import it again once it is complete. Nothing was landed."
            )
    read, accepted, rejected, repeated = counts
    _keep_original(path, blank)  # again, as another import of the same file may have failed, and taken it away
    receipt = replace(told, kinds=kinds, read=read, accepted=accepted, rejected=rejected, repeated=repeated)
    write_receipt(receipt)
    return receipt


@contextmanager
def _told_plainly(path: Path, feed: Feed) -> Iterator[None]:
    """What the database says of a full disk, or of a file it cannot read, in one sentence."""
    try:
        yield
    except duckdb.IOException as error:
        raise MusterError(
            f"{landing_folder(feed.name)}: cannot write there ({_first(error)}); free some space or mend the permissions. "
            "Nothing was landed."
        ) from error
    except duckdb.Error as error:
        raise MusterError(
            f"{path.name}: the feed '{feed.name}' cannot read this file ({_first(error)}); choose another feed, or ask for "
            "the file again. Nothing was landed."
        ) from error


def _first(error: duckdb.Error) -> str:
    return str(error).splitlines()[0][:160]


def _stamp(path: Path) -> tuple[int, int]:
    """What changes when a file is written to."""
    seen = path.stat()
    return seen.st_size, seen.st_mtime_ns


@contextmanager
def _original_kept(path: Path, blank: Receipt) -> Iterator[None]:
    """Keep the original meanwhile; where the landing fails, it is not kept, unless it was before or another import landed it."""
    kept = kept_path(blank.feed, blank.original)
    known = kept.exists()
    with ThreadPoolExecutor(1) as aside:
        keeping = aside.submit(_keep_original, path, blank)
        try:
            yield
            keeping.result()
        except BaseException:
            wait([keeping])
            if not known and receipt_of(blank.feed, blank.sha256) is None:
                kept.unlink(missing_ok=True)
            raise


def _keep_original(path: Path, blank: Receipt) -> None:
    """Keep the original file; nothing to do when the same bytes are already there."""
    target = kept_path(blank.feed, blank.original)
    if target.exists():
        return
    if path.is_dir():
        nibrs.pack(path, target)
    else:
        keep_bytes(path, target)


def _write(con: duckdb.DuckDBPyConnection, sent: Sent, blank: Receipt, out: Path, *, raw: bool = False) -> Receipt:
    """Type every part of the file and write one Parquet; returns the receipt with the header of each part, and the notes.

    raw: whether every row's raw text is a column, however it could be found.
    """
    header: dict[str, list[str]] = {}
    notes: list[str] = []
    parts: list[Iterator[pa.Table]] = []
    rows: Rows | None = None
    for records in sent.feed.says.records:
        rows = read(con, sent, records) if rows is None or records.table else rows
        header[records.kind] = rows.header
        notes += [note for note in rows.notes if note not in notes]
        parts.append(landed(con, Part(sent.path.name, sent.feed, records, rows), blank, raw=raw))
    write_rows(parts, out)
    delimiter, encoding = rows.written if rows else ("", "")
    return replace(blank, header=header, notes=notes, delimiter=delimiter, encoding=encoding)


def opened(path: Path, feed: Feed) -> Sent:
    """The file, opened where it is a delimited text: what is read of it before it is known whether its rows are wanted."""
    says = feed.says
    if says.format != "csv" or not path.is_file():
        return Sent(path, feed, None)
    return Sent(path, feed, delimited.inspect(path, says.delimiter, says.encoding, says.header_row, _wanted(feed)))


def _wanted(feed: Feed) -> set[str]:
    """The columns that the feed names."""
    return {folded(column) for part in feed.says.records for column in part.columns.values()}


def read(con: duckdb.DuckDBPyConnection, sent: Sent, records: Records) -> Rows:
    """Read the file in the feed's format; con: where the tables of a NIBRS download are joined."""
    path, says = sent.path, sent.feed.says
    if not path.exists():
        raise MusterError(f"{path}: there is no such file.")
    if says.format == "nibrs-cde":
        return nibrs.read(con, path, records.table)
    _check_is_file(path, sent.feed)
    if sent.dialect:
        return delimited.read(path, sent.dialect)
    if says.format == "xlsx":
        return sheets.read_xlsx(path, says.sheet, says.header_row, _wanted(sent.feed))
    return sheets.read_json(path) if says.format == "json" else sheets.read_parquet(path)
