"""A person's word: which records count, which tell of one event, who led it, whose quantity stands.

Every word is one line of decisions.jsonl with who, when and why; none is ever changed or removed. The last word on a
matter counts, and an undo is a word too. A word holds from the next build, whatever the machine finds.
"""

import datetime as dt
import getpass
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import MISSING, asdict, fields, replace
from pathlib import Path
from typing import Literal

from muster.errors import MusterError
from muster.paths import home
from muster.pool.contradictions import refuse_contradiction
from muster.pool.decision import Action, Decision, Matter, Record


def decide(feed: str, record_id: str, action: Literal["exclude", "include"], why: str, *, who: str = "") -> Decision:
    """Take a record out of every count, or back in. Raises MusterError without a reason."""
    return _take(Decision(feed, record_id, action, who, "", why))


def decide_pair(action: Literal["link", "apart"], one: Record, other: Record, why: str, *, who: str = "") -> Decision:
    """Say that two records tell of one event, or that they do not.

    Raises MusterError without a reason, for two records of one agency, and for a word that another in force
    contradicts: both are named.
    """
    if one.kind != other.kind:
        raise MusterError(f"{one} is of a {one.kind} and {other} of a {other.kind}: a decision is on two of one kind.")
    if one.agency == other.agency:
        raise MusterError(f"{one} and {other} are of one agency: a decision is on reports of two.")
    first, second = sorted((one, other))
    return _take(_on(first, action, why, who, second))


def decide_lead(record: Record, agency: str, why: str, *, who: str = "") -> Decision:
    """Say which agency led the event that this record tells of. Raises MusterError without a reason or an agency."""
    if not agency.strip():
        raise MusterError("A decision on the lead needs its agency.")
    return _take(replace(_on(record, "lead", why, who), lead=agency))


def decide_value(record: Record, family: str, why: str, *, who: str = "") -> Decision:
    """Say that this record's quantity stands for its event and that drug family. Raises MusterError without a reason."""
    if record.kind != "seizure":
        raise MusterError(f"{record} is of a {record.kind}: only seizures have a quantity.")
    return _take(replace(_on(record, "value", why, who), family=family))


def undo(decision: Decision, why: str, *, who: str = "") -> Decision:
    """Take a decision back. Raises MusterError without a reason, or when it is not in force."""
    if decision.action in ("exclude", "include"):
        return decide(decision.feed, decision.record_id, "include", why, who=who)
    return _take(replace(decision, why=why, who=who, undone=True))


def _on(record: Record, action: Action, why: str, who: str, other: Record | None = None) -> Decision:
    second = other or Record("", "", "", "")
    return Decision(
        record.feed, record.record_id, action, who, "", why, record.kind, record.agency,
        second.feed, second.agency, second.record_id,
    )  # fmt: skip


def _take(word: Decision) -> Decision:
    """Write a word down, once it is known that nothing in force contradicts it; nobody else writes meanwhile."""
    if not word.why.strip():
        raise MusterError("A decision needs its reason: say why in --reason.")
    at = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    dated = replace(word, who=word.who or getpass.getuser(), at=at, why=word.why.strip())
    with _one_writer():
        refuse_contradiction(dated, decisions())
        _append(dated)
    return dated


@contextmanager
def _one_writer() -> Iterator[None]:
    try:
        home().mkdir(parents=True, exist_ok=True)
        lock = (home() / ".deciding").open("w")
    except OSError as error:
        raise MusterError(f"{home()}: cannot write there ({error.strerror or error}); mend the permissions.") from error
    with lock:
        if sys.platform != "win32":
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _path() -> Path:
    return home() / "decisions.jsonl"


def _append(decision: Decision) -> None:
    """One line, on the disk before it is told. A line that a crash cut short is closed first: it was never told."""
    given = {each.name: each.default for each in fields(Decision) if each.default is not MISSING}
    told = {name: value for name, value in asdict(decision).items() if name not in given or value != given[name]}
    line = json.dumps(told, ensure_ascii=False) + "\n"
    try:
        with _path().open("ab+") as log:
            cut = log.tell() and not _ends_whole(_path())
            log.write((b"\n" if cut else b"") + line.encode("utf-8"))
            log.flush()
            os.fsync(log.fileno())
    except OSError as error:
        raise MusterError(f"{_path()}: the decision was not written ({error.strerror or error}).") from error


def _ends_whole(path: Path) -> bool:
    with path.open("rb") as log:
        log.seek(-1, os.SEEK_END)
        return log.read(1) == b"\n"


def history() -> list[Decision]:
    """Every word ever said, in the order said.

    A line that a crash cut short was never told to anyone and is none. Raises MusterError naming any other line that
    cannot be read.
    """
    if not _path().exists():
        return []
    lines = _path().read_text(encoding="utf-8", errors="replace").splitlines()
    told = (_read(line, number) for number, line in enumerate(lines, 1) if line.strip())
    return [decision for decision in told if decision]


def _read(line: str, number: int) -> Decision | None:
    try:
        return Decision(**json.loads(line))
    except (ValueError, TypeError) as error:
        if not line.rstrip().endswith("}"):
            return None
        raise MusterError(
            f"{_path()}, line {number}: this decision cannot be read ({error}); mend that line."
        ) from error


def decisions(before: dt.datetime | None = None) -> list[Decision]:
    """The last word on each matter, in the order said; `in_force` tells those that change something.

    before: leave out whatever was said in that second or later.
    """
    last: dict[Matter, Decision] = {}
    end = before.replace(microsecond=0) if before else None
    for word in history():
        if end and dt.datetime.fromisoformat(word.at) >= end:
            continue
        last.pop(word.matter, None)
        last[word.matter] = word
    return list(last.values())
