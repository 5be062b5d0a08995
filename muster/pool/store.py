"""Versions of the pool on disk, and the pointer that says which one serves."""

import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from muster.access.exports import named_versions
from muster.errors import MusterError
from muster.feeds.landing import beside
from muster.paths import home

KEEP = 8  # versions kept behind the current one, so that a recent snapshot can be opened again
_A_DAY = 86_400.0


def version_path(version: str) -> Path:
    """Where that version's file stands."""
    return home() / "versions" / f"{version}.duckdb"


def current_version() -> str | None:
    """The version that serves, or None before the first build."""
    pointer = home() / "CURRENT"
    return pointer.read_text(encoding="ascii").strip() if pointer.exists() else None


def serving_version() -> str:
    """The version that serves; MusterError when there is none."""
    version = current_version()
    if version is None:
        raise MusterError(
            "There is no pool yet: import files and run 'python -m muster build', or 'python -m muster demo'."
        )
    return version


def versions() -> list[str]:
    """Versions that can be opened, oldest first."""
    paths = sorted((home() / "versions").glob("[!.]*.duckdb"), key=lambda p: p.stat().st_mtime)
    return [path.stem for path in paths]


def publish(version: str) -> None:
    """Make a finished version serve, in one step; then let the oldest ones go that no export names."""
    with beside(home() / "CURRENT") as fresh:
        fresh.write_text(version + "\n", encoding="ascii")
    for old in _needless(version):
        version_path(old).unlink(missing_ok=True)


def _needless(serving: str) -> list[str]:
    """The oldest versions, but for those that an export names; none while the ledger cannot tell which those are."""
    old = versions()[: -KEEP - 1]
    try:
        needed = {serving, *(named_versions() if old else ())}
    except MusterError:
        return []
    return [version for version in old if version not in needed]


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Wait until no other build of this pool runs, in this process or another, and keep others waiting.

    Without it a slow build of fewer files could publish over a quick build of more. The system frees the lock of a
    process that dies. Raises MusterError when the pool's folder cannot be written to.
    """
    try:
        home().mkdir(parents=True, exist_ok=True)
        lock = (home() / ".building").open("w")
    except OSError as error:
        raise MusterError(f"{home()}: cannot write there ({error.strerror or error}); mend the permissions.") from error
    with lock:
        if sys.platform != "win32":
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def sweep() -> None:
    """Remove what interrupted builds and imports left behind. Call it inside one_at_a_time.

    Nothing else builds then, so what is unfinished under versions is dead; an import may be running, so what is
    unfinished under landing goes when it is a day old.
    """
    for left in [*(home() / "versions").glob(".*"), *home().glob(".CURRENT.*.tmp")]:
        _remove(left)
    for left in (home() / "landing").glob("*/.*.tmp"):
        if left.exists() and time.time() - left.stat().st_mtime > _A_DAY:
            _remove(left)


def _remove(left: Path) -> None:
    if left.is_dir():
        shutil.rmtree(left, ignore_errors=True)
    else:
        left.unlink(missing_ok=True)
