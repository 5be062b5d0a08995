"""Operations on paper: planned, running, done, and those that only records name."""

import pandas as pd

from muster.charts import words
from muster.charts.screens.empty import nothing
from muster.charts.screens.operation import STATES, days
from muster.snapshot.asked import Asked
from muster.snapshot.blocks import Section, Table

COUNTS = ("participants", "events", "joint_events", "arrests")
HEADS = {
    "operation": "Operation", "days": "Days", "lead": "Lead", "participants": "Agencies", "events": "Seizure events",
    "joint_events": "Joint", "arrests": "Arrests",
}  # fmt: skip


def sections(here: Asked) -> list[Section]:
    """The list of the screen, grouped by state."""
    frame = here.ask("operations/list").frame
    groups = [frame.loc[frame["state"] == state].assign(state=title) for state, title in STATES.items()]
    rows = pd.concat(groups, ignore_index=True)
    told = rows.assign(
        days=[days(row) for row in rows.to_dict("records")],
        lead=rows["lead"].fillna("not told"),
        **{name: rows[name].map(words.count) for name in COUNTS},
    )
    listed = Table(
        title="Joint operations", subtitle="each event once; counts are of the whole operation, whatever the period", frame=told,
        heads=HEADS, right=COUNTS, groups="state", measures=["operation_events"], empty=nothing("operations", here.filters),
    )  # fmt: skip
    return [Section(title="Operations", blocks=[listed])]
