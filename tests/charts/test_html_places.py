"""What stands around a map says each event once, what is unknown, and what is in no hex."""

import pandas as pd

from muster.charts import html
from muster.charts.mapparts import HIDDEN, Swatch

MONTHS = pd.date_range("2026-01-01", periods=3, freq="MS")


def test_a_legend_says_hidden_counts_beside_the_classes_and_not_as_one() -> None:
    swatches = [Swatch("11 to 18", "#173440", "#4A97A3"), Swatch(HIDDEN, "#1D272B", "#5F7078")]
    said = html.map_legend("Overdoses per hex", swatches, [html.plain_line("No hex: none reported")])
    assert said.index("11 to 18") < said.index("Hidden, too few to show") < said.index("No hex: none reported")
    assert said.count("<span>") == 1


def test_a_legend_without_classes_has_no_ramp() -> None:
    assert "m-ramp" not in html.map_legend("Events per hex", [], [])


def test_months_are_drawn_from_zero_and_say_what_is_unknown() -> None:
    frame = pd.DataFrame({"month": MONTHS, "events": [4, 0, 2], "chosen": [True, False, True], "lacking": [0, 0, 2]})
    said = html.month_bars(frame, numbers=True)
    assert "Mar 2026: 2 events, 2 agencies silent: unknown, not zero" in said
    assert [said.count(f"height:{height}") for height in ("100.0%", "0.0%", "50.0%")] == [1, 1, 1]
    assert said.count("m-outside") == said.count("m-hatch") == 1
    assert "<b>0</b>" in said


def test_many_months_have_no_numbers_and_only_years() -> None:
    frame = pd.DataFrame({"month": pd.date_range("2024-06-01", periods=24, freq="MS"), "events": 1})
    said = html.month_bars(frame, numbers=True)
    assert "<b>" not in said
    assert [said.count(f"<small>{year}</small>") for year in (2024, 2025, 2026)] == [1, 1, 1]


def test_a_period_without_events_has_bars_of_no_height() -> None:
    assert "100.0%" not in html.month_bars(pd.DataFrame({"month": MONTHS, "events": 0}))
    assert html.month_bars(pd.DataFrame({"month": [], "events": []}))


def test_who_led_is_in_order_of_kind_and_name_not_of_count() -> None:
    frame = pd.DataFrame({
        "name": ["State Police", "Zeta PD", "Alpha PD"], "kind": ["state", "municipal", "municipal"],
        "events": [9, 5, 2],
    })  # fmt: skip
    said = html.led_bars(frame)
    assert said.index("Alpha PD") < said.index("Zeta PD") < said.index("State Police")


def test_what_was_found_says_unknown_and_never_zero() -> None:
    items = [
        {"drug": "fentanyl", "dimension": "mass", "quantity": 12.4},
        {"drug": "cocaine", "dimension": "mass", "quantity": float("nan")},
        {"drug": "heroin", "dimension": "unknown", "quantity": 3.0},
        {"drug": "pharmaceutical_opioids", "dimension": "unit", "quantity": 5.0},
    ]
    assert html.found(items) == (
        "Fentanyl 12.4 g; Cocaine, unknown quantity; Heroin, unknown quantity; Pharmaceutical opioids 5 units"
    )
    assert html.found(None) == html.found([]) == "drugs unknown"


def test_names_are_text_not_markup() -> None:
    frame = pd.DataFrame({"occurred_on": [MONTHS[0]], "lead": ["<b>PD</b>"], "items": [None]})
    assert "&lt;b&gt;PD" in html.newest(frame)


def test_what_has_no_county_stands_last_and_all_is_summed() -> None:
    frame = pd.DataFrame(
        [(None, None, 11, 11), ("Warren", "OH", 488, 96), ("Boone", "KY", 526, 118), ("Adams", "OH", 5, 0)],
        columns=["name", "state", "events", "unplaced_events"],
    )
    said = html.unplaced_list(frame)
    assert said.index("Boone, KY") < said.index("Warren, OH") < said.index("No county known") < said.index("225")
    assert "Adams" not in said


def test_nothing_unplaced_is_said() -> None:
    frame = pd.DataFrame({"name": ["Boone"], "state": ["KY"], "events": [5], "unplaced_events": [0]})
    assert "None: every event here is known to a point or a block." in html.unplaced_list(frame)


def test_one_event_is_worded_as_one() -> None:
    assert "seizure event, each once" in html.chosen_hex("Hex 862a930f7", "", 1, ("events", "each once"))
    assert "seizure events, each once" in html.chosen_hex("Hex 862a930f7", "", 0, ("events", "each once"))
