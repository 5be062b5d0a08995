"""The number of each measure under one set of filters, worded as the screens word it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from muster.access import small
from muster.briefs.reading import Reading
from muster.charts import words
from muster.charts.html.tiles import Tile
from muster.charts.screens import asking, tiles
from muster.charts.screens.period import Period
from muster.charts.tokens import drug_name
from muster.errors import MusterError
from muster.measures.catalogue import measure

SHAPES = {"rise": "▲", "fall": "▼", "chance": "■"}
FEW = "1 to 10"


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose numbers: a reading, its period, and the comparison period where it is not the year before."""

    here: Reading
    period: Period
    then: Mapping[str, Any]

    def row(self, question: str) -> "pd.Series[Any]":
        """The only row of a question's answer."""
        return self.here.ask(question).frame.iloc[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One measure in words. number, unit: as a tile has them. verdict: of the change, None where nothing is compared.

    comparison: the verdict with its shape and the numbers behind it. lines: what else is to be said.
    subject: what is counted, for a headline. kind: what its course counts, None where it has none. care: it draws on
    people in care.
    """

    subject: str
    number: str
    unit: str = ""
    verdict: words.Change | None = None
    comparison: str = ""
    lines: tuple[str, ...] = ()
    kind: tiles.Kind | None = None
    care: bool = False


def told(name: str, asked: Asked) -> Told:
    """The measure of that name. Raises MusterError when there is none, or when it is no single number."""
    need_told(name)
    return TOLD[name](asked)


def need_told(name: str) -> None:
    """Raises MusterError, with what to do, unless the measure of that name is one number of a period."""
    known = measure(name)
    if name not in TOLD:
        raise MusterError(
            f"'{name}' ({known.title}) is told agency by agency or system by system, not as one number: "
            f"use a slide with a table. As numbers there are: {', '.join(sorted(TOLD))}."
        )


# --- the six that the overview's tiles tell

AT = ("seizure_events", "quantity_seized", "joint_events", "arrest_events", "referrals", "overdoses")
KINDS = {kind.measure: kind for kind in (tiles.SEIZURES, tiles.JOINT, tiles.ARRESTS, tiles.REFERRALS, tiles.OVERDOSES)}


def _tile(name: str) -> Callable[[Asked], Told]:
    def read(asked: Asked) -> Told:
        counted = replace(asking.counted(asked.here, asked.period, asked.then), guests=asked.here.guests)
        tile = tiles.overview_tiles(counted, asked.here.filters)[AT.index(name)]
        kind = KINDS.get(name)
        subject = _subject(name, tile.label, asked.here.filters.drugs)
        comparison, lines = _compared(tile)
        care = bool(kind and kind.care)
        return Told(
            subject=subject, number=tile.number, unit=tile.unit, verdict=tile.verdict, comparison=comparison, lines=lines,
            kind=kind, care=care,
        )  # fmt: skip

    return read


def _subject(name: str, label: str, drugs: tuple[str, ...]) -> str:
    """The tile's label with the chosen drug: on a slide no filter bar stands over it."""
    one = drug_name(drugs[0]) if len(drugs) == 1 else ""
    if name in ("seizure_events", "joint_events", "arrest_events") and one:
        return f"{one} {label.lower()}"
    return label


def _compared(tile: Tile) -> tuple[str, tuple[str, ...]]:
    """The comparison of a tile in one sentence, and its other lines."""
    if tile.verdict is not None:
        return f"{SHAPES[tile.verdict]} {tile.verdict_words}: {tile.lines[0]}", tile.lines[1:]
    if tile.lines and tile.lines[0].startswith("No comparison"):
        return tile.lines[0], tile.lines[1:]
    return "", tile.lines


# --- the others: one number of one question


def _total(column: str, unit: str, people: bool = False) -> Callable[[Asked], Told]:
    def read(asked: Asked) -> Told:
        value = int(asked.row("overview/totals")[column])
        subject = measure(column if column != "agencies" else "agencies_taking_part").title
        if (people or asked.here.guests) and column != "agencies" and asked.here.guests and small.is_small(value):
            return Told(subject=subject, number=FEW, unit=small.HIDDEN, lines=(tiles.TOO_FEW,))
        return Told(subject=subject, number=words.count(value), unit=unit)

    return read


def _share(name: str, part: float, whole: float, of: str, asked: Asked, care: bool = False) -> Told:
    """A part of a whole in percent, with both counts; nothing of it where a count is too small to be shown."""
    title = measure(name).title
    if (care or asked.here.guests) and small.is_small(part, whole, whole - part):
        return Told(subject=title, number=small.HIDDEN, lines=(tiles.TOO_FEW,), care=care)
    if not whole:
        return Told(subject=title, number=words.UNKNOWN, lines=(f"No {of} in these days.",), care=care)
    return Told(
        subject=title,
        number=words.share(part, whole),
        unit=f"{words.count(part)} of {words.count(whole)} {of}",
        care=care,
    )


def _joint_share(asked: Asked) -> Told:
    row = asked.row("overview/totals")
    return _share("joint_event_share", row["joint_events"], row["seizure_events"], "events", asked)


def _overlap(asked: Asked) -> Told:
    reported, events = _reported(asked), int(asked.row("overview/totals")["seizure_events"])
    return _share("overlap_rate", max(reported - events, 0), reported, "reported", asked)


def _reported(asked: Asked) -> int:
    return int(asked.here.ask("contribution/by_agency").frame["reported"].sum())


def _reported_events(asked: Asked) -> Told:
    reported = _reported(asked)
    if asked.here.guests and small.is_small(reported):
        return Told(subject=measure("reported_events").title, number=FEW, unit=small.HIDDEN)
    return Told(subject=measure("reported_events").title, number=words.count(reported), unit="as agencies report")


def _fatal(asked: Asked) -> Told:
    months, title = asked.here.ask("overview/months").frame, measure("fatal_overdoses").title
    fatal, events = int(months["fatal_overdoses"].sum()), int(months["overdoses"].sum())
    if small.is_small(fatal, events - fatal):
        return Told(subject=title, number=small.HIDDEN, lines=(tiles.TOO_FEW,), care=True)
    return Told(subject=title, number=words.count(fatal), unit=f"of {words.count(events)} overdoses", care=True)


def _heaviest(asked: Asked) -> "pd.Series[Any] | None":
    """The drug that weighs most among those asked for."""
    quantity = asked.here.ask("overview/quantity").frame
    masses = quantity.loc[(quantity["dimension"] == "mass") & (quantity["quantity"] > 0)]
    return None if masses.empty else masses.sort_values("quantity").iloc[-1]


def _typical(asked: Asked) -> Told:
    row, title = _heaviest(asked), measure("typical_size").title
    if row is None:
        return Told(subject=title, number=words.UNKNOWN, lines=("No weight is known in these days.",))
    number, unit = words.mass_parts(float(row["median_quantity"]), asked.here.pounds)
    return Told(subject=f"{title}, {drug_name(row['drug']).lower()}", number=number, unit=f"{unit}, the median item")


def _largest(asked: Asked) -> Told:
    row, title = _heaviest(asked), measure("largest_share").title
    if row is None:
        return Told(subject=title, number=words.UNKNOWN, lines=("No weight is known in these days.",))
    drug = drug_name(row["drug"]).lower()
    return Told(
        subject=f"{title}, {drug}",
        number=words.share(row["largest_quantity"], row["quantity"]),
        unit=f"of the {drug} weight",
    )


def _unknown_quantity(asked: Asked) -> Told:
    quantity = asked.here.ask("overview/quantity").frame
    return _share("unknown_quantity", quantity["unknown_quantity_items"].sum(), quantity["items"].sum(), "items", asked)


def _programmes(asked: Asked) -> "pd.Series[Any]":
    return (
        asked.here.ask("outcomes/referrals").frame[["referred", "completed", "not_completed", "open", "enrolled"]].sum()
    )


def _completion(asked: Asked) -> Told:
    sums = _programmes(asked)
    exits = sums["completed"] + sums["not_completed"]
    return _share("completion_of_exits", sums["completed"], exits, "people who left", asked, care=True)


def _enrolment(asked: Asked) -> Told:
    sums = _programmes(asked)
    return _share("enrolment_rate", sums["enrolled"], sums["referred"], "referred", asked, care=True)


def _open(asked: Asked) -> Told:
    sums, title = _programmes(asked), measure("open_referrals").title
    if small.is_small(sums["open"], sums["referred"] - sums["open"]):
        return Told(subject=title, number=small.HIDDEN, lines=(tiles.TOO_FEW,), care=True)
    return Told(
        subject=title, number=words.count(sums["open"]), unit=f"of {words.count(sums['referred'])} referrals", care=True
    )


def _coverage(asked: Asked) -> Told:
    standing = asked.here.ask("data/silent").frame
    complete, due = standing["months_complete"].sum(), standing["months_due"].sum()
    unit = f"{words.count(complete)} of {words.count(due)} agency-months"
    return Told(subject=measure("coverage").title, number=words.share(complete, due), unit=unit)


def _reporting(asked: Asked) -> Told:
    last = asked.here.ask("overview/months").frame.iloc[-1]
    number, due = words.count(last["agencies_reporting"]), words.things(last["agencies_due"], "agencies")
    return Told(
        subject=measure("agencies_reporting").title,
        number=number,
        unit=f"of {due} in {words.month(last['month'].date())}",
    )


def _unplaced(asked: Asked) -> Told:
    counted = asked.here.ask("map/counties").frame
    return _share("unplaced_events", counted["unplaced_events"].sum(), counted["events"].sum(), "events", asked)


def _rejected(asked: Asked) -> Told:
    landed = asked.here.ask("data/landings").frame
    return _share("rejected_rows", landed["rejected"].sum(), landed["read"].sum(), "rows", asked)


TOLD: dict[str, Callable[[Asked], Told]] = {
    **{name: _tile(name) for name in AT},
    "seizure_items": _total("seizure_items", "items"),
    "arrestees": _total("arrestees", "people", people=True),
    "agencies_taking_part": _total("agencies", "agencies"),
    "joint_event_share": _joint_share,
    "overlap_rate": _overlap,
    "reported_events": _reported_events,
    "fatal_overdoses": _fatal,
    "typical_size": _typical,
    "largest_share": _largest,
    "unknown_quantity": _unknown_quantity,
    "completion_of_exits": _completion,
    "enrolment_rate": _enrolment,
    "open_referrals": _open,
    "coverage": _coverage,
    "agencies_reporting": _reporting,
    "unplaced_events": _unplaced,
    "rejected_rows": _rejected,
}
# Those that draw on treatment referrals, beside which the Part 2 notice stands.
REFERRALS = {"referrals", "completion_of_exits", "enrolment_rate", "open_referrals"}
