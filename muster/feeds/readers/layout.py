"""Where the rows of a delimited text begin, and on which lines, told from its bytes before anything is parsed."""

from dataclasses import dataclass

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
    quotes = _positions(data, _QUOTE)
    breaks = _positions(data, _LF)
    if b"\r" in text and text.count(b"\r") != text.count(b"\r\n"):
        if len(breaks):
            return None
        breaks = _positions(data, _CR)
    if len(quotes) and not _sound(data, quotes, ord(delimiter)):
        return None
    return _rows(data, quotes, breaks)


def _positions(data: Bytes, byte: int) -> Positions:
    """Where a byte stands."""
    found = at_once(lambda at: np.flatnonzero(data[at : at + _STEP] == byte) + at, range(0, len(data), _STEP))
    return np.concatenate(found) if found else np.empty(0, np.int64)


def _sound(data: Bytes, quotes: Positions, delimiter: int) -> bool:
    """Whether every quotation mark opens a cell, closes one, or is one of two inside of one."""
    if len(quotes) % 2:
        return False
    opens, closes = quotes[::2], quotes[1::2]
    edges = np.array([delimiter, _LF, _CR], np.uint8)
    opened = (opens == 0) | np.isin(data[opens - 1], edges)
    closed = (closes == len(data) - 1) | np.isin(data[np.minimum(closes + 1, len(data) - 1)], edges)
    doubled = closes[:-1] + 1 == opens[1:]
    opened[1:] |= doubled
    closed[:-1] |= doubled
    return bool(opened.all() and closed.all())


def _rows(data: Bytes, quotes: Positions, breaks: Positions) -> Layout:
    inside = np.searchsorted(quotes, breaks) % 2 == 1 if len(quotes) else np.zeros(len(breaks), np.bool_)
    numbers = np.arange(1, len(breaks) + 1)[~inside]
    ends = breaks[~inside]
    starts = np.concatenate([[0], ends + 1])
    lines = np.concatenate([[1], numbers + 1])
    if starts[-1] == len(data):
        starts, lines = starts[:-1], lines[:-1]
    else:
        ends = np.append(ends, len(data))
    returned = (ends > starts) & (data[np.maximum(ends - 1, 0)] == _CR)
    return Layout(starts, ends - returned, lines, bool(inside.any()))
