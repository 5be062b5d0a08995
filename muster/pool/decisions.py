"""A person's word on a record: excluded from every count, or taken back in; recorded with who, when and why."""

import datetime as dt
import getpass
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from muster.errors import MusterError
from muster.paths import home

Action = Literal["exclude", "include"]


@dataclass(frozen=True)
class Decision:
    """One decision on one record of one feed."""

    feed: str
    record_id: str
    action: Action
    who: str
    at: str
    why: str


def _path() -> Path:
    return home() / "decisions.jsonl"


def decide(feed: str, record_id: str, action: Action, why: str) -> Decision:
    """Record a decision; it holds from the next build. Raises MusterError without a reason."""
    if not why.strip():
        raise MusterError("A decision needs its reason: say why in --reason.")
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    decision = Decision(feed, record_id, action, getpass.getuser(), now, why)
    _path().parent.mkdir(parents=True, exist_ok=True)
    with _path().open("a", encoding="utf-8") as log:
        log.write(json.dumps(asdict(decision), ensure_ascii=False) + "\n")
    return decision


def decisions() -> list[Decision]:
    """The decision in force on each record: its last one."""
    if not _path().exists():
        return []
    lines = _path().read_text(encoding="utf-8").splitlines()
    told = [Decision(**json.loads(line)) for line in lines if line.strip()]
    return list({(d.feed, d.record_id): d for d in told}.values())
