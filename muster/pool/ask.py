"""The only way to a number: a question by name, filters and a viewer in; a data frame with its provenance out."""

import datetime as dt
import re
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import duckdb
import pandas as pd

from muster.access.viewer import Viewer
from muster.errors import MusterError
from muster.paths import QUERIES
from muster.pool.connect import cursor
from muster.pool.facts import facts
from muster.pool.filters import Filters
from muster.pool.store import serving_version
from muster.sql import parameters, parameters_of, text

ROW_CAP = 100_000
SECONDS = 20.0
_PRIVATE = {"build", "checks", "import", "link", "pool"}
_DEFAULTS: dict[str, Any] = {
    "resolution": 6, "feed": None, "cell": None, "most": None, "then_start": None, "then_end": None, "by_county": None,
    "event": None, "pair": None, "step": "month", "inside": [], "around": [], "first_day": None, "last_day": None, "weeks": 26,
    # The narrowings of records/events, and the row or event that the other questions of records are about.
    "kind": "seizure", "found": None, "dimension": None, "parts": None, "lead": None, "parties": None, "parties_least": None,
    "county": None, "placed": None, "operation": None, "origin": None, "destination": None, "court": None, "beside": None, "fatal": None, "suspect": None, "disagree": None, "skip": None,
    "sha256": None, "line": None, "event_no": None, "record_no": None,
}  # fmt: skip


@dataclass(frozen=True)
class Answer:
    """Rows, and where they came from."""

    frame: pd.DataFrame
    question: str
    version: str
    sentence: str
    as_of: dt.date
    viewer: str
    milliseconds: float
    truncated: bool


@dataclass(frozen=True)
class Question:
    """A question's name, what it answers, and its grain, from the header of its file."""

    name: str
    title: str
    grain: str


@cache
def questions() -> tuple[Question, ...]:
    """Every question that can be asked."""
    paths = sorted(p for p in QUERIES.glob("*/*.sql") if p.parent.name not in _PRIVATE)
    return tuple(_question(f"{p.parent.name}/{p.stem}") for p in paths)


def _question(name: str) -> Question:
    head = [line.removeprefix("--").strip() for line in text(name).splitlines() if line.startswith("--")]
    grain = next((match[1] for line in head if (match := re.match(r"grain: (.*?)(?:  +reads:.*)?$", line))), "")
    return Question(name, head[0], grain)


def ask(
    question: str,
    filters: Filters,
    viewer: Viewer,
    *,
    version: str | None = None,
    more: Mapping[str, Any] | None = None,
    cap: int = ROW_CAP,
) -> Answer:
    """Ask one question of one version (the serving one unless named).

    more: parameters beside the filters, such as resolution. A question that knows no counting mode counts each event
    once, and its sentence says so. At most cap rows come back; truncated says when there
    were more. Raises MusterError for an unknown question, a version not kept, or an answer that takes too long.
    """
    if question not in {q.name for q in questions()}:
        names = ", ".join(q.name for q in questions())
        raise MusterError(f"There is no question '{question}'; the questions are: {names}.")
    version = version or serving_version()
    known = facts(version)
    started = time.perf_counter()
    may = {"sees_people_in_care": viewer.sees_people_in_care}
    given = _DEFAULTS | filters.parameters(known) | dict(more or {}) | may
    frame = _fetch(question, version, parameters_of(question, given), cap + 1)
    took = (time.perf_counter() - started) * 1000
    said = filters if "mode" in parameters(question) else replace(filters, mode="unique")
    sentence, truncated = said.sentence(known), len(frame) > cap
    return Answer(frame.head(cap), question, version, sentence, known.as_of, viewer.name, round(took, 1), truncated)


def _fetch(question: str, version: str, given: Mapping[str, Any], most: int) -> pd.DataFrame:
    con = cursor(version)
    timer = threading.Timer(SECONDS, con.interrupt)
    timer.start()
    try:
        con.execute(text(question), dict(given))
        return _at_most(con, most)
    except duckdb.InterruptException as error:
        raise MusterError(
            f"'{question}' took more than {SECONDS:.0f} seconds and was stopped; narrow the period or the area."
        ) from error
    except (duckdb.BinderException, duckdb.CatalogException) as error:
        first = str(error).splitlines()[0]
        raise MusterError(
            f"Version {version} was built by another release of Muster and cannot answer '{question}' ({first}): "
            "build it anew with 'python -m muster build'."
        ) from error
    finally:
        timer.cancel()
        con.close()


def _at_most(con: duckdb.DuckDBPyConnection, most: int) -> pd.DataFrame:
    """The first rows as a frame, without fetching the rest (2048 rows to a chunk)."""
    frames = [con.fetch_df_chunk(8)]
    while len(frames[-1]) and sum(map(len, frames)) < most:
        frames.append(con.fetch_df_chunk(8))
    full = [frame for frame in frames if len(frame)] or frames[:1]
    return pd.concat(full, ignore_index=True).head(most)
