"""Delimited text: any delimiter, UTF-8, UTF-16 or Latin-1, any line end, line breaks inside quotes.

A well-formed file is read in columns; one that is not is read again row by row, so that a mistake can be told with its
line and column. Either way every row keeps its true line.
"""

import csv
import io
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv

from muster.errors import MusterError
from muster.feeds.readers.layout import layout
from muster.feeds.readers.rows import Rows, columns_of, find_header

_DELIMITERS = ",;\t|"
_SNIFF = 256 * 1024  # bytes of the file's beginning that say its dialect
_READ = ""  # of a text that needs no decoding
_BLOCK = 1 << 20  # bytes parsed at once
# How UTF-8 begins, and how it writes, the blanks that are no ordinary blank (Unicode's class Zs).
_ODD = {b"\xc2": (b"\xc2\xa0",), b"\xe1": (b"\xe1\x9a\x80",), b"\xe2": (b"\xe2\x80", b"\xe2\x81\x9f"), b"\xe3": (b"\xe3\x80\x80",)}  # fmt: skip
csv.field_size_limit(2**31 - 1)


@dataclass(frozen=True)
class Dialect:
    """How this file is written. text: all of it, in UTF-8 without a mark. header_row: its place among the rows, from 0."""

    delimiter: str
    encoding: str
    header: list[str]
    header_row: int
    header_line: int
    text: bytes = field(repr=False)


def _is_utf8(data: bytes) -> bool:
    whole = pa.LargeStringArray.from_buffers(1, pa.py_buffer(np.array([0, len(data)])), pa.py_buffer(data))
    try:
        whole.validate(full=True)
    except pa.ArrowInvalid:
        return False
    return True


def _encoding(data: bytes, said: str, name: str) -> str:
    if said:
        return said
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if b"\0" in data[:_SNIFF]:
        raise MusterError(
            f"{name}: this is not text but a binary file; export it as CSV, or choose the feed for its format."
        )
    if _is_utf8(data):
        return _READ
    return "cp1252" if not any(b in data for b in (b"\x81", b"\x8d", b"\x8f", b"\x90", b"\x9d")) else "latin-1"


def _in_utf8(data: bytes, encoding: str, name: str) -> bytes:
    """The text in UTF-8, without the mark that some programs put before it."""
    try:
        text = data.decode(encoding).encode() if encoding else data
    except (UnicodeError, LookupError) as error:
        raise MusterError(
            f"{name}: the feed says the encoding is {encoding}, but the file does not read so ({error})."
        ) from error
    return text.removeprefix(b"\xef\xbb\xbf")


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
    if not data or data.isspace():
        raise MusterError(f"{path.name}: the file is empty; ask the agency to send it again.")
    encoding = _encoding(data, encoding, path.name)
    text = _in_utf8(data, encoding, path.name)
    beginning = text[:_SNIFF].decode(errors="ignore")
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
    return Dialect(delimiter, encoding, [cell.strip() for cell in rows[at]], at, ends[at], text)


def read(path: Path, dialect: Dialect) -> Rows:
    """Read the file's rows.

    Raises MusterError, with line and column, for a file whose rows do not fit its header.
    """
    return _read_columns(dialect) or _read_rows(path, dialect)


def _read_columns(dialect: Dialect) -> Rows | None:
    """The rows parsed column by column; None where the file needs the careful reader (a row too short, too long or torn)."""
    found = layout(dialect.text, dialect.delimiter)
    if found is None:
        return None
    after = slice(dialect.header_row + 1, None)
    starts, ends = found.starts[after], found.ends[after]
    names = [str(n) for n in range(len(dialect.header))]
    try:
        table = _parse(dialect, int(starts[0]) if len(starts) else len(dialect.text), names, found.broken)
    except pa.ArrowInvalid:
        return None
    places = pa.table({"line": found.lines[after], "start": starts, "end": ends})
    if not (filled := ends > starts).all():
        places = places.filter(pa.array(filled))
    if table.num_rows != len(places):
        return None
    return Rows(
        dialect.header, dialect.header_line + 1, places["line"].to_numpy(), table.columns, text=dialect.text, places=places,
        odd_blanks=_has_odd_blanks(dialect.text), written=(dialect.delimiter, dialect.encoding),
    )  # fmt: skip


def row_at(path: Path, delimiter: str, encoding: str, start: int) -> list[str]:
    """The cells of the row that starts at this byte of the text in UTF-8, of a file that has been read in columns."""
    text = _in_utf8(path.read_bytes(), encoding, path.name)[start:]
    return next(csv.reader(io.TextIOWrapper(io.BytesIO(text), "utf-8", newline=""), delimiter=delimiter), [])


def _parse(dialect: Dialect, start: int, names: list[str], broken: bool) -> pa.Table:
    """The text from a byte on, as columns of text; lines without anything are passed over."""
    body = memoryview(dialect.text)[start:]
    if not len(body):
        return pa.table({name: pa.array([], pa.string()) for name in names})
    text = pa.csv.ConvertOptions(
        check_utf8=False,  # inspect has done so
        column_types=dict.fromkeys(names, pa.string()),
        null_values=[],
        strings_can_be_null=False,
    )
    shape = pa.csv.ParseOptions(delimiter=dialect.delimiter, newlines_in_values=broken)
    source = pa.BufferReader(pa.py_buffer(body))
    reading = pa.csv.ReadOptions(column_names=names, block_size=_BLOCK)
    return pa.csv.read_csv(source, reading, shape, text)


def _has_odd_blanks(text: bytes) -> bool:
    return any(first in text and any(blank in text for blank in blanks) for first, blanks in _ODD.items())


def _read_rows(path: Path, dialect: Dialect) -> Rows:
    reader = csv.reader(io.StringIO(dialect.text.decode(), newline=""), delimiter=dialect.delimiter, strict=True)
    lines: list[int] = []
    cells: list[list[str]] = []
    damage: dict[int, str] = {}
    width, start = len(dialect.header), 1
    try:
        for row in reader:
            line, start = start, reader.line_num + 1
            if line <= dialect.header_line or (len(row) < 2 <= width and not "".join(row).strip()) or not row:
                continue
            lines.append(line)
            cells.append(_fitted(row, line, dialect, path.name))
            if len(row) < width:
                damage[line] = f"the row has {len(row)} of {width} cells"
    except csv.Error as error:
        raise MusterError(
            f"{path.name}, line {start}: a quotation mark that opens here is never closed, or stands inside a cell ({error}); mend that row."
        ) from error
    return Rows(dialect.header, dialect.header_line + 1, np.array(lines, np.int64), columns_of(cells, width), damage)


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
