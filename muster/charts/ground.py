"""A map described once: what is counted, in which hexes or counties; wall and page draw it, as the screen does."""

from dataclasses import dataclass
from typing import Literal

import pandas as pd

from muster.charts.mapview import Class, classes
from muster.errors import MusterError

Cells = Literal["hex", "county"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Map:
    """Everything a drawing needs.

    frame: one row per place: `cell` (H3 as text) or `fips` (county, 5 digits), `events` (NaN where the count is
    hidden). members: the counties of the task force (FIPS). silent: counties of the agencies that sent nothing, to be
    hatched: unknown, not zero. unit: plural noun of what is counted. hex_km2: mean size of a hex, None for counties.
    unplaced: how many events are in no cell. least: the
    smallest count that may be shown, from which classes begin; counties begin at their own smallest. alt: what a reader who cannot see it is told.
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
    empty: str = "None in these events."

    def __post_init__(self) -> None:
        for column in (self.key, "events"):
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
        known = self.frame["events"].dropna()
        first = int(known.min()) if self.cells == "county" and len(known) else self.least
        return classes(known.astype(int), first)
