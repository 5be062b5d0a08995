"""The name of one landed row that holds in every version: its feed, the beginning of its file's SHA-256, kind and line.

Numbers of events and records change from version to version, so no address and no decision is made of them.
"""

import re
from dataclasses import dataclass

DIGITS = 12


@dataclass(frozen=True)
class RowKey:
    """One landed row. sha256: its first 12 digits or more; line: of the file, the header being line 1."""

    feed: str
    sha256: str
    kind: str
    line: int

    def __str__(self) -> str:
        return f"{self.feed}.{self.sha256[:DIGITS]}.{self.kind}.{self.line}"

    def parameters(self) -> dict[str, str | int]:
        """The parameters of records/record."""
        return {"feed": self.feed, "sha256": self.sha256, "kind": self.kind, "line": self.line}


def row_key(text: str) -> RowKey | None:
    """The row that a text of an address names; None where it is not the name of a row."""
    form = re.fullmatch(r"(.+)\.([0-9a-f]{12,64})\.([a-z_]+)\.([0-9]{1,12})", text)
    return RowKey(form[1], form[2], form[3], int(form[4])) if form else None
