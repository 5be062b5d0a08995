"""The synthetic task force as a whole: the same world for the same seed, of any size, with its truth beside it."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from muster.demo import generate
from muster.demo.config import Config
from muster.errors import MusterError
from tests.demo.reading import World, decoded, local, read, world


def _bytes(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*.csv"))}


def test_the_same_seed_gives_the_same_bytes_and_another_seed_does_not(tmp_path: Path) -> None:
    for name, seed in (("a", 4), ("b", 4), ("c", 5)):
        generate(tmp_path / name, 400, seed)
    assert _bytes(tmp_path / "a") == _bytes(tmp_path / "b")
    changed = {name for name, raw in _bytes(tmp_path / "c").items() if _bytes(tmp_path / "a").get(name) != raw}
    assert "three-rivers-pd_seizures_2024.csv" in changed
    assert "three-rivers-task-force_agencies.csv" not in changed


def test_the_returned_exports_are_the_files_on_disk_and_the_truth_is_not_among_them(three_thousand: World) -> None:
    returned = [export.path for export in three_thousand.exports]
    assert len(set(returned)) == len(returned)
    assert set(returned) == set(three_thousand.folder.glob("*.csv"))
    assert three_thousand.exports[0].feed == "generic_agency"


def test_a_world_of_no_events_is_refused_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(MusterError, match="cannot have 0 seizure events; ask for 1 or more"):
        generate(tmp_path, 0)


def _check_truth(made: World) -> None:
    for feed in ("seizure", "arrest"):
        truth = made.truth[feed]["record_id"]
        assert truth.is_unique
        if any(export.feed == f"generic_{feed}" for export in made.exports):
            assert set(made.kind(feed, corrections=True)["record_id"]) == set(truth)
        else:
            assert truth.empty


def _record_ids(made: World) -> Iterator["pd.Series[str]"]:
    for feed in {export.feed.removeprefix("generic_") for export in made.exports}:
        rows = made.kind(feed)
        if "record_id" in rows:
            yield rows["record_id"].drop_duplicates()


def test_every_record_has_its_event_in_the_truth_once(three_thousand: World) -> None:
    _check_truth(three_thousand)
    assert len(three_thousand.truth["seizure"]) > 4000


def test_record_identifiers_are_unique_over_agencies_and_kinds(three_thousand: World) -> None:
    assert pd.concat(list(_record_ids(three_thousand))).is_unique


def test_rows_of_one_file_come_from_one_agency(three_thousand: World) -> None:
    for export in three_thousand.exports:
        if not export.path.name.startswith("three-rivers-task-force"):
            assert set(read(export.path)["agency"]) == {export.path.name.split("_")[0]}


@settings(max_examples=12, deadline=None)
@given(size=st.integers(1, 60), seed=st.integers(0, 2**31))
def test_any_small_world_is_readable_and_true(size: int, seed: int) -> None:
    with TemporaryDirectory() as folder:
        made = world(Path(folder), size, seed)
        _check_truth(made)
        assert made.truth["seizure"]["event_id"].nunique() <= size
        assert pd.concat(list(_record_ids(made))).is_unique


def test_a_world_of_fifty_events_has_every_register(tmp_path: Path) -> None:
    made = world(tmp_path, 50, 2)
    assert len(made.kind("agency")) == 16
    assert made.truth["seizure"]["event_id"].nunique() > 40


def test_between_a_fifth_and_a_quarter_of_events_are_told_by_more_than_one_agency(three_thousand: World) -> None:
    told = three_thousand.kind("seizure").merge(three_thousand.truth["seizure"], on="record_id")
    agencies = told.groupby("event_id")["agency"].nunique()
    assert 0.19 < (agencies > 1).mean() < 0.26
    assert agencies.max() <= 4


def test_nearly_every_event_is_told_and_only_silence_hides_the_rest(three_thousand: World) -> None:
    assert 0.98 * 3000 < three_thousand.truth["seizure"]["event_id"].nunique() < 3000


def test_coal_ridge_is_silent_from_the_third_of_may(three_thousand: World) -> None:
    for feed in ("seizure", "arrest"):
        rows = three_thousand.clean(feed)
        mine = local(rows.loc[rows["agency"] == "coal-ridge-pd", "occurred_at"])
        assert len(mine) > 50
        assert mine.max() < pd.Timestamp("2026-05-03")
    seizures = three_thousand.clean("seizure")
    last = local(seizures.loc[seizures["agency"] == "coal-ridge-pd", "occurred_at"]).max()
    assert last >= pd.Timestamp("2026-05-02")


def test_millbrook_sends_nothing_of_two_months_and_no_row_lies_outside_the_period(three_thousand: World) -> None:
    rows = three_thousand.clean("seizure")
    when = local(rows["occurred_at"])
    mine = when[rows["agency"] == "millbrook-pd"].dt.strftime("%Y-%m")
    assert not set(mine) & {"2024-02", "2024-03"}
    assert {"2024-01", "2024-04"} <= set(mine)
    assert when.min() >= pd.Timestamp("2023-07-01")
    assert when.max() < pd.Timestamp("2026-07-01")


def test_each_agency_writes_in_its_own_dialect(three_thousand: World, config: Config) -> None:
    seizures = {e.path.name.split("_")[0]: e.path for e in three_thousand.exports if e.feed == "generic_seizure"}
    for agency in (a for a in config.agencies if a.slug in seizures):
        raw = seizures[agency.slug].read_bytes()
        assert raw.startswith(b"\xef\xbb\xbf") == (agency.writes.encoding == "utf-8-sig")
        assert (b"\r\n" in raw) == (agency.writes.newline == "crlf")
        assert raw.split(b"\n")[0].count(agency.writes.delimiter.encode()) >= 24


def test_latin_1_files_hold_letters_that_utf_8_would_write_otherwise(three_thousand: World) -> None:
    path = next(e.path for e in three_thousand.exports if e.path.name == "coal-ridge-pd_seizures.csv")
    assert "jalapeño cans" in decoded(path)
    with pytest.raises(UnicodeDecodeError):
        path.read_bytes().decode("utf-8")


def test_one_agency_adds_a_narrative_with_commas_quotes_and_line_breaks(three_thousand: World) -> None:
    path = next(e.path for e in three_thousand.exports if e.path.name == "harlan-fork-pd_seizures.csv")
    told = "".join(read(path)["narrative"])
    assert all(mark in told for mark in (",", '"', "\n"))
