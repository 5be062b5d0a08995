"""What a pool found of a world with known truth, report by report."""

from dataclasses import dataclass

import duckdb
import pandas as pd


def told(con: duckdb.DuckDBPyConnection, truth: pd.DataFrame) -> pd.DataFrame:
    """One row per record: its kind, agency, report and event, and event_id, the true event (truth: record_id, event_id)."""
    rows = con.execute(
        "select kind, record_id, agency_id, report_no, event_no from record_event inner join record_report using (kind, record_no) "
        "inner join (select record_no, record_id, agency_id from record_seizure "
        "union all select record_no, record_id, agency_id from record_arrest) using (record_no)"
    ).df()
    joined = rows.merge(truth, on="record_id")
    joined["event"] = joined["kind"] + joined["event_no"].astype(str)
    return joined


def couples(frame: pd.DataFrame, *keys: str) -> int:
    sizes = frame.groupby(list(keys)).size()
    return int((sizes * (sizes - 1) // 2).sum())


def across(reports: pd.DataFrame, *keys: str) -> int:
    """Pairs of reports of two agencies that are alike in these keys."""
    return couples(reports, *keys) - couples(reports, *keys, "agency_id")


@dataclass(frozen=True)
class Shares:
    """Precision and recall of pairs of reports of two agencies, and of pairs of rows of one agency."""

    precision: float
    recall: float
    precision_within: float
    recall_within: float


def shares(rows: pd.DataFrame) -> Shares:
    """What the rows (as `told` has them) came to."""
    reports = rows.drop_duplicates("report_no")
    right, within = across(reports, "event", "event_id"), couples(rows, "report_no", "event_id")
    return Shares(
        right / across(reports, "event"),
        right / across(reports, "event_id"),
        within / couples(rows, "report_no"),
        within / couples(rows, "event_id", "agency_id"),
    )
