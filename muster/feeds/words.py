"""The shared code lists: which word in a report stands for which code."""

import csv
import tomllib
from collections.abc import Iterator
from functools import cache
from hashlib import sha256

import pyarrow as pa

from muster.feeds.feed import Records
from muster.paths import DATA

CODES = DATA / "codes"
Word = tuple[str, str, str, int]


@cache
def code_table(name: str) -> list[dict[str, str]]:
    """The rows of data/codes/<name>.csv."""
    with (CODES / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@cache
def unknown_words() -> list[str]:
    """Words that mean "unknown" in a cell: NULL, never zero."""
    return list(_word_file()["unknown"]["words"])


@cache
def _word_file() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((CODES / "words.toml").read_text(encoding="utf-8"))


def _shared() -> Iterator[Word]:
    for field in ("drug", "unit"):
        for row in code_table(f"{field}s"):
            for word in {row["code"].lower(), row["name"].lower(), *row["synonyms"].split("|")}:
                yield field, word, row["code"], 1
    for field, codes in _word_file().items():
        if field != "unknown":
            yield from ((field, word, code, 1) for code, words in codes.items() for word in words)


def word_list(records: Records) -> pa.Table:
    """Columns field, word (lower case), code, rank (0 the feed's own, 1 shared), for queries/import/words.sql."""
    own = [(f, word.lower(), code, 0) for f, words in records.values.items() for word, code in words.items()]
    columns = zip(*[*own, *_shared()], strict=True)
    return pa.table(dict(zip(("field", "word", "code", "rank"), map(pa.array, columns), strict=True)))


def listed_field(kind: str, field: str) -> str:
    """The name of a field in the code lists: a coverage's state is no state of the United States."""
    return "coverage_state" if (kind, field) == ("coverage", "state") else field


@cache
def codes_digest() -> str:
    """The hash of the code lists that rows are read with: part of what a landing and a version were made from."""
    files = ("drugs.csv", "units.csv", "words.toml")
    return sha256(b"".join((CODES / name).read_bytes() for name in files)).hexdigest()
