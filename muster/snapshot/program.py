"""Which release drew a page: a digest of what decides how pages look and what they say."""

from functools import cache
from hashlib import sha256

from muster.paths import DATA, QUERIES, ROOT

_FOLDERS = (
    ROOT / "muster" / "charts",
    ROOT / "muster" / "snapshot",
    ROOT / "muster" / "measures",
    DATA / "look",
    DATA / "measures",
    QUERIES,
)
_KINDS = {".py", ".typ", ".toml", ".sql"}


@cache
def program() -> str:
    """Twelve digits that change with the program."""
    digest = sha256()
    for path in sorted(path for folder in _FOLDERS for path in folder.rglob("*") if path.suffix in _KINDS):
        digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]
