"""Events and records as tables of links, and one record as lists of what is said of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from muster.charts.html.parts import Html, fill, join, link


@dataclass(frozen=True, slots=True)
class Said:
    """One line on a record: what it is about, what is said, where it leads, and what the term means (on hover)."""

    term: str
    said: str
    note: str = ""
    href: str = ""
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its cells in words; the first is a link to `href`. quiet: it counts in nothing."""

    cells: tuple[str, ...]
    href: str = ""
    quiet: bool = False


def linked_table(head: Sequence[str], rows: Iterable[Row]) -> Html:
    """A table whose rows are links; on a phone each row is a block with the heads beside its cells."""
    heads = join(fill('<th scope="col">{word}</th>', word=word) for word in head)
    body = join(_row(head, row) for row in rows)
    return fill(
        '<div class="m-scroll"><table class="m-rows"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>',
        heads=heads, body=body,
    )  # fmt: skip


def _row(head: Sequence[str], row: Row) -> Html:
    first = link(row.cells[0], row.href) if row.href else fill("{words}", words=row.cells[0])
    rest = join(
        fill('<td data-head="{head}">{words}</td>', head=name, words=cell)
        for name, cell in zip(head[1:], row.cells[1:], strict=True)
    )
    return fill(
        '<tr class="{kind}"><th scope="row">{first}</th>{rest}</tr>',
        kind="m-quiet" if row.quiet else "",
        first=first,
        rest=rest,
    )


def said_list(lines: Iterable[Said], mono: bool = False) -> Html:
    """What is said of a record, line by line; `mono` for text as it was written."""
    rows = join(
        fill(
            '<dt title="{meaning}">{term}</dt><dd>{said}{note}</dd>', term=line.term, meaning=line.meaning,
            said=link(line.said, line.href) if line.href else fill("{said}", said=line.said),
            note=fill(" <small>{note}</small>", note=line.note) if line.note else Html(""),
        )
        for line in lines
    )  # fmt: skip
    return fill('<dl class="m-said-list {kind}">{rows}</dl>', kind="m-mono" if mono else "", rows=rows)


def trail(steps: Sequence[tuple[str, str]]) -> Html:
    """Where the viewer is: every step before the last leads back there."""
    parts = [
        link(words, href) if href else fill('<b aria-current="page">{words}</b>', words=words) for words, href in steps
    ]
    return fill('<nav class="m-trail" aria-label="Where this is">{parts}</nav>', parts=Html(" › ".join(parts)))


def narrowings(several: Sequence[tuple[str, str]]) -> Html:
    """What narrows the view, each with the link that takes it away."""
    rows = join(
        fill(
            '<li>{words} <a class="m-link" href="{href}" target="_self" aria-label="Without: {words}">✕</a></li>',
            words=words, href=href,
        )
        for words, href in several
    )  # fmt: skip
    return fill('<ul class="m-narrowings">{rows}</ul>', rows=rows) if rows else Html("")


def pager(said: str, before: str, after: str) -> Html:
    """Which rows of how many, and the ways to the ones before and after."""
    return fill(
        '<nav class="m-pager" aria-label="Pages"><span>{said}</span>{before}{after}</nav>', said=said,
        before=link("Newer", before), after=link("Older", after),
    )  # fmt: skip
