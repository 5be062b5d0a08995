"""How commands speak: one app, two consoles, tables and JSON."""

import json
import sys
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

DOORS = "Exit codes: 0 done, 2 unusable (nothing changed), 3 done with rejected rows that are kept and explained."
app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    help=f"The pool from the command line: sentences to standard error, answers to standard output.\n\n{DOORS}",
)
out = Console(highlight=False, soft_wrap=True, width=None if sys.stdout.isatty() else 400)
err = Console(stderr=True, highlight=False, soft_wrap=True)
Json = Annotated[bool, typer.Option("--json", help="Machine-readable answer.")]


def print_json(value: object) -> None:
    """One JSON value on standard output; a number that JSON cannot hold is an error, not a NaN."""
    print(json.dumps(value, ensure_ascii=False, default=str, allow_nan=False))


def print_list(rows: list[dict[str, Any]], as_json: bool) -> None:
    """The rows as a table, or as JSON."""
    if as_json:
        print_json(rows)
        return
    table = Table(*(rows[0] if rows else []), box=None, pad_edge=False)
    for row in rows:
        table.add_row(*(Text(str(value)) for value in row.values()))
    out.print(table)
