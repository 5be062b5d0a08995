"""What a version made of its records: the event of each, and the pairs that were weighed to find it."""

import pandas as pd

from muster.pool.connect import cursor
from muster.pool.store import serving_version
from muster.sql import run


def record_events(version: str | None = None) -> pd.DataFrame:
    """Every seizure and arrest record with its event: kind, feed, agency, record_id, report, event
    ("seizure-12"); report and event are empty where nothing counts it.

    A record is what one agency sent under one id by one feed; its rows may stand in more than one event, and it then has
    a row for each. The serving version unless named. Raises MusterError when there is none.
    """
    return run(cursor(version or serving_version()), "pool/record_events").df()


def weighed_pairs(version: str | None = None) -> pd.DataFrame:
    """The pairs of reports that the linkage weighed: kind, report_a, report_b, probability, outcome, event_a, event_b.

    The serving version unless named. Raises MusterError when there is none.
    """
    return run(cursor(version or serving_version()), "pool/weighed_pairs").df()
