"""The legend over a chart on a wall: a line, a square, a hatch, each with its words, in as many rows as they need."""

from dataclasses import dataclass
from typing import Literal

from muster.charts.describe import Series
from muster.charts.tokens import Tokens
from muster.charts.wall.pen import HATCH, Pen, fitted, width

GAP, BOX, LINE, ROW = 34.0, 34.0, 60.0, 54.0


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in the legend."""

    words: str
    kind: Literal["square", "hatch", "line"]
    colour: str = ""
    edge: str = ""
    dash: str = ""


def face(series: Series, ink: Tokens) -> tuple[str, str]:
    """Fill and edge of a series ("" for no edge)."""
    faces: dict[str, tuple[str, str]] = {
        "accent": (ink.accent, ""),
        "mute": (ink.mute, ""),
        "quiet": (ink.accent_quiet, ink.accent),
        "hollow": ("none", ink.text2),
        "text": (ink.text, ""),
        "hatch": (HATCH, ink.text3),
        "drug": (ink.drug(series.key), ""),
    }
    return faces[series.ink]


def rows_of(entries: list[Entry], size: float, room: float) -> list[list[Entry]]:
    """The entries in rows that fit."""
    rows: list[list[Entry]] = []
    left = 0.0
    for entry in entries:
        need = _length(entry, size)
        if not rows or left + need > room:
            rows.append([])
            left = 0.0
        rows[-1].append(entry)
        left += need + GAP
    return rows


def draw_legend(pen: Pen, entries: list[Entry], x: float, room: float) -> float:
    """Draws the legend from the top, over the axis' values too where it needs their room; returns the height it took."""
    if len(rows_of(entries, pen.size, room)) > 1:
        x, room = 0.0, x + room
    rows = rows_of(entries, pen.size, room)
    for at, row in enumerate(rows):
        left, base = x, ROW * at + pen.size
        for entry in row:
            _draw(pen, entry, left, base, room)
            left += _length(entry, pen.size) + GAP
    return ROW * len(rows) + (14 if rows else 0)


def _length(entry: Entry, size: float) -> float:
    return (LINE if entry.kind == "line" else BOX) + 16 + width(entry.words, size)


def _draw(pen: Pen, entry: Entry, left: float, base: float, room: float) -> None:
    middle, ink = base - pen.size * 0.34, pen.ink
    if entry.kind == "line":
        pen.line([(left, middle), (left + LINE, middle)], entry.colour or ink.text, 6, entry.dash)
    elif entry.kind == "hatch":
        pen.rect(left, middle - BOX / 2, BOX, BOX, HATCH, ink.text3)
    else:
        pen.rect(left, middle - BOX / 2, BOX, BOX, entry.colour, entry.edge)
    taken = (LINE if entry.kind == "line" else BOX) + 16
    pen.text(left + taken, base, fitted(entry.words, pen.size, room - taken))
