"""Views that somebody saved under a name: a screen and its address, one small file each, never half-written."""

import datetime as dt
import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from muster.errors import MusterError
from muster.feeds.landing import beside
from muster.paths import home
from muster.pool.facts import Facts
from muster.pool.filters import from_query

LONGEST = 60


@dataclass(frozen=True)
class View:
    """A view: its name, who saved it and when (UTC, ISO 8601), the screen's file name, and what its address says."""

    name: str
    who: str
    at: str
    screen: str
    query: Mapping[str, Sequence[str]]

    def gone(self, facts: Facts) -> list[str]:
        """What the view asks for and that version does not know, a sentence each: it shows less, never more."""
        return from_query(self.query, facts)[1]


def save(name: str, who: str, screen: str, query: Mapping[str, Sequence[str]]) -> View:
    """Save a view. Raises MusterError without a name, or where another view has it."""
    at = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    return _write(View(_free(name), who, at, screen, {key: list(values) for key, values in query.items()}))


def views() -> list[View]:
    """Every saved view, by name. Raises MusterError naming a file that cannot be read."""
    return sorted((_read(path) for path in _folder().glob("*.toml")), key=lambda view: view.name.casefold())


def rename(view: View, name: str) -> View:
    """Give a view another name. Raises MusterError without a name, or where another view has it."""
    if name.strip().casefold() == view.name.casefold():
        made = _write(replace(view, name=_named(name)))
    else:
        made = _write(replace(view, name=_free(name)))
        delete(view)
    return made


def delete(view: View) -> None:
    """Take a view away; nothing to do where it is gone."""
    _path(view.name).unlink(missing_ok=True)


def _folder() -> Path:
    return home() / "views"


def _path(name: str) -> Path:
    """The file of a name, the same in any case; the hash keeps apart names that differ in signs alone."""
    plain = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")[:40]
    return _folder() / f"{plain or 'view'}-{sha256(name.casefold().encode()).hexdigest()[:8]}.toml"


def _named(name: str) -> str:
    told = " ".join(name.split())
    if not told or len(told) > LONGEST:
        raise MusterError(f"A view needs a name of 1 to {LONGEST} letters.")
    return told


def _free(name: str) -> str:
    told = _named(name)
    if _path(told).exists():
        raise MusterError(f"There is a view '{told}' already: choose another name, or delete that one.")
    return told


def _write(view: View) -> View:
    lines = [f"{key} = {_text(getattr(view, key))}" for key in ("name", "who", "at", "screen")]
    query = [f"{_text(key)} = [{', '.join(map(_text, values))}]" for key, values in view.query.items()]
    with beside(_path(view.name)) as fresh:
        fresh.write_text("\n".join([*lines, "", "[query]", *query, ""]), encoding="utf-8")
    return view


def _text(value: str) -> str:
    """A TOML string: what JSON writes, with DEL told by its number."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _read(path: Path) -> View:
    try:
        return View(**tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, TypeError) as error:
        raise MusterError(f"{path}: this saved view cannot be read ({error}); mend or remove the file.") from error
