"""A new version of the pool: all landings through queries/build, checked, published. The old one serves until then."""

import datetime as dt
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pandas as pd

from muster.errors import MusterError
from muster.feeds.catalogue import feed, feed_names
from muster.feeds.landing import Receipt, beside
from muster.feeds.words import code_table
from muster.paths import DATA, QUERIES
from muster.pool.connect import cursor
from muster.pool.decision import Decision
from muster.pool.joined import join, serve
from muster.pool.manifest import Manifest, current_manifest
from muster.pool.store import one_at_a_time, publish, sweep, version_path
from muster.sql import run

Progress = Callable[[str], None]
_KIND_STEPS = {
    "20_agency": "agency",
    "40_seizure": "seizure",
    "41_arrest": "arrest",
    "42_referral": "referral",
    "43_overdose": "overdose",
    "44_call": "call",
    "45_aggregate": "aggregate",
    "46_operation": "operation",
    "47_organisation": "organisation",
    "48_resource": "resource",
    "49_training": "training",
    "50_price": "price",
    "51_population": "population",
    "52_coverage": "coverage",
    "53_site": "site",
}


@dataclass(frozen=True)
class Built:
    """A published version, whether it is new, and how many events it holds."""

    version: str
    new: bool
    landings: int
    seizure_events: int
    arrest_events: int
    referrals: int
    seconds: float


def _silent(step: str) -> None:
    """Progress that nobody watches."""


def build(progress: Progress = _silent, learn: bool = False) -> Built:
    """Build what has landed into a version, check it, publish it.

    The same landings, decisions and program give the same version, which is then only published. learn: the linkage learns
    its weights anew, whatever the rule says (learning.learnt_from).
    Raises MusterError, and leaves the serving version alone, when a check fails or the disk is full.
    """
    started = time.perf_counter()
    with one_at_a_time():
        sweep()
        manifest = current_manifest(learn)
        path = version_path(manifest.version)
        new = not path.exists()
        if new:
            with beside(path) as fresh:
                _make(fresh, manifest, progress)
        publish(manifest.version)
        serve(manifest)
    return _built(manifest, new, time.perf_counter() - started)


def _built(manifest: Manifest, new: bool, seconds: float) -> Built:
    """Count through the readers' door: DuckDB refuses a second connection that is configured otherwise."""
    con = cursor(manifest.version)
    counts = [
        con.table(name).count("*").fetchall()[0][0] for name in ("event_seizure", "event_arrest", "event_referral")
    ]
    return Built(manifest.version, new, len(manifest.landings), counts[0], counts[1], counts[2], round(seconds, 2))


def _make(fresh: Path, manifest: Manifest, progress: Progress) -> None:
    try:
        with _writer(fresh) as con:
            _fill(con, manifest, progress)
            check(con)
    except (duckdb.IOException, duckdb.OutOfMemoryException) as error:
        raise MusterError(
            f"The new version could not be written ({str(error).splitlines()[0]}); the old one still serves."
        ) from error
    finally:
        fresh.with_name(fresh.name + ".wal").unlink(missing_ok=True)


@contextmanager
def _writer(fresh: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    con = duckdb.connect(str(fresh), config={"threads": os.cpu_count() or 2, "preserve_insertion_order": True})
    try:
        yield con
        con.checkpoint()
    finally:
        con.close()


def _fill(con: duckdb.DuckDBPyConnection, manifest: Manifest, progress: Progress) -> None:
    landings = manifest.landings
    run(con, "build/01_tables")
    run(con, "build/09_macros")
    run(con, "import/h3_parent")
    _register(con, manifest)
    run(con, "build/00_landings", _geography("counties"))
    if landings:
        run(con, "build/10_landed_keys", {"files": [str(r.parquet) for r in landings]})
        run(con, "build/11_standing")
        run(con, "build/12_landings")
        for step, kind in _KIND_STEPS.items():
            if step == "40_seizure":
                run(con, "build/30_agencies")
            progress(f"reading {kind} records")
            _land(con, step, [r for r in landings if kind in r.kinds])
        run(con, "build/54_places", _geography("states", "countries"))
        run(con, "build/55_outliers")
    progress("joining reports into events")
    linked = join(con, manifest)
    as_of = run(con, "build/as_of").fetchall()[0][0]
    first = dt.date(1970, 1, 1)
    run(con, "build/80_coverage", {"as_of": as_of, "first": first})
    given = {
        "version": manifest.version,
        "built_at": dt.datetime.now(dt.UTC).replace(tzinfo=None),
        "as_of": as_of,
        "program": manifest.program,
        "learnt_from": manifest.learnt_from or None,
        "learnt_reports": linked.learnt.reports,
    }
    run(con, "build/96_version", given)


def _geography(*names: str) -> dict[str, str]:
    """Where the geography's files stand, by the parameter that names each."""
    return {name: str(DATA / "geography" / f"{name}.parquet") for name in names}


def _land(con: duckdb.DuckDBPyConnection, step: str, landings: list[Receipt]) -> None:
    if landings:
        run(con, f"build/{step}", {"files": [str(r.parquet) for r in landings]})


def _register(con: duckdb.DuckDBPyConnection, manifest: Manifest) -> None:
    """Hand the manifest and the code lists to the connection as tables."""
    names = set(feed_names())
    con.register(
        "landing_list",
        pd.DataFrame([_landing_row(n, r, names) for n, r in enumerate(manifest.landings, 1)], columns=_LANDING),
    )
    con.register("drug_list", pd.DataFrame(code_table("drugs")))
    con.register("place_list", pd.DataFrame(code_table("places")))
    con.register("unit_list", pd.DataFrame(code_table("units")))
    decided = [(number, *_decision_row(word)) for number, word in enumerate(manifest.in_force, 1)]
    con.register("decision_list", pd.DataFrame(decided, columns=_DECISION))
    overlapping = sorted({r.feed for r in manifest.landings if _overlaps(r.feed, manifest, names)})
    con.register("overlapping", pd.DataFrame({"feed": pd.Series(overlapping, dtype="str")}))
    parts = [(n, kind, p) for n, r in enumerate(manifest.landings, 1) for p, kind in enumerate(r.kinds)]
    con.register("part", pd.DataFrame(parts, columns=["landing_no", "kind", "part"]))


def _overlaps(name: str, manifest: Manifest, names: set[str]) -> bool:
    """Whether a feed declares that it tells again of what another landed feed tells (TEDS discharges and admissions)."""
    landed = {receipt.feed for receipt in manifest.landings}
    return name in names and bool(landed & set(feed(name).says.overlaps))


_LANDING = [
    "landing_no",
    "feed",
    "file",
    "sha256",
    "landed_at",
    "publisher",
    "release",
    "may_disseminate",
    "synthetic",
    "country",
    "time_zone",
    "path",
    "read",
    "accepted",
    "rejected",
    "repeated",
    "notes",
]


def _landing_row(number: int, receipt: Receipt, names: set[str]) -> tuple[object, ...]:
    says = feed(receipt.feed).says if receipt.feed in names else None
    return (
        number, receipt.feed, receipt.file, receipt.sha256, dt.datetime.fromisoformat(receipt.landed_at),
        (says.publisher or receipt.feed) if says else receipt.feed, says.terms.release if says else "members",
        bool(says and says.terms.may_disseminate), receipt.synthetic, says.country if says else "US",
        (says.time_zone or None) if says else None, str(receipt.parquet),
        receipt.read, receipt.accepted, receipt.rejected, receipt.repeated, "\n".join(receipt.notes),
    )  # fmt: skip


_DECISION = [
    "decision_no", "action", "kind", "feed", "agency_id", "record_id", "other_feed", "other_agency", "other_record_id",
    "lead_agency", "family",
]  # fmt: skip


def _decision_row(word: Decision) -> tuple[str, ...]:
    return (
        word.action, word.kind, word.feed, word.agency, word.record_id, word.other_feed, word.other_agency,
        word.other_record_id, word.lead, word.family,
    )  # fmt: skip


def check(con: duckdb.DuckDBPyConnection) -> None:
    """Run queries/checks; MusterError naming the first mistakes when a version must not be published."""
    for path in sorted((QUERIES / "checks").glob("*.sql")):
        mistakes = [row[0] for row in run(con, f"checks/{path.stem}").fetchmany(4)]
        if mistakes:
            raise MusterError(
                f"The new version fails the check '{path.stem}' and was not published: {'; '.join(mistakes)}."
            )
