"""What has come in or been decided since a version was built is told, and a build leaves nothing waiting."""

from pathlib import Path

from muster.pool.decisions import decide
from muster.pool.facts import facts
from muster.pool.store import serving_version
from muster.pool.waiting import Waiting, waiting
from tests.pool.made import Pool, seizure

NOTHING = Waiting((), 0, 0, False)


def now(pool: Pool) -> Waiting:
    """What waits for the version after the serving one."""
    version = serving_version()
    held = [(row["feed"], row["sha256"]) for row in pool.ask("data/landings")]
    return waiting(version, facts(version).built_at, held)


def test_after_a_build_nothing_waits(pool: Pool) -> None:
    pool.land([seizure("1")])
    pool.build()
    assert now(pool) == NOTHING


def test_a_file_that_landed_waits_by_its_name_until_it_is_built(pool: Pool) -> None:
    pool.land([seizure("1")])
    pool.build()
    pool.land([seizure("2")])
    assert now(pool) == Waiting(("file-2.csv",), 0, 0, True)
    pool.build()
    assert now(pool) == NOTHING


def test_a_decision_waits_and_one_that_was_taken_back_leaves_the_version_as_it_is(pool: Pool) -> None:
    pool.land([seizure("1"), seizure("2")])
    pool.build()
    decide("generic_seizure", "1", "exclude", "twice in the file")
    assert now(pool).anything
    assert now(pool).decided == 1
    decide("generic_seizure", "1", "include", "it was not")
    assert not now(pool).anything


def test_a_file_is_to_be_read_anew_when_its_feed_changes(pool: Pool) -> None:
    feeds = pool.folder / "pool" / "feeds"
    feeds.mkdir(parents=True)
    text = Path("data/feeds/generic_seizure.toml").read_text(encoding="utf-8")
    (feeds / "county.toml").write_text(text, encoding="utf-8")
    pool.land([seizure("1")], "county")
    pool.build()
    (feeds / "county.toml").write_text(f"# mended\n{text}", encoding="utf-8")
    assert now(pool) == Waiting((), 1, 0, True)
    assert not list((pool.folder / "pool" / "landing" / "county").glob(".*"))


def test_files_of_a_feed_that_is_gone_stay_as_they_landed(pool: Pool) -> None:
    feeds = pool.folder / "pool" / "feeds"
    feeds.mkdir(parents=True)
    path = feeds / "county.toml"
    path.write_text(Path("data/feeds/generic_seizure.toml").read_text(encoding="utf-8"), encoding="utf-8")
    pool.land([seizure("1")], "county")
    pool.build()
    path.unlink()
    assert now(pool).read_anew == 0
