"""Targets and benchmarks: what the task force set itself, and what others reached, each in a file with its source."""

import datetime as dt
import tomllib
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from muster.errors import MusterError
from muster.measures.catalogue import measures
from muster.paths import DATA, home

FOLDER = DATA / "targets"


class Target(BaseModel):
    """One value set beside a measure, in the measure's unit (a share in percent, 0 to 100).

    kind: target (set by the task force) or benchmark (reached elsewhere). It stands from `starts` to `ends`.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, str_min_length=1)

    measure: str
    kind: Literal["target", "benchmark"]
    value: float = Field(ge=0)
    set_by: str
    source: str
    set_on: dt.date
    starts: dt.date | None = None
    ends: dt.date | None = None

    @model_validator(mode="after")
    def _in_order(self) -> "Target":
        if self.starts and self.ends and self.ends < self.starts:
            raise ValueError("ends before it starts")
        return self

    def holds(self, day: dt.date) -> bool:
        """Whether it stands on a day."""
        return (self.starts or day) <= day <= (self.ends or day)


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    target: list[Target]


def read_targets(path: Path) -> list[Target]:
    """The targets of one file; MusterError naming every mistake in it."""
    try:
        told = _File.model_validate(tomllib.loads(path.read_text(encoding="utf-8"))).target
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise MusterError(f"{path}: this is not readable TOML ({error}); mend that place.") from error
    except ValidationError as error:
        mistakes = "; ".join(f"{_where(e['loc'])} {str(e['msg']).lower()}" for e in error.errors())
        raise MusterError(f"{path}: {mistakes}. data/targets shows the form.") from error
    known = {measure.name for measure in measures()}
    strange = [target.measure for target in told if target.measure not in known]
    if strange:
        raise MusterError(f"{path}: there is no measure '{', '.join(strange)}'; `muster measures` lists them.")
    return told


def _where(place: tuple[int | str, ...]) -> str:
    """The place of a mistake: "target 2, 'value'"."""
    number = next((part + 1 for part in place if isinstance(part, int)), 0)
    field = next((part for part in reversed(place) if isinstance(part, str) and part != "target"), "")
    return ", ".join([*([f"target {number}"] if number else []), *([f"'{field}'"] if field else [])]) or "the file"


def targets() -> list[Target]:
    """All targets: those shipped, then those in MUSTER_HOME/targets; MusterError naming every mistake of every file."""
    found, mistakes = [], []
    for path in (*sorted(FOLDER.glob("*.toml")), *sorted((home() / "targets").glob("*.toml"))):
        try:
            found += read_targets(path)
        except MusterError as error:
            mistakes.append(str(error))
    if mistakes:
        raise MusterError(" ".join(mistakes))
    return found


def target_of(measure: str, day: dt.date) -> Target | None:
    """What stands beside a measure on a day: the task force's own target before a benchmark, the latest set first."""
    standing = [each for each in targets() if each.measure == measure and each.holds(day)]
    return max(standing, key=lambda each: (each.kind == "target", each.set_on), default=None)
