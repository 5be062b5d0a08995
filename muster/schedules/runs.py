"""What became of each slot of a schedule: one small file a slot, claimed before anything is done, so that none is done twice."""

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from muster.errors import MusterError
from muster.feeds.landing import beside
from muster.paths import home

# running: claimed, and nothing more is known; unsure: the mail may or may not have gone.
Outcome = Literal["running", "made", "sent", "failed", "unsure", "missed"]
DONE = ("made", "sent")
TRIES = 3
FORM = "%Y%m%dT%H%MZ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One slot of one schedule. slot, at: UTC. tries: how often it was begun; missed: how many slots it stands for."""

    schedule: str
    slot: datetime
    at: datetime
    outcome: Outcome
    tries: int = 1
    missed: int = 0
    file: str = ""
    export: str = ""
    why: str = ""

    @property
    def again(self) -> bool:
        """Whether it may be tried again: it failed before any mail was handed over, and not too often."""
        return self.outcome == "failed" and self.tries < TRIES


def folder(schedule: str) -> Path:
    """Where a schedule's slots are kept."""
    return home() / "schedules" / schedule


def _path(schedule: str, slot: datetime) -> Path:
    return folder(schedule) / f"{slot.astimezone(UTC).strftime(FORM)}.json"


def claim(schedule: str, slot: datetime, at: datetime) -> Run | None:
    """Take a slot; None when it was taken before. A failed one may be taken again. Call it inside `alone`."""
    path, fresh = _path(schedule, slot), Run(schedule=schedule, slot=slot, at=at, outcome="running")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as out:
            out.write(_told(fresh))
        return fresh
    except FileExistsError:
        return _claim_again(path, at)
    except OSError as error:
        raise MusterError(
            f"{path.parent}: cannot write there ({error.strerror or error}); nothing was sent."
        ) from error


def _claim_again(path: Path, at: datetime) -> Run | None:
    held = _read(path)
    if not held.again:
        return None
    fresh = replace(held, at=at, outcome="running", tries=held.tries + 1, why="")
    save(fresh)
    return fresh


@contextmanager
def alone() -> Iterator[bool]:
    """Whether no other process runs schedules of this pool; none begins to while this one does."""
    home().mkdir(parents=True, exist_ok=True)
    with (home() / ".scheduling").open("w") as lock:
        if sys.platform != "win32":
            import fcntl

            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                yield False
                return
        yield True


def save(run: Run) -> None:
    """Keep what became of a slot, in one step."""
    with beside(_path(run.schedule, run.slot)) as out:
        out.write_text(_told(run), encoding="utf-8")


def runs(schedule: str) -> list[Run]:
    """What became of every slot of a schedule, oldest first."""
    return [_read(path) for path in sorted(folder(schedule).glob("*Z.json"))]


def latest(names: Iterable[str]) -> list[Run]:
    """The last slot of each schedule that has any."""
    return [held[-1] for held in map(runs, names) if held]


def _told(run: Run) -> str:
    return json.dumps(asdict(run) | {"slot": run.slot.isoformat(), "at": run.at.isoformat()}, ensure_ascii=False)


def _read(path: Path) -> Run:
    """A slot's file; one that was cut short by a crash is a slot of which nothing is known."""
    slot = datetime.strptime(path.stem, FORM).replace(tzinfo=UTC)
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        return Run(**told | {"slot": slot, "at": datetime.fromisoformat(told["at"])})
    except (ValueError, TypeError, KeyError, FileNotFoundError):
        return Run(schedule=path.parent.name, slot=slot, at=slot, outcome="running")
