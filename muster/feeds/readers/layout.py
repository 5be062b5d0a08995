"""Where the rows of a delimited text begin, and on which lines, told from its bytes before anything is parsed."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from muster.feeds.together import at_once

_STEP = 1 << 22  # bytes looked at at once: what they need stays in the processor's cache
_QUOTE, _LF, _CR = 34, 10, 13

Bytes = NDArray[np.uint8]
Positions = NDArray[np.int64]


@dataclass(frozen=True)
class Layout:
    """The rows of a text: where each starts and ends (before its line end), and the line (from 1) it starts on.

    broken: whether some cell holds a line end.
    """

    starts: Positions
    ends: Positions
    lines: Positions
    broken: bool


def layout(text: bytes, delimiter: str) -> Layout | None:
    """The layout of a text in UTF-8; None where its quotation marks or line ends are not as they should be.

    A quotation mark opens at the start of a cell, closes at its end, and stands doubled inside: then whether a line end
    is inside a cell is a matter of counting the marks before it.
    """
    data = np.frombuffer(text, np.uint8)
    quotes, breaks = _positions(data, _QUOTE, _LF)
    returned = b"\r" in text
    if returned and text.count(b"\r") != text.count(b"\r\n"):
        if len(breaks):
            return None
        (breaks,) = _positions(data, _CR)
    if len(quotes) and not _sound(data, quotes, ord(delimiter)):
        return None
    rows = _rows(len(data), quotes, breaks)
    return _without_returns(rows, data) if returned else rows


def _positions(data: Bytes, *marks: int) -> list[Positions]:
    """Where each of some bytes stands."""

    def step(at: int) -> list[Positions]:
        seen = data[at : at + _STEP]
        return [np.flatnonzero(seen == mark) + at for mark in marks]

    found = at_once(step, range(0, max(len(data), 1), _STEP))
    return [np.concatenate(places) for places in zip(*found, strict=True)]


def _sound(data: Bytes, quotes: Positions, delimiter: int) -> bool:
    """Whether every quotation mark opens a cell, closes one, or is one of two inside of one."""
    if len(quotes) % 2:
        return False
    opens, closes = quotes[::2], quotes[1::2]
    edge = np.zeros(256, np.bool_)
    edge[[delimiter, _LF, _CR]] = True
    opened = edge[data[opens - 1]]
    closed = edge[data[np.minimum(closes + 1, len(data) - 1)]]
    opened[0] |= opens[0] == 0
    closed[-1] |= closes[-1] == len(data) - 1
    doubled = closes[:-1] + 1 == opens[1:]
    opened[1:] |= doubled
    closed[:-1] |= doubled
    return bool(opened.all() and closed.all())


def _rows(length: int, quotes: Positions, breaks: Positions) -> Layout:
    """The rows of a text of this many bytes."""
    lines = np.arange(1, len(breaks) + 2)
    inside = np.searchsorted(quotes, breaks) % 2 == 1 if len(quotes) else np.zeros(len(breaks), np.bool_)
    if broken := bool(inside.any()):
        breaks, lines = breaks[~inside], lines[np.append(True, ~inside)]
    starts = np.append(0, breaks + 1)
    if starts[-1] == length:
        return Layout(starts[:-1], breaks, lines[:-1], broken)
    return Layout(starts, np.append(breaks, length), lines, broken)


def _without_returns(rows: Layout, data: Bytes) -> Layout:
    """The rows without the carriage return before their line end."""
    returned = (rows.ends > rows.starts) & (data[np.maximum(rows.ends - 1, 0)] == _CR)
    return replace(rows, ends=rows.ends - returned)
