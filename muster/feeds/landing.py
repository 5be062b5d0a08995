"""Where landed files stand: the original bytes, one Parquet of rows, and a receipt that makes the landing complete.

The receipt is written last: a landing without one was interrupted, and is taken again by importing the file again.
"""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from muster.errors import MusterError
from muster.paths import home


@dataclass(frozen=True)
class Receipt:
    """One landing: which bytes came in by which feed, when, and what became of the rows (rows, not records)."""

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


def keep_bytes(source: Path, target: Path) -> None:
    """Keep the original file; nothing to do when the same bytes are already there."""
    if not target.exists():
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
