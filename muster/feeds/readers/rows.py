"""What every reader gives back."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from muster.errors import MusterError

_KEPT = 1000  # milliseconds that freed memory is kept for the next column


def _allocator() -> pa.MemoryPool:
    """Where columns stand. Clearing fresh memory, each time, would be a sixth of an import: jemalloc takes what was freed."""
    if "jemalloc" not in pa.supported_memory_backends():
        return pa.system_memory_pool()
    pa.jemalloc_set_decay_ms(_KEPT)
    return pa.jemalloc_memory_pool()


pa.set_memory_pool(_allocator())
UNIT_SEPARATOR = "\x1f"  # what joins the cells of a row in its raw text
SEEN = 16_384  # rows of a column that say whether its words repeat
REPEATED = 0.4  # different words among them, at the most, where they do


@dataclass(frozen=True)
class Rows:
    """The file's rows, column by column.

    header: the column names as the file writes them; first_line: line of the first data row; lines: the line of each
    row; cells: the text of each row, one column for each of the header (null or "" where there is nothing), some as dictionaries;
    damage: rows that are not whole, by line, with the reason; notes: what a person should know of the file;
    text: the file in UTF-8, where it is a text that was read in columns; places: the bytes (start, end) of it between which
    each row stands; written: the delimiter and the encoding of the file ("" for UTF-8).
    """

    header: list[str]
    first_line: int
    lines: NDArray[np.int64]
    cells: list[pa.ChunkedArray]
    damage: dict[int, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    text: bytes | None = field(default=None, repr=False)
    places: pa.Table | None = None
    written: tuple[str, str] = ("", "")

    def texts(self, places: pa.Table) -> pa.LargeStringArray:
        """The text of the rows at these places (start, end), and between each two what stands between them; nothing is copied."""
        edges = np.stack([places["start"].to_numpy(), places["end"].to_numpy()], axis=1).ravel()
        return pa.LargeStringArray.from_buffers(max(len(edges) - 1, 0), pa.py_buffer(edges), pa.py_buffer(self.text))


def repeats(column: pa.ChunkedArray) -> bool:
    """Whether few of a column's words are different, so that it is handled word by word."""
    seen = column.slice(0, SEEN)
    return len(pc.unique(seen)) <= REPEATED * len(seen)


def columns_of(rows: Sequence[Sequence[str]], width: int) -> list[pa.ChunkedArray]:
    """Rows that were read one by one, as columns of text."""
    columns = list(zip(*rows, strict=True)) if rows else [()] * width
    return [pa.chunked_array([pa.array(column, pa.string())]) for column in columns]


def find_header(rows: list[list[str]], wanted: set[str], header_row: int, name: str) -> int:
    """Index of the header row: as the feed says (1-based), else the first of the first 30 rows naming most wanted columns.

    Raises MusterError when no row names any of them.
    """
    if header_row:
        if header_row > len(rows):
            raise MusterError(
                f"{name}: the feed says the header is row {header_row}, but the file has {len(rows)} rows."
            )
        return header_row - 1
    hits = [len(wanted & {folded(cell) for cell in row}) for row in rows[:30]]
    if not hits or max(hits) == 0:
        found = ", ".join(rows[0][:8]) if rows else "nothing"
        raise MusterError(
            f"{name}, line 1: no row names the columns this feed expects ({', '.join(sorted(wanted)[:6])}); "
            f"found: {found}. Choose another feed, or mend the header."
        )
    return hits.index(max(hits))


def folded(header: str) -> str:
    """A header as it is compared: without case, quotes or surrounding blanks."""
    return header.replace("\ufeff", "").strip().strip('"').strip().casefold()
