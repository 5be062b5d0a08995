"""What linking came to, kept beside a version, so that the next one links only what changed.

It is a cache: without it the next version is linked whole and comes to the same.
"""

import json
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
from pyarrow import feather

from muster.linkage.clues import Kind
from muster.linkage.engine import Linked
from muster.linkage.known import Known, Rows, columns
from muster.linkage.outcome import Settled
from muster.linkage.pairs import Ints, Pairs
from muster.sql import run

_ROWS, _EVIDENCE, _COMPLETE = "rows.arrow", "evidence.parquet", "complete.json"
_OF_PAIRS = ("a", "b", "agency_a", "agency_b", "day")
_OF_SETTLED = ("chance", "sure", "outcome", "by")
_COUPLES = ("groups", "decided")


@dataclass(frozen=True)
class Before:
    """What a version before came to: the digest of what it was weighed by, its agencies by number, and the folder."""

    learnt: str
    agencies: tuple[str, ...]
    folder: Path

    def rows(self) -> Rows:
        """Its records: see queries/link/remember.sql; with report_no and weighed (whether a laboratory weighed it again)."""
        return _columns(self.folder / _ROWS)

    @property
    def evidence(self) -> str:
        """The Parquet of its link_evidence."""
        return str(self.folder / _EVIDENCE)

    def settled(self, kind: Kind) -> Settled:
        """One kind as it was settled, under the numbers that reports and agencies had then."""
        given = _columns(self.folder / f"{kind}-pairs.arrow")
        who = {name: given[name] for name in _OF_PAIRS}
        levels = np.load(self.folder / f"{kind}-levels.npy", mmap_mode="r")
        pairs = Pairs(kind, **who, number=given["number"], levels=levels)
        known = {name: given[name] for name in _OF_SETTLED}
        groups, decided = (_couples(self.folder, kind, name) for name in _COUPLES)
        return Settled(pairs, **known, carried=np.full(len(pairs), True), groups=groups, decided=decided)


def keep(con: duckdb.DuckDBPyConnection, linked: Linked, program: str, folder: Path) -> None:
    """Keep what linking came to in a folder of its own, complete once its last file stands. The connection holds link_evidence."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    _save(folder / _ROWS, _rows(con, linked.known))
    con.table("link_evidence").write_parquet(str(folder / _EVIDENCE), compression="snappy")
    for told in linked.settled:
        _write(folder, told)
    complete = {
        "learnt": linked.learnt.digest,
        "agencies": linked.agencies,
        "program": _made_by(program),
        "sizes": _sizes(folder),
    }
    (folder / _COMPLETE).write_text(json.dumps(complete), encoding="utf-8")


def kept(folder: Path, program: str) -> Before | None:
    """What the same program kept there; None where nothing is, or not all: a save that was killed, a disk that was full."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        told: dict[str, Any] = json.loads((folder / _COMPLETE).read_text(encoding="utf-8"))
        if told["program"] == _made_by(program) and told["sizes"] == _sizes(folder):
            return Before(told["learnt"], tuple(told["agencies"]), folder)
    return None


def _sizes(folder: Path) -> dict[str, int]:
    """The bytes of each file but the last written."""
    return {path.name: path.stat().st_size for path in folder.iterdir() if path.name != _COMPLETE}


def _made_by(program: str) -> str:
    """The program with the DuckDB whose hashes (queries/link/rows.sql) it used."""
    return f"{program} {duckdb.__version__}"


def _rows(con: duckdb.DuckDBPyConnection, known: Known | None) -> Rows:
    """The records that stand from before and those read now, in the reports that they are in."""
    parts = [columns(run(con, "link/remember"))]
    if known is not None:
        parts.append(known.only(np.flatnonzero(known.now)))
        parts[1]["record_no"] = parts[1]["now"].astype(np.int32)
    rows = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    told, weighed = (
        columns(con.table("record_report").select("record_no", "report_no")),
        columns(con.table("weighed_again"))["record_no"],
    )
    report_of = np.zeros(1 + int(told["record_no"].max(initial=0)), np.int32)
    report_of[told["record_no"]] = told["report_no"]
    again = np.full(len(report_of), False)
    again[weighed] = True
    return rows | {"report_no": report_of[rows["record_no"]], "weighed": again[rows["record_no"]]}


def _write(folder: Path, told: Settled) -> None:
    kind = told.pairs.kind
    who = {name: getattr(told.pairs, name).astype(np.int32, copy=False) for name in _OF_PAIRS}
    known = {name: getattr(told, name) for name in _OF_SETTLED}
    _save(folder / f"{kind}-pairs.arrow", who | {"number": told.pairs.number} | known)
    np.save(folder / f"{kind}-levels.npy", told.pairs.levels)
    for name in _COUPLES:
        couples = getattr(told, name)
        _save(folder / f"{kind}-{name}.arrow", {"one": couples[:, 0], "two": couples[:, 1]})


def _save(path: Path, columns: Rows) -> None:
    """Uncompressed and in one piece, to be read in place."""
    table = pa.table(columns)
    feather.write_feather(table, str(path), compression="uncompressed", chunksize=max(1, len(table)))


def _columns(path: Path) -> Rows:
    table = feather.read_table(str(path), memory_map=True)
    return {name: table[name].to_numpy() for name in table.column_names}


def _couples(folder: Path, kind: Kind, name: str) -> Ints:
    return np.stack(list(_columns(folder / f"{kind}-{name}.arrow").values()), axis=1)
