"""What every drawing for a wall is made of: a canvas at 1080 lines, text with a known width, hatch, halo."""

import math
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from PIL import ImageFont

from muster.charts.html.parts import Html, fill, join
from muster.charts.tokens import Theme, Tokens, family, sizes, tokens
from muster.paths import DATA

Anchor = Literal["start", "middle", "end"]
FONT, MEASURED = DATA / "fonts" / "IBMPlexSansCondensed-Medium.ttf", 100
# The widest letter of a script that the font does not write, as a share of its size.
FOREIGN = 1.0
EDGE = 2.5
# A dash for each of four lines, in px of a slide.
DASHES = ("", "18 9", "6 9", "24 9 6 9")
FEWEST = 3


def width(text: str, size: float) -> float:
    """How wide a text is drawn, in px: nothing here may lie on anything else."""
    own = "".join(sign for sign in text if ord(sign) < 0x250 or 0x2000 <= ord(sign) < 0x2300)
    return (_long(own) / MEASURED + FOREIGN * (len(text) - len(own))) * size


@lru_cache(maxsize=8192)
def _long(text: str) -> float:
    return float(_font().getlength(text))


def number_size(text: str, room: float) -> float:
    """The size at which a slide's one number fits its column, in px: the look's own where it is short enough."""
    em = float(_bold().getlength(text)) / MEASURED
    return min(sizes("slide").number, room / em) if em else sizes("slide").number


@lru_cache(maxsize=1)
def _bold() -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONT.with_name("IBMPlexSans-Bold.ttf")), MEASURED)


@lru_cache(maxsize=1)
def _font() -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONT), MEASURED)


def fitted(text: str, size: float, room: float) -> str:
    """The text as it is, or cut with an ellipsis so that it fits."""
    if width(text, size) <= room:
        return text
    kept = text
    while kept and width(f"{kept}…", size) > room:
        kept = kept[:-1]
    return f"{kept.rstrip()}…" if kept else ""


@dataclass(slots=True)
class Pen:
    """A drawing in the making, in px of a slide of 1920 x 1080."""

    wide: float
    high: float
    theme: Theme = "dark"
    parts: list[Html] = field(default_factory=list)

    @property
    def ink(self) -> Tokens:
        """The colours."""
        return tokens(self.theme)

    @property
    def size(self) -> float:
        """The size of chart text on a slide."""
        return sizes("slide").chart

    def text(  # noqa: PLR0913 (a text has a place, a look and a side)
        self, x: float, y: float, words: str, *, size: float = 0, colour: str = "", weight: int = 400,
        anchor: Anchor = "start", halo: bool = False, turned: bool = False,
    ) -> None:  # fmt: skip
        """Words with their baseline at y."""
        edge = fill(' paint-order="stroke" stroke="{bg}" stroke-width="7"', bg=self.ink.bg) if halo else Html("")
        turn = fill(' transform="rotate(-90 {x} {y})"', x=_px(x), y=_px(y)) if turned else Html("")
        self.parts.append(
            fill(
                '<text x="{x}" y="{y}" font-size="{size}" font-weight="{weight}" fill="{colour}" text-anchor="{anchor}"'
                "{edge}{turn}>{words}</text>",
                x=_px(x), y=_px(y), size=_px(size or self.size), weight=weight, colour=colour or self.ink.text,
                anchor=anchor, edge=edge, turn=turn, words=words,
            )
        )  # fmt: skip

    def rect(self, x: float, y: float, wide: float, high: float, colour: str, edge: str = "") -> None:
        """A filled box; an edge lies inside of it."""
        inset = EDGE / 2 if edge else 0
        self.parts.append(
            fill(
                '<rect x="{x}" y="{y}" width="{wide}" height="{high}" fill="{colour}"{edge}/>',
                x=_px(x + inset), y=_px(y + inset), wide=_px(max(wide - 2 * inset, 0)), high=_px(max(high - 2 * inset, 0)),
                colour=colour, edge=_stroke(edge, EDGE),
            )
        )  # fmt: skip

    def line(self, points: list[tuple[float, float]], colour: str, thick: float, dash: str = "") -> None:
        """A line through points."""
        self.parts.append(
            fill(
                '<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="{thick}"{dash}/>',
                points=" ".join(f"{_px(x)},{_px(y)}" for x, y in points), colour=colour, thick=thick,
                dash=fill(' stroke-dasharray="{dash}"', dash=dash) if dash else Html(""),
            )
        )  # fmt: skip

    def path(self, shape: str, colour: str, edge: str = "", line: float = 2) -> None:
        """A shape by its SVG path."""
        self.parts.append(
            fill(
                '<path d="{shape}" fill="{colour}" fill-rule="evenodd"{edge}/>',
                shape=shape,
                colour=colour,
                edge=_stroke(edge, line),
            )
        )

    def area(self, points: list[tuple[float, float]], colour: str, opacity: float) -> None:
        """A filled shape that lets what lies under it through."""
        self.parts.append(
            fill(
                '<polygon points="{points}" fill="{colour}" fill-opacity="{opacity}"/>',
                points=" ".join(f"{_px(x)},{_px(y)}" for x, y in points),
                colour=colour,
                opacity=opacity,
            )
        )

    def dot(self, x: float, y: float, radius: float, colour: str) -> None:
        """A filled circle around a spot."""
        self.parts.append(
            fill(
                '<circle cx="{x}" cy="{y}" r="{radius}" fill="{colour}"/>',
                x=_px(x),
                y=_px(y),
                radius=_px(radius),
                colour=colour,
            )
        )

    def haloed(self, points: list[tuple[float, float]], colour: str, thick: float, dash: str = "") -> None:
        """A line with the ground's colour around it, so that it stands out from bars."""
        self.line(points, self.ink.bg, thick + 8)
        self.line(points, colour, thick, dash)

    def done(self, alt: str) -> Html:
        """The drawing as SVG that fills its box and says in words what it shows."""
        return fill(
            '<svg class="w-svg" viewBox="0 0 {wide} {high}" role="img" aria-label="{alt}" font-family="{family}" '
            'preserveAspectRatio="xMidYMid meet">{hatch}{parts}</svg>',
            wide=_px(self.wide), high=_px(self.high), alt=alt, family=family("condensed"), hatch=_hatch(self.theme),
            parts=join(self.parts),
        )  # fmt: skip


HATCH = "url(#w-hatch)"


@lru_cache(maxsize=2)
def _hatch(theme: Theme) -> Html:
    """The hatch of slides: 45 degrees, 12 px pitch, lines of 3.5 px."""
    return fill(
        '<defs><pattern id="w-hatch" width="12" height="12" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<rect width="3.5" height="12" fill="{line}"/></pattern></defs>',
        line=tokens(theme).text3,
    )  # fmt: skip


def _stroke(edge: str, line: float) -> Html:
    return fill(' stroke="{edge}" stroke-width="{line}"', edge=edge, line=line) if edge else Html("")


def _px(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def ticks(highest: float, most: int = 5) -> list[float]:
    """Round values from 0 that cover the highest, in at most so many steps, with as little room above as can be."""
    if highest <= 0:
        return [0.0, 1.0]
    unit = 10.0 ** math.floor(math.log10(highest / most))
    steps = [unit * by for by in (1, 2, 2.5, 4, 5, 10, 20, 25, 40, 50)]
    whole = [step for step in steps if step >= 1 and step.is_integer()] or [1.0] if highest >= 1 else steps
    tops = [(step * math.ceil(highest / step - 1e-9), step) for step in whole if highest / step <= most]
    # Fewer than three steps tell little of what lies between, unless there are no three whole numbers.
    top, step = min(tops, key=lambda each: (each[0] / each[1] < FEWEST and highest >= FEWEST, each[0], -each[1]))
    return [step * at for at in range(round(top / step) + 1)]
