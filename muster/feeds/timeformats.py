"""How an export writes its times, tried on its values. Whether 03/04 is in March or in April is never guessed."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

import duckdb

from muster.feeds.feed import TimeFormats
from muster.feeds.sample import Sample, header_words
from muster.sql import run

Order = Literal["month first", "day first"]
ORDERS: tuple[Order, ...] = get_args(Order)
Precision = Literal["minute", "day", "month", "year"]
MOST = 3  # formats for one column; a column that needs more holds something else


class Way(NamedTuple):
    """One way to write a time. order: "either" where day and month cannot be taken for one another."""

    precision: Precision
    format: str
    order: Order | Literal["either"]


@dataclass(frozen=True)
class Column:
    """A column of times. left: its values that are not ISO 8601; reads: which of them each way reads."""

    name: str
    left: frozenset[str]
    reads: dict[Way, frozenset[str]]

    def by(self, order: str) -> frozenset[str]:
        """The values that some way of this order reads."""
        return frozenset().union(*(read for way, read in self.reads.items() if way.order == order))

    @property
    def leaning(self) -> Order | Literal["open", "none"]:
        """The order that its values show: more of them read so. Open where both orders read as many."""
        month, day = (self.by(order) - self.by("either") for order in ORDERS)
        if not month and not day:
            return "none"
        if len(month) == len(day):
            return "open"
        return "month first" if len(month) > len(day) else "day first"


@dataclass(frozen=True)
class Times:
    """How the columns of a file write times.

    formats: what the feed has to know. open: columns, each with a value, where day and month are undecided. told: what
    a person should know, in sentences.
    """

    formats: TimeFormats
    open: tuple[tuple[str, str], ...] = ()
    told: tuple[str, ...] = ()


def find_formats(sample: Sample, columns: Iterable[str], order: Order | None = None) -> Times:
    """The formats that read these columns of a file.

    order: what a person said of day and month. Without it one column that decides, decides for all: a file has one way.
    """
    with duckdb.connect() as con:
        read = [_read(con, name, sample.of(name)) for name in dict.fromkeys(columns)]
    shown = [each for each in ORDERS if any(column.leaning == each for column in read)]
    settled = order or (shown[0] if len(shown) == 1 else None)
    undecided = [] if settled else [c for c in read if c.leaning != "none"]
    chosen = {column.name: _chosen(column, settled) for column in read}
    followed = [] if order else [_followed(column, settled) for column in read if column.leaning == "open" and settled]
    lost = [_lost(column, chosen[column.name]) for column in read if column not in undecided]
    return Times(
        _merged(way for ways in chosen.values() for way in ways),
        tuple((column.name, _example(column)) for column in undecided),
        (*followed, *(line for line in lost if line)),
    )


def ways() -> list[Way]:
    """Every way to write a time that is tried, in the order of data/codes/headers.toml."""
    times = header_words()["times"]
    return [
        Way(precision, form, order.replace("_", " "))
        for precision in get_args(Precision)
        for order, forms in times[precision].items()
        for form in forms
    ]


def _read(con: duckdb.DuckDBPyConnection, name: str, values: Sequence[str]) -> Column:
    iso = {value for (value,) in run(con, "data/guess/read_as_iso", {"values": list(values)}).fetchall()}
    left = [value for value in values if value not in iso]
    reads = {way: _read_so(con, left, way.format) for way in ways()} if left else {}
    return Column(name, frozenset(left), {way: read for way, read in reads.items() if read})


def _read_so(con: duckdb.DuckDBPyConnection, values: list[str], form: str) -> frozenset[str]:
    found = run(con, "data/guess/read_by_format", {"values": values, "format": form}).fetchall()
    return frozenset(value for (value,) in found)


def _chosen(column: Column, order: Order | None) -> list[Way]:
    """The fewest ways that read what can be read: each time the one that reads most of what is left."""
    ways_left = {way: read for way, read in column.reads.items() if way.order in ("either", order)}
    chosen: list[Way] = []
    left = column.left
    while len(chosen) < MOST and ways_left:
        best = max(ways_left, key=lambda way: len(ways_left[way] & left))
        if not ways_left[best] & left:
            break
        left -= ways_left.pop(best)
        chosen.append(best)
    return chosen


def _merged(chosen: Iterable[Way]) -> TimeFormats:
    """The formats by precision, in the order in which they are to be tried: two-digit years first."""
    wanted = set(chosen)
    return TimeFormats(**{
        precision: list(dict.fromkeys(way.format for way in ways() if way in wanted and way.precision == precision))
        for precision in get_args(Precision)
    })  # fmt: skip


def _example(column: Column) -> str:
    """A value whose day and month could change places, and would make another day of it."""
    values = column.by("month first") & column.by("day first") or column.by("month first") | column.by("day first")
    return min(values, key=lambda value: (len(set(re.findall(r"\d+", value)[:2])) == 1, value))


def _followed(column: Column, order: Order | None) -> str:
    return (
        f"'{column.name}' ({_example(column)}) could be read with day or month first; it is read {order}, as the other "
        "times of this file can only be."
    )


def _lost(column: Column, chosen: Sequence[Way]) -> str:
    """What no chosen way reads; empty where nothing is lost."""
    lost = column.left - frozenset().union(*(column.reads[way] for way in chosen))
    if not lost:
        return ""
    return (
        f"'{column.name}' holds {len(lost):,} different {'value' if len(lost) == 1 else 'values'} such as "
        f"'{min(lost)[:40]}' that no time format reads: such a time is rejected."
    )
