"""Every number that a paper states in words, with its place: for the data attached, for comparing two papers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from muster.charts.ground import Map
from muster.snapshot import blocks
from muster.snapshot.blocks import Block, Paper

COLUMNS = ("section", "part", "what", "said")


@dataclass(frozen=True, slots=True)
class Number:
    """What is said, and where: the section, the part of it, and what it is of."""

    section: str
    part: str
    what: str
    said: str


def numbers(paper: Paper) -> list[Number]:
    """The numbers of tiles, statements, tables and charts, in the order of the pages."""
    told = (
        (section.label or section.title, *one)
        for section in paper.sections
        for block in section.blocks
        for one in _of(block)
    )
    return [Number(*one) for one in told]


def as_frame(paper: Paper) -> pd.DataFrame:
    """The same as a table."""
    return pd.DataFrame([[getattr(one, name) for name in COLUMNS] for one in numbers(paper)], columns=list(COLUMNS))


def _of(block: Block) -> Iterator[tuple[str, str, str]]:
    match block:
        case blocks.Pair():
            yield from _of(block.left)
            yield from _of(block.right)
        case blocks.Tiles():
            yield from (("Measures", tile.label, f"{tile.number} {tile.unit}".strip()) for tile in block.tiles)
        case blocks.Statement():
            yield "Number", "stated", f"{block.number} {block.unit}".strip()
        case blocks.Table():
            yield from _table(block)
        case blocks.Items():
            yield from ((block.title, f"{one.when} {one.lead}".strip(), one.rest) for one in block.items)
        case blocks.Quantities():
            yield from _quantities(block)
        case blocks.Picture():
            yield from _picture(block)
        case _:
            return


def _table(block: blocks.Table) -> Iterator[tuple[str, str, str]]:
    first, *others = block.heads
    rows: list[Mapping[Any, Any]] = list(block.frame.to_dict("records"))
    rows += [block.total] if block.total else []
    for row in rows:
        for column in others:
            if str(row.get(column, "")):
                yield block.title, f"{row[first]}: {block.heads[column]}", str(row[column])


def _quantities(block: blocks.Quantities) -> Iterator[tuple[str, str, str]]:
    for row in block.frame.to_dict("records"):
        yield block.title, f"{row['drug']}, {row['dimension']}", str(row["quantity"])


def _picture(block: blocks.Picture) -> Iterator[tuple[str, str, str]]:
    """A chart's own values, one per mark and column of numbers; a map's totals stand in its subtitle."""
    drawn = block.drawn
    if isinstance(drawn, Map):
        yield drawn.title, "on the map", drawn.subtitle
        return
    named = [
        name
        for name in (drawn.colour, drawn.y if drawn.kind in ("hbar", "heatmap", "parts", "dots") else drawn.x)
        if name
    ]
    valued = [name for name in dict.fromkeys((drawn.value, drawn.x, drawn.y)) if name and name not in named]
    for row in drawn.frame.to_dict("records"):
        what = ", ".join(str(row[name]).removesuffix(" 00:00:00") for name in reversed(named))
        yield from (
            (drawn.title, f"{what}: {name}", str(row[name]))
            for name in valued
            if pd.notna(row[name]) and name != drawn.x
        )
