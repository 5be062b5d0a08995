"""The command line is a contract: exit codes, shapes, one sentence for what cannot be used."""

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from muster import cli
from muster.feeds.landing import receipts
from muster.pool.store import current_version
from tests.pool.made import Pool, agency, seizure


@dataclass(frozen=True)
class Said:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def value(self) -> object:
        return json.loads(self.out)


Command = Callable[..., Said]


@pytest.fixture
def muster(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """Run one command as the shell would, in this process."""

    def run(*words: str) -> Said:
        monkeypatch.setattr(sys, "argv", ["muster", *words])
        capsys.readouterr()
        try:
            cli.main()
            code = 0
        except SystemExit as end:
            code = int(end.code or 0)
        told = capsys.readouterr()
        return Said(code, told.out, told.err)

    return run


def fill(pool: Pool) -> Pool:
    pool.land([agency("amber-police", name="Amber [pd]"), agency("blue-sheriff")], "generic_agency")
    pool.land(
        [
            seizure("1", case_number="C-2026-1"),
            seizure("2", "blue-sheriff", case_number="C-2026-1", role="assist"),
            seizure("3", occurred_at="2026-04-04", county_fips="39017", drug="heroin", quantity=""),
            seizure("4", quantity="ten"),
        ]
    )
    pool.build()
    return pool


@pytest.fixture(scope="module")
def built(module_folder: Path) -> Pool:
    """A pool that the tests of this module only read."""
    return fill(Pool(module_folder))


def test_import_tells_what_became_of_every_row(muster: Command, pool: Pool) -> None:
    said = muster("import", str(pool.write([seizure("1"), seizure("2"), seizure("2")])), "--feed", "generic_seizure")
    assert said.code == 0
    assert "file-1.csv: 3 rows read = 2 accepted + 0 rejected + 1 repeated" in said.out
    assert "Next: python -m muster build" in said.out


def test_import_in_json_has_the_rows_by_state_and_each_file(muster: Command, pool: Pool) -> None:
    files = [str(pool.write([seizure("1"), seizure("2", quantity="x")])), str(pool.write([seizure("3")]))]
    said = muster("import", *files, "--feed", "generic_seizure", "--json")
    assert said.code == 3
    told = json.loads(said.out)
    assert {name: told[name] for name in ("feed", "read", "accepted", "rejected", "repeated")} == {
        "feed": "generic_seizure",
        "read": 3,
        "accepted": 2,
        "rejected": 1,
        "repeated": 0,
    }
    assert [(f["file"], f["read"], f["rejected"], f["new"]) for f in told["files"]] == [
        ("file-1.csv", 2, 1, True),
        ("file-2.csv", 1, 0, True),
    ]
    assert all(len(f["sha256"]) == 64 for f in told["files"])


def test_the_same_file_again_says_that_nothing_changed(muster: Command, pool: Pool) -> None:
    path = str(pool.write([seizure("1")]))
    muster("import", path, "--feed", "generic_seizure")
    said = muster("import", path, "--feed", "generic_seizure")
    assert said.code == 0
    assert "(landed before; nothing changed)" in said.out
    assert len(receipts()) == 1


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("nowhere.csv", None, "nowhere.csv: the file cannot be read"),
        ("empty.csv", "", "empty.csv"),
        ("header.csv", "record_id,agency,occurred_at,drug\n", "header.csv: the file has a header but no rows"),
        ("other.csv", "a,b,c\n1,2,3\n", "other.csv, line 1: no row names the columns this feed expects"),
        ("short.csv", "record_id,agency,drug\n1,a,b\n", "the header has no column 'occurred_at'"),
    ],
)
def test_a_file_that_cannot_be_used_is_one_sentence_and_nothing_lands(
    muster: Command, pool: Pool, name: str, content: str | None, sentence: str
) -> None:
    path = pool.folder / name
    if content is not None:
        path.write_text(content)
    said = muster("import", str(path), "--feed", "generic_seizure")
    assert said.code == 2
    assert said.out == ""
    assert len(said.err.strip().splitlines()) == 1
    assert sentence in said.err
    assert receipts() == []


def test_one_unusable_file_among_several_lands_none_of_them(muster: Command, pool: Pool) -> None:
    first = pool.write([seizure("0")])
    muster("import", str(first), "--feed", "generic_seizure")
    good, bad = pool.write([seizure("1")]), pool.folder / "bad.csv"
    bad.write_text("a,b\n1,2\n")
    said = muster("import", str(first), str(good), str(bad), "--feed", "generic_seizure")
    assert said.code == 2
    assert [receipt.file for receipt in receipts()] == ["file-1.csv"]
    assert muster("import", str(good), "--feed", "generic_seizure").code == 0
    assert len(receipts()) == 2


def test_an_unknown_feed_is_one_sentence_with_those_there_are(muster: Command, pool: Pool) -> None:
    said = muster("import", str(pool.write([seizure("1")])), "--feed", "nope")
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("There is no feed 'nope'; the feeds are: cbp, ")
    assert receipts() == []


def test_build_publishes_and_prints_the_version(muster: Command, pool: Pool) -> None:
    pool.land([seizure("1")])
    said = muster("build")
    assert said.code == 0
    assert f"Version {current_version()} built and published: 1 landings, 1 seizure events" in said.out
    again = muster("build", "--json")
    assert set(json.loads(again.out)) == {
        "version",
        "new",
        "landings",
        "seizure_events",
        "arrest_events",
        "referrals",
        "seconds",
    }
    assert json.loads(again.out)["new"] is False


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
        {"month": "2026-03-01", "drug": "fentanyl", "events": 1, "quantity": 10.0},
        {"month": "2026-04-01", "drug": "heroin", "events": 1, "quantity": None},
    ]
    (landing, *_) = json.loads(muster("ask", "data/landings", "--format", "json").out)["rows"]
    assert landing["landed_at"] == "2026-11-01T00:01:00"


def test_ask_in_csv_is_a_header_and_rows(muster: Command, built: Pool) -> None:
    rows = list(csv.reader(io.StringIO(muster("ask", "overview/trend", "--format", "csv").out)))
    assert rows == [
        ["month", "drug", "events", "quantity"],
        ["2026-03-01", "fentanyl", "1", "10.0"],
        ["2026-04-01", "heroin", "1", ""],
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


def test_an_exclusion_holds_from_the_next_build_and_can_be_undone(muster: Command, pool: Pool) -> None:
    fill(pool)

    def events() -> int:
        muster("build")
        rows = json.loads(muster("ask", "overview/totals", "--format", "json").out)["rows"]
        return int(rows[0]["seizure_events"])

    words = ["exclude", "--feed", "generic_seizure", "--record", "3", "--reason", "a training exercise"]
    said = muster(*words)
    assert said.code == 0
    assert "because: a training exercise. It holds from the next build." in said.out
    assert events() == 1
    assert muster(*words, "--undo").code == 0
    assert events() == 2


@pytest.mark.parametrize(
    ("command", "key", "some"),
    [
        ("questions", "name", "overview/totals"),
        ("feeds", "feed", "generic_seizure"),
    ],
)
def test_lists_say_what_there_is(muster: Command, command: str, key: str, some: str) -> None:
    rows = json.loads(muster(command, "--json").out)
    assert some in {row[key] for row in rows}
    assert some in muster(command).out


def test_a_question_is_listed_with_its_title_and_grain(muster: Command) -> None:
    rows = {row["name"]: row for row in json.loads(muster("questions", "--json").out)}
    assert rows["data/rejects"] == {
        "name": "data/rejects",
        "title": "Rows that were rejected, where they stand and every reason.",
        "grain": "one row per rejected row",
    }


def test_no_word_at_all_shows_the_help(muster: Command) -> None:
    said = muster()
    assert "import" in said.out + said.err
    assert "Exit codes: 0 done, 2 unusable" in said.out + said.err


def test_the_module_runs_from_a_shell_with_the_same_exit_codes(home: Path, pool: Pool) -> None:
    path = pool.write([seizure("1"), seizure("2", quantity="x")])

    def shell(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "muster", *words]
        return subprocess.run(command, capture_output=True, text=True, env=dict(os.environ), check=False)

    assert shell("import", str(path), "--feed", "generic_seizure", "--json").returncode == 3
    missing = shell("import", str(path), "--feed", "nope")
    assert (missing.returncode, missing.stdout) == (2, "")
    assert "Traceback" not in missing.stderr
    assert shell("build").returncode == 0
    answer = shell("ask", "overview/totals", "--format", "json")
    assert answer.returncode == 0
    assert json.loads(answer.stdout)["rows"][0]["seizure_events"] == 1


def test_the_demo_makes_a_pool_that_says_it_is_synthetic_and_only_once_if_asked(home: Path, muster: Command) -> None:
    said = muster("demo", "--size", "300", "--seed", "2")
    assert said.code == 0, said.err
    assert "SYNTHETIC" in said.out
    version = current_version()
    assert muster("demo", "--if-empty") == Said(0, "", "")
    assert current_version() == version
    told = json.loads(muster("ask", "data/landings", "--format", "json").out)
    assert all(row["synthetic"] for row in told["rows"])
    assert all(row["read"] == row["accepted"] + row["rejected"] + row["repeated"] for row in told["rows"])
