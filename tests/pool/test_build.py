"""A version is all of its landings, checked, or it is not published."""

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import replace

import duckdb
import pytest

from muster.errors import MusterError
from muster.feeds.landing import Receipt, write_receipt
from muster.linkage import engine
from muster.linkage.joining import Groups, Pair
from muster.pool import build as building
from muster.pool.store import current_version, serving_version, versions
from tests.pool.made import Pool, agency, arrest, forget, referral, seizure


def left_over(pool: Pool) -> list[str]:
    """What stands in the pool's folder that is neither a landing, a version nor a pointer."""
    return [str(path) for path in (pool.folder / "pool").rglob(".*") if path.name != ".building"]


def test_a_pool_of_nothing_is_a_pool(pool: Pool) -> None:
    built = pool.build()
    assert (built.landings, built.seizure_events, built.arrest_events, built.referrals) == (0, 0, 0, 0)
    assert pool.one("overview/totals")["seizure_events"] == 0


def test_a_build_says_what_it_made(pool: Pool) -> None:
    pool.land([seizure("1"), seizure("2")])
    pool.land([arrest("1")], "generic_arrest")
    pool.land([referral("1"), referral("2"), referral("3")], "generic_referral")
    built = pool.build()
    assert (built.landings, built.seizure_events, built.arrest_events, built.referrals) == (3, 2, 1, 3)
    assert built.new
    assert built.version == serving_version()
    assert left_over(pool) == []


def test_progress_names_each_step(pool: Pool) -> None:
    pool.land([seizure("1")])
    steps: list[str] = []
    building.build(steps.append)
    assert "reading seizure records" in steps
    assert steps[-1] == "joining reports into events"


def test_the_same_landings_are_the_same_version_and_are_not_built_twice(pool: Pool) -> None:
    pool.land([seizure("1")])
    first = pool.build()
    pool.one("overview/totals")
    second = pool.build()
    assert (second.version, first.new, second.new) == (first.version, True, False)
    assert versions() == [first.version]


def test_another_file_is_another_version_and_the_first_stays(pool: Pool) -> None:
    pool.land([seizure("1")])
    first = pool.build()
    pool.land([seizure("2")])
    second = pool.build()
    assert second.version != first.version
    assert versions() == [first.version, second.version]


def test_a_version_built_again_from_the_same_landings_is_equal_to_the_digit(pool: Pool) -> None:
    pool.land([agency("amber-police"), agency("blue-sheriff")], "generic_agency")
    pool.land([seizure(n, f"agency-{n % 3}", case_number=f"C-{1000 + n // 2}", quantity=n / 7) for n in range(40)])
    names = ["overview/totals", "overview/quantity", "contribution/by_agency", "overview/months", "map/counties"]
    pool.build()
    first = [pool.ask(name) for name in names]
    for path in (pool.folder / "pool" / "versions").iterdir():
        path.unlink()
    forget()
    assert pool.build().new
    assert [pool.ask(name) for name in names] == first


def test_a_version_whose_events_hold_two_reports_of_an_agency_is_not_published(
    pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    pool.land([seizure("1")])
    before = pool.build().version
    pool.land([seizure("2"), seizure("3"), seizure("4", "blue-sheriff")])

    def snowball(
        groups: Groups, pairs: Iterable[tuple[int, int, float]], against: Mapping[Pair, float], least: float
    ) -> None:
        first, *others = groups.agency_of
        for other in others:
            groups.link(first, other)

    monkeypatch.setattr(engine, "join", snowball)
    with pytest.raises(MusterError, match="fails the check 'members' and was not published: .*holds 3 reports of"):
        pool.build()
    assert current_version() == before
    assert versions() == [before]
    assert left_over(pool) == []


def test_a_version_that_lost_a_row_is_not_published(pool: Pool) -> None:
    receipt = pool.land([seizure("1"), seizure("2")])
    write_receipt(replace(receipt, read=3))
    with pytest.raises(MusterError, match=r"fails the check 'balance' .* 3 rows read, 2 accounted for"):
        pool.build()
    assert current_version() is None


def test_a_version_that_cannot_be_written_leaves_the_old_one_serving(
    pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    pool.land([seizure("1")])
    before = pool.build().version
    pool.land([seizure("2")])

    def full(*_: object) -> None:
        raise duckdb.IOException("Could not write file: No space left on device")

    monkeypatch.setattr(building, "_fill", full)
    with pytest.raises(MusterError, match="No space left on device.*; the old one still serves"):
        pool.build()
    assert serving_version() == before
    assert pool.one("overview/totals")["seizure_events"] == 1
    assert left_over(pool) == []


def test_a_withdrawn_landing_is_gone_from_the_next_version(pool: Pool) -> None:
    kept, gone = pool.land([seizure("1")]), pool.land([seizure("2", drug="heroin")])
    pool.build()
    (gone.folder / f"{gone.sha256}.json").unlink()
    assert pool.build().seizure_events == 1
    assert [row["drug"] for row in pool.ask("overview/quantity")] == ["fentanyl"]
    assert kept.parquet.exists()


def test_the_version_keeps_a_receipt_as_it_was_landed(pool: Pool) -> None:
    receipt = pool.land([seizure("1")], at=dt.datetime(2026, 10, 3, 12))
    told = Receipt(**json.loads((receipt.folder / f"{receipt.sha256}.json").read_text()))
    assert told.landed_at == "2026-10-03T12:00:00"
    pool.build()
    assert pool.one("data/landings")["landed_at"] == dt.datetime(2026, 10, 3, 12)
