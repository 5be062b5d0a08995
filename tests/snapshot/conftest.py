"""A small joint force, printed: the pool is shared, each test has a ledger of its own."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from muster.access.exports import Export, Purpose
from muster.pool.filters import Filters
from muster.pool.store import serving_version
from muster.snapshot.making import Wish, make
from tests.pool.force import land_force
from tests.pool.made import Pool

BOARD = Purpose(recipient="Executive Board", agency="Three Rivers JTF", reason="quarterly review")
HALF_YEAR = Filters(start=dt.date(2026, 1, 1), end=dt.date(2026, 6, 30))
Printed = Callable[..., tuple[Export, bytes]]


@pytest.fixture(scope="module")
def force(module_folder: Path) -> Pool:
    return land_force(Pool(module_folder))


@pytest.fixture(autouse=True)
def own_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("MUSTER_LEDGER", f"sqlite:///{tmp_path}/ledger.sqlite")
    yield


@pytest.fixture
def printed(force: Pool) -> Printed:
    """Print a screen of the force."""

    def run(what: str = "screen overview", filters: Filters = HALF_YEAR, **more: str) -> tuple[Export, bytes]:
        return make(Wish(what=what, version=serving_version(), filters=filters, **more), BOARD)

    return run
