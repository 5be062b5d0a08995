"""A version many times as large: its events repeated under other numbers, for measuring screens at a size that takes long to link."""

import duckdb

from muster.pool.store import serving_version, version_path
from muster.sql import run
from tests.pool.made import forget

# Each table with a row an event, a record or a member of either, and its columns that number them.
_NUMBERED = {
    "event_seizure": ("event_no",),
    "seizure_item": ("event_no", "record_no"),
    "report_item": ("event_no", "report_no"),
    "participation": ("event_no",),
    "record_event": ("event_no", "record_no"),
    "record_report": ("report_no", "record_no"),
    "record_state": ("record_no",),
    "record_seizure": ("record_no",),
}
_APART = 1_000_000_000  # more than any number in a version


def enlarge(times: int) -> int:
    """Make the serving version hold each of its seizures that many times; returns how many events it then has.

    Repeats fall on the days, places and agencies of the event that they repeat: the shape of every answer stays.
    """
    forget()  # a version that is open for reading cannot be opened for writing
    with duckdb.connect(str(version_path(serving_version()))) as con:
        for table, numbered in _NUMBERED.items():
            con.execute(f"create temp table told as from {table}")
            for again in range(1, times):  # one at a time, so that each repeat lies in the order of the table itself
                moved = ", ".join(f"{column} + {again * _APART} as {column}" for column in numbered)
                con.execute(f"insert into {table} select * replace ({moved}) from told")
            con.execute("drop table told")
        for counted in ("seizure_month", "arrest_month", "item_month", "claim_month", "report_again"):
            con.execute(f"delete from {counted}")
        run(con, "build/78_months")
        con.execute("checkpoint")
        return int(con.execute("select count(*) from event_seizure").fetchall()[0][0])
