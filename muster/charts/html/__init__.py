"""HTML of the screens: pure functions from values to escaped text, drawn by data/look/style.css."""

from muster.charts.html.attention import Attention, attention, steps
from muster.charts.html.calendar import coverage_calendar
from muster.charts.html.contribution import contribution_table, overlap_headline
from muster.charts.html.frame import Marking, brand, marking_bars, sentence
from muster.charts.html.legend import class_legend
from muster.charts.html.parts import Html, card_head, empty, fill, join, link, notes, shape, stylesheet
from muster.charts.html.quantities import quantities
from muster.charts.html.tiles import Spark, Tile, spark, tiles

__all__ = [
    "Attention", "Html", "Marking", "Spark", "Tile", "attention", "brand", "card_head", "class_legend",
    "contribution_table", "coverage_calendar", "empty", "fill", "join", "link", "marking_bars", "notes",
    "overlap_headline", "quantities", "sentence", "shape", "spark", "steps", "stylesheet", "tiles",
]  # fmt: skip
