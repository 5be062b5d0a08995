"""muster link: the events written out, and held against truth."""

import json
from pathlib import Path

import pandas as pd
import pytest

from tests.commands import Command, fill
from tests.pool.made import Pool, arrest, seizure


def exported(path: Path) -> list[tuple[str, str]]:
    return [tuple(line.split(",")) for line in path.read_text().splitlines()]  # type: ignore[misc]


def joint(pool: Pool) -> Pool:
    """Amber and Blue on one seizure of two drugs, an arrest of two charges, and a row that cannot be read."""
    shared = {"case_number": "C-2026-1", "incident_number": "I-2026-1"}
    pool.land([
        seizure("A1", **shared), seizure("A2", drug="heroin", **shared),
        seizure("B1", "blue-sheriff", case_number="C-2026-1", role="assist"),
        seizure("B2", "blue-sheriff", occurred_at="2026-05-01 10:00"),
        seizure("B3", "blue-sheriff", quantity="ten"),
    ])  # fmt: skip
    pool.land([arrest("A1", person_id="p1"), arrest("A9", person_id="p1")], "generic_arrest")
    pool.build()
    return pool


def test_every_record_is_exported_with_its_event_under_the_id_its_agency_gave(muster: Command, pool: Pool) -> None:
    joint(pool)
    said = muster("link", "--export", str(pool.folder / "events.csv"))
    assert said.code == 0
    assert "events.csv: 6 records of 3 events" in said.out
    assert "1 ids are borne by more than one record; each has a line of its own" in said.out
    assert exported(pool.folder / "events.csv") == [
        ("record_id", "event_id"),
        ("A1", "arrest-1"), ("A9", "arrest-1"),
        ("A1", "seizure-1"), ("A2", "seizure-1"), ("B1", "seizure-1"),
        ("B2", "seizure-2"),
    ]  # fmt: skip


def test_what_is_exported_evaluates_as_exactly_right(muster: Command, pool: Pool) -> None:
    joint(pool)
    path = str(pool.folder / "events.csv")
    muster("link", "--export", path)
    told = json.loads(muster("link", "--evaluate", path, "--json").out)
    assert told["left_out"] == {"not_counted": 0, "not_in_truth": 0, "ambiguous": 0}
    assert set(told) == {"version", "left_out", "all", "arrest", "seizure", "thresholds", "review"}
    assert set(told["thresholds"][0]) == {"threshold", "pairs", "precision", "recall", "f1"}
    assert told["review"]["after"]["pairwise"]["all"]["f1"] == 1.0
    assert told["all"]["records"] == 6
    assert {side["f1"] for side in told["all"]["b_cubed"].values()} == {1.0}
    assert told["all"]["pairwise"]["across"] == {"precision": 1, "recall": 1, "f1": 1, "found": 2, "true": 2, "both": 2}
    assert told["all"]["events"]["error"] == 0.0


def test_scores_are_told_in_words_and_figures(muster: Command, pool: Pool) -> None:
    joint(pool)
    truth = pool.write([
        {"record_id": "A2", "event_id": "E1"}, {"record_id": "B1", "event_id": "E2"},
        {"record_id": "B2", "event_id": "E3"}, {"record_id": "B3", "event_id": "E3"},
    ])  # fmt: skip
    said = muster("link", "--evaluate", str(truth))
    assert said.code == 0
    assert "3 records held against the truth" in said.out
    assert "3 left out: the truth file does not tell of them" in said.out
    assert "1 left out: they count in no event of the pool (rejected, excluded or superseded)" in said.out
    assert "2 events found, 3 true (-33.33%); of 0 joint events 0 are exactly right (1 found)" in said.out


def test_the_export_in_json_says_what_it_holds(muster: Command, pool: Pool) -> None:
    joint(pool)
    told = json.loads(muster("link", "--export", str(pool.folder / "e.csv"), "--json").out)
    assert told["export"] == {"file": str(pool.folder / "e.csv"), "records": 6, "events": 3, "shared_ids": 1}


def test_a_bad_truth_file_is_one_sentence_and_nothing_is_written(muster: Command, pool: Pool) -> None:
    joint(pool)
    truth = pool.write([{"record_id": "A2", "event_id": "E1"}, {"record_id": "Z", "event_id": "E2"}], "truth.csv")
    said = muster("link", "--evaluate", str(truth), "--export", str(pool.folder / "e.csv"))
    assert (said.code, said.out) == (2, "")
    assert said.err.strip() == "truth.csv has 1 record that the pool does not hold: Z."
    assert not (pool.folder / "e.csv").exists()


def test_a_place_that_cannot_be_written_to_is_one_sentence(muster: Command, pool: Pool) -> None:
    joint(pool)
    (pool.folder / "file").write_text("")
    said = muster("link", "--export", str(pool.folder / "file" / "e.csv"))
    assert said.code == 2
    assert "cannot write there" in said.err


def test_nothing_asked_and_no_pool_are_one_sentence_each(muster: Command, home: Path) -> None:
    assert muster("link").err.startswith("Say what to do: --export FILE.csv")
    said = muster("link", "--export", str(home / "e.csv"))
    assert (said.code, said.err.splitlines()[0][:22]) == (2, "There is no pool yet: ")


@pytest.mark.parametrize("kinds", [["generic_seizure"], ["generic_seizure", "generic_arrest"]])
def test_the_kinds_are_scored_apart_where_there_are_two(muster: Command, pool: Pool, kinds: list[str]) -> None:
    fill(pool)
    if "generic_arrest" in kinds:
        pool.land([arrest("X1")], "generic_arrest")
        pool.build()
    path = pool.folder / "e.csv"
    muster("link", "--export", str(path))
    told = json.loads(muster("link", "--evaluate", str(path), "--json").out)
    assert ("arrest" in told) == (len(kinds) == 2)
    assert told["all"]["records"] == len(pd.read_csv(path))
