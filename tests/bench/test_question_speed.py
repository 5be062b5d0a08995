"""How long each question takes beside a numpy sum over the columns that it touches: printed as a ratio, never a gate.

MUSTER_BENCH_EVENTS chooses another number of seizure events, MUSTER_BENCH_ROWS of arrests; MUSTER_BENCH_POOL names a pool that
is built already (a large demo: muster demo --size).
What a question touches is what its plan scans: the columns and filters of each table, each column once. They are summed
as they stand in memory, texts by their bytes, in one thread; a question runs in as many as there are. A question that asks of
months counted in advance is held to the columns of the events that they were counted from. Beside a question beyond the bar
stands what its time goes to (WHY), as its own plan measures it.
"""

import json
import os
import re
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
import pytest

import muster.pool.ask as asking
from muster.access.viewer import EVERYONE
from muster.feeds.catalogue import feed
from muster.feeds.importing import land
from muster.pool.ask import ask, questions
from muster.pool.build import build
from muster.pool.connect import cursor
from muster.pool.filters import Filters
from muster.pool.store import serving_version
from muster.sql import text
from tests.bench.test_build_speed import million
from tests.bench.test_import_speed import arrests

POOL = os.environ.get("MUSTER_BENCH_POOL")
TIMES = 3
BAR = 3.0
LEAST = 1.0  # megabytes: of less a sum takes no time that can be measured
ASKED = {  # what the screens hand over beside their filters
    "map/points": {"most": 10_000},
    "contribution/shared": {"most": 8},
    "deconfliction/queue": {"most": 500},
    "records/events": {"most": 50},
}
Touched = dict[str, set[str]]
WHY = {
    "asking": "parsing, planning and handing over the rows: the same for ten rows as for ten million",
    "joining": "each row is looked up in another table (its profile, event or agency); a sum looks nowhere",
    "grouping": "rows are told apart by their keys, and distinct ones counted",
    "sorting": "rows are put in order, or numbered in it",
    "making": "words, lists, months or hexagons are made of each row",
    "reading": "columns are unpacked from the file's compressed blocks, and rows picked by day or word",
}
# What an operator of a plan does; all that is not here makes something of its rows.
DOES = {"JOIN": "joining", "GROUP_BY": "grouping", "AGGREGATE": "grouping", "ORDER_BY": "sorting", "TOP_N": "sorting",
        "WINDOW": "sorting", "SCAN": "reading", "FILTER": "reading"}  # fmt: skip


def fill(folder: Path) -> None:
    for name, write in {"generic_seizure": million, "generic_arrest": arrests}.items():
        write(path := folder / f"{name}.csv")
        land(path, feed(name))
    build()


def scans(plan: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Each table that a plan scans, with what it says of the columns."""
    said = plan.get("extra_info", {})
    if plan["name"].strip() == "SEQ_SCAN" and "Table" in said:
        yield said["Table"].split(".")[-1], json.dumps([said.get("Projections"), said.get("Filters")])
    for child in plan["children"]:
        yield from scans(child)


def touched(con: duckdb.DuckDBPyConnection, question: str, given: dict[str, Any]) -> Touched:
    """The columns of each table that the question's plan reads."""
    (plan,) = json.loads(con.execute(f"explain (format json) {text(question)}", given).fetchall()[0][1])
    found: Touched = {}
    for table, said in scans(plan):
        known = {row[1] for row in con.execute(f"pragma table_info('{table}')").fetchall()}
        found.setdefault(table, set()).update(known & set(re.findall(r"\w+", said)))
    return found


def events_alone(con: duckdb.DuckDBPyConnection) -> None:
    """Let plans on this connection, and no others, ask the events for whole months too."""
    for name in ("seizures", "arrests", "items", "claims", "sizes"):
        con.execute(f"create temp macro {name}_between(a, b) as table from {name}_counted(a, b)")


def in_memory(con: duckdb.DuckDBPyConnection, table: str, column: str) -> list[np.ndarray[Any, np.dtype[np.uint64]]]:
    """A column as numpy sees it: its buffers (values, texts, offsets), as numbers of 8 bytes."""
    made = con.execute(f"select {column} from {table}").to_arrow_table()[column].combine_chunks()
    chunks = made.chunks if isinstance(made, pa.ChunkedArray) else [made]
    buffers = [buffer for chunk in chunks for buffer in chunk.buffers() if buffer and buffer.size >= 8]
    return [np.frombuffer(buffer, np.uint64, buffer.size // 8) for buffer in buffers]


def sum_each(arrays: list[np.ndarray[Any, np.dtype[np.uint64]]]) -> list[np.uint64]:
    return [array.sum() for array in arrays]


def milliseconds(work: Callable[[], object]) -> float:
    work()
    times = []
    for _ in range(TIMES):
        began = time.perf_counter()
        work()
        times.append((time.perf_counter() - began) * 1000)
    return median(times)


def working(step: dict[str, Any]) -> Iterator[tuple[str, float]]:
    """Each operator of a measured plan: what it does, and its seconds over all threads."""
    name = str(step.get("operator_name", ""))
    does = next((does for word, does in DOES.items() if word in name), "making")
    yield does, float(step.get("operator_timing", 0.0))
    for child in step.get("children", []):
        yield from working(child)


def reason(con: duckdb.DuckDBPyConnection, question: str, given: dict[str, Any], asked: float) -> str:
    """What most of the milliseconds of an ask go to, by the question's own measured plan: the two greatest shares."""
    (plan,) = con.execute(f"explain (analyze, format json) {text(question)}", given).fetchall()
    measured = json.loads(plan[1])
    seconds: dict[str, float] = {}
    for does, took in working(measured):
        seconds[does] = seconds.get(does, 0.0) + took
    planned = milliseconds(partial(con.execute, f"explain {text(question)}", given))
    run = max(asked - planned, 0.0)
    shares = {does: took / max(sum(seconds.values()), 1e-9) * run / asked for does, took in seconds.items()}
    shares["asking"] = min(planned / asked, 1.0)
    first, second = sorted(shares, key=lambda does: -shares[does])[:2]
    return f"{first} {shares[first]:.0%}, {second} {shares[second]:.0%}"


def parameters_given(monkeypatch: pytest.MonkeyPatch, question: str) -> dict[str, Any]:
    """What ask hands to the question's SQL, unfiltered."""
    heard: dict[str, Any] = {}
    with monkeypatch.context() as patch:
        real = asking._fetch
        patch.setattr(asking, "_fetch", lambda *call: (heard.update(call[2]), real(*call))[1])
        ask(question, Filters(), EVERYONE, more=ASKED.get(question))
    return heard


@pytest.mark.bench
def test_each_question_beside_a_sum_over_its_columns(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if POOL:
        monkeypatch.setenv("MUSTER_HOME", POOL)
    else:
        fill(tmp_path)
    told = []
    with cursor(serving_version()) as con, cursor(serving_version()) as served:
        events_alone(con)
        columns: dict[tuple[str, str], list[np.ndarray[Any, np.dtype[np.uint64]]]] = {}
        for name in (question.name for question in questions()):
            given = parameters_given(monkeypatch, name)
            wanted = [(table, column) for table, some in touched(con, name, given).items() for column in sorted(some)]
            columns |= {key: in_memory(con, *key) for key in wanted if key not in columns}
            arrays = [array for key in wanted for array in columns[key]]
            summed = milliseconds(partial(sum_each, arrays))
            asked = milliseconds(partial(ask, name, Filters(), EVERYONE, more=ASKED.get(name)))
            print(".", end="", flush=True)
            ratio, size = asked / max(summed, 1e-3), sum(array.nbytes for array in arrays) / 1e6
            why = (
                ""
                if ratio <= BAR
                else reason(served, name, given, asked)
                if size >= LEAST
                else "asking: next to nothing to read"
            )
            told.append((ratio, name, asked, summed, size, why))
    print(
        f"\n{'question':<34}{'asked':>10}{'numpy sum':>12}{'touched':>11}{'ratio':>9}   beyond {BAR:.0f}x its time goes to"
    )
    for ratio, name, asked, summed, size, why in sorted(told, reverse=True):
        print(f"{name:<34}{asked:>7.1f} ms{summed:>9.2f} ms{size:>8.1f} MB{ratio:>9.1f}   {why}")
    print(*(f"{does}: {what}" for does, what in WHY.items()), sep="\n")
    print(f"within {BAR:.0f}x: {sum(ratio <= BAR for ratio, *_ in told)} of {len(told)}")
