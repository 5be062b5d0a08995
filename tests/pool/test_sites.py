"""Sites: public places beside events, in the period they were open, drawn only where their address is known."""

import datetime as dt
from pathlib import Path

import pytest

from tests.pool.made import Pool, agency

POINT = {"latitude": "39.1031", "longitude": "-84.5120"}


def site(record_id: str, **cells: object) -> dict[str, object]:
    """One row of generic_site: a treatment centre in Hamilton County, Ohio, with what the test says of it."""
    return {
        "record_id": record_id,
        "agency": "county-health",
        "kind": "Treatment",
        "name": f"Site {record_id}",
        **POINT,
    } | cells


@pytest.fixture(scope="module")
def pool(module_folder: Path) -> Pool:
    made = Pool(module_folder)
    made.land([agency("county-health", kind="health")], "generic_agency")
    rows = [
        site("open", opened_on="2020-01-01"),
        site("closed", kind="narcan", opened_on="2020-01-01", closed_on="2025-12-31"),
        site("later", opened_on="2026-07-01"),
        site("county", kind="poe", latitude="", longitude="", county_fips="21015"),
        site("nowhere", kind="Port", latitude="0", longitude="0"),
        site("odd", kind="juice bar"),
        site("nameless", name=""),
    ]
    made.land(rows, "generic_site")
    made.build()
    return made


def names(pool: Pool, **filters: object) -> list[str]:
    return [row["record_id"] for row in pool.ask("map/sites", **filters)]


def test_a_site_stands_on_the_map_while_it_is_open(pool: Pool) -> None:
    first_half = {"start": dt.date(2026, 1, 1), "end": dt.date(2026, 6, 30)}
    assert names(pool, **first_half) == ["odd", "county", "nowhere", "open"]
    assert "closed" in names(pool, **(first_half | {"start": dt.date(2025, 12, 31)}))
    assert "later" in names(pool, **(first_half | {"end": dt.date(2026, 7, 1)}))


def test_an_area_narrows_sites_and_neither_drug_nor_agency_does(pool: Pool) -> None:
    day = {"start": dt.date(2026, 5, 1), "end": dt.date(2026, 5, 1)}
    assert names(pool, **day, areas=("21015",)) == ["county"]
    assert names(pool, **day, areas=("39",)) == ["odd", "open"]
    assert names(pool, **day, drugs=("heroin",), agencies=("nobody",)) == names(pool, **day)


def test_a_site_tells_its_kind_who_lists_it_and_the_line_it_stands_on(pool: Pool) -> None:
    rows = {
        row["record_id"]: row for row in pool.ask("map/sites", start=dt.date(2025, 1, 1), end=dt.date(2026, 12, 31))
    }
    assert {name: row["kind"] for name, row in rows.items()} == {
        "open": "treatment", "closed": "naloxone", "later": "treatment", "county": "port", "nowhere": "port", "odd": "other",
    }  # fmt: skip
    assert (rows["open"]["county_fips"], rows["open"]["listed_by"], rows["open"]["line"]) == (
        "39061",
        "county-health",
        2,
    )
    assert rows["open"]["feed"] == "generic_site"


def test_a_point_that_cannot_be_is_no_point(pool: Pool) -> None:
    rows = {row["record_id"]: row for row in pool.ask("map/sites")}
    assert (rows["nowhere"]["latitude"], rows["nowhere"]["longitude"]) == (None, None)
    assert (rows["county"]["latitude"], rows["county"]["county_fips"]) == (None, "21015")


def test_a_site_without_a_name_is_rejected_and_an_unknown_kind_is_named(pool: Pool) -> None:
    (landed,) = [row for row in pool.ask("data/landings") if row["feed"] == "generic_site"]
    assert (landed["read"], landed["accepted"], landed["rejected"]) == (7, 6, 1)
    assert [row["reasons"] for row in pool.ask("data/rejects")] == ["name is empty"]
    assert [(row["field"], row["word"]) for row in pool.ask("data/unmapped")] == [("site_kind", "juice bar")]


def test_who_lists_sites_alone_contributes_no_events(pool: Pool) -> None:
    assert pool.ask("map/agencies") == []
