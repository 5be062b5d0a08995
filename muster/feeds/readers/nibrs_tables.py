"""The tables of one NIBRS download (Crime Data Explorer), found by name in a folder or zip, in any case or prefix."""

import csv
import io
import shutil
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import IO

from muster.errors import MusterError
from muster.feeds.readers.sheets import check_archive

Opener = Callable[[str], IO[bytes]]

# What each table must hold for the joins. Columns that only some years have are left to the queries.
COLUMNS: dict[str, set[str]] = {
    "agencies": {"agency_id", "ori"},
    "arrest_type": {"arrest_type_id", "arrest_type_code", "arrest_type_name"},
    "arrestee": {"arrestee_id", "incident_id", "arrest_date", "arrest_type_id", "multiple_indicator", "age_num"},
    "criminal_act": {"criminal_act_id", "offense_id"},
    "criminal_act_type": {"criminal_act_id", "criminal_act_code"},
    "drug_measure_type": {"drug_measure_type_id", "drug_measure_code"},
    "incident": {"incident_id", "agency_id", "incident_date", "incident_hour", "report_date_flag"},
    "month": {"agency_id", "data_year", "month_num", "reported_status"},
    "offense": {"offense_id", "incident_id"},
    "offense_type": {"offense_code", "offense_name"},
    "prop_loss_type": {"prop_loss_id", "prop_loss_name"},
    "property": {"property_id", "incident_id", "prop_loss_id"},
    "suspected_drug": {
        "nibrs_suspected_drug_id",
        "property_id",
        "suspected_drug_type_id",
        "est_drug_qty",
        "drug_measure_type_id",
    },
    "suspected_drug_type": {"suspected_drug_type_id", "suspected_drug_code", "suspected_drug_name"},
}


def file_name(table: str) -> str:
    """The name of a table's file, as most downloads write it."""
    return "agencies.csv" if table == "agencies" else f"NIBRS_{table.upper()}.csv"


def find_tables(path: Path) -> dict[str, str]:
    """Where each table stands in the folder or zip, by its plain name (suspected_drug), in the order of these names.

    Raises MusterError naming every table that is missing, or the two files that are the same one.
    """
    found: dict[str, str] = {}
    for name in _names(path):
        table = _table_of(name)
        if table in found:
            raise MusterError(
                f"{path}: '{found[table]}' and '{name}' are the same table; import one state and year at a time."
            )
        if table:
            found[table] = name
    lost = [file_name(table) for table in COLUMNS if table not in found]
    if lost:
        raise MusterError(
            f"{path}: of the NIBRS tables that drug seizures and arrests need, {', '.join(lost)} "
            f"{'is' if len(lost) == 1 else 'are'} missing; download the state and year again and import all of it. "
            "Nothing was landed."
        )
    return dict(sorted(found.items()))


def _table_of(name: str) -> str:
    """The plain name of the table that a file holds, "" for any other file."""
    file = PurePosixPath(name.replace("\\", "/").lower())
    table = file.stem.removeprefix("nibrs_").removeprefix("cde_")
    return table if file.suffix == ".csv" and table in COLUMNS else ""


def _names(path: Path) -> list[str]:
    if path.is_dir():
        return sorted(str(file.relative_to(path)) for file in path.rglob("*") if file.is_file())
    if not path.exists():
        raise MusterError(f"{path}: there is no such file.")
    check_archive(path)
    with zipfile.ZipFile(path) as archive:
        return archive.namelist()


@contextmanager
def opened(path: Path) -> Iterator[Opener]:
    """A way to read the files of a folder or zip by the names that find_tables gives."""
    if path.is_dir():
        yield lambda name: (path / name).open("rb")
        return
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive.open
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError) as error:
        raise MusterError(f"{path}: the archive is damaged or locked ({error}); download it again.") from error


@contextmanager
def files_of(path: Path, wanted: tuple[str, ...]) -> Iterator[dict[str, Path]]:
    """The wanted tables as files that DuckDB can read, by plain name; those of a zip are unpacked for that long.

    Nothing is written under a name that the archive chooses.
    """
    tables = find_tables(path)
    with opened(path) as read, TemporaryDirectory() as folder:
        check_columns(path, tables, wanted, read)
        if path.is_dir():
            yield {table: path / tables[table] for table in wanted}
            return
        for table in wanted:
            with read(tables[table]) as source, (Path(folder) / f"{table}.csv").open("wb") as target:
                shutil.copyfileobj(source, target)
        yield {table: Path(folder) / f"{table}.csv" for table in wanted}


def check_columns(path: Path, tables: dict[str, str], wanted: tuple[str, ...], read: Opener) -> None:
    """Raise MusterError naming every column that the joins need and these tables do not have."""
    lost = []
    for table in wanted:
        with read(tables[table]) as source:
            header = io.TextIOWrapper(source, "utf-8-sig", "replace", newline="").readline()
        names = {name.strip().lower() for row in csv.reader([header]) for name in row}
        lost += [f"{tables[table]} has no {column.upper()}" for column in sorted(COLUMNS[table] - names)]
    if lost:
        raise MusterError(
            f"{path}: {'; '.join(lost)}. These are not the tables of the Crime Data Explorer; nothing was landed."
        )
