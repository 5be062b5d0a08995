"""From what a slide's file says to the slide: one maker for each kind."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from muster.briefs.file import (
    PLACEHOLDER,
    ChartSlide,
    JointSlide,
    MapSlide,
    MeasureSlide,
    SlideSays,
    TableSlide,
    TextSlide,
)
from muster.briefs.measured import REFERRALS, TOLD, Asked, Told, told
from muster.briefs.pictures import PHRASES, charted, mapped, measure_chart
from muster.briefs.slide import MOST_NOTES, Slide
from muster.briefs.tables import joint_table, tabled
from muster.charts.describe import Chart
from muster.charts.screens import coverage
from muster.charts.screens.course import short_bar

ONCE = {"seizure_events", "joint_events", "arrest_events", "seizure_items"}


@dataclass(frozen=True, slots=True)
class Making:
    """One slide in the making. when: its period after a noun ("in the last full week"). operation: its name, or ""."""

    says: SlideSays
    asked: Asked
    when: str
    operation: str
    seconds: int


def make(making: Making) -> Slide:
    """The slide. Raises MusterError where its numbers cannot be had."""
    slide = _MAKERS[type(making.says)](making)
    here = making.asked.here
    standing = here.ask("data/silent").frame
    said = replace(
        slide,
        label=making.says.label or slide.label,
        headline=_fill(making.says.headline, making) or slide.headline,
        notes=_notes(making, slide, standing),
        sentence=_sentence(making),
        coverage=slide.coverage or coverage.clause(standing),
        measures=tuple(dict.fromkeys([*slide.measures, *_named(making.says)])),
        seconds=making.says.seconds or making.seconds,
    )
    measures = said.measures
    return replace(said, answers=here.answers, referrals=said.referrals or bool(REFERRALS & set(measures)))


def _sentence(making: Making) -> str:
    """The filters in words; what counts an operation whole is under none of them."""
    says, here = making.says, making.asked.here
    named = says.chart if isinstance(says, ChartSlide) else says.table if isinstance(says, TableSlide) else ""
    whole = named.startswith("operation ") or (isinstance(says, MapSlide) and says.events == "operation")
    return "The whole operation, each event once" if whole else here.filters.sentence(here.facts)


def _fill(text: str, making: Making) -> str:
    """A text with its numbers: "{seizure_events} events" is "471 events"."""
    words = {"period": making.when, "operation": making.operation}

    def number(name: str) -> str:
        if name in words:
            return words[name]
        return told(name, making.asked).amount

    return PLACEHOLDER.sub(lambda match: number(match[1]), text)


def _named(says: SlideSays) -> list[str]:
    """The measures that a slide's own texts name."""
    texts = [says.headline, *says.notes, says.text if isinstance(says, TextSlide) else ""]
    return [name for text in texts for name in PLACEHOLDER.findall(text) if name in TOLD]


def _notes(making: Making, slide: Slide, standing: pd.DataFrame) -> tuple[str, ...]:
    """The file's own notes, else the slide's; who is silent stands last, for what they know is in no number."""
    quiet = coverage.silent(standing, making.asked.here.facts.as_of)
    # Numbers of a few senders have a coverage of their own, which says so.
    silent = [f"✕ {quiet}. Unknown, not zero."] if quiet and not slide.coverage else []
    own = [_fill(note, making) for note in making.says.notes] or list(slide.notes)
    return (*own[: MOST_NOTES - len(silent)], *silent)


def _measure(making: Making) -> Slide:
    says = making.says
    assert isinstance(says, MeasureSlide)
    found = told(says.measure, making.asked)
    chart = measure_chart(says.measure, found, making.asked)
    change = ("change",) if found.verdict else ()
    return Slide(
        kind="measure", label=found.subject, headline=headline(found, making.when), number=found.number,
        unit=_under(says.measure, found, making.when), comparison=found.comparison, notes=_lines(found, chart),
        chart=chart, measures=(says.measure, *change), coverage=found.coverage,
    )  # fmt: skip


def headline(found: Told, when: str) -> str:
    """The finding in words: "Fentanyl seizure events rose, by more than chance." """
    return f"{found.subject} {PHRASES[found.verdict]}." if found.verdict else f"{found.finding} {when}."


def _under(name: str, found: Told, when: str) -> str:
    """What stands under the number: what it counts, when, and how often each."""
    if found.parts:
        return f"{found.of} {when}"
    once = ", each counted once" if name in ONCE else ""
    parts = [found.unit, f"{found.subject[0].lower()}{found.subject[1:]}"]
    of = f"; {found.of}" if found.of else ""
    return f"{' '.join(part for part in parts if part)} {when}{once}{of}"


def _lines(found: Told, chart: Chart | None) -> tuple[str, ...]:
    """What else the measure says; a last bar of fewer days is lower for that alone."""
    return (*found.lines[:1], *([short_bar(chart)] if chart and short_bar(chart) else []))[:MOST_NOTES]


def _chart(making: Making) -> Slide:
    says = making.says
    assert isinstance(says, ChartSlide)
    return charted(says.chart, making.asked, making.when)


def _map(making: Making) -> Slide:
    says = making.says
    assert isinstance(says, MapSlide)
    return mapped(says.cells, says.events, making.asked, making.when)


def _table(making: Making) -> Slide:
    says = making.says
    assert isinstance(says, TableSlide)
    return tabled(says.table, says.measures, making.asked, making.when)


def _joint(making: Making) -> Slide:
    return joint_table(making.asked, making.when)


def _text(making: Making) -> Slide:
    says = making.says
    assert isinstance(says, TextSlide)
    return Slide(kind="text", label=_fill(says.headline, making), headline=says.headline, text=_fill(says.text, making))


_MAKERS: dict[type[Any], Callable[[Making], Slide]] = {
    MeasureSlide: _measure,
    ChartSlide: _chart,
    MapSlide: _map,
    TableSlide: _table,
    JointSlide: _joint,
    TextSlide: _text,
}
