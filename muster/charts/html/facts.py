"""Numbers as words: large figures side by side, and rows of one fact each, every one with its definition on hover."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from muster.charts.html.parts import Html, fill, join


@dataclass(frozen=True, slots=True)
class Figure:
    """A large number, what it counts (bold), what it leaves out; `quiet` for the one that flatters."""

    number: str
    counts: str
    note: str
    definition: str = ""
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """One line: what, its value (bold), and the rest of it in words."""

    what: str
    value: str
    rest: str = ""
    definition: str = ""


def figures(told: Iterable[Figure]) -> Html:
    """Figures side by side; one under the other on a phone."""
    return fill('<div class="m-figures">{each}</div>', each=join(_figure(figure) for figure in told))


def _figure(told: Figure) -> Html:
    return fill(
        '<p class="m-figure{quiet}" title="{says}"><strong>{number}</strong><b>{counts}</b><span>{note}</span></p>',
        quiet=" m-flat" if told.quiet else "", says=told.definition, number=told.number, counts=told.counts, note=told.note,
    )  # fmt: skip


def facts(told: Iterable[Fact]) -> Html:
    """Facts, one row each."""
    rows = join(
        fill('<div title="{says}"><dt>{what}</dt><dd><b>{value}</b> {rest}</dd></div>', says=each.definition,
             what=each.what, value=each.value, rest=each.rest)
        for each in told
    )  # fmt: skip
    return fill('<dl class="m-facts">{rows}</dl>', rows=rows) if rows else Html("")


def table(heads: Sequence[str], rows: Iterable[Sequence[object]], caption: str, texts: int = 0) -> Html:
    """A plain table: the first column names the row, then come numbers, the last `texts` columns are words.

    caption: for who cannot see it.
    """
    first = len(heads) - texts
    head = join(
        fill('<th class="{face}">{head}</th>', head=name, face=_face(at, first)) for at, name in enumerate(heads)
    )
    body = join(_line(row, heads, first) for row in rows)
    return fill(
        '<div class="m-scroll"><table class="m-plain m-wide"><caption>{caption}</caption><thead><tr>{head}</tr></thead>'
        "<tbody>{body}</tbody></table></div>",
        caption=caption, head=head, body=body,
    )  # fmt: skip


def _line(cells: Sequence[object], heads: Sequence[str], first: int) -> Html:
    rest = join(
        fill('<td class="{face}" data-head="{head}">{cell}</td>', cell=cell, face=_face(at, first), head=heads[at])
        for at, cell in enumerate(cells)
        if at
    )
    return fill("<tr><th>{name}</th>{rest}</tr>", name=cells[0], rest=rest)


def _face(at: int, first: int) -> str:
    return "m-words" if at >= first else "m-count" if at else ""
