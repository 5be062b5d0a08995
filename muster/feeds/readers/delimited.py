"""Delimited text: any delimiter, UTF-8, UTF-16 or Latin-1, any line end, line breaks inside quotes.

A well-formed file is read by DuckDB; one that is not is read again row by row, so that every row keeps its true line and
a mistake can be told with its line and column.
"""

import csv
import io
import tempfile
from dataclasses import dataclass
from pathlib import Path

import duckdb

from muster.errors import MusterError
from muster.feeds.readers.rows import Rows, find_header, offer
from muster.sql import run

_DELIMITERS = ",;\t|"
_SNIFF = 256 * 1024  # bytes of the file's beginning that say its dialect
csv.field_size_limit(2**31 - 1)


@dataclass(frozen=True)
class Dialect:
    """How this file is written."""

    encoding: str
    delimiter: str
    header: list[str]
    header_line: int
    plain: bool  # UTF-8 without a mark, line ends that DuckDB reads


def _encoding(data: bytes, said: str, name: str) -> str:
    if said:
        return said
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if b"\0" in data[:_SNIFF]:
        raise MusterError(
            f"{name}: this is not text but a binary file; export it as CSV, or choose the feed for its format."
        )
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252" if not any(b in data for b in (b"\x81", b"\x8d", b"\x8f", b"\x90", b"\x9d")) else "latin-1"
    return "utf-8-sig" if data.startswith(b"\xef\xbb\xbf") else "utf-8"


def _decode(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError) as error:
        raise MusterError(
            f"{name}: the feed says the encoding is {encoding}, but the file does not read so ({error})."
        ) from error


def _delimiter(beginning: str, wanted: set[str]) -> str:
    """The delimiter under which some early row names most of the wanted columns."""

    def named(delimiter: str) -> int:
        rows = list(csv.reader(io.StringIO(beginning, newline=""), delimiter=delimiter))[:30]
        return max((len(wanted & {c.strip().casefold() for c in row}) * 1000 + len(row) for row in rows), default=0)

    return max(_DELIMITERS, key=named)


def inspect(path: Path, delimiter: str, encoding: str, header_row: int, wanted: set[str]) -> Dialect:
    """Find out how a file is written: encoding, delimiter, and the line its header stands on.

    Raises MusterError for an empty or binary file and one whose header names none of the wanted columns.
    """
    data = path.read_bytes()
    if not data.strip():
        raise MusterError(f"{path.name}: the file is empty; ask the agency to send it again.")
    encoding = _encoding(data, encoding, path.name)
    beginning = (
        _decode(data[:_SNIFF], encoding, path.name) if len(data) <= _SNIFF else data[:_SNIFF].decode(encoding, "ignore")
    )
    delimiter = delimiter or _delimiter(beginning, wanted)
    reader = csv.reader(io.StringIO(beginning, newline=""), delimiter=delimiter)
    rows: list[list[str]] = []
    ends: list[int] = []
    for row in reader:
        rows.append(row)
        ends.append(reader.line_num)
        if len(rows) == 30:
            break
    at = find_header(rows, wanted, header_row, path.name)
    plain = encoding == "utf-8" and not (b"\r" in data and b"\r\n" not in data)
    return Dialect(encoding, delimiter, [c.lstrip("\ufeff").strip() for c in rows[at]], ends[at], plain)


def read(con: duckdb.DuckDBPyConnection, path: Path, dialect: Dialect) -> Rows:
    """Read the file's rows into the connection.

    Raises MusterError, with line and column, for a file whose rows do not fit its header.
    """
    plain = path if dialect.plain else _rewritten(path, dialect)
    try:
        return _read_fast(con, plain, dialect) or _read_carefully(con, path, dialect)
    finally:
        if plain is not path:
            plain.unlink()


def _rewritten(path: Path, dialect: Dialect) -> Path:
    """A copy in UTF-8 with plain line ends, for DuckDB to read; the caller deletes it."""
    text = _decode(path.read_bytes(), dialect.encoding, path.name)
    with tempfile.NamedTemporaryFile("w", suffix=".csv", encoding="utf-8", newline="", delete=False) as copy:
        copy.write(text.replace("\r\n", "\n").replace("\r", "\n"))
    return Path(copy.name)


def _read_fast(con: duckdb.DuckDBPyConnection, path: Path, dialect: Dialect) -> Rows | None:
    """DuckDB's reader; None where the file needs the careful one (ragged, blank lines, line breaks inside quotes)."""
    columns = {f"c{i}": "VARCHAR" for i in range(len(dialect.header))}
    given = {
        "path": str(path),
        "skip": dialect.header_line,
        "delimiter": dialect.delimiter,
        "columns": columns,
        "never": "\x01",
    }
    try:
        run(con, "import/read_csv", given)
    except duckdb.Error:
        return None
    (count,) = con.table("cells").count("*").fetchall()[0]
    if count != _lines(path) - dialect.header_line:
        return None
    run(con, "import/start", {"first_line": dialect.header_line + 1})
    run(con, "import/numbered_file")
    return Rows(dialect.header, dialect.header_line + 1)


def _lines(path: Path) -> int:
    data = path.read_bytes()
    return data.count(b"\n") + (not data.endswith(b"\n"))


def _read_carefully(con: duckdb.DuckDBPyConnection, path: Path, dialect: Dialect) -> Rows:
    text = _decode(path.read_bytes(), dialect.encoding, path.name)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=dialect.delimiter, strict=True)
    lines: list[int] = []
    cells: list[list[str]] = []
    damage: dict[int, str] = {}
    width, start = len(dialect.header), 1
    try:
        for row in reader:
            line, start = start, reader.line_num + 1
            if line <= dialect.header_line or not any(cell.strip() for cell in row):
                continue
            lines.append(line)
            cells.append(_fitted(row, line, dialect, path.name))
            if len(row) < width:
                damage[line] = f"the row has {len(row)} of {width} cells"
    except csv.Error as error:
        raise MusterError(
            f"{path.name}, line {start}: a quotation mark that opens here is never closed, or stands inside a cell ({error}); mend that row."
        ) from error
    offer(con, lines, cells)
    return Rows(dialect.header, dialect.header_line + 1, damage)


def _fitted(row: list[str], line: int, dialect: Dialect, name: str) -> list[str]:
    """The row at the header's width; MusterError when it holds more than the header has columns."""
    width = len(dialect.header)
    if any(cell.strip() for cell in row[width:]):
        column = next(i for i, cell in enumerate(row) if i >= width and cell.strip()) + 1
        raise MusterError(
            f"{name}, line {line}, column {column}: the row has {len(row)} cells under {width} headings "
            f"('{row[column - 1][:40]}' has none); a decimal comma or a '{dialect.delimiter}' inside a cell needs quotation marks. Nothing was landed."
        )
    return row[:width] + [""] * (width - len(row))
