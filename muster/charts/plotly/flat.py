"""Charts without a time axis: bars that lie, the matrix, the bare spark."""

import pandas as pd

from muster.charts import words
from muster.charts.describe import Chart, Series
from muster.charts.plotly.bars import draw_bars
from muster.charts.plotly.drawing import Drawing
from muster.charts.plotly.style import CLEAR, fill, font, label, marks, note
from muster.charts.tokens import Tokens

ROW = 22
LETTER = 6.4


def draw_hbar(drawing: Drawing, chart: Chart, ink: Tokens) -> None:
    """Bars that lie, first row on top, names left, values right of the bar; an empty panel says so."""
    rows = chart.frame
    if rows.empty:
        _say_empty(drawing, chart, ink)
        return
    texts = rows[chart.labels] if chart.labels else rows[chart.x].map(words.count)
    drawing.add_bar(
        x=rows[chart.x], y=list(range(len(rows))), orientation="h", marker=_fills(chart, ink), width=0.55,
        text=texts.map(label), textposition="outside", constraintext="none", textfont=font(ink, ink.text,
        13, 600), cliponaxis=False,
        hovertext=[label(f"{name}: {text}") for name, text in zip(rows[chart.y], texts, strict=True)],
        hoverinfo="text", **marks(chart, rows),
    )  # fmt: skip
    # Room right of the longest bar for its value, in the axis' own measure.
    highest = float(rows[chart.x].max()) or 1.0
    drawing.update_xaxes(visible=False, range=[0, highest * 1.3])
    drawing.update_yaxes(visible=False, showgrid=False, range=[len(rows) - 0.5, -0.5], rangemode="normal")
    _names(drawing, chart, ink)
    drawing.update_layout(height=ROW * len(rows) + 8, margin={"t": 4, "b": 4, "r": 8})


def _fills(chart: Chart, ink: Tokens) -> dict[str, object]:
    by_key = {series.key: series for series in chart.drawn()}
    keys = chart.frame[chart.colour] if chart.colour else [chart.drawn()[0].key] * len(chart.frame)
    faces = [fill(ink, by_key.get(key, Series(key, key, "drug"))) for key in keys]
    return {
        "color": [face["color"] for face in faces],
        "line": {name: [face["line"][name] for face in faces] for name in ("color", "width")},
    }


def _names(drawing: Drawing, chart: Chart, ink: Tokens) -> None:
    widest = max(len(str(name)) for name in chart.frame[chart.y]) * LETTER + 12
    for at, name in enumerate(chart.frame[chart.y]):
        place = {"x": 0, "xref": "paper", "xanchor": "left", "xshift": -widest, "y": at}
        drawing.add_annotation(**note(ink, str(name)) | {"font": font(ink, ink.text2, 13)}, **place)
    drawing.update_layout(margin={"l": widest})


def _say_empty(drawing: Drawing, chart: Chart, ink: Tokens) -> None:
    drawing.update_xaxes(visible=False)
    drawing.update_yaxes(visible=False)
    drawing.add_annotation(**note(ink, chart.empty, ink.text3), x=0, y=0.5, xref="paper", yref="paper", xanchor="left")
    drawing.update_layout(height=48, margin={"l": 0})


def draw_heatmap(drawing: Drawing, chart: Chart, ink: Tokens) -> None:
    """Counts in classes: the count stands in its cell, zero is an empty cell, an absent cell is not drawn.

    With `labels`, the names stand on the diagonal: the free half of a matrix of pairs.
    """
    grid = chart.frame.pivot(index=chart.y, columns=chart.x, values=chart.value)
    lines, columns = list(dict.fromkeys(chart.frame[chart.y])), list(dict.fromkeys(chart.frame[chart.x]))
    grid = grid.reindex(index=lines, columns=columns)
    _cells(drawing, chart, grid, ink)
    _counts(drawing, chart, grid, ink)
    _diagonal(drawing, chart, lines, ink)
    drawing.update_xaxes(visible=False, range=[-0.5, len(columns) - 0.5])
    drawing.update_yaxes(
        tickvals=list(range(len(lines))), ticktext=[label(name) for name in lines], showgrid=False,
        range=[len(lines) - 0.5, -0.5], rangemode="normal", automargin=True, ticklen=0,
    )  # fmt: skip
    drawing.update_layout(height=ROW * len(lines) + 8, margin={"l": 4, "r": 4, "t": 4, "b": 4})


def _cells(drawing: Drawing, chart: Chart, grid: pd.DataFrame, ink: Tokens) -> None:
    """One step of colour per class, "none" first; the steps are even, so the scale needs no smooth part."""
    classes = len(chart.classes.ends) + 1
    colours = [ink.raised, *(ink.classed(at, classes) for at in range(classes))]
    scale = [(edge / len(colours), colour) for at, colour in enumerate(colours) for edge in (at, at + 1)]
    z = [[_class(chart, value) for value in line] for line in grid.to_numpy(dtype=float)]
    drawing.add_heatmap(
        z=z, zmin=-0.5, zmax=len(colours) - 0.5, colorscale=scale, showscale=False, xgap=2, ygap=2,
        hoverongaps=False, hoverinfo="text", text=_said(chart, grid), **_marks(chart, grid),
    )  # fmt: skip


def _marks(chart: Chart, grid: pd.DataFrame) -> dict[str, list[list[str]]]:
    """What a click on each cell is to lead to, where the chart says so."""
    if chart.behind is None:
        return {}
    led = chart.frame.pivot(index=chart.y, columns=chart.x, values=chart.behind).reindex_like(grid).fillna("")
    return {"customdata": led.to_numpy().tolist()}


def _class(chart: Chart, value: float) -> int | None:
    """0 for none, then the classes from 1; nothing for an absent cell."""
    if not words.known(value):
        return None
    return chart.classes.index(value) + 1 if value > 0 else 0


def _said(chart: Chart, grid: pd.DataFrame) -> list[list[str]]:
    return [
        [label(f"{y} and {x}: {words.things(value, chart.unit)}") for x, value in zip(grid.columns, line, strict=True)]
        for y, line in zip(grid.index, grid.to_numpy(dtype=float), strict=True)
    ]


def _counts(drawing: Drawing, chart: Chart, grid: pd.DataFrame, ink: Tokens) -> None:
    """The counts over the cells, each in the ink that its ground allows."""
    classes = len(chart.classes.ends) + 1
    numbers = grid.to_numpy(dtype=float)
    places = [(x, y) for y in range(len(grid.index)) for x in range(len(grid.columns)) if numbers[y, x] > 0]
    counted = [float(numbers[y, x]) for x, y in places]
    inks = [ink.ink_on(ink.classed(chart.classes.index(value), classes)) for value in counted]
    drawing.add_scatter(
        x=[x for x, _ in places], y=[y for _, y in places], text=[words.count(value) for value in counted],
        mode="text", textfont={**font(ink, weight=500), "color": inks}, hoverinfo="skip",
    )  # fmt: skip


def _diagonal(drawing: Drawing, chart: Chart, lines: list[str], ink: Tokens) -> None:
    if chart.labels is None:
        return
    names = chart.frame.loc[chart.frame[chart.x] == chart.frame[chart.y]].set_index(chart.y)[chart.labels]
    for at, line in enumerate(lines):
        # The last names would leave the plot on their right: there the row's own name has to do.
        text = str(names.get(line, ""))
        if len(text) * LETTER < (len(lines) - at) * ROW:
            drawing.add_annotation(**note(ink, text, ink.text3), x=at - 0.45, y=at, xanchor="left")


def draw_spark(drawing: Drawing, chart: Chart, ink: Tokens) -> None:
    """Bars alone, the latest in accent: for a place too small for axes."""
    draw_bars(drawing, chart, ink)
    colours = [ink.mute] * max(len(chart.frame) - 1, 0) + [ink.accent]
    drawing.data[0]["marker"] = {"color": colours, "line": {"width": 0}}
    drawing.update_xaxes(visible=False)
    drawing.update_yaxes(visible=False)
    drawing.update_layout(height=34, margin={"l": 0, "r": 0, "t": 2, "b": 2}, plot_bgcolor=CLEAR)
