"""Routes: an origin or a destination is a place only by its exact name; what nobody can place is kept and counted."""

import datetime as dt
from pathlib import Path

import pytest

from muster.pool.connect import cursor
from muster.pool.store import serving_version
from tests.pool.made import Pool, agency, seizure

# What a record may write, and the place that it names for sure.
WORDS = {
    "Detroit, MI": "US-MI",
    "detroit , michigan": "US-MI",
    "Laredo, Texas, USA": "US-TX",
    "Springfield, USA": "US",
    "Ohio": "US-OH",
    "OH": "US-OH",
    "Gary, IN": "US-IN",
    "Wayne County, MI": "26163",
    "St. Martin Parish, Louisiana": "22099",
    "Hamilton, OH": "US-OH",
    "Mexico": "MX",
    "MÉXICO": "MX",
    "Culiacán, Mexico": "MX",
    "Culiacán, MX": "MX",
    "Dominican Republic": "DO",
    "Venezuela (Bolivarian Republic of)": "VE",
    "Korea, Republic of": "KR",
    "United States of America": "US",
    "San Juan, PR": "US-PR",
    "Puerto Rico": "US-PR",
}
NOWHERE = {
    "Georgia": "several",
    "CA": "several",
    "Tbilisi, Georgia": "several",
    "Detroit": "unknown",
    "the river, somewhere": "unknown",
}


@pytest.fixture(scope="module")
def pool(module_folder: Path) -> Pool:
    made = Pool(module_folder)
    made.land([agency("amber-police"), agency("boone-sheriff", county_fips="21015")], "generic_agency")
    words = [*WORDS, *NOWHERE]
    made.land(
        [
            seizure(f"w{n}", origin=word, occurred_at=f"2025-01-01 {n:02}:00", drug="lsd")
            for n, word in enumerate(words[:24])
        ]
    )
    made.land([
        seizure("w24", origin=words[24], occurred_at="2025-01-02", drug="lsd"),
        seizure("a1", origin="Detroit, MI", destination="Cincinnati, OH", occurred_at="2026-01-10 10:00"),
        seizure("a2", origin="Flint, MI", destination="Ohio", occurred_at="2026-02-10 10:00", quantity="2", unit="kg", county_fips="39017"),
        seizure("a3", origin="Detroit, MI", occurred_at="2026-03-10 10:00", drug="cocaine"),
        seizure("a4", origin="a friend", destination="Ohio", occurred_at="2026-03-12 10:00", drug="cocaine"),
        seizure("a5", occurred_at="2026-03-14 10:00"),
        # One event, two reports: the partner's can be placed, the lead's cannot.
        seizure("j1", case_number="C-2026-1", occurred_at="2026-05-01", drug="khat", origin="up north"),
        seizure("j2", "boone-sheriff", case_number="C-2026-1", occurred_at="2026-05-01", drug="khat", role="assist", origin="Mexico",
                destination="Ohio"),
    ])  # fmt: skip
    made.build()
    return made


def placed() -> dict[str, tuple[str | None, str]]:
    with cursor(serving_version()) as con:
        return {word: (place, found) for word, place, found in con.execute("from place_word").fetchall()}


def test_a_word_is_a_place_only_where_it_names_exactly_one(pool: Pool) -> None:
    found = placed()
    assert {word: found[word][0] for word in WORDS} == WORDS
    assert {word: found[word][1] for word in NOWHERE} == NOWHERE
    assert all(found[word][0] is None for word in NOWHERE)


YEAR = {"start": dt.date(2026, 1, 1), "end": dt.date(2026, 12, 31)}


def pairs(pool: Pool, **filters: object) -> dict[tuple[str | None, str | None], int]:
    return {(row["origin"], row["destination"]): row["events"] for row in pool.ask("map/routes", **(YEAR | filters))}


def test_each_event_has_one_route_and_an_end_nobody_can_place_stays_open(pool: Pool) -> None:
    assert pairs(pool) == {("US-MI", "US-OH"): 2, ("MX", "US-OH"): 1, ("US-MI", None): 1, (None, "US-OH"): 1}
    rows = {(row["origin"], row["destination"]): row for row in pool.ask("map/routes", **YEAR)}
    assert rows["US-MI", "US-OH"]["quantity"] == 2010
    assert (rows["US-MI", "US-OH"]["origin_name"], rows["US-MI", "US-OH"]["origin_precision"]) == ("Michigan", "state")
    assert {ends: row["unknown_ends"] for ends, row in rows.items() if row["unknown_ends"]} == {(None, "US-OH"): 1}


def test_routes_follow_drug_agency_and_area(pool: Pool) -> None:
    assert pairs(pool, drugs=("cocaine",)) == {("US-MI", None): 1, (None, "US-OH"): 1}
    assert pairs(pool, agencies=("boone-sheriff",)) == {("MX", "US-OH"): 1}
    assert pairs(pool, areas=("39017",)) == {("US-MI", "US-OH"): 1}


def test_a_shared_route_is_shared_as_its_event_is(pool: Pool) -> None:
    (row,) = pool.ask("map/routes", **YEAR, agencies=("boone-sheriff",), mode="fractional")
    assert (row["events"], row["counted"]) == (1, 0.5)


def test_a_route_says_in_which_counties_it_was_cut(pool: Pool) -> None:
    rows = pool.ask("map/route_counties", {"origin": "US-MI", "destination": "US-OH"}, **YEAR)
    assert [(row["county"], row["events"]) for row in rows] == [("Butler, OH", 1), ("Hamilton, OH", 1)]
    assert pool.ask("map/route_counties", {"origin": "US-MI", "destination": ""}, **YEAR)[0]["events"] == 1


def test_what_nobody_can_place_is_told_with_its_word(pool: Pool) -> None:
    assert pool.ask("map/route_words", **YEAR) == [{"word": "a friend", "found": "unknown", "events": 1}]
    assert {row["word"]: row["found"] for row in pool.ask("map/route_words")} == NOWHERE | {"a friend": "unknown"}
