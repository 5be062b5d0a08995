"""Events and records in words: the rows of the tables, and what is said of one record in each of its three forms."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from muster.access import small
from muster.charts import html, words
from muster.charts.html.records import Row, Said
from muster.charts.tokens import drug_name
from muster.feeds.remarks import remark
from muster.pool.filters import Filters
from muster.pool.narrowing import Narrowing, rows_address
from muster.pool.rowkey import RowKey

EVENTS = {
    "seizure": ("Day", "Led by", "Found", "Place", "Place known to", "Agencies", "Records"),
    "arrest": ("Day", "Led by", "Drugs", "Place", "Place known to", "Agencies", "Outcome"),
    "overdose": ("Day", "Told by", "Drugs", "Place", "Place known to", "Outcome"),
    "referral": ("Day", "Referred by", "Substance", "Place", "Outcome"),
}
RECORDS = ("File and line", "Agency", "Record", "Role", "As told", "Standing")
STANDINGS = {
    "current": "counts",
    "superseded": "superseded: a later file restates it",
    "repeated": "repeated: told again word for word",
    "rejected": "rejected: it could not be used",
    "excluded": "excluded by a person's decision",
    "overlapping": "overlapping: another feed tells of the same",
}
NOUNS = {"seizure": "seizure events", "arrest": "arrest events", "overdose": "overdoses", "referral": "referrals"}
WITHHELD = (
    "Each row tells of a person in care: they are shown to health roles alone. What may be said is the count; "
    "Overview and Outcomes tell the rest of it without naming anybody."
)
EVENT = {"seizure": "Seizure event", "arrest": "Arrest event", "overdose": "Overdose", "referral": "Referral"}
# The canonical table of each kind of record that is told column by column.
TABLES = {"seizure": "record_seizure", "arrest": "record_arrest", "referral": "record_referral", "overdose": "overdose"}
IN_CARE_ROW = "The row tells of a person in care and is shown to health roles alone."
GONE = "No such row is in this version: it was withdrawn, or the address was cut."
Found = Mapping[Any, Any]


def key_of(row: Found) -> RowKey:
    """The name of the landed row that a row of an answer stands for."""
    return RowKey(str(row["feed"]), str(row["sha256"]), str(row["kind"]), int(row["line"]))


def event_rows(frame: pd.DataFrame, kind: str, filters: Filters, narrowing: Narrowing) -> list[Row]:
    """The page of events as linked rows. frame: the answer to records/events; kind: a key of EVENTS."""
    pounds = filters.weight == "lb"
    return [
        Row(_event_cells(row, kind, pounds), rows_address(filters, narrowing, event=str(key_of({**row, "kind": kind}))))
        for row in frame.dropna(subset=["event_no"]).to_dict("records")
    ]


def _event_cells(row: Found, kind: str, pounds: bool) -> tuple[str, ...]:
    drugs = ", ".join(map(drug_name, listed(row["families"]))) or words.UNKNOWN
    told = {
        "Day": day(row["occurred_on"], row["time_precision"]),
        "Led by": row["lead"], "Told by": row["lead"], "Referred by": row["lead"],
        "Found": html.found(row["items"], pounds), "Drugs": drugs, "Substance": drugs,
        "Place": or_unknown(row["county"]), "Place known to": or_unknown(row["place_precision"]),
        "Agencies": words.count(row["agencies"]), "Records": words.count(row["records"]), "Outcome": or_unknown(row["outcome"]),
    }  # fmt: skip
    return tuple(str(told[head]) for head in EVENTS[kind])


def record_rows(frame: pd.DataFrame, filters: Filters) -> list[Row]:
    """The records of an event as linked rows; those that count in nothing are quiet. frame: records/records."""
    return [
        Row(
            (
                place_of(row["file"], row["line"]), row["agency"] or words.UNKNOWN, text(row["record_id"]), text(row["role"]),
                " ".join(filter(None, (text(row["told"]), text(row["amount"]), text(row["unit"])))),
                STANDINGS[row["standing"]] + (f"; {flags}" if (flags := text(row["flags"]).replace("\n", ", ")) else ""),
            ),
            record_address(filters, key_of(row)),
            quiet=row["standing"] != "current",
        )
        for row in frame.to_dict("records")
    ]  # fmt: skip


def record_address(filters: Filters, key: RowKey) -> str:
    """The address of one record."""
    return rows_address(filters, Narrowing(key.kind), record=str(key))


def place_of(file: str, line: int) -> str:
    """Where a row stands: "seizures_may.csv, line 1,204"."""
    return f"{file}, line {words.count(line)}"


def day(when: Any, precision: Any) -> str:  # noqa: ANN401 (a cell of a frame)
    """A day as closely as it is known: "3 May 2026", "May 2026", "2026"."""
    if pd.isna(when):
        return words.UNKNOWN
    if precision == "year":
        return str(when.year)
    return words.month(when) if precision == "month" else words.day(when)


def text(value: Any) -> str:  # noqa: ANN401 (a cell of a frame)
    """A cell as text; nothing where it is empty."""
    return "" if value is None or (not isinstance(value, str) and pd.isna(value)) else str(value)


def or_unknown(value: Any) -> str:  # noqa: ANN401 (a cell of a frame)
    """A cell as text, or the word unknown."""
    return text(value) or words.UNKNOWN


def listed(value: Any) -> list[Any]:  # noqa: ANN401 (a cell of a frame)
    """A cell that holds a list; nothing where it is empty."""
    return (
        [each for each in value if each is not None]
        if isinstance(value, Iterable) and not isinstance(value, str)
        else []
    )


def remarks(flags: Any) -> list[str]:  # noqa: ANN401 (a cell of a frame)
    """What is odd about a record, a sentence each."""
    return [remark(code) for code in text(flags).splitlines()]


def as_reported(cells: Mapping[str, str]) -> list[Said]:
    """The row as it was sent: every column of the file, empty ones too, for an empty cell is told as well."""
    return [Said(name, said or "(empty)") for name, said in cells.items()]


def title(kind: str, events: int, records: int, hides: bool) -> str:
    """ "1,031 seizure events, 1,204 records": the number that was clicked comes first."""
    if hides and small.is_small(events):
        return f"1 to 10 {NOUNS[kind]}: hidden"
    noun = NOUNS.get(kind, "events")
    counted = f"{words.count(events)} {noun.removesuffix('s') if events == 1 else noun}"
    return f"{counted}, {words.things(records, 'records')}" if kind in ("seizure", "arrest") else counted


def subtitle(kind: str) -> str:
    """What a row is, and which filters do not reach it."""
    if kind == "overdose":
        return "One row each, newest first. Agency and drug filters do not apply"
    return (
        "One row each, newest first. The drug filter does not apply"
        if kind == "referral"
        else "Each once, newest first"
    )


def event_name(event: Found) -> str:
    """ "Seizure event of 3 May 2026"."""
    return f"{EVENT[str(event['kind'])]} of {day(event['occurred_on'], event['time_precision'])}"
