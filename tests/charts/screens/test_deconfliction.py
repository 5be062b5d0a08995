"""A pair of reports in words: how likely, what is at stake, how far apart in time and place."""

from typing import Any

import pandas as pd
import pytest

from muster.charts.screens import deconfliction as told


def pair(**cells: Any) -> "pd.Series[Any]":
    usual = {
        "pair": "seizure-1-2", "kind": "seizure", "score": 0.87, "name_a": "Amber", "name_b": "Blue", "drugs": ["fentanyl"],
        "at_stake": 388.9, "large": True, "feed_a": "f", "agency_a": "amber", "record_a": "1", "feed_b": "f",
        "agency_b": "blue", "record_b": "2",
    }  # fmt: skip
    return pd.Series({**usual, **cells})


def record(side: str, **cells: Any) -> dict[str, Any]:
    usual = {
        "side": side, "own": True, "report": 1 if side == "a" else 2, "name": side.upper(), "record_id": "r", "day": pd.Timestamp("2026-03-10"),
        "local_at": pd.NaT, "time_precision": "day", "latitude": None, "longitude": None, "place_precision": "county",
        "county_fips": "39061", "county": "Hamilton",
    }  # fmt: skip
    return {**usual, **cells}


def records(*rows: dict[str, Any]) -> pd.DataFrame:
    return pd.DataFrame(rows).astype({"local_at": "datetime64[ns]"})


def at(side: str, when: str, latitude: float, longitude: float) -> dict[str, Any]:
    return record(
        side, local_at=pd.Timestamp(when), day=pd.Timestamp(when).normalize(), time_precision="minute", latitude=latitude,
        longitude=longitude, place_precision="point",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("score", "said"),
    [(0.87, "87%"), (0.999, "over 99%"), (0.001, "under 1%"), (None, "unknown"), (float("nan"), "unknown")],
)
def test_a_probability_never_reads_as_certain(score: float | None, said: str) -> None:
    assert told.likely(score) == said


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({}, "Fentanyl, 388.9 g at stake, large"),
        ({"drugs": ["fentanyl", "heroin", "cocaine"], "at_stake": None, "large": False}, "Fentanyl, Heroin and 1 more"),
        ({"kind": "arrest", "drugs": [], "at_stake": None, "large": False}, "Arrest"),
        ({"drugs": [], "at_stake": None, "large": False}, "Drug unknown"),
    ],
)
def test_what_a_pair_is_about(cells: dict[str, Any], said: str) -> None:
    assert told.what(pair(**cells), pounds=False) == said


def test_what_would_change_is_said_with_the_question() -> None:
    assert told.question(pair()) == "Amber and Blue: one seizure or two?"
    assert told.stakes(pair(), pounds=False).endswith("until a person decides; as one seizure, 388.9 g less.")
    assert "arrests until a person decides." in told.stakes(pair(kind="arrest", at_stake=None), pounds=False)


def test_the_queue_leaves_out_what_is_decided_and_ends_with_what_was_put_off() -> None:
    queue = pd.DataFrame([pair(), pair(pair="p2", record_a="3"), pair(pair="p3", record_a="4")])
    left = told.waiting(queue, {told.records_of(pair(record_a="4"))}, ["seizure-1-2"])
    assert list(left["pair"]) == ["p2", "seizure-1-2"]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (
            (at("a", "2026-03-10 14:00", 39.10, -84.51), at("b", "2026-03-10 14:50", 39.10, -84.51)),
            "0 m apart; 50 minutes apart",
        ),
        (
            (at("a", "2026-03-10 14:00", 39.10, -84.51), at("b", "2026-03-10 17:00", 39.20, -84.51)),
            "11.1 km apart; 3.0 hours apart",
        ),
        ((at("a", "2026-03-10 14:00", 39.10, -84.51), record("b")), "Place known to Hamilton County only; same day"),
        ((record("a", county=None), record("b", county=None, day=pd.Timestamp("2026-03-12"))), "2 days apart"),
        (
            (record("a", county=None), record("b", county=None, day=pd.NaT)),
            "Neither time nor place is known closely enough to measure",
        ),
    ],
)
def test_time_and_place_are_measured_as_closely_as_both_are_known(rows: tuple[dict[str, Any], ...], said: str) -> None:
    assert told.apart(records(*rows)) == said


def test_only_places_known_to_a_point_or_block_are_dots() -> None:
    rows = records(at("a", "2026-03-10 14:00", 39.10, -84.51), record("b", latitude=39.2, longitude=-84.4))
    assert list(told.points(rows)["name"]) == ["A"]
    assert told.only_county(rows) == ["39061"]


@pytest.mark.parametrize(
    ("cells", "days"),
    [({"time_precision": "day"}, 1), ({"time_precision": "month"}, 31), ({"time_precision": "year"}, 365)],
)
def test_a_coarse_time_is_a_stretch_of_its_whole_width(cells: dict[str, Any], days: int) -> None:
    (span,) = told.spans(records(record("a", **cells)))
    assert (span.end - span.start).days == days
