"""The chosen row as its agency sent it."""

from typing import Any

import pandas as pd
from streamlit.delta_generator import DeltaGenerator

from muster.charts import html
from muster.charts.screens.records import key_of, record_address
from muster.errors import MusterError
from muster.feeds.sent import as_sent
from muster.pool.filters import Filters

# A row of a person in treatment is for health roles alone.
WITHHELD = {"referral"}
TALL = 320


def show_sent(row: "pd.Series[Any]", where: DeltaGenerator) -> None:
    """The cells of a row that hold something, and the way to all that is known of it. row: feed, file, sha256, kind, line."""
    if row["kind"] in WITHHELD:
        where.html(html.empty("The row tells of a person in treatment and is not shown."))
        return
    try:
        cells = as_sent(str(row["feed"]), str(row["file"]), str(row["kind"]), int(row["line"]))
    except MusterError as error:
        where.html(html.notes([str(error)]))
        return
    told = pd.DataFrame([(name, said) for name, said in cells.items() if said], columns=["Column", "As sent"])
    if len(told):
        where.dataframe(told, hide_index=True, height=TALL)
    where.html(html.link("Open the record", record_address(Filters(), key_of(row.to_dict()))))
