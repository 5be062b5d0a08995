"""Where an operation worked: its events by county, for wall and paper, which draw no single point."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from muster.charts import words
from muster.charts.ground import Map
from muster.charts.screens.operation import counties


def where(row: Mapping[Any, Any], events: pd.DataFrame) -> Map | None:
    """A map of counties, the register's and those of its events; None where none is known.

    row: of operations/list; events: the answer to operations/events.
    """
    counted = events["county_fips"].dropna().value_counts(sort=False).rename_axis("fips").reset_index(name="events")
    members = tuple(sorted({*counties(row, events), *counted["fips"]}))
    if not members:
        return None
    frame = counted.assign(events=counted["events"].astype("float64")).sort_values("fips", ignore_index=True)
    lost = len(events) - int(frame["events"].sum())
    said = f"{words.things(len(events) - lost, 'events')}, seizures and arrests, each once, by county"
    said += f"; {words.count(lost)} known to no county" if lost else ""
    return Map(
        cells="county", frame=frame, members=members, title="Where it worked", subtitle=said, alt=f"Map of counties. {said}.",
    )  # fmt: skip
