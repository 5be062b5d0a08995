"""What the tests of all screens may ask for."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import pages.shell.screen
from tests.pool.force import land_force
from tests.pool.made import Pool


@pytest.fixture(scope="module")
def force(module_folder: Path) -> Pool:
    """A small joint force that can be counted by hand."""
    return land_force(Pool(module_folder))


@pytest.fixture(autouse=True)
def no_answer_of_another_test() -> Iterator[None]:
    """Screens keep the answers that they got."""
    pages.shell.screen._asked.clear()
    yield
    pages.shell.screen._asked.clear()
