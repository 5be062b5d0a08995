"""A paper as the page's template takes it: pictures drawn, measures numbered, every text writable with the bundled fonts."""

from collections.abc import Mapping, Sequence
from functools import singledispatchmethod
from typing import Any

from muster.charts import paper, words
from muster.charts.html.quantities import PANELS, and_more, no_bars, ordered, unknown_quantities
from muster.charts.paper.letters import writable
from muster.charts.paper.sheet import width_of
from muster.charts.paper.style import TEXT
from muster.charts.tokens import sizes
from muster.measures.catalogue import measure, on_paper
from muster.snapshot import blocks

Told = dict[str, Any]
GAP = 18.0
SHAPES = {
    "complete": "●", "partial": "◐", "silent": "✕", "rise": "▲", "fall": "▼", "chance": "■", "waiting": "◆", "none": "○",
}  # fmt: skip
MOST_BARS = 4
# A column of words asks for so much at most; of a long table so many rows say how much.
WIDEST, MOST_MEASURED = 220.0, 100


class Teller:
    """Turns blocks into plain values; keeps the measures in the order in which the page first names them."""

    def __init__(self, width: float) -> None:
        self.width = width
        self.numbers: dict[str, int] = {}
        self._here: list[str] = []
        self._room, self._level = width, 2

    def section(self, section: blocks.Section, level: int) -> Told:
        """One section. level: of its blocks' headings. refs: of measures that none of its blocks names."""
        self._here = []
        told = [self.block(each, self.width, level) for each in section.blocks]
        refs = self.refs([name for name in section.measures if name not in self._here])
        return {
            "title": section.title if level > 2 else "",
            "sentence": " ".join(part for part in (_ended(section.sentence), _ended(section.coverage)) if part),
            "blocks": told,
            "refs": refs,
            "notes": sorted(self.numbers[name] for name in self._here),
        }

    def definitions(self) -> list[Told]:
        """Every measure named so far, in the order of their numbers: the page puts each at the foot of its pages."""
        return [self._definition(name) for name in self.numbers]

    def refs(self, names: Sequence[str]) -> list[int]:
        """The numbers of these measures, in the order given."""
        for name in names:
            if name and name not in self._here:
                self._here.append(name)
            if name:
                self.numbers.setdefault(name, len(self.numbers) + 1)
        return [self.numbers[name] for name in names if name]

    def _definition(self, name: str) -> Told:
        says = measure(name)
        return {"number": self.numbers[name], "title": says.title, "words": on_paper(says)}

    def block(self, told: blocks.Block, width: float, level: int) -> Told:
        """One block, `width` pt wide."""
        self._room, self._level = width, level
        return {"width": width, "level": level} | self._told(told)

    @singledispatchmethod
    def _told(self, told: blocks.Block) -> Told:
        raise TypeError(f"a page has no block of the kind {type(told).__name__}")

    @_told.register
    def _pair(self, told: blocks.Pair) -> Told:
        width, level = self._room, self._level
        left = round((width - GAP) * told.share, 1)
        right = width - GAP - left
        return {
            "kind": "pair", "gap": GAP, "widths": [left, right],
            "left": self.block(told.left, left, level), "right": self.block(told.right, right, level),
        }  # fmt: skip

    @_told.register
    def _tiles(self, told: blocks.Tiles) -> Told:
        return {"kind": "tiles", "tiles": [self._tile(*pair) for pair in zip(told.tiles, told.measures, strict=True)]}

    def _tile(self, tile: Any, name: str) -> Told:  # noqa: ANN401 (muster.charts.html.tiles.Tile)
        verdict = f"{words.CHANGES[tile.verdict][0]} {tile.verdict_words}" if tile.verdict else ""
        return {
            "label": tile.label, "refs": self.refs([name]), "number": tile.number, "unit": tile.unit, "verdict": verdict,
            "lines": list(tile.lines), "coverage": tile.coverage,
            "size": sizes("page").number if len(tile.number) < 9 else sizes("page").number * 0.7,
        }  # fmt: skip

    @_told.register
    def _picture(self, told: blocks.Picture) -> Told:
        drawn = told.drawn
        title = drawn.title if told.title is None else told.title
        svg = "" if drawn.frame.empty else paper.svg(drawn, self._room, told.tallest)
        return {
            "kind": "picture", "title": title, "subtitle": drawn.subtitle, "refs": self.refs(told.measures),
            "svg": svg, "alt": drawn.alt, "empty": drawn.empty, "lines": [],
        }  # fmt: skip

    @_told.register
    def _quantities(self, told: blocks.Quantities) -> Told:
        return {
            "kind": "quantities", "title": told.title, "subtitle": told.subtitle, "refs": self.refs(told.measures),
            "panels": [_panel(told, dimension, self._room) for dimension in PANELS],
            "unknown": unknown_quantities(told.frame),
        }  # fmt: skip

    @_told.register
    def _table(self, told: blocks.Table) -> Told:
        columns = list(told.heads)
        return {
            "kind": "table", "title": told.title, "subtitle": told.subtitle, "refs": self.refs(told.measures),
            "heads": list(told.heads.values()), "right": [column in told.right for column in columns],
            "widths": [0 if column in told.right else _wide(told, column) for column in columns],
            "rows": _rows(told, columns), "notes": list(told.notes), "empty": told.empty,
            "total": [told.total.get(column, "") for column in columns] if told.total else [],
        }  # fmt: skip

    @_told.register
    def _items(self, told: blocks.Items) -> Told:
        items = [
            {
                "shape": SHAPES.get(item.shape, ""),
                "when": item.when,
                "lead": item.lead,
                "rest": item.rest,
                "urgent": item.urgent,
            }
            for item in told.items
        ]
        refs = self.refs(told.measures)
        return {
            "kind": "items",
            "title": told.title,
            "subtitle": told.subtitle,
            "refs": refs,
            "items": items,
            "empty": told.empty,
        }

    @_told.register
    def _statement(self, told: blocks.Statement) -> Told:
        refs = self.refs(told.measures)
        return {
            "kind": "statement",
            "number": told.number,
            "unit": told.unit,
            "comparison": told.comparison,
            "refs": refs,
        }

    @_told.register
    def _words(self, told: blocks.Words) -> Told:
        return {"kind": "words", "mood": told.kind, "paragraphs": list(told.paragraphs)}


def _ended(text: str) -> str:
    return text if not text or text.endswith((".", "?", "!")) else text + "."


def _wide(told: blocks.Table, column: str) -> float:
    """The share of the page that a column of words asks for, in pt: its longest text, within bounds."""
    texts = [told.heads[column], *map(str, told.frame[column].head(MOST_MEASURED)), told.total.get(column, "")]
    return round(min(max(width_of(text, TEXT) for text in texts) + 10, WIDEST), 1)


def _rows(told: blocks.Table, columns: Sequence[str]) -> list[Told]:
    rows: list[Told] = []
    group = None
    for row in told.frame.to_dict("records"):
        if told.groups and row[told.groups] != group:
            group = row[told.groups]
            rows.append({"group": str(group), "cells": []})
        rows.append({"group": "", "cells": [str(row[column]) for column in columns]})
    return rows


def _panel(told: blocks.Quantities, dimension: words.Dimension, width: float) -> Told:
    """One dimension: its bars, or why there are none."""
    rows = told.frame.loc[told.frame["dimension"] == dimension]
    known = ordered(rows.loc[rows["quantity"] > 0], told.selected)
    unit = words.panel_parts(0, dimension, told.pounds)[1] if dimension in ("mass", "volume") else ""
    title = words.DIMENSIONS[dimension] + (f", {unit}" if unit else "")
    if known.empty:
        return {"title": title, "svg": "", "alt": "", "lines": [no_bars(len(rows) > 0, told.sent)]}
    shown, rest = known.head(MOST_BARS), known.iloc[MOST_BARS:]
    svg, alt = paper.drug_bars(shown, dimension, width, told.pounds)
    more = and_more(rest, dimension, told.pounds)
    return {"title": title, "svg": svg, "alt": f"{title}: {alt}.", "lines": [more] if more else []}


def printable(value: Any) -> Any:  # noqa: ANN401 (any plain value)
    """The same value with every text in characters that the bundled fonts can write; drawings are so already."""
    if isinstance(value, str):
        return value if value.startswith("<?xml") else writable(value)
    if isinstance(value, Mapping):
        return {name: printable(inside) for name, inside in value.items()}
    return [printable(inside) for inside in value] if isinstance(value, list) else value
