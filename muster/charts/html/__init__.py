"""HTML of the screens: pure functions from values to escaped text, drawn by data/look/style.css."""

from muster.charts.html.attention import Attention, attention, first_on_a_phone, steps
from muster.charts.html.calendar import coverage_calendar
from muster.charts.html.contribution import Claim, contribution_table, overlap_headline
from muster.charts.html.facts import Fact, Figure, facts, figures, table
from muster.charts.html.frame import Marking, brand, marking_bars, sentence
from muster.charts.html.legend import class_legend
from muster.charts.html.lying import DRAWN, lying
from muster.charts.html.pair import agency_head, contact, evidence_table, pointers, sides, time_line
from muster.charts.html.partners import partners_table
from muster.charts.html.parts import (
    Html,
    card_head,
    empty,
    fill,
    join,
    link,
    notes,
    shape,
    stylesheet,
    subtitle,
    variables,
)
from muster.charts.html.places import (
    NO_COUNTY,
    chosen_hex,
    dot_line,
    found,
    hatch_line,
    led_bars,
    letters_line,
    line_line,
    map_legend,
    month_bars,
    newest,
    part,
    plain_line,
    ring_line,
    unplaced_list,
)
from muster.charts.html.quantities import quantities
from muster.charts.html.records import Row, Said, linked_table, narrowings, pager, said_list, trail
from muster.charts.html.resources import resources_table
from muster.charts.html.tiles import Spark, Tile, spark, tiles

__all__ = [
    "DRAWN",
    "NO_COUNTY",
    "Attention",
    "Claim",
    "Fact",
    "Figure",
    "Html",
    "Marking",
    "Row",
    "Said",
    "Spark",
    "Tile",
    "agency_head",
    "attention",
    "brand",
    "card_head",
    "chosen_hex",
    "class_legend",
    "contact",
    "contribution_table",
    "coverage_calendar",
    "dot_line",
    "empty",
    "evidence_table",
    "facts",
    "figures",
    "fill",
    "first_on_a_phone",
    "found",
    "hatch_line",
    "join",
    "led_bars",
    "letters_line",
    "line_line",
    "link",
    "linked_table",
    "lying",
    "map_legend",
    "marking_bars",
    "month_bars",
    "narrowings",
    "newest",
    "notes",
    "overlap_headline",
    "pager",
    "part",
    "partners_table",
    "plain_line",
    "pointers",
    "quantities",
    "resources_table",
    "ring_line",
    "said_list",
    "sentence",
    "shape",
    "sides",
    "spark",
    "steps",
    "stylesheet",
    "subtitle",
    "table",
    "tiles",
    "time_line",
    "trail",
    "unplaced_list",
    "variables",
]
