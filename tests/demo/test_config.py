"""The reviewed files are checked before anything is written, and mistakes are told all at once."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from muster.demo.config import Config, load
from muster.errors import MusterError
from muster.paths import DATA


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATA / "demo", tmp_path / "demo"))


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_names_that_nothing_defines_are_told_together(folder: Path) -> None:
    _replace(folder / "operations.toml", 'lead = "keel-county-sheriff"', 'lead = "kiel-county-sheriff"')
    _replace(folder / "world.toml", 'spot = "newport"', 'spot = "newprot"')
    with pytest.raises(MusterError, match="agency 'kiel-county-sheriff', county or spot 'newprot'"):
        load(folder)


def test_every_mistake_of_a_file_is_told_with_its_place(folder: Path) -> None:
    _replace(folder / "agencies.toml", 'kind = "federal"', "kindness = 1")
    with pytest.raises(MusterError, match=r"agencies\.toml: entry 13, kind: .*entry 14, kind: "):
        load(folder)


def test_a_file_that_is_no_toml_is_named(folder: Path) -> None:
    (folder / "mess.toml").write_text("gap = [", encoding="utf-8")
    with pytest.raises(MusterError, match=r"mess\.toml: the demo cannot read this file"):
        load(folder)


def test_every_agency_with_seizures_works_somewhere_and_with_somebody(config: Config) -> None:
    affinity = config.affinity()
    assert np.array_equal(affinity, affinity.T)
    for place, agency in enumerate(config.agencies):
        if agency.lead:
            assert config.weights_of(agency.works_in).sum() > 0, agency.slug
            assert (affinity[place] > 0).sum() >= 3, agency.slug


def test_weights_of_a_county_sum_to_its_share_at_both_ends(config: Config) -> None:
    weights = config.weights_of({"39061": 3.0, "airport": 1.0})
    assert weights.sum(axis=1) == pytest.approx([4.0, 4.0])
    assert weights[:, config.spot_fips == "21015"].sum(axis=1) == pytest.approx([1.0, 1.0])
