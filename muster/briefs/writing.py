"""A brief written down: what may be chosen for a slide, and the file that holds the choice."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from muster.briefs.brief import brief, named, own_folder
from muster.briefs.file import CHARTS, TABLES, checked
from muster.briefs.measured import TOLD
from muster.errors import MusterError
from muster.feeds.landing import beside
from muster.measures.catalogue import measure

Draft = dict[str, Any]
# The fields that say what a slide shows; the others say how.
SHOWS = ("kind", "measure", "chart", "table", "cells", "events")


def offered() -> dict[str, Draft]:
    """Every slide that may be added, by its words: as a part of a brief's file."""
    measures = {f"Measure: {measure(name).title}": {"kind": "measure", "measure": name} for name in sorted(TOLD)}
    charts = {f"Chart: {name}": {"kind": "chart", "chart": name} for name in CHARTS}
    tables = {f"Table: {name}": {"kind": "table", "table": name} for name in TABLES if name != "measures"}
    maps: dict[str, Draft] = {
        "Map: seizures in hexes": {"kind": "map"},
        "Map: seizures by county": {"kind": "map", "cells": "county"},
        "Map: overdoses": {"kind": "map", "events": "overdoses"},
    }
    glance = {
        "Table: measures at a glance": {
            "kind": "table",
            "table": "measures",
            "measures": ["seizure_events", "joint_events"],
        }
    }
    others: dict[str, Draft] = {
        "Joint successes": {"kind": "joint"},
        "Text": {"kind": "text", "headline": "Your statement"},
    }
    return {**measures, **charts, **maps, **tables, **glance, **others}


def called(slide: Mapping[str, Any]) -> str:
    """A slide's words in a list: its own label or headline, else what it shows."""
    own = slide.get("label") or slide.get("headline")
    shows = next(
        (words for words, each in offered().items() if _shows(each) == _shows(slide)), str(slide.get("kind", "?"))
    )
    return f"{shows}: {own}" if own else shows


def _shows(slide: Mapping[str, Any]) -> Draft:
    return {key: slide[key] for key in SHOWS if key in slide}


def draft_of(name: str) -> Draft:
    """A brief's content, to be changed. Raises MusterError when there is no such brief."""
    says = brief(name).file
    head = {key: value for key, value in says.says.model_dump(exclude_defaults=True).items() if value}
    slides = [slide.model_dump(exclude_defaults=True) for slide in says.slides if hasattr(slide, "model_dump")]
    return {**head, "slides": [{"kind": each.pop("kind"), **each} for each in slides]}


def mistakes(draft: Draft) -> list[str]:
    """Every mistake in a draft, one sentence each; none when it may be saved."""
    try:
        return list(checked(draft, "This brief").mistakes)
    except MusterError as error:
        return [str(error)]


def save(name: str, draft: Draft) -> Path:
    """Write a draft as the task force's own brief, in one step; returns its file.

    Raises MusterError for a bad name, for any mistake in the draft, or when the folder cannot be written to.
    """
    wrong = mistakes(draft)
    if wrong:
        raise MusterError(" ".join(wrong))
    path = own_folder() / f"{named(name)}.toml"
    with beside(path) as fresh:
        fresh.write_text(written(draft), encoding="utf-8")
    return path


def discard(name: str) -> None:
    """Take the task force's own brief of that name away; a shipped one of that name then stands again."""
    path = own_folder() / f"{named(name)}.toml"
    if not path.exists():
        raise MusterError(f"The brief '{name}' is shipped, not your own: it cannot be deleted.")
    path.unlink()


def written(draft: Draft) -> str:
    """A draft as TOML."""
    head = [f"{key} = {_value(value)}" for key, value in draft.items() if key != "slides"]
    slides = [
        "\n".join(["[[slides]]", *(f"{key} = {_value(value)}" for key, value in slide.items())])
        for slide in draft["slides"]
    ]
    return "\n\n".join(["\n".join(head), *slides]) + "\n"


def _value(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | date | Mapping | Sequence):
        raise MusterError(f"A brief holds texts, whole numbers, days and lists, not {value!r}.")
    if isinstance(value, str):
        # A JSON string is a TOML string, but for the one control sign that JSON leaves as it is.
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key} = {_value(each)}" for key, each in value.items()) + " }"
    if isinstance(value, Sequence):
        return f"[{', '.join(_value(each) for each in value)}]"
    return str(value)
