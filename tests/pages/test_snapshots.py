"""Snapshots on the screens: asked for in the bar, listed with for whom and why, opened again, verified, compared."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from muster.access.exports import Purpose, exports
from muster.paths import ROOT
from muster.pool.filters import Filters
from muster.pool.store import serving_version
from muster.snapshot.making import Wish, make
from pages.papers.asking import PRINTED
from pages.papers.listing import listed
from tests.pool.force import land_force
from tests.pool.made import Pool

BOARD = Purpose(recipient="Executive Board", agency="Three Rivers JTF", reason="June board")


@pytest.fixture(scope="module")
def force(module_folder: Path) -> Pool:
    return land_force(Pool(module_folder))


@pytest.fixture(autouse=True)
def own_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, force: Pool) -> Iterator[None]:
    monkeypatch.setenv("MUSTER_LEDGER", f"sqlite:///{tmp_path}/ledger.sqlite")
    yield


def app(page: str = "") -> AppTest:
    test = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    if page:
        test.switch_page(f"pages/{page}.py")
    return test.run()


def print_one(end: dt.date | None = None) -> None:
    make(Wish(what="screen overview", version=serving_version(), filters=Filters(end=end)), BOARD)


def test_before_the_first_snapshot_the_screen_says_how_to_make_one() -> None:
    test = app("snapshots")
    assert not test.exception
    assert any("Print a screen with Snapshot" in each.body for each in test.get("html"))


def test_a_snapshot_is_asked_for_in_the_bar_and_entered_in_the_ledger() -> None:
    test = app()
    test.button(key="snapshot").click().run()
    for label, said in (
        ("Recipient", "Executive Board"),
        ("Recipient's agency", "Three Rivers JTF"),
        ("Reason", "June board"),
    ):
        next(each for each in test.text_input if each.label == label).set_value(said)
    next(each for each in test.button if each.label == "Make the PDF").click().run()
    assert not test.exception
    (made,) = exports()
    assert (made.what, made.recipient, made.reason) == ("screen overview", "Executive Board", "June board")


def test_the_list_says_when_by_whom_for_whom_and_why() -> None:
    print_one()
    (row,) = listed(exports()).to_dict("records")
    assert (row["For"], row["Why"], row["What"], row["Can be opened"]) == (
        "Executive Board, Three Rivers JTF",
        "June board",
        "screen overview",
        "yes",
    )
    test = app("snapshots")
    assert not test.exception
    assert len(test.dataframe) == 1


def test_a_snapshot_is_verified_on_the_screen() -> None:
    print_one()
    test = app("snapshots")
    test.button(key="verify").click().run()
    assert not test.exception
    assert any("Equal to version" in each.body for each in test.get("html"))


def test_two_snapshots_are_compared_number_by_number() -> None:
    print_one(dt.date(2026, 3, 31))
    print_one()
    test = app("snapshots")
    test.button(key="compare").click().run()
    assert not test.exception
    found = test.dataframe[-1].value
    events = found.loc[(found["Part"] == "Measures") & (found["What"] == "Seizure events")]
    assert len(events) == 1
    assert events["Then"].iloc[0] != events["Now"].iloc[0]


def test_every_screen_that_can_be_printed_has_a_page() -> None:
    assert {name for name in PRINTED if name} <= {path.stem for path in (ROOT / "pages").glob("*.py")}
