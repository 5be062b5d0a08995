"""The command line: python -m muster. Every module here registers its commands on `app`: to add some, add a module."""

import sys
from importlib import import_module
from pkgutil import iter_modules

from muster.cli.said import app, err
from muster.errors import MusterError

for module in iter_modules(__path__):
    import_module(f"{__name__}.{module.name}")

__all__ = ["app", "main"]


def main() -> None:
    """Run the command line; a MusterError becomes its sentence and exit code 2."""
    try:
        app()
    except MusterError as error:
        err.print(str(error), markup=False)
        sys.exit(2)
