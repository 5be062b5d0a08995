"""The classes of a described map: which swatch each place has, on screen, wall and page."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from muster.charts.ground import Map
from muster.charts.mapparts import HIDDEN, Swatch
from muster.charts.tokens import Theme, tokens

# The fills of the two lowest classes hardly stand out from land: they are outlined in the fourth's colour.
OUTLINED, OUTLINE = 2, 3


def class_swatches(steps: Sequence[tuple[int, int, str]], hidden: bool, theme: Theme) -> list[Swatch]:
    """Swatches of classes of counts, few to many; the last one is of counts that may not be shown."""
    ink = tokens(theme)
    edge = dict.fromkeys(ink.sequential[:OUTLINED], ink.sequential[OUTLINE])
    colours = [ink.classed(nth, len(steps)) for nth in range(len(steps))]
    shown = [Swatch(label, colour, edge.get(colour, "")) for (_, _, label), colour in zip(steps, colours, strict=True)]
    return shown + [Swatch(HIDDEN, ink.raised, ink.mute)] * hidden


def diverging(labels: Sequence[str], theme: Theme) -> tuple[Swatch, ...]:
    """Seven swatches from fewer to more for `hexes_by_class`; the middle one is "no more than chance"."""
    colours = tokens(theme).diverging
    middle = len(colours) // 2
    # The middle is nearly the land's own colour: it has an outline, so that a place tested is told from one that is not.
    edges = [tokens(theme).line2 if nth == middle else "" for nth in range(len(colours))]
    return tuple(Swatch(*each) for each in zip(labels, colours, edges, strict=True))


def classed(told: Map, theme: Theme) -> tuple[npt.NDArray[np.int64], list[Swatch]]:
    """Which swatch each row of the map's frame has, and the swatches; hidden counts have the last."""
    if told.labels:
        return told.frame["nth"].to_numpy(np.int64), list(diverging(told.labels, theme))
    steps, hidden = told.classes(), told.frame["events"].isna()
    nth = np.searchsorted([high for _, high, _ in steps], told.frame["events"].astype("float64").fillna(np.inf))
    return np.asarray(nth, np.int64), class_swatches(steps, bool(hidden.any()), theme)
