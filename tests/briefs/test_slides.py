"""Slides over a force that can be counted by hand; they say what the screens say, to the digit."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from muster.access.viewer import EVERYONE
from muster.briefs.brief import Brief, slides_of
from muster.briefs.file import checked
from muster.briefs.slide import Slide
from muster.charts.screens import tiles
from muster.charts.screens.asking import asked_period, counted
from muster.errors import MusterError
from muster.pool.ask import Answer, ask
from muster.pool.facts import Facts, facts
from muster.pool.filters import Filters
from muster.pool.store import serving_version
from tests.pool.force import HALF_YEAR, land_force
from tests.pool.made import Pool

HALF = {"start": pd.Timestamp(HALF_YEAR["start"]).date(), "end": pd.Timestamp(HALF_YEAR["end"]).date()}


@pytest.fixture(scope="module")
def force(module_folder: Path) -> Pool:
    return land_force(Pool(module_folder))


def made(
    slides: Sequence[dict[str, object]], guests: bool = False, operation: str = "", **head: object
) -> tuple[Slide, ...]:
    """The slides of a brief of the half year, unless its head says otherwise."""
    file = checked({"title": "Test", "period": dict(HALF), **head, "slides": list(slides)}, "test")
    return slides_of(Brief("test", file, own=True, operation=operation), EVERYONE, serving_version(), guests)


def one(guests: bool = False, **slide: object) -> Slide:
    (found,) = made([slide], guests)
    assert not found.problem, found.problem
    return found


def half(question: str) -> Answer:
    return ask(question, Filters(HALF["start"], HALF["end"]), EVERYONE)


def test_a_measure_slide_is_one_statement_one_number_one_comparison_one_chart(force: Pool) -> None:
    slide = one(kind="measure", measure="seizure_events")
    assert slide.number == "15"
    assert slide.unit == "seizure events from 1 Jan to 30 Jun 2026, each counted once"
    assert slide.headline == "Seizure events changed by no more than chance."
    assert slide.comparison.startswith("■ No more than chance: ")
    assert "same 2 agencies" in slide.comparison
    assert slide.notes[-1] == "✕ Blue Sheriff silent since 3 May. Unknown, not zero."
    assert slide.sentence == "All drugs, all 4 agencies, 1 Jan to 30 Jun 2026, each event once"
    assert slide.chart is not None
    assert slide.chart.frame["events"].sum() == 15
    assert {answer.question for answer in slide.answers} >= {"overview/totals", "overview/change", "overview/months"}


@pytest.mark.parametrize(
    "name", ["seizure_events", "quantity_seized", "joint_events", "arrest_events", "referrals", "overdoses"]
)
def test_a_measure_slide_says_what_the_overview_s_tile_says(force: Pool, name: str) -> None:
    class Here:
        facts: Facts = facts(serving_version())
        filters = Filters(HALF["start"], HALF["end"])

        def ask(self, question: str, **more: Any) -> Answer:
            return ask(question, self.filters, EVERYONE, more=more)

    here = Here()
    shown = tiles.overview_tiles(counted(here, asked_period(here)), here.filters)
    names = ["seizure_events", "quantity_seized", "joint_events", "arrest_events", "referrals", "overdoses"]
    tile, slide = shown[names.index(name)], one(kind="measure", measure=name)
    assert slide.number == tile.number
    assert tile.verdict is None or (tile.verdict_words in slide.comparison and tile.lines[0] in slide.comparison)


def test_a_week_stands_at_the_end_of_those_before_it_and_its_bars_are_its_days(force: Pool) -> None:
    (slide,) = made([{"kind": "measure", "measure": "seizure_events"}], period="last full week")
    assert slide.chart is not None
    frame = slide.chart.frame
    assert list(frame["part"]) == ["before"] * 7 + ["now"]
    assert str(frame["start"].iloc[-1].date()) == "2026-06-22"
    assert slide.number == str(int(frame["events"].iloc[-1])) == "0"


def test_what_silent_agencies_usually_send_is_hatched_and_in_no_number(force: Pool) -> None:
    chart = one(kind="measure", measure="seizure_events").chart
    assert chart is not None
    assert chart.unknown is not None
    assert chart.unknown.label == "Blue Sheriff, unknown"
    by_month = dict(zip(chart.frame["start"].dt.month, chart.frame["unknown"], strict=True))
    assert by_month[1] == 0
    assert by_month[6] > 0.5


@pytest.mark.parametrize(
    ("measure", "number", "headline"),
    [
        ("joint_event_share", "13.3%", "13.3% of seizure events were joint work from 1 Jan to 30 Jun 2026."),
        ("reported_events", "18", "18 seizures reported, joint ones more than once from 1 Jan to 30 Jun 2026."),
        ("overlap_rate", "16.7%", "16.7% of what agencies report is told more than once from 1 Jan to 30 Jun 2026."),
        ("arrestees", "1", "1 person arrested from 1 Jan to 30 Jun 2026."),
        ("agencies_taking_part", "4", "4 agencies took part from 1 Jan to 30 Jun 2026."),
        ("coverage", "91.7%", "91.7% of agency-months are complete from 1 Jan to 30 Jun 2026."),
    ],
)
def test_the_other_measures_make_a_statement_of_their_own(
    force: Pool, measure: str, number: str, headline: str
) -> None:
    slide = one(kind="measure", measure=measure)
    assert slide.headline == headline
    assert slide.number == number


def test_numbers_are_filled_into_words(force: Pool) -> None:
    slide = one(
        kind="text",
        headline="{seizure_events} seizures, {joint_events} joint",
        text="{quantity_seized} {period}",
        notes=["{coverage} complete"],
    )
    assert slide.headline == "15 seizures, 2 joint"
    assert slide.text == "821.0 g from 1 Jan to 30 Jun 2026"
    assert slide.notes[0] == "91.7% complete"
    assert set(slide.measures) == {"seizure_events", "joint_events", "quantity_seized", "coverage"}


def test_a_bad_name_in_a_filter_stops_its_slide_alone(force: Pool) -> None:
    good, bad = made([{"kind": "joint"}, {"kind": "joint", "filters": {"agency": ["nobody"]}}])
    assert not good.problem
    assert bad.problem.startswith("There is no agency 'nobody'; there is: amber-police")
    assert bad.headline == "This slide could not be made."


def test_a_period_without_data_says_so(force: Pool) -> None:
    (slide,) = made(
        [{"kind": "joint"}], period={"start": HALF["end"].replace(year=2030), "end": HALF["end"].replace(year=2031)}
    )
    assert slide.problem == (
        "The period 30 Jun 2030 to 30 Jun 2031 holds no day of these data, which end on 30 Jun 2026."
    )


def test_an_operation_s_brief_tells_of_its_days_and_its_participants(force: Pool) -> None:
    (slide,) = made(
        [{"kind": "measure", "measure": "joint_events"}], period="the operation", operation="Operation Ferry"
    )
    assert slide.number == "1"
    assert "9 Mar to 20 Mar 2026" in slide.sentence
    assert "Amber Police and Crane Task Force" in slide.sentence
    (latest,) = made([{"kind": "text", "headline": "{operation}"}], period="the operation")
    assert latest.headline == "Operation Ferry"
    (unknown,) = made([{"kind": "joint"}], period="the operation", operation="Operation Nowhere")
    assert unknown.problem == "There is no operation 'Operation Nowhere' in these data; there are: Operation Ferry."


def test_the_contribution_table_says_what_the_screen_asks(force: Pool) -> None:
    table, asked = one(kind="table", table="contribution").table, half("contribution/by_agency").frame
    assert table is not None
    for _, row in asked.iterrows():
        (said,) = table.loc[table["name"] == row["name"]].to_dict("records")
        assert (said["lead"], said["participated"], said["reported"]) == tuple(
            str(row[name]) for name in ("lead", "participated", "reported")
        )
        assert float(said["fractional"]) == pytest.approx(row["fractional"], abs=0.051)


def test_referrals_bring_their_notice_and_the_coverage_of_those_who_send_them(force: Pool) -> None:
    referrals, seizures = one(kind="measure", measure="referrals"), one(kind="measure", measure="seizure_events")
    assert referrals.referrals
    assert not seizures.referrals
    assert referrals.coverage.endswith("that send referrals complete")
    assert one(kind="text", headline="{referrals} referred").referrals


@pytest.mark.parametrize("table", ["quantities", "coverage", "needs attention", "operations", "published totals"])
def test_every_table_is_made(force: Pool, table: str) -> None:
    slide = one(kind="table", table=table)
    assert slide.table is not None or slide.text
    assert slide.table is None or set(slide.heads) == set(slide.table.columns)


@pytest.mark.parametrize("chart", ["trend", "joint work", "who works with whom", "quantities"])
def test_every_chart_is_made(force: Pool, chart: str) -> None:
    assert one(kind="chart", chart=chart).chart is not None


# --- a room with guests


def test_guests_see_no_small_count_in_numbers_texts_or_tables(force: Pool) -> None:
    for name in ("joint_events", "arrest_events", "arrestees"):
        slide = one(True, kind="measure", measure=name)
        assert slide.number in ("1 to 10", "hidden")
        assert not slide.comparison
    assert one(True, kind="text", headline="{joint_events} joint").headline == "1 to 10 joint"
    table = one(True, kind="table", table="contribution").table
    assert table is not None
    assert (table.drop(columns="name") == "hidden").to_numpy().all()


def test_guests_see_no_bar_of_a_small_count(force: Pool) -> None:
    chart = one(True, kind="chart", chart="trend").chart
    assert chart is not None
    assert chart.frame["events"].isna().all()
    assert set(chart.frame["said"]) == {"hidden"}


def test_guests_see_nothing_finer_than_a_county_and_no_single_event(force: Pool) -> None:
    for cells in ("hex", "county"):
        slide = one(True, kind="map", cells=cells)
        assert slide.map is None or slide.map.cells == "county"
    assert one(True, kind="joint").table is None
    assert one(True, kind="table", table="needs attention").table is None


def test_more_than_two_notes_or_two_pictures_are_no_slide() -> None:
    slide = Slide(kind="text", label="x", headline="x")
    with pytest.raises(MusterError, match="has 3 notes"):
        replace(slide, notes=("a", "b", "c"))
    with pytest.raises(MusterError, match="more than one picture"):
        replace(slide, table=pd.DataFrame(), map=object())
