"""The look as Plotly words: layout, fonts, fills and hatch, the same for every kind of chart."""

from html import escape
from typing import Any

import pandas as pd

from muster.charts.describe import Chart, Ink, Series
from muster.charts.tokens import Tokens, family, sizes

CLEAR = "rgba(0,0,0,0)"
DASHES = ("solid", "6px,3px", "2px,3px", "8px,3px,2px,3px")


def label(text: object) -> str:
    """Plotly reads a few HTML tags in texts: what comes from data is escaped, so that a name stays a name."""
    return escape(str(text), quote=False)


def font(ink: Tokens, colour: str | None = None, size: float | None = None, weight: int = 400) -> dict[str, Any]:
    """Chart text: Plex Condensed, 12 px, axis grey unless told."""
    return {
        "family": family("condensed"),
        "size": size or sizes("screen").chart,
        "color": colour or ink.text3,
        "weight": weight,
    }


def layout(ink: Tokens) -> dict[str, Any]:
    """The layout shared by all figures: no frame, no legend, quiet grid, zero baseline."""
    axis: dict[str, Any] = {
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
        "tickfont": font(ink),
        "title": None,
    }
    return {
        "template": None,
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "font": font(ink),
        "showlegend": False,
        "bargap": 0.06,
        "hoverlabel": {"bgcolor": ink.raised, "bordercolor": ink.line2, "font": font(ink, ink.text, 13)},
        "margin": {"l": 34, "r": 8, "t": 8, "b": 24, "pad": 0},
        "xaxis": {**axis, "linecolor": ink.line2, "showline": True},
        "yaxis": {
            **axis,
            "rangemode": "tozero",
            "showgrid": True,
            "gridcolor": ink.line,
            "nticks": 5,
            "separatethousands": True,
        },
        "separators": ".,",
        "dragmode": False,
    }


def fill(ink: Tokens, series: Series) -> dict[str, Any]:
    """The fill of a bar: accent (each event once), grey, quiet with outline, hollow, or the drug's colour."""
    kinds: dict[Ink, tuple[str, str]] = {
        "accent": (ink.accent, ink.accent),
        "mute": (ink.mute, ink.mute),
        "quiet": (ink.accent_quiet, ink.accent),
        "hollow": (CLEAR, ink.text2),
        "drug": (ink.drug(series.key), ink.drug(series.key)),
        "text": (ink.text, ink.text),
        "hatch": (CLEAR, ink.text3),
    }
    inside, outline = kinds[series.ink]
    return {"color": inside, "line": {"color": outline, "width": 0 if inside == outline else 1.2}}


def hatch(ink: Tokens) -> dict[str, Any]:
    """The hatch of what is unknown: 45 degrees, thin outline, never a solid fill."""
    return {
        "color": CLEAR,
        "line": {"color": ink.text3, "width": 1},
        "pattern": {
            "shape": "/",
            "size": 5,
            "solidity": 0.3,
            "fgcolor": ink.text3,
            "bgcolor": CLEAR,
            "fillmode": "overlay",
        },
    }


def note(ink: Tokens, text: str, colour: str | None = None, weight: int = 400) -> dict[str, Any]:
    """An annotation without arrow; the caller adds its place. `text` is escaped here."""
    return {"text": label(text), "showarrow": False, "font": font(ink, colour or ink.text2, weight=weight)}


def marks(chart: Chart, rows: pd.DataFrame) -> dict[str, list[str]]:
    """What a click on each mark is to lead to, where the chart says so."""
    return {"customdata": list(rows[chart.behind])} if chart.behind else {}
