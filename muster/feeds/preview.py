"""A file as a feed would land it, without landing it: counts, first rows, what is wrong, what the feed cannot read."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pandas as pd

from muster.errors import MusterError
from muster.feeds import importing
from muster.feeds.feed import Feed, Records
from muster.feeds.importing import digest_of, is_stale
from muster.feeds.landing import Receipt, receipt_of
from muster.feeds.readers.rows import folded
from muster.feeds.remarks import advice, remark
from muster.feeds.words import code_table, listed_field, unknown_words, word_list
from muster.sql import run

WORDS = 200  # words that no list knows, for each field
# Columns that the build needs and a person does not.
_INNER = ["cell", "point_county", "occurred_is_utc", "state", "reasons", "flags"]
# A person's key says that there is one; it is shown to nobody.
_KEYS = {"person_key", "organisation_key"}


@dataclass(frozen=True)
class Part:
    """The first rows of one kind as they would land.

    rows: line, state, remarks (reasons and remarks in words), then every canonical column that holds anything.
    """

    kind: str
    rows: pd.DataFrame


@dataclass(frozen=True)
class Preview:
    """What would become of a file, every row of it counted.

    findings: found ("rejected" or "remark"), what, rows, first_line, mend. rejected_rows: kind, line, reasons, the
    first ones. senders: agency and ori as written, slug, rows. unmapped: kind, field, word, rows: words that no code
    list knows. unread: headers that nothing is mapped to. known: the landing of the same bytes by the same feed, where
    there is one already.
    """

    feed: str
    file: str
    read: int
    accepted: int
    rejected: int
    repeated: int
    notes: tuple[str, ...]
    parts: tuple[Part, ...]
    findings: pd.DataFrame
    rejected_rows: pd.DataFrame
    senders: pd.DataFrame
    unmapped: pd.DataFrame
    unread: tuple[str, ...]
    known: Receipt | None


def balance(counted: Preview | Receipt) -> str:
    """ "7 rows read = 5 accepted + 1 rejected + 1 repeated"."""
    return (
        f"{counted.read:,} rows read = {counted.accepted:,} accepted + {counted.rejected:,} rejected "
        f"+ {counted.repeated:,} repeated"
    )


@dataclass(frozen=True)
class _Typed:
    """A file that has been read, typed and judged, in a Parquet that nobody keeps."""

    path: Path
    feed: Feed
    rows: Path
    header: dict[str, list[str]]
    notes: list[str]


def preview(path: Path, feed: Feed, rows: int = 20) -> Preview:
    """What landing this file by this feed would give; nothing of it is kept.

    rows: how many first rows of each kind, and how many rejected ones, are shown. Raises MusterError, as landing would,
    for a file that cannot be used.
    """
    with TemporaryDirectory() as folder, duckdb.connect() as con:
        try:
            return _told(con, _typed(con, path, feed, Path(folder) / "rows.parquet"), rows)
        except duckdb.Error as error:
            raise MusterError(
                f"{path.name}: the feed '{feed.name}' cannot read this file ({str(error).splitlines()[0][:160]}); "
                "choose another feed, or ask for the file again. Nothing was landed."
            ) from error


def _typed(con: duckdb.DuckDBPyConnection, path: Path, feed: Feed, fresh: Path) -> _Typed:
    """Read, type and judge the whole file into one Parquet: the very steps of landing."""
    now = dt.datetime.now(dt.UTC).replace(tzinfo=None).isoformat(timespec="microseconds")
    blank = Receipt(feed.name, path.name, "", "", now, feed.digest, "", {}, [], 0, 0, 0, 0, [], False)
    run(con, "import/macros")
    told = importing._write(con, importing.opened(path, feed), blank, fresh, raw=True)
    return _Typed(path, feed, fresh, told.header, told.notes)


def _told(con: duckdb.DuckDBPyConnection, typed: _Typed, most: int) -> Preview:
    kinds = list(dict.fromkeys(records.kind for records in typed.feed.says.records))
    given = {"path": str(typed.rows), "kinds": kinds, "most": most}
    counts = run(con, "import/balance", given).fetchall()[0]
    if counts[0] == 0:
        raise MusterError(
            f"{typed.path.name}: the file has a header but no rows; ask the agency whether it had nothing to send."
        )
    read, accepted, rejected, repeated = counts
    return Preview(
        typed.feed.name, typed.path.name, read, accepted, rejected, repeated, notes=tuple(typed.notes),
        parts=tuple(Part(kind, _rows(con, given | {"kind": kind})) for kind in kinds),
        findings=_findings(con, typed), rejected_rows=run(con, "data/preview/rejected", given).df(),
        senders=run(con, "data/preview/senders", given | {"most": WORDS}).df(), unmapped=_unmapped(con, typed),
        unread=_unread(typed.feed, typed.header), known=_known(typed.path, typed.feed),
    )  # fmt: skip


def _rows(con: duckdb.DuckDBPyConnection, given: dict[str, object]) -> pd.DataFrame:
    found = run(con, "data/preview/rows", given).df()
    said = found.apply(lambda row: _words(row["reasons"], row["flags"]), axis=1, result_type="reduce")
    shown = found.drop(columns=["line", *_INNER], errors="ignore").dropna(axis="columns", how="all")
    for name in _KEYS & set(shown):
        shown[name] = shown[name].notna().map({True: "keyed", False: None})
    told = {"line": found["line"], "state": found["state"], "remarks": said if len(found) else ""}
    return pd.concat([pd.DataFrame(told), shown], axis="columns")


def _words(reasons: object, flags: object) -> str:
    """Everything that is said of one row, as sentences."""
    wrong = reasons.splitlines() if isinstance(reasons, str) else []
    return "; ".join([*wrong, *(map(remark, flags.splitlines()) if isinstance(flags, str) else [])])


def _findings(con: duckdb.DuckDBPyConnection, typed: _Typed) -> pd.DataFrame:
    found = run(con, "data/preview/findings", {"path": str(typed.rows)}).df()
    rejected = found["found"] == "rejected"
    return found.assign(
        what=found["what"].where(rejected, found["what"].map(remark)),
        mend=found["what"].map(advice).where(rejected, ""),
    )


def _unmapped(con: duckdb.DuckDBPyConnection, typed: _Typed) -> pd.DataFrame:
    told = [
        found.assign(kind=records.kind, field=field)
        for records in typed.feed.says.records
        for field, found in _unknown_words(con, records, typed.rows, typed.header[records.kind])
    ]
    nothing = pd.DataFrame({"kind": [], "field": [], "word": [], "rows": []})
    return pd.concat([nothing, *told], ignore_index=True)[["kind", "field", "word", "rows"]].astype({"rows": int})


def _unknown_words(
    con: duckdb.DuckDBPyConnection, records: Records, fresh: Path, header: list[str]
) -> list[tuple[str, pd.DataFrame]]:
    """For each field of this part that takes its value from a code list: the column's words that the list lacks."""
    known, places = word_list(records), {folded(name): at for at, name in reversed(list(enumerate(header, 1)))}
    con.register("word_list", known)
    run(con, "import/words")
    coded = set(known["field"].to_pylist())
    found = []
    for field, column in records.columns.items():
        name = listed_field(records.kind, field)
        if name in coded and folded(column) in places:
            given = {
                "path": str(fresh),
                "kind": records.kind,
                "field": name,
                "at": places[folded(column)],
                "most": WORDS,
            }
            found.append((name, run(con, "data/preview/unmapped", given | {"unknown": _silent_words(name)}).df()))
    return [(field, frame) for field, frame in found if len(frame)]


def _silent_words(field: str) -> list[str]:
    """Words for "unknown" that need no code; where a remark is made of every word without one, none is silent."""
    remarked = any(row["code"] == f"unmapped_{field}" for row in code_table("flags"))
    return [] if remarked else unknown_words()


def _unread(feed: Feed, header: dict[str, list[str]]) -> tuple[str, ...]:
    """The file's columns that this feed does not read; the joined tables of NIBRS are another matter."""
    if feed.says.format == "nibrs-cde":
        return ()
    used = {folded(column) for records in feed.says.records for column in records.columns.values()}
    used |= {folded(condition.column) for records in feed.says.records for condition in records.where}
    names = dict.fromkeys(name for names in header.values() for name in names)
    return tuple(name for name in names if name and folded(name) not in used)


def _known(path: Path, feed: Feed) -> Receipt | None:
    """What landed of the same bytes by this feed, unless the feed has changed since: then landing reads them anew."""
    receipt = receipt_of(feed.name, digest_of(path))
    return receipt if receipt and not is_stale(receipt, feed) else None
