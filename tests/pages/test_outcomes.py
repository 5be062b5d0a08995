"""Outcomes over people that can be counted by hand: counts first, undecided shown, small cells hidden."""

import datetime as dt
import re
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

import pages.shell.screen
from muster.paths import home
from tests.pages.seen import marked, opened, said
from tests.pool.made import Pool, agency, arrest, referral

START = dt.date(2026, 1, 5)


def day(after: int) -> str:
    return (START + dt.timedelta(days=after)).isoformat()


def people(name: str, count: int, **cells: Any) -> list[dict[str, object]]:
    """So many referrals of the same course."""
    return [referral(f"{name}-{at}", referred_at=day(0), **cells) for at in range(count)]


REFERRALS = [
    *people("open", 12),
    *people("gone", 15, exited_at=day(20), exit_reason="withdrew"),
    *people("contacted", 20, contacted_at=day(4)),
    *people("in", 30, contacted_at=day(4), enrolled_at=day(10)),
    *people("left", 14, contacted_at=day(4), enrolled_at=day(10), exited_at=day(40), exit_reason="failed"),
    *people("done", 25, contacted_at=day(4), enrolled_at=day(10), completed_at=day(90)),
]


def courts() -> list[dict[str, object]]:
    """40 of 46 decided arrests of January charged, 2 undecided; 8 of 11 in June: too few."""
    charged = {"charged_at": "2026-06-20", "disposition": "convicted"}
    kinds = [("01", 40, charged), ("01", 6, {"disposition": "declined"}), ("01", 2, {"disposition": "pending"}),
             ("06", 8, charged), ("06", 3, {"disposition": "declined"})]  # fmt: skip
    rows: list[dict[str, object]] = []
    for month, count, cells in kinds:
        for at in range(count):
            who = f"p{month}-{at}-{cells.get('disposition')}"
            rows.append(
                arrest(f"a{len(rows)}", occurred_at=f"2026-{month}-10 10:00", person_id=who, warrant="N", **cells)
            )
    return rows


@pytest.fixture(scope="module")
def force(module_folder: Path) -> Pool:
    pool = Pool(module_folder)
    pool.land([agency("amber-police", name="Amber Police"), agency("county-health", kind="health")], "generic_agency")
    pool.land(REFERRALS, "generic_referral")
    again = arrest(
        "again", occurred_at="2026-02-09 10:00", person_id="p01-0-convicted", warrant="Y", charged_at="2026-06-20"
    )
    pool.land(
        [*courts(), again, arrest("late", occurred_at="2026-06-30 09:00", disposition="declined")], "generic_arrest"
    )
    pool.build()
    return pool


@pytest.fixture
def app(force: Pool) -> AppTest:
    app = opened()
    app.query_params["start"], app.query_params["end"] = "2026-01-01", "2026-06-30"
    return app.switch_page("pages/outcomes.py")


def test_the_funnel_tells_people_of_previous_and_of_referred(app: AppTest) -> None:
    words = said(app.run())
    assert "116 people referred in the period. 32 are still open before enrolment and 30 after it" in words
    assert "Referred 116 Contacted 89 77% 77% 12 open, 15 not reached" in words
    assert "Enrolled 69 78% 59% 20 open, 0 declined" in words
    assert "Completed 25 36% 22% 30 open, 14 left" in words
    assert "Not recorded here: eligible, engaged" in words


def test_completion_stands_beside_the_way_that_flatters(app: AppTest) -> None:
    words = said(app.run())
    assert "36.2% 25 of 69 enrolled 30 of them are still in treatment" in words
    assert "64.1% 25 of 39 who left leaves out everyone still in treatment" in words
    # Wilson's interval of 25 of 69.
    assert "Harbor 25 of 69 26 to 48% Benchmark 12.2%, Oregon, April 2025" in words


def test_nobody_is_dropped_from_the_time_to_contact(app: AppTest) -> None:
    # 89 of 116 are contacted on day 4; the other 27 are in the median.
    words = said(app.run())
    assert "Time to contact, median (middle half), unreached kept in 4 days (4 to 4)" in words


def test_charging_tells_counts_first_and_no_rate_of_too_few(app: AppTest) -> None:
    words = said(app.run())
    assert "January 40 40 of 46 87% 2" in words
    assert "June 8 8 of 12 too few 0" in words


@pytest.mark.parametrize(("cohort", "arrests"), [("charging", "48 arrest events"), ("court", "40 arrest events")])
def test_a_cohort_leads_to_its_arrests(app: AppTest, cohort: str, arrests: str) -> None:
    charging, court = re.findall(r'href="(records[^"]*)"[^>]*>January<', marked(app.run()))
    href = charging if cohort == "charging" else court
    asked = parse_qs(urlsplit(unescape(href)).query)
    app.query_params.clear()
    for name, values in asked.items():
        app.query_params[name] = values
    assert arrests in said(app.switch_page("pages/records.py").run())


def test_convictions_are_of_disposed_and_pending_is_beside(app: AppTest) -> None:
    words = said(app.run())
    assert (
        "Decided in court, by month of arrest 49 arrests with a case in court: 48 disposed, 48 convicted (100%), 1 pending"
        in words
    )
    assert "February none yet 1" in words


def test_re_arrest_tells_interval_and_numbers_at_risk_warrants_apart(app: AppTest) -> None:
    words = said(app.run())
    assert "59 people from their first arrest of the period to their next on a later day" in words
    assert "1 arrest without a known person or day cannot be followed" in words
    assert "Arrested again within 180 days, new offence unknown nobody is followed that long yet" in words


def test_small_cells_are_hidden_with_one_beside_each(app: AppTest) -> None:
    app.query_params["area"] = "39061"
    words = said(app.run())
    assert "Referral cells of 1 to 10 hidden with one beside each" in words


def test_the_notice_on_treatment_records_stands_on_the_screen(app: AppTest) -> None:
    assert "42 CFR part 2 prohibits unauthorized use or disclosure of these records." in said(app.run())


def test_a_filter_that_leaves_nothing_says_why(app: AppTest) -> None:
    app.query_params["agency"] = "amber-police"
    app.query_params["start"], app.query_params["end"] = "2025-01-01", "2025-02-01"
    words = said(app.run())
    assert "No referrals match. Widen the period or clear Agencies." in words, words
    assert "No arrests match." in words
    assert "Nobody is arrested again in these data, or nobody can be followed." in words


def test_a_drug_filter_says_that_referrals_carry_none(app: AppTest) -> None:
    app.query_params["drug"] = "heroin"
    assert "Referrals carry no drug in most feeds, so all of them count here" in said(app.run())


def test_every_card_has_its_definition(app: AppTest) -> None:
    titles = re.findall(r'<h3 class="m-title" title="([^"]*)"', marked(app.run()))
    assert len(titles) >= 6
    assert all("reviewed" in title for title in titles if not title.startswith("A target is"))


def test_a_mistake_in_a_file_of_targets_is_said_beside_the_rest(app: AppTest, force: Pool) -> None:
    own = home() / "targets"
    own.mkdir()
    (own / "own.toml").write_text("target = 3")
    try:
        words = said(app.run())
    finally:
        (own / "own.toml").unlink()
        own.rmdir()
    assert "own.toml: the file input should be a valid list. data/targets shows the form." in words
    assert "January 40 40 of 46 87% 2" in words


def test_a_programme_that_tells_no_enrolment_has_no_rate_of_enrolled(home: Path, tmp_path: Path) -> None:
    """Of those who enrolled it would know only those who completed: 100%."""
    pages.shell.screen._asked.clear()
    pool = Pool(tmp_path)
    done = [
        referral(f"d{at}", referred_at="2026-01-05", exited_at="2026-02-05", exit_reason="completed")
        for at in range(30)
    ]
    left = [
        referral(f"l{at}", referred_at="2026-01-05", exited_at="2026-03-05", exit_reason="failed") for at in range(20)
    ]
    waiting = [referral(f"w{at}", referred_at="2026-01-05") for at in range(50)]
    pool.land([*done, *left, *waiting], "generic_referral")
    pool.build()
    words = said(opened("outcomes").run())
    assert "30.0% 30 of 100 referred no programme here tells who enrolled" in words
    assert "60.0% 30 of 50 who left leaves out everyone still open" in words
    assert "100 people referred in the period. 50 are still open: every rate is a floor" in words
    assert "Not recorded here: eligible, contacted, enrolled, engaged" in words
    assert "Time to contact, median (middle half), unreached kept in too few" in words
    pages.shell.screen._asked.clear()


def test_a_small_programme_is_hidden_with_a_cell_beside_it(home: Path, tmp_path: Path) -> None:
    pages.shell.screen._asked.clear()
    pool = Pool(tmp_path)
    few = [referral(f"f{at}", programme="Quay", contacted_at="2026-03-12") for at in range(4)]
    many = [
        referral(f"m{at}", programme=name, contacted_at="2026-03-12") for name in ("Harbor", "Pier") for at in range(40)
    ]
    pool.land([*few, *many], "generic_referral")
    pool.build()
    app = opened("outcomes").run()
    assert "84 people referred in the period" in said(app)
    for programme in ("Quay", "Harbor"):
        app.segmented_control(key="programme").set_value(programme).run()
        assert "Referred hidden" in said(app)
    app.segmented_control(key="programme").set_value("Pier").run()
    assert "Referred 40" in said(app)
    pages.shell.screen._asked.clear()


def test_no_table_that_counts_people_in_care_is_handed_out_row_by_row(app: AppTest) -> None:
    app.run()
    offered = set(app.session_state["offers"])
    assert not offered & {"outcomes/funnel", "outcomes/waits", "outcomes/referrals"}
