"""A chart described once: what is counted, from which frame, in which ink; screens and pages draw it."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

import pandas as pd

from muster.charts import words
from muster.errors import MusterError

Kind = Literal["bar", "stacked", "line", "hbar", "heatmap", "spark", "steps", "parts", "dots"]
# "text": a line in text colour; "hatch": a part of a bar that is still open.
Ink = Literal["accent", "mute", "quiet", "hollow", "drug", "text", "hatch"]

MOST_LINES = 4


@dataclass(frozen=True, slots=True)
class Series:
    """One value of the colour column: its key, its name as shown, its ink ("drug": the drug's colour)."""

    key: str
    label: str
    ink: Ink = "accent"


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of the time axis, both days included: a joint operation (quiet), or a silence (hatched)."""

    start: date
    end: date
    label: str
    kind: Literal["operation", "silence"] = "operation"


@dataclass(frozen=True, slots=True)
class Reference:
    """A comparison drawn as a dashed line: a column of the frame (one value per x), and its words."""

    column: str
    label: str


@dataclass(frozen=True, slots=True)
class Reporting:
    """The row of agencies that reported under a time axis: a column of counts, and how many are due."""

    column: str
    due: int
    label: str = "Agencies reporting"


@dataclass(frozen=True, slots=True)
class Unknown:
    """What silent agencies usually send: a column hatched above the bar, in no total, and its words."""

    column: str
    label: str


@dataclass(frozen=True, slots=True)
class Interval:
    """The columns of the lower and the upper end of a 95% interval, in the unit of the value."""

    low: str
    high: str


@dataclass(frozen=True, slots=True, eq=False)
class AtRisk:
    """The rows of numbers under step curves: a frame with the chart's own x and colour columns, and the column of
    counts (numbers, or texts where a count is not to be told); `label` says what the counts are."""

    frame: pd.DataFrame
    column: str
    label: str = "Followed and not yet there"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of texts right of lying bars or dots: its place in the frame, its head, whether it is bold."""

    column: str
    head: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A line across the value axis: a target or a benchmark, and its words."""

    value: float
    label: str


@dataclass(frozen=True, slots=True)
class End:
    """Where a step curve ends: its series, the place, and the words: value, then interval."""

    series: Series
    x: float
    y: float
    value: str
    interval: str


@dataclass(frozen=True, slots=True)
class Classes:
    """Upper ends of a heat map's classes; the last has none: (2, 5) means 1 to 2, 3 to 5, 6 +."""

    ends: tuple[int, ...]

    def index(self, value: float) -> int:
        """The class of a value, from 0."""
        return sum(value > end for end in self.ends)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Everything a drawing needs. `frame` holds one row per mark.

    x, y: columns (hbar: x is the value, y the name; heatmap: `value` is the third column).
    unit: of the value axis, as a plural noun or symbol. labels: column of texts printed at the marks.
    colour: column whose values are the keys of `series`. alt: what a reader who cannot see it is told.
    behind: column that says which events a mark counts, as Narrowing.to_query spells it; empty where it counts none.
    marks: height in px of the tallest mark over time.

    steps: curves that hold their value until the next row, one per series, from 0 on; x in whole `across` (days), y and
    the ends of `interval` as shares from 0 to 1; a dash per curve; value and interval at the end; numbers `at_risk`.
    parts: a lying bar per row, as long as x and outlined; the keys of `series` are columns that fill it from the left:
    solid (reached), hatched (still open), and what is left stays blank: `rest` says what the blank is. `labels` stand in
    the first part, `columns_right` are the texts beside the bar. A length that is unknown or hidden (NaN) is not drawn.
    Funnels and rates by cohort are parts.
    dots: a dot per row at x, with its `interval` as a line, and texts beside it; `mark` is the target.
    Raises MusterError when a named column is missing, the alt text is empty, or too many lines are asked for.
    """

    kind: Kind
    frame: pd.DataFrame
    x: str
    y: str
    unit: str
    title: str
    alt: str
    subtitle: str = ""
    colour: str | None = None
    series: tuple[Series, ...] = ()
    value: str | None = None
    classes: Classes = Classes((2, 5, 9, 15))
    bands: tuple[Band, ...] = ()
    reference: Reference | None = None
    unknown: Unknown | None = None
    reporting: Reporting | None = None
    labels: str | None = None
    behind: str | None = None
    empty: str = "None in these events."
    marks: int = 166
    interval: Interval | None = None
    at_risk: AtRisk | None = None
    across: str = "days"
    columns_right: tuple[Column, ...] = ()
    rest: str = ""
    mark: Mark | None = None

    def __post_init__(self) -> None:
        missing = [column for column in self.columns() if column not in self.frame.columns]
        if missing:
            raise MusterError(f"Chart '{self.title}' names column {missing[0]}, which its frame does not have.")
        if not self.alt.strip():
            raise MusterError(f"Chart '{self.title}' has no text for readers who cannot see it: set alt.")
        if self.kind in ("line", "steps") and len(self.series) > MOST_LINES:
            raise MusterError(f"Chart '{self.title}' asks for {len(self.series)} lines: draw {MOST_LINES} at most.")

    def columns(self) -> list[str]:
        """Every column of the frame that the description names."""
        parts = (self.reference, self.unknown, self.reporting)
        named = [
            self.x,
            self.y,
            self.colour,
            self.value,
            self.labels,
            self.behind,
            *(part.column for part in parts if part),
            *((self.interval.low, self.interval.high) if self.interval else ()),
            *(right.column for right in self.columns_right),
            *(series.key for series in self.series if self.kind == "parts"),
        ]
        return [column for column in named if column is not None]

    def rows(self, series: Series) -> pd.DataFrame:
        """The rows of one series; all rows when the chart has no colour column."""
        if self.colour is None:
            return self.frame
        return self.frame.loc[self.frame[self.colour] == series.key]

    def drawn(self) -> tuple[Series, ...]:
        """The series to draw, in order; one accent series when none is given."""
        return self.series or (Series("", self.title),)

    def on_time(self) -> bool:
        """Whether x is a time axis."""
        return self.kind not in ("hbar", "heatmap", "steps", "parts", "dots") and pd.api.types.is_datetime64_any_dtype(
            self.frame[self.x]
        )

    def ends(self) -> tuple[End, ...]:
        """The end of each step curve in words; a series without rows has none."""
        drawn = ((series, self.rows(series)) for series in self.drawn())
        return tuple(self._end(series, rows) for series, rows in drawn if len(rows))

    def _end(self, series: Series, rows: pd.DataFrame) -> End:
        last = rows.iloc[-1]
        said = words.interval(last[self.interval.low], last[self.interval.high]) if self.interval else ""
        return End(series, float(last[self.x]), float(last[self.y]), words.percent(last[self.y]), said)
