"""The filters of a session outlive what Streamlit forgets."""

from types import SimpleNamespace

import pytest

from muster.pool.filters import Filters
from pages.shell import filterbar
from tests.pages.test_filter_words import FACTS


class Address(dict[str, list[str]]):
    """Query parameters as Streamlit gives them."""

    def get_all(self, name: str) -> list[str]:
        return self[name]

    def from_dict(self, query: dict[str, list[str]]) -> None:
        self.clear()
        self.update(query)


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """A session whose address asks for heroin, and for a weight that there is not."""
    session = SimpleNamespace(session_state={}, query_params=Address(drug=["heroin"], weight=["stone"]))
    monkeypatch.setattr(filterbar, "st", session)
    return session


def test_widgets_that_a_cut_short_rerun_did_not_draw_get_their_filters_back(browser: SimpleNamespace) -> None:
    filterbar.current_filters(FACTS)
    for key in filterbar.WIDGETS:
        del browser.session_state[key]
    assert filterbar.current_filters(FACTS)[0] == Filters(drugs=("heroin",))
    assert browser.session_state[filterbar.DRUGS] == ["heroin"]


def test_what_was_wrong_in_the_address_is_told_until_the_filters_change(browser: SimpleNamespace) -> None:
    told = filterbar.current_filters(FACTS)[1]
    assert told == ["Unknown weight 'stone' in the address: shown as kg; it may be kg, lb."]
    assert filterbar.current_filters(FACTS)[1] == told
    assert browser.query_params == {"drug": ["heroin"]}
    browser.session_state[filterbar.DRUGS] = ["cocaine"]
    assert filterbar.current_filters(FACTS) == (Filters(drugs=("cocaine",)), [])
    assert browser.query_params == {"drug": ["cocaine"]}
