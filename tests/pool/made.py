"""Pools made of a few rows: rows in, a built version out."""

import csv
import datetime as dt
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from muster.access.viewer import EVERYONE
from muster.feeds.catalogue import feed
from muster.feeds.importing import land
from muster.feeds.landing import Receipt, write_receipt
from muster.pool import connect, facts
from muster.pool.ask import ask
from muster.pool.build import Built, build
from muster.pool.filters import Filters

Row = Mapping[str, object]
# When a file landed, unless a test says otherwise: after everything its rows speak of, and the same in every run.
LANDED = dt.datetime(2026, 11, 1)


class Pool:
    """A pool in a folder of its own: land rows, build, ask."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files = 0

    def write(self, rows: Iterable[Row], name: str = "", header: Sequence[str] = ()) -> Path:
        """A CSV of these rows; its columns are those of `header` or all that any row has."""
        rows = list(rows)
        self.files += 1
        path = self.folder / (name or f"file-{self.files}.csv")
        columns = list(header or dict.fromkeys(key for row in rows for key in row))
        with path.open("w", encoding="utf-8", newline="") as out:
            sheet = csv.DictWriter(out, columns, restval="")
            sheet.writeheader()
            sheet.writerows(rows)
        return path

    def land_file(self, path: Path, by: str, at: dt.datetime | None = None) -> Receipt:
        """Land one file by a feed, as if it came at that moment (each later file a minute later)."""
        receipt, new = land(path, feed(by))
        if not new:
            return receipt
        dated = replace(receipt, landed_at=(at or LANDED + dt.timedelta(minutes=self.files)).isoformat())
        write_receipt(dated)
        return dated

    def land(self, rows: Iterable[Row], by: str = "generic_seizure", at: dt.datetime | None = None) -> Receipt:
        """Land these rows as one file."""
        return self.land_file(self.write(rows), by, at)

    def build(self) -> Built:
        """Build and publish what has landed."""
        return build()

    def ask(self, question: str, more: Any = None, **filters: Any) -> list[dict[str, Any]]:
        """The rows of an answer as plain values: days as dates, unknown as None."""
        answer = ask(question, Filters(**filters), EVERYONE, more=more)
        return plain(answer.frame)

    def one(self, question: str, **filters: Any) -> dict[str, Any]:
        """The only row of an answer."""
        rows = self.ask(question, **filters)
        assert len(rows) == 1, rows
        return rows[0]


def plain(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows as plain values."""
    return [{str(key): _plain(value) for key, value in row.items()} for row in frame.to_dict("records")]


def _plain(value: Any) -> Any:
    if hasattr(value, "tolist"):
        return value.tolist()
    if isinstance(value, pd.Timestamp):
        return value.date() if value == value.normalize() else value.to_pydatetime()
    return None if value is None or value is pd.NaT or value != value else value


def fresh_home(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Point MUSTER_HOME at an empty folder and forget what was open."""
    path = folder / "pool"
    monkeypatch.setenv("MUSTER_HOME", str(path))
    forget()
    return path


@contextmanager
def pool_of_its_own() -> Iterator[Pool]:
    """An empty pool for one example of a property."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        fresh_home(Path(folder), patch)
        yield Pool(Path(folder))
    forget()


def forget() -> None:
    """Let go of open versions and what is known of them."""
    connect._connection.cache_clear()
    facts.facts.cache_clear()


def seizure(record_id: object, agency: object = "amber-police", **cells: object) -> dict[str, object]:
    """One row of generic_seizure: an ordinary seizure, with what the test says of it."""
    usual = {
        "record_id": record_id,
        "agency": agency,
        "occurred_at": "2026-03-10 14:30",
        "county_fips": "39061",
        "role": "lead",
        "drug": "fentanyl",
        "quantity": "10",
        "unit": "g",
    }
    return {**usual, **cells}


def arrest(record_id: object, agency: object = "amber-police", **cells: object) -> dict[str, object]:
    """One row of generic_arrest."""
    usual = {"record_id": record_id, "agency": agency, "occurred_at": "2026-03-10 14:30", "county_fips": "39061"}
    return {**usual, **cells}


def referral(record_id: object, agency: object = "county-health", **cells: object) -> dict[str, object]:
    """One row of generic_referral."""
    usual = {"record_id": record_id, "agency": agency, "programme": "Harbor", "referred_at": "2026-03-10"}
    return {**usual, **cells}


def agency(slug: str, **cells: object) -> dict[str, object]:
    """One row of generic_agency: an agency of Hamilton County, Ohio."""
    usual = {"agency": slug, "ori": "", "kind": "municipal", "time_zone": "America/New_York", "county_fips": "39061"}
    return {**usual, **cells}


def said(slug: str, month: str, state: str) -> dict[str, object]:
    """One row of generic_coverage: what an agency says it sent for a month."""
    return {"agency": slug, "month": month, "state": state}


def cbp(fiscal_year: str, month: str, events: int, pounds: float, drug: str = "Cocaine") -> dict[str, object]:
    """One row of the CBP file of drug seizures."""
    return {
        "FY": fiscal_year,
        "Month (abbv)": month,
        "Component": "Office of Field Operations",
        "Region": "Northern Border",
        "Land Filter": "Land Only",
        "Area of Responsibility": "Detroit Field Office",
        "Drug Type": drug,
        "Count of Event": events,
        "Sum Qty (lbs)": pounds,
    }
