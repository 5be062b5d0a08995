"""A snapshot's file read back by a second program: what it says it is, the data it carries, the words on its pages."""

import io
import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pypdf
from pypdf.errors import PyPdfError

from muster.errors import MusterError
from muster.snapshot.typeset import RECIPE

_NUMBER = re.compile(r"\d(?:[\d,.\u00a0]*\d)?")


@dataclass(frozen=True, slots=True)
class Read:
    """What stands in a file: its recipe (see typeset), its tables by name as CSV, the text of each page."""

    recipe: Mapping[str, Any]
    tables: Mapping[str, str]
    pages: tuple[str, ...]


def read(pdf: bytes) -> Read:
    """Read a snapshot. Raises MusterError when it is no PDF, or none that Muster made."""
    try:
        reader = pypdf.PdfReader(io.BytesIO(pdf))
        held = {name: several[0] for name, several in reader.attachments.items()}
        pages = tuple(page.extract_text() for page in reader.pages)
        recipe = json.loads(held.pop(RECIPE)) if RECIPE in held else None
        tables = {name: several.decode("utf-8") for name, several in held.items()}
    except (PyPdfError, ValueError, KeyError, OSError) as error:
        raise MusterError(f"This is no PDF that can be read ({error}); ask for the file again.") from error
    if not isinstance(recipe, dict) or not {"export", "version", "what"} <= recipe.keys():
        raise MusterError("This PDF is no snapshot of Muster: it does not say which version it was made from.")
    return Read(recipe, tables, pages)


def numbers_on(page: str) -> Counter[str]:
    """Every number printed on a page, and how often."""
    return Counter(_NUMBER.findall(page))
