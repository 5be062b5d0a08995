"""Contribution on paper: what was told more than once, four counting modes side by side, who works with whom."""

from collections.abc import Mapping, Sequence

import pandas as pd

from muster.charts import words
from muster.charts.html.calendar import by_kind
from muster.charts.html.contribution import MODES
from muster.charts.html.resources import resource_rows, resource_total
from muster.charts.screens import contribution, silence
from muster.charts.screens.empty import nothing
from muster.snapshot.asked import Asked
from muster.snapshot.blocks import Block, Pair, Picture, Section, Statement, Table, Words
from muster.snapshot.worded import linked

MEASURES = ("lead_share", "participation_rate", "shared_credit", "reported_events")
REPEATS = "Took part: joint events count once for each agency, so this column does not add up to the events."
RIGHT = [mode.column for mode in MODES]


def sections(here: Asked) -> list[Section]:
    """The screen's parts; the rows that several tell of stand before the drawings, which fills the first page."""
    totals = here.ask("overview/totals").frame.iloc[0]
    events, joint = int(totals["seizure_events"]), int(totals["joint_events"])
    if not events:
        return [
            Section(title="Contribution", blocks=[Words(paragraphs=[nothing("seizures", here.filters)], kind="empty")])
        ]
    blocks: list[Block] = [_claim(here, events), agency_table(here, events)]
    blocks += [shared(here, "Told by two or more", ["joint_events"])] if joint else []
    blocks += [_together(here, events, joint), put_in(here)]
    return [Section(title="Contribution", blocks=blocks)]


def _claim(here: Asked, events: int) -> Statement:
    agencies, sizes = here.ask("contribution/by_agency").frame, here.ask("contribution/joint_months").frame
    reported = int(agencies["reported"].sum())
    shared = words.things(max(reported - events, 0), "events") + " told again"
    said = f"took place; {words.things(len(agencies), 'agencies')} report {words.count(reported)}, {shared}"
    below = contribution.told_by(sizes, reported)
    return Statement(number=words.count(events), unit=said, comparison=below, measures=["overlap_rate"])


def _together(here: Asked, events: int, joint: int) -> Block:
    pairs, chosen = here.ask("contribution/pairs").frame, here.filters.agencies
    agencies = contribution.everyone(here.ask("contribution/by_agency", agencies=[]).frame, pairs, chosen)
    matrix = contribution.matrix(pairs, agencies, chosen, joint)
    sizes, gaps = here.ask("contribution/joint_months").frame, here.ask("overview/silences").frame
    work = contribution.joint_work(sizes, gaps, events)
    return Pair(
        left=Picture(drawn=matrix, measures=["joint_events"]),
        right=Picture(drawn=work, measures=["joint_event_share"]),
        share=0.58,
    )


def shared(here: Asked, title: str, measures: Sequence[str]) -> Table:
    """The newest events that several tell of: what each says, and what counts."""
    found = here.ask("contribution/shared", most=NEWEST).frame
    joint = int(here.ask("overview/totals").frame["joint_events"].iloc[0])
    return linked(
        title, contribution.SHARED, contribution.shared(found, here.filters), measures=measures,
        subtitle=f"newest first, {words.count(len(found))} of {words.things(joint, 'events')}",
        empty="Nothing here is told by a second agency.",
    )  # fmt: skip


def put_in(here: Asked) -> Block:
    """What was put in, and what came out of the same months."""
    told = here.ask("contribution/resources").frame
    title = "What was put in, and what came out"
    if not told["months_told"].any():
        none = f"{title}: no agency here told its hours, cost or equipment for these months: unknown, not none."
        return Words(paragraphs=[none], kind="empty")
    narrowed = here.filters.drugs or here.filters.areas
    said = "Effort is not told by drug or place: those filters narrow what came out alone."
    rows = [(str(kind), row) for kind, part in by_kind(told).groupby("kind", sort=False) for row in resource_rows(part)]
    frame = pd.DataFrame([row for _, row in rows], columns=RESOURCES)
    return Table(
        title=title, subtitle="whole months; nothing is divided by anything, and nothing is ranked",
        frame=frame.assign(kind=[kind.capitalize() for kind, _ in rows]), heads={name: name for name in RESOURCES},
        right=RESOURCES[1:], groups="kind", total=dict(zip(RESOURCES, resource_total(told), strict=True)),
        notes=[said] if narrowed else (), measures=["resources_put_in"],
    )  # fmt: skip


RESOURCES = ["Agency", "Hours", "Cost, USD", "Equipment, USD", "Months told", "Seizures", "Arrests"]
NEWEST = 8


def agency_table(here: Asked, events: int) -> Table:
    """One row per agency, grouped by kind, then by name: not a ranking."""
    frame = by_kind(here.ask("contribution/by_agency").frame)
    since = silence.since(here.ask("data/silent").frame, here.facts.as_of)
    months = here.ask("data/coverage").frame
    rows = _worded(frame).assign(
        kind=frame["kind"].str.capitalize(),
        coverage=[
            _covered(months.loc[months["agency"] == agency], since.get(agency, "")) for agency in frame["agency"]
        ],
    )
    return Table(
        title="What each agency contributed",
        subtitle="seizure events, grouped by kind of agency, then by name: this is not a ranking",
        frame=rows,
        heads={"name": "Agency", **_heads(), "coverage": "Months complete"},
        right=[*RIGHT, "coverage"],
        groups="kind",
        total=_total(frame, f"All {words.things(len(frame), 'agencies')}"),
        notes=[REPEATS, *_adds_up(frame, events)],
        measures=[*MEASURES, "coverage"],
    )


def by_kind_table(here: Asked) -> Table:
    """One row per kind of agency."""
    frame = here.ask("contribution/by_agency").frame
    ordered = by_kind(frame)
    summed = ordered.groupby("kind", sort=False)[RIGHT].sum().reset_index()
    sizes = ordered.groupby("kind", sort=False).size().to_numpy()
    names = [
        f"{kind.capitalize()}, {words.things(int(size), 'agencies')}"
        for kind, size in zip(summed["kind"], sizes, strict=True)
    ]
    events = int(here.ask("overview/totals").frame["seizure_events"].iloc[0])
    return Table(
        title="Who contributed",
        subtitle="seizure events, in four counting modes",
        frame=_worded(summed).assign(name=names),
        heads={"name": "Kind of agency", **_heads()},
        right=RIGHT,
        total=_total(frame, f"All {words.things(len(frame), 'agencies')}"),
        notes=[REPEATS, *_adds_up(frame, events)],
        measures=MEASURES,
    )


def _heads() -> dict[str, str]:
    return {mode.column: mode.head for mode in MODES}


def _worded(frame: pd.DataFrame) -> pd.DataFrame:
    worded = {mode.column: [words.decimal(value, mode.places) for value in frame[mode.column]] for mode in MODES}
    return frame.assign(**worded)


def _total(frame: pd.DataFrame, name: str) -> Mapping[str, str]:
    sums = {mode.column: words.decimal(float(frame[mode.column].sum()), mode.places) for mode in MODES}
    return {"name": name, **sums}


def _adds_up(frame: pd.DataFrame, events: int) -> list[str]:
    """Whether the columns that should sum to the events do; some agencies' are a part of theirs."""
    if round(float(frame["lead"].sum()), 6) == events:
        return [f"Led and shared credit add up to {words.things(events, 'events')}, each once."]
    return [f"These agencies' parts of {words.things(events, 'events')}, each once."]


def _covered(months: pd.DataFrame, since: str) -> str:
    due = months.loc[months["state"] != "none"]
    said = f"{words.count(int((due['state'] == 'complete').sum()))} of {words.count(len(due))}"
    return f"{said}, silent since {since}" if since else said
