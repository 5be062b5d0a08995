"""Workbooks (.xlsx), JSON lists and Parquet files, as rows of text cells."""

import datetime as dt
import json
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from python_calamine import CalamineError, CalamineWorkbook

from muster.errors import MusterError
from muster.feeds.readers.rows import Rows, columns_of, find_header

MAX_UNPACKED = 2 * 1024**3  # bytes; an archive that unpacks to more is refused
MAX_RATIO = 200  # an honest archive of text packs about 5 to 40 times


def check_archive(path: Path) -> None:
    """Refuse an archive that would unpack to far more than it is (a zip bomb), before anything is unpacked."""
    try:
        with zipfile.ZipFile(path) as archive:
            unpacked = sum(item.file_size for item in archive.infolist())
    except zipfile.BadZipFile as error:
        raise MusterError(
            f"{path.name}: the file is damaged or not of its kind ({error}); ask for it again."
        ) from error
    if unpacked > MAX_UNPACKED or unpacked > MAX_RATIO * max(path.stat().st_size, 10_000):
        raise MusterError(
            f"{path.name}: the archive would unpack to {unpacked / 1024**2:,.0f} MiB from {path.stat().st_size / 1024**2:,.1f} MiB; it was not opened."
        )


def _text(value: object) -> str:
    """A cell's value as a person would have typed it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return repr(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ")
    return str(value) if not isinstance(value, dict | list) else json.dumps(value, ensure_ascii=False)


def read_xlsx(path: Path, sheet: str, header_row: int, wanted: set[str]) -> Rows:
    """One sheet of a workbook (the first unless named); banner rows above the header are passed over."""
    check_archive(path)
    try:
        workbook = CalamineWorkbook.from_path(str(path))
    except (CalamineError, OSError) as error:
        raise MusterError(f"{path.name}: this workbook cannot be opened ({error}); save it again as .xlsx.") from error
    name = sheet or workbook.sheet_names[0]
    if name not in workbook.sheet_names:
        raise MusterError(
            f"{path.name}: there is no sheet '{name}'; the sheets are: {', '.join(workbook.sheet_names)}."
        )
    grid = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
    rows = [[_text(value) for value in row] for row in grid]
    at = find_header(rows, wanted, header_row, path.name)
    body = [(n, row) for n, row in enumerate(rows[at + 1 :], at + 2) if any(cell.strip() for cell in row)]
    header = [cell.strip() for cell in rows[at]]
    lines = np.array([n for n, _ in body], np.int64)
    return Rows(header, at + 2, lines, columns_of([row for _, row in body], len(header)))


def _objects(path: Path) -> list[dict[str, Any]]:
    """The records of a JSON file: a list, the one list inside an object, or one object a line."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        if text.lstrip().startswith("{") and "\n{" in text.strip():
            return [json.loads(line) for line in text.splitlines() if line.strip()]
        found = json.loads(text)
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise MusterError(f"{path.name}: this is not readable JSON ({error}).") from error
    lists = (
        [found]
        if isinstance(found, list)
        else [v for v in found.values() if isinstance(v, list)]
        if isinstance(found, dict)
        else []
    )
    if len(lists) != 1 or not all(isinstance(item, dict) for item in lists[0]):
        raise MusterError(f"{path.name}: the JSON holds no single list of records.")
    return list(lists[0])


def read_json(path: Path) -> Rows:
    """A JSON list of flat records; the line of a record is its place in the list, from 1."""
    if not path.read_bytes().strip():
        raise MusterError(f"{path.name}: the file is empty; ask the agency to send it again.")
    objects = _objects(path)
    header = list(dict.fromkeys(key for item in objects for key in item))
    cells = columns_of([[_text(item.get(key)) for key in header] for item in objects], len(header))
    return Rows(header, 1, np.arange(1, len(objects) + 1), cells, notes=_cut_note(len(objects)))


def _cut_note(count: int) -> list[str]:
    """Interfaces that page cut at a round number; the file cannot say so itself."""
    if count and count % 1000 == 0 and count <= 50_000:
        return [f"The file holds exactly {count:,} records: it may have been cut by the interface it came from."]
    return []


def read_parquet(path: Path) -> Rows:
    """A flat Parquet file; the line of a row is its place in the file, from 1."""
    try:
        table = pq.read_table(path)
    except (pa.ArrowInvalid, OSError) as error:
        raise MusterError(f"{path.name}: this is not a readable Parquet file ({error}).") from error
    cells = [
        pa.chunked_array([[_text(value) for value in column.to_pylist()]], pa.string()) for column in table.columns
    ]
    return Rows(list(table.column_names), 1, np.arange(1, table.num_rows + 1), cells)
