"""What narrows the events behind the filters to one mark of a screen: a bar, a cell, a hex, a row. One narrowing, four
forms: the address, the parameters of records/events, and words."""

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from muster.feeds.places import place_names
from muster.pool.facts import Facts
from muster.pool.filters import NOTHING, Filters, period_words

KINDS = {"seizure": "Seizure events", "arrest": "Arrest events", "overdose": "Overdoses", "referral": "Referrals"}
IN_CARE = ("overdose", "referral")
DIMENSIONS = {"mass": "by weight", "volume": "by volume", "unit": "in dosage units", "plant": "in plants"}
NO_COUNTY = NO_PLACE = "none"

Query = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Narrowing:
    """One mark. What is None or empty narrows nothing.

    kind: a key of KINDS, or NOTHING; first, last: days; found: a drug family in the event, measured in `measured` (a key
    of DIMENSIONS); parts: agencies that all took part; led: the agency that led; parties: how many took part, at least so
    many where `more`; county: FIPS, or NO_COUNTY; placed: whether the place is known to a point or a block; cell: an H3
    cell as text; origin, destination: places of its route, or NO_PLACE; court: arrests with a case in court, whether decided or not; beside: an operation that the event is not of; fatal: overdoses that killed; suspect: whether a
    record of it looks wrong; disagree: reports whose weights lie more than a tenth apart.
    """

    kind: str = "seizure"
    first: dt.date | None = None
    last: dt.date | None = None
    found: str | None = None
    measured: str | None = None
    parts: tuple[str, ...] = ()
    led: str | None = None
    parties: int | None = None
    more: bool = False
    county: str | None = None
    placed: bool | None = None
    cell: str | None = None
    operation: str | None = None
    origin: str | None = None
    destination: str | None = None
    court: bool = False
    beside: str | None = None
    fatal: bool = False
    suspect: bool | None = None
    disagree: bool = False

    def parameters(self, filters: Filters, facts: Facts) -> dict[str, Any]:
        """The parameters of records/events: the filters' own period as far as the narrowing's days leave of it."""
        start, end = filters.period(facts)
        exactly = self.parties is not None and not self.more
        return {
            "kind": self.kind,
            "start": max(start, self.first or start),
            "end": min(end, self.last or end),
            "found": self.found,
            "dimension": self.measured,
            "parts": list(self.parts) or None,
            "lead": self.led,
            "parties": self.parties if exactly else None,
            "parties_least": None if exactly else self.parties,
            "county": "" if self.county == NO_COUNTY else self.county,
            "placed": self.placed,
            "cell": self.cell,
            "operation": self.operation,
            "origin": "" if self.origin == NO_PLACE else self.origin,
            "destination": "" if self.destination == NO_PLACE else self.destination,
            "court": self.court or None,
            "beside": self.beside,
            "fatal": "Y" if self.fatal else None,
            "suspect": self.suspect,
            "disagree": self.disagree or None,
        }

    def to_query(self) -> dict[str, str | list[str]]:
        """The address's query parameters; what narrows nothing is left out, but for the kind."""
        parties = f"{self.parties}{'+' if self.more else ''}" if self.parties is not None else None
        told: dict[str, str | None] = {
            "kind": self.kind, "from": _iso(self.first), "to": _iso(self.last), "found": self.found, "measured": self.measured,
            "led": self.led, "parties": parties, "county": self.county, "placed": _yes_no(self.placed), "cell": self.cell,
            "operation": self.operation, "origin": self.origin, "destination": self.destination, "court": _yes_no(self.court or None), "beside": self.beside, "fatal": _yes_no(self.fatal or None), "disagree": _yes_no(self.disagree or None),
            "suspect": _yes_no(self.suspect),
        }  # fmt: skip
        return {k: v for k, v in told.items() if v is not None} | ({"with": list(self.parts)} if self.parts else {})

    def words(self, facts: Facts) -> list[tuple[str, "Narrowing"]]:
        """Each thing that narrows, in words, with the narrowing that is left when it is taken away."""
        names = facts.agencies
        parts = [names.get(part, part) for part in self.parts]
        least = " or more" if self.more else ""
        told: list[tuple[str, dict[str, Any]]] = [
            (_days(self.first, self.last), {"first": None, "last": None}),
            (f"with {facts.drugs.get(self.found or '', self.found)}" if self.found else "", {"found": None, "measured": None}),
            (f"measured {DIMENSIONS.get(self.measured, self.measured)}" if self.measured else "", {"measured": None}),
            (f"{' and '.join(parts)} took part" if parts else "", {"parts": ()}),
            (f"led by {names.get(self.led, self.led)}" if self.led else "", {"led": None}),
            (_parties(self.parties, least), {"parties": None, "more": False}),
            (_county(self.county, facts), {"county": None}),
            ("" if self.placed is None else PLACED[self.placed], {"placed": None}),
            (f"in hex {self.cell.rstrip('f')}" if self.cell else "", {"cell": None}),
            (f"under {self.operation}" if self.operation else "", {"operation": None}),
            (_route("from", self.origin), {"origin": None}),
            (_route("to", self.destination), {"destination": None}),
            ("with a case in court" if self.court else "", {"court": False}),
            (f"not under {self.beside}" if self.beside else "", {"beside": None}),
            ("fatal" if self.fatal else "", {"fatal": False}),
            ("" if self.suspect is None else SUSPECT[self.suspect], {"suspect": None}),
            ("reports disagree on weight" if self.disagree else "", {"disagree": False}),
        ]  # fmt: skip
        return [(said, replace(self, **without)) for said, without in told if said]


SUSPECT = {True: "a record of it looks wrong", False: "no record of it looks wrong"}
PLACED = {
    True: "place known to a point or a block",
    False: "place known no closer than an agency's address or a county",
}


@lru_cache(maxsize=8192)  # a matrix has hundreds of marks, and spells the same ones at each change of the filters
def mark_of(narrowing: Narrowing, own: Filters | None = None) -> str:
    """What a mark of a chart carries: its narrowing as the address spells it, for the browser to add the filters.

    own: the filters that it is counted under, where the screen's do not apply to it; the browser then adds none.
    """
    return urlencode({**(own.to_query() if own else {}), **narrowing.to_query()}, doseq=True)


def rows_address(filters: Filters, narrowing: Narrowing, **more: str) -> str:
    """The address of the events behind a mark; more: parameters beside them, such as event or page."""
    return f"records?{urlencode({**filters.to_query(), **narrowing.to_query(), **more}, doseq=True)}"


def from_query(query: Query, facts: Facts) -> tuple[Narrowing, list[str]]:
    """The narrowing that an address tells, and one sentence for each value that is not known.

    A bad value never widens: nothing matches until it is mended.
    """
    found, notes = Narrowing(), []
    for name, (read, form) in _READ.items():
        given = [value for value in query.get(name, ()) if value]
        if not given:
            continue
        try:
            found = replace(found, **read(given, facts))
        except ValueError:
            notes.append(
                f"{name} '{', '.join(given)}' in the address is not {form}: nothing is shown until it is mended."
            )
    return (replace(found, kind=NOTHING) if notes else found), notes


# --- reading the address


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _yes_no(value: bool | None) -> str | None:
    return None if value is None else "yes" if value else "no"


def _days(first: dt.date | None, last: dt.date | None) -> str:
    if first and last:
        return period_words(first, last) if first != last else f"on {first.day} {first:%b} {first.year}"
    return (
        f"from {first.day} {first:%b} {first.year}" if first else f"to {last.day} {last:%b} {last.year}" if last else ""
    )


def _parties(parties: int | None, least: str) -> str:
    if parties is None:
        return ""
    return f"{parties}{least} {'agency' if parties == 1 and not least else 'agencies'} took part"


def _county(county: str | None, facts: Facts) -> str:
    if not county:
        return ""
    return "known to no county" if county == NO_COUNTY else f"in {facts.counties.get(county, county)}"


def _route(word: str, place: str | None) -> str:
    """The end of a route in words."""
    return (
        ""
        if not place
        else f"{word} nowhere known"
        if place == NO_PLACE
        else f"{word} {place_names().get(place, place)}"
    )


Read = Callable[[Sequence[str], Facts], dict[str, Any]]


def _one_of(field: str, known: Callable[[Facts], Mapping[str, Any]]) -> Read:
    def read(given: Sequence[str], facts: Facts) -> dict[str, Any]:
        if len(given) > 1 or given[0] not in known(facts):
            raise ValueError
        return {field: given[0]}

    return read


def _day(field: str) -> Read:
    return lambda given, _: {field: dt.date.fromisoformat(given[-1])}


def _all_of(given: Sequence[str], facts: Facts) -> dict[str, Any]:
    if not set(given) <= set(facts.agencies):
        raise ValueError
    return {"parts": tuple(given)}


def _matching(field: str, form: str) -> Read:
    def read(given: Sequence[str], _: Facts) -> dict[str, Any]:
        if len(given) > 1 or not re.fullmatch(form, given[0]):
            raise ValueError
        return {field: given[0]}

    return read


def _read_parties(given: Sequence[str], _: Facts) -> dict[str, Any]:
    if not re.fullmatch(r"[0-9]{1,3}\+?", given[-1]):
        raise ValueError
    return {"parties": int(given[-1].rstrip("+")), "more": given[-1].endswith("+")}


def _read_yes_no(field: str) -> Read:
    def read(given: Sequence[str], _: Facts) -> dict[str, Any]:
        return {
            field: {"yes": True, "no": False}.get(given[-1].lower())
            if given[-1].lower() in ("yes", "no")
            else _refuse()
        }

    return read


def _refuse() -> bool:
    raise ValueError


ROUTE_END = "[0-9]{5}|[A-Z]{2}|US-[A-Z]{2}|none"
# Each parameter of the address: how it is read, and what it has to be.
_READ: dict[str, tuple[Read, str]] = {
    "kind": (_one_of("kind", lambda _: KINDS), f"one of {', '.join(KINDS)}"),
    "from": (_day("first"), "a day such as 2026-05-03"),
    "to": (_day("last"), "a day such as 2026-05-09"),
    "found": (_one_of("found", lambda facts: facts.drugs), "a drug family"),
    "measured": (_one_of("measured", lambda _: DIMENSIONS), f"one of {', '.join(DIMENSIONS)}"),
    "with": (_all_of, "an agency of this version"),
    "led": (_one_of("led", lambda facts: facts.agencies), "an agency of this version"),
    "parties": (_read_parties, "a number of agencies such as 2 or 4+"),
    "county": (_one_of("county", lambda facts: {**facts.counties, NO_COUNTY: ""}), "a county with events, or none"),
    "placed": (_read_yes_no("placed"), "yes or no"),
    "cell": (_matching("cell", "[0-9a-f]{15}"), "an H3 cell"),
    "operation": (_matching("operation", ".{1,200}"), "an operation's name"),
    "origin": (_matching("origin", ROUTE_END), "a place such as US-MI, MX or 26163, or none"),
    "destination": (_matching("destination", ROUTE_END), "a place such as US-MI, MX or 26163, or none"),
    "court": (_read_yes_no("court"), "yes or no"),
    "beside": (_matching("beside", ".{1,200}"), "an operation's name"),
    "fatal": (_read_yes_no("fatal"), "yes or no"),
    "suspect": (_read_yes_no("suspect"), "yes or no"),
    "disagree": (_read_yes_no("disagree"), "yes or no"),
}
NAMES = frozenset(_READ)
