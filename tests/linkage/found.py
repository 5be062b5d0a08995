"""What a pool found of a world with known truth, report by report."""

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
