"""Building blocks of the screens' HTML: text that is escaped once, status shapes, the stylesheet."""

from collections.abc import Iterable
from functools import lru_cache
from html import escape
from typing import Literal

from muster.charts.tokens import Theme, Tokens, family, look, tokens
from muster.paths import DATA

Shape = Literal["complete", "partial", "silent", "rise", "fall", "chance", "waiting", "none"]

FAMILIES: tuple[Literal["sans", "condensed", "mono"], ...] = ("sans", "condensed", "mono")


class Html(str):
    """Text that is already HTML; every other string is escaped on its way in."""

    __slots__ = ()


def fill(template: str, **values: object) -> Html:
    """The template (a literal of ours) with every value escaped, unless it is Html itself."""
    safe = {name: value if isinstance(value, Html) else escape(str(value)) for name, value in values.items()}
    return Html(template.format_map(safe))


def join(parts: Iterable[Html]) -> Html:
    """Html parts one after another."""
    return Html("".join(parts))


def shape(name: Shape) -> Html:
    """A status shape in the colour of the text around it; the words beside it say the same.

    The stylesheet draws it: the bundled fonts have no such glyphs, and Streamlit takes SVG out of HTML.
    """
    return Html(f'<i class="m-shape m-{name}" aria-hidden="true"></i>')


def link(words: str, href: str) -> Html:
    """A link that stays in this tab; nothing where there is no place to go."""
    return (
        fill('<a class="m-link" href="{href}" target="_self">{words}</a>', href=href, words=words) if href else Html("")
    )


def subtitle(words: str) -> Html:
    """The line under a card's title; nothing without words."""
    return fill('<p class="m-sub">{words}</p>', words=words) if words else Html("")


def card_head(title: str, below: str = "", definition: str = "") -> Html:
    """The head of a card: what is counted, then unit, mode and totals; `definition` shows on hover."""
    return fill(
        '<h3 class="m-title" title="{says}">{title}</h3>{below}', title=title, below=subtitle(below), says=definition
    )


def empty(words: str) -> Html:
    """What stands where nothing is to be shown: one sentence saying why."""
    return fill('<p class="m-empty">{words}</p>', words=words)


def notes(sentences: Iterable[str]) -> Html:
    """Sentences a person must read, each with the alert shape (bad filters, withdrawn data)."""
    rows = join(
        fill('<p class="m-note-alert">{mark}{words}</p>', mark=shape("rise"), words=words) for words in sentences
    )
    return fill('<div class="m-notes" role="status">{rows}</div>', rows=rows) if rows else Html("")


@lru_cache(maxsize=1)
def stylesheet() -> Html:
    """The one stylesheet, its variables filled from the tokens; each follows the theme the browser shows."""
    dark, light = tokens("dark"), tokens("light")
    pairs = [f"--{name}:light-dark({value},{_colours(dark)[name]})" for name, value in _colours(light).items()]
    marking = [f"--marking-{name}:{value}" for name, value in look()["marking"].items() if name != "tlp"]
    families = [f"--{name}:{family(name)}" for name in FAMILIES]
    css = (DATA / "look" / "style.css").read_text(encoding="utf-8")
    return Html(f"<style>:root{{{';'.join(pairs + marking + families)}}}\n{css}</style>")


def variables(theme: Theme) -> Html:
    """The stylesheet's variables in one theme alone, for what does not follow the browser's."""
    pairs = [f"--{name}:{value}" for name, value in _colours(tokens(theme)).items()]
    marking = [f"--marking-{name}:{value}" for name, value in look()["marking"].items() if name != "tlp"]
    families = [f"--{name}:{family(name)}" for name in FAMILIES]
    return Html(";".join([*pairs, *marking, *families]))


def _colours(ink: Tokens) -> dict[str, str]:
    plain = {name.replace("_", "-"): str(getattr(ink, name)) for name in look()["colour"]["dark"]}
    ramp = {f"seq{at}": colour for at, colour in enumerate(ink.sequential, start=1)}
    return plain | ramp | {f"drug-{drug.code}": drug.colour for drug in ink.drugs}
