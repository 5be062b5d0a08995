"""A truth file laid beside a pool's records: what cannot be used is refused in a sentence, what cannot be told is counted."""

from pathlib import Path

import pandas as pd
import pytest

from muster.errors import MusterError
from muster.linkage.truth import Matched, match, read_truth

HELD = pd.DataFrame(
    [
        ("seizure", "generic_seizure", "amber", "S1", "seizure-1"),
        ("seizure", "generic_seizure", "blue", "S2", "seizure-1"),
        ("seizure", "generic_seizure", "blue", "S3", None),
        ("seizure", "generic_seizure", "amber", "7", "seizure-2"),
        ("seizure", "generic_seizure", "blue", "7", "seizure-3"),
        ("arrest", "generic_arrest", "amber", "S1", "arrest-1"),
    ],
    columns=["kind", "feed", "agency", "record_id", "event"],
).assign(report=range(1, 7))


def told(*lines: tuple[str, str]) -> Matched:
    return match(pd.DataFrame(lines, columns=["record_id", "event_id"]), HELD, "truth.csv")


def matched(*lines: tuple[str, str]) -> list[tuple[str, ...]]:
    return list(told(*lines).records[["kind", "agency", "found", "true"]].itertuples(index=False, name=None))


def test_an_event_id_that_begins_with_its_kind_speaks_of_that_kind() -> None:
    assert matched(("S1", "seizure-9"), ("S1", "arrest-4")) == [
        ("seizure", "amber", "seizure-1", "seizure-9"),
        ("arrest", "amber", "arrest-1", "arrest-4"),
    ]


def test_an_id_of_several_agencies_stands_for_all_of_them_where_the_truth_gives_it_one_event() -> None:
    assert matched(("7", "E")) == [("seizure", "amber", "seizure-2", "E"), ("seizure", "blue", "seizure-3", "E")]


def test_an_id_of_several_agencies_in_several_true_events_is_left_out_and_counted() -> None:
    assert matched(("7", "E"), ("7", "F"), ("S2", "E")) == [("seizure", "blue", "seizure-1", "E")]
    assert told(("7", "E"), ("7", "F"), ("S2", "E")).ambiguous == 2


def test_a_record_that_counts_nowhere_is_left_out_and_counted() -> None:
    assert matched(("S3", "E"), ("S2", "E")) == [("seizure", "blue", "seizure-1", "E")]
    assert told(("S3", "E"), ("S2", "E")).not_counted == 1


def test_records_that_the_truth_does_not_tell_of_are_counted() -> None:
    assert told(("S2", "E")).not_in_truth == 4


def test_records_that_the_pool_does_not_hold_are_named_with_their_number() -> None:
    with pytest.raises(
        MusterError, match=r"truth.csv has 4 records that the pool does not hold: X1, X2, X3 and 1 more\."
    ):
        told(("X2", "E"), ("X1", "E"), ("X3", "E"), ("X4", "F"), ("S2", "E"))
    with pytest.raises(MusterError, match=r"truth.csv has 1 record that the pool does not hold: S2\."):
        told(("S2", "arrest-1"))


def test_one_record_in_two_true_events_is_refused() -> None:
    with pytest.raises(MusterError, match=r"truth.csv has 1 record in more than one event: S2\."):
        told(("S2", "E"), ("S2", "F"))


def test_a_record_that_the_pool_itself_parts_is_left_out_where_the_truth_parts_it_too() -> None:
    parted = pd.concat([HELD, HELD[HELD["record_id"] == "S2"].assign(event="seizure-8")])
    lines = pd.DataFrame({"record_id": ["S2", "S2"], "event_id": ["seizure-1", "seizure-8"]})
    assert match(lines, parted, "truth.csv").ambiguous == 1
    whole = match(lines[:1], parted, "truth.csv").records
    assert list(whole["found"]) == ["seizure-1", "seizure-8"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("record_id,event\nS1,E\n", "t.csv: there is no column event_id; a truth file has the columns record_id and event_id, this one has record_id, event."),
        ("a;b\nS1;E\n", "t.csv: there is no column record_id and event_id"),
        ("", "t.csv: not a CSV file in UTF-8 that can be read"),
        ("record_id,event_id\n", "t.csv: the file has a header but no rows."),
        ("record_id,event_id\nS1,E\nS2, \n", "t.csv, row 2: a cell is empty"),
        ("record_id,event_id\nS1,E,F,G\nS2,E\n", "t.csv: not a CSV file in UTF-8 that can be read"),
        ("record_id,record_id,event_id\nS1,S1,E\n", "t.csv: the column record_id stands twice"),
        (b"record_id,event_id\nS\xe9,E\n", "t.csv: not a CSV file in UTF-8 that can be read"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_used_is_one_sentence(tmp_path: Path, content: str | bytes, sentence: str) -> None:
    (tmp_path / "t.csv").write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(MusterError) as error:
        read_truth(tmp_path / "t.csv")
    assert str(error.value).startswith(sentence)
    assert "\n" not in str(error.value)


def test_a_file_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(MusterError, match="nowhere.csv: the file cannot be read"):
        read_truth(tmp_path / "nowhere.csv")


def test_ids_are_text_lines_that_repeat_count_once_and_more_columns_may_follow(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("﻿event_id,record_id,note\nE,007,x\nE,007,y\nE, NA ,z\n", encoding="utf-8")
    assert read_truth(tmp_path / "t.csv").to_dict("list") == {"record_id": ["007", "NA"], "event_id": ["E", "E"]}
