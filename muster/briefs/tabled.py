"""What a table slide is made of."""

from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True, slots=True)
class Table:
    """A table's rows in words, its heads in order, and its statement."""

    frame: pd.DataFrame
    heads: dict[str, str]
    label: str
    headline: str
    measures: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    empty: str = "None in these days."
