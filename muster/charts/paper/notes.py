"""Words over a time chart: packed in rows above the marks, never on each other, each with a leader to its mark."""

from collections.abc import Sequence
from dataclasses import dataclass

from muster.charts.paper.sheet import Anchor, Sheet, width_of
from muster.charts.paper.style import TEXT

ROW = 11.0
GAP = 8.0


@dataclass(frozen=True, slots=True)
class Note:
    """Words for a mark: where it stands (x), how high the mark is (y, None: no leader), and the other end of a band."""

    words: str
    x: float
    y: float | None = None
    end: float | None = None
    weight: int = 400


@dataclass(frozen=True, slots=True)
class Placed:
    """A note's lines, the row of the first, where they begin and which side of them stands there."""

    note: Note
    lines: tuple[str, ...]
    row: int
    x: float
    anchor: Anchor


def pack(notes: Sequence[Note], left: float, right: float) -> list[Placed]:
    """Each note in the first row from the top with room for it, right of its mark where that fits, else left of it."""
    placed: list[Placed] = []
    for note in notes:
        lines = tuple(broken(note.words, (right - left) * 0.62))
        wide = max(width_of(line, TEXT, note.weight) for line in lines)
        x, anchor = _side(note, wide, left, right)
        low = x if anchor == "start" else x - wide
        row = next(row for row in range(99) if _free(placed, low, low + wide, row, len(lines)))
        placed.append(Placed(note, lines, row, x, anchor))
    return placed


def _side(note: Note, wide: float, left: float, right: float) -> tuple[float, Anchor]:
    after = (note.end if note.end is not None else note.x) + 4
    if after + wide <= right:
        return after, "start"
    if note.x - 4 - wide >= left:
        return note.x - 4, "end"
    return (left, "start") if note.x - left < right - note.x else (right, "end")


def _free(placed: Sequence[Placed], low: float, high: float, row: int, lines: int) -> bool:
    for other in placed:
        wide = max(width_of(line, TEXT, other.note.weight) for line in other.lines)
        start = other.x if other.anchor == "start" else other.x - wide
        apart = high + GAP <= start or start + wide + GAP <= low
        below = row >= other.row + len(other.lines) or row + lines <= other.row
        if not apart and not below:
            return False
    return True


def rows(placed: Sequence[Placed]) -> int:
    """How many rows the notes take."""
    return max((each.row + len(each.lines) for each in placed), default=0)


def draw(sheet: Sheet, placed: Sequence[Placed], top: float) -> None:
    """The notes from `top` down, and a leader from each to its mark."""
    for each in placed:
        bottom = top + ROW * (each.row + len(each.lines))
        if each.note.y is not None and each.note.y > bottom:
            sheet.line([(each.note.x, bottom - 2), (each.note.x, each.note.y)], sheet.ink.text3, 0.8)
        for at, line in enumerate(each.lines):
            baseline = top + ROW * (each.row + at + 1) - 3
            sheet.text(each.x, baseline, line, TEXT, sheet.ink.text2, each.note.weight, each.anchor)


def broken(text: str, width: float) -> list[str]:
    """The text in lines of at most that width; a word that is longer stands alone."""
    lines: list[str] = []
    for word in text.split() or [""]:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, TEXT) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
