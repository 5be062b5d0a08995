"""One slide: seven things at most, said once; the wall draws it, the page prints it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

import pandas as pd

from muster.charts.describe import Chart
from muster.charts.ground import Map
from muster.errors import MusterError
from muster.pool.ask import Answer

Kind = Literal["measure", "chart", "map", "table", "joint", "text"]
KINDS: tuple[Kind, ...] = get_args(Kind)
MOST_NOTES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Slide:
    """One statement and what it stands on. Plain text throughout: whoever draws it escapes it.

    label: what it is about, for a list of contents. headline: the finding in words. number, unit: the one number,
    worded ("471", "seizure events, each counted once"). comparison: the verdict with its shape ("▲ A real rise: 452
    against 381 in 2025, same 13 agencies, Z = 3.5"), empty where nothing may be compared. text: the body of a text
    slide. chart, map, table: at most one of them; heads: the table's columns and their heads, in order (a joint slide's
    table has when, what, told). notes: two at most; one that begins with ✕ or ▲ needs a person. sentence: filters in
    words, coverage: who is complete. measures: names in data/measures whose definitions stand behind it. answers:
    where every number came from. referrals: it draws on treatment records, so the Part 2 notice stands on it.
    seconds: how long it stands before the next. problem: why it could not be made, in one sentence.
    Raises MusterError for more than two notes, or for more than one picture.
    """

    kind: Kind
    label: str
    headline: str
    number: str = ""
    unit: str = ""
    comparison: str = ""
    text: str = ""
    chart: Chart | None = None
    map: Map | None = None
    table: pd.DataFrame | None = None
    heads: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    sentence: str = ""
    coverage: str = ""
    measures: tuple[str, ...] = ()
    answers: tuple[Answer, ...] = ()
    referrals: bool = False
    seconds: int = 20
    problem: str = ""

    def __post_init__(self) -> None:
        if len(self.notes) > MOST_NOTES:
            raise MusterError(f"Slide '{self.label}' has {len(self.notes)} notes: {MOST_NOTES} at most are read.")
        if sum(each is not None for each in (self.chart, self.map, self.table)) > 1:
            raise MusterError(f"Slide '{self.label}' has more than one picture: choose a chart, a map or a table.")
