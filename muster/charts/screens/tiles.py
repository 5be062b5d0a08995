"""The overview's six tiles: what happened, whether that is more than chance, and how complete it is."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import pandas as pd

from muster.access import small
from muster.charts import words
from muster.charts.html.tiles import Spark, Tile
from muster.charts.screens import silence
from muster.charts.screens.period import Period
from muster.charts.screens.set_beside import beside
from muster.charts.tokens import drug_name
from muster.measures.catalogue import definition, measure
from muster.measures.change import VERDICTS, Change, changes, comparison_words, evidence, no_comparison, sentence
from muster.measures.targets import Target
from muster.pool.filters import Filters
from muster.pool.narrowing import Narrowing, rows_address

LEAST = 0.5
TOO_FEW = "So few could point to a person."
AMOUNTS: tuple[words.Dimension, ...] = ("mass", "unit", "volume", "plant")


class Kind(NamedTuple):
    """What a tile counts.

    measure: its measure, by that name a column of overview/months too. silence, sender: its kinds in overview/silences
    and overview/senders. care: it counts people in care, whose small counts are hidden and whose senders are few.
    """

    measure: str
    silence: str
    sender: str
    care: bool = False


SEIZURES = Kind("seizure_events", "seizure", "seizure")
JOINT = Kind("joint_events", "joint", "seizure")
ARRESTS = Kind("arrest_events", "arrest", "arrest")
REFERRALS = Kind("referrals", "referral", "referral", care=True)
OVERDOSES = Kind("overdoses", "overdose", "overdose", care=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """The changes by measure (None: no agency was complete in both periods), among how many, and when then was."""

    changes: Mapping[str, Change | None]
    agencies: int
    then: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """The answers that the tiles tell of, all under one set of filters.

    totals: the row of overview/totals. quantity: overview/quantity. months: overview/months of the period.
    latest, weights, gaps: overview/months, overview/trend and overview/silences of the last six months.
    senders: overview/senders. programmes: outcomes/referrals. compared: None where the filters name no period.
    previous: the same against the period before, where it is another. coverage: the coverage clause of the period. guests: the room has guests, so small counts of whatever kind are hidden.
    standing: the targets and benchmarks of the day; a tile whose measure has one says it.
    """

    totals: "pd.Series[Any]"
    quantity: pd.DataFrame
    months: pd.DataFrame
    latest: pd.DataFrame
    weights: pd.DataFrame
    gaps: pd.DataFrame
    senders: pd.DataFrame
    programmes: pd.DataFrame
    compared: Compared | None
    coverage: str
    previous: Compared | None = None
    guests: bool = False
    standing: tuple[Target, ...] = ()

    def careful(self, kind: Kind) -> bool:
        """Whether small counts of this kind are hidden."""
        return kind.care or self.guests


def overview_tiles(told: Counted, filters: Filters) -> list[Tile]:
    """Seizures, what was seized, joint events, arrests, referrals, overdoses. What nobody sends is unknown, not 0."""
    totals, drug = told.totals, ", any drug" if filters.drugs else ""
    events, joint, people = (totals[name] for name in ("seizure_events", "joint_events", "arrestees"))
    everyone = ", all agencies" if filters.agencies else ""
    made = [
        _tile(told, SEIZURES, "Seizure events", events, "events"),
        _seized(told, filters),
        _tile(told, JOINT, "Joint events", joint, _of_all(told, joint, events)),
        _tile(told, ARRESTS, "Arrest events", totals["arrest_events"], _arrested(told, people)),
        _tile(told, REFERRALS, f"Referrals{drug}", totals["referrals"], "referrals", _enrolled(told)),
        _tile(told, OVERDOSES, f"Overdoses{drug}{everyone}", int(told.months["overdoses"].sum()), _fatal(told)),
    ]  # fmt: skip
    return [replace(tile, rows=_behind(tile, filters, one)) for tile, one in zip(made, BEHIND, strict=True)]


# The events behind each tile, in their order.
BEHIND = (
    Narrowing(), Narrowing(), Narrowing(parties=2, more=True), Narrowing("arrest"), Narrowing("referral"), Narrowing("overdose"),
)  # fmt: skip


def _behind(tile: Tile, filters: Filters, narrowing: Narrowing) -> str:
    """The address of the events behind a tile; none where nothing is counted, or what is counted is hidden."""
    return (
        ""
        if tile.number in (words.UNKNOWN, small.FEW) and tile.unit != "quantity"
        else rows_address(filters, narrowing)
    )


def hidden(*counts: float) -> bool:
    """Whether one of these counts of people is too small to be shown."""
    return small.is_small(*counts)


def _tile(told: Counted, kind: Kind, label: str, count: int, unit: str, line: str = "") -> Tile:
    says = definition(measure(kind.measure))
    senders = told.senders.loc[told.senders["kind"] == kind.sender]
    if senders.empty and not count:
        return _unsent(label, says)
    complete, due = int(senders["agencies_complete"].sum()), int(senders["agencies_due"].sum())
    covered = words.coverage(complete, due) if kind.care else told.coverage
    if told.careful(kind) and hidden(count):
        return Tile(label, small.FEW, small.HIDDEN, lines=(TOO_FEW,), coverage=covered, definition=says)
    verdict, said, evident = _judged(told, kind)
    lines = tuple(each for each in (evident, _before(told, kind), line, beside(told.standing, kind.measure)) if each)
    return Tile(label, words.count(count), unit, verdict, said, lines, _spark(told, kind), covered, says)


def _of_all(told: Counted, joint: int, events: int) -> str:
    if told.guests and hidden(events, events - joint):
        return "events"
    return f"{words.share(joint, events)} of all" if joint else f"of {words.count(events)}"


def _arrested(told: Counted, people: int) -> str:
    return "events" if told.guests and hidden(people) else f"of {words.things(people, 'people')}"


def _unsent(label: str, says: str) -> Tile:
    """Silence is no zero."""
    return Tile(label, words.UNKNOWN, coverage="Nobody due here sends them", definition=says)


def _judged(told: Counted, kind: Kind) -> tuple[words.Change | None, str, str]:
    """The verdict, its words, and the numbers behind it; no verdict where nothing may be compared."""
    compared = told.compared
    if compared is None or kind.measure not in compared.changes:
        return None, "", ""
    change = compared.changes[kind.measure]
    if change is None:
        return None, "", no_comparison(compared.then)
    if not change.now and not change.then:
        return None, "", f"No comparison with {compared.then}: none from agencies complete in both periods."
    if told.careful(kind) and hidden(change.now, change.then):
        return None, "", f"No comparison with {compared.then}. {TOO_FEW}"
    same = None if kind.care else compared.agencies
    # A line may break, but not within "Z = 4.8".
    return (
        change.verdict,
        VERDICTS[change.verdict][1],
        evidence(change, compared.then, same).replace("Z = ", "Z\u00a0=\u00a0"),
    )


def _before(told: Counted, kind: Kind) -> str:
    """The change against the period before, in words; nothing where it may not be compared or said."""
    change = told.previous.changes.get(kind.measure) if told.previous else None
    if told.previous is None or change is None or not (change.now or change.then):
        return ""
    if told.careful(kind) and hidden(change.now, change.then):
        return ""
    said = sentence(change, told.previous.then, None if kind.care else told.previous.agencies)
    return said.replace("in the period ", "in ").replace("Z = ", "Z\u00a0=\u00a0")


def _spark(told: Counted, kind: Kind) -> Spark | None:
    values = told.latest[kind.measure]
    if told.careful(kind) and hidden(*values):
        return None
    return _bars(told, values, kind.silence)


def _bars(told: Counted, values: pd.Series, kind: str) -> Spark:
    """The last months: no bar where nobody was due, and on top of each what silent agencies usually tell."""
    first = told.latest["month"]
    last = first + pd.offsets.MonthEnd(1)
    usual = silence.missing(first, last, told.gaps, kind)
    # Half an event less is nothing to draw, and beside months without any it would fill the height.
    usual = usual.where(usual >= LEAST, 0.0)
    due = told.latest["agencies_due"] > 0
    shown = (float(value) if known else None for value, known in zip(values, due, strict=True))
    return Spark(tuple(shown), tuple(map(float, usual)))


def _seized(told: Counted, filters: Filters) -> Tile:
    """What was seized by weight, then by dosage units, and what makes up the weight."""
    pounds, says = filters.weight == "lb", definition(measure("quantity_seized"))
    label = f"{drug_name(filters.drugs[0])} seized" if len(filters.drugs) == 1 else "Drugs seized"
    if told.quantity.empty and not (told.senders["kind"] == "seizure").any():
        return _unsent(label, says)
    number, unit, more = _amount(told.quantity.groupby("dimension")["quantity"].sum(), pounds)
    grams = told.weights.groupby("month")["quantity"].sum().reindex(told.latest["month"]).fillna(0)
    lines = tuple(each for each in (more, *_make_up(told.quantity, pounds)) if each)
    return Tile(
        label, number, unit, lines=lines, spark=_bars(told, grams, "mass"), coverage=_unknown(told.quantity),
        definition=says,
    )  # fmt: skip


def _amount(sums: "pd.Series[float]", pounds: bool) -> tuple[str, str, str]:
    """The weight, and the dosage units as a line; without a weight the first dimension that has an amount."""
    told = [one for one in AMOUNTS if sums.get(one, 0.0) > 0]
    if not told:
        return (words.UNKNOWN, "quantity", "") if len(sums) else ("0", "items", "")
    more = f"and {words.quantity(float(sums['unit']), 'unit')}" if told[:2] == ["mass", "unit"] else ""
    return (*words.quantity_parts(float(sums[told[0]]), told[0], pounds), more)


def _make_up(quantity: pd.DataFrame, pounds: bool) -> tuple[str, ...]:
    """One drug: its typical size and its largest item. Several: the one that weighs most."""
    masses = quantity.loc[(quantity["dimension"] == "mass") & (quantity["quantity"] > 0)]
    if masses.empty:
        return ()
    whole, heaviest = float(masses["quantity"].sum()), masses.sort_values("quantity").iloc[-1]
    if len(masses) > 1:
        return (f"{drug_name(heaviest['drug'])} is {words.share(heaviest['quantity'], whole)} of the weight",)
    median = words.mass(float(heaviest["median_quantity"]), pounds)
    return f"Median {median} an item", f"Largest item {words.share(heaviest['largest_quantity'], whole)} of weight"


def _unknown(quantity: pd.DataFrame) -> str:
    items, unknown = int(quantity["items"].sum()), int(quantity["unknown_quantity_items"].sum())
    return f"Amount unknown: {words.count(unknown)} of {words.count(items)}"


def _enrolled(told: Counted) -> str:
    """How many enrolled, where neither they nor the others are few."""
    referred, enrolled = int(told.programmes["referred"].sum()), int(told.programmes["enrolled"].sum())
    if not referred or hidden(enrolled, referred - enrolled):
        return ""
    programmes = len(told.programmes)
    return f"{words.count(enrolled)} enrolled in {words.count(programmes)} programme{'' if programmes == 1 else 's'}"


def _fatal(told: Counted) -> str:
    """How many died, where neither they nor the others are few."""
    events, fatal = int(told.months["overdoses"].sum()), int(told.months["fatal_overdoses"].sum())
    return "events" if not events or hidden(fatal, events - fatal) else f"{words.count(fatal)} fatal"


def compared(rows: pd.DataFrame, now: Period) -> Compared:
    """What overview/change found, with its comparison period in words."""
    then_start, then_end = rows["then_start"].iloc[0].date(), rows["then_end"].iloc[0].date()
    said = comparison_words(now.start, now.end, then_start, then_end)
    return Compared(changes=changes(rows), agencies=int(rows["agencies"].iloc[0]), then=said)
