"""Views by name: saved whole or not at all, renamed, deleted; one whose agency is gone says so."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.errors import MusterError
from muster.pool.views import View, delete, rename, save, views
from tests.pool.made import pool_of_its_own
from tests.pool.test_filters import KNOWN

QUERY = {"drug": ["fentanyl", "heroin"], "start": ["2026-01-01"], "layer": ["counties"]}


def test_a_view_reads_back_as_it_was_saved(home: Path) -> None:
    saved = save("  Fentanyl,   by county ", "pat", "map", QUERY)
    assert saved.name == "Fentanyl, by county"
    assert views() == [saved]
    assert (saved.who, saved.screen, saved.query) == ("pat", "map", QUERY)
    assert not list(home.rglob("*.tmp"))


@given(name=st.text(min_size=1, max_size=40).filter(lambda text: text.split()), value=st.text(max_size=20))
def test_any_words_read_back(name: str, value: str) -> None:
    with pool_of_its_own():
        saved = save(name, value, "overview", {value: [value, name]})
        assert views() == [saved]


def test_a_name_is_taken_once_in_any_case(home: Path) -> None:
    first = save("Monday", "pat", "overview", {})
    with pytest.raises(MusterError, match="There is a view 'MONDAY' already"):
        save("MONDAY", "lee", "map", {})
    second = save("Tuesday", "lee", "map", {})
    with pytest.raises(MusterError, match="already"):
        rename(second, "monday")
    assert views() == [first, second]


@pytest.mark.parametrize("name", ["", "   ", "x" * 61])
def test_a_view_needs_a_name_that_can_be_read(home: Path, name: str) -> None:
    with pytest.raises(MusterError, match="A view needs a name of 1 to 60 letters"):
        save(name, "pat", "overview", {})
    assert views() == []


def test_a_view_is_renamed_and_deleted(home: Path) -> None:
    view = save("Monday", "pat", "overview", QUERY)
    renamed = rename(view, "Week")
    assert [each.name for each in views()] == ["Week"]
    assert rename(renamed, "WEEK").name == "WEEK"
    assert [(each.name, each.query) for each in views()] == [("WEEK", QUERY)]
    delete(renamed)
    delete(renamed)
    assert views() == []


def test_a_view_whose_agency_is_gone_says_so() -> None:
    view = View("Old", "pat", "2026-01-01T00:00:00+00:00", "overview", {"agency": ["agency-1", "agency-99"]})
    assert view.gone(KNOWN) == ["Unknown agency 'agency-99' in the address: left out, view narrowed to Agency 1."]
    assert View("New", "pat", "", "overview", QUERY).gone(KNOWN) == []


@pytest.mark.parametrize("text", ["name = ", "name = 'x'\nbad = 1\n", "\xff"])
def test_a_file_that_cannot_be_read_is_named(home: Path, text: str) -> None:
    save("Good", "pat", "overview", {})
    (home / "views" / "bad.toml").write_bytes(text.encode("latin-1"))
    with pytest.raises(MusterError, match=r"bad\.toml: this saved view cannot be read"):
        views()
