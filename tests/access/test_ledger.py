"""The ledger: entries are added, never changed; a change of any kind is found."""

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from muster.access import ledger
from muster.access.exports import Export, Purpose, ask_for, export, exports, failed, made, named_versions
from muster.errors import MusterError

BOARD = Purpose(recipient="Executive Board", agency="Three Rivers JTF", reason="quarterly review")


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("MUSTER_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("MUSTER_LEDGER", raising=False)
    yield tmp_path / "home" / "ledger.sqlite"


def asked(purpose: Purpose = BOARD, version: str = "abc") -> Export:
    return ask_for(purpose, "screen overview", {"drug": ["fentanyl"]}, version, {"paper": "letter"})


def test_a_new_house_has_an_empty_whole_ledger_and_reading_makes_no_file(own: Path) -> None:
    assert ledger.entries() == []
    assert ledger.whole().broken == ""
    assert not own.exists()


def test_an_entry_says_when_who_what_and_its_outcome() -> None:
    entry = ledger.record("pool", "publish", "success", {"version": "abc"}, who="analyst")
    assert (entry.no, entry.component, entry.event, entry.who, entry.outcome) == (
        1,
        "pool",
        "publish",
        "analyst",
        "success",
    )
    assert entry.at.endswith("+00:00")
    assert ledger.entries() == [entry]


def test_each_entry_holds_the_hash_of_the_one_before() -> None:
    first, second = (ledger.record("pool", "publish", "success", {"n": n}) for n in (1, 2))
    assert second.before == first.hash
    assert (ledger.whole().entries, ledger.whole().last, ledger.whole().broken) == (2, second.hash, "")


@pytest.mark.parametrize("sql", ["update entry set who = 'nobody' where no = 2", "delete from entry where no = 2"])
def test_the_database_itself_refuses_a_change(own: Path, sql: str) -> None:
    for n in range(3):
        ledger.record("pool", "publish", "success", {"n": n})
    with sqlite3.connect(own) as con, pytest.raises(sqlite3.IntegrityError, match="append-only"):
        con.execute(sql)


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("update entry set who = 'nobody' where no = 2", "entry 2 was changed"),
        ("update entry set about = '{}' where no = 1", "entry 1 was changed"),
        ("delete from entry where no = 2", "entry 2 is missing"),
        ("delete from entry where no = 1", "entry 1 is missing"),
    ],
)
def test_a_change_behind_its_back_is_found(own: Path, sql: str, said: str) -> None:
    for n in range(3):
        ledger.record("pool", "publish", "success", {"n": n})
    with sqlite3.connect(own) as con:
        con.executescript("drop trigger no_update; drop trigger no_delete;")
        con.execute(sql)
    assert ledger.whole().broken == said


def test_writers_at_once_leave_one_whole_chain() -> None:
    with ThreadPoolExecutor(8) as crowd:
        list(crowd.map(lambda n: ledger.record("pool", "publish", "success", {"n": n}), range(40)))
    assert (ledger.whole().entries, ledger.whole().broken) == (40, "")


def test_a_ledger_that_cannot_be_written_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("MUSTER_HOME", str(tmp_path / "file"))
    with pytest.raises(MusterError, match="cannot be written to, so nothing was done"):
        ledger.record("pool", "publish", "success", {})


def test_a_file_that_is_no_ledger_says_so(own: Path) -> None:
    own.parent.mkdir()
    own.write_bytes(b"not a database, but long enough to be taken for one" * 40)
    with pytest.raises(MusterError, match="cannot be read"):
        ledger.entries()


def test_another_database_may_hold_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, own: Path) -> None:
    monkeypatch.setenv("MUSTER_LEDGER", f"sqlite:///{tmp_path}/elsewhere.sqlite")
    ledger.record("pool", "publish", "success", {})
    assert (tmp_path / "elsewhere.sqlite").exists()
    assert not own.exists()


@pytest.mark.parametrize("name", ["recipient", "agency", "reason"])
def test_an_export_without_recipient_agency_or_reason_is_refused(name: str) -> None:
    with pytest.raises(MusterError, match=f"needs its .*{name}"):
        Purpose(**{"recipient": "a", "agency": "b", "reason": "c", name: "  "})


def test_an_export_counts_once_it_was_made() -> None:
    wished = asked()
    assert exports() == []
    whole = made(wished, "5ha")
    assert exports() == [whole]
    assert (whole.id, whole.sha256, whole.recipient) == (f"X-{whole.at[:4]}-0001", "5ha", "Executive Board")
    assert export(whole.id) == whole


def test_an_export_whose_file_was_not_handed_out_is_told_as_failed_and_is_none() -> None:
    wished = asked()
    made(wished, "5ha")
    failed(wished, "the disk is full")
    assert exports() == []
    assert [(entry.event, entry.outcome) for entry in ledger.entries()] == [
        ("export asked", "success"), ("export", "success"), ("export", "failure"),
    ]  # fmt: skip
    with pytest.raises(MusterError, match="no export"):
        export(wished.id)


def test_the_versions_that_exports_name_are_known() -> None:
    made(asked(version="one"), "1")
    asked(version="two")
    assert named_versions() == {"one"}
