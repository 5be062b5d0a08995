"""What the linkage learnt, kept beside the pool; and the rule by which a version uses it again.

A pool is what its landings, decisions and program make it, and what its links were weighed by. Where a version learns that
from its own records, nothing more need be said. Where it uses again what was learnt from fewer, its manifest names from which.
"""

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from muster.feeds.landing import Receipt, beside
from muster.linkage.learnt import Learnt, read_learnt
from muster.paths import home
from muster.pool.decision import Decision

LEAST_ROWS = 100_000  # a pool of fewer is linked whole in seconds: it always learns from all it holds, in whatever order that came
GROWTH = 0.1  # rows that may have come since, as a share of those it was learnt from
_KEEP = 8


@dataclass(frozen=True)
class Basis:
    """What it was learnt from: landings, excluded records, program; rows: how many seizure and arrest rows landed."""

    landings: tuple[tuple[str, ...], ...]
    excluded: tuple[tuple[str, ...], ...]
    program: str
    rows: int

    @property
    def name(self) -> str:
        """The first 12 characters of its SHA-256, without which no two are the same."""
        return sha256(json.dumps([self.landings, self.excluded, self.program]).encode()).hexdigest()[:12]


def basis_of(landings: Iterable[Receipt], decisions: Iterable[Decision], program: str) -> Basis:
    """The basis of a version that learns from its own records."""
    told = [receipt for receipt in landings if {"seizure", "arrest"} & set(receipt.kinds)]
    names = sorted((r.feed, r.sha256, r.feed_digest, r.code_digest, r.landed_at) for r in told)
    excluded = sorted(each.matter for each in decisions if each.in_force and each.action == "exclude")
    return Basis(tuple(names), tuple(excluded), program, sum(receipt.accepted for receipt in told))


def learnt_from(own: Basis) -> str:
    """The name of the basis whose learning a version uses again; empty where it learns from its own records.

    It is used again while all that it was learnt from still stands, by the same program, in a pool of LEAST_ROWS or more,
    it can be read, and no more than GROWTH has come since. A withdrawal ends it: what was taken out leaves no trace in the weights.
    """
    was = _in_use()
    if was is None or was.name == own.name or read(was.name) is None:
        return ""
    same = was.program == own.program and was.excluded == own.excluded and set(was.landings) <= set(own.landings)
    little = was.rows >= LEAST_ROWS and own.rows <= (1 + GROWTH) * was.rows
    return was.name if same and little else ""


def read(name: str) -> Learnt | None:
    """What was learnt from a basis, where it is kept and can be read."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        return read_learnt(_path(name).read_text(encoding="utf-8"))
    return None


def write(name: str, learnt: Learnt) -> None:
    """Keep what was learnt from a basis."""
    with beside(_path(name)) as fresh:
        fresh.write_text(learnt.text(), encoding="utf-8")


def use(own: Basis, name: str) -> None:
    """Say what the serving version was weighed by; let the oldest go that no version can ask for."""
    if name == own.name:
        with beside(_pointer()) as fresh:
            fresh.write_text(json.dumps(asdict(own)), encoding="utf-8")
    kept = sorted((home() / "learnt").glob("[0-9a-f]*.json"), key=lambda path: path.stat().st_mtime)
    for path in kept[:-_KEEP]:
        if path.stem != name:
            path.unlink(missing_ok=True)


def _path(name: str) -> Path:
    return home() / "learnt" / f"{name}.json"


def _pointer() -> Path:
    return home() / "learnt" / "IN-USE"


def _in_use() -> Basis | None:
    try:
        told = json.loads(_pointer().read_text(encoding="utf-8"))
        landings, excluded = (tuple(tuple(each) for each in told[name]) for name in ("landings", "excluded"))
        return Basis(landings, excluded, told["program"], told["rows"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
