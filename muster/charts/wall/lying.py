"""Rows with their texts on a wall: bars in parts (funnels, rates by cohort), dots with their intervals."""

from collections.abc import Mapping
from typing import Any

from muster.charts import words
from muster.charts.describe import Chart
from muster.charts.html.lying import top
from muster.charts.wall.legend import Entry, draw_legend, face
from muster.charts.wall.pen import HATCH, Pen, fitted, width

GAP, NAMES, THICK = 32.0, 0.26, 0.58
TALLEST = 96.0
Track = tuple[float, float]


def draw_lying(pen: Pen, chart: Chart) -> None:
    """One row per row of the frame: its name, its bar or dot on one scale, its texts; what the inks mean stands on top."""
    rights = [
        max(width(str(text), pen.size) for text in [*chart.frame[each.column], each.head])
        * (1.06 if each.strong else 1)
        for each in chart.columns_right
    ]
    longest = max((width(str(name), pen.size) for name in chart.frame[chart.y]), default=0.0)
    names = min(longest, pen.wide * NAMES)
    track = (names + GAP, pen.wide - sum(wide + GAP for wide in rights) - 8)
    down = draw_legend(pen, entries(pen, chart), 0, pen.wide) if entries(pen, chart) else 0.0
    down += _heads(pen, chart, rights, track, down)
    pitch = min((pen.high - down) / max(len(chart.frame), 1), TALLEST)
    for row in chart.frame.to_dict("records"):
        base = down + pitch / 2 + pen.size * 0.34
        pen.text(0, base, fitted(str(row[chart.y]), pen.size, names))
        (_parts if chart.kind == "parts" else _dot)(pen, chart, row, track, (down, pitch))
        _texts(pen, chart, row, rights, base)
        down += pitch


def entries(pen: Pen, chart: Chart) -> list[Entry]:
    """What the inks mean: the parts, what is blank, the target."""
    parts = [
        Entry(series.label, "hatch") if series.ink == "hatch" else Entry(series.label, "square", *face(series, pen.ink))
        for series in (chart.series if chart.kind == "parts" else ())
    ]
    rest = [Entry(chart.rest, "square", "none", pen.ink.text2)] if chart.rest else []
    mark = [Entry(chart.mark.label, "line", pen.ink.text, dash="16 9")] if chart.mark else []
    return [*parts, *rest, *mark]


def _heads(pen: Pen, chart: Chart, rights: list[float], track: Track, down: float) -> float:
    """The heads of the texts, and of dots the ends of the scale; returns the height taken."""
    x, base = pen.wide, down + pen.size
    for column, wide in zip(reversed(chart.columns_right), reversed(rights), strict=True):
        pen.text(x, base, column.head, colour=pen.ink.text2, anchor="end")
        x -= wide + GAP
    if chart.kind == "dots":
        end = words.percent(top(chart)) if chart.unit == "%" else words.count(top(chart))
        pen.text(track[0], base, "0", colour=pen.ink.text2)
        pen.text(track[1], base, end, colour=pen.ink.text2, anchor="end")
    return pen.size * 1.5 if rights or chart.kind == "dots" else 0.0


def _parts(pen: Pen, chart: Chart, row: Mapping[Any, Any], track: Track, place: tuple[float, float]) -> None:
    """The outline is the whole; parts fill it from the left; what is left stays blank."""
    if not words.known(row[chart.x]):
        return
    (down, pitch), scale = place, (track[1] - track[0]) / (top(chart) or 1)
    y, high, x = down + pitch * (1 - THICK) / 2, pitch * THICK, track[0]
    for at, series in enumerate(chart.series):
        value = row[series.key]
        if not words.known(value) or value <= 0:
            continue
        inside, edge = (HATCH, pen.ink.text3) if series.ink == "hatch" else face(series, pen.ink)
        pen.rect(x, y, value * scale, high, inside, edge)
        said = str(row[chart.labels]) if chart.labels and at == 0 else ""
        if said and width(said, pen.size) * 1.06 + 20 < value * scale and high > pen.size:
            ink = pen.ink.ink_on(inside) if inside.startswith("#") else pen.ink.text
            pen.text(x + 12, down + pitch / 2 + pen.size * 0.34, said, colour=ink, weight=600)
        x += value * scale
    pen.rect(track[0], y, max(row[chart.x] * scale, 3), high, "none", pen.ink.text2)


def _dot(pen: Pen, chart: Chart, row: Mapping[Any, Any], track: Track, place: tuple[float, float]) -> None:
    """The interval as a line, the value as a dot on it, the target across."""
    (down, pitch), scale = place, (track[1] - track[0]) / (top(chart) or 1)
    middle = down + pitch / 2
    pen.line([(track[0], middle), (track[1], middle)], pen.ink.line, 2)
    if chart.mark:
        x = track[0] + chart.mark.value * scale
        pen.line([(x, down + pitch * 0.1), (x, down + pitch * 0.9)], pen.ink.text, 4, "16 9")
    if not words.known(row[chart.x]):
        return
    if chart.interval and words.known(row[chart.interval.low]):
        ends = [(track[0] + row[name] * scale, middle) for name in (chart.interval.low, chart.interval.high)]
        pen.line(ends, pen.ink.accent, 6)
    pen.dot(track[0] + row[chart.x] * scale, middle, 13, pen.ink.accent)


def _texts(pen: Pen, chart: Chart, row: Mapping[Any, Any], rights: list[float], base: float) -> None:
    x = pen.wide
    for column, wide in zip(reversed(chart.columns_right), reversed(rights), strict=True):
        colour, weight = (pen.ink.text, 600) if column.strong else (pen.ink.text2, 400)
        pen.text(x, base, str(row[column.column]), colour=colour, weight=weight, anchor="end")
        x -= wide + GAP
