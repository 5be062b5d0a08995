"""From a paper to the bytes of its PDF: the template, the bundled fonts, the data attached, no clock."""

import datetime as dt
import io
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pypdf
import typst

from muster.access.exports import Export
from muster.access.house import House
from muster.charts import words
from muster.charts.paper.letters import font_files
from muster.charts.tokens import look, marking_colour, sizes
from muster.errors import MusterError
from muster.pool.facts import Facts
from muster.snapshot.asked import Kept
from muster.snapshot.blocks import Paper
from muster.snapshot.carried import carried, stated
from muster.snapshot.telling import Teller, printable

FORMATS: dict[str, tuple[float, float]] = {"letter": (612.0, 792.0), "a4": (595.28, 841.89)}
SIDE = 27.0
CONTENTS_FROM = 4
RECIPE = "snapshot.json"
TEMPLATE = Path(__file__).with_name("page.typ")
FOREIGN = "Letters that the bundled fonts do not have stand as [U+...], their code points; the attached data hold them as they are."


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """What stands on every page beside the paper itself."""

    export: Export
    house: House
    facts: Facts
    format: str


def typeset(paper: Paper, stamp: Stamp, kept: list[Kept]) -> bytes:
    """The PDF. The same paper, stamp and answers give the same bytes.

    Raises MusterError when a page cannot be set.
    """
    width = FORMATS[stamp.format][0] - 2 * SIDE
    teller = Teller(width)
    single = len(paper.sections) == 1
    told = {
        "ink": look()["colour"]["light"],
        "size": {name: getattr(sizes("page"), name) for name in ("number", "title", "body", "sentence", "chart", "note", "marking")},
        "sections": [teller.section(each, 2 if single else 3) for each in paper.sections],
        "single": single,
        "contents": False,
        "frame": _frame(paper, stamp, width),
    }  # fmt: skip
    told["definitions"] = teller.definitions()
    told = printable(told) | {"files": [stated(paper), *carried(paper, kept), _recipe(stamp.export)]}
    if "[U+" in json.dumps(told["sections"]):
        told["frame"]["notice"] = " ".join(part for part in (told["frame"]["notice"], FOREIGN) if part)
    made = _compile(told, stamp)
    if len(pypdf.PdfReader(io.BytesIO(made)).pages) < CONTENTS_FROM or single:
        return made
    return _compile(told | {"contents": True}, stamp)


def _frame(paper: Paper, stamp: Stamp, width: float) -> dict[str, Any]:
    label = paper.label or stamp.house.label
    house, export, at = stamp.house, stamp.export, dt.datetime.fromisoformat(stamp.export.at)
    return {
        "title": paper.title, "house": house.name, "sentence": paper.sentence, "coverage": paper.coverage,
        "scope": " ".join(f"{part}." for part in (paper.sentence, paper.coverage) if part),
        "silent": paper.silent, "as-of": words.day(stamp.facts.as_of), "label": label, "marking": house.marking,
        "marking-words": f"Marked {label}{', ' + house.marking if house.marking else ''}.",
        "colour": marking_colour(label), "synthetic": stamp.facts.synthetic,
        "notice": house.referral_notice if paper.referrals else "",
        "recipient": f"Recipient: {export.recipient}, {export.agency}. Reason: {export.reason}",
        "version": stamp.facts.version, "id": export.id, "page": list(FORMATS[stamp.format]), "width": width,
        "snapshot": f"Muster snapshot, {words.day(at.date())}",
    }  # fmt: skip


def _recipe(export: Export) -> dict[str, str]:
    """What is needed to make the file again: who asked, for whom, of which version, with which filters."""
    told = {
        "export": export.id, "at": export.at, "version": export.version, "what": export.what,
        "filters": dict(export.filters), "recipe": dict(export.recipe), "recipient": export.recipient,
        "agency": export.agency, "reason": export.reason, "who": export.who,
    }  # fmt: skip
    text = json.dumps(told, ensure_ascii=False, sort_keys=True, indent=1)
    said = "What this snapshot was made from; 'python -m muster verify' reads it"
    return {"name": RECIPE, "text": text, "relationship": "source", "type": "application/json", "description": said}


@cache
def _fonts() -> typst.Fonts:
    folder = str(font_files()[0].parent)
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])


def _compile(told: dict[str, Any], stamp: Stamp) -> bytes:
    at = dt.datetime.fromisoformat(stamp.export.at)
    try:
        made: bytes = typst.compile(
            str(TEMPLATE),
            root=str(TEMPLATE.parent),
            font_paths=_fonts(),
            format="pdf",
            sys_inputs={"paper": json.dumps(told, ensure_ascii=False)},
            pdf_standards=["a-3a", "ua-1"],
            timestamp=at,
        )
    except typst.TypstError as error:
        raise MusterError(f"The pages could not be set: {error}.") from error
    return made
