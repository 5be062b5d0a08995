"""What frames every screen: the marking at top and bottom, the sentence in words."""

from dataclasses import dataclass

from muster.charts.html.parts import Html, fill, shape
from muster.charts.tokens import marking_colour


@dataclass(frozen=True, slots=True)
class Marking:
    """A marking: TLP label, free text ("Law enforcement sensitive"), whether the data are synthetic."""

    label: str
    text: str
    synthetic: bool


def marking_bars(marking: Marking, above: str, below: str) -> Html:
    """The fixed bars with the marking; at their right `above` (data as of, version) and `below` (notice)."""
    return fill("{top}{bottom}", top=_bar(marking, above, "top"), bottom=_bar(marking, below, "bottom"))


def _bar(marking: Marking, right: str, where: str) -> Html:
    synthetic = Html('<span class="m-synthetic">SYNTHETIC DATA</span>') if marking.synthetic else Html("")
    return fill(
        '<div class="m-marking m-marking-{where}" role="note"><span class="m-marking-left">{synthetic}</span>'
        '<span class="m-marking-mid"><b style="color:{colour}">{label}</b><span>{text}</span></span>'
        '<span class="m-marking-right">{right}</span></div>',
        where=where, synthetic=synthetic, colour=marking_colour(marking.label), label=marking.label,
        text=marking.text, right=right,
    )  # fmt: skip


def sentence(asked: str, coverage: str, silence: str = "", as_of: str = "") -> Html:
    """The sentence under the filters: what is shown (bold), coverage, who is silent (alert), data-as-of."""
    alert = (
        fill('<span class="m-alert">{x}{words}</span> ', x=shape("silent"), words=silence + ".")
        if silence
        else Html("")
    )
    return fill(
        '<p class="m-sentence"><b>{asked}</b> {coverage}{mark} {alert}'
        '<span class="m-quiet">{as_of}</span></p>',
        asked=asked, coverage=coverage, mark=(";" if silence else ".") if coverage else "", alert=alert,
        as_of=as_of,
    )  # fmt: skip


def brand(name: str, task_force: str) -> Html:
    """The name over the navigation."""
    return fill('<div class="m-brand"><b>{name}</b><span>{force}</span></div>', name=name, force=task_force)
