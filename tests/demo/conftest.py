"""One world of 3,000 seizure events, generated once, for every test that only reads it."""

from pathlib import Path

import pytest

from muster.demo.config import Config, load
from tests.demo.reading import World, world


@pytest.fixture(scope="session")
def config() -> Config:
    return load()


@pytest.fixture(scope="session")
def three_thousand(tmp_path_factory: pytest.TempPathFactory) -> World:
    folder: Path = tmp_path_factory.mktemp("demo")
    return world(folder, 3000, 1)
