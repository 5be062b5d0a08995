"""The ledger: who did what, when, and whether it came off; entries are added, never changed, and chained by hashes.

One SQL database: SQLite at MUSTER_HOME/ledger.sqlite, or where MUSTER_LEDGER says (an SQLAlchemy address). Its fields
are those of CJIS Security Policy 5.4: time, component, event, user, outcome; `about` holds what is special to an event.
Each entry's hash covers its own fields and the hash of the entry before, so a changed, inserted or missing entry breaks
the chain. Entries cut off the end do not: `whole` gives the last hash, which can be kept elsewhere and looked for later.
"""

import datetime as dt
import getpass
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import (
    DDL,
    Column,
    Connection,
    Engine,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    event,
    insert,
    inspect,
    make_url,
    select,
)
from sqlalchemy.exc import SQLAlchemyError

from muster.errors import MusterError
from muster.paths import home

Outcome = Literal["success", "failure"]
FIRST = "0" * 64
WAIT_S = 30

_tables = MetaData()
ENTRIES = Table(
    "entry",
    _tables,
    Column("no", Integer, primary_key=True, autoincrement=False),
    Column("at", String(32), nullable=False),
    Column("component", String(40), nullable=False),
    Column("event", String(40), nullable=False),
    Column("who", String(120), nullable=False),
    Column("outcome", String(10), nullable=False),
    Column("about", Text, nullable=False),
    Column("before", String(64), nullable=False),
    Column("hash", String(64), nullable=False, unique=True),
)
for _change in ("update", "delete"):
    _refusal = (
        f"create trigger if not exists no_{_change} before {_change} on entry "
        f"begin select raise(abort, 'the ledger is append-only'); end"
    )
    event.listen(ENTRIES, "after_create", DDL(_refusal).execute_if(dialect="sqlite"))  # type: ignore[no-untyped-call]


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. at: UTC, ISO 8601. about: what is special to the event. before, hash: the chain."""

    no: int
    at: str
    component: str
    event: str
    who: str
    outcome: Outcome
    about: Mapping[str, Any]
    before: str
    hash: str

    def digest(self) -> str:
        """The hash that these fields should have."""
        fields = [self.no, self.at, self.component, self.event, self.who, self.outcome, _told(self.about), self.before]
        return sha256(json.dumps(fields, ensure_ascii=False).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Whole:
    """Whether the chain holds: how many entries were read, the last hash, and where it first breaks ("" if nowhere)."""

    entries: int
    last: str
    broken: str


def address() -> str:
    """Where the ledger is, as an SQLAlchemy address."""
    return os.environ.get("MUSTER_LEDGER") or f"sqlite:///{home() / 'ledger.sqlite'}"


def record(component: str, what: str, outcome: Outcome, about: Mapping[str, Any], who: str = "") -> Entry:
    """Add an entry at the end. who: the user, the system's own name for him unless given.

    Raises MusterError when the ledger cannot be written: whatever was to be recorded must then not be done.
    """
    with _open(writes=True) as con:
        last = con.execute(select(ENTRIES.c.no, ENTRIES.c.hash).order_by(ENTRIES.c.no.desc()).limit(1)).first()
        no, before = (last.no + 1, last.hash) if last else (1, FIRST)
        at = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        entry = _sealed(Entry(no, at, component, what, who or getpass.getuser(), outcome, about, before, ""))
        con.execute(insert(ENTRIES).values(**_row(entry)))
    return entry


def entries(what: str | None = None) -> list[Entry]:
    """Every entry, or those of one event, oldest first; none where there is no ledger yet.

    Raises MusterError when the ledger cannot be read.
    """
    asked = select(ENTRIES).order_by(ENTRIES.c.no)
    if what is not None:
        asked = asked.where(ENTRIES.c.event == what)
    if _unborn():
        return []
    with _open(writes=False) as con:
        there = inspect(con).has_table(ENTRIES.name)
        return [_entry(dict(row)) for row in con.execute(asked).mappings()] if there else []


def whole() -> Whole:
    """Walk the chain from its first entry. Raises MusterError when the ledger cannot be read."""
    before, told = FIRST, entries()
    for expected, entry in enumerate(told, start=1):
        if entry.no != expected:
            return Whole(len(told), before, f"entry {expected} is missing")
        if entry.before != before or entry.hash != entry.digest():
            return Whole(len(told), before, f"entry {entry.no} was changed")
        before = entry.hash
    return Whole(len(told), before, "")


def _sealed(entry: Entry) -> Entry:
    return replace(entry, hash=entry.digest())


def _told(about: Mapping[str, Any]) -> str:
    return json.dumps(about, ensure_ascii=False, sort_keys=True)


def _row(entry: Entry) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in (column.name for column in ENTRIES.c)} | {
        "about": _told(entry.about)
    }


def _entry(row: dict[str, Any]) -> Entry:
    return Entry(**row | {"about": json.loads(row["about"])})


def _unborn() -> bool:
    """Whether there is no ledger yet: only writing makes one."""
    database = make_url(address()).database if address().startswith("sqlite") else None
    return database is not None and not Path(database).exists()


@contextmanager
def _open(writes: bool) -> Iterator[Connection]:
    """A transaction of its own. Writers wait for each other, so that two entries never follow the same one."""
    try:
        if writes:
            home().mkdir(parents=True, exist_ok=True)
        with _engine(address()).connect().execution_options(writes=writes) as con, con.begin():
            if writes:
                _tables.create_all(con)
            yield con
    except (SQLAlchemyError, OSError) as error:
        reason = str(getattr(error, "orig", None) or error).splitlines()[0]
        doing = "written to, so nothing was done" if writes else "read"
        raise MusterError(f"The ledger cannot be {doing}: {reason} ({address()}).") from error


@cache
def _engine(where: str) -> Engine:
    engine = create_engine(where)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _by_hand)
        event.listen(engine, "begin", _begin)
    return engine


def _by_hand(connection: Any, _record: object) -> None:  # noqa: ANN401 (sqlite3's connection behind its pool)
    """Take the transaction out of the driver's hands, which would begin it too late to keep others out."""
    connection.isolation_level = None
    connection.execute(f"pragma busy_timeout = {WAIT_S * 1000}")


def _begin(con: Connection) -> None:
    con.exec_driver_sql("begin immediate" if con.get_execution_options().get("writes") else "begin")
