"""A table on its way out of the house, and everything its file says beside the rows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from muster.access.exports import Export
from muster.access.house import house
from muster.charts.describe import Chart
from muster.measures.catalogue import definition, measures
from muster.measures.terms import meaning
from muster.pool.ask import Answer
from muster.pool.facts import Facts

# More rows than this no sheet holds; the file says when it was cut.
MOST = 1_000_000


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in the frame, its head in the file, its unit, and what it means."""

    name: str
    head: str
    unit: str = ""
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows to hand out. truncated: there are more than the frame holds. chart: what the screen draws of them."""

    title: str
    subtitle: str
    frame: pd.DataFrame
    columns: tuple[Column, ...]
    truncated: bool = False
    chart: Chart | None = None

    def rows(self) -> pd.DataFrame:
        """The frame with its columns under their heads, in their order."""
        named = self.frame[[column.name for column in self.columns]]
        return named.set_axis([column.head for column in self.columns], axis=1)


@dataclass(frozen=True, slots=True)
class Scope:
    """Under which view the rows were asked for: the filters in words, what narrows them, and who asked."""

    facts: Facts
    sentence: str
    viewer: str


Lines = list[tuple[str, str]]


def marking(scope: Scope) -> str:
    """The marking in one line: "TLP:AMBER · Law enforcement sensitive · SYNTHETIC DATA"."""
    said = house()
    parts = (said.label, said.marking, "SYNTHETIC DATA" if scope.facts.synthetic else "")
    return " · ".join(part for part in parts if part)


def about(table: Table, scope: Scope, made: Export) -> Lines:
    """Everything a file says beside its rows, line by line: term and text."""
    cut = f"CUT: only the first {len(table.frame):,} rows are here" if table.truncated else "all rows"
    lines = [
        ("Marking", marking(scope)), ("Title", table.title), ("What it shows", table.subtitle),
        ("View", f"{scope.sentence}."), ("Rows", f"{len(table.frame):,}, {cut}"),
        ("Data as of", scope.facts.as_of.isoformat()), ("Version", scope.facts.version), ("Viewer", scope.viewer),
        ("Export", made.id), ("Made", f"{made.at} by {made.who}"), ("Recipient", f"{made.recipient}, {made.agency}"),
        ("Reason", made.reason), ("Empty cells", "unknown or hidden, never zero"),
    ]  # fmt: skip
    notice = [("Notice", house().referral_notice)] if scope.facts.referrals else []
    columns = [
        (f"Column {c.head}", f"{c.meaning}{f' Unit: {c.unit}.' if c.unit else ''}")
        for c in table.columns
        if c.meaning or c.unit
    ]
    return [(term, said) for term, said in [*lines, *notice, *columns] if said]


def of_answer(title: str, answer: Answer, columns: Iterable[str] = (), subtitle: str = "") -> Table:
    """The answer to a question as a table; of each column its measure's definition, else its meaning."""
    names = list(columns) or [name for name in answer.frame.columns if name not in ("items", "behind")]
    told = tuple(Column(name, name, *_says(answer.question, name)) for name in names)
    return Table(title, subtitle, answer.frame, told, answer.truncated)


def _says(question: str, column: str) -> tuple[str, str]:
    for each in measures():
        if (each.question, each.column) == (question, column):
            return each.unit, definition(each)
    return meaning("", column)


def of_chart(chart: Chart) -> Table:
    """What a chart shows as a table: one row per mark, and what stands beside the marks."""
    named: dict[str, str] = {chart.x: _head(chart.x), chart.y: chart.unit if chart.kind != "hbar" else _head(chart.y)}
    if chart.kind == "hbar":
        named[chart.x] = chart.unit
    if chart.kind == "heatmap":
        named = {chart.x: _head(chart.x), chart.y: _head(chart.y), str(chart.value): chart.unit}
    if chart.colour:
        named.setdefault(chart.colour, _head(chart.colour))
    beside: Mapping[str, str] = {
        part.column: part.label for part in (chart.reference, chart.unknown, chart.reporting) if part
    }
    columns = [
        Column(name, head, meaning=f"{chart.title}. {chart.subtitle}." if head == chart.unit else "")
        for name, head in named.items()
    ]
    columns += [
        Column(name, _head(name), meaning=f"{label.rstrip('.')}.")
        for name, label in beside.items()
        if name not in named
    ]
    rows = chart.frame.dropna(subset=[str(chart.value)]) if chart.kind == "heatmap" else chart.frame
    return Table(chart.title, chart.subtitle, rows, tuple(columns), chart=chart)


def _head(column: str) -> str:
    return column.replace("_", " ")
