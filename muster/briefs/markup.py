"""A slide as markup for the wall: where its seven things stand; sizes and colours are the stylesheet's."""

from collections.abc import Callable, Sequence

import pandas as pd

from muster.briefs.slide import Slide
from muster.charts.html.parts import Html, Shape, fill, join
from muster.charts.mapparts import Swatch
from muster.charts.tokens import Theme
from muster.charts.wall import draw_map, drawing, map_legend
from muster.charts.wall.pen import number_size
from muster.errors import MusterError

# The boxes that pictures are drawn for, in px of 1920 x 1080.
BESIDE, ACROSS, GROUND = (1088, 566), (1792, 560), (1240, 590)
# The width of the column of the number.
NUMBER = 640
MOST_ROWS, FEW_ROWS = 14, 7
# So many letters of the small text stand in one line.
ONE_LINE = 112
SHAPES: dict[str, Shape] = {
    "▲": "rise",
    "▼": "fall",
    "■": "chance",
    "✕": "silent",
    "◐": "partial",
    "●": "complete",
    "◆": "waiting",
    "○": "none",
}
URGENT = ("✕", "▲")
# The look's status shapes, in a box of 24: no bundled font has them.
OUTLINES = {
    "rise": "M12 3 23 21H1Z",
    "fall": "M12 21 1 3h22Z",
    "chance": "M4 4h16v16H4Z",
    "silent": "M5 2 12 9l7-7 3 3-7 7 7 7-3 3-7-7-7 7-3-3 7-7-7-7Z",
    "partial": "M12 1a11 11 0 1 0 0 22 11 11 0 0 0 0-22Zm0 3a8 8 0 0 1 0 16Z",
    "complete": "M12 1a11 11 0 1 0 0 22 11 11 0 0 0 0-22Z",
    "waiting": "M12 1 23 12 12 23 1 12Z",
    "none": "M12 1a11 11 0 1 0 0 22 11 11 0 0 0 0-22Zm0 3a8 8 0 1 1 0 16 8 8 0 0 1 0-16Z",
}


def markup(slide: Slide, as_of: str, theme: Theme = "dark", notice: str = "") -> Html:
    """The slide's part of the screen, between the two bars of the marking. as_of: the data's last day in words.

    notice: what stands on whatever draws on treatment records.
    """
    body = _body(slide, theme)
    return fill(
        '<article class="w-slide w-{kind}"><h1 class="w-head" dir="auto">{headline}</h1>{body}'
        '<footer class="w-foot">{notes}<p class="w-said">{sentence}</p>{notice}</footer></article>',
        kind=slide.kind, headline=slide.headline, body=body, notes=_notes(slide.notes), sentence=_sentence(slide, as_of),
        notice=fill('<p class="w-said w-notice">{notice}</p>', notice=notice) if slide.referrals and notice else Html(""),
    )  # fmt: skip


def _sentence(slide: Slide, as_of: str) -> str:
    parts = (slide.sentence, slide.coverage, f"Data as of {as_of}")
    return " ".join(f"{part.rstrip('.')}." for part in parts if part)


def _body(slide: Slide, theme: Theme) -> Html:
    if slide.problem:
        return fill(
            '<div class="w-body w-words"><p class="w-problem">{mark}{said}</p></div>',
            mark=shape("rise"),
            said=slide.problem,
        )
    try:
        return _BODIES[slide.kind](slide, theme)
    except MusterError as error:
        return fill(
            '<div class="w-body w-words"><p class="w-problem">{mark}{said}</p></div>', mark=shape("rise"), said=error
        )


def shape(name: Shape) -> Html:
    """A status shape in the colour of the words beside it, which say the same."""
    return fill(
        '<svg class="w-shape" viewBox="0 0 24 24" aria-hidden="true"><path d="{path}"/></svg>', path=OUTLINES[name]
    )


def _shaped(said: str) -> tuple[Html, str]:
    """The shape that a sentence begins with, drawn, and the rest of it."""
    mark, _, rest = said.partition(" ")
    return (shape(SHAPES[mark]), rest) if mark in SHAPES else (Html(""), said)


def _strong(said: str, ends: str) -> Html:
    """The words with their first clause in bold, up to a sign that ends it."""
    first, sign, rest = said.partition(ends)
    return (
        fill("<b>{first}{sign}</b>{rest}", first=first, sign=sign.rstrip(), rest=f" {rest}")
        if sign
        else fill("{all}", all=said)
    )


def comparison(said: str) -> Html:
    """The verdict with its shape; its first clause is bold."""
    if not said:
        return Html("")
    mark, rest = _shaped(said)
    return fill('<p class="w-compared">{mark}<span>{rest}</span></p>', mark=mark, rest=_strong(rest, ": "))


def _notes(notes: Sequence[str]) -> Html:
    if not notes:
        return Html("")
    return fill('<div class="w-notes">{notes}</div>', notes=join(_note(note) for note in notes))


def _note(note: str) -> Html:
    mark, rest = _shaped(note)
    urgent = " w-alert" if note.startswith(URGENT) else ""
    return fill(
        '<p class="w-note{urgent}">{mark}<span dir="auto">{rest}</span></p>',
        urgent=urgent,
        mark=mark,
        rest=_strong(rest, ". "),
    )


def _measure(slide: Slide, theme: Theme) -> Html:
    """The number and its verdict left, its course right; without a course the words have the whole width."""
    size = number_size(slide.number, NUMBER if slide.chart else ACROSS[0])
    left = fill(
        '<div class="w-left"><p class="w-number" style="font-size:calc({size} * var(--fit, 1) * var(--u))">{number}</p><p class="w-unit">{unit}</p>{compared}</div>',
        size=f"{size:.0f}", number=slide.number, unit=slide.unit, compared=comparison(slide.comparison),
    )  # fmt: skip
    if slide.chart is None:
        return fill('<div class="w-body w-alone">{left}</div>', left=left)
    return fill(
        '<div class="w-body w-two">{left}<div class="w-right">{chart}</div></div>',
        left=left,
        chart=drawing(slide.chart, theme, *BESIDE),
    )


def _under(slide: Slide) -> str:
    """What the chart shows and counts, in one line; its title alone where both would take two, nothing said twice."""
    title, first = (slide.chart.title, _first(slide.chart.subtitle)) if slide.chart else ("", "")
    if title.lower() in slide.headline.lower():
        return first
    both = f"{title}. {first}".rstrip(". ") + "."
    return both if len(both) <= ONE_LINE else f"{title}."


def _chart(slide: Slide, theme: Theme) -> Html:
    if slide.chart is None:
        return _words(slide, theme)
    return fill(
        '<div class="w-body w-across">{compared}<p class="w-sub">{subtitle}</p><div class="w-right">{chart}</div></div>',
        compared=comparison(slide.comparison), subtitle=_under(slide),
        chart=drawing(slide.chart, theme, *ACROSS),
    )  # fmt: skip


def _first(said: str) -> str:
    """The first sentence: a wall has no room for the totals that the headline says already."""
    return said.split(". ", maxsplit=1)[0].rstrip(".") + "." if said else ""


def _map(slide: Slide, theme: Theme) -> Html:
    if slide.map is None:
        return _words(slide, theme)
    head, swatches, lines = map_legend(slide.map, theme)
    return fill(
        '<div class="w-body w-two w-mapped"><div class="w-left"><h2>{head}</h2>{swatches}{lines}</div>'
        '<div class="w-right">{map}</div></div>',
        head=head, swatches=join(_swatch(each) for each in swatches),
        lines=join(fill('<p class="w-line">{line}</p>', line=line) for line in lines),
        map=draw_map(slide.map, theme, *GROUND),
    )  # fmt: skip


def _swatch(swatch: Swatch) -> Html:
    return fill(
        '<p class="w-swatch"><i style="background:{colour};border-color:{edge}"></i>{label}</p>', colour=swatch.colour,
        edge=swatch.outline or swatch.colour, label=swatch.label,
    )  # fmt: skip


def _table(slide: Slide, _: Theme) -> Html:
    """As many rows as can be read; what is left out is counted, never silently cut."""
    if slide.table is None:
        return _words(slide, _)
    whole = len(slide.table) <= MOST_ROWS
    shown = slide.table if whole else slide.table.head(MOST_ROWS - 2)
    more = len(slide.table) - len(shown)
    said = f"and {more:,} more rows, in the snapshot of this brief"
    rest = fill('<p class="w-line">{said}</p>', said=said) if more else Html("")
    heads = join(
        fill('<th class="{kind}">{head}</th>', head=slide.heads[name], kind=_kind(shown, name)) for name in slide.heads
    )
    return fill(
        '<div class="w-body w-tabled"><div class="w-fit {few}"><table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody>'
        "</table>{rest}</div></div>",
        few="w-few" if len(shown) <= FEW_ROWS else "", heads=heads,
        rows=join(_row(row, slide, shown) for _, row in shown.iterrows()), rest=rest,
    )  # fmt: skip


def _row(row: "pd.Series[str]", slide: Slide, shown: pd.DataFrame) -> Html:
    return fill("<tr>{cells}</tr>", cells=join(_cell(str(row[name]), _kind(shown, name)) for name in slide.heads))


def _cell(text: str, kind: str) -> Html:
    mark, rest = _shaped(text)
    body = fill('<span class="w-marked">{mark}<span>{rest}</span></span>', mark=mark, rest=rest) if mark else rest
    return fill('<td class="{kind}" dir="auto">{body}</td>', kind=kind, body=body)


def _kind(shown: pd.DataFrame, name: str) -> str:
    """Whether a column holds numbers, which are set right."""
    texts = [str(text) for text in shown[name]]
    numeric = sum(text[:1].isdigit() and len(text) <= 12 for text in texts) + sum(
        text in ("hidden", "none") for text in texts
    )
    return "w-num" if texts and numeric == len(texts) else ""


def _joint(slide: Slide, theme: Theme) -> Html:
    """A dated list: when, what, and what came of it."""
    if slide.table is None:
        return _words(slide, theme)
    rows = join(
        fill(
            '<li><time>{when}</time><p dir="auto"><b>{what}</b> {told}</p></li>',
            when=row["when"],
            what=row["what"],
            told=row["told"],
        )
        for _, row in slide.table.iterrows()
    )
    return fill(
        '<div class="w-body w-dated"><ul class="w-fit {few}">{rows}</ul></div>',
        rows=rows,
        few="w-few" if len(slide.table) <= FEW_ROWS // 2 + 1 else "",
    )


def _words(slide: Slide, _: Theme) -> Html:
    paragraphs = join(fill("<p>{text}</p>", text=text) for text in slide.text.split("\n") if text.strip())
    return fill(
        '<div class="w-body w-words"><div class="w-fit">{compared}{text}</div></div>',
        compared=comparison(slide.comparison),
        text=paragraphs,
    )


_BODIES: dict[str, Callable[[Slide, Theme], Html]] = {
    "measure": _measure,
    "chart": _chart,
    "map": _map,
    "table": _table,
    "joint": _joint,
    "text": _words,
}
