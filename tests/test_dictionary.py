"""The data dictionary says every column, says nothing of what is not there, and is the one that the script makes."""

import pytest

from muster.feeds.feed import Records
from muster.feeds.words import word_list
from scripts.make_dictionary import TARGET, document, feeds, grid, header_row, needed, reading, tables, terms, words


def contract() -> set[tuple[str, str]]:
    return {(feed.name, header) for feed in feeds() for header in feed.says.records[0].columns.values()}


def test_every_column_and_every_table_has_its_meaning() -> None:
    missing = [
        (table, column)
        for table, columns in tables().items()
        for column in ["", *(name for name, _ in columns)]
        if (table, column) not in terms()
    ]
    assert missing == []


def test_no_meaning_is_left_without_its_column() -> None:
    there = {(table, column) for table, columns in tables().items() for column in ["", *(name for name, _ in columns)]}
    assert sorted(set(terms()) - there - contract()) == []


def test_a_meaning_is_a_sentence_or_begins_with_a_code() -> None:
    assert [place for place, (_, meaning) in terms().items() if not meaning.strip().endswith(".")] == []


def test_types_are_those_of_the_tables() -> None:
    assert ("occurred_at", "timestamp") in tables()["event_seizure"]
    assert ("agencies", "varchar[]") in tables()["event_seizure"]
    assert list(tables())[:2] == ["version_info", "landing"]


def test_every_header_of_the_general_feeds_has_its_meaning() -> None:
    for feed in feeds():
        for field, header in feed.says.records[0].columns.items():
            assert header_row(feed, field, header, terms())[3]


@pytest.mark.parametrize(
    ("kind", "columns"),
    [
        ("seizure", {"record_id", "agency", "occurred_at"}),
        ("referral", {"record_id", "agency", "programme", "referred_at"}),
        ("population", {"county_fips", "year", "population"}),
    ],
)
def test_what_is_needed_is_what_the_import_rejects_a_row_without(kind: str, columns: set[str]) -> None:
    assert needed(kind) == columns


def test_how_a_cell_is_read_is_what_the_import_does() -> None:
    assert reading("seizure")["occurred_at"] == "a time"
    assert reading("seizure")["latitude"] == "a number"
    assert reading("seizure")["drug"] == "drug"
    assert reading("coverage")["state"] == "coverage_state"
    assert reading("agency")["agency_kind"] == "agency_kind"
    assert "concealment" not in reading("seizure")


def test_a_code_stands_for_itself_in_every_list() -> None:
    listed = {(row["field"], row["word"]): row["code"] for row in word_list(Records(kind="seizure")).to_pylist()}
    fields = {how for feed in feeds() for how in reading(feed.says.records[0].kind).values()}
    for field in fields:
        for code in words(field):
            assert listed[field, code.lower()] == code


def test_a_bar_in_a_meaning_does_not_break_its_table() -> None:
    assert list(grid(("header",), [("separated by |",)]))[-1] == "| separated by \\| |"


def test_the_committed_dictionary_is_the_one_that_the_script_makes() -> None:
    assert TARGET.read_text(encoding="utf-8") == document(), "run: python scripts/make_dictionary.py"
