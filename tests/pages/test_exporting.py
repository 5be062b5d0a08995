"""Whatever a screen offers leaves by one way: for whom and why is asked, the ledger knows, the file says it."""

import hashlib
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import pages.shell.screen
from muster.access import ledger
from muster.access.exports import Purpose, exports
from muster.access.viewer import EVERYONE, Viewer
from muster.errors import MusterError
from muster.export.writing import Format
from muster.pool.facts import facts
from muster.pool.filters import from_query as filters_from
from muster.pool.store import serving_version
from pages.shell import exporting
from pages.shell.offers import OFFERS, Offer
from pages.shell.screen import Screen
from tests.pages.seen import opened
from tests.pages.test_state import asking
from tests.pool.made import Pool
from tests.pool.mixed import land_mixed


@pytest.fixture(scope="module")
def mixed(module_folder: Path) -> Pool:
    return land_mixed(Pool(module_folder))


@pytest.fixture
def app(mixed: Pool) -> AppTest:
    return opened().run()


PURPOSE = Purpose(recipient="Lee Doe", agency="State Lab", reason="Weekly meeting")


def exported(app: AppTest, what: str, form: Format) -> exporting.Made:
    """The file that the dialog makes of what the screen offers (AppTest closes a dialog with every run)."""
    assert not app.exception, app.exception
    known = facts(serving_version())
    query = {name: values if isinstance(values, list) else [values] for name, values in app.query_params.items()}
    here = Screen(known, filters_from(query, known)[0], EVERYONE, "dark")
    offers: dict[str, Offer] = app.session_state[OFFERS]
    assert form in exporting._formats(offers[what])
    return exporting.make(here, "the screen", offers[what], form, PURPOSE)


def test_the_events_behind_a_number_leave_whole_with_what_they_are(app: AppTest) -> None:
    asking(app, "records", parties="2+", drug="cocaine")
    made = exported(app, "events", "csv")
    told = made.bytes.decode("utf-8-sig").splitlines()
    comments = [line for line in told if line.startswith("# ")]
    (view,) = [line for line in comments if line.startswith("# View:")]
    assert "Cocaine, all" in view
    assert "2 or more agencies took part" in view
    shown = int(comments[1].split(": ")[1].split(" ")[0])
    assert len(told) - len(comments) - 1 == shown
    (entry,) = [each for each in exports() if each.id in made.name]
    assert (entry.recipient, entry.agency, entry.reason) == ("Lee Doe", "State Lab", "Weekly meeting")
    assert entry.sha256 == hashlib.sha256(made.bytes).hexdigest()
    assert entry.filters == {"drug": ["cocaine"]}


@pytest.mark.parametrize(
    ("page", "asked", "what", "form", "begins"),
    [
        ("overview", {}, "trend", "png", b"\x89PNG"),
        ("overview", {}, "tiles", "xlsx", b"PK"),
        ("overview", {}, "overview/found", "csv", b"\xef\xbb\xbf# Marking"),
        ("contribution", {}, "pairs", "xlsx", b"PK"),
        ("contribution", {}, "contribution/by_agency", "csv", b"\xef\xbb\xbf# Marking"),
        ("map", {}, "map", "geojson", b'{"type": "FeatureCollection"'),
        ("map", {"layer": "counties"}, "map", "geojson", b'{"type": "FeatureCollection"'),
        ("map", {"layer": "overdoses"}, "map", "geojson", b'{"type": "FeatureCollection"'),
    ],
)
def test_each_screen_offers_what_it_shows(
    app: AppTest, page: str, asked: dict[str, str], what: str, form: str, begins: bytes
) -> None:
    asking(app, page, **asked)
    assert exported(app, what, form).bytes.startswith(begins)


def test_people_in_care_are_not_offered_to_others(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    asking(app, "records", kind="referral")
    app.button(key="export")
    monkeypatch.setattr(Viewer, "sees_people_in_care", property(lambda self: False))
    pages.shell.screen._asked.clear()
    app.run()
    with pytest.raises(KeyError):
        app.button(key="export")


def test_a_file_that_cannot_be_made_is_entered_as_failed(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    asking(app, "overview")
    before = len(exports())

    def broken(*_: object) -> object:
        raise MusterError("The rows cannot be told.")

    monkeypatch.setattr(exporting, "about", broken)
    with pytest.raises(MusterError, match="cannot be told"):
        exported(app, "tiles", "csv")
    assert len(exports()) == before
    assert ledger.entries()[-1].outcome == "failure"
