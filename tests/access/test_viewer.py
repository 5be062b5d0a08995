"""Who is looking: an argument of every question."""

import pytest

from muster.access.viewer import EVERYONE, Viewer, viewer
from muster.errors import MusterError


def test_the_commander_sees_all() -> None:
    assert viewer("commander") is EVERYONE
    assert EVERYONE.sees_all


def test_an_unknown_viewer_is_one_sentence_with_those_there_are() -> None:
    with pytest.raises(MusterError, match=r"^There is no viewer 'nobody'; the viewers are: commander\.$"):
        viewer("nobody")


def test_viewers_of_one_name_and_scope_share_what_is_cached() -> None:
    assert {Viewer("a", True): 1}[Viewer("a", True)] == 1
    assert Viewer("a", True) != Viewer("a", False)
