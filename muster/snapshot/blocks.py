"""What a page is made of: plain words and described pictures in blocks, each block kept whole where it fits a page.

Measures are named by their file in data/measures; they are numbered, and each page defines at its foot those it names.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import pandas as pd

from muster.charts.describe import Chart
from muster.charts.ground import Map
from muster.charts.html.parts import Shape
from muster.charts.html.tiles import Tile
from muster.charts.paper import TALLEST


@dataclass(frozen=True, slots=True, kw_only=True)
class Tiles:
    """Up to six measures in one row, under rules; measures: one name per tile."""

    tiles: Sequence[Tile]
    measures: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A described chart or map under its own title. title: in its place, where the description's would repeat.

    tallest: a map's height at most, in parts of its width.
    """

    drawn: Chart | Map
    measures: Sequence[str] = ()
    title: str | None = None
    tallest: float = TALLEST


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantities:
    """What was seized, a panel for each dimension. frame: as muster.charts.html.quantities takes it."""

    frame: pd.DataFrame
    title: str
    subtitle: str
    selected: Sequence[str] = ()
    pounds: bool = False
    sent: str = ""
    measures: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of texts under heads; it runs on over pages with its heads repeated.

    heads: the frame's columns in order and their heads. right: columns of numbers, set to the right. groups: a column
    whose values stand as rows over theirs. total: the last row's texts by column. notes: under the table.
    """

    title: str
    frame: pd.DataFrame
    heads: Mapping[str, str]
    subtitle: str = ""
    right: Sequence[str] = ()
    groups: str | None = None
    total: Mapping[str, str] = field(default_factory=dict)
    notes: Sequence[str] = ()
    measures: Sequence[str] = ()
    empty: str = "None in these events."


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One entry of a list: a shape with its meaning in words, a bold lead, and the rest."""

    lead: str
    rest: str = ""
    shape: Shape | Literal[""] = ""
    when: str = ""
    urgent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Items:
    """A list under a title."""

    title: str
    items: Sequence[Item]
    subtitle: str = ""
    measures: Sequence[str] = ()
    empty: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One big number with its words, and the comparison under it."""

    number: str
    unit: str = ""
    comparison: str = ""
    measures: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Paragraphs. kind: "plain"; "empty" for what is not there and why; "problem" for what could not be made."""

    paragraphs: Sequence[str]
    kind: Literal["plain", "empty", "problem"] = "plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two blocks side by side. share: of the left one, from 0 to 1."""

    left: "Block"
    right: "Block"
    share: float = 0.5


Block = Tiles | Picture | Quantities | Table | Items | Statement | Words | Pair


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part that begins on a page of its own where it is long.

    sentence, coverage: of this part, where they are not the whole paper's ("" else). label: what it is about, where its
    title is the finding; two papers are compared by it. measures: those that no block of it names.
    """

    title: str
    blocks: Sequence[Block]
    sentence: str = ""
    coverage: str = ""
    measures: Sequence[str] = ()
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A whole paper. sentence: the filters in words with the counting mode; coverage, silent: who sent; referrals:
    whether it draws on treatment records."""

    title: str
    sections: Sequence[Section]
    sentence: str
    coverage: str
    silent: str
    referrals: bool = False
    label: str = ""
