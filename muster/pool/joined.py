"""Reports into events: linked whole, or from what the serving version came to, which then comes to the same."""

import shutil
from contextlib import suppress
from pathlib import Path

import duckdb

from muster.linkage.again import link_again
from muster.linkage.engine import Linked, link
from muster.linkage.kept import Before, keep, kept
from muster.linkage.learnt import Learnt
from muster.paths import home
from muster.pool import learning
from muster.pool.manifest import Manifest
from muster.pool.store import current_version
from muster.sql import run

_KEEP = 2  # what linking came to is kept beside the serving version and the one before
_STEPS = (
    "70_event_seizure",
    "71_event_arrest",
    "72_seizure_item",
    "73_event_referral",
    "74_next_arrest",
    "75_decisions",
    "78_months",
    "79_event_route",
)


def join(con: duckdb.DuckDBPyConnection, manifest: Manifest) -> Linked:
    """Fill the tables of reports, events, pairs and evidence; keep what linking learnt and came to."""
    name = manifest.learnt_from or manifest.basis.name
    run(con, "build/59_decisions")
    learnt = learning.read(name)
    before = _before(manifest, learnt)
    linked = link_again(con, learnt, before) if learnt and before else link(con, learnt)
    for step in _STEPS:
        run(con, f"build/{step}")
    if linked.pairs:
        run(con, "build/76_link_pairs")
        if before:
            run(con, "build/77_carried_evidence", {"evidence": before.evidence})
    if not learnt:
        learning.write(name, linked.learnt)
    _remember(con, linked, manifest)
    return linked


def serve(manifest: Manifest) -> None:
    """The version serves: what was learnt for it is in use, and what older versions came to can go."""
    learning.use(manifest.basis, manifest.learnt_from or manifest.basis.name)
    folders = sorted((home() / "linked").glob("*"), key=lambda path: path.stat().st_mtime)
    for folder in folders[:-_KEEP]:
        if folder.name != manifest.version:
            shutil.rmtree(folder, ignore_errors=True)


def _before(manifest: Manifest, learnt: Learnt | None) -> Before | None:
    """What the serving version came to, if it was weighed by the same."""
    serving = current_version()
    before = kept(_folder(serving), manifest.program) if serving and learnt else None
    return before if before and learnt and before.learnt == learnt.digest else None


def _remember(con: duckdb.DuckDBPyConnection, linked: Linked, manifest: Manifest) -> None:
    """Where that cannot be written, the next version is linked whole."""
    folder = _folder(manifest.version)
    try:
        keep(con, linked, manifest.program, folder)
    except (OSError, duckdb.IOException):
        with suppress(OSError):
            shutil.rmtree(folder)


def _folder(version: str) -> Path:
    return home() / "linked" / version
