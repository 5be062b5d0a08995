"""Charts drawn for the page: every kind, the words and numbers of its description, the same bytes each time."""

import re
from html import unescape
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from muster.charts import paper
from muster.charts.describe import Chart, Series
from muster.charts.ground import Map
from muster.charts.paper import notes
from muster.charts.paper.letters import has_unwritten, writable, written
from muster.charts.paper.sheet import width_of
from tests.charts.frames import joint, pairs, trend
from tests.charts.outcome_frames import curves, dots, funnel

WIDTH = 500.0


def said(svg: str) -> list[str]:
    """Every text of a drawing, in order."""
    return [unescape(text) for text in re.findall(r"<text[^>]*>([^<]*)</text>", svg)]


def lying(kind: str = "hbar") -> Chart:
    frame = pd.DataFrame({"name": ["Harlan Fork PD", "State Police"], "events": [12.0, 3.0]})
    return Chart(kind=kind, frame=frame, x="events", y="name", unit="events", title="By agency", alt="Bars")  # type: ignore[arg-type]


def upright(**changes: Any) -> Chart:
    frame = pd.DataFrame({"size": ["one", "two"], "events": [12.0, 3.0]})
    described: dict[str, Any] = {
        "kind": "bar",
        "frame": frame,
        "x": "size",
        "y": "events",
        "unit": "events",
        "title": "By size",
        "alt": "Bars",
    }
    return Chart(**described | changes)


def ground(**changes: Any) -> Map:
    frame = pd.DataFrame({"fips": ["39061", "39017"], "events": [20.0, 7.0]})
    described: dict[str, Any] = {
        "cells": "county",
        "frame": frame,
        "members": ("39061", "39017"),
        "title": "Where",
        "alt": "A map",
    }
    return Map(**described | changes)


ALL = [
    trend(),
    joint(),
    joint("line"),
    pairs(),
    curves(),
    funnel(),
    dots(),
    lying(),
    upright(),
    upright(kind="spark"),
    ground(),
]


@pytest.mark.parametrize("drawn", ALL, ids=lambda each: getattr(each, "kind", "map"))
def test_every_kind_is_drawn_and_drawn_the_same_again(drawn: Chart | Map) -> None:
    svg = paper.svg(drawn, WIDTH)
    assert svg.startswith("<?xml")
    assert svg == paper.svg(drawn, WIDTH)


def test_a_trend_says_its_operation_comparison_hatch_and_who_reported() -> None:
    texts = said(paper.svg(trend(), WIDTH))
    for words in (
        "Operation Iron Ferry",
        "2025, same weeks",
        "Not zero: unknown.",
        "All 14 agencies reporting",
        "13 of 14 agencies reporting",
    ):
        assert words in texts


def test_a_bar_is_as_high_as_its_value() -> None:
    """Of 12 and 3 events, one bar is four times the other."""
    bars = re.findall(r'd="([^"]+)" style="fill: #0b6a8e"', paper.svg(upright(), WIDTH))
    corners = [[float(y) for _, y in re.findall(r"([\d.]+) ([\d.]+)", bar)] for bar in bars]
    high, low = (max(ys) - min(ys) for ys in corners)
    assert high == pytest.approx(4 * low, rel=1e-3)


def test_a_matrix_shows_its_counts_and_leaves_out_what_is_not_told() -> None:
    texts = said(paper.svg(pairs(), WIDTH))
    assert texts.count("10") == 1
    assert "Alder" in texts
    assert "0" not in texts


def test_curves_end_in_value_and_interval_over_the_numbers_at_risk() -> None:
    texts = said(paper.svg(curves(), WIDTH))
    for words in ("Contacted 76%", "69 to 83%", "Enrolled 47%", "231", "64", "151", "Followed and not yet there"):
        assert words in texts


def test_a_funnel_says_people_and_shares_and_what_is_hidden() -> None:
    texts = said(paper.svg(funnel(), WIDTH))
    for words in ("231", "204", "88%", "1 to 10", "hidden", "still open", "reached the stage before"):
        assert words in texts


def test_dots_say_their_target_and_what_is_too_few() -> None:
    texts = said(paper.svg(dots(), WIDTH))
    assert {"12 of 40", "too few", "Target 25%", "Harbor"} <= set(texts)


def test_a_map_names_counties_and_classes() -> None:
    texts = said(paper.svg(ground(silent=("39017",)), WIDTH))
    assert {"Hamilton", "Butler"} <= set(texts)
    assert any("hatched: silent, unknown" in text for text in texts)


def test_a_hidden_count_on_a_map_is_said_to_be_hidden() -> None:
    frame = pd.DataFrame({"fips": ["39061", "39017"], "events": [20.0, None]})
    assert any("hidden" in text for text in said(paper.svg(ground(frame=frame), WIDTH)))


@pytest.mark.parametrize(
    "name",
    ["Шериф", "Αστυνομία", "ᏣᎳᎩ ᎠᏰᎵ", "شرطة", "משטרה", "पुलिस", "ตำรวจ", "警察", "경찰", "Naat'áanii", "Ōlelo ʻāina"],
)
def test_names_in_these_scripts_are_written_as_they_are(name: str) -> None:
    assert writable(name) == name
    assert not has_unwritten(name)


def test_letters_that_no_font_has_stand_as_their_code_points() -> None:
    assert writable("ⴰⴱ PD") == "[U+2D30 U+2D31] PD"
    assert has_unwritten("ⴰⴱ PD")


def test_characters_that_turn_the_order_of_a_name_are_shown_for_what_they_are() -> None:
    assert writable("PD \u202eeciloP") == "PD [U+202E]eciloP"


@given(st.text())
@settings(max_examples=200)
def test_nothing_in_a_text_is_dropped(text: str) -> None:
    shown = writable(text)
    assert all(ord(sign) in written() or sign == " " for sign in shown)
    for sign in text:
        assert sign in shown or f"U+{ord(sign):04X}" in shown or ord(sign) < 0x20 or ord(sign) == 0x7F


@given(st.lists(st.tuples(st.floats(0, 400), st.text("abcdefgh ", min_size=1, max_size=60)), min_size=1, max_size=6))
@settings(max_examples=100)
def test_notes_over_a_chart_never_lie_on_each_other(given_notes: list[tuple[float, str]]) -> None:
    placed = notes.pack([notes.Note(words, x) for x, words in given_notes], 0, 400)
    boxes = []
    for each in placed:
        wide = max(width_of(line, 8.6) for line in each.lines)
        left = each.x if each.anchor == "start" else each.x - wide
        boxes.append((left, left + wide, each.row, each.row + len(each.lines)))
    for at, one in enumerate(boxes):
        for other in boxes[at + 1 :]:
            assert one[1] <= other[0] or other[1] <= one[0] or one[3] <= other[2] or other[3] <= one[2]


def test_a_long_name_breaks_and_a_long_series_name_leaves_room_for_the_plot() -> None:
    frame = pd.DataFrame({"name": ["A very long name of an agency " * 6], "events": [12.0]})
    svg = paper.svg(Chart(kind="hbar", frame=frame, x="events", y="name", unit="events", title="t", alt="a"), 250)
    assert len(said(svg)) > 4
    series = (Series("two", "Two agencies", "mute"), Series("three", "Three agencies"))
    assert joint().series == series
