"""The command line: python -m muster. A module of commands registers itself on `app` when it is imported here."""

import sys

from muster.cli import asking, landing, papers
from muster.cli.said import app, err
from muster.errors import MusterError

__all__ = ["app", "asking", "landing", "main", "papers"]


def main() -> None:
    """Run the command line; a MusterError becomes its sentence and exit code 2."""
    try:
        app()
    except MusterError as error:
        err.print(str(error), markup=False)
        sys.exit(2)
