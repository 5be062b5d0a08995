"""Help: every screen says what it shows, what to do with it, and what it cannot say, in plain words."""

import re

import pytest

from muster.charts.screens.helping import helps
from muster.paths import ROOT

SCREENS = sorted(path.stem for path in (ROOT / "pages").glob("*.py"))
OURS = re.compile(r"\b(SQL|query|dataframe|API|widget|cache|null|boolean|parameter)\b", re.IGNORECASE)


def test_every_screen_has_its_help_and_no_help_is_of_a_screen_that_is_gone() -> None:
    assert sorted(helps()) == SCREENS


@pytest.mark.parametrize("screen", SCREENS)
def test_help_is_three_plain_paragraphs(screen: str) -> None:
    for head, said in helps()[screen].told():
        assert said.endswith("."), head
        assert 40 < len(said) < 420, head
        assert not OURS.search(said), head
