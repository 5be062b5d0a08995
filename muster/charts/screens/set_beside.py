"""Targets and benchmarks in words: what was set beside a measure, by whom, for when, and where it can be read."""

from collections.abc import Sequence

from muster.charts import html, words
from muster.charts.html import Html
from muster.measures.catalogue import measure
from muster.measures.targets import Target

SAYS = (
    "A target is what the task force set itself, a benchmark what others reached. Either stands from one day to another, in the "
    "measure's own unit; nothing is added up or judged from it."
)


def listed(standing: Sequence[Target]) -> Html:
    """The table of what stands on a day: the task force's own targets first, then by measure."""
    ordered = sorted(standing, key=lambda each: (each.kind != "target", measure(each.measure).title))
    rows = [
        (measure(each.measure).title, value(each), each.kind, each.set_by, span(each), each.source) for each in ordered
    ]
    return html.table(
        ("Measure", "value", "kind", "set by", "stands", "source"), rows, "Targets and benchmarks", texts=4
    )


def value(target: Target) -> str:
    """The value with the measure's unit: "12.2%", "1,200 events"."""
    unit = measure(target.measure).unit
    number = words.decimal(target.value, 0 if target.value == int(target.value) else 1)
    return f"{number}%" if unit in ("%", "percent") else f"{number} {unit}"


def span(target: Target) -> str:
    """The days it stands, in words."""
    return words.period(target.starts, target.ends) if target.starts or target.ends else "always"


def beside(standing: Sequence[Target], name: str) -> str:
    """What stands beside a measure, as a line under it: "Target 1,200 events, 1 Jan to 31 Dec 2026, Executive Board"; "" if nothing does."""
    mine = [each for each in standing if each.measure == name]
    found = max(mine, key=lambda each: (each.kind == "target", each.set_on), default=None)
    if found is None:
        return ""
    when = f", {span(found)}" if found.starts or found.ends else ""
    return f"{found.kind.capitalize()} {value(found)}{when}, {found.set_by}"
