"""The data that a snapshot carries as CSV: every number it states, what its charts and tables hold, and the answers.

An answer that counts people in care or overdoses is not carried whole: its small counts are hidden on the page, and the
file would give them away. What the page shows of it is carried in its charts, its tables and the list of numbers.
"""

import csv
import datetime as dt
import io
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd

from muster.snapshot import blocks
from muster.snapshot.asked import Kept
from muster.snapshot.blocks import Block, Paper
from muster.snapshot.numbers import as_frame
from muster.sql import text

NUMBERS = "00-numbers.csv"
NUDGE = 1e-12
CARE = re.compile(r"\b(event_referral|record_referral|overdose)\b")
File = dict[str, str]


def stated(paper: Paper) -> File:
    """Every number that the pages state, with its place."""
    return _file(NUMBERS, as_frame(paper), "Every number that the pages state, with its place")


def carried(paper: Paper, kept: Iterable[Kept]) -> list[File]:
    """What the charts and tables hold, then each answer that may be carried whole."""
    drawn = [one for section in paper.sections for block in section.blocks for one in _frames(block)]
    answers = [
        (one.answer.question, one.answer.frame, f"{one.answer.question}: {one.answer.sentence}")
        for one in kept
        if not CARE.search(text(one.answer.question))
    ]
    return [
        _file(f"{at:02}-{_name(name)}.csv", frame, said) for at, (name, frame, said) in enumerate([*drawn, *answers], 1)
    ]


def _frames(block: Block) -> Iterator[tuple[str, pd.DataFrame, str]]:
    match block:
        case blocks.Pair():
            yield from _frames(block.left)
            yield from _frames(block.right)
        case blocks.Picture():
            yield f"chart {block.drawn.title}", block.drawn.frame, f"What is drawn: {block.drawn.title}"
        case blocks.Table():
            yield f"table {block.title}", block.frame[list(block.heads)], f"What stands in the table: {block.title}"
        case _:
            return


def _name(title: str) -> str:
    """A file's name: letters, digits and dashes of any script, forty at most."""
    return re.sub(r"[^\w]+", "-", title.lower()).strip("-")[:40]


def _file(name: str, frame: pd.DataFrame, said: str) -> File:
    return {"name": name, "text": table(frame), "relationship": "data", "type": "text/csv", "description": said}


def table(frame: pd.DataFrame) -> str:
    """A frame as CSV: days as 2026-06-30, an unknown value as an empty cell, a list as JSON."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(frame.columns)
    rows.writerows([_cell(value) for value in row] for row in frame.itertuples(index=False))
    return out.getvalue()


def _cell(value: Any) -> str:  # noqa: ANN401 (whatever an answer holds)
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, list | dict):
        return json.dumps(_settled(value), ensure_ascii=False, default=str)
    if pd.isna(value):
        return ""
    if isinstance(value, dt.datetime):
        return value.isoformat().removesuffix("T00:00:00")
    return str(_settled(value))


def _settled(value: Any) -> Any:  # noqa: ANN401 (whatever an answer holds)
    """Ten digits: the last ones of a sum depend on the order in which the store's threads added it up.

    The nudge is larger than that and smaller than a digit: what lies halfway is always rounded away from zero.
    """
    if isinstance(value, dict):
        return {name: _settled(inside) for name, inside in value.items()}
    if isinstance(value, list):
        return [_settled(inside) for inside in value]
    return f"{value * (1 + NUDGE):.10g}" if isinstance(value, float) else value
