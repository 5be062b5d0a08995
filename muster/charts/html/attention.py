"""What needs a person: one line each, with the shape of its state and the one thing to do."""

from collections.abc import Sequence
from dataclasses import dataclass

from muster.charts.html.parts import Html, Shape, fill, join, link, shape


@dataclass(frozen=True, slots=True)
class Attention:
    """One matter: its state, what it is, a note, and what to do (`action` with its address)."""

    state: Shape
    title: str
    note: str
    action: str = ""
    href: str = ""

    @property
    def urgent(self) -> bool:
        """Silence and rises are drawn in the alert colour; the rest waits in grey."""
        return self.state in ("silent", "rise")


def attention(matters: Sequence[Attention], otherwise: str = "Nothing needs a person now.") -> Html:
    """The list, in the order given; `otherwise` when there is none."""
    if not matters:
        return fill('<p class="m-empty">{words}</p>', words=otherwise)
    return fill('<ul class="m-attention">{rows}</ul>', rows=join(_row(matter) for matter in matters))


def first_on_a_phone(inside: Html) -> Html:
    """What a phone shows above everything else; wider screens show it in its place alone."""
    return fill('<div class="m-first">{inside}</div>', inside=inside)


def _row(matter: Attention) -> Html:
    return fill(
        '<li><span class="{kind}">{shape}</span><div><b>{title}</b><span>{note}</span></div>{action}</li>',
        kind="m-alert" if matter.urgent else "m-state", shape=shape(matter.state), title=matter.title,
        note=matter.note, action=link(matter.action, matter.href),
    )  # fmt: skip


def steps(rows: Sequence[tuple[str, str, str]]) -> Html:
    """A dated list: when, what (bold), and the rest of its sentence."""
    items = join(
        fill("<li><time>{when}</time><p><b>{what}</b> {rest}</p></li>", when=when, what=what, rest=rest)
        for when, what, rest in rows
    )
    return fill('<ul class="m-dated">{items}</ul>', items=items)
