"""The look as ink on paper: fills, dashes, sizes, the ticks of a value axis."""

from math import isclose

from matplotlib.ticker import MaxNLocator

from muster.charts import words
from muster.charts.describe import Chart, Series
from muster.charts.tokens import Tokens, sizes

TEXT = sizes("page").chart
NOTE = sizes("page").note
# Heights in px that a chart asks for, as pt of a page.
PT_OF_PX = 0.5
DASHES: tuple[tuple[float, ...], ...] = ((), (6, 3), (2, 3), (8, 3, 2, 3))
NONE = "none"


def fill(ink: Tokens, series: Series) -> tuple[str, str]:
    """Fill and outline ("" for none): accent is each event once, the rest grey, quiet, hollow, or the drug's own."""
    kinds = {
        "accent": (ink.accent, ""),
        "mute": (ink.mute, ""),
        "quiet": (ink.accent_quiet, ink.accent),
        "hollow": (NONE, ink.text2),
        "drug": (ink.drug(series.key), ""),
        "text": (ink.text, ""),
        "hatch": (NONE, ink.text3),
    }
    return kinds[series.ink]


def stroke(ink: Tokens, series: Series) -> str:
    """The colour of a line: its fill's, or its outline's where the fill is hollow or quiet."""
    inside, outline = fill(ink, series)
    return outline or inside


def ticks(top: float, most: int = 4) -> list[float]:
    """Round values from 0 to top, at most `most` steps; of counts only whole ones."""
    if top <= 0:
        return [0.0]
    places = MaxNLocator(nbins=most, steps=[1, 2, 2.5, 5, 10], min_n_ticks=2).tick_values(0, top)
    return [float(place) for place in places if place <= top or isclose(place, top)]


def tick_text(value: float) -> str:
    """A tick's number: "1,000", "2.5"."""
    return words.decimal(value, 0 if value.is_integer() else 1 if (10 * value).is_integer() else 2)


def highest(chart: Chart) -> float:
    """The tallest of what stands on a value axis: the stacks with their hatch, and the comparison; 0 for nothing."""
    totals = chart.frame.groupby(chart.x, sort=False)[chart.y].sum()
    if chart.kind == "line":
        totals = chart.frame[chart.y].dropna()
    if chart.unknown:
        totals = totals + chart.frame.groupby(chart.x, sort=False)[chart.unknown.column].sum()
    compared = chart.frame[chart.reference.column].dropna() if chart.reference else totals
    return max(float(totals.max()) if len(totals) else 0.0, float(compared.max()) if len(compared) else 0.0)
