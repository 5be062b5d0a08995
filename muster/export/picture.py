"""A chart as a picture that stands on its own: marking above and below, title, what it shows, and the export's id."""

import io
import textwrap
from dataclasses import replace

from PIL import Image, ImageDraw, ImageFont

from muster.charts.describe import Chart
from muster.charts.paper import DRAW, png
from muster.charts.tokens import look, marking_colour, tokens
from muster.export.table import Lines
from muster.paths import DATA

WIDTH_PT = 620.0
SCALE = 2.5
PAD, BAR, LINE = 40, 56, 34
FACE = DATA / "fonts" / "IBMPlexSansCondensed-Regular.ttf"


def can_draw(chart: Chart) -> bool:
    """Whether there is a drawing of this kind of chart off the screen."""
    return chart.kind in DRAW and not chart.frame.empty


def picture(chart: Chart, about: Lines) -> bytes:
    """The PNG. about: as `muster.export.table.about` gives it, the marking first."""
    ink, told = tokens("light"), dict(about)
    numbered = replace(chart, frame=chart.frame.reset_index(drop=True))
    drawn = Image.open(io.BytesIO(png(numbered, WIDTH_PT, SCALE)))
    wide = drawn.width + 2 * PAD
    said = [told["Title"], *_wrapped(told.get("What it shows", ""), wide), *_wrapped(told["View"], wide)]
    foot = f"{told['Export']} · version {told['Version']} · data as of {told['Data as of']} · for {told['Recipient']}"
    feet = [foot, *([told["Notice"]] if "Notice" in told else [])]
    high = BAR + PAD // 2 + LINE * len(said) + PAD // 2 + drawn.height + PAD + LINE * len(feet) + BAR
    sheet = Image.new("RGB", (wide, high), ink.surface)
    pen = ImageDraw.Draw(sheet)
    _bar(pen, wide, 0, told["Marking"])
    for at, line in enumerate(said):
        pen.text(
            (PAD, BAR + PAD // 2 + LINE * at),
            line,
            fill=ink.text if at == 0 else ink.text2,
            font=_face(24 if at == 0 else 20),
        )
    sheet.paste(drawn, (PAD, BAR + PAD + LINE * len(said)))
    for at, line in enumerate(reversed(feet), start=1):
        pen.text((PAD, high - BAR - LINE * at), line, fill=ink.text3, font=_face(17))
    _bar(pen, wide, high - BAR, told["Marking"])
    out = io.BytesIO()
    sheet.save(out, "PNG", dpi=(72 * SCALE, 72 * SCALE))
    return out.getvalue()


def _wrapped(text: str, wide: int) -> list[str]:
    return textwrap.wrap(text, max(30, (wide - 2 * PAD) // 11))


def _bar(pen: ImageDraw.ImageDraw, wide: int, top: int, marking: str) -> None:
    pen.rectangle((0, top, wide, top + BAR), fill=look()["marking"]["ground"])
    label = marking.split(" · ", maxsplit=1)[0]
    pen.text((wide / 2, top + BAR / 2), marking, fill=marking_colour(label), font=_face(26), anchor="mm")


def _face(size: int) -> ImageFont.FreeTypeFont:
    """The bundled face, whatever the system has."""
    return ImageFont.truetype(str(FACE), size)
