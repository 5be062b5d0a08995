"""What cannot be used is told in one sentence, with exit code 2, and nothing of it lands; bad rows are kept and told why."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from muster.feeds import landing
from muster.feeds.landing import receipts
from muster.paths import DATA
from tests.commands import Command, Said
from tests.pool.made import Pool, seizure

HEADER = "record_id,agency,occurred_at,drug,quantity\n"


def is_refused(said: Said, *parts: str) -> None:
    """One sentence on standard error that holds these parts, nothing on standard output, and nothing landed."""
    assert said.code == 2, said
    assert said.out == ""
    assert len(said.err.strip().splitlines()) == 1, said.err
    assert "Traceback" not in said.err
    for part in parts:
        assert part in said.err
    assert receipts() == []
    assert landed_files() == []


def landed_files() -> list[Path]:
    """Every file under the pool's landing folder, whether whole or a rest."""
    return [path for path in (landing.home() / "landing").rglob("*") if path.is_file()]


@pytest.mark.parametrize(
    ("name", "content", "by", "parts"),
    [
        ("e.csv", b"", "generic_seizure", ["e.csv", "is empty", "send it again"]),
        ("blank.csv", b" \r\n\n", "generic_seizure", ["blank.csv", "is empty"]),
        ("p.csv", b"\x7fELF\0\1\2" * 90, "generic_seizure", ["p.csv", "binary file", "export it as CSV"]),
        ("m.csv", b"record_id,agency,drug\n1,a,b\n", "generic_seizure", ["m.csv, line 1", "'occurred_at'", "found:", "Mend"]),
        (
            "c.csv",
            HEADER.encode() + b"1,a,2026-01-02,heroin,4\n2,a,2026-01-02,heroin,12,5\n",
            "generic_seizure",
            ["c.csv, line 3, column 6", "('5' has none)", "decimal comma", "quotation marks"],
        ),
        ("q.csv", HEADER.encode() + b'1,a,2026-01-02,"her,4\n', "generic_seizure", ["q.csv, line 2", "never closed", "mend"]),
        ("u.csv", HEADER.encode() + b'1,a,2026-01-02,"her"oin,4\n', "generic_seizure", ["u.csv, line 2", "mend that row"]),
        ("j.json", b'[{"a": 1},', "colombia_police", ["j.json", "not readable JSON"]),
        ("x.xlsx", b"PK\3\4 no workbook", "sheet_feed", ["x.xlsx", "damaged", "ask for it again"]),
        ("w.parquet", b"PAR1 not so", "columns_feed", ["w.parquet", "not a readable Parquet file"]),
    ],
)  # fmt: skip
def test_an_unusable_file_is_one_sentence_with_its_place_and_what_to_do(
    muster: Command, pool: Pool, name: str, content: bytes, by: str, parts: list[str]
) -> None:
    for feed, form in (("sheet_feed", "xlsx"), ("columns_feed", "parquet")):
        write_feed(feed, (DATA / "feeds" / "generic_seizure.toml").read_text("utf-8").replace('"csv"', f'"{form}"'))
    path = pool.folder / name
    path.write_bytes(content)
    is_refused(muster("import", str(path), "--feed", by), *parts)


def write_feed(name: str, text: str) -> None:
    folder = landing.home() / "feeds"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.toml").write_text(text, encoding="utf-8")


def test_a_zip_bomb_is_not_opened(muster: Command, pool: Pool) -> None:
    path = pool.folder / "tables.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("NIBRS_INCIDENT.csv", b"0" * 40_000_000)
    is_refused(muster("import", str(path), "--feed", "nibrs_cde"), "tables.zip", "would unpack to", "was not opened")


def test_a_workbook_that_is_a_zip_bomb_is_not_opened(muster: Command, pool: Pool) -> None:
    write_feed("sheet_feed", (DATA / "feeds" / "generic_seizure.toml").read_text("utf-8").replace('"csv"', '"xlsx"'))
    path = pool.folder / "book.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 40_000_000)
    is_refused(muster("import", str(path), "--feed", "sheet_feed"), "book.xlsx", "would unpack to")


def test_a_folder_without_the_tables_names_those_that_are_missing(muster: Command, pool: Pool) -> None:
    folder = pool.folder / "download"
    folder.mkdir()
    (folder / "NIBRS_incident.csv").write_text("INCIDENT_ID\n1\n")
    said = muster("import", str(folder), "--feed", "nibrs_cde")
    is_refused(said, "NIBRS_SUSPECTED_DRUG.csv", "agencies.csv", "are missing", "download the state and year again")


def test_a_folder_for_a_feed_of_files_is_refused(muster: Command, pool: Pool) -> None:
    is_refused(muster("import", str(pool.folder), "--feed", "generic_seizure"), "this is a folder", "reads one file")


def test_a_feed_with_mistakes_tells_all_of_them_each_with_its_line(muster: Command, pool: Pool) -> None:
    write_feed(
        "valley",
        'title = "Valley"\nformat = "csv"\ncolour = "red"\n\n[[records]]\nkind = "seizure"\nkeys = []\n\n'
        '[records.columns]\nrecord_id = "no"\nofficer = "O"\n\n[terms]\nrelease = 3\n',
    )
    said = muster("import", str(pool.write([seizure("1")])), "--feed", "valley")
    is_refused(
        said, "valley.toml", "line 3: unknown field 'colour'", "line 7: unknown field 'records.0.keys'", "line 14",
        "line 11: a seizure has no field 'officer'",
    )  # fmt: skip


def test_a_feed_whose_columns_are_no_fields_tells_each_of_them(muster: Command, pool: Pool) -> None:
    write_feed(
        "valley",
        'title = "Valley"\nformat = "csv"\n[[records]]\nkind = "seizure"\n'
        '[records.columns]\nweight = "W"\nrecord_id = "no"\nofficer = "O"\n',
    )
    said = muster("import", str(pool.write([seizure("1")])), "--feed", "valley")
    is_refused(said, "line 6: a seizure has no field 'weight'", "line 8: a seizure has no field 'officer'")


@pytest.mark.parametrize("words", ["No space left on device", "Permission denied", "Text file busy"])
def test_a_disk_that_cannot_be_written_to_lands_nothing(
    muster: Command, pool: Pool, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, words)

    path = pool.write([seizure("1")])
    monkeypatch.setattr(landing.shutil, "copyfile", refuse)
    is_refused(muster("import", str(path), "--feed", "generic_seizure"), "cannot write there", words, "free some space")
    monkeypatch.undo()
    monkeypatch.setenv("MUSTER_HOME", str(pool.folder / "pool"))
    assert muster("import", str(path), "--feed", "generic_seizure").code == 0


LIMITED = """
import resource, sys
from muster import cli
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
sys.argv = ["muster", *sys.argv[2:]]
cli.main()
"""


@pytest.mark.parametrize("room", [0, 1_000, 60_000])
def test_a_disk_that_fills_up_halfway_lands_nothing(pool: Pool, room: int) -> None:
    path = pool.write([seizure(f"S-{n}", case_number=f"C-{n * 7919}") for n in range(4_000)])
    command = [sys.executable, "-c", LIMITED, str(room), "import", str(path), "--feed", "generic_seizure"]
    done = subprocess.run(command, capture_output=True, text=True, env=dict(os.environ), check=False)
    is_refused(Said(done.returncode, done.stdout, done.stderr), "cannot write there", "free some space")


def test_a_file_that_is_still_being_written_lands_nothing(
    muster: Command, pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = pool.write([seizure("1")])
    keep = landing.shutil.copyfile

    def grow(source: Path, target: Path) -> None:
        keep(source, target)
        path.write_text(path.read_text("utf-8") + "2,", "utf-8")

    monkeypatch.setattr(landing.shutil, "copyfile", grow)
    said = muster("import", str(path), "--feed", "generic_seizure")
    is_refused(said, "file-1.csv: the file changed while it was read", "once it is complete")


def test_bad_rows_are_kept_with_every_reason_and_their_line(muster: Command, pool: Pool) -> None:
    rows = [seizure("1"), seizure("", occurred_at="noon", quantity="ten"), seizure("3", agency=""), seizure("1")]
    said = muster("import", str(pool.write(rows)), "--feed", "generic_seizure", "--json")
    assert said.code == 3
    told = json.loads(said.out)
    assert (told["read"], told["accepted"], told["rejected"], told["repeated"]) == (4, 1, 2, 1)
    muster("build")
    answer = json.loads(muster("rejects", "--json").out)
    assert [row["line"] for row in answer["rows"]] == [3, 4]
    first = answer["rows"][0]["reasons"]
    for part in ("record_id is empty", 'occurred_at "noon" is not', 'quantity "ten" is not a number'):
        assert part in first
    assert "agency is empty" in answer["rows"][1]["reasons"]


def test_a_short_row_is_rejected_and_the_rest_lands(muster: Command, pool: Pool) -> None:
    path = pool.folder / "short.csv"
    path.write_text(HEADER + "1,a,2026-01-02,heroin,4\n2,a\n\n3,a,2026-01-02,heroin,4\n")
    said = muster("import", str(path), "--feed", "generic_seizure", "--json")
    assert said.code == 3
    assert json.loads(said.out)["rejected"] == 1
    muster("build")
    (row,) = json.loads(muster("rejects", "--json", "--feed", "generic_seizure").out)["rows"]
    assert row["line"] == 3
    assert "the row has 2 of 5 cells" in row["reasons"]
