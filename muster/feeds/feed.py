"""What a feed file says: one agency's (or one national system's) export, column by column."""

import re
import tomllib
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from muster.errors import MusterError
from muster.sql import text as query

Format = Literal["csv", "xlsx", "json", "parquet", "nibrs-cde"]
Kind = Literal[
    "seizure",
    "arrest",
    "referral",
    "overdose",
    "call",
    "aggregate",
    "agency",
    "coverage",
    "operation",
    "organisation",
    "resource",
    "training",
    "price",
    "population",
    "site",
]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Condition(_Strict):
    """One test a row must pass to belong to a part of the feed: a header and a pattern."""

    column: str
    matches: str
    negate: bool = False


class TimeFormats(_Strict):
    """strptime formats by the precision they carry; ISO 8601 is always read."""

    minute: list[str] = []
    day: list[str] = []
    month: list[str] = []
    year: list[str] = []


class Records(_Strict):
    """One kind of record in the file: where each canonical column comes from."""

    kind: Kind
    table: str = ""
    key: list[str] | None = None
    columns: dict[str, str] = {}
    fixed: dict[str, str] = {}
    values: dict[str, dict[str, str]] = {}
    required: list[str] = []
    where: list[Condition] = []
    times: TimeFormats = TimeFormats()
    people: Literal["own", "shared"] = "own"
    fiscal_year_starts: int = Field(default=1, ge=1, le=12)


class Terms(_Strict):
    """Who may see what this feed brings; one all-seeing viewer for now, kept on every record from the start."""

    release: str = "members"
    may_disseminate: bool = False
    source: str = ""
    licence: str = ""


class FeedFile(_Strict):
    """A feed's TOML, checked."""

    title: str
    format: Format
    records: list[Records] = Field(min_length=1)
    delimiter: str = ""
    encoding: str = ""
    header_row: int = Field(default=0, ge=0)
    sheet: str = ""
    decimal: Literal[".", ","] = "."
    time_zone: str = ""
    publisher: str = ""
    overlaps: list[str] = []
    country: str = "US"
    terms: Terms = Terms()


@dataclass(frozen=True)
class Feed:
    """A feed by name, what its file says, and the hash of that file."""

    name: str
    says: FeedFile
    digest: str
    path: Path


def _line_of(text: str, key: str) -> int:
    """The line a key stands on, for a sentence that a person can follow; 1 where it cannot be found."""
    pattern = re.compile(rf"""^\s*(?:\[+.*\b{re.escape(key)}\b.*\]|["']?{re.escape(key)}["']?\s*=)""")
    return next((n for n, line in enumerate(text.splitlines(), 1) if pattern.match(line)), 1)


def _mistake(text: str, error: dict[str, object]) -> str:
    location = error["loc"]
    assert isinstance(location, tuple)
    key = str(next((part for part in reversed(location) if isinstance(part, str)), "file"))
    where = ".".join(str(part) for part in location)
    if error["type"] == "extra_forbidden":
        return f"line {_line_of(text, key)}: unknown field '{where}'"
    return f"line {_line_of(text, key)}: '{where}' {str(error['msg']).lower()}"


def read_feed(path: Path) -> Feed:
    """Read one feed file.

    Raises MusterError naming every mistake of the file, each with its line, not only the first.
    """
    data = path.read_bytes()
    try:
        text = data.decode("utf-8")
        says = FeedFile.model_validate(tomllib.loads(text))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise MusterError(f"{path.name}: this feed is not readable TOML ({error}); mend that place.") from error
    except ValidationError as error:
        named = [mistake for part in _readable_parts(text) for mistake in _unknown_fields(text, part)]
        raise _refusal(path, [_mistake(text, dict(e)) for e in error.errors()] + named) from error
    mistakes = [mistake for records in says.records for mistake in _unknown_fields(text, records)]
    if mistakes:
        raise _refusal(path, mistakes)
    return Feed(path.stem, says, sha256(data).hexdigest(), path)


def _readable_parts(text: str) -> list[Records]:
    """The parts of a mistaken feed that are themselves in order but for fields that no part has."""
    parts = tomllib.loads(text).get("records")
    readable: list[Records] = []
    for part in parts if isinstance(parts, list) else []:
        with suppress(ValidationError, AttributeError):
            readable.append(Records.model_validate({k: v for k, v in part.items() if k in Records.model_fields}))
    return readable


def _refusal(path: Path, mistakes: list[str]) -> MusterError:
    return MusterError(f"{path.name}: {'; '.join(mistakes)}. Mend the file; data/feeds/README.md lists the fields.")


def canonical_fields(kind: str) -> list[str]:
    """The fields that records of this kind have, in order: those that the kind's import query reads."""
    return list(dict.fromkeys(re.findall(r"\bcell\((\w+)\)", query(f"import/{kind}"))))


def _unknown_fields(text: str, records: Records) -> list[str]:
    """Fields the feed speaks of that its kind of record does not have, and key fields that it maps to nothing."""
    known = canonical_fields(records.kind)
    named = [*records.columns, *records.fixed, *records.required]
    mistakes = [
        f"line {_line_of(text, name)}: a {records.kind} has no field '{name}' (it has: {', '.join(known)})"
        for name in dict.fromkeys(named)
        if name not in known
    ]
    unmapped = [name for name in records.key or [] if name not in {*records.columns, *records.fixed}]
    return mistakes + [
        f"line {_line_of(text, 'key')}: the key names '{name}', which no column gives" for name in unmapped
    ]
