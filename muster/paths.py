"""Where things live: the project's own files, and the pool's home."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
QUERIES = ROOT / "queries"


def home() -> Path:
    """The pool's folder: MUSTER_HOME, else data/pool beside the program."""
    return Path(os.environ.get("MUSTER_HOME") or DATA / "pool")
