"""A row is shown as its agency sent it, but for who a person is."""

from pathlib import Path

import pytest

from muster.feeds.sent import HIDDEN, as_sent
from tests.pool.made import Pool, arrest, seizure


@pytest.fixture
def pool(home: Path, tmp_path: Path) -> Pool:
    made = Pool(tmp_path)
    made.land([seizure("1", drug='grey "death", x'), seizure("2", quantity="two\nand a half")])
    made.land([arrest("a1", person_id="P-7", age="41")], "generic_arrest")
    return made


def test_the_cells_stand_under_their_headers_as_they_were_written(pool: Pool) -> None:
    cells = as_sent("generic_seizure", "file-1.csv", "seizure", 2)
    assert (cells["record_id"], cells["drug"], cells["unit"]) == ("1", 'grey "death", x', "g")
    assert as_sent("generic_seizure", "file-1.csv", "seizure", 3)["quantity"] == "two\nand a half"


def test_who_a_person_is_stays_hidden(pool: Pool) -> None:
    cells = as_sent("generic_arrest", "file-2.csv", "arrest", 2)
    assert (cells["person_id"], cells["age"]) == (HIDDEN, "41")


@pytest.mark.parametrize(
    ("feed", "file", "kind", "line"),
    [
        ("generic_seizure", "other.csv", "seizure", 2),
        ("generic_seizure", "file-1.csv", "arrest", 2),
        ("generic_seizure", "file-1.csv", "seizure", 99),
    ],
)
def test_a_row_that_is_not_there_is_empty(pool: Pool, feed: str, file: str, kind: str, line: int) -> None:
    assert as_sent(feed, file, kind, line) == {}


def test_of_two_files_of_one_name_no_row_is_shown(pool: Pool) -> None:
    pool.land_file(pool.write([seizure("9")], "file-1.csv"), "generic_seizure")
    assert as_sent("generic_seizure", "file-1.csv", "seizure", 2) == {}


def test_without_its_feed_no_cell_is_known_to_be_harmless(pool: Pool) -> None:
    feeds = pool.folder / "pool" / "feeds"
    feeds.mkdir(parents=True)
    path = feeds / "county.toml"
    path.write_text(Path("data/feeds/generic_arrest.toml").read_text(encoding="utf-8"), encoding="utf-8")
    pool.land([arrest("a1", person_id="P-7")], "county")
    path.unlink()
    assert set(as_sent("county", "file-3.csv", "arrest", 2).values()) <= {HIDDEN, ""}
