"""What the contribution screen claims: sums that hold, silence since a day, definitions on hover."""

import re

import pandas as pd

from muster.charts import html
from muster.charts.plotly import figure
from tests.charts.frames import joint

MONTHS = pd.date_range("2025-07-01", periods=12, freq="MS")
COVERAGE = pd.DataFrame({"agency": "cor", "month": MONTHS, "state": "complete", "records": 3})


def table(lead: int, events: int, since: str = "", **more: dict[str, str]) -> str:
    row = ("cor", "Coal Ridge PD", "municipal", lead, lead, float(lead), lead, since)
    columns = ["agency", "name", "kind", "lead", "participated", "fractional", "reported", "since"]
    return html.contribution_table(pd.DataFrame([row], columns=columns), COVERAGE, events, **more)


def test_led_equals_the_events_only_where_it_does() -> None:
    assert table(5, 5).count("= events") == 2
    assert table(5, 8).count("of 8 events") == 2
    assert "= events" not in table(5, 8)


def test_a_row_shows_the_last_months_and_the_total_all() -> None:
    made = table(5, 5)
    assert made.count('class="m-sq') == 6
    assert "12 of 12 months" in made


def test_since_when_an_agency_is_silent_is_said_to_the_day() -> None:
    assert re.search(r"m-alert.*since 3 May", table(5, 5, since="3 May"))
    assert "m-alert" not in table(5, 5)


def test_definitions_show_on_hover_and_stay_text() -> None:
    assert 'title="led &lt;b&gt;"' in table(5, 5, definitions={"lead": "led <b>"})
    assert 'title="what &quot;it&quot; is"' in html.card_head("T", definition='what "it" is')
    claim = html.overlap_headline(html.Claim(2, 7, 5, 2), ["3 + 2 × 2 = 7."], "how")
    assert "3 + 2 × 2 = 7." in claim
    assert 'title="how"' in claim


def test_a_phone_shows_the_first_matter_above_all() -> None:
    assert html.first_on_a_phone(html.attention([])) == f'<div class="m-first">{html.attention([])}</div>'


def test_a_low_chart_is_lower_by_its_marks_alone() -> None:
    tall, low = figure(joint(), "dark"), figure(type(joint())(**{**described(), "marks": 66}), "dark")
    assert tall.layout.height - low.layout.height == 100


def described() -> dict[str, object]:
    chart = joint()
    return {name: getattr(chart, name) for name in chart.__slots__}


def test_names_of_thin_parts_of_a_bar_do_not_lie_on_each_other() -> None:
    chart = joint()
    thin = type(chart)(**{**described(), "frame": chart.frame.assign(events=[28.0, 24, 26, 1, 1, 0.5])})
    drawing = figure(thin, "dark")
    names = [each.y for each in drawing.layout.annotations if each.text in ("Two agencies", "Three agencies")]
    pixels = (names[1] - names[0]) * chart.marks / 29
    assert pixels >= 15 - 1e-9
