"""The command line is a contract: exit codes, shapes, one sentence for what cannot be used."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from muster.feeds.landing import receipts
from muster.pool.store import current_version
from tests.commands import Command, Said, fill
from tests.pool.made import Pool, seizure


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


def test_a_demo_tells_programs_what_it_built(muster: Command, home: Path) -> None:
    told = json.loads(muster("demo", "--size", "20", "--json").out)
    assert told["version"] == current_version()
    assert told["seizure_events"] >= 1


def test_a_demo_is_not_mixed_with_what_agencies_sent(muster: Command, pool: Pool) -> None:
    pool.land([seizure("1")])
    said = muster("demo", "--size", "20")
    assert (said.code, said.out) == (2, "")
    assert "this pool holds 1 file of agencies" in said.err
    assert len(receipts()) == 1


def test_what_has_landed_is_built_and_no_demo_made_where_a_pool_is_only_not_built_yet(
    muster: Command, pool: Pool
) -> None:
    pool.land([seizure("1")])
    said = muster("demo", "--if-empty")
    assert said.code == 0, said.err
    assert "SYNTHETIC" not in said.out
    assert [each.synthetic for each in receipts()] == [False]
    (row,) = json.loads(muster("ask", "overview/totals", "--json").out)["rows"]
    assert row["seizure_events"] == 1


def test_rejects_say_that_a_file_waits_for_a_build(muster: Command, pool: Pool) -> None:
    pool.land([seizure("1")])
    pool.build()
    assert muster("rejects", "--json").err == ""
    pool.land([seizure("2", quantity="ten")])
    said = muster("rejects", "--json")
    assert json.loads(said.out)["rows"] == []
    assert "1 file has landed since this version was built" in said.err
    pool.build()
    assert len(json.loads(muster("rejects", "--json").out)["rows"]) == 1


@pytest.mark.parametrize("size", [1, 2, 9, 60, 199])
def test_a_demo_of_any_size_lands_builds_and_answers(muster: Command, home: Path, size: int) -> None:
    said = muster("demo", "--size", str(size), "--seed", str(size))
    assert said.code == 0, said.err
    assert "SYNTHETIC" in said.out
    (row,) = json.loads(muster("ask", "overview/totals", "--format", "json").out)["rows"]
    assert 1 <= row["seizure_events"] <= size * 1.3 + 3
