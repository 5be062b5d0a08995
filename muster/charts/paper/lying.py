"""Rows with their texts on the page: bars in parts (funnels, rates by cohort), dots with their intervals."""

from collections.abc import Mapping
from typing import Any

from muster.charts import words
from muster.charts.describe import Chart
from muster.charts.html.lying import top
from muster.charts.paper.notes import broken
from muster.charts.paper.sheet import Sheet, width_of
from muster.charts.paper.style import TEXT, fill
from muster.charts.tokens import Tokens

ROW, BAR, LINE, HEAD, KEY, GAP = 15.0, 10.0, 9.5, 12.0, 13.0, 9.0


def draw_lying(chart: Chart, width: float, ink: Tokens) -> Sheet:
    """One row per row of the frame: its name, its bar or dot on one scale, its texts; a key under them."""
    rights = [
        max([width_of(str(text), TEXT, 600) for text in [*chart.frame[each.column], each.head]])
        for each in chart.columns_right
    ]
    names = min(max(width_of(str(name), TEXT) for name in chart.frame[chart.y]), width * 0.3)
    left, right = names + GAP, width - sum(wide + GAP for wide in rights)
    lines = [broken(str(name), names) for name in chart.frame[chart.y]]
    head = max(len(_head(chart, at, rights)) for at in range(len(rights))) * LINE + 3 if rights else HEAD
    height = sum(ROW + LINE * (len(each) - 1) for each in lines)
    sheet = Sheet(width, head + height + KEY * _key_rows(chart, width), ink)
    _heads(sheet, chart, rights, (left, right), head)
    down = head
    for said, row in zip(lines, chart.frame.to_dict("records"), strict=True):
        for at, line in enumerate(said):
            sheet.text(0, down + 10 + LINE * at, line, TEXT, ink.text2)
        (_parts if chart.kind == "parts" else _dot)(sheet, chart, row, (left, right), down)
        _texts(sheet, chart, row, rights, down)
        down += ROW + LINE * (len(said) - 1)
    _key(sheet, chart, down)
    return sheet


def _head(chart: Chart, at: int, rights: list[float]) -> list[str]:
    return broken(chart.columns_right[at].head, rights[at] + 1)


def _heads(sheet: Sheet, chart: Chart, rights: list[float], track: tuple[float, float], height: float) -> None:
    x = sheet.width
    for at in range(len(rights) - 1, -1, -1):
        lines = _head(chart, at, rights)
        for nth, line in enumerate(lines):
            sheet.text(x, height - 4 - LINE * (len(lines) - 1 - nth), line, TEXT, sheet.ink.text3, anchor="end")
        x -= rights[at] + GAP
    if chart.kind == "dots":
        end = words.percent(top(chart)) if chart.unit == "%" else words.things(top(chart), chart.unit)
        sheet.text(track[0], height - 4, "0", TEXT, sheet.ink.text3)
        sheet.text(track[1], height - 4, end, TEXT, sheet.ink.text3, anchor="end")


def _parts(sheet: Sheet, chart: Chart, row: Mapping[Any, Any], track: tuple[float, float], down: float) -> None:
    """The outline is the whole; parts fill it from the left; what is left stays blank."""
    if not words.known(row[chart.x]):
        return
    scale = (track[1] - track[0]) / top(chart)
    x = track[0]
    for at, series in enumerate(chart.series):
        value = row[series.key]
        if not words.known(value) or value <= 0:
            continue
        inside, outline = fill(sheet.ink, series)
        if series.ink == "hatch":
            sheet.hatch(x, down + 2.2, value * scale, BAR)
        else:
            sheet.box(x, down + 2.2, value * scale, BAR, inside, outline, 0.7 if outline else 0)
        said = str(row[chart.labels]) if chart.labels and at == 0 else ""
        if said and width_of(said, TEXT, 600) + 6 < value * scale:
            sheet.text(x + 4, down + 10.2, said, TEXT, sheet.ink.ink_on(inside), 600)
        x += value * scale
    sheet.box(track[0], down + 2.2, max(row[chart.x] * scale, 0.6), BAR, "none", sheet.ink.text2, 0.7)


def _dot(sheet: Sheet, chart: Chart, row: Mapping[Any, Any], track: tuple[float, float], down: float) -> None:
    """The interval as a line, the value as a dot on it, the target across."""
    scale, middle = (track[1] - track[0]) / top(chart), down + 7
    sheet.line([(track[0], middle), (track[1], middle)], sheet.ink.line, 0.6)
    if chart.mark:
        x = track[0] + chart.mark.value * scale
        sheet.line([(x, down + 1), (x, down + 13)], sheet.ink.text, 1.1, (3, 2))
    if not words.known(row[chart.x]):
        return
    if chart.interval and words.known(row[chart.interval.low]):
        ends = [(track[0] + row[name] * scale, middle) for name in (chart.interval.low, chart.interval.high)]
        sheet.line(ends, sheet.ink.accent, 1.6)
    sheet.dot(track[0] + row[chart.x] * scale, middle, 3, sheet.ink.accent)


def _texts(sheet: Sheet, chart: Chart, row: Mapping[Any, Any], rights: list[float], down: float) -> None:
    x = sheet.width
    for column, wide in zip(reversed(chart.columns_right), reversed(rights), strict=True):
        ink, weight = (sheet.ink.text, 600) if column.strong else (sheet.ink.text2, 400)
        sheet.text(x, down + 10, str(row[column.column]), TEXT, ink, weight, "end")
        x -= wide + GAP


def _entries(chart: Chart) -> list[tuple[str, str]]:
    """What the key explains: the ink of each, and its words."""
    parts = [(series.key, series.label) for series in (chart.series if chart.kind == "parts" else ())]
    rest = [("", chart.rest)] if chart.rest else []
    return [*parts, *rest, *([("-", chart.mark.label)] if chart.mark else [])]


def _key_rows(chart: Chart, width: float) -> int:
    x, rows = 0.0, 1 if _entries(chart) else 0
    for _, said in _entries(chart):
        wide = width_of(said, TEXT) + 28
        if x and x + wide > width:
            x, rows = 0.0, rows + 1
        x += wide
    return rows


def _key(sheet: Sheet, chart: Chart, down: float) -> None:
    faces = {series.key: series for series in chart.series}
    x, y = 0.0, down + 4
    for name, said in _entries(chart):
        wide = width_of(said, TEXT) + 28
        if x and x + wide > sheet.width:
            x, y = 0.0, y + KEY
        if name == "-":
            sheet.line([(x, y + 4.5), (x + 11, y + 4.5)], sheet.ink.text, 1.1, (3, 2))
        elif name in faces and faces[name].ink == "hatch":
            sheet.hatch(x, y, 11, 8)
        else:
            inside, outline = fill(sheet.ink, faces[name]) if name in faces else ("none", "")
            sheet.box(x, y, 11, 8, inside, outline or sheet.ink.text2, 0.7)
        sheet.text(x + 15, y + 7.5, said, TEXT, sheet.ink.text3)
        x += wide
