"""Two reports side by side: what weighs, what is missing, and when each speaks of; plain text stays text."""

import re
from datetime import datetime
from html import unescape

import pandas as pd
import pytest

from muster.charts import html
from muster.charts.html.pair import Span, odds, signed


def text(made: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", made))).strip()


def clues(*rows: tuple[str, str | None, str | None, str, float]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["clue", "said_a", "said_b", "agreement", "weight"])


@pytest.mark.parametrize(
    ("weight", "said", "meaning"),
    [
        (4.2, "+4.2", "makes one event 18 times likelier"),
        (-2.1, "−2.1", "makes one event 4.3 times less likely"),
        (0.0, "0.0", "says nothing either way"),
        (0.04, "0.0", "says nothing either way"),
    ],
)
def test_a_weight_is_told_with_its_sign_and_as_odds(weight: float, said: str, meaning: str) -> None:
    assert (signed(weight), odds(weight)) == (said, meaning)


def test_bars_to_the_right_speak_for_one_event_on_one_scale() -> None:
    made = html.evidence_table(clues(("time", "a", "b", "near", 4.0), ("drug", "x", "y", "differs", -2.0)), "A", "B")
    assert re.findall(r'class="(m-\w+)" style="width:([\d.]+)%"', made) == [("m-for", "50.0"), ("m-against", "25.0")]


def test_what_is_not_told_is_said_and_never_empty() -> None:
    made = text(html.evidence_table(clues(("lab_number", None, " ", "missing", 0.0)), "Amber", "Blue"))
    assert "Lab number not told not told told by one alone 0.0" in made


def test_what_a_report_says_stays_text() -> None:
    made = html.evidence_table(clues(("drug", "<b>x</b>", "y", "agrees", 1.0)), "<i>", "B")
    assert "<b>x" not in made
    assert "<i>.</th>" not in made


@pytest.mark.parametrize(
    ("told", "href"),
    [
        ("desk@x.example", "mailto:desk@x.example"),
        ("+1 (555) 010-0200", "tel:+15550100200"),
        ("the front desk", None),
        (None, None),
    ],
)
def test_a_contact_is_a_way_to_reach(told: str | None, href: str | None) -> None:
    made = html.contact(told)
    assert (f'href="{href}"' in made) if href else ("href" not in made)


def test_a_moment_is_a_mark_and_a_day_is_a_stretch_on_one_axis() -> None:
    day = datetime(2026, 3, 10)
    made = html.time_line([
        Span("Amber", "a", day.replace(hour=12), day.replace(hour=12), "10 Mar 2026 12:00"),
        Span("Blue", "b", day, day.replace(day=11), "10 Mar 2026"),
    ])  # fmt: skip
    (mark, left), (stretch, start) = re.findall(r'class="(m-moment|m-stretch)" style="left:([\d.]+)%', made)
    assert (mark, stretch) == ("m-moment", "m-stretch")
    assert 0 < float(start) < float(left) == 50
    assert "A. Amber" in text(made)
    assert text(html.time_line([])) == "Neither report tells when."
