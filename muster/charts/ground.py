"""A map described once: what is counted, in which hexes or counties; wall and page draw it, as the screen does."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from muster.charts.mapview import Class, classes
from muster.charts.words import bins, count
from muster.errors import MusterError

Cells = Literal["hex", "county"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Map:
    """Everything a drawing needs.

    frame: one row per place: `cell` (H3 as text) or `fips` (county, 5 digits), `events` (NaN where the count is
    hidden). members: the counties of the task force (FIPS). silent: counties of the agencies that sent nothing, to be
    hatched: unknown, not zero. unit: plural noun of what is counted. hex_km2: mean size of a hex, None for counties.
    unplaced: how many events are in no cell. least: the
    smallest count that may be shown, from which classes begin; counties begin at their own smallest. top: what the
    classes reach to, where that is more than the frame's own (one month among others). how: the counting mode in words
    ("each once"), which stands behind the unit. shared: counts are sums of shares, and may be less than 1.
    labels: seven classes from fewer to more than chance; each row's is then its `nth`, and the middle one is chance.
    heading: the legend's own title, where unit and mode are not it; key_line: what its classes mean. Where the frame has `words`, they are told on hover. notes: what the map leaves out, and why, a sentence each.
    alt: what a reader who cannot see it is told.
    Raises MusterError when a column is missing or the alt text is empty.
    """

    cells: Cells
    frame: pd.DataFrame
    members: tuple[str, ...]
    title: str
    alt: str
    unit: str = "events"
    subtitle: str = ""
    silent: tuple[str, ...] = ()
    hex_km2: float | None = None
    unplaced: int = 0
    least: int = 1
    top: float | None = None
    how: str = "each once"
    shared: bool = False
    labels: tuple[str, ...] = ()
    heading: str = ""
    key_line: str = ""
    notes: tuple[str, ...] = ()
    empty: str = "None in these events."

    def __post_init__(self) -> None:
        for column in (self.key, "events", *(["nth"] if self.labels else [])):
            if column not in self.frame.columns:
                raise MusterError(f"Map '{self.title}' needs column {column}, which its frame does not have.")
        if not self.alt.strip():
            raise MusterError(f"Map '{self.title}' has no text for readers who cannot see it: set alt.")

    @property
    def key(self) -> str:
        """The column that names the place."""
        return "cell" if self.cells == "hex" else "fips"

    def classes(self) -> list[Class]:
        """The classes (low, high, label) of the counts that may be shown, few to many."""
        known = np.ceil(self.frame["events"].dropna().astype("float64") - 1e-9).astype(int)
        lowest = self.cells == "county" and len(known) and self.top is None
        first = int(known.min()) if lowest else self.least
        tops = [] if self.top is None or not len(known) else [max(int(np.ceil(self.top - 1e-9)), first)]
        steps = classes([*known, *tops], first)
        return [(low, high, self._bin(low, high, first)) for low, high, _ in steps]

    def _bin(self, low: int, high: int, first: int) -> str:
        """A class's label. Shares have no least step: what is over 3 can be 3.1."""
        if not self.shared:
            return bins(low, high)
        return f"up to {count(high)}" if low == first else f"over {count(low - 1)} to {count(high)}"
