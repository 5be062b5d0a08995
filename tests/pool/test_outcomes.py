"""Referrals and what became of them: the open ones are shown, never dropped."""

import datetime as dt
from typing import Any

import pytest

from tests.pool.made import Pool, agency, referral

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
