"""An agency's file in; accepted, rejected and repeated rows out. Nothing is dropped or altered."""

import datetime as dt
import re
import zoneinfo
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from muster.errors import MusterError
from muster.feeds.feed import Feed, Records
from muster.feeds.landing import Receipt, beside, keep_bytes, kept_path, receipt_of, write_receipt
from muster.feeds.people import pads
from muster.feeds.places import locate
from muster.feeds.readers import delimited, nibrs, sheets
from muster.feeds.readers.rows import Rows, folded
from muster.feeds.words import codes_digest, unknown_words, word_list
from muster.paths import QUERIES
from muster.sql import parameters, parameters_of, run, text

_PLACED = {"seizure", "arrest", "overdose", "call"}
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
}


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
    digest = digest_of(path)
    known = receipt_of(feed.name, digest)
    if known and not is_stale(known, feed):
        return known, False
    landed_at = (
        known.landed_at if known else dt.datetime.now(dt.UTC).replace(tzinfo=None).isoformat(timespec="microseconds")
    )
    original = known.original if known else digest + (".zip" if path.is_dir() else path.suffix.lower())
    name = known.file if known else path.name
    blank = Receipt(
        feed.name, name, digest, original, landed_at, feed.digest, import_digest(), {}, [], 0, 0, 0, 0, [], synthetic
    )
    return _land(path, feed, replace(blank, synthetic=known.synthetic if known else synthetic)), known is None


def is_stale(receipt: Receipt, feed: Feed) -> bool:
    """Whether the feed or the import queries have changed since these rows landed."""
    return (receipt.feed_digest, receipt.code_digest) != (feed.digest, import_digest()) or not receipt.parquet.exists()


def land_again(receipt: Receipt, feed: Feed) -> Receipt:
    """Land kept bytes once more, after a change to the feed or the code lists: nobody has to send the file again."""
    return land(receipt.bytes_kept, feed)[0]


def _land(path: Path, feed: Feed, blank: Receipt) -> Receipt:
    kinds: list[str] = [records.kind for records in feed.says.records]
    with duckdb.connect() as con, beside(blank.parquet) as fresh:
        run(con, "import/macros")
        header, notes = _write(con, path, feed, blank, fresh)
        counts = run(con, "import/balance", {"path": str(fresh), "kinds": kinds}).fetchall()[0]
        if counts[0] == 0:
            raise MusterError(
                f"{path.name}: the file has a header but no rows; ask the agency whether it had nothing to send."
            )
        _keep_original(path, blank)
    read, accepted, rejected, repeated = counts
    receipt = replace(
        blank,
        header=header,
        kinds=kinds,
        read=read,
        accepted=accepted,
        rejected=rejected,
        repeated=repeated,
        notes=notes,
    )
    write_receipt(receipt)
    return receipt


def _keep_original(path: Path, blank: Receipt) -> None:
    target = kept_path(blank.feed, blank.original)
    if path.is_dir():
        nibrs.pack(path, target)
    else:
        keep_bytes(path, target)


def _write(
    con: duckdb.DuckDBPyConnection, path: Path, feed: Feed, blank: Receipt, out: Path
) -> tuple[dict[str, list[str]], list[str]]:
    """Type every part of the file and write one Parquet; returns each part's header and the reader's notes."""
    header: dict[str, list[str]] = {}
    notes: list[str] = []
    tables: list[pa.Table] = []
    rows: Rows | None = None
    for records in feed.says.records:
        rows = read(con, path, feed, records) if rows is None or records.table else rows
        header[records.kind] = rows.header
        notes += [note for note in rows.notes if note not in notes]
        part = _typed(con, path, feed, records, rows, blank)
        if len(feed.says.records) == 1:
            part.write_parquet(str(out), compression="lz4")
        else:
            tables.append(part.to_arrow_table())
    if tables:
        pq.write_table(pa.concat_tables(tables, promote_options="permissive"), out, compression="lz4")
    return header, notes


def read(con: duckdb.DuckDBPyConnection, path: Path, feed: Feed, records: Records) -> Rows:
    """Read the file in the feed's format; its rows then stand in the connection as view `numbered`."""
    says = feed.says
    wanted = {folded(column) for part in says.records for column in part.columns.values()}
    if not path.exists():
        raise MusterError(f"{path}: there is no such file.")
    if says.format == "nibrs-cde":
        return nibrs.read(con, path, records.table)
    if path.is_dir():
        raise MusterError(f"{path}: this is a folder; the feed '{feed.name}' reads one file.")
    if says.format == "xlsx":
        return sheets.read_xlsx(con, path, says.sheet, says.header_row, wanted)
    if says.format == "json":
        return sheets.read_json(con, path)
    if says.format == "parquet":
        return sheets.read_parquet(con, path)
    dialect = delimited.inspect(path, says.delimiter, says.encoding, says.header_row, wanted)
    return delimited.read(con, path, dialect)


def _typed(
    con: duckdb.DuckDBPyConnection, path: Path, feed: Feed, records: Records, rows: Rows, blank: Receipt
) -> duckdb.DuckDBPyRelation:
    """The rows of one part, typed and judged, as a lazy relation that the caller writes at once."""
    given = _given(path, feed, records, rows, blank)
    con.register("word_list", word_list(records))
    con.register("damage", _damage(rows))
    for step in ("import/words", "import/origin"):
        run(con, step, given)
    _take(con, records, rows)
    run(con, f"import/{records.kind}", given)
    if records.key == []:
        run(con, "import/keyless")
    run(con, "import/repeats")
    name = "import/landed"
    if records.kind in _PLACED:
        name = "import/landed_placed"
        con.register("located", _located(con))
    return con.sql(text(name), params=parameters_of(name, given))


def _take(con: duckdb.DuckDBPyConnection, records: Records, rows: Rows) -> None:
    """Leave in view `taken` the rows that belong to this part of the feed."""
    if not records.where:
        run(con, "import/taken_keyed" if records.key else "import/taken")
        return
    run(con, "import/passing")
    for condition in records.where:
        at = _index(rows.header, condition.column)
        run(con, "import/condition", {"column": at, "pattern": condition.matches, "negate": condition.negate})
    run(con, "import/taken_passing")


def _located(con: duckdb.DuckDBPyConnection) -> pa.Table:
    points = run(con, "import/points").to_arrow_table()
    found = locate(*(points[name].to_numpy(zero_copy_only=False) for name in ("latitude", "longitude")))
    return pa.table({"line": points["line"], "cell": pa.array(found.cell), "point_county": found.county_fips})


def _damage(rows: Rows) -> pa.Table:
    lines, reasons = pa.array(list(rows.damage), pa.int64()), pa.array(list(rows.damage.values()), pa.string())
    return pa.table({"line": lines, "reason": reasons})


def _index(header: list[str], column: str) -> int | None:
    """1-based place of a column in the header, compared without case; None where the file does not have it."""
    names = [folded(name) for name in header]
    return names.index(folded(column)) + 1 if folded(column) in names else None


def _columns(path: Path, records: Records, rows: Rows) -> dict[str, int | None]:
    """Where each canonical column stands: among the file's cells, or among the fixed cells behind them.

    Raises MusterError naming every column that the feed cannot do without and the file does not have.
    """
    places = {field: _index(rows.header, column) for field, column in records.columns.items()}
    places |= {field: len(rows.header) + n for n, field in enumerate(records.fixed, 1)}
    keyed = ["record_id"] if records.key is None and records.kind in _PLACED | {"referral"} else []
    needed = [*_ESSENTIAL[records.kind], *keyed, *records.required]
    if places.get("ori"):
        needed = [field for field in needed if field != "agency"]
    lost = [records.columns.get(field, field) for field in needed if not places.get(field)]
    if lost:
        raise MusterError(
            f"{path.name}, line {max(rows.first_line - 1, 1)}: the header has no column "
            f"{', '.join(repr(name) for name in lost)}; found: {', '.join(rows.header[:12])}. Mend the header or the feed."
        )
    return places


def _given(path: Path, feed: Feed, records: Records, rows: Rows, blank: Receipt) -> Mapping[str, Any]:
    """Every parameter that an import query may name."""
    places = _columns(path, records, rows)
    key_cells = [places[field] for field in records.key or []]
    if records.key:
        places["record_id"] = len(rows.header) + len(records.fixed) + 1
    padding = pads()
    fields = {field: places.get(field) for field in parameters(f"import/{records.kind}")}
    return fields | {
        "name_of": {
            field: records.columns.get(field, field)
            for field in re.findall(r"\$name_of\.(\w+)", text(f"import/{records.kind}"))
        },
        "fixed": list(records.fixed.values()),
        "key_cells": key_cells,
        "secret_key": "person_id" in records.columns,
        "kind": records.kind,
        "keyed": records.key != [],
        "minute_formats": records.times.minute or ["%Y-%m-%d %H:%M"],
        "day_formats": records.times.day or ["%Y-%m-%d"],
        "month_formats": records.times.month or ["%Y-%m"],
        "year_formats": records.times.year or ["%Y"],
        "decimal": feed.says.decimal,
        "unknown_words": unknown_words(),
        "landed_at": dt.datetime.fromisoformat(blank.landed_at),
        "country_code": feed.says.country,
        "person_scope": "" if records.people == "shared" else feed.name,
        "inner_pad": padding.inner,
        "outer_pad": padding.outer,
        "fiscal_start": records.fiscal_year_starts,
        "zones": sorted(zoneinfo.available_timezones()) if records.kind == "agency" else [],
    }
