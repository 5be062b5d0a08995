"""Two periods by place, and the counting modes of a map: given rows, expected counts, checked by pandas too."""

import datetime as dt
from pathlib import Path

import h3
import pytest

from tests.pool.made import Pool, agency, said, seizure

HERE = {"latitude": "39.1031", "longitude": "-84.5120", "place_precision": "point"}
CELL = h3.latlng_to_cell(39.1031, -84.5120, 6)
PERIOD = {"start": dt.date(2026, 2, 1), "end": dt.date(2026, 2, 28)}
BEFORE = {"then_start": dt.date(2026, 1, 1), "then_end": dt.date(2026, 1, 31)}


@pytest.fixture(scope="module")
def places(module_folder: Path) -> Pool:
    """Amber is complete in both months, the field office in one: only Amber's events are compared."""
    pool = Pool(module_folder)
    pool.land([agency("amber-police"), agency("dea-field-office"), agency("boone-sheriff")], "generic_agency")
    pool.land(
        [said("amber-police", "2026-01", "complete"), said("amber-police", "2026-02", "complete"),
         said("dea-field-office", "2026-01", "none"), said("dea-field-office", "2026-02", "complete"),
         said("boone-sheriff", "2026-01", "complete"), said("boone-sheriff", "2026-02", "complete")],
        "generic_coverage",
    )  # fmt: skip
    joint = {"case_number": "C-2026-1", "occurred_at": "2026-02-03"}
    pool.land([
        seizure("a1", **HERE, occurred_at="2026-01-10 10:00"),
        seizure("a2", **HERE, occurred_at="2026-02-10 10:00", drug="heroin"),
        seizure("a3", **HERE, occurred_at="2026-02-20 10:00", drug="cocaine"),
        seizure("a4", place_precision="county", occurred_at="2026-02-21 10:00", drug="lsd"),
        seizure("d1", "dea-field-office", **HERE, occurred_at="2026-02-12 10:00", drug="khat"),
        seizure("j1", **HERE, **joint, drug="pcp"),
        seizure("j2", "dea-field-office", **HERE, **joint, drug="pcp", role="assist"),
        seizure("b1", "boone-sheriff", county_fips="21015", occurred_at="2026-01-12 10:00", drug="opium"),
    ])  # fmt: skip
    pool.build()
    return pool


def test_only_agencies_complete_in_both_periods_are_compared(places: Pool) -> None:
    rows = {row["place"]: row for row in places.ask("map/change", BEFORE | {"resolution": 6}, **PERIOD)}
    assert (rows[CELL]["events_now"], rows[CELL]["events_then"], rows[CELL]["agencies"]) == (3, 1, 2)
    # What is known only to a county is in the row without a place.
    assert (rows[None]["events_now"], rows[None]["events_then"]) == (1, 1)
    assert (rows[CELL]["days_now"], rows[CELL]["days_then"]) == (28, 31)


def test_counties_hold_what_no_hex_holds(places: Pool) -> None:
    asked = BEFORE | {"by_county": True}
    rows = {row["place"]: (row["events_now"], row["events_then"]) for row in places.ask("map/change", asked, **PERIOD)}
    assert rows == {None: (0, 0), "39061": (4, 1), "21015": (0, 1)}


def test_without_an_agency_complete_in_both_nothing_is_compared(places: Pool) -> None:
    (row,) = places.ask("map/change", BEFORE, **PERIOD, agencies=("dea-field-office",))
    assert (row["place"], row["agencies"], row["events_now"]) == (None, 0, 0)


@pytest.mark.parametrize(
    ("mode", "counted"),
    [("unique", 2), ("lead", 1), ("participated", 2), ("fractional", 1.5), ("reported", 2)],
)
def test_a_hex_counts_by_the_mode_for_the_agencies_chosen(places: Pool, mode: str, counted: float) -> None:
    chosen = {"mode": mode, "agencies": ("dea-field-office",)}
    (row,) = places.ask("map/hexes", {"resolution": 6}, **chosen)
    assert (row["events"], row["counted"]) == (2, counted)
    (county,) = places.ask("map/counties", **chosen)
    assert (county["events"], county["counted"], county["unplaced_counted"]) == (2, counted, 0)
    shares = places.ask("map/place_agencies", {"cell": CELL}, **chosen)
    assert sum(share["counted"] for share in shares) == counted
    assert sum(month["counted"] for month in places.ask("map/place_months", {"cell": CELL}, **chosen)) == counted
    assert sum(m["counted"] for m in places.ask("map/place_months", {"county": "39061"}, **chosen)) == counted


def test_a_dot_is_an_event_that_counts_for_the_agencies_chosen(places: Pool) -> None:
    chosen = {"agencies": ("dea-field-office",)}
    assert len(places.ask("map/points", mode="fractional", **chosen)) == 2
    assert len(places.ask("map/points", mode="lead", **chosen)) == 1


def test_the_fullest_month_of_any_place_is_known(places: Pool) -> None:
    assert [row["most"] for row in places.ask("map/month_most", {"resolution": 6})] == [4]
    assert [(row["most"], row["least"]) for row in places.ask("map/month_most", {"by_county": True})] == [(5, 1)]
