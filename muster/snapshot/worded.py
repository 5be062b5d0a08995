"""Tables of the page from rows in words, as the screens' plain tables take them, and lists from lines that say something."""

from collections.abc import Iterable, Sequence

import pandas as pd

from muster.charts import html
from muster.charts.html.attention import Attention
from muster.charts.html.records import Row, Said
from muster.snapshot.blocks import Item, Items, Table


def worded(  # noqa: PLR0913 (a table has its heads, its rows and its words)
    title: str, heads: Sequence[str], rows: Iterable[Sequence[object]], *, texts: int | None = None, subtitle: str = "",
    measures: Sequence[str] = (), notes: Sequence[str] = (), empty: str = "None in these events.",
) -> Table:  # fmt: skip
    """A table: the first column names the row, then come numbers, the last `texts` columns are words (None: all)."""
    names = [head or f"column {at}" for at, head in enumerate(heads, 1)]
    first = len(heads) - texts if texts is not None else 1
    return Table(
        title=title, frame=pd.DataFrame([list(map(str, row)) for row in rows], columns=names), subtitle=subtitle,
        heads=dict(zip(names, heads, strict=True)), right=names[1:first], measures=measures, notes=notes, empty=empty,
    )  # fmt: skip


def linked(title: str, heads: Sequence[str], rows: Iterable[Row], **more: object) -> Table:
    """The same from rows that are links on the screen."""
    return worded(title, heads, [row.cells for row in rows], **more)  # type: ignore[arg-type]


def told(title: str, lines: Iterable[Said], subtitle: str = "", empty: str = "") -> Items:
    """What is said of a record, line by line."""
    items = [Item(when=line.term, lead=line.said, rest=line.note) for line in lines]
    return Items(title=title, items=items, subtitle=subtitle, empty=empty)


def attended(title: str, found: Iterable[Attention], subtitle: str, empty: str, measures: Sequence[str] = ()) -> Items:
    """What needs a person."""
    items = [Item(lead=each.title + ".", rest=each.note, shape=each.state, urgent=each.urgent) for each in found]
    return Items(title=title, items=items, subtitle=subtitle, empty=empty, measures=measures)


def facts(title: str, said: Iterable[html.Fact], subtitle: str = "", measures: Sequence[str] = ()) -> Items:
    """Facts as a list."""
    items = [Item(lead=f"{each.what}: {each.value}", rest=each.rest) for each in said]
    return Items(title=title, items=items, subtitle=subtitle, measures=measures)
