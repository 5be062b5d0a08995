"""The filter bar's words, the address, and the coverage clause."""

import datetime as dt

import pandas as pd
import pytest

from muster.charts.screens import coverage
from muster.pool.facts import Facts, family_names
from muster.pool.filters import NOTHING, Filters, from_query
from pages.shell.address import address_speaks, spelled
from pages.shell.labels import button_labels, how_many_set, plain

FACTS = Facts(
    version="9f3c21a", built_at=dt.datetime(2026, 7, 1, 6), as_of=dt.date(2026, 7, 1), first_day=dt.date(2026, 1, 1),
    synthetic=True, referrals=False, agencies={"cor": "Coal Ridge PD", "odd": "*Odd* [PD](x)"}, counties={"39061": "Hamilton, OH"},
    states={"39": "OH"}, drugs=family_names(), oris={},
)  # fmt: skip
FILTERS = Filters(dt.date(2026, 1, 1), dt.date(2026, 6, 30), ("cor",), ("fentanyl", "heroin"), ("39",), "lead", "lb")


def test_the_address_reads_back_to_the_same_filters() -> None:
    assert from_query(spelled(FILTERS), FACTS) == (FILTERS, [])
    assert spelled(Filters()) == {}


@pytest.mark.parametrize(
    ("address", "written", "speaks"),
    [
        ({"drug": ["heroin"]}, {"drug": ["heroin"]}, False),  # nothing was touched
        ({"drug": ["cocaine"]}, {"drug": ["heroin"]}, True),  # somebody changed the address, or went back
        ({}, {"drug": ["heroin"]}, False),  # another screen was chosen: filters come along
    ],
)
def test_who_speaks_for_the_filters(address: dict[str, list[str]], written: dict[str, list[str]], speaks: bool) -> None:
    assert address_speaks(address, written) is speaks


def test_buttons_say_what_is_chosen() -> None:
    said = button_labels(FILTERS, FACTS)
    assert said["Period"] == ":gray[Period]  1 Jan to 30 Jun 2026"
    assert said["Agencies"] == ":gray[Agencies]  Coal Ridge PD"
    assert said["Drug"] == ":gray[Drug]  2 of 10"
    assert button_labels(Filters(), FACTS)["Period"] == ":gray[Period]  1 Jan to 1 Jul 2026"
    assert button_labels(Filters(), FACTS)["Area"] == ":gray[Area]  All 1 county"
    assert button_labels(Filters(agencies=(NOTHING,)), FACTS)["Agencies"].endswith("Nothing")


def test_an_agencys_name_is_not_markdown() -> None:
    assert plain("*Odd* [PD](x)") == r"\*Odd\* \[PD\]\(x\)"
    assert button_labels(Filters(agencies=("odd",)), FACTS)["Agencies"].endswith(r"\*Odd\* \[PD\]\(x\)")


def test_the_phones_button_counts_what_is_set() -> None:
    assert how_many_set(Filters()) == "Filter"
    assert how_many_set(FILTERS) == "Filter: 6 set"


def standing(*rows: tuple[str, int, bool, str | None]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["name", "months_complete", "silent_now", "last_record"])
    return frame.assign(months_due=6, last_record=pd.to_datetime(frame["last_record"]))


def test_an_agency_is_silent_since_the_day_after_its_last_record() -> None:
    frame = standing(("Coal Ridge PD", 4, True, "2026-05-02"), ("Keel County Sheriff", 6, False, "2026-06-30"))
    assert coverage.clause(frame) == "1 of 2 agencies complete"
    assert coverage.silent(frame, FACTS.as_of) == "Coal Ridge PD silent since 3 May"


def test_an_agency_that_never_sent_has_no_date() -> None:
    frame = standing(("A", 0, True, None), ("B", 0, True, None), ("C", 0, True, None), ("D", 1, True, "2026-02-28"))
    assert coverage.silent(frame, FACTS.as_of) == "D silent since 1 Mar; A, B never sent and 1 more"


def test_nobody_due_is_said() -> None:
    assert coverage.clause(standing().iloc[:0]) == "No agency was due to report"
    assert coverage.silent(standing().iloc[:0], FACTS.as_of) == ""
