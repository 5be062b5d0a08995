"""What every test may ask for: a pool of its own, or one that a module's tests share."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from muster import cli
from tests.commands import Command, Said
from tests.pool.made import Pool, forget, fresh_home

# A busy machine is no reason for a property to fail.
settings.register_profile("muster", deadline=None)
settings.load_profile("muster")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Measurements run only where they are asked for (-m bench): they take minutes and are never a gate."""
    if "bench" not in config.getoption("-m"):
        skip = pytest.mark.skip(reason="a measurement: make bench")
        for item in items:
            if "bench" in item.keywords:
                item.add_marker(skip)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A pool folder of its own, and no connection left from another test."""
    return fresh_home(tmp_path, monkeypatch)


@pytest.fixture
def pool(home: Path, tmp_path: Path) -> Pool:
    """An empty pool to land rows in."""
    return Pool(tmp_path)


@pytest.fixture(scope="module")
def module_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder and a pool that the tests of one module share, to read only."""
    folder = tmp_path_factory.mktemp("shared")
    with pytest.MonkeyPatch.context() as patch:
        fresh_home(folder, patch)
        yield folder
    forget()


@pytest.fixture
def muster(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """Run one command as the shell would, in this process."""

    def run(*words: str) -> Said:
        monkeypatch.setattr(sys, "argv", ["muster", *words])
        capsys.readouterr()
        try:
            cli.main()
            code = 0
        except SystemExit as end:
            code = int(end.code or 0)
        told = capsys.readouterr()
        return Said(code, told.out, told.err)

    return run
