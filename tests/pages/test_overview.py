"""The overview over a force that can be counted by hand: numbers, verdicts, silence, and what a narrow filter leaves."""

import base64
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

import pages.shell.screen
from muster.paths import home
from tests.pages.drawn import figures, handed
from tests.pages.seen import opened, said
from tests.pool.force import HALF_YEAR, land_force
from tests.pool.made import Pool, cbp


@pytest.fixture
def app(force: Pool) -> AppTest:
    return opened("", HALF_YEAR)


def chart(app: AppTest) -> dict[str, Any]:
    (drawn,) = figures(app)
    return drawn


def test_a_tile_says_the_target_that_is_set_for_its_measure_and_a_mistake_in_the_file_is_said(
    app: AppTest, force: Pool
) -> None:
    own = home() / "targets"
    own.mkdir()
    try:
        (own / "own.toml").write_text(
            '[[target]]\nmeasure = "seizure_events"\nkind = "target"\nvalue = 40\nset_by = "Executive Board"\n'
            'set_on = 2026-01-09\nsource = "Minutes"\nstarts = 2026-01-01\nends = 2026-12-31\n'
        )
        words = said(app.run())
        (own / "own.toml").write_text("target = 3")
        broken = said(app.run())
    finally:
        (own / "own.toml").unlink()
        own.rmdir()
    assert "Target 40 events, 1 Jan to 31 Dec 2026, Executive Board" in words
    assert "own.toml: the file input should be a valid list" in broken
    assert "Seizure events 15 events" in broken


def test_the_tiles_tell_the_totals_with_their_unit(app: AppTest) -> None:
    words = said(app.run())
    for tile in (
        "Seizure events 15 events",
        "Drugs seized 821.0 g and 7 units",
        "Joint events 2 13.3% of all",
        "Arrest events 1 of 1 person",
        "Referrals 12 referrals",
        "Overdoses 24 events",
    ):
        assert tile in words
    assert "Cocaine is 60.9% of the weight" in words


def test_a_change_is_judged_among_agencies_complete_in_both_periods(app: AppTest) -> None:
    # Amber and Crane: 10 in this half-year, 6 in the one before. Blue was silent and is left out.
    assert "No more than chance 10 against 6 in 2025, same 2 agencies, Z = 1.4" in said(app.run())


def test_without_a_period_nothing_is_compared(app: AppTest) -> None:
    app.query_params.clear()
    words = said(app.run())
    assert "Seizure events 39 events" in words
    assert "against" not in words
    assert "Seizure events by month" in words


def test_bars_hold_every_event_once_and_silence_is_hatched(app: AppTest) -> None:
    spec = chart(app.run())
    bars = [trace for trace in spec["data"] if trace["type"] == "bar"]
    assert len(bars[0]["x"]) == 26
    assert sum(_values(bars[0]["y"])) == 15
    assert bars[1]["marker"]["pattern"]["shape"] == "/"
    assert sum(_values(bars[1]["y"])) == pytest.approx(29 * 12 / 365 + 30 * 11 / 334)
    texts = " ".join(str(note.get("text")) for note in spec["layout"]["annotations"])
    assert "Blue Sheriff silent since 3 May" in texts.replace("<br>", " ")
    assert "Operation Ferry, 9 to 20 Mar: 2 agencies, lead Amber Police" in texts.replace("<br>", " ")
    assert "3 of 4" in texts


def _values(told: Any) -> list[float]:
    """A trace's column; Plotly writes whole ones as base64."""
    if isinstance(told, list):
        return told
    return list(np.frombuffer(base64.b64decode(told["bdata"]), dtype=told["dtype"]).astype(float))


def test_who_is_silent_comes_first_with_a_way_to_reach_them(app: AppTest) -> None:
    body = "".join(element.proto.body for element in app.run().get("html"))
    assert body.index("Blue Sheriff has sent nothing since 3 May") < body.index("1 row was rejected")
    assert 'href="tel:+15550100200"' in body
    assert 'href="data?start=2026-01-01&amp;end=2026-06-30"' in body
    assert "1 seizure disagrees on weight" in body


def test_joint_work_is_named_once(app: AppTest) -> None:
    words = said(app.run())
    assert "9 to 20 Mar Operation Ferry. 2 agencies, 1 event, 1 joint, 50.0 g of heroin, 1 arrest." in words
    assert "20 Feb Amber Police, Blue Sheriff and Crane Task Force. 200.0 g of methamphetamine in one event" in words


def test_a_drug_filter_keeps_what_it_cannot_narrow_and_says_so(app: AppTest) -> None:
    app.query_params["drug"] = "cocaine"
    words = said(app.run())
    assert "Seizure events 6 events" in words
    assert "Cocaine seized 500.0 g" in words
    assert "Referrals, any drug 12 referrals" in words
    assert "Events with cocaine, all drugs found in them" in words
    assert "Fentanyl 0.01" in words


def test_a_filter_that_leaves_nothing_says_why(app: AppTest) -> None:
    app.query_params["area"] = "39017"
    words = said(app.run())
    assert "No seizures match. Widen the period or clear Area." in words
    assert "No joint events match." in words
    assert not handed(app)


def test_a_day_after_the_data_is_unknown_not_zero(app: AppTest) -> None:
    app.query_params["start"], app.query_params["end"] = "2030-01-01", "2030-02-01"
    words = said(app.run())
    assert words.count("unknown Nobody due here sends them") == 6
    assert "0 events" not in words.replace("0 of 0 events", "")


def test_another_count_mode_does_not_change_totals_and_says_so(app: AppTest) -> None:
    app.query_params["mode"] = "participated"
    words = said(app.run())
    assert "Seizure events 15 events" in words
    assert "Totals count each event once." in words
    assert (
        "Events, each event with every agency that took part (joint events repeat), dated by seizure. 18 events"
        in words
    )
    assert "Counted: each event with every agency that took part (joint events repeat)" in words


def test_pounds_are_pounds_on_the_whole_screen(app: AppTest) -> None:
    app.query_params["weight"] = "lb"
    words = said(app.run())
    assert "Drugs seized 1.81 lb" in words
    assert "1.8 oz of heroin" in words


def test_every_tile_and_chart_has_its_definition(app: AppTest) -> None:
    body = "".join(element.proto.body for element in app.run().get("html"))
    titles = re.findall(r'<(?:section|h3) class="m-t[a-z]+" title="([^"]*)"', body)
    assert len(titles) == 6 + 4
    assert [title for title in titles if title] == [title for title in titles if "reviewed" in title]
    assert sum(not title for title in titles) == 1  # a list of matters counts nothing


def test_published_totals_stand_apart(home: Path, tmp_path: Path) -> None:
    pages.shell.screen._asked.clear()
    pool = Pool(tmp_path)
    pool.land([cbp("2026", "JAN", 30, 100.0)], "cbp")
    land_force(pool)
    app = opened()
    for name, value in HALF_YEAR.items():
        app.query_params[name] = value
    words = said(app.run())
    assert "Published totals, not added to these" in words
    assert "30 events, counted by drug; 45.36 kg." in words
    assert "Seizure events 15 events" in words
    pages.shell.screen._asked.clear()
