"""Charts and maps drawn for a wall: numbers at their bars, silence hatched, nothing outside the box."""

import re
from dataclasses import replace

import pandas as pd
import pytest

from muster.charts import paper
from muster.charts.describe import AtRisk, Band, Chart, Column, Interval, Mark, Reference, Series, Unknown
from muster.charts.ground import Map
from muster.charts.wall import draw_map, drawing, map_legend
from muster.charts.wall.pen import HATCH, fitted, number_size, ticks, width
from muster.errors import MusterError

MONTHS = pd.date_range("2026-01-01", periods=6, freq="MS")


def bars(**more: object) -> Chart:
    frame = pd.DataFrame({
        "start": MONTHS, "events": [73.0, 72, 101, 74, 87, 64], "then": [75.0, 55, 64, 57, 75, 73],
        "silent": [0.0, 0, 0, 0, 5, 5], "said": ["73", "72", "101", "74", "87", "64"],
    })  # fmt: skip
    given = {
        "frame": frame,
        "labels": "said",
        "reference": Reference("then", "2025"),
        "unknown": Unknown("silent", "Coal Ridge PD, unknown"),
    }
    return Chart(kind="bar", x="start", y="events", unit="events", title="Seizures", alt="Bars.", **given | more)  # type: ignore[arg-type]


def texts(svg: str) -> list[str]:
    return re.findall(r"<text[^>]*>([^<]*)</text>", svg)


def test_bars_carry_their_counts_their_months_and_a_legend() -> None:
    said = texts(drawing(bars(), "dark", 1088, 566))
    for word in ("73", "101", "Jan", "Jun", "2025", "2026", "Coal Ridge PD, unknown", "0", "120"):
        assert word in said


def test_silence_is_hatched_and_only_where_it_is() -> None:
    svg = drawing(bars(), "dark", 1088, 566)
    assert svg.count(f'fill="{HATCH}"') == 2 + 1  # two months and the legend
    assert HATCH not in re.sub(r"<defs>.*?</defs>", "", drawing(bars(unknown=None), "dark", 1088, 566))


def test_everything_lies_within_the_box() -> None:
    svg = drawing(
        bars(bands=(Band(MONTHS[2].date(), MONTHS[3].date(), "Operation Ferry, 1 to 3 Mar"),)), "dark", 1088, 566
    )
    for x, wide in re.findall(r'<rect x="([\d.-]+)" y="[\d.-]+" width="([\d.]+)"', svg):
        assert float(x) >= -0.1
        assert float(x) + float(wide) <= 1088.1
    assert "Operation Ferry" in texts(svg)


def test_a_hidden_count_says_so_and_draws_no_bar() -> None:
    frame = bars().frame.assign(events=[float("nan")] * 6, said=["hidden"] * 6)
    svg = drawing(bars(frame=frame, reference=None, unknown=None), "dark", 1088, 566)
    assert texts(svg).count("hidden") == 6
    assert "#4FC3E8" not in svg


def test_text_of_data_is_escaped() -> None:
    frame = pd.DataFrame({"n": [3.0], "name": ["<script>"], "said": ["3 & more"]})
    chart = Chart(kind="hbar", frame=frame, x="n", y="name", unit="x", labels="said", title="t", alt='a"b')
    svg = drawing(chart, "dark", 900, 300)
    assert "<script>" not in svg
    assert "&lt;script&gt;" in svg
    assert 'aria-label="a&quot;b"' in svg


def test_an_empty_chart_says_so() -> None:
    assert "None in these events." in drawing(bars(frame=bars().frame.head(0)), "dark", 900, 300)


def test_a_stack_has_its_total_on_top_and_its_parts_in_the_legend() -> None:
    frame = pd.DataFrame({
        "month": [MONTHS[0], MONTHS[0]], "size": ["2", "3"], "events": [20.0, 5.0], "total": ["", "25"],
    })  # fmt: skip
    series = (Series("2", "Two agencies", "mute"), Series("3", "Three agencies"))
    chart = Chart(
        kind="stacked",
        frame=frame,
        x="month",
        y="events",
        unit="events",
        colour="size",
        series=series,
        labels="total",
        title="t",
        alt="a",
    )
    said = texts(drawing(chart, "dark", 900, 400))
    assert {"25", "Two agencies", "Three agencies"} <= set(said)


@pytest.mark.parametrize(("highest", "last"), [(0, 1), (1, 1), (3, 3), (101, 120), (64, 75), (1000, 1000), (7, 8)])
def test_ticks_are_round_few_and_cover_the_highest(highest: float, last: float) -> None:
    found = ticks(highest)
    assert found[0] == 0
    assert found[-1] >= highest
    assert found[-1] == last
    assert len(found) <= 6


def test_words_that_do_not_fit_are_cut_with_an_ellipsis_in_any_script() -> None:
    for name in (
        "Federal Parcel Interdiction and Postal Inspection Service",
        "警察本部薬物対策課東京支部",
        "שוטרים מחוז מרכז",
    ):
        cut = fitted(name, 36, 200)
        assert width(cut, 36) <= 200
        assert cut.endswith("…")
    assert fitted("Short", 36, 200) == "Short"


def test_the_one_number_fits_its_column() -> None:
    assert number_size("471", 640) == 270
    assert number_size("1,234,567", 640) < 150


def hexes(**more: object) -> Map:
    frame = pd.DataFrame({"cell": ["862a930f7ffffff", "862a93017ffffff"], "events": [3.0, float("nan")]})
    return Map(cells="hex", frame=frame, members=("39061", "39025"), title="t", alt="Map.", hex_km2=36.1, **more)  # type: ignore[arg-type]


def test_a_map_draws_hexes_counties_names_and_hatches_silence() -> None:
    plain, silent = draw_map(hexes(), "dark", 1240, 590), draw_map(hexes(silent=("39025",)), "dark", 1240, 590)
    assert {"Hamilton", "Clermont"} <= set(texts(plain))
    assert f'fill="{HATCH}"' not in plain
    assert silent.count(f'fill="{HATCH}"') == 1
    head, swatches, lines = map_legend(hexes(silent=("39025",)), "dark")
    assert head == "Events per hex of 36.1 km²"
    assert swatches[-1].label == "hidden, too few to show"
    assert "Hatched: an agency there is silent" in lines


def test_a_map_without_its_columns_or_words_is_refused() -> None:
    with pytest.raises(MusterError, match="needs column fips"):
        Map(cells="county", frame=pd.DataFrame({"cell": []}), members=(), title="t", alt="a")
    with pytest.raises(MusterError, match="no text for readers"):
        Map(cells="county", frame=pd.DataFrame({"fips": [], "events": []}), members=(), title="t", alt=" ")


def curves(last_step: int = 180) -> Chart:
    frame = pd.DataFrame({
        "day": [0, 30, last_step, 0, 60, last_step], "share": [0.0, 0.4, 0.5, 0.0, 0.02, 0.03], "low": [0.0, 0.35, 0.45, 0.0, 0.01, 0.02],
        "high": [0.0, 0.45, 0.55, 0.0, 0.03, 0.05], "stage": ["a"] * 3 + ["b"] * 3,
    })  # fmt: skip
    risk = pd.DataFrame({"day": [0, 180, 0, 180], "stage": ["a", "a", "b", "b"], "n": ["540", "<11", "550", "40"]})
    return Chart(
        kind="steps", frame=frame, x="day", y="share", unit="%", title="How soon", alt="Curves.", colour="stage",
        series=(Series("a", "Contacted", "text"), Series("b", "Completed")), interval=Interval("low", "high"),
        at_risk=AtRisk(risk, "n"),
    )  # fmt: skip


def funnel() -> Chart:
    frame = pd.DataFrame({
        "stage": ["Referred", "Enrolled", "Completed"], "before": [546.0, 546.0, float("nan")], "reached": [546.0, 217.0, float("nan")],
        "open": [0.0, 30.0, float("nan")], "people": ["546", "217", "hidden"],
    })  # fmt: skip
    return Chart(
        kind="parts", frame=frame, x="before", y="stage", unit="people", title="Funnel", alt="Funnel.", rest="reached the stage before",
        series=(Series("reached", "reached"), Series("open", "still open", "hatch")), columns_right=(Column("people", "People", strong=True),),
    )  # fmt: skip


def rates() -> Chart:
    frame = pd.DataFrame(
        {"name": ["East", "West"], "rate": [0.4, float("nan")], "low": [0.3, float("nan")], "high": [0.5, float("nan")]}
    )
    return Chart(
        kind="dots", frame=frame, x="rate", y="name", unit="%", title="Rates", alt="Dots.", interval=Interval("low", "high"),
        mark=Mark(0.45, "Target 45%"),
    )  # fmt: skip


def lines() -> Chart:
    frame = pd.DataFrame(
        {
            "start": list(MONTHS) * 2,
            "n": [1.0, 2, float("nan"), 4, 5, 6, 2, 2, 2, 2, 2, 2],
            "who": ["a"] * 6 + ["b"] * 6,
        }
    )
    return Chart(
        kind="line", frame=frame, x="start", y="n", unit="events", title="Lines", alt="Lines.", colour="who",
        series=(Series("a", "North"), Series("b", "South", "mute")),
    )  # fmt: skip


@pytest.mark.parametrize("chart", [curves(), curves(90), funnel(), rates(), lines()], ids=lambda chart: str(chart.kind))
def test_what_is_drawn_is_large_enough_and_lies_within_its_box(chart: Chart) -> None:
    svg = drawing(chart, "dark", 1792, 560)
    assert min(float(size) for size in re.findall(r'font-size="([\d.]+)"', svg)) >= 32
    for x, y in re.findall(r'<text x="([\d.-]+)" y="([\d.-]+)"', svg):
        assert 0 <= float(x) <= 1792
        assert 0 <= float(y) <= 560
    for points in re.findall(r'<poly\w+ points="([^"]*)"', svg):
        for x, y in (spot.split(",") for spot in points.split()):
            assert -8 <= float(x) <= 1800
            assert -1 <= float(y) <= 561


def test_a_curve_says_its_value_its_interval_and_who_is_followed_and_has_a_dash_of_its_own() -> None:
    svg = drawing(curves(), "dark", 1792, 560)
    for word in ("Contacted 50%", "45 to 55%", "Completed 3%", "540", "&lt;11", "Followed and not yet there"):
        assert word in texts(svg)
    assert "stroke-dasharray" in svg
    assert 'fill-opacity="0.13"' in svg


def test_a_funnel_hatches_what_is_open_and_draws_no_bar_for_what_is_hidden() -> None:
    svg = drawing(funnel(), "dark", 1792, 560)
    assert svg.count(f'fill="{HATCH}"') == 1 + 1  # one stage and the legend
    assert "hidden" in texts(svg)
    assert svg.count("<rect") == 1 + 3 + 2 + 1 + 2  # hatch, legend, outlines, open, reached


def test_a_line_is_broken_where_nothing_is_known() -> None:
    assert drawing(lines(), "dark", 1792, 560).count('stroke-width="6.0"') == 3


def test_a_rate_without_enough_people_has_no_dot_and_the_target_is_named() -> None:
    svg = drawing(rates(), "dark", 1792, 560)
    assert svg.count("<circle") == 1
    assert "Target 45%" in texts(svg)


def names_at(svg: str) -> dict[str, tuple[float, float]]:
    found = re.findall(r'<text x="([-\d.]+)" y="([-\d.]+)"[^>]*>([^<]+)<', svg)
    return {name: (float(x), float(y)) for x, y, name in found}


@pytest.mark.parametrize("medium", ["wall", "paper"])
def test_on_a_map_east_is_to_the_right_and_north_above(medium: str) -> None:
    """Warren, Ohio lies to the north-east; Franklin, Indiana to the north-west; Clermont south-east; Boone south-west."""
    told = replace(hexes(), members=("39165", "18047", "39025", "21015"))
    at = names_at(draw_map(told, "dark", 1240, 590) if medium == "wall" else paper.svg(told, 500))
    assert at["Franklin"][0] < at["Warren"][0]
    assert at["Boone"][0] < at["Clermont"][0]
    assert max(at["Franklin"][1], at["Warren"][1]) < min(at["Boone"][1], at["Clermont"][1])
