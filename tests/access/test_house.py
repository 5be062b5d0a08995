"""What an installation says of itself."""

from pathlib import Path

import pytest

from muster.access.house import house
from muster.errors import MusterError


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MUSTER_HOME", str(tmp_path))
    return tmp_path / "house.toml"


def test_an_installation_without_its_own_words_is_marked_amber(own: Path) -> None:
    assert not own.exists()
    assert house().label == "TLP:AMBER"


def test_its_own_words_stand_before_the_shipped_ones_and_the_rest_stays(own: Path) -> None:
    own.write_text('name = "Three Rivers Joint Task Force"\nlabel = "TLP:RED"\n', encoding="utf-8")
    assert (house().name, house().label) == ("Three Rivers Joint Task Force", "TLP:RED")
    assert "42 CFR part 2" in house().referral_notice


@pytest.mark.parametrize("bad", ['label = "SECRET"', 'colour = "red"', "label ="])
def test_a_mistake_is_told_with_its_file(own: Path, bad: str) -> None:
    own.write_text(bad, encoding="utf-8")
    with pytest.raises(MusterError, match=r"house\.toml"):
        house()
