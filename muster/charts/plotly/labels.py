"""Words over a time chart: in rows of their own, never on each other, each with a leader to its mark."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any, Literal

import pandas as pd

from muster.charts.plotly.drawing import Drawing
from muster.charts.plotly.style import font, label
from muster.charts.tokens import Tokens

LINE, APART = 15, 15
# A label must fit a phone's plot (about 290 px) from the place where it is anchored.
WIDEST = 46


@dataclass(frozen=True, slots=True)
class Label:
    """Words for a mark: its place on the time axis, its value, and which side of them is at the place."""

    text: str
    x: pd.Timestamp
    y: float
    side: Literal["left", "center", "right"] = "left"

    @property
    def lines(self) -> list[str]:
        """The words broken so that a phone can show them."""
        return wrap(self.text, WIDEST) or [""]


def side(place: float) -> Literal["left", "center", "right"]:
    """Which way words run from a place on the axis (0 to 1) so that they stay inside the plot."""
    return "left" if place < 0.3 else "right" if place > 0.7 else "center"


def room(labels: Sequence[Label]) -> int:
    """The pixels that the labels need above the marks."""
    return sum(LINE * len(each.lines) + 3 for each in labels)


def draw_labels(drawing: Drawing, labels: Sequence[Label], top: float, per_pixel: float, ink: Tokens) -> None:
    """The labels in rows from the top down. top: value at the plot's top; per_pixel: value of one pixel."""
    down = 0
    for each in labels:
        height = LINE * len(each.lines)
        _leader(drawing, each, top - (down + height) * per_pixel, ink)
        drawing.add_annotation(**_words(each, ink), y=top - down * per_pixel)
        down += height + 3


def _leader(drawing: Drawing, each: Label, start: float, ink: Tokens) -> None:
    line = {"color": ink.text3, "width": 1}
    drawing.add_shape(type="line", x0=each.x, x1=each.x, y0=each.y, y1=start, line=line)


def _words(each: Label, ink: Tokens) -> dict[str, Any]:
    shift = {"left": -3, "center": 0, "right": 3}[each.side]
    return {
        "text": "<br>".join(label(line) for line in each.lines), "font": font(ink, ink.text2),
        "showarrow": False,
        "x": each.x, "xanchor": each.side, "yanchor": "top", "align": each.side, "borderpad": 1,
        "xshift": shift,
    }  # fmt: skip
