"""Sentences in their place: what a person must read, where it belongs."""

from collections.abc import Iterable

from streamlit.delta_generator import DeltaGenerator

from muster.charts import html


def warn(where: DeltaGenerator, sentences: Iterable[str]) -> None:
    """Draw sentences that a person must read; nothing where there is none."""
    told = list(sentences)
    if told:
        where.html(html.notes(told))
