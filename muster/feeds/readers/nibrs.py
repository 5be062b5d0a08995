"""The FBI's NIBRS tables (Crime Data Explorer), as a folder or a zip: seizures, drug arrests, agencies, coverage.

The joins are queries/import/nibrs/*.sql, by the code tables of the download itself. Three forms are read: to 2015
(small letters, cde_agencies), 2016 to 2020 (offences by id, dates such as 01-JAN-19) and since 2021 (offences by
code, ISO dates).
"""

import shutil
import zipfile
from hashlib import sha256
from pathlib import Path
from typing import IO

import duckdb

from muster.errors import MusterError
from muster.feeds.landing import beside
from muster.feeds.readers.nibrs_tables import file_name, files_of, find_tables, opened
from muster.feeds.readers.rows import Rows
from muster.sql import run

# The tables that each part of a feed is joined from.
_JOINED = {
    "agencies": ("agencies",),
    "coverage": ("agencies", "month"),
    "seizures": (
        "agencies",
        "suspected_drug",
        "suspected_drug_type",
        "drug_measure_type",
        "property",
        "prop_loss_type",
        "incident",
    ),
    "arrests": (
        "agencies",
        "arrestee",
        "arrest_type",
        "offense",
        "offense_type",
        "criminal_act",
        "criminal_act_type",
        "incident",
    ),
}
# The table whose rows, and lines, the rows of each part are.
_LINES_OF = {"agencies": "agencies", "coverage": "month", "seizures": "suspected_drug", "arrests": "arrestee"}
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time a zip can hold: equal tables make equal archives


def read(con: duckdb.DuckDBPyConnection, path: Path, table: str) -> Rows:
    """Join one part of the download: "seizures", "arrests" (offence 35A), "agencies" or "coverage".

    A row's line is that of NIBRS_SUSPECTED_DRUG, NIBRS_ARRESTEE, agencies or NIBRS_month. A row whose incident or
    agency is missing, or whose property was not seized, stays and says so in `damage`.
    Raises MusterError naming every table or column that is missing, and for a table that cannot be read.
    """
    if table not in _JOINED:
        raise MusterError(
            f"The feed asks for the NIBRS table '{table}'; a part of such a feed is one of: {', '.join(_JOINED)}."
        )
    with files_of(path, _JOINED[table]) as files:
        given = {name: str(file) for name, file in files.items()}
        run(con, "import/nibrs/macros")
        try:
            run(con, "import/nibrs/agency_list", given)
            run(con, f"import/nibrs/{table}", given)
        except duckdb.Error as error:
            raise _unreadable(path, files, error) from error
    return _rows(con, path, _LINES_OF[table])


def _rows(con: duckdb.DuckDBPyConnection, path: Path, lines_of: str) -> Rows:
    (extra,) = run(con, "import/nibrs/multiplied").fetchall()[0]
    if extra:
        raise MusterError(f"{path}: a code table holds the same id twice, with two meanings; nothing was landed.")
    joined = run(con, "import/nibrs/joined").to_arrow_table()
    lines, cells = joined["line"].to_numpy(), joined.drop_columns(["line"])
    damage = dict(run(con, "import/nibrs/damage").fetchall())
    notes = [
        f"{remark}: {count:,} {'row' if count == 1 else 'rows'}, first on line {line} of {file_name(lines_of)}."
        for remark, count, line in run(con, "import/nibrs/remarks").fetchall()
    ]
    return Rows([name.lower() for name in cells.column_names], 2, lines, cells.columns, damage, notes)


def _unreadable(path: Path, files: dict[str, Path], error: duckdb.Error) -> MusterError:
    """The sentence for a table that DuckDB cannot read, with the table's name where the error tells it."""
    text = str(error)
    table = next((file_name(name) for name, file in files.items() if str(file) in text), "one of the tables")
    return MusterError(
        f"{path}: {table} is not the comma-separated text it should be ({text.splitlines()[0][:120]}); "
        "download it again. Nothing was landed."
    )


def digest_of(path: Path) -> str:
    """The identity of a download: SHA-256 over its tables' names and bytes, so a folder and its zip are one landing."""
    whole = sha256()
    tables = find_tables(path)
    with opened(path) as read_file:
        for table, name in tables.items():
            with read_file(name) as source:
                whole.update(f"{table}\0{_digest(source)}\n".encode())
    return whole.hexdigest()


def _digest(source: IO[bytes]) -> str:
    digest = sha256()
    while chunk := source.read(1 << 20):
        digest.update(chunk)
    return digest.hexdigest()


def pack(folder: Path, target: Path) -> None:
    """Keep a folder's tables as one zip, the same bytes whenever the tables are the same, and no other file of it."""
    with beside(target) as fresh, zipfile.ZipFile(fresh, "w") as archive:
        for table, name in find_tables(folder).items():
            entry = zipfile.ZipInfo(file_name(table), _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            with (folder / name).open("rb") as source, archive.open(entry, "w", force_zip64=True) as packed:
                shutil.copyfileobj(source, packed)
