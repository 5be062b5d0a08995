"""Pairs of reports as the linkage leaves them, put into a version by hand: what a screen shows does not wait for chance."""

from collections.abc import Mapping, Sequence
from typing import Any

import duckdb

from muster.pool.store import serving_version, version_path
from tests.pool.made import forget

Clue = tuple[str, str | None, str | None, str, float]
CLUES: Sequence[Clue] = (
    ("time", "10 Mar 2026 14:30", "10 Mar 2026 14:50", "near", 4.2),
    ("drug", "fentanyl", "fentanyl", "agrees", 1.9),
    ("quantity", "10 g", "18 g", "differs", -2.1),
    ("lab_number", None, "L-77", "missing", 0.0),
)


def hold_pairs(
    pairs: Sequence[tuple[str, str]],
    *,
    kind: str = "seizure",
    given: Mapping[str, Any] | None = None,
    clues: Sequence[Clue] = CLUES,
) -> None:
    """Put pairs of records (agency/record_id) for review into the serving version, with their clues.

    given: columns of link_pair that differ from a pair of probability 0.8 for review.
    """
    forget()
    con = duckdb.connect(str(version_path(serving_version())))
    for one, other in pairs:
        (a, agency_a, event_a), (b, agency_b, event_b) = sorted(_report(con, kind, name) for name in (one, other))
        told = {"probability": 0.8, "outcome": "review", "decided_by": "machine"} | dict(given or {})
        row = [kind, a, b, agency_a, agency_b, *told.values(), event_a, event_b]
        con.execute("insert into link_pair values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
        con.executemany(
            "insert into link_evidence values (?, ?, ?, ?, ?, ?, ?, ?)", [[kind, a, b, *clue] for clue in clues]
        )
    con.close()
    forget()


def forget_pairs() -> None:
    """Take the linkage's own pairs out of the serving version, so that only those held by hand are in it."""
    forget()
    with duckdb.connect(str(version_path(serving_version()))) as con:
        con.execute("delete from link_pair")
        con.execute("delete from link_evidence")


def _report(con: duckdb.DuckDBPyConnection, kind: str, name: str) -> tuple[int, str, int]:
    agency, _, record_id = name.partition("/")
    found = con.execute(
        f"""select report_no, agency_id, event_no from record_{kind} inner join record_report using (record_no)
        inner join record_event using (kind, record_no) where kind = ? and agency_id = ? and record_id = ? limit 1""",
        [kind, agency, record_id],
    ).fetchall()
    return found[0]
