"""Where it happened, in words: what has a place, whose counties are silent."""

import pandas as pd

from muster.charts.screens import coverage
from muster.charts.screens.asking import Asks


def placed_events(counted: pd.DataFrame) -> int:
    """How many events are known to a point or a block. counted: the answer to map/counties."""
    return int((counted["events"] - counted["unplaced_events"]).sum())


def silent_counties(here: Asks, overdoses: bool) -> tuple[list[str], str]:
    """The counties of the agencies that are silent in these months, and who they are in words.

    Only agencies that report what the map shows: a silent hospital hides no seizure.
    """
    standing, known = here.ask("data/silent").frame, here.ask("map/agencies").frame
    reporting = known.loc[known["reports_overdoses" if overdoses else "reports_seizures"].astype(bool)]
    quiet = standing["silent_now"].astype(bool) | (standing["months_silent"] == standing["months_due"])
    silent = standing.loc[quiet & standing["agency"].isin(set(reporting["agency"]))]
    fips = reporting.loc[reporting["agency"].isin(set(silent["agency"])), "county_fips"].dropna()
    since = coverage.silent(silent.assign(silent_now=True), here.facts.as_of)
    return sorted(set(fips)), f"{since}: unknown, not zero" if since else "No agency is silent in these months"
