"""Snapshots on the screens: asked for in the bar, listed with for whom and why, opened again, verified, compared."""

import datetime as dt
import runpy
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit
from streamlit.testing.v1 import AppTest

from muster.access.exports import Purpose, exports
from muster.paths import ROOT
from muster.pool.filters import Filters
from muster.pool.store import serving_version
from muster.snapshot.making import Wish, make
from pages.papers.asking import PRINTED
from pages.papers.listing import listed
from tests.pages.seen import marked, opened
from tests.pool.made import Pool

BOARD = Purpose(recipient="Executive Board", agency="Three Rivers JTF", reason="June board")


@pytest.fixture(autouse=True)
def own_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, force: Pool) -> Iterator[None]:
    monkeypatch.setenv("MUSTER_LEDGER", f"sqlite:///{tmp_path}/ledger.sqlite")
    yield


class Shown:
    """What st.navigation hands out here: always one screen.

    AppTest forgets st.navigation between runs and begins each with the page alone, which loses the click of a button.
    """

    def __init__(self, name: str) -> None:
        self.name, self.url_path, self.title = name, name, name.capitalize()

    def run(self) -> None:
        """Run the screen inside the frame that app.py drew."""
        runpy.run_path(str(ROOT / "pages" / f"{self.name}.py"))


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], AppTest]:
    """The app on one of its screens."""

    def run(name: str) -> AppTest:
        monkeypatch.setattr(streamlit, "navigation", lambda *_, **__: Shown(name))
        return opened().run()

    return run


App = Callable[[str], AppTest]


def print_one(end: dt.date | None = None) -> None:
    make(Wish(what="screen overview", version=serving_version(), filters=Filters(end=end)), BOARD)


def test_before_the_first_snapshot_the_screen_says_how_to_make_one(app: App) -> None:
    assert "Print a screen with Snapshot" in marked(app("snapshots"))


def test_the_bar_of_a_screen_asks_for_whom_of_which_agency_and_why(app: App) -> None:
    test = app("map")
    test.button(key="snapshot").click().run()
    assert not test.exception
    assert {"Recipient", "Recipient's agency", "Reason"} <= {each.label for each in test.text_input}


def test_a_brief_is_printed_and_entered_in_the_ledger(app: App) -> None:
    test = app("snapshots")
    test.selectbox(key="print-brief").set_value("morning")
    told = {"Recipient": "Executive Board", "Recipient's agency": "Three Rivers JTF", "Reason": "June board"}
    for field in test.text_input:
        if field.label in told:
            field.set_value(told[field.label])
    next(each for each in test.button if each.label == "Make the PDF").click().run()
    assert not test.exception
    (made,) = exports()
    assert (made.what, made.recipient, made.reason) == ("brief morning", "Executive Board", "June board")


def test_a_snapshot_without_a_reason_is_refused_in_a_sentence(app: App) -> None:
    test = app("snapshots")
    next(each for each in test.button if each.label == "Make the PDF").click().run()
    assert "needs its recipient" in test.error[0].value
    assert exports() == []


def test_the_list_says_when_by_whom_for_whom_and_why(app: App) -> None:
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


def test_a_snapshot_is_verified_on_the_screen(app: App) -> None:
    print_one()
    test = app("snapshots")
    test.button(key="verify").click().run()
    assert "Equal to version" in marked(test)


def test_two_snapshots_are_compared_number_by_number(app: App) -> None:
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
