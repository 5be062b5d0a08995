"""The measures there are: each number on a screen or a page has one reviewed file, data/measures/<name>.toml."""

import datetime as dt
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from muster.errors import MusterError
from muster.paths import DATA
from muster.pool.filters import MODES

FOLDER = DATA / "measures"
Counting = Literal["unique", "lead", "participated", "fractional", "reported", "none"]
Better = Literal["higher", "lower", "neither"]

_BETTER = {
    "higher": "Higher is better.",
    "lower": "Lower is better.",
    "neither": "Neither more nor less is better in itself.",
}


class _MeasureFile(BaseModel):
    """What a measure's file says. counting is a key of the counting modes, or none where no event is counted."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, str_min_length=1)

    title: str
    why: str
    formula: str
    numerator: str
    denominator: str | None = None
    counting: Counting
    unit: str
    caveat: str
    better: Better
    source: str
    reviewed_on: dt.date
    question: str = Field(pattern=r"^[a-z]+/[a-z_]+$")
    column: str = Field(pattern=r"^[a-z_]+$")


class Measure(_MeasureFile):
    """One measure: the name of its file and what it says; question and column say which answer holds its numerator."""

    name: str


def read_measure(path: Path) -> Measure:
    """Read one measure's file.

    Raises MusterError naming every mistake of the file, not only the first.
    """
    try:
        says = _MeasureFile.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise MusterError(f"{path.name}: this measure is not readable TOML ({error}); mend that place.") from error
    except ValidationError as error:
        mistakes = "; ".join(_mistake(dict(e)) for e in error.errors())
        raise MusterError(f"{path.name}: {mistakes}. Mend the file; any other in its folder shows the form.") from error
    return Measure(name=path.stem, **dict(says))


def _mistake(error: dict[str, Any]) -> str:
    where = ".".join(str(part) for part in error["loc"])
    if error["type"] == "extra_forbidden":
        return f"unknown field '{where}'"
    return f"'{where}' {str(error['msg']).lower()}"


def read_measures(folder: Path) -> tuple[Measure, ...]:
    """Every measure of a folder, by name.

    Raises MusterError naming every mistake of every file.
    """
    found: list[Measure] = []
    mistakes: list[str] = []
    for path in sorted(folder.glob("*.toml")):
        try:
            found.append(read_measure(path))
        except MusterError as error:
            mistakes.append(str(error))
    if mistakes:
        raise MusterError(" ".join(mistakes))
    return tuple(found)


@cache
def measures() -> tuple[Measure, ...]:
    """Every measure, by name; MusterError naming every mistake of every file."""
    return read_measures(FOLDER)


def measure(name: str) -> Measure:
    """The measure of that name; MusterError with the names there are when there is none."""
    found = {each.name: each for each in measures()}
    if name not in found:
        raise MusterError(f"There is no measure '{name}'; the measures are: {', '.join(found)}.")
    return found[name]


def definition(measure: Measure) -> str:
    """The measure in plain words, for a tooltip or a footnote: what is counted, how, and what it cannot tell."""
    counted = [f"Counted: {MODES[measure.counting]}."] if measure.counting in MODES else []
    reviewed = f"{measure.reviewed_on.day} {measure.reviewed_on:%b %Y}"
    parts = [
        f"{measure.title}: {measure.formula}.",
        *counted,
        f"Unit: {measure.unit}.",
        measure.caveat,
        _BETTER[measure.better],
        f"Source: {measure.source}; reviewed {reviewed}.",
    ]
    return " ".join(parts)


def on_paper(measure: Measure) -> str:
    """The measure in a footnote's words, after its title: what is counted, how, and what it cannot tell."""
    counted = f" Counted: {MODES[measure.counting]}." if measure.counting in MODES else ""
    return f"{measure.formula}.{counted} {measure.caveat}"
