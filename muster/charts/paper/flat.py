"""Charts without a time axis on the page: bars that lie, the bars of a dimension, the matrix."""

import pandas as pd

from muster.charts import words
from muster.charts.describe import Chart, Series
from muster.charts.paper.notes import broken
from muster.charts.paper.sheet import Sheet, width_of
from muster.charts.paper.style import PT_OF_PX, TEXT, fill, highest
from muster.charts.tokens import Tokens, drug_name

ROW, BAR, SWATCH = 12.5, 8.0, 11.0
CELL, LETTER = 13.5, 8.0


def draw_hbar(chart: Chart, width: float, ink: Tokens) -> Sheet:
    """Bars that lie, first row on top, names left, values right of the bar."""
    texts = chart.frame[chart.labels] if chart.labels else chart.frame[chart.x].map(words.count)
    by_key = {series.key: series for series in chart.drawn()}
    keys = chart.frame[chart.colour] if chart.colour else [chart.drawn()[0].key] * len(chart.frame)
    faces = [fill(ink, by_key.get(key, Series(key, key, "drug"))) for key in keys]
    return _lying(
        list(map(str, chart.frame[chart.y])), list(chart.frame[chart.x]), list(map(str, texts)), faces, width, ink
    )


def draw_drugs(
    rows: pd.DataFrame, dimension: words.Dimension, width: float, ink: Tokens, pounds: bool
) -> tuple[Sheet, str]:
    """The bars of one dimension, each in its drug's colour; and the same in words. rows: drug (code), quantity."""
    names = [drug_name(code) for code in rows["drug"]]
    values = [float(value) for value in rows["quantity"]]
    texts = [words.panel_parts(value, dimension, pounds)[0] for value in values]
    faces = [(ink.drug(code), "") for code in rows["drug"]]
    said = ", ".join(f"{name} {text}" for name, text in zip(names, texts, strict=True))
    return _lying(names, values, texts, faces, width, ink, swatches=True), said


def _lying(  # noqa: PLR0913, PLR0917 (a bar has its name, value, text and face)
    names: list[str], values: list[float], texts: list[str], faces: list[tuple[str, str]], width: float, ink: Tokens,
    swatches: bool = False,
) -> Sheet:  # fmt: skip
    start = SWATCH if swatches else 0.0
    left = min(start + max(width_of(name, TEXT) for name in names) + 8, width * 0.45)
    lines = [broken(name, left - start - 8) for name in names]
    room = width - left - max(width_of(text, TEXT, 600) for text in texts) - 6
    top = max((value for value in values if words.known(value)), default=0.0) or 1.0
    sheet = Sheet(width, sum(ROW + 9 * (len(each) - 1) for each in lines), ink)
    down = 0.0
    for said, value, text, (inside, outline) in zip(lines, values, texts, faces, strict=True):
        if swatches:
            sheet.box(0, down + 3, 7, 7, inside)
        for at, line in enumerate(said):
            sheet.text(start, down + 9.3 + 9 * at, line, TEXT, ink.text2)
        long = max(room * value / top, 0.6) if words.known(value) and value > 0 else 0
        sheet.box(left, down + 2.2, long, BAR, inside, outline, 0.7 if outline else 0)
        sheet.text(left + long + 4, down + 9.3, text, TEXT, ink.text, 600)
        down += ROW + 9 * (len(said) - 1)
    return sheet


def draw_names(chart: Chart, width: float, ink: Tokens) -> Sheet:
    """Upright bars over names, parts stacked; each total on its bar."""
    names, top = list(dict.fromkeys(chart.frame[chart.x])), highest(chart) or 1.0
    marks, wide = chart.marks * PT_OF_PX, width / max(len(names), 1)
    sheet = Sheet(width, marks + 26, ink)
    for at, name in enumerate(names):
        rows, y = chart.frame.loc[chart.frame[chart.x] == name], marks + 12
        for series in chart.drawn():
            part = rows if chart.colour is None else rows.loc[rows[chart.colour] == series.key]
            high = float(part[chart.y].sum()) / top * marks
            inside, outline = fill(ink, series)
            sheet.box(wide * (at + 0.1), y - high, wide * 0.8, high, inside, outline, 0.7 if outline else 0)
            y -= high
        sheet.text(wide * (at + 0.5), y - 3, words.count(float(rows[chart.y].sum())), TEXT, ink.text, 600, "middle")
        sheet.text(wide * (at + 0.5), marks + 22, broken(str(name), wide)[0], TEXT, ink.text3, anchor="middle")
    sheet.line([(0, marks + 12), (width, marks + 12)], ink.line2, 0.8)
    return sheet


def draw_spark(chart: Chart, width: float, ink: Tokens) -> Sheet:
    """Bars alone, the latest in accent: for a place too small for axes."""
    values = [float(value) if words.known(value) else 0.0 for value in chart.frame[chart.y]]
    top, wide, sheet = max(values, default=0.0) or 1.0, width / max(len(values), 1), Sheet(width, 18, ink)
    for at, value in enumerate(values):
        colour = ink.accent if at == len(values) - 1 else ink.mute
        sheet.box(wide * at, 18 - 17 * value / top, wide * 0.85, 17 * value / top, colour)
    return sheet


def draw_heatmap(chart: Chart, width: float, ink: Tokens) -> Sheet:
    """Counts in classes: the count stands in its cell, zero is an empty cell, an absent cell is not drawn."""
    rows, columns = list(dict.fromkeys(chart.frame[chart.y])), list(dict.fromkeys(chart.frame[chart.x]))
    names = _names(chart)
    left = max(width_of(names.get(name, str(name)), LETTER) for name in rows) + 8
    cell = min(CELL * 1.6, (width - left) / max(len(columns), 1))
    sheet = Sheet(width, CELL * len(rows) + 18, ink)
    for at, name in enumerate(rows):
        sheet.text(left - 5, CELL * at + 9.8, names.get(name, str(name)), LETTER, ink.text2, anchor="end")
        if name in names:
            middle = left + cell * (columns.index(name) + 0.5)
            sheet.text(middle, CELL * at + 9.8, str(name), LETTER, ink.text3, anchor="middle")
    for row in chart.frame.to_dict("records"):
        _cell(
            sheet,
            chart,
            row[chart.value or ""],
            (left + cell * columns.index(row[chart.x]), CELL * rows.index(row[chart.y])),
            cell,
        )
    _classes(sheet, chart, left, CELL * len(rows) + 6)
    return sheet


def _cell(sheet: Sheet, chart: Chart, value: float, at: tuple[float, float], wide: float) -> None:
    if not words.known(value):
        return
    of = len(chart.classes.ends) + 1
    ground = sheet.ink.classed(chart.classes.index(value), of) if value > 0 else sheet.ink.raised
    sheet.box(at[0] + 0.6, at[1] + 0.6, wide - 1.2, CELL - 1.2, ground)
    if value > 0:
        sheet.text(at[0] + wide / 2, at[1] + 9.8, words.count(value), LETTER, sheet.ink.ink_on(ground), 500, "middle")


def _names(chart: Chart) -> dict[str, str]:
    """The names of the rows; on paper they stand at the left, and the short ones on the diagonal."""
    if chart.labels is None:
        return {}
    own = chart.frame.loc[chart.frame[chart.x] == chart.frame[chart.y]]
    return dict(zip(own[chart.y], own[chart.labels], strict=True))


def _classes(sheet: Sheet, chart: Chart, left: float, top: float) -> None:
    """What the classes are, few to many."""
    lows = [1, *(end + 1 for end in chart.classes.ends)]
    said = [words.bins(low, high) for low, high in zip(lows, [*chart.classes.ends, None], strict=True)]
    x = left
    for at, text in enumerate(said):
        sheet.box(x, top, 9, 9, sheet.ink.classed(at, len(said)))
        sheet.text(x + 12, top + 8, text, LETTER, sheet.ink.text3)
        x += 18 + width_of(text, LETTER)
    sheet.text(x, top + 8, chart.unit, LETTER, sheet.ink.text3)
