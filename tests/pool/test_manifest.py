"""A version's name is what it is made of, and nothing else."""

import datetime as dt

import pytest

from muster.pool import manifest as manifests
from muster.pool.decisions import decide, decisions
from muster.pool.manifest import current_manifest, program_digest
from tests.pool.made import LANDED, Pool, seizure


def version() -> str:
    return current_manifest().version


def test_the_same_landings_have_the_same_name_in_any_order_of_files(pool: Pool) -> None:
    empty = version()
    one, two = pool.write([seizure("1")]), pool.write([seizure("2")])
    for path in (one, two):
        pool.land_file(path, "generic_seizure", LANDED)
    both = version()
    for receipt in current_manifest().landings:
        (receipt.folder / f"{receipt.sha256}.json").unlink()
    assert version() == empty
    for path in (two, one):
        pool.land_file(path, "generic_seizure", LANDED)
    assert version() == both
    assert len(both) == 12


def test_a_landing_a_decision_and_the_program_each_change_the_name(pool: Pool, monkeypatch: pytest.MonkeyPatch) -> None:
    names = [version()]
    pool.land([seizure("1")])
    names.append(version())
    decide("generic_seizure", "1", "exclude", "not ours")
    names.append(version())
    monkeypatch.setattr(manifests, "program_digest", lambda: "another program")
    names.append(version())
    assert len(set(names)) == 4


def test_when_a_file_landed_is_part_of_the_name_for_it_orders_amendments(pool: Pool) -> None:
    path = pool.write([seizure("1")])
    receipt = pool.land_file(path, "generic_seizure", LANDED)
    first = version()
    (receipt.folder / f"{receipt.sha256}.json").unlink()
    pool.land_file(path, "generic_seizure", LANDED + dt.timedelta(hours=1))
    assert version() != first


def test_the_joining_of_reports_is_part_of_the_program(monkeypatch: pytest.MonkeyPatch, pool: Pool) -> None:
    before = program_digest()
    program_digest.cache_clear()
    root = pool.folder / "program"
    for name in ("pool/build.py", "pool/joined.py", "linkage/joining.py"):
        path = root / "muster" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("another way")
    monkeypatch.setattr(manifests, "ROOT", root)
    assert program_digest() != before
    program_digest.cache_clear()


def test_an_undone_decision_leaves_no_trace_in_the_name_and_stays_on_record(pool: Pool) -> None:
    pool.land([seizure("1")])
    before = version()
    decide("generic_seizure", "1", "exclude", "not ours")
    assert version() != before
    decide("generic_seizure", "1", "include", "ours after all")
    assert version() == before
    assert [(d.record_id, d.action, d.why) for d in decisions()] == [("1", "include", "ours after all")]
