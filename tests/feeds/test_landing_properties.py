"""Whatever text arrives, in whatever dialect: every row is counted once, with its true line and its cells as they were sent."""

import csv
import io
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from muster.feeds.catalogue import feed
from muster.feeds.importing import land
from muster.feeds.landing import Receipt
from muster.feeds.readers import delimited
from muster.feeds.sent import row_cells
from tests.pool.made import pool_of_its_own

FIELDS = ["record_id", "agency", "occurred_at", "drug", "quantity", "remarks"]
LETTERS = st.characters(
    codec="cp1252", categories=("L", "N", "P", "S", "Zs"), exclude_characters="\x85\x1c\x1d\x1e\x1f"
)
CELL = st.one_of(
    st.text(LETTERS, max_size=9),
    st.sampled_from(["1", "amber", "2026-01-02", "heroin", "4.5", "", " ", '"', '""', ',"', 'a "b" c', "é", "\u00a0x\u00a0"]),
    st.lists(st.text(LETTERS, max_size=4), min_size=2, max_size=3).map("\n".join),
)  # fmt: skip
ROW = st.lists(CELL, min_size=len(FIELDS), max_size=len(FIELDS)).filter(any)


@dataclass(frozen=True)
class Dialect:
    """How a text is written down."""

    delimiter: str
    encoding: str
    end: str
    quoting: int
    blank_lines: bool
    last_end: bool
    banner: bool


DIALECTS = st.builds(
    Dialect,
    delimiter=st.sampled_from(",;\t|"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16"]),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    blank_lines=st.booleans(),
    last_end=st.booleans(),
    banner=st.booleans(),
)


def written(rows: list[list[str]], how: Dialect) -> tuple[bytes, list[int]]:
    """The rows under a header as a file's bytes, and the line on which each stands."""
    out, lines = io.StringIO(newline=""), []
    line = 1
    # Python's writer leaves a line feed without quotation marks where lines end otherwise.
    quoting = csv.QUOTE_ALL if how.end == "\r" else how.quoting
    banner = [["Valley task force"] + [""] * (len(FIELDS) - 1)] if how.banner else []
    for n, row in enumerate([*banner, FIELDS, *rows]):
        piece = io.StringIO(newline="")
        csv.writer(piece, delimiter=how.delimiter, lineterminator=how.end, quoting=quoting).writerow(row)
        lines.append(line)
        blank = how.end if how.blank_lines and n % 3 == 2 else ""
        out.write(piece.getvalue() + blank)
        line += 1 + sum(cell.count("\n") for cell in row) + bool(blank)
    text = out.getvalue()
    text = text if how.last_end else text.removesuffix(how.end)
    return text.encode(how.encoding), lines[len(banner) + 1 :]


def landed(data: bytes, folder: Path) -> tuple[Receipt, list[tuple[int, list[str]]]]:
    """The receipt of these bytes, and of each row that landed its line and its cells as they were sent."""
    path = folder / "export.csv"
    path.write_bytes(data)
    receipt, _ = land(path, feed("generic_seizure"))
    found = pq.read_table(receipt.parquet, columns=["line", "raw", "start"]).to_pylist()
    return receipt, sorted((row["line"], row_cells(receipt, row)) for row in found)


@settings(max_examples=40)
@given(st.lists(ROW, min_size=1, max_size=7), DIALECTS)
def test_every_row_of_any_text_is_counted_once_with_its_line_and_its_cells(rows: list[list[str]], how: Dialect) -> None:
    data, lines = written(rows, how)
    # A text without a letter outside ASCII is UTF-8 too; whichever it is taken for, it says the same.
    with pool_of_its_own() as pool:
        receipt, found = landed(data, pool.folder)
        assert receipt.read == receipt.accepted + receipt.rejected + receipt.repeated == len(rows)
        assert [line for line, _ in found] == lines
        assert [cells for _, cells in found] == rows


@settings(max_examples=20)
@given(st.lists(ROW, min_size=1, max_size=5), DIALECTS)
def test_the_same_bytes_twice_change_nothing(rows: list[list[str]], how: Dialect) -> None:
    data, _ = written(rows, how)
    with pool_of_its_own() as pool:
        first = landed(data, pool.folder)
        before = {path: path.read_bytes() for path in (pool.folder / "pool").rglob("*") if path.is_file()}
        assert landed(data, pool.folder) == first
        assert {path: path.read_bytes() for path in (pool.folder / "pool").rglob("*") if path.is_file()} == before


@given(st.lists(ROW, min_size=1, max_size=7), DIALECTS)
def test_the_reader_of_columns_and_the_reader_of_rows_read_the_same(rows: list[list[str]], how: Dialect) -> None:
    data, _ = written(rows, how)
    with pool_of_its_own() as pool:
        path = pool.folder / "export.csv"
        path.write_bytes(data)
        dialect = delimited.inspect(path, "", "", 0, set(FIELDS))
        by_row = delimited._read_rows(path, dialect)
        by_column = delimited._read_columns(dialect)
        assert by_column is not None or how.end == "\r"
        if by_column is not None:
            assert by_column.lines.tolist() == by_row.lines.tolist()
            assert [[cell or "" for cell in c.to_pylist()] for c in by_column.cells] == [
                c.to_pylist() for c in by_row.cells
            ]


@pytest.mark.parametrize("torn", ['"a"b', '"a"""b', 'a"b', 'a""', '"a', '"a,"b"', '""a'])
def test_torn_quotation_marks_are_left_to_the_careful_reader(torn: str, tmp_path: Path) -> None:
    path = tmp_path / "torn.csv"
    path.write_text("record_id,agency\n1,x\n" + torn + ",y\n")
    dialect = delimited.inspect(path, "", "", 0, {"record_id", "agency"})
    assert delimited._read_columns(dialect) is None
