"""Asking on the command line: the filters of a screen, three formats, one sentence for what cannot be used."""

import csv
import io
import json
from pathlib import Path

import pytest

from muster.feeds.landing import receipts
from muster.pool.store import current_version
from tests.commands import Command, fill
from tests.pool.made import Pool


@pytest.fixture(scope="module")
def built(module_folder: Path) -> Pool:
    """A pool that the tests of this module only read."""
    return fill(Pool(module_folder))


def test_ask_in_json_has_the_provenance_and_the_rows(muster: Command, built: Pool) -> None:
    said = muster("ask", "overview/totals", "--format", "json")
    assert said.code == 0
    told = json.loads(said.out)
    assert list(told) == ["question", "version", "sentence", "as_of", "viewer", "rows", "truncated"]
    assert told["question"] == "overview/totals"
    assert told["version"] == current_version()
    assert told["sentence"] == "All drugs, all 2 agencies, 10 Mar to 4 Apr 2026, each event once"
    assert (told["as_of"], told["viewer"], told["truncated"]) == ("2026-04-04", "commander", False)
    assert told["rows"][0]["seizure_events"] == 2


def test_json_writes_days_plainly_and_the_unknown_as_null(muster: Command, built: Pool) -> None:
    rows = json.loads(muster("ask", "overview/trend", "--format", "json").out)["rows"]
    assert rows == [
        {
            "month": "2026-03-01",
            "drug": "fentanyl",
            "events": 1,
            "quantity": 10.0,
            "counted": 1.0,
            "quantity_counted": 10.0,
        },
        {
            "month": "2026-04-01",
            "drug": "heroin",
            "events": 1,
            "quantity": None,
            "counted": 1.0,
            "quantity_counted": None,
        },
    ]
    (landing, *_) = json.loads(muster("ask", "data/landings", "--format", "json").out)["rows"]
    assert landing["landed_at"] == "2026-11-01T00:01:00"


def test_ask_in_csv_is_a_header_and_rows(muster: Command, built: Pool) -> None:
    rows = list(csv.reader(io.StringIO(muster("ask", "overview/trend", "--format", "csv").out)))
    assert rows == [
        ["month", "drug", "events", "quantity", "counted", "quantity_counted"],
        ["2026-03-01", "fentanyl", "1", "10.0", "1.0", "10.0"],
        ["2026-04-01", "heroin", "1", "", "1.0", ""],
    ]


def test_ask_as_a_table_says_what_it_shows_and_keeps_brackets(muster: Command, built: Pool) -> None:
    said = muster("ask", "contribution/by_agency")
    assert said.out.startswith(
        "All drugs, all 2 agencies, 10 Mar to 4 Apr 2026, each event once. Data as of 2026-04-04"
    )
    assert "Amber [pd]" in said.out
    assert "unknown" in muster("ask", "overview/trend").out


@pytest.mark.parametrize(
    ("words", "events"),
    [
        (["--start", "2026-04-01"], 1),
        (["--end", "2026-03-31"], 1),
        (["--agency", "blue-sheriff"], 1),
        (["--agency", "Amber [pd]", "--agency", "blue-sheriff"], 2),
        (["--drug", "heroin", "--drug", "fentanyl"], 2),
        (["--area", "39017"], 1),
        (["--area", "Butler, OH", "--area", "39061"], 2),
        (["--area", "OH", "--drug", "heroin", "--start", "2026-04-01", "--mode", "lead"], 1),
    ],
)
def test_ask_takes_the_filters_of_a_screen(muster: Command, built: Pool, words: list[str], events: int) -> None:
    said = muster("ask", "overview/totals", "--format", "json", *words)
    assert json.loads(said.out)["rows"][0]["seizure_events"] == events


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["ask", "overview/nothing"], "There is no question 'overview/nothing'; the questions are: "),
        (["ask", "build/01_tables"], "There is no question 'build/01_tables'"),
        (["ask", "overview/totals", "--as", "nobody"], "There is no viewer 'nobody'; the viewers are: commander"),
        (["ask", "overview/totals", "--agency", "nobody"], "There is no agency 'nobody'; there is: amber-police, "),
        (["ask", "overview/totals", "--drug", "snow"], "There is no drug 'snow'; there is: fentanyl, "),
        (["ask", "overview/totals", "--area", "Atlantis"], "There is no area 'Atlantis'; there is: "),
        (["ask", "overview/totals", "--start", "soon"], "'soon' is not a day such as 2026-06-30"),
        (["ask", "overview/totals", "--end", "2026-02-30"], "'2026-02-30' is not a day"),
        (["ask", "overview/totals", "--mode", "all"], "There is no mode 'all'; there is: unique, lead, "),
        (["ask", "overview/totals", "--weight", "stone"], "There is no weight 'stone'; there is: kg, lb."),
        (["ask", "overview/totals", "--format", "xml"], "There is no format 'xml'; the formats are: table, json, csv."),
        (["ask", "overview/totals", "--version", "000000000000"], "Version 000000000000 is not kept here"),
        (["rejects", "--feed", "nope"], "There is no feed 'nope'; the feeds are: "),
        (["exclude", "--feed", "nope", "--record", "1", "--reason", "x"], "There is no feed 'nope'"),
        (
            ["exclude", "--feed", "generic_seizure", "--record", "99", "--reason", "x"],
            "The pool holds no record '99' of the feed 'generic_seizure'",
        ),
        (["exclude", "--feed", "generic_seizure", "--record", "1", "--reason", " "], "A decision needs its reason"),
    ],
)
def test_what_cannot_be_used_is_one_sentence_on_standard_error(
    muster: Command, built: Pool, words: list[str], sentence: str
) -> None:
    before = (current_version(), len(receipts()))
    said = muster(*words)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith(sentence)
    assert len(said.err.strip().splitlines()) == 1
    assert (current_version(), len(receipts())) == before


@pytest.mark.parametrize("words", [["ask", "overview/totals"], ["rejects"]])
def test_before_the_first_build_a_question_says_what_to_do(home: Path, muster: Command, words: list[str]) -> None:
    said = muster(*words)
    assert said.code == 2
    assert said.err.startswith("There is no pool yet: import files and run 'python -m muster build'")


def test_rejects_say_where_and_why_by_feed(muster: Command, built: Pool) -> None:
    told = json.loads(muster("rejects", "--json").out)
    assert [(row["feed"], row["file"], row["line"], row["record_id"]) for row in told["rows"]] == [
        ("generic_seizure", "file-2.csv", 5, "4")
    ]
    assert told["rows"][0]["reasons"] == 'quantity "ten" is not a number'
    assert json.loads(muster("rejects", "--feed", "cbp", "--json").out)["rows"] == []
    assert len(json.loads(muster("rejects", "--feed", "generic_seizure", "--json").out)["rows"]) == 1


def test_a_question_that_knows_no_counting_mode_says_that_it_counts_each_event_once(
    muster: Command, built: Pool
) -> None:
    said = {q: json.loads(muster("ask", q, "--mode", "reported", "--format", "json").out)["sentence"] for q in
            ("overview/totals", "overview/trend")}  # fmt: skip
    assert said["overview/totals"].endswith("each event once")
    assert said["overview/trend"].endswith("as the agencies report (joint events repeat)")
