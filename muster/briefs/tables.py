"""The tables of a slide: worded cells under heads, in the order of the screens; nothing is ranked."""

from collections.abc import Callable, Sequence

import pandas as pd

from muster.access import small
from muster.briefs.measured import Asked, told
from muster.briefs.operations import OPERATION_TABLES
from muster.briefs.pictures import NOT_FOR_GUESTS, joint_steps
from muster.briefs.slide import Slide
from muster.briefs.tabled import Table
from muster.charts import words
from muster.charts.html.calendar import by_kind
from muster.charts.screens import asking, joint, needs
from muster.charts.tokens import drug_name

STEP_HEADS = {"when": "When", "what": "What", "told": "What came of it"}


def tabled(name: str, measures: Sequence[str], asked: Asked, when: str) -> Slide:
    """A table slide."""
    table = _measures(measures, asked, when) if name == "measures" else _TABLES[name](asked, when)
    return _slide("table", table)


def joint_table(asked: Asked, when: str) -> Slide:
    """The largest joint work, as a dated list. A room with guests sees no single event: operations alone."""
    steps = [step for step in joint_steps(asked) if not asked.here.guests]
    share = told("joint_event_share", asked)
    headline = f"{share.of} {when} had two or more agencies." if share.of else f"Joint work {when}"
    frame = pd.DataFrame(steps, columns=list(STEP_HEADS))
    empty = NOT_FOR_GUESTS if asked.here.guests else "No joint events match."
    table = Table(frame, STEP_HEADS, "Joint successes", headline, ("joint_events", "joint_event_share"), empty=empty)
    return _slide("joint", table)


def _slide(kind: str, table: Table) -> Slide:
    rows = len(table.frame)
    return Slide(
        kind="joint" if kind == "joint" else "table", label=table.label, headline=table.headline,
        table=table.frame if rows else None, heads=table.heads, text="" if rows else table.empty, measures=table.measures,
        notes=table.notes,
    )  # fmt: skip


def _contribution(asked: Asked, when: str) -> Table:
    """Four counting modes side by side; for guests an agency with a small count is hidden in all of them."""
    listed = by_kind(asked.here.ask("contribution/by_agency").frame)
    modes = {"lead": 0, "participated": 0, "fractional": 1, "reported": 0}
    hidden = _hidden_rows(listed, list(modes)) if asked.here.guests else pd.Series(False, index=listed.index)
    frame = pd.DataFrame({"name": listed["name"]} | {
        mode: listed[mode].map(lambda value, places=places: words.decimal(value, places)).where(~hidden, small.HIDDEN)
        for mode, places in modes.items()
    })  # fmt: skip
    events = words.things(asked.row("overview/totals")["seizure_events"], "seizure events")
    heads = {
        "name": "Agency",
        "lead": "Led",
        "participated": "Took part",
        "fractional": "Shared credit",
        "reported": "Reported",
    }
    return Table(
        frame, heads, "What each agency contributed", f"{words.things(len(listed), 'agencies')} made {events} {when}.",
        ("lead_share", "participation_rate", "shared_credit", "reported_events"),
        ("Only led and shared credit add up.",),
    )  # fmt: skip


def _hidden_rows(listed: pd.DataFrame, columns: Sequence[str]) -> "pd.Series[bool]":
    """The agencies to hide: those with a small count in any column, and as many more as keep every column's secret."""
    gone = pd.Series(False, index=listed.index)
    for column in columns:
        gone |= small.hide(listed[column].round()).isna()
    rest = listed.loc[~gone, columns[0]].sort_values(kind="stable").index
    for at in rest:
        if not gone.any() or (gone.sum() >= 2 and not small.is_small(*listed.loc[gone, list(columns)].sum().round())):
            break
        gone[at] = True
    return gone


def _quantities(asked: Asked, when: str) -> Table:
    found = asked.here.ask("overview/found").frame
    if asked.here.guests:
        found = found.loc[small.hide(found.groupby("drug")["events"].transform("max")).notna()]
    kinds: dict[str, words.Dimension] = {"mass": "mass", "unit": "unit", "volume": "volume", "plant": "plant"}
    sums = found.pivot_table(index="drug", columns="dimension", values="quantity", aggfunc="sum", sort=True)
    rows = [
        {"drug": drug_name(str(drug))}
        | {name: _amount(sums, drug, kind, asked.here.pounds) for name, kind in kinds.items()}
        for drug in sums.index
    ]
    told_now = told("quantity_seized", asked)
    heads = {"drug": "Drug"} | {name: words.DIMENSIONS[kind] for name, kind in kinds.items()}
    return Table(
        pd.DataFrame(rows, columns=list(heads)), heads, "What was seized", f"{told_now.amount} of drugs {when}.",
        ("quantity_seized",), ("Four dimensions, never added together.",), "Nothing was seized in these days.",
    )  # fmt: skip


def _amount(sums: pd.DataFrame, drug: object, kind: words.Dimension, pounds: bool) -> str:
    value = sums[kind].get(drug) if kind in sums.columns else None
    return (
        words.quantity(float(value), kind, pounds) if value is not None and words.known(value) and value > 0 else "none"
    )


def _measures(names: Sequence[str], asked: Asked, when: str) -> Table:
    found = [told(name, asked) for name in names]
    frame = pd.DataFrame({
        "measure": [each.subject for each in found],
        "number": [each.amount + (f" ({each.of})" if each.of else "") for each in found],
        "change": [each.comparison.replace(f" in {each.then}", "", 1) for each in found],
    })  # fmt: skip
    then = next((each.then for each in found if each.verdict), "").removeprefix("the period ")
    heads = {"measure": "Measure", "number": "Number", "change": f"Against {then}"}
    if not any(each.comparison for each in found):
        frame, heads = frame.drop(columns="change"), {"measure": "Measure", "number": "Number"}
    label = "Measures at a glance"
    real, compared = (
        sum(each.verdict in kinds for each in found) for kinds in (("rise", "fall"), ("rise", "fall", "chance"))
    )
    said = f"{words.count(real)} of {words.count(compared)} measures changed by more than chance {when}."
    return Table(frame, heads, label, said if "change" in heads else f"{label} {when}.", (*names, "change"))


def _coverage(asked: Asked, when: str) -> Table:
    standing = asked.here.ask("data/silent").frame
    frame = pd.DataFrame({
        "name": standing["name"],
        "complete": [f"{c} of {d}" for c, d in zip(standing["months_complete"], standing["months_due"], strict=True)],
        "partial": standing["months_partial"].map(words.count), "silent": standing["months_silent"].map(words.count),
        "last": [words.day(day.date()) if pd.notna(day) else "never" for day in standing["last_record"]],
    })  # fmt: skip
    complete = int((standing["months_complete"] == standing["months_due"]).sum())
    heads = {
        "name": "Agency", "complete": "Months complete", "partial": "In part", "silent": "Silent", "last": "Last record",
    }  # fmt: skip
    said = f"{words.count(complete)} of {words.things(len(standing), 'agencies')} are complete {when}."
    return Table(frame, heads, "Who reported", said, ("coverage", "last_record"), ("Missing is unknown, not zero.",))


def _needs(asked: Asked, _: str) -> Table:
    here = asked.here
    heads, label = {"what": "What", "note": "Why"}, "Needs attention"
    if here.guests:
        return Table(pd.DataFrame(columns=list(heads)), heads, label, label, empty="Not shown in a room with guests.")
    found = needs.needs(asking.standing(here, ""))
    frame = pd.DataFrame([(each.title, each.note) for each in found], columns=list(heads))
    urgent = sum(each.urgent for each in found)
    said = f"{words.things(urgent, 'matters')} need a person now." if urgent else "Nothing needs a person now."
    return Table(frame, heads, label, said, ("coverage",), empty="Nothing waits.")


def _operations(asked: Asked, when: str) -> Table:
    listed = asked.here.ask("overview/operations").frame
    hidden = asked.here.guests
    frame = pd.DataFrame({
        "operation": listed["operation"],
        "days": [words.period(a.date(), b.date()) for a, b in zip(listed["starts_on"], listed["ends_on"], strict=True)],
        "lead": listed["lead"], "participants": listed["participants"].map(words.count),
        "events": [_count(value, hidden) for value in listed["events"]],
        "joint": [_count(value, hidden) for value in listed["joint_events"]],
    })  # fmt: skip
    heads = {
        "operation": "Operation", "days": "Days", "lead": "Lead", "participants": "Agencies", "events": "Events",
        "joint": "Joint",
    }  # fmt: skip
    said = f"{words.things(len(listed), 'operations')} ran {when}."
    return Table(frame, heads, "Operations", said, ("joint_events",), empty="No operation touches these days.")


def _count(value: float, guests: bool) -> str:
    return small.HIDDEN if guests and small.is_small(value) else words.count(value)


def _published(asked: Asked, when: str) -> Table:
    steps = joint.published(asked.here.ask("context/feeds").frame, asked.here.pounds)
    heads = {"when": "Months", "what": "Publisher", "told": "Published"}
    label = "Published totals, not added to these"
    return Table(
        pd.DataFrame(steps, columns=list(heads)), heads, label, f"{label}, {when}.", ("published_totals",),
        empty="No national system's totals have landed.",
    )  # fmt: skip


_TABLES: dict[str, Callable[[Asked, str], Table]] = {
    "contribution": _contribution,
    "quantities": _quantities,
    "coverage": _coverage,
    "needs attention": _needs,
    "operations": _operations,
    "published totals": _published,
    **OPERATION_TABLES,
}
