"""What a version made of its records: the event of each."""

import pandas as pd

from muster.pool.connect import cursor
from muster.pool.store import serving_version
from muster.sql import run


def record_events(version: str | None = None) -> pd.DataFrame:
    """Every seizure and arrest record with its event: kind, feed, agency, record_id, event ("seizure-12", or none).

    A record is what one agency sent under one id by one feed; its rows may stand in more than one event, and it then has
    a row for each. The serving version unless named. Raises MusterError when there is none.
    """
    return run(cursor(version or serving_version()), "pool/record_events").df()
