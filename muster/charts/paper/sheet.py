"""A sheet to draw on, in pt from its upper left corner: vector shapes and real text, the same bytes each time."""

import io
from collections.abc import Sequence
from functools import lru_cache
from html import escape
from typing import Any, Literal, NamedTuple

from matplotlib import rc_context
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.patches import Ellipse, PathPatch, Polygon, Rectangle
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.textpath import TextPath, text_to_path
from matplotlib.transforms import Affine2D

from muster.charts.paper.letters import CONDENSED, OTHERS, register, writable
from muster.charts.tokens import Tokens

Spot = tuple[float, float]
Anchor = Literal["start", "middle", "end"]
_STYLE: Any = {"svg.fonttype": "none", "svg.hashsalt": "muster", "hatch.linewidth": 0.8}
# Matplotlib spaces a hatch by how often its sign is repeated in an inch: 45 degrees, about 2.1 pt apart.
HATCH = "////"
# The regular condensed face goes by the name of the upright one where the page is set, and by its width.
_FACES = {weight: (name, "") for weight, name in CONDENSED.items()} | {
    400: ("IBM Plex Sans", " font-stretch: condensed;")
}


@lru_cache(maxsize=64)
def face(size: float, weight: int) -> FontProperties:
    """The condensed face of a text."""
    register()
    return FontProperties(family=[CONDENSED[weight], *OTHERS], size=size)


@lru_cache(maxsize=4096)
def width_of(text: str, size: float, weight: int = 400) -> float:
    """How wide a text is in the condensed face, in pt."""
    return float(text_to_path.get_text_width_height_descent(writable(text), face(size, weight), ismath=False)[0])


class Words(NamedTuple):
    """A text: its place, what it says, its size, colour, weight, and which of its sides stands at the place."""

    x: float
    y: float
    said: str
    size: float
    colour: str
    weight: int
    anchor: Anchor

    def svg(self) -> str:
        """As SVG, written right here: the drawing library would lay each text out again, at a hundred times the cost."""
        family, stretch = _FACES[self.weight]
        others = "" if self.said.isascii() else "".join(f", '{name}'" for name in OTHERS)
        return (
            f'<text x="{self.x:.2f}" y="{self.y:.2f}" style="font-family: \'{family}\'{others}; font-size: {self.size:g}px;'
            f'{stretch} text-anchor: {self.anchor}; fill: {self.colour}">{escape(self.said, quote=False)}</text>'
        )

    def drawn(self) -> Text:
        """As a shape of the drawing library, for a picture of pixels."""
        register()
        fonts = FontProperties(
            family=[CONDENSED[self.weight], *(() if self.said.isascii() else OTHERS)], size=self.size
        )
        text = Text(self.x, self.y, self.said, color=self.colour, fontproperties=fonts, parse_math=False)
        text.set(ha={"start": "left", "middle": "center", "end": "right"}[self.anchor], va="baseline")
        return text


class Sheet:
    """A drawing of a fixed size in the look's light ink."""

    def __init__(self, width: float, height: float, ink: Tokens) -> None:
        self.width, self.height, self.ink = width, height, ink
        self._texts: list[Words] = []
        self._figure = Figure(figsize=(width / 72, height / 72))
        self._place = Affine2D().scale(1, -1).translate(0, height).scale(1 / 72) + self._figure.dpi_scale_trans

    def box(self, x: float, y: float, wide: float, high: float, fill: str, line: str = "", width: float = 0) -> None:  # noqa: PLR0913, PLR0917 (a rectangle has six)
        """A rectangle from its upper left corner; fill "none" leaves it hollow."""
        self._add(Rectangle((x, y), wide, high, facecolor=fill, edgecolor=line or "none", linewidth=width))

    def hatch(self, x: float, y: float, wide: float, high: float) -> None:
        """What is unknown: hatched with a thin outline, never filled."""
        if wide > 0 and high > 0:
            shape = Rectangle((x, y), wide, high, facecolor="none", edgecolor=self.ink.text3, linewidth=0.6)
            shape.set_hatch(HATCH)
            self._add(shape)

    def areas(self, rings: Sequence[Sequence[Spot]], fill: str, line: str, width: float) -> None:
        """Many polygons of one face, as one shape."""
        if rings:
            path = Path.make_compound_path(*(Path([*ring, ring[0]], closed=True) for ring in rings))
            self._add(PathPatch(path, facecolor=fill, edgecolor=line or "none", linewidth=width, joinstyle="round"))

    def strokes(self, lines: Sequence[Sequence[Spot]], colour: str, width: float) -> None:
        """Many lines of one ink, as one shape."""
        if lines:
            path = Path.make_compound_path(*(Path(line) for line in lines))
            self._add(PathPatch(path, facecolor="none", edgecolor=colour, linewidth=width, joinstyle="round"))

    def area(self, spots: Sequence[Spot], fill: str, line: str = "", width: float = 0, opacity: float = 1) -> None:
        """A filled polygon."""
        shape = Polygon(spots, closed=True, facecolor=fill, edgecolor=line or "none", linewidth=width)
        shape.set_alpha(opacity if opacity < 1 else None)
        shape.set_joinstyle("round")
        self._add(shape)

    def dot(self, x: float, y: float, radius: float, fill: str) -> None:
        """A filled circle around a spot."""
        self._add(Ellipse((x, y), 2 * radius, 2 * radius, facecolor=fill, edgecolor="none"))

    def rings(self, rings: Sequence[Sequence[Spot]], fill: str, hatched: bool = False) -> None:
        """Several closed rings as one shape, holes left open."""
        if not rings:
            return
        path = Path.make_compound_path(*(Path([*ring, ring[0]], closed=True) for ring in rings))
        shape = PathPatch(path, facecolor=fill, edgecolor="none", linewidth=0)
        if hatched:
            shape.set(hatch=HATCH, edgecolor=self.ink.text3)
        self._add(shape)

    def line(self, spots: Sequence[Spot], colour: str, width: float, dash: Sequence[float] = ()) -> None:
        """A line through spots, with dashes in pt."""
        xs, ys = zip(*spots, strict=True)
        drawn = Line2D(xs, ys, color=colour, linewidth=width, solid_capstyle="butt", dash_capstyle="butt")
        if dash:
            drawn.set_dashes([each / width for each in dash])
        self._add(drawn)

    def text(  # noqa: PLR0913, PLR0917 (a text has its place, words, size, colour, weight and side)
        self, x: float, y: float, words: str, size: float, colour: str, weight: int = 400, anchor: Anchor = "start"
    ) -> None:
        """Words on the baseline y, over every shape. Characters no bundled font writes stand as their code points."""
        if words:
            self._texts.append(Words(x, y, writable(words), size, colour, weight, anchor))

    def halo(self, x: float, y: float, words: str, size: float, weight: int = 400) -> None:
        """A pale outline for words that will stand, middled, on a map."""
        wide = width_of(words, size, weight)
        outline = TextPath((0, 0), writable(words), prop=face(size, weight))
        path = Affine2D().scale(1, -1).translate(x - wide / 2, y).transform_path(outline)
        self._add(
            PathPatch(path, facecolor=self.ink.surface, edgecolor=self.ink.surface, linewidth=2.4, joinstyle="round")
        )

    def svg(self) -> str:
        """The drawing as SVG, without a date."""
        out = io.StringIO()
        with rc_context(_STYLE):
            canvas: Any = FigureCanvasSVG(self._figure)
            canvas.print_svg(out, metadata={"Date": None, "Creator": None, "Format": None})
        texts = "\n".join(each.svg() for each in self._texts)
        return f"{out.getvalue().rstrip().removesuffix('</svg>')}{texts}\n</svg>\n"

    def png(self, scale: float) -> bytes:
        """The drawing as a picture, `scale` pixels to the pt."""
        for each in self._texts:
            self._add(each.drawn())
        out = io.BytesIO()
        FigureCanvasAgg(self._figure).figure.savefig(out, format="png", dpi=72 * scale, facecolor=self.ink.surface)
        return out.getvalue()

    def _add(self, shape: Artist) -> None:
        shape.set_transform(self._place)
        # What is drawn later lies on top, whatever it is.
        shape.set_zorder(len(self._figure.get_children()))
        self._figure.add_artist(shape)
