"""Delimited text: any delimiter, UTF-8, UTF-16 or Latin-1, any line end, line breaks inside quotes.

A well-formed file is read in columns; one that is not is read again row by row, so that a mistake can be told with its
line and column. Either way every row keeps its true line.
"""

import csv
import io
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv

from muster.errors import MusterError
from muster.feeds.readers.layout import Layout, layout
from muster.feeds.readers.rows import SEEN, Rows, columns_of, find_header, repeats

_DELIMITERS = ",;\t|"
_SNIFF = 256 * 1024  # bytes of the file's beginning that say its dialect
_READ = ""  # of a text that needs no decoding
_BLOCK = 1 << 22  # bytes parsed at once
_WORDS = pa.dictionary(pa.int32(), pa.string())
csv.field_size_limit(2**31 - 1)


@dataclass(frozen=True)
class Dialect:
    """How this file is written. header_row: the header's place among the rows, from 0; text: all of the file, in UTF-8 without a
    mark; rows: where they stand in it, None where quotation marks or line ends are not as they should be."""

    delimiter: str
    encoding: str
    header: list[str]
    header_row: int
    header_line: int
    text: bytes = field(repr=False)
    rows: Layout | None = field(repr=False)


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
        rows = list(islice(csv.reader(io.StringIO(beginning, newline=""), delimiter=delimiter), 30))
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
    header = [cell.strip() for cell in rows[at]]
    return Dialect(delimiter, encoding, header, at, ends[at], text, layout(text, delimiter))


def read(path: Path, dialect: Dialect) -> Rows:
    """Read the file's rows.

    Raises MusterError, with line and column, for a file whose rows do not fit its header.
    """
    return _read_columns(dialect) or _read_rows(path, dialect)


def _read_columns(dialect: Dialect) -> Rows | None:
    """The rows parsed column by column; None where the file needs the careful reader (a row too short, too long or torn)."""
    if dialect.rows is None:
        return None
    found = _below(dialect.rows, dialect.header_row)
    try:
        table = _parse(dialect, found)
    except pa.ArrowInvalid:
        return None
    places = pa.table({"line": found.lines, "start": found.starts, "end": found.ends})
    if not (filled := found.ends > found.starts).all():
        places = places.filter(pa.array(filled))
    if table.num_rows != len(places):
        return None
    return Rows(
        dialect.header, dialect.header_line + 1, places["line"].to_numpy(), table.columns, text=dialect.text, places=places,
        written=(dialect.delimiter, dialect.encoding),
    )  # fmt: skip


def _below(whole: Layout, header_row: int) -> Layout:
    """The rows below the header."""
    after = slice(header_row + 1, None)
    return Layout(whole.starts[after], whole.ends[after], whole.lines[after], whole.broken)


def row_at(path: Path, delimiter: str, encoding: str, start: int) -> list[str]:
    """The cells of the row that starts at this byte of the text in UTF-8, of a file that has been read in columns."""
    text = _in_utf8(path.read_bytes(), encoding, path.name)[start:]
    return next(csv.reader(io.TextIOWrapper(io.BytesIO(text), "utf-8", newline=""), delimiter=delimiter), [])


def _parse(dialect: Dialect, rows: Layout) -> pa.Table:
    """The rows as columns: texts, or dictionaries of them where they repeat. Lines without anything are passed over."""
    names = [str(n) for n in range(len(dialect.header))]
    plain: dict[str, pa.DataType] = dict.fromkeys(names, pa.string())
    if not len(rows.starts):
        return pa.schema(plain.items()).empty_table()
    text, first, seen = memoryview(dialect.text), int(rows.starts[0]), int(rows.ends[:SEEN][-1])
    some = _parsed(text[first:seen], dialect.delimiter, plain, rows.broken)
    often = {name: _WORDS for name in names if repeats(some[name])}
    return _parsed(text[first:], dialect.delimiter, plain | often, rows.broken)


def _parsed(text: memoryview, delimiter: str, types: dict[str, pa.DataType], broken: bool) -> pa.Table:
    """Text as columns of these types, by name; null where there is nothing."""
    reading = pa.csv.ReadOptions(column_names=list(types), block_size=_BLOCK)
    shape = pa.csv.ParseOptions(delimiter=delimiter, newlines_in_values=broken)
    cells = pa.csv.ConvertOptions(
        check_utf8=False,  # inspect has done so
        column_types=types,
        null_values=[""],
        strings_can_be_null=True,
    )
    return pa.csv.read_csv(pa.BufferReader(pa.py_buffer(text)), reading, shape, cells)


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
