"""What the fields of a kind of record are: which it cannot do without, which are times or numbers, what each means.

All of it is read from where it is so: the kind's import query, and the terms of data/terms/columns.csv.
"""

import csv
import re
from functools import cache

from muster.feeds.feed import Records, canonical_fields
from muster.feeds.words import code_table, listed_field, word_list
from muster.paths import DATA
from muster.sql import text


@cache
def needed_fields(kind: str) -> tuple[str, ...]:
    """The fields without which every row of this kind is rejected."""
    return tuple(dict.fromkeys(re.findall(r"missing\(\$name_of\.(\w+)", text(f"import/{kind}"))))


@cache
def time_fields(kind: str) -> tuple[str, ...]:
    """The fields that are read by the feed's time formats."""
    return _read_as("time_of", kind)


@cache
def number_fields(kind: str) -> tuple[str, ...]:
    """The fields that are read as numbers with the feed's decimal mark."""
    return _read_as("number_of", kind)


@cache
def key_fields(kind: str) -> tuple[str, ...]:
    """The fields that name a person or an organisation: they land as keys, never as they came."""
    return _read_as("key_of", kind)


@cache
def listed_fields(kind: str) -> tuple[str, ...]:
    """The fields that take their value from a code list: those whose code the kind's import query reads."""
    read = set(re.findall(r"coded_(\w+)", text(f"import/{kind}")))
    return tuple(field for field in canonical_fields(kind) if listed_field(kind, field) in read)


@cache
def may_lack_identity(kind: str) -> bool:
    """Whether rows of this kind may carry no identity of their own (key = [])."""
    return "$keyed" in text(f"import/{kind}")


def _read_as(what: str, kind: str) -> tuple[str, ...]:
    """The fields of which the kind's import query reads a column of this name: time_of_occurred_at."""
    read = set(re.findall(rf"\b{what}_(\w+)", text(f"import/{kind}")))
    return tuple(field for field in canonical_fields(kind) if field in read)


@cache
def codes_of(field: str) -> dict[str, str]:
    """The codes a field may have, each with its name where it has one."""
    named = {row["code"]: row["name"] for row in code_table(f"{field}s")} if field in ("drug", "unit") else {}
    known = word_list(Records(kind="seizure")).to_pylist()
    return {
        code: named.get(code, code) for code in dict.fromkeys(row["code"] for row in known if row["field"] == field)
    }


def meaning(kind: str, field: str) -> str:
    """What a field means, with its unit; empty where the dictionary does not say."""
    tables = (f"generic_{kind}", f"record_{kind}", kind, "agency")
    found = (_meanings().get((table, field), "") for table in tables)
    return next((said for said in found if said), "")


@cache
def _meanings() -> dict[tuple[str, str], str]:
    with (DATA / "terms" / "columns.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    told: dict[tuple[str, str], str] = {}
    for row in rows:
        unit = f" In {row['unit']}." if row["unit"] and row["unit"] not in {"day", "UTC"} else ""
        told |= {(table, row["column"]): row["meaning"] + unit for table in row["table"].split("|")}
    return told
