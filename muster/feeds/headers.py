"""Which header of a file stands for which field, and what its rows are, by the words of data/codes/headers.toml."""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import get_args

from muster.feeds.feed import Kind, canonical_fields
from muster.feeds.fields import needed_fields
from muster.feeds.sample import header_words

KINDS: tuple[Kind, ...] = get_args(Kind)
# An exact header is worth this much; each place down the list of words a little less, every word too many more; a part that
# is a longer name is worth more than one that is a shorter.
_EXACT, _PLACE, _EXTRA, _LONGER, _LEAST = 100, 1, 15, 9, 40
# A file that names itself, and a header that names it, against one field that only this kind has (1).
_BY_NAME, _BY_HEADER = 0.75, 0.5


def plain(header: str) -> str:
    """A header as words: "Date/Time", "dateTime" and "DATE_TIME" are "date time"; accents are left out."""
    parted = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", header)
    bare = "".join(c for c in unicodedata.normalize("NFKD", parted) if not unicodedata.combining(c))
    return " ".join(re.findall(r"[a-z0-9]+", bare.casefold()))


def match(kind: Kind, header: Sequence[str]) -> dict[str, str]:
    """The likeliest header for each field of this kind; each header stands for one field.

    A field for which nothing is likely is left out. The result is in the order of the kind's fields.
    """
    scored = [
        (worth, field, name) for field in canonical_fields(kind) for name in header if (worth := likeness(field, name))
    ]
    taken: dict[str, str] = {}
    # Of equals the field that the kind names first, then the header that stands first.
    for _, field, name in sorted(scored, key=lambda found: -found[0]):
        if field not in taken and name not in taken.values():
            taken[field] = name
    return {field: taken[field] for field in canonical_fields(kind) if field in taken}


def likeness(field: str, header: str) -> int:
    """How likely a header stands for a field: 0 not at all, 100 and over its very name."""
    said = plain(header)
    names = [plain(field), *header_words()["fields"].get(field, [])]
    if said in names:
        return _EXACT + len(names) - names.index(said) * _PLACE
    tokens = said.split()
    if set(tokens) & set(header_words()["other"]["words"]):
        return 0
    return max((_partly(name.split(), tokens) - at * _PLACE for at, name in enumerate(names)), default=0)


def _partly(name: list[str], tokens: list[str]) -> int:
    """What a header is worth that holds the words of a name one after another, among others; 0 where it does not."""
    extra = len(tokens) - len(name)
    held = any(tokens[at : at + len(name)] == name for at in range(extra + 1))
    enough = len(name) > 1 or (extra <= 1 and len(name[0]) > 3)
    worth = _EXACT - 10 - _EXTRA * extra + _LONGER * (len(name) - 1)
    return min(max(worth, _LEAST), _EXACT - 1) if held and enough else 0


@cache
def _weight(field: str) -> float:
    """A field that few kinds have says more of the kind: charge is an arrest's, agency is everybody's."""
    return 1 / sum(field in canonical_fields(kind) for kind in KINDS)


def likely_kinds(file: str, header: Sequence[str]) -> list[Kind]:
    """What the rows of a file may be, likeliest first: by the fields its headers name, then by its own name."""
    worth = {kind: _worth(kind, file, header) for kind in KINDS}
    return sorted(KINDS, key=lambda kind: -worth[kind])


def _worth(kind: Kind, file: str, header: Sequence[str]) -> float:
    found = match(kind, header)
    lost = [field for field in needed_fields(kind) if field not in {*found, "record_id", "agency"}]
    words = header_words()["kinds"][kind]
    named = any(_holds(file.rpartition(".")[0], word) for word in words) * _BY_NAME
    spoken = any(_holds(name, word) for name in header for word in words) * _BY_HEADER
    return sum(map(_weight, found)) - len(lost) + named + spoken


def _holds(text: str, words: str) -> bool:
    return f" {words} " in f" {plain(text)} "
