"""What a version's links are weighed by: learnt from its own records, or from fewer by a rule that its manifest tells."""

import datetime as dt

import pytest

from muster.paths import home
from muster.pool import joined, learning
from muster.pool.connect import cursor
from muster.pool.decision import Record
from muster.pool.decisions import decide, decide_pair
from muster.pool.manifest import current_manifest
from tests.pool.made import LANDED, Pool, seizure

Rows = list[dict[str, object]]


def seizures(first: int, count: int) -> Rows:
    """Seizures of two agencies each, with one incident number, a day apart."""
    days = [dt.date(2026, 3, 1) + dt.timedelta(days=n // 4) for n in range(first, first + count)]
    return [
        seizure(
            f"{who}-{n}",
            agency,
            occurred_at=f"{day} {10 + n % 4}:30",
            incident_number=f"2026-{n:05}",
            role=role,
            quantity=str(100 + n),
        )
        for n, day in zip(range(first, first + count), days, strict=True)
        for who, agency, role in (("a", "amber-police", "lead"), ("b", "blue-sheriff", "assist"))
    ]


def told(version: str) -> dict[str, list[tuple[object, ...]]]:
    """Every table that joining reports makes."""
    con = cursor(version)
    tables = (
        "record_report",
        "record_event",
        "event_seizure",
        "seizure_item",
        "participation",
        "link_pair",
        "link_evidence",
    )
    return {name: con.execute(f"from {name} order by all").fetchall() for name in tables}


def info(version: str) -> tuple[object, ...]:
    return cursor(version).execute("select learnt_from, learnt_reports from version_info").fetchall()[0]


@pytest.fixture
def anew(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Of each build, whether it linked only what changed."""
    seen: list[bool] = []
    whole, again = joined.link, joined.link_again
    monkeypatch.setattr(joined, "link", lambda *given: (seen.append(False), whole(*given))[1])
    monkeypatch.setattr(joined, "link_again", lambda *given: (seen.append(True), again(*given))[1])
    return seen


def test_a_small_pool_learns_from_all_it_holds_whatever_came_first(pool: Pool, anew: list[bool]) -> None:
    pool.land(seizures(0, 40))
    pool.build()
    pool.land(seizures(40, 2))
    built = pool.build()
    assert anew == [False, False]
    assert info(built.version) == (None, 84)
    assert current_manifest().learnt_from == ""


def test_a_large_pools_new_records_are_weighed_by_what_was_learnt_and_the_manifest_says_so(
    pool: Pool, anew: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(learning, "LEAST_ROWS", 50)
    pool.land(seizures(0, 40))
    first = current_manifest()
    pool.build()
    pool.land(seizures(40, 2), at=LANDED + dt.timedelta(days=1))
    manifest = current_manifest()
    assert manifest.learnt_from == first.basis.name
    built = pool.build()
    assert anew == [False, True]
    assert built.version == manifest.version
    assert info(built.version) == (first.basis.name, 80)
    assert pool.build().version == built.version
    again = told(built.version)
    for cache in (home() / "linked").glob("*"):
        (cache / "complete.json").unlink()
    (home() / "versions" / f"{built.version}.duckdb").rename(home() / "away.duckdb")
    pool_again = pool.build()
    assert anew == [False, True, False]
    assert pool_again.version == built.version
    assert told(pool_again.version) == again


def test_when_more_came_than_the_rule_allows_it_is_learnt_anew(
    pool: Pool, anew: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(learning, "LEAST_ROWS", 50)
    pool.land(seizures(0, 40))
    pool.build()
    pool.land(seizures(40, 5), at=LANDED + dt.timedelta(days=1))
    built = pool.build()
    assert anew == [False, False]
    assert info(built.version) == (None, 90)


def test_what_was_learnt_and_cannot_be_read_is_learnt_anew_under_the_name_of_its_own_basis(
    pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(learning, "LEAST_ROWS", 50)
    pool.land(seizures(0, 40))
    pool.build()
    for path in (home() / "learnt").glob("*.json"):
        path.write_text("{", encoding="utf-8")
    pool.land(seizures(40, 2), at=LANDED + dt.timedelta(days=1))
    assert info(pool.build().version) == (None, 84)


def test_a_withdrawal_and_the_users_wish_each_end_it(pool: Pool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(learning, "LEAST_ROWS", 50)
    pool.land(seizures(0, 40))
    pool.build()
    pool.land(seizures(40, 2), at=LANDED + dt.timedelta(days=1))
    assert current_manifest().learnt_from
    assert not current_manifest(learn=True).learnt_from
    decide("generic_seizure", "a-3", "exclude", "not ours")
    assert not current_manifest().learnt_from


def test_a_persons_word_on_a_pair_learns_nothing_anew_and_keeps_the_other_evidence(
    pool: Pool, anew: list[bool]
) -> None:
    pool.land(seizures(0, 40))
    before = told(pool.build().version)
    pair = [
        Record("seizure", "generic_seizure", "amber-police", "a-3"),
        Record("seizure", "generic_seizure", "blue-sheriff", "b-3"),
    ]
    decide_pair("apart", pair[0], pair[1], "two cars")
    after = told(pool.build().version)
    assert anew == [False, True]
    assert len(set(before["link_pair"]) - set(after["link_pair"])) >= 1
    assert len(after["event_seizure"]) == len(before["event_seizure"]) + 1
    assert len(after["link_evidence"]) == len(before["link_evidence"])
