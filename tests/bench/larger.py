"""A version many times as large: its events repeated under other numbers, for measuring screens at a size that takes long to link."""

import duckdb

from muster.pool.store import serving_version, version_path
from muster.sql import run
from tests.pool.made import forget

# Each table with a row an event, a record or a member of either: its columns that number them, and how the build lays it out.
_NUMBERED = {
    "event_seizure": (("event_no",), "event_no"),
    "seizure_item": (("event_no", "record_no"), "month, size_class nulls last, event_no"),
    "report_item": (("event_no", "report_no"), "event_no"),
    "participation": (("event_no",), "event_no"),
    "record_event": (("event_no", "record_no"), "record_no"),
    "record_report": (("report_no", "record_no"), "record_no"),
    "record_state": (("record_no",), "record_no"),
    "record_seizure": (("record_no",), "record_no"),
}


def enlarge(times: int) -> int:
    """Make the serving version hold each of its seizures that many times; returns how many events it then has.

    Repeats fall on the days, places and agencies of the event that they repeat: the shape of every answer stays. Their numbers
    follow on the event's own, so that numbers run with time as they do in a version that was built; pairs of reports keep theirs.
    """
    forget()  # a version that is open for reading cannot be opened for writing
    with duckdb.connect(str(version_path(serving_version()))) as con:
        for table, (numbered, order) in _NUMBERED.items():
            con.execute(f"create temp table told as from {table}")
            con.execute(f"delete from {table}")
            moved = ", ".join(f"{column} * {times} + again as {column}" for column in numbered)
            con.execute(
                f"insert into {table} select told.* replace ({moved}) from told cross join range({times}) as repeats (again) order by {order}"
            )
            con.execute("drop table told")
        for counted in (
            "seizure_month",
            "arrest_month",
            "item_month",
            "claim_month",
            "size_month",
            "row_count",
            "report_again",
        ):
            con.execute(f"delete from {counted}")
        run(con, "build/09_macros")
        run(con, "build/78_months")
        con.execute("checkpoint")
        return int(con.execute("select count(*) from event_seizure").fetchall()[0][0])
