"""Makes a snapshot: the paper from its version, the entry in the ledger, then the file; and the same file again."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from muster.access import exports
from muster.access.exports import Export, Purpose
from muster.access.house import house
from muster.access.viewer import viewer
from muster.charts import words
from muster.charts.screens import coverage
from muster.errors import MusterError
from muster.feeds.landing import beside
from muster.pool.facts import facts
from muster.pool.filters import Filters, from_query
from muster.snapshot import (
    agency,
    contribution,
    deconfliction,
    operations,
    outcomes,
    overview,
    places,
    records,
    slides,
    standing,
)
from muster.snapshot.asked import Asked, Kept, asked
from muster.snapshot.blocks import Paper, Section
from muster.snapshot.program import program
from muster.snapshot.typeset import FORMATS, Stamp, typeset

SCREENS: dict[str, tuple[str, Callable[[Asked], list[Section]]]] = {
    "overview": ("Overview", overview.sections),
    "map": ("Map", places.sections),
    "contribution": ("Contribution", contribution.sections),
    "outcomes": ("Outcomes", outcomes.sections),
    "agency": ("One agency", agency.sections),
    "operations": ("Operations", operations.sections),
    "deconfliction": ("Deconfliction", deconfliction.sections),
    "coverage": ("Data coverage", standing.sections),
    "records": ("Records", records.sections),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is to be printed: "screen overview" or "brief weekly", of which version, under which filters, on what paper.

    at: what the screen's address says beside the filters: an operation, a record, a part; of a brief its operation.
    """

    what: str
    version: str
    filters: Filters
    format: str = "letter"
    viewer: str = "commander"
    at: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """ "screen" or "brief"."""
        return self.what.partition(" ")[0]

    @property
    def name(self) -> str:
        """Of the screen or the brief."""
        return self.what.partition(" ")[2]

    @property
    def operation(self) -> str:
        """Which operation it is of, "" for none."""
        return next(iter(self.at.get("operation", ())), "")

    def __post_init__(self) -> None:
        if self.format not in FORMATS:
            raise MusterError(f"There is no paper '{self.format}': choose {' or '.join(FORMATS)}.")


@dataclass(frozen=True, slots=True)
class Drawn:
    """The pages, and every answer that they were made from."""

    pdf: bytes
    kept: list[Kept]


def named(brief: str | None, screen: str | None) -> str:
    """The wish's words for a brief or a screen; the overview where neither is named.

    Raises MusterError for both, or for a name that there is not.
    """
    if brief and screen:
        raise MusterError("A snapshot prints a brief or a screen: name one of them.")
    if brief:
        slides.source(brief)
        return f"brief {brief}"
    name = screen or "overview"
    if name not in SCREENS:
        raise MusterError(f"There is no screen '{name}' to print; there is: {', '.join(SCREENS)}.")
    return f"screen {name}"


def make(wish: Wish, purpose: Purpose, out: Path | None = None) -> tuple[Export, bytes]:
    """Make the PDF and enter it in the ledger; with `out`, write it there in one step.

    Nothing leaves unless the ledger has it: the wish is entered first, its hash before the file is handed out, and a
    failure after that. Raises MusterError for whatever cannot be done, in one sentence.
    """
    facts(wish.version)
    if wish.kind == "brief" and wish.filters != Filters():
        raise MusterError("A brief says its own filters and periods: leave the filters out, or print a screen.")
    export = exports.ask_for(purpose, wish.what, wish.filters.to_query(), wish.version, _recipe(wish))
    try:
        pdf = draw(export).pdf
    except Exception as error:
        exports.failed(export, str(error))
        raise
    made = exports.made(export, sha256(pdf).hexdigest())
    if out is not None:
        _write(made, pdf, out)
    return made, pdf


def draw(export: Export) -> Drawn:
    """The pages of an export, from its version: the same bytes each time. Raises MusterError when it is not kept."""
    wish = wish_of(export)
    here = _asked(wish, export)
    paper = _paper(wish, here, export.recipe)
    stamp = Stamp(export=export, house=house(), facts=here.facts, format=wish.format)
    return Drawn(typeset(paper, stamp, here.kept), here.kept)


def paper_of(export: Export) -> Paper:
    """What an export states, before it is set in pages. Raises MusterError when its version is not kept."""
    wish = wish_of(export)
    return _paper(wish, _asked(wish, export), export.recipe)


def wish_of(export: Export) -> Wish:
    """What an export asked for. Raises MusterError when its filters name what its version does not know."""
    filters, notes = from_query(_listed(export.filters), facts(export.version))
    if notes:
        raise MusterError(notes[0].replace(" in the address", ""))
    recipe = export.recipe
    return Wish(
        what=export.what, version=export.version, filters=filters, format=recipe["paper"], viewer=recipe["viewer"],
        at=_at(recipe),
    )  # fmt: skip


def _listed(filters: Mapping[str, Any]) -> dict[str, Sequence[str]]:
    return {name: [told] if isinstance(told, str) else list(told) for name, told in filters.items()}


def _at(recipe: Mapping[str, Any]) -> dict[str, list[str]]:
    """What the screen showed beside its filters."""
    return {str(name): list(values) for name, values in recipe.get("at", {}).items()}


def _recipe(wish: Wish) -> dict[str, Any]:
    said = {"brief": slides.source(wish.name)} if wish.kind == "brief" else {}
    at = {"at": {name: list(values) for name, values in wish.at.items()}} if wish.at else {}
    return {"paper": wish.format, "viewer": wish.viewer, "program": program(), **said, **at}


def _asked(wish: Wish, export: Export) -> Asked:
    return asked(wish.version, wish.filters, viewer(wish.viewer), wish.at, dt.datetime.fromisoformat(export.at))


def _paper(wish: Wish, here: Asked, recipe: Mapping[str, Any]) -> Paper:
    if wish.kind == "brief":
        return _brief(wish, here, recipe)
    # A screen is one part; what narrows it beside the filters stands in the part's own sentence.
    (part,) = SCREENS[wish.name][1](here)
    standing = here.ask("data/silent").frame
    return Paper(
        title=part.title,
        sections=[replace(part, sentence="", coverage="")],
        sentence=part.sentence or here.filters.sentence(here.facts),
        coverage=part.coverage or coverage.clause(standing),
        silent=coverage.silent(standing, here.facts.as_of),
        referrals=here.facts.referrals,
    )


def _brief(wish: Wish, here: Asked, recipe: Mapping[str, Any]) -> Paper:
    said = slides.of_source(wish.name, recipe["brief"], wish.operation)
    sections, referrals = slides.sections(said, here)
    told = f"{words.things(len(sections), 'slides')}, each with its filters, counting mode and coverage under its title"
    return Paper(
        title=said.title,
        sections=sections,
        sentence=told,
        coverage="",
        silent="",
        referrals=referrals,
        label=said.label,
    )


def _write(export: Export, pdf: bytes, out: Path) -> None:
    try:
        with beside(out) as fresh:
            fresh.write_bytes(pdf)
    except (MusterError, OSError) as error:
        why = f"The snapshot was not written: {str(error).rstrip('.')}."
        exports.failed(export, why)
        raise MusterError(why) from error
