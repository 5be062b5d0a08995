"""Lines on a wall: at most four, each with its dash and its name at its end; broken where nothing is known."""

from muster.charts import axis, words
from muster.charts.describe import Chart, Series
from muster.charts.wall.axis import Frame, draw_bands, draw_grid, draw_names, draw_reporting
from muster.charts.wall.legend import face
from muster.charts.wall.pen import DASHES, Pen, ticks, width

LINE = 6.0


def draw_lines(pen: Pen, chart: Chart) -> None:
    """The lines over their axis."""
    values = chart.frame[chart.y].dropna()
    steps = ticks(float(values.max()) if len(values) else 0.0)
    left = 24 + max(width(words.count(tick), pen.size) for tick in steps)
    names = max(width(series.label, pen.size) for series in chart.drawn()) * 1.06 + 24
    over = pen.size * (1.9 if any(band.label for band in chart.bands) else 0.6)
    below = pen.size * (1.75 + (1.3 if chart.reporting else 0))
    places = list(dict.fromkeys(chart.frame[chart.x]))
    frame = Frame(pen, left, over, pen.wide - names, pen.high - below, places, steps)
    draw_bands(frame, chart)
    draw_grid(frame, "")
    ends = [_line(frame, chart, series, dash) for series, dash in zip(chart.drawn(), DASHES, strict=False)]
    known = [(series, end) for series, end in zip(chart.drawn(), ends, strict=False) if end is not None]
    heights = axis.spread([-end for _, end in known], pen.size * 1.2)
    for (series, _), height in zip(known, heights, strict=True):
        pen.text(frame.right + 12, -height + pen.size * 0.34, series.label, weight=600)
    draw_names(frame, chart)
    draw_reporting(frame, chart)


def _line(frame: Frame, chart: Chart, series: Series, dash: str) -> float | None:
    """One line, whole where its values are known; returns the height of its last value."""
    inside, edge = face(series, frame.pen.ink)
    rows = chart.rows(series).set_index(chart.x)[chart.y]
    runs: list[list[tuple[float, float]]] = [[]]
    for at, place in enumerate(frame.places):
        value = rows.get(place)
        if value is None or not words.known(value):
            runs.append([])
            continue
        x, wide = frame.slot(at)
        runs[-1].append((x + wide / 2, frame.y(float(value))))
    for run in filter(None, runs):
        frame.pen.line(run if len(run) != 1 else [(run[0][0] - 8, run[0][1]), run[0]], edge or inside, LINE, dash)
    last = [run[-1] for run in runs if run]
    return last[-1][1] if last else None
