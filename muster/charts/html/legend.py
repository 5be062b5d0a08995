"""Legends in words beside what they explain."""

from muster.charts import words
from muster.charts.describe import Classes
from muster.charts.html.parts import Html, fill, join
from muster.charts.tokens import tokens


def class_legend(classes: Classes, noun: str) -> Html:
    """The classes of a matrix or map, few to many: "none", "1 to 2", ..., "16 +"."""
    lows = [1, *(end + 1 for end in classes.ends)]
    highs: list[int | None] = [*classes.ends, None]
    first = len(tokens("dark").sequential) - len(lows) + 1
    cells = join(
        fill(
            '<span><i style="background:var(--seq{at})"></i>{words}</span>',
            at=first + step,
            words=words.bins(low, high),
        )
        for step, (low, high) in enumerate(zip(lows, highs, strict=True))
    )
    return fill(
        '<p class="m-classes"><b>{noun}</b><span><i class="m-nothing"></i>none</span>{cells}</p>',
        noun=noun,
        cells=cells,
    )
