"""What needs a person: who is silent first, nothing twice, and one thing to do."""

from datetime import date
from typing import Any

import pandas as pd
import pytest

from muster.charts.screens import needs
from tests.charts.screens.frames import silent

JUNE_30 = date(2026, 6, 30)


def agencies(*rows: tuple[str, str, bool, str | None, str | None]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["agency", "name", "silent_now", "last_record", "contact"])
    return frame.assign(last_record=pd.to_datetime(frame["last_record"]))


QUIET = agencies(
    ("kcs", "Keel County Sheriff", False, "2026-06-30", None),
    ("cor", "Coal Ridge PD", True, "2026-05-02", "desk@coal.example"),
)


def matters(*rows: tuple[str, int, str | None, str | None, str | None, str | None]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["matter", "number", "first_month", "last_month", "agency", "name"])
    return frame.assign(**{name: pd.to_datetime(frame[name]) for name in ("first_month", "last_month")})


def told(found: pd.DataFrame, standing: pd.DataFrame = QUIET, as_of: date = JUNE_30) -> list[needs.Attention]:
    return needs.needs(
        needs.Standing(agencies=standing, matters=found, gaps=silent(0.5), as_of=as_of, data="data?drug=heroin")
    )


def test_a_silent_agency_comes_first_with_what_it_usually_tells() -> None:
    first, second = told(matters(("rejected", 14, None, None, None, None)))
    assert (first.state, first.title) == ("silent", "Coal Ridge PD has sent nothing since 3 May")
    assert first.note == "59 days. About 15 events a month missing"
    assert (first.action, first.href) == ("Write", "mailto:desk@coal.example")
    assert (second.title, second.href) == ("14 rows were rejected", "data?drug=heroin")


@pytest.mark.parametrize(
    ("contact", "reach"),
    [
        ("+1 (555) 010-0200", ("Call", "tel:+15550100200")),
        ("ask the sheriff", ("", "")),
        (None, ("", "")),
        (float("nan"), ("", "")),
    ],
)
def test_an_agency_is_reached_by_what_it_left(contact: Any, reach: tuple[str, str]) -> None:
    row = told(matters(), agencies(("cor", "Coal Ridge PD", True, "2026-05-02", contact)))[0]
    assert (row.action, row.href) == reach


def test_a_spike_of_overdoses_comes_before_all_and_a_small_one_is_not_told() -> None:
    rows = [
        ("Hamilton, OH", pd.Timestamp("2026-06-29"), 16, 1.24, "records?a"),
        ("Boone, KY", pd.Timestamp("2026-06-28"), 9, 0.2, "records?b"),
    ]
    spikes = pd.DataFrame(rows, columns=["county", "day", "overdoses", "usual", "href"])
    standing = needs.Standing(
        agencies=QUIET, matters=matters(), gaps=silent(0.5), as_of=JUNE_30, data="data", spikes=spikes
    )
    first, second = needs.needs(standing)
    assert (first.title, first.href) == ("16 overdoses in Hamilton, OH on 29 Jun 2026", "records?a")
    assert first.note == "Usually 1.2 a day. Tell health services and patrol"
    assert second.state == "silent"


def test_an_agency_that_never_sent_has_no_day() -> None:
    (never,) = told(matters(), agencies(("new", "New PD", True, None, None)))
    assert never.title == "New PD has never sent a record"


def test_late_months_of_a_silent_agency_are_not_told_twice() -> None:
    late = ("late", 1, "2026-05-01", "2026-05-01")
    found = told(matters((*late, "cor", "Coal Ridge PD"), (*late, "mbp", "Millbrook PD")))
    assert [each.title for each in found] == [
        "Coal Ridge PD has sent nothing since 3 May",
        "Millbrook PD sent 1 month in part",
    ]


@pytest.mark.parametrize(
    ("row", "state", "title", "note"),
    [
        (("suspect", 1, None, None, None, None), "rise", "1 row looks wrong", "They count until a person decides"),
        (("disagreement", 2, None, None, None, None), "rise", "2 seizures disagree on weight", "Two reports, one event, over 10% apart"),
        (("missing", 2, "2024-02-01", "2024-03-01", "m", "Millbrook PD"), "none", "Millbrook PD never sent 2 months", "Feb to Mar 2024. Unknown, not zero"),
        (("missing", 2, "2023-12-01", "2024-01-01", "m", "Millbrook PD"), "none", "Millbrook PD never sent 2 months", "Dec 2023 to Jan 2024. Unknown, not zero"),
    ],
)  # fmt: skip
def test_each_matter_in_its_words(row: tuple[Any, ...], state: str, title: str, note: str) -> None:
    (matter,) = told(matters(row), QUIET.iloc[:1])
    assert (matter.state, matter.title, matter.note) == (state, title, note)


def test_a_month_that_is_not_over_may_still_rise() -> None:
    (still,) = told(matters(), QUIET.iloc[:1], date(2026, 6, 14))
    assert still.title == "Jun 2026 is not over"
    assert told(matters(), QUIET.iloc[:1]) == []


def test_a_long_list_is_cut_and_says_how_much_is_left() -> None:
    many = matters(*(("late", 1, "2026-05-01", "2026-05-01", f"a{n}", f"Agency {n}") for n in range(20)))
    found = told(many, QUIET.iloc[:1])
    assert len(found) == needs.MOST + 1
    assert found[-1].title == "And 13 more"


def test_disagreements_are_listed_in_words() -> None:
    listed = pd.DataFrame({
        "day": [pd.Timestamp("2026-03-12")], "drug": ["heroin"], "agencies": [["AMB", "CRN"]], "least": [50.0], "most": [60.0],
        "counted": [float("nan")],
    })  # fmt: skip
    (row,) = needs.disagreements(listed, pounds=False).to_dict("records")
    assert row == {
        "Day": date(2026, 3, 12), "Drug": "Heroin", "Agencies": "AMB, CRN", "Least": "50.0 g", "Most": "60.0 g",
        "Counted": "unknown",
    }  # fmt: skip
