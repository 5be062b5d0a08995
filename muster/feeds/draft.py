"""A feed that is being written: its columns, what is still open, its TOML, and saving it among the pool's own feeds."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from muster.errors import MusterError
from muster.feeds.catalogue import feed_names
from muster.feeds.feed import Feed, Format, Kind, TimeFormats, read_feed
from muster.feeds.fields import needed_fields
from muster.feeds.landing import beside
from muster.feeds.timeformats import Order
from muster.paths import home

NAME = re.compile(r"[a-z][a-z0-9_]{1,47}")
Words = Mapping[str, str]


@dataclass(frozen=True)
class FeedDraft:
    """A feed of one kind of record, as far as it is known.

    columns: field to header; fixed: field to the value of every row; values: field to word to code. key: None where
    one column names the record, () where rows carry no identity, else the fields that name it together. order: what a
    person said of day and month. open: questions that only a person can answer, without which nothing is saved. told:
    what a person should know.
    """

    title: str
    format: Format
    kind: Kind
    file: str = ""
    columns: Words = field(default_factory=dict)
    fixed: Words = field(default_factory=dict)
    values: Mapping[str, Words] = field(default_factory=dict)
    key: tuple[str, ...] | None = None
    times: TimeFormats = field(default_factory=TimeFormats)
    order: Order | None = None
    decimal: Literal[".", ","] = "."
    time_zone: str = ""
    fiscal_year_starts: int = 1
    open: tuple[str, ...] = ()
    told: tuple[str, ...] = ()

    @property
    def lacks(self) -> tuple[str, ...]:
        """The needed fields that no column and no fixed value gives; an ORI stands for the agency."""
        given = {*self.columns, *self.fixed, *(["agency"] if "ori" in {*self.columns, *self.fixed} else [])}
        given |= {"record_id"} if self.key is not None else set()
        return tuple(name for name in needed_fields(self.kind) if name not in given)


def to_toml(draft: FeedDraft) -> str:
    """The draft as the text of a feed file."""
    head = {"title": draft.title, "format": draft.format, "time_zone": draft.time_zone, "decimal": draft.decimal}
    records: dict[str, object] = {"kind": draft.kind}
    if draft.key is not None:
        records["key"] = list(draft.key)
    if draft.fiscal_year_starts != 1:
        records["fiscal_year_starts"] = draft.fiscal_year_starts
    times = {name: forms for name, forms in draft.times.model_dump().items() if forms}
    named = [("columns", draft.columns), ("fixed", draft.fixed), ("times", times)]
    named += [(f"values.{_key(name)}", words) for name, words in draft.values.items()]
    first = [f"# Mapped on the import screen from the columns of {_text(draft.file)}."] if draft.file else []
    lines = [*first, *_pairs({name: said for name, said in head.items() if said not in ("", ".")})]
    lines += ["", "[[records]]", *_pairs(records)]
    for name, pairs in named:
        lines += ["", f"[records.{name}]", *_pairs(pairs)] if pairs else []
    return "\n".join([*lines, "", "[terms]", 'release = "members"', ""])


def _pairs(pairs: Mapping[str, object]) -> Iterable[str]:
    return (f"{_key(name)} = {_value(value)}" for name, value in pairs.items())


def _key(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else _text(name)


def _value(value: object) -> str:
    if isinstance(value, list):
        return f"[{', '.join(_value(item) for item in value)}]"
    return str(value) if isinstance(value, int) else _text(str(value))


def _text(text: str) -> str:
    """A basic string: JSON's escapes are TOML's, but for the one control character that JSON lets stand."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")


def as_feed(draft: FeedDraft, name: str = "draft") -> Feed:
    """The draft as a feed that can be tried, through the strict reader of feed files; nothing is saved.

    Raises MusterError naming every mistake.
    """
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{name}.toml"
        path.write_text(to_toml(draft), encoding="utf-8")
        return read_feed(path)


def save(draft: FeedDraft, name: str, *, replace: bool = False) -> Feed:
    """Save the draft as MUSTER_HOME/feeds/<name>.toml.

    Raises MusterError, and writes nothing, for a name that is none or is taken (unless `replace`), for a question that
    is still open and for a needed field that nothing gives.
    """
    _check_name(name, replace)
    if draft.open or draft.lacks:
        lost = [f"no column or fixed value gives '{name}'" for name in draft.lacks]
        raise MusterError(
            f"The feed '{name}' is not finished: {' '.join([*draft.open, '; '.join(lost)]).strip().rstrip('.')}."
        )
    as_feed(draft, name)
    path = home() / "feeds" / f"{name}.toml"
    with beside(path) as fresh:
        fresh.write_text(to_toml(draft), encoding="utf-8")
    return read_feed(path)


def _check_name(name: str, replace: bool) -> None:
    if not NAME.fullmatch(name):
        raise MusterError(
            f"'{name}' is no name for a feed: use small letters, digits and _, a letter first, such as river_county."
        )
    if name in feed_names() and not replace:
        raise MusterError(f"There is a feed '{name}' already: choose another name, or say that it is to be replaced.")
