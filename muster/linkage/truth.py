"""A file of known truth: which records tell of one event; read, and laid beside the records of a pool."""

import os
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pyarrow as pa
from pyarrow import csv

from muster.errors import MusterError

COLUMNS = ("record_id", "event_id")
_NAMED = 3  # as many examples as a sentence can carry


@dataclass(frozen=True)
class Matched:
    """Records of the pool with their event as found and as true, and how many were left out and why."""

    records: pd.DataFrame
    not_counted: int  # the pool holds them, but no event does: rejected, excluded, superseded
    not_in_truth: int
    ambiguous: int  # several records bear the id, and the truth gives it several events


def read_truth(path: Path) -> pd.DataFrame:
    """The file's record_id and event_id as text, each different line once; more columns may follow.

    Raises MusterError for a file that cannot be read, a missing column or an empty cell.
    """
    told = _read(path)
    _refuse_columns(told.column_names, path.name)
    if not told.num_rows:
        raise MusterError(f"{path.name}: the file has a header but no rows.")
    frame: pd.DataFrame = told.select(list(COLUMNS)).to_pandas().apply(lambda column: column.str.strip())
    empty = frame.index[(frame == "").any(axis=1)]
    if len(empty):
        raise MusterError(f"{path.name}, row {empty[0] + 1}: a cell is empty; every record needs its event.")
    distinct: pd.DataFrame = frame.drop_duplicates(ignore_index=True)
    return distinct


def _read(path: Path) -> pa.Table:
    text = csv.ConvertOptions(column_types=dict.fromkeys(COLUMNS, pa.string()), strings_can_be_null=False)
    try:
        return csv.read_csv(path, convert_options=text)
    except pa.ArrowInvalid as error:
        why = str(error).strip().splitlines()[0]
        raise MusterError(f"{path.name}: not a CSV file in UTF-8 that can be read ({why}).") from error
    except OSError as error:
        raise MusterError(f"{path.name}: the file cannot be read ({os.strerror(error.errno or 0)}).") from error


def _refuse_columns(names: list[str], file: str) -> None:
    missing = [column for column in COLUMNS if column not in names]
    if missing:
        raise MusterError(
            f"{file}: there is no column {' and '.join(missing)}; a truth file has the columns record_id and event_id, "
            f"this one has {', '.join(names)}."
        )
    twice = [column for column in COLUMNS if names.count(column) > 1]
    if twice:
        raise MusterError(f"{file}: the column {twice[0]} stands twice; keep the one that is meant.")


def match(truth: pd.DataFrame, held: pd.DataFrame, name: str) -> Matched:
    """Lay the truth beside the records.

    truth: record_id, event_id; held: kind, feed, agency, record_id, report, event (none where the pool counts it nowhere).
    An event_id that begins with its kind, as exported ones do, speaks of records of that kind only. An id that several
    agencies use stands for all of them where the truth gives it one event, and is left out where it gives it several.
    Raises MusterError, with examples and numbers, for records that the pool does not hold, and for one record in two events.
    """
    kinds = "|".join(sorted(held["kind"].unique()))
    said = truth.assign(said=truth["event_id"].str.extract(rf"^({kinds})(?![a-z])", expand=False).fillna(""))
    laid = said.merge(held, on="record_id", how="left", indicator="known")
    laid = laid[(laid["said"] == "") | (laid["said"] == laid["kind"]) | laid["kind"].isna()]
    _refuse_unknown(said, laid[laid["known"] == "both"], name)
    unclear = _unclear(laid, name)
    clear, counted = laid[~unclear], held[held["event"].notna()]
    records = clear[clear["event"].notna()].rename(columns={"event": "found", "event_id": "true"})
    return Matched(
        records[["kind", "agency", "record_id", "report", "found", "true"]].reset_index(drop=True),
        not_counted=_records(clear[clear["event"].isna()]),
        not_in_truth=_records(counted) - _records(laid[laid["event"].notna()]),
        ambiguous=_records(laid[unclear]),
    )


_RECORD = ["kind", "feed", "agency", "record_id"]


def _records(rows: pd.DataFrame) -> int:
    return len(rows[_RECORD].drop_duplicates())


def _refuse_unknown(said: pd.DataFrame, known: pd.DataFrame, name: str) -> None:
    by = ["record_id", "said"]
    strange = said.merge(known[by].drop_duplicates(), on=by, how="left", indicator="there")
    _refuse(strange.loc[strange["there"] == "left_only", "record_id"], name, "that the pool does not hold")


def _unclear(laid: pd.DataFrame, name: str) -> pd.Series:
    """Rows whose id has several events in truth. Of one record that is a mistake; of several it cannot be told which is which."""
    key = laid["record_id"] + "\x1f" + laid["said"]
    events = laid["event_id"].groupby(key).transform("nunique")
    bearers = laid.drop_duplicates([*_RECORD, "event"])["record_id"].groupby(key).size()
    _refuse(laid.loc[(events > 1) & (key.map(bearers) == 1), "record_id"], name, "in more than one event")
    return events > 1


def _refuse(ids: pd.Series, name: str, what: str) -> None:
    wrong = sorted(set(ids))
    if wrong:
        more = f" and {len(wrong) - _NAMED:,} more" if len(wrong) > _NAMED else ""
        noun = "record" if len(wrong) == 1 else "records"
        raise MusterError(f"{name} has {len(wrong):,} {noun} {what}: {', '.join(wrong[:_NAMED])}{more}.")
