"""What the columns mean: their units and meanings, from data/terms/columns.csv, by table and column."""

import csv
from functools import cache

from muster.errors import MusterError
from muster.paths import DATA

TERMS = DATA / "terms" / "columns.csv"
Term = tuple[str, str]


@cache
def terms() -> dict[tuple[str, str], Term]:
    """Unit and meaning by table (or general feed) and column; of a table itself by the column "".

    Raises MusterError when a column is told twice.
    """
    found: dict[tuple[str, str], Term] = {}
    with TERMS.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            for table in row["table"].split("|"):
                if (table, row["column"]) in found:
                    raise MusterError(f"{TERMS.name}: {table}.{row['column']} has two meanings; leave one.")
                found[table, row["column"]] = row["unit"], row["meaning"]
    return found


def meaning(table: str, column: str) -> Term:
    """Unit and meaning of a table's column; of any table's where that one has none; nothing where no table has it."""
    exact = terms().get((table, column))
    return exact or next((term for (_, name), term in terms().items() if name == column), ("", ""))
