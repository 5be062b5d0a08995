"""A brief's file: data/briefs/<name>.toml, or one of the task force's own in the pool's home, every mistake told at once."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, model_validator

from muster.access.house import Label
from muster.briefs.measured import need_told
from muster.briefs.periods import FORMS, OPERATION, is_period
from muster.errors import MusterError

CHARTS = (
    "trend", "joint work", "who works with whom", "quantities", "referral funnel", "time to treatment", "charging", "convictions",
    "completion by programme", "re-arrest",
    "operation weeks", "operation quantities",
)  # fmt: skip
TABLES = (
    "contribution", "quantities", "measures", "coverage", "needs attention", "operations", "published totals", "operation members",
    "operation change", "operation events",
)  # fmt: skip
# What may stand in braces beside the measures.
WORDS = ("period", "operation")
PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
NAME = re.compile(r"[a-z][a-z0-9_]{0,59}")


def _period(words: str) -> str:
    if not is_period(words):
        raise ValueError(f"'{words}' is no period; there are: {', '.join(FORMS)}")
    return words


def _told(name: str) -> str:
    try:
        need_told(name)
    except MusterError as error:
        raise ValueError(str(error).rstrip(".")) from error
    return name


def _filled(text: str) -> str:
    for name in PLACEHOLDER.findall(text):
        if name not in WORDS:
            _told(name)
    if "{" in PLACEHOLDER.sub("", text) or "}" in PLACEHOLDER.sub("", text):
        raise ValueError("a brace is not closed: numbers stand as {seizure_events}")
    return text


def _one_of(what: str, names: Sequence[str]) -> AfterValidator:
    def known(name: str) -> str:
        if name not in names:
            raise ValueError(f"there is no {what} '{name}'; there are: {', '.join(names)}")
        return name

    return AfterValidator(known)


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, str_strip_whitespace=True)


class Days(_Part):
    """A fixed period, both days included."""

    start: date
    end: date

    @model_validator(mode="after")
    def _in_order(self) -> "Days":
        if self.end < self.start:
            raise ValueError(f"it ends ({self.end}) before it starts ({self.start})")
        return self


class Chosen(_Part):
    """Filters by id or by name, as in the address: agencies, drug families, counties or states."""

    agency: tuple[str, ...] = Field((), strict=False)
    drug: tuple[str, ...] = Field((), strict=False)
    area: tuple[str, ...] = Field((), strict=False)
    weight: Literal["kg", "lb"] = "kg"

    def as_query(self) -> dict[str, Sequence[str]]:
        """As the words that filters are read from."""
        named = {"agency": self.agency, "drug": self.drug, "area": self.area, "weight": (self.weight,)}
        return {name: values for name, values in named.items() if values}


Text = Annotated[str, AfterValidator(_filled)]
Relative = Annotated[str, AfterValidator(_period)]
Against = Literal["year before", "period before"]
Seconds = Annotated[int, Field(ge=5, le=600)]


class _Slide(_Part):
    """What every slide may say; what it leaves open the brief says."""

    label: str = ""
    headline: Text = ""
    notes: tuple[Text, ...] = Field((), strict=False, max_length=2)
    seconds: Seconds | None = None
    period: Relative | Days | None = None
    against: Against | None = None
    filters: Chosen | None = None


class MeasureSlide(_Slide):
    """One measure: its number, its change, its course."""

    kind: Literal["measure"]
    measure: Annotated[str, AfterValidator(_told)]


class ChartSlide(_Slide):
    """One chart of a screen."""

    kind: Literal["chart"]
    chart: Annotated[str, _one_of("chart", CHARTS)]


class MapSlide(_Slide):
    """Where: hexes or counties."""

    kind: Literal["map"]
    cells: Literal["hex", "county"] = "hex"
    events: Literal["seizures", "overdoses", "operation"] = "seizures"


class TableSlide(_Slide):
    """One table; of measures where `measures` names them."""

    kind: Literal["table"]
    table: Annotated[str, _one_of("table", TABLES)]
    measures: tuple[Annotated[str, AfterValidator(_told)], ...] = Field((), strict=False, max_length=12)

    @model_validator(mode="after")
    def _measures_named(self) -> "TableSlide":
        if (self.table == "measures") != bool(self.measures):
            raise ValueError(
                'a table of measures names them: measures = ["seizure_events", ...], and no other table does'
            )
        return self


class JointSlide(_Slide):
    """The largest joint work of the period."""

    kind: Literal["joint"]


class TextSlide(_Slide):
    """A statement of your own, its numbers filled in."""

    kind: Literal["text"]
    headline: Annotated[Text, Field(min_length=1)]
    text: Text = ""


SlideSays = MeasureSlide | ChartSlide | MapSlide | TableSlide | JointSlide | TextSlide
_SLIDE: TypeAdapter[SlideSays] = TypeAdapter(Annotated[SlideSays, Field(discriminator="kind")])


@dataclass(frozen=True, slots=True)
class Broken:
    """A slide whose part of the file cannot be used, and why: the rest of the brief is made."""

    kind: str
    problem: str


class BriefSays(_Part):
    """The head of a brief's file. marking: where it is stricter than the installation's own, it stands."""

    title: str = Field(min_length=1)
    audience: str = ""
    marking: Label | None = None
    seconds: Seconds = 20
    period: Relative | Days = "last full month"
    against: Against = "year before"
    filters: Chosen = Field(default_factory=lambda: Chosen.model_validate({}))
    operation: str = ""

    @property
    def of_operation(self) -> bool:
        """Whether it tells of one operation, which is then a parameter."""
        return self.period == OPERATION


@dataclass(frozen=True, slots=True)
class BriefFile:
    """What a file says: its head, its slides, and every mistake in them."""

    says: BriefSays
    slides: tuple[SlideSays | Broken, ...]

    @property
    def mistakes(self) -> tuple[str, ...]:
        """One sentence per slide that cannot be made."""
        return tuple(slide.problem for slide in self.slides if isinstance(slide, Broken))


def read_brief(path: Path) -> BriefFile:
    """Read a brief's file. Raises MusterError naming every mistake of a file whose head cannot be used."""
    try:
        return checked(tomllib.loads(path.read_text(encoding="utf-8")), path.name)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise MusterError(f"{path.name}: this brief is not readable TOML ({error}); mend that place.") from error
    except OSError as error:
        raise MusterError(f"{path}: this brief cannot be read ({error.strerror or error}).") from error


def checked(told: Mapping[str, Any], name: str) -> BriefFile:
    """A brief's content as a file; raises MusterError with every mistake where its head cannot be used."""
    listed = told.get("slides")
    head = {key: value for key, value in told.items() if key != "slides"}
    slides = tuple(_slide(at, each) for at, each in enumerate(listed if isinstance(listed, list) else [], start=1))
    mistakes = [] if slides else ["it has no slides: each is a part [[slides]]"]
    says = None
    try:
        says = BriefSays.model_validate(head)
    except ValidationError as error:
        mistakes = [*_mistakes(error), *mistakes]
    if says is None or mistakes:
        mistakes += [slide.problem for slide in slides if isinstance(slide, Broken)]
        raise MusterError(
            f"{name}: {'; '.join(each.rstrip('.') for each in mistakes)}. data/briefs/README.md shows the form."
        )
    return BriefFile(says, slides)


def _slide(at: int, told: object) -> SlideSays | Broken:
    kind = str(told.get("kind", "")) if isinstance(told, Mapping) else ""
    try:
        return _SLIDE.validate_python(told)
    except ValidationError as error:
        named = f"Slide {at}" + (f" ({kind})" if kind else "")
        return Broken(kind, f"{named}: {'; '.join(_mistakes(error, tagged=True))}.")


def _mistakes(error: ValidationError, tagged: bool = False) -> list[str]:
    """One clause per mistake; a value that may have two forms tells of one. tagged: places begin with a slide's kind."""
    found: dict[str, str] = {}
    for each in error.errors():
        place = each["loc"][1:] if tagged and not each["type"].startswith("union_tag") else each["loc"]
        # Pydantic also names the form that a value did not have ("Days", "function-after[...]"): no word of the file.
        where = ".".join(
            str(part) for part in place if (str(part).isidentifier() and part != "Days") or isinstance(part, int)
        )
        if where not in found or each["type"] == "value_error":
            found[where] = _clause(where, each)
    return list(found.values())


def _clause(where: str, each: Any) -> str:  # noqa: ANN401 (pydantic's own record of a mistake)
    if each["type"] == "extra_forbidden":
        return f"unknown field '{where}'"
    if each["type"] == "missing":
        return f"'{where}' is missing"
    if each["type"].startswith("union_tag"):
        return "its 'kind' is none of: measure, chart, map, table, joint, text"
    said = str(each["msg"]).removeprefix("Value error, ")
    return f"'{where}': {said}" if where else said
