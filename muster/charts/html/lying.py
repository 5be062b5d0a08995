"""Charts that lie in rows, drawn as a table: bars in parts (funnels, rates by cohort), dots with their intervals.

They are HTML, not figures: the numbers beside a bar belong to its row, wrap on a phone, and are read aloud as a table.
"""

from collections.abc import Mapping
from typing import Any

from muster.charts import words
from muster.charts.describe import Chart, Kind, Series
from muster.charts.html.parts import Html, fill, join, link

DRAWN: tuple[Kind, ...] = ("parts", "dots")
# A count stands in a bar's first part where that is at least this share of the track.
LEAST_LABEL = 0.07


def lying(chart: Chart, asked: str = "") -> Html:
    """The chart as a table with a key under it; an empty one says so.

    asked: the filters as an address spells them; where the chart says what is behind a row, its name leads there.
    """
    if chart.frame.empty:
        return fill('<p class="m-empty">{words}</p>', words=chart.empty)
    rows = join(_row(chart, row, asked) for row in chart.frame.to_dict("records"))
    return fill(
        '<table class="m-lying m-{kind}"><caption>{alt}</caption><thead><tr><td></td>{scale}{heads}</tr></thead>'
        "<tbody>{rows}</tbody></table>{key}",
        kind=chart.kind, alt=chart.alt, scale=_scale(chart), heads=_heads(chart), rows=rows, key=_key(chart),
    )  # fmt: skip


def _heads(chart: Chart) -> Html:
    return join(fill("<th>{head}</th>", head=column.head) for column in chart.columns_right)


def _row(chart: Chart, row: Mapping[Any, Any], asked: str) -> Html:
    track = _parts(chart, row) if chart.kind == "parts" else _dot(chart, row)
    cells = join(
        fill('<td data-head="{head}" class="{face}">{text}</td>', head=column.head, text=row[column.column],
             face="m-strong" if column.strong else "")
        for column in chart.columns_right
    )  # fmt: skip
    return fill('<tr><th>{name}</th><td class="m-track">{track}</td>{cells}</tr>', name=_name(chart, row, asked), track=track, cells=cells)  # fmt: skip


def _name(chart: Chart, row: Mapping[Any, Any], asked: str) -> Html | str:
    name, behind = str(row[chart.y]), str(row[chart.behind]) if chart.behind else ""
    return link(name, f"records?{'&'.join(part for part in (asked, behind) if part)}") if behind else name


def top(chart: Chart) -> float:
    """The end of the value axis that all rows share; never 0."""
    columns = [chart.x, *([chart.interval.high] if chart.interval else [])]
    highest = max(
        (float(chart.frame[column].max()) for column in columns if chart.frame[column].notna().any()), default=0
    )
    return max(highest, chart.mark.value if chart.mark else 0) or 1.0


def _parts(chart: Chart, row: Mapping[Any, Any]) -> Html:
    whole, end = row[chart.x], top(chart)
    if not words.known(whole):
        return Html("")
    inside = join(_part(chart, series, row, end, at == 0) for at, series in enumerate(chart.series))
    return fill('<span class="m-whole" style="width:{wide}%">{inside}</span>', wide=_share(whole, end), inside=inside)


def _part(chart: Chart, series: Series, row: Mapping[Any, Any], end: float, first: bool) -> Html:
    value, whole = row[series.key], row[chart.x]
    if not words.known(value) or value <= 0:
        return Html("")
    text = row[chart.labels] if first and chart.labels and value / end >= LEAST_LABEL else ""
    return fill(
        '<i class="m-{ink}" style="width:{wide}%" title="{said}">{text}</i>',
        ink=f"ink-{series.ink}", wide=_share(value, whole), text=text,
        said=f"{row[chart.y]}, {series.label}: {words.things(value, chart.unit)}",
    )  # fmt: skip


def _dot(chart: Chart, row: Mapping[Any, Any]) -> Html:
    end = top(chart)
    if not words.known(row[chart.x]):
        return Html("")
    line = Html("")
    if chart.interval and words.known(row[chart.interval.low]):
        low, high = row[chart.interval.low], row[chart.interval.high]
        line = fill(
            '<i class="m-line" style="left:{at}%;width:{wide}%"></i>', at=_share(low, end), wide=_share(high - low, end)
        )
    dot = fill('<i class="m-point" style="left:{at}%"></i>', at=_share(row[chart.x], end))
    return fill('<span class="m-axis">{mark}{line}{dot}</span>', mark=_mark(chart), line=line, dot=dot)


def _mark(chart: Chart) -> Html:
    if chart.mark is None:
        return Html("")
    return fill('<i class="m-mark" style="left:{at}%" title="{said}"></i>', at=_share(chart.mark.value, top(chart)), said=chart.mark.label)  # fmt: skip


def _scale(chart: Chart) -> Html:
    """Over dots stands how far the axis goes; bars have their numbers beside them."""
    if chart.kind == "parts":
        return Html("<th></th>")
    end = words.percent(top(chart)) if chart.unit == "%" else words.things(top(chart), chart.unit)
    return fill('<th class="m-scale"><span>0</span><span>{end}</span></th>', end=end)


def _key(chart: Chart) -> Html:
    """What the parts are, in words; and the target's line."""
    entries = [
        fill('<span><i class="m-{ink}"></i>{label}</span>', ink=f"ink-{series.ink}", label=series.label)
        for series in (chart.series if chart.kind == "parts" else ())
    ]
    if chart.rest:
        entries.append(fill('<span><i class="m-blank"></i>{label}</span>', label=chart.rest))
    if chart.mark:
        entries.append(fill('<span><i class="m-markline"></i>{label}</span>', label=chart.mark.label))
    return fill('<p class="m-key m-lying-key">{entries}</p>', entries=join(entries)) if entries else Html("")


def _share(part: float, whole: float) -> str:
    return f"{max(0.0, 100 * part / whole):.2f}" if whole else "0"
