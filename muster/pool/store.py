"""Versions of the pool on disk, and the pointer that says which one serves."""

from pathlib import Path

from muster.errors import MusterError
from muster.feeds.landing import beside
from muster.paths import home

KEEP = 8  # versions kept behind the current one, so that a recent snapshot can be opened again


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
    """Make a finished version serve, in one step; then let the oldest ones go."""
    with beside(home() / "CURRENT") as fresh:
        fresh.write_text(version + "\n", encoding="ascii")
    for old in versions()[: -KEEP - 1]:
        if old != version:
            version_path(old).unlink(missing_ok=True)
