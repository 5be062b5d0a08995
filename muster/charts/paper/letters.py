"""The bundled fonts of the page, and what they cannot write: nothing is dropped, nothing is asked of the system."""

import re
from functools import cache
from pathlib import Path

from matplotlib import font_manager
from matplotlib.ft2font import FT2Font

from muster.paths import DATA

FONTS = DATA / "fonts"
# Families as the fonts name themselves, by weight: their medium and semibold faces are families of their own.
SANS = {400: "IBM Plex Sans", 500: "IBM Plex Sans Medm", 600: "IBM Plex Sans SmBld"}
CONDENSED = {400: "IBM Plex Sans Cond", 500: "IBM Plex Sans Cond Medm", 600: "IBM Plex Sans Cond SmBld"}
# Who writes what Plex does not, asked in this order.
OTHERS = (
    "Noto Sans Symbols 2",
    "IBM Plex Sans Arabic",
    "IBM Plex Sans Hebrew",
    "IBM Plex Sans Devanagari",
    "IBM Plex Sans Thai",
    "Noto Sans Cherokee",
    "Noto Sans SC",
    "Noto Sans KR",
)
# Characters that turn the order of what stands around them: shown as what they are, so that no name lies.
TURNING = {*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F}


def font_files() -> list[Path]:
    """Every bundled font."""
    return sorted(FONTS.glob("*.ttf"))


@cache
def register() -> None:
    """Make the bundled fonts known to the drawing library."""
    for path in font_files():
        font_manager.fontManager.addfont(path)


@cache
def written() -> frozenset[int]:
    """Every character that some bundled font can write."""
    known = frozenset().union(*(FT2Font(str(path)).get_charmap() for path in font_files()))
    return known - TURNING


@cache
def _unwritten() -> re.Pattern[str]:
    """One or more characters that no bundled font writes; line ends and tabs are blanks on the page."""
    spans: list[list[int]] = []
    for code in sorted(written() | set(range(0x20))):
        if spans and code == spans[-1][1] + 1:
            spans[-1][1] = code
        else:
            spans.append([code, code])
    inside = "".join(f"{re.escape(chr(first))}-{re.escape(chr(last))}" for first, last in spans)
    return re.compile(f"[^{inside}]+")


def writable(text: str) -> str:
    """The text with each run of characters that no bundled font writes as its code points: "[U+8B66 U+5BDF]"."""
    plain = "".join(" " if ord(sign) < 0x20 or ord(sign) == 0x7F else sign for sign in text)
    if plain.isascii():
        return plain
    return _unwritten().sub(lambda run: f"[{' '.join(f'U+{ord(sign):04X}' for sign in run[0])}]", plain)


def has_unwritten(text: str) -> bool:
    """Whether `writable` has to tell some of its characters by their code points."""
    return not text.isascii() and _unwritten().search(text) is not None
