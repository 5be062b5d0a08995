"""The look's tokens: every colour, ramp and size, read from data/look/tokens.toml."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal, get_args

from muster.errors import MusterError
from muster.feeds.words import code_table
from muster.paths import DATA

Theme = Literal["dark", "light"]
Medium = Literal["screen", "phone", "slide", "page"]

OTHER = "other"


@dataclass(frozen=True, slots=True)
class Drug:
    """One family of drugs: its canonical code and its colour in one theme (#RRGGBB)."""

    code: str
    colour: str


@dataclass(frozen=True, slots=True)
class Sizes:
    """Type sizes of one medium, in px (screen, phone, slide) or pt (page)."""

    number: float
    title: float
    body: float
    sentence: float
    chart: float
    note: float
    marking: float


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours (#RRGGBB) of one theme; `sequential` and `diverging` run from few to many."""

    theme: Theme
    bg: str
    surface: str
    raised: str
    line: str
    line2: str
    text: str
    text2: str
    text3: str
    accent: str
    on_accent: str
    accent_quiet: str
    alert: str
    mute: str
    sequential: tuple[str, ...]
    diverging: tuple[str, ...]
    drugs: tuple[Drug, ...]

    def drug(self, code: str) -> str:
        """The colour of a drug family; a family the look does not list is drawn as "other"."""
        colours = {drug.code: drug.colour for drug in self.drugs}
        return colours.get(code, colours[OTHER])

    def ink_on(self, ground: str) -> str:
        """The more readable of the theme's text and its opposite on a ground (matrix cells, bars)."""
        return max((self.text, self.on_accent, self.bg), key=lambda ink: contrast(ink, ground))

    def classed(self, index: int, classes: int) -> str:
        """The colour of class `index` (from 0) of at most six; fewer take the strong end of the ramp."""
        return self.sequential[len(self.sequential) - classes + index]


def contrast(one: str, other: str) -> float:
    """The WCAG 2 contrast ratio of two colours (#RRGGBB), 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@lru_cache(maxsize=1)
def look() -> dict[str, Any]:
    """The whole token file as it stands; other functions here give it types."""
    with (DATA / "look" / "tokens.toml").open("rb") as file:
        return tomllib.load(file)


@lru_cache(maxsize=2)
def tokens(theme: Theme) -> Tokens:
    """The colours of "dark" or "light"."""
    if theme not in get_args(Theme):
        raise MusterError(f"There is no theme '{theme}': choose dark or light.")
    ramps = look()["ramp"][theme]
    return Tokens(
        theme=theme,
        **look()["colour"][theme],
        sequential=tuple(ramps["sequential"]),
        diverging=tuple(ramps["diverging"]),
        drugs=tuple(Drug(row["code"], row[theme]) for row in look()["drug"]),
    )


@lru_cache(maxsize=4)
def sizes(medium: Medium) -> Sizes:
    """The type sizes of a medium."""
    return Sizes(**look()["size"][medium])


def drug_name(code: str) -> str:
    """The name of a drug family; an unlisted code speaks for itself ("new_drug" -> "New drug")."""
    names = {row["code"]: row["name"] for row in code_table("families")}
    return names.get(code) or code.replace("_", " ").capitalize()


def marking_colour(label: str) -> str:
    """The TLP 2.0 colour of a label such as "TLP:AMBER"; a label TLP does not know is drawn as RED."""
    colours: dict[str, str] = look()["marking"]["tlp"]
    return colours.get(label.removeprefix("TLP:"), colours["RED"])


def family(name: Literal["sans", "condensed", "mono"]) -> str:
    """The CSS font family list for "sans", "condensed" or "mono"."""
    return str(look()["family"][name])
