"""Referrals and what became of them: the open ones are shown, never dropped."""

import datetime as dt
from typing import Any

import pytest

from muster.paths import QUERIES
from tests.pool.made import Pool, agency, arrest, referral

FUNNEL = [
    referral("open"),
    referral("contacted", contacted_at="2026-03-12"),
    referral("enrolled", enrolled_at="2026-03-15"),
    referral("completed", enrolled_at="2026-03-15", completed_at="2026-05-15"),
    referral("completed by word", enrolled_at="2026-03-15", exited_at="2026-05-15", exit_reason="completed"),
    referral("completed, no enrolment told", exit_reason="graduated", exited_at="2026-05-15"),
    referral("failed", enrolled_at="2026-03-15", exited_at="2026-04-01", exit_reason="terminated"),
    referral("left, nobody says why", exited_at="2026-04-01"),
    referral("withdrew, nobody says when", exit_reason="withdrew"),
    referral("elsewhere", programme="Lighthouse"),
]


def test_each_referral_is_completed_not_completed_or_open(pool: Pool) -> None:
    pool.land(FUNNEL, "generic_referral")
    assert pool.build().referrals == 10
    harbor, lighthouse = pool.ask("outcomes/referrals")
    assert {name: harbor[name] for name in ("referred", "completed", "not_completed", "open", "enrolled")} == {
        "referred": 9,
        "completed": 3,
        "not_completed": 3,
        "open": 3,
        "enrolled": 5,
    }
    assert harbor["referred"] == harbor["completed"] + harbor["not_completed"] + harbor["open"]
    assert (lighthouse["programme"], lighthouse["referred"], lighthouse["open"]) == ("Lighthouse", 1, 1)


@pytest.mark.parametrize(
    ("filters", "referred"),
    [
        ({}, 3),
        ({"agencies": ("county-health",)}, 2),
        ({"agencies": ("amber-police",)}, 0),
        ({"areas": ("39061",)}, 1),
        ({"areas": ("39",)}, 2),
        ({"areas": ("21",)}, 1),
        ({"start": dt.date(2026, 4, 1), "end": dt.date(2026, 4, 30)}, 1),
        # Most programmes tell no drug: a drug filter leaves referrals as they are.
        ({"drugs": ("heroin",)}, 3),
    ],
)
def test_filters_narrow_referrals(pool: Pool, filters: dict[str, Any], referred: int) -> None:
    pool.land([agency("county-health", kind="health", county_fips="39061")], "generic_agency")
    pool.land(
        [
            referral("1"),
            referral("2", county_fips="21037"),
            referral("3", "city-court", county_fips="39017", referred_at="2026-04-04"),
        ],
        "generic_referral",
    )
    pool.build()
    assert sum(row["referred"] for row in pool.ask("outcomes/referrals", **filters)) == referred
    assert pool.one("overview/totals", **filters)["referrals"] == referred


def test_a_funnel_tells_the_furthest_stage_and_whether_it_has_ended(pool: Pool) -> None:
    pool.land(FUNNEL[:-1], "generic_referral")
    pool.build()
    told = {(row["stage"], row["state"]): row["referrals"] for row in pool.ask("outcomes/funnel")}
    # Contacted and enrolled are open; of the three completed two never tell of an enrolment day or a completion day.
    assert told == {
        (0, "left"): 2,
        (0, "open"): 1,
        (2, "open"): 1,
        (3, "open"): 1,
        (3, "left"): 1,
        (5, "completed"): 3,
    }
    assert pool.ask("outcomes/funnel")[0]["tells"] == [2, 3]


def test_waits_keep_everybody_and_say_how_they_ended(pool: Pool) -> None:
    pool.land(FUNNEL[:-1], "generic_referral")
    pool.build()
    told = {(row["stage"], row["day"], row["ending"]): row["people"] for row in pool.ask("outcomes/waits")}
    # Referred on 10 March; the data end on that day, the last that any record is dated.
    assert told == {
        ("contacted", 0, "open"): 1,
        ("contacted", 2, "reached"): 1,
        ("contacted", 5, "reached"): 4,
        ("contacted", 66, "reached"): 1,
        ("contacted", 22, "left"): 1,
        ("contacted", None, "untimed"): 1,
        ("enrolled", 0, "open"): 2,
        ("enrolled", 5, "reached"): 4,
        ("enrolled", 66, "reached"): 1,
        ("enrolled", 22, "left"): 1,
        ("enrolled", None, "untimed"): 1,
        ("completed", 0, "open"): 3,
        ("completed", 66, "reached"): 3,
        ("completed", 22, "left"): 2,
        ("completed", None, "untimed"): 1,
    }


def arrests(pool: Pool, *rows: dict[str, Any]) -> None:
    """Land arrests of given people and days, and build."""
    pool.land([arrest(f"x{at}", **row) for at, row in enumerate(rows)], "generic_arrest")
    pool.build()


def test_arrests_by_month_are_charged_not_charged_or_undecided(pool: Pool) -> None:
    arrests(
        pool,
        {"charged_at": "2026-03-12", "disposition": "convicted"},
        {"charged_at": "2026-03-12", "disposition": "pending"},
        {"disposition": "dismissed"},
        {"disposition": "declined"},
        {"disposition": "diverted"},
        {"disposition": "pending"},
        {},
        {"occurred_at": "2026-05-02 10:00", "charged_at": "2026-05-03", "disposition": "diverted"},
    )
    march, may = pool.ask("outcomes/cohorts")
    assert march == {
        "cohort": dt.date(2026, 3, 1), "arrests": 7, "charged": 3, "not_charged": 2, "undecided": 2, "unknown": 1,
        "disposed": 3, "convicted": 1, "acquitted": 0, "dismissed": 1, "diverted": 1, "in_court": 1,
    }  # fmt: skip
    assert march["arrests"] == march["charged"] + march["not_charged"] + march["undecided"]
    assert (may["charged"], may["disposed"], may["diverted"]) == (1, 1, 1)
    (quarter, spring) = pool.ask("outcomes/cohorts", {"step": "quarter"})
    assert (quarter["arrests"], spring["cohort"]) == (7, dt.date(2026, 4, 1))


def person(name: str, day: str, warrant: str = "N", **cells: Any) -> dict[str, Any]:
    return {"person_id": name, "occurred_at": f"{day} 10:00", "warrant": warrant, **cells}


def test_re_arrest_runs_from_the_first_arrest_of_the_period_to_the_next_on_a_later_day(pool: Pool) -> None:
    arrests(
        pool,
        person("ann", "2025-01-01"),
        person("ann", "2025-01-01", incident_number="I-77"),  # the same day: the same start
        person("ann", "2025-01-31", "Y"),
        person("ann", "2025-03-02"),
        person("bob", "2025-02-01"),
        person("cy", "2025-01-01"),
        person("cy", "2026-01-01"),  # on day 365
        person("dee", "2025-01-01"),
        person("dee", "2026-01-02"),  # on day 366: too late
        person("", "2025-01-15"),
    )
    told = {(row["kind"], row["day"], row["ending"]): row["people"] for row in pool.ask("outcomes/rearrest")}
    assert told == {
        ("any", 30, "arrested"): 1,
        ("any", 335, "free"): 1,
        ("any", 365, "arrested"): 1,
        ("any", 365, "free"): 1,
        ("new", 60, "arrested"): 1,
        ("new", 335, "free"): 1,
        ("new", 365, "arrested"): 1,
        ("new", 365, "free"): 1,
        ("warrant", 30, "arrested"): 1,
        ("warrant", 335, "free"): 1,
        ("warrant", 365, "free"): 2,
    }
    assert pool.one("outcomes/arrestees") == {"arrests": 10, "people": 4, "not_followed": 1, "warrant_unknown": 0}


def test_a_later_start_begins_the_count_anew_and_ends_may_lie_outside_the_filter(pool: Pool) -> None:
    arrests(
        pool,
        person("ann", "2025-01-01"),
        person("ann", "2025-02-01"),
        person("ann", "2025-02-11", county_fips="21037"),
    )
    rows = pool.ask("outcomes/rearrest", start=dt.date(2025, 2, 1), end=dt.date(2025, 2, 28), areas=("39061",))
    assert [(row["day"], row["ending"]) for row in rows if row["kind"] == "any"] == [(10, "arrested")]


def test_an_arrest_known_only_by_month_neither_starts_nor_ends_a_count(pool: Pool) -> None:
    arrests(
        pool,
        person("ann", "2025-01-01"),
        {"person_id": "ann", "occurred_at": "2025-02", "warrant": "N"},
        person("bob", "2025-03-01"),
    )
    rows = {row["ending"] for row in pool.ask("outcomes/rearrest")}
    assert rows == {"free"}


def test_referrals_are_never_joined_to_arrests() -> None:
    """The rule on treatment data, read from the questions themselves."""
    for path in (QUERIES / "outcomes").glob("*.sql"):
        sql = path.read_text(encoding="utf-8")
        assert not ("event_referral" in sql and ("event_arrest" in sql or "arrest_next" in sql)), path.name
    assert "referral" not in (QUERIES / "build" / "74_next_arrest.sql").read_text(encoding="utf-8")
