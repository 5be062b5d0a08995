"""Charts without a time axis on a wall: bars that lie, and the matrix of pairs."""

import pandas as pd

from muster.charts import words
from muster.charts.describe import Chart, Series
from muster.charts.wall.legend import face
from muster.charts.wall.pen import Pen, fitted, width

MOST_ROWS, FEW = 12, 3
NAME = 0.36


def draw_hbar(pen: Pen, chart: Chart) -> None:
    """Bars that lie, first row on top, names left, values right of the bar."""
    rows = chart.frame.head(MOST_ROWS)
    texts = [str(text) for text in (rows[chart.labels] if chart.labels else rows[chart.x].map(words.count))]
    pitch = min(pen.high / max(len(rows), 1), 84.0 if len(rows) > FEW else 150.0)
    left = min(max((width(str(name), pen.size) for name in rows[chart.y]), default=0) + 24, pen.wide * NAME)
    room = pen.wide - left - max((width(text, pen.size) for text in texts), default=0) - 40
    highest = float(rows[chart.x].max() or 1.0) if len(rows) else 1.0
    by_key = {series.key: series for series in chart.drawn()}
    for at, (_, row) in enumerate(rows.iterrows()):
        y = pitch * at
        base = y + pitch / 2 + pen.size * 0.34
        key = str(row[chart.colour]) if chart.colour else chart.drawn()[0].key
        colour, edge = face(by_key.get(key, Series(key, key, "drug")), pen.ink)
        long = room * float(row[chart.x]) / highest
        pen.text(left - 20, base, fitted(str(row[chart.y]), pen.size, left - 24), anchor="end")
        pen.rect(left, y + pitch * 0.18, max(long, 3), pitch * 0.64, colour, edge)
        pen.text(left + max(long, 3) + 16, base, texts[at], weight=600)


def draw_heatmap(pen: Pen, chart: Chart) -> None:
    """The lower triangle: counts in classes of colour, names on the diagonal, zero an empty cell."""
    grid = chart.frame.pivot(index=chart.y, columns=chart.x, values=chart.value)
    lines = list(dict.fromkeys(chart.frame[chart.y]))
    columns = list(dict.fromkeys(chart.frame[chart.x]))
    grid = grid.reindex(index=lines, columns=columns)
    side_room = max((width(str(line), 32) for line in lines), default=0) + 24
    high = min(pen.high / max(len(lines), 1), 64.0)
    wide = min((pen.wide * 0.72 - side_room) / max(len(columns), 1), 120.0)
    for at, line in enumerate(lines):
        base = high * at + high / 2 + 11
        pen.text(side_room - 16, base, str(line), size=32, colour=pen.ink.text2, anchor="end")
        for nth, column in enumerate(columns):
            _cell(pen, chart, float(grid.loc[line, column]), (side_room + wide * nth, high * at, wide, high))
    if chart.labels:
        _diagonal(pen, chart, lines, (side_room, wide, high))


def _cell(pen: Pen, chart: Chart, value: float, box: tuple[float, float, float, float]) -> None:
    """One cell; an absent one is not drawn."""
    x, y, wide, high = box
    if not words.known(value):
        return
    ink, classes = pen.ink, len(chart.classes.ends) + 1
    colour = ink.classed(chart.classes.index(value), classes) if value > 0 else ink.raised
    pen.rect(x + 2, y + 2, wide - 4, high - 4, colour)
    if value > 0 and high >= 34:
        pen.text(
            x + wide / 2,
            y + high / 2 + 11,
            words.count(value),
            size=32,
            weight=500,
            anchor="middle",
            colour=ink.ink_on(colour),
        )


def _diagonal(pen: Pen, chart: Chart, lines: list[str], sides: tuple[float, float, float]) -> None:
    left, wide, high = sides
    names: pd.Series = chart.frame.loc[chart.frame[chart.x] == chart.frame[chart.y]].set_index(chart.y)[
        str(chart.labels)
    ]
    for at, line in enumerate(lines):
        x = left + wide * at + 10
        text = fitted(str(names.get(line, "")), 32, pen.wide - x)
        pen.text(x, high * at + high / 2 + 11, text, size=32, colour=pen.ink.text2)
