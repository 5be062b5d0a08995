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


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose numbers: a reading, its period, the comparison period where it is not the year before, and the operation
    that a brief tells of."""

    here: Reading
    period: Period
    then: Mapping[str, Any]
    operation: str = ""

    def row(self, question: str) -> "pd.Series[Any]":
        """The only row of a question's answer."""
        return self.here.ask(question).frame.iloc[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One measure in words.

    subject: what is counted. finding: the statement that it makes without a comparison ("35.8% of referred people
    enrolled"); the period follows. number, unit: "10.87", "kg"; of: what it is part of ("97 of 271 referred"). verdict:
    of the change, None where nothing is compared; comparison: the verdict with its shape and the numbers behind it.
    lines: what else is to be said. kind: what its course counts, None where it has none; parts: the two counts of a
    share, each with its name. care: the kind of records of people in care that it draws on, "" for none; coverage: of
    those who send them. then: the period compared with, in words.
    """

    subject: str
    number: str
    finding: str = ""
    unit: str = ""
    of: str = ""
    verdict: words.Change | None = None
    comparison: str = ""
    lines: tuple[str, ...] = ()
    kind: tiles.Kind | None = None
    parts: tuple[tuple[str, int], ...] = ()
    care: str = ""
    coverage: str = ""
    then: str = ""

    @property
    def amount(self) -> str:
        """The number with its unit: "10.87 kg"."""
        return f"{self.number} {self.unit}".strip()


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
# Records of people in care by their kind, in words.
CARE = {"referral": "referrals", "overdose": "overdoses"}
KINDS = {kind.measure: kind for kind in (tiles.SEIZURES, tiles.JOINT, tiles.ARRESTS, tiles.REFERRALS, tiles.OVERDOSES)}


def _tile(name: str) -> Callable[[Asked], Told]:
    def read(asked: Asked) -> Told:
        counted = replace(asking.counted(asked.here, asked.period, asked.then), guests=asked.here.guests)
        tile, kind = tiles.overview_tiles(counted, asked.here.filters)[AT.index(name)], KINDS.get(name)
        subject = _subject(name, tile.label, asked.here.filters.drugs)
        comparison, lines = _compared(tile)
        said = Told(
            subject=subject, number=tile.number, verdict=tile.verdict, comparison=comparison, lines=lines, kind=kind,
            finding=f"{tile.number} {subject[0].lower()}{subject[1:]}", then=counted.compared.then if counted.compared else "",
        )  # fmt: skip
        if kind is None:
            return replace(said, unit=tile.unit, finding=f"{subject}: {tile.number} {tile.unit}".strip())
        of = "" if tile.unit in ("events", "referrals", small.HIDDEN) else tile.unit
        care = kind.sender if kind.care else ""
        return replace(said, of=of, care=care, coverage=_senders(asked, care))

    return read


def _senders(asked: Asked, kind: str) -> str:
    """Whoever sends people in care are few: their own coverage stands beside these numbers. "" where all agencies count."""
    senders = asked.here.ask("overview/senders").frame
    of_kind = senders.loc[senders["kind"] == kind]
    if of_kind.empty:
        return ""
    complete, due = int(of_kind["agencies_complete"].sum()), int(of_kind["agencies_due"].sum())
    return f"{words.count(complete)} of {words.count(due)} that send {CARE[kind]} complete"


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


@dataclass(frozen=True, slots=True)
class Share:
    """How a share is told: its measure, its statement after the number, its two counts. care: of people in care."""

    name: str
    says: str
    part: str
    whole: str
    care: str = ""


SHARES = {
    "joint_event_share": Share("joint_event_share", "of seizure events were joint work", "joint", "events"),
    "overlap_rate": Share("overlap_rate", "of what agencies report is told more than once", "repeats", "reported"),
    "unknown_quantity": Share("unknown_quantity", "of items have no known quantity", "unknown", "items"),
    "completion_of_exits": Share(
        "completion_of_exits", "of people who left care had completed", "completed", "left", "referral"
    ),
    "enrolment_rate": Share("enrolment_rate", "of referred people enrolled", "enrolled", "referred", "referral"),
    "unplaced_events": Share(
        "unplaced_events", "of seizure events have no point on the map", "without a point", "events"
    ),
    "rejected_rows": Share("rejected_rows", "of all rows read were rejected", "rejected", "read"),
}


def _share(name: str, counts: Callable[[Asked], tuple[float, float]]) -> Callable[[Asked], Told]:
    """A part of a whole in percent, with both counts; nothing of it where a count is too small to be shown."""
    share = SHARES[name]

    def read(asked: Asked) -> Told:
        part, whole = (int(count) for count in counts(asked))
        title = measure(name).title
        if (share.care or asked.here.guests) and small.is_small(part, whole, whole - part):
            return _hidden(title, share.care)
        covered = _senders(asked, share.care)
        if not whole:
            return Told(
                subject=title,
                number=words.UNKNOWN,
                finding=f"{title}: none to count",
                care=share.care,
                coverage=covered,
            )
        number, of = words.share(part, whole), f"{words.count(part)} of {words.count(whole)} {share.whole}"
        parts = ((share.whole.capitalize(), whole), (share.part.capitalize(), part))
        return Told(
            subject=title,
            number=number,
            finding=f"{number} {share.says}",
            of=of,
            parts=parts,
            care=share.care,
            coverage=covered,
        )

    return read


def _hidden(title: str, care: str) -> Told:
    return Told(
        subject=title, number=small.HIDDEN, finding=f"{title}: hidden, for so few could point to a person", care=care
    )


def _totals(part: str, whole: str) -> Callable[[Asked], tuple[float, float]]:
    return lambda asked: (asked.row("overview/totals")[part], asked.row("overview/totals")[whole])


def _overlap(asked: Asked) -> tuple[float, float]:
    reported, events = _reported(asked), int(asked.row("overview/totals")["seizure_events"])
    return max(reported - events, 0), reported


def _reported(asked: Asked) -> int:
    return int(asked.here.ask("contribution/by_agency").frame["reported"].sum())


def _sums(question: str, part: str, whole: str) -> Callable[[Asked], tuple[float, float]]:
    """The sums of two columns of a question's answer."""

    def read(asked: Asked) -> tuple[float, float]:
        frame = asked.here.ask(question).frame
        return frame[part].sum(), frame[whole].sum()

    return read


def _exits(asked: Asked) -> tuple[float, float]:
    frame = asked.here.ask("outcomes/referrals").frame
    return frame["completed"].sum(), frame["completed"].sum() + frame["not_completed"].sum()


def _count(name: str, noun: str, done: str, counted: Callable[[Asked], int]) -> Callable[[Asked], Told]:
    def read(asked: Asked) -> Told:
        value, title = counted(asked), measure(name).title
        if asked.here.guests and name != "agencies_taking_part" and small.is_small(value):
            return _hidden(title, "")
        return Told(subject=title, number=words.count(value), finding=f"{words.things(value, noun)} {done}")

    return read


def _of_people(
    name: str, noun: str, counts: Callable[[Asked], tuple[float, float]], care: str
) -> Callable[[Asked], Told]:
    """A count of people in care among others: hidden where it, or the rest, is small."""

    def read(asked: Asked) -> Told:
        (part, whole), title = counts(asked), measure(name).title
        if small.is_small(part, whole - part):
            return _hidden(title, care)
        return Told(
            subject=title, number=words.count(part), finding=f"{words.count(part)} {noun}",
            of=f"of {words.count(whole)} {CARE[care]}", care=care, coverage=_senders(asked, care),
        )  # fmt: skip

    return read


def _heaviest(asked: Asked) -> "pd.Series[Any] | None":
    """The drug that weighs most among those asked for."""
    quantity = asked.here.ask("overview/quantity").frame
    masses = quantity.loc[(quantity["dimension"] == "mass") & (quantity["quantity"] > 0)]
    return None if masses.empty else masses.sort_values("quantity").iloc[-1]


def _typical(asked: Asked) -> Told:
    row, title = _heaviest(asked), measure("typical_size").title
    if row is None:
        return Told(subject=title, number=words.UNKNOWN, finding="No weight is known")
    number, unit = words.mass_parts(float(row["median_quantity"]), asked.here.pounds)
    drug = drug_name(row["drug"]).lower()
    said = f"The median item of {drug} weighed {number} {unit}"
    return Told(subject=f"{title}, {drug}", number=number, unit=unit, finding=said, of="the median item")


def _largest(asked: Asked) -> Told:
    row, title = _heaviest(asked), measure("largest_share").title
    if row is None:
        return Told(subject=title, number=words.UNKNOWN, finding="No weight is known")
    drug, number = drug_name(row["drug"]).lower(), words.share(row["largest_quantity"], row["quantity"])
    return Told(
        subject=f"{title}, {drug}",
        number=number,
        finding=f"One item was {number} of the {drug} weight",
        of=f"of the {drug} weight",
    )


def _coverage(asked: Asked) -> Told:
    standing = asked.here.ask("data/silent").frame
    complete, due = int(standing["months_complete"].sum()), int(standing["months_due"].sum())
    number = words.share(complete, due)
    return Told(
        subject=measure("coverage").title, number=number, finding=f"{number} of agency-months are complete",
        of=f"{words.count(complete)} of {words.count(due)} agency-months", parts=(("Due", due), ("Complete", complete)),
    )  # fmt: skip


def _reporting(asked: Asked) -> Told:
    last = asked.here.ask("overview/months").frame.iloc[-1]
    number, due = words.count(last["agencies_reporting"]), words.things(last["agencies_due"], "agencies")
    when = words.month(last["month"].date())
    return Told(
        subject=measure("agencies_reporting").title, number=number, finding=f"{number} of {due} reported in {when}",
        of=f"of {due} in {when}",
    )  # fmt: skip


def _total(column: str) -> Callable[[Asked], int]:
    return lambda asked: int(asked.row("overview/totals")[column])


def of_operation(asked: Asked) -> "pd.Series[Any]":
    """The operation that the brief tells of, as the screen Operations counts it. Raises MusterError where it tells of none."""
    found = asked.here.ask("operations/list", operation=asked.operation).frame if asked.operation else pd.DataFrame()
    if found.empty:
        raise MusterError('Only a brief of one operation can tell this: give the brief period = "the operation".')
    return found.iloc[0]


def _of_operation(column: str) -> Callable[[Asked], int]:
    return lambda asked: int(of_operation(asked)[column])


TOLD: dict[str, Callable[[Asked], Told]] = {
    **{name: _tile(name) for name in AT},
    "joint_event_share": _share("joint_event_share", _totals("joint_events", "seizure_events")),
    "overlap_rate": _share("overlap_rate", _overlap),
    "unknown_quantity": _share("unknown_quantity", _sums("overview/quantity", "unknown_quantity_items", "items")),
    "completion_of_exits": _share("completion_of_exits", _exits),
    "enrolment_rate": _share("enrolment_rate", _sums("outcomes/referrals", "enrolled", "referred")),
    "unplaced_events": _share("unplaced_events", _sums("map/counties", "unplaced_events", "events")),
    "rejected_rows": _share("rejected_rows", _sums("data/landings", "rejected", "read")),
    "seizure_items": _count("seizure_items", "items", "seized", _total("seizure_items")),
    "arrestees": _count("arrestees", "people", "arrested", _total("arrestees")),
    "agencies_taking_part": _count("agencies_taking_part", "agencies", "took part", _total("agencies")),
    "reported_events": _count("reported_events", "seizures", "reported, joint ones more than once", _reported),
    "fatal_overdoses": _of_people(
        "fatal_overdoses", "overdoses fatal", _sums("overview/months", "fatal_overdoses", "overdoses"), "overdose"
    ),
    "open_referrals": _of_people(
        "open_referrals", "referrals still open", _sums("outcomes/referrals", "open", "referred"), "referral"
    ),
    "operation_events": _count(
        "operation_events", "seizure events", "under the operation's name", _of_operation("events")
    ),
    "operation_joint_events": _count(
        "operation_joint_events", "seizure events", "of two or more agencies", _of_operation("joint_events")
    ),
    "operation_arrests": _count("operation_arrests", "arrests", "under the operation's name", _of_operation("arrests")),
    "typical_size": _typical,
    "largest_share": _largest,
    "coverage": _coverage,
    "agencies_reporting": _reporting,
}
# Those that draw on treatment referrals, beside which the Part 2 notice stands.
REFERRALS = {"referrals", "completion_of_exits", "enrolment_rate", "open_referrals"}
