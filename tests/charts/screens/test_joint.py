"""Joint work in words: who, when and how much, each event once; and what others publish, never added."""

from typing import Any

import pandas as pd

from muster.charts.screens import joint

FERRY = {
    "operation": "Operation Iron Ferry", "starts_on": "2026-03-09", "ends_on": "2026-03-20", "agencies": ["A PD", "B PD"],
    "events": 24, "joint_events": 15, "arrests": 14, "drug": "fentanyl", "dimension": "mass", "quantity": 340.0, "share": 0.1,
}  # fmt: skip
PARCEL = FERRY | {
    "operation": None, "starts_on": "2026-04-22", "ends_on": "2026-04-22", "events": 1, "joint_events": 1, "arrests": 0,
    "dimension": "unit", "quantity": 2121.0, "share": 0.25,
}  # fmt: skip


def work(*rows: dict[str, Any]) -> pd.DataFrame:
    frame = pd.DataFrame(list(rows))
    return frame.assign(**{name: pd.to_datetime(frame[name]) for name in ("starts_on", "ends_on")})


def test_an_operation_tells_its_agencies_events_drug_and_arrests() -> None:
    (step,) = joint.successes(work(FERRY), pounds=False)
    assert step == (
        "9 to 20 Mar",
        "Operation Iron Ferry.",
        "2 agencies, 24 events, 15 joint, 340.0 g of fentanyl, 14 arrests.",
    )


def test_a_joint_event_is_counted_once() -> None:
    (step,) = joint.successes(work(PARCEL), pounds=False)
    assert step == (
        "22 Apr",
        "A PD and B PD.",
        "2,121 units of fentanyl in one event, 25.0% of the period's, counted once.",
    )


def test_many_agencies_are_named_in_part_and_an_unknown_quantity_is_said() -> None:
    row = PARCEL | {"agencies": ["A", "B", "C", "D"], "drug": None, "dimension": None, "quantity": None, "share": None}
    (step,) = joint.successes(work(row), pounds=False)
    assert step[1:] == ("A, B and 2 more.", "Quantity unknown, counted once.")
    assert joint.successes(work(PARCEL | {"agencies": ["A", "B", "C"]}), pounds=False)[0][1] == "A, B and C."


def test_days_say_their_year_where_there_are_several() -> None:
    steps = joint.successes(work(FERRY | {"starts_on": "2025-03-09", "ends_on": "2025-03-20"}, PARCEL), pounds=False)
    assert [when for when, _, _ in steps] == ["9 to 20 Mar 2025", "22 Apr 2026"]


def test_the_share_of_joint_events_is_said_with_both_counts() -> None:
    totals = pd.Series({"joint_events": 109, "seizure_events": 471})
    assert joint.share(totals) == "109 of 471 events had two or more agencies (23.1%)"
    assert joint.share(totals * 0) == "0 of 0 events had two or more agencies"


def test_a_publisher_tells_its_months_and_what_its_numbers_are() -> None:
    feeds = pd.DataFrame([
        ("cbp", "CBP", "2026-01-01", "2026-03-01", 702.0, 6895057.6, True),
        ("odd", None, "2025-12-01", "2025-12-01", None, None, False),
    ], columns=["feed", "publisher", "first_month", "last_month", "events", "grams", "in_progress"])  # fmt: skip
    dated = feeds.assign(**{name: pd.to_datetime(feeds[name]) for name in ("first_month", "last_month")})
    first, second = joint.published(dated, pounds=False)
    assert first == (
        "Jan to Mar 2026",
        "CBP.",
        "702 events, counted by drug; 6,895.06 kg. Its year is still in progress.",
    )
    assert second == ("Dec 2025", "odd.", "Amount unknown.")
