"""One set of filters, four forms: the address, SQL parameters, a sentence in words, and the command line."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from muster.errors import MusterError
from muster.pool.facts import Facts

MODES = {
    "unique": "each event once",
    "lead": "each event with its lead agency",
    "participated": "each event with every agency that took part (joint events repeat)",
    "fractional": "each event shared equally among its agencies",
    "reported": "as the agencies report (joint events repeat)",
}
WEIGHTS = {"kg": "kilograms", "lb": "pounds"}
NOTHING = "(nothing)"  # what an unknown value becomes: it matches no row, so a bad value narrows and never widens


@dataclass(frozen=True)
class Filters:
    """What is asked for. No dates: the whole of what the version holds; an empty tuple: all of that kind.

    agencies are ids, drugs family codes, areas county (5) or state (2) FIPS; mode a key of MODES.
    """

    start: dt.date | None = None
    end: dt.date | None = None
    agencies: tuple[str, ...] = ()
    drugs: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    mode: str = "unique"
    weight: str = "kg"

    def period(self, facts: Facts) -> tuple[dt.date, dt.date]:
        """First and last day, from the version where the filters leave them open."""
        return self.start or facts.first_day, self.end or facts.as_of

    def parameters(self, facts: Facts) -> dict[str, Any]:
        """The named parameters that questions take."""
        start, end = self.period(facts)
        return {
            "start": start,
            "end": end,
            "agencies": list(self.agencies),
            "drugs": list(self.drugs),
            "areas": list(self.areas),
            "mode": self.mode,
        }

    def to_query(self) -> dict[str, str | list[str]]:
        """The address's query parameters; what is left open is left out."""
        told: dict[str, str | list[str]] = {}
        for name, day in (("start", self.start), ("end", self.end)):
            if day:
                told[name] = day.isoformat()
        for name, values in (("agency", self.agencies), ("drug", self.drugs), ("area", self.areas)):
            if values:
                told[name] = list(values)
        if self.mode != "unique":
            told["mode"] = self.mode
        if self.weight != "kg":
            told["weight"] = self.weight
        return told

    def sentence(self, facts: Facts) -> str:
        """The filters in words: "Fentanyl, all 14 agencies, 1 Jan to 30 Jun 2026, each event once"."""
        start, end = self.period(facts)
        if self.agencies == self.drugs == self.areas == (NOTHING,):
            return "Nothing: a day in the address is not known"
        drugs = _listed(self.drugs, facts.drugs) if self.drugs else "All drugs"
        agencies = (
            _listed(self.agencies, facts.agencies) if self.agencies else _all(len(facts.agencies), "agency", "agencies")
        )
        parts = [
            drugs,
            agencies,
            *([_listed(self.areas, facts.areas)] if self.areas else []),
            period_words(start, end),
            MODES[self.mode],
        ]
        return ", ".join(parts)


def _all(count: int, one: str, many: str) -> str:
    return f"all {count:,} {many}" if count != 1 else f"1 {one}"


def _listed(values: Sequence[str], names: Mapping[str, str]) -> str:
    known = [names.get(value, f"unknown '{value}'") for value in values if value != NOTHING]
    if not known:
        return "nothing (no known value)"
    return (
        " and ".join([", ".join(known[:-1]), known[-1]] if len(known) > 1 else known)
        if len(known) <= 3
        else f"{', '.join(known[:2])} and {len(known) - 2} more"
    )


def period_words(start: dt.date, end: dt.date) -> str:
    """ "1 Jan to 30 Jun 2026"; both years where they differ."""
    first = f"{start.day} {start:%b}" + (f" {start.year}" if start.year != end.year else "")
    return f"{first} to {end.day} {end:%b} {end.year}"


def resolve(
    asked: Iterable[str], names: Mapping[str, str], also: Mapping[str, str] | None = None
) -> tuple[list[str], list[str]]:
    """Values given by id or by name, in any case: those known (as ids) and those not."""
    ids = {key.casefold(): key for key in names} | {name.casefold(): key for key, name in names.items()}
    ids |= {key.casefold(): value for key, value in (also or {}).items()}
    asked = list(asked)
    known = [ids[value.strip().casefold()] for value in asked if value.strip().casefold() in ids]
    return list(dict.fromkeys(known)), [value for value in asked if value.strip().casefold() not in ids]


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def from_query(query: Mapping[str, Sequence[str]], facts: Facts) -> tuple[Filters, list[str]]:
    """Filters from an address, and one sentence for each value that is not known.

    A bad value never widens the view: it is left out, and if nothing known remains of its kind, nothing matches.
    """
    notes: list[str] = []
    days: dict[str, dt.date | None] = {}
    for name in ("start", "end"):
        text = (query.get(name) or [""])[-1]
        days[name] = _day(text) if text else None
        if text and days[name] is None:
            notes.append(
                f"'{text}' in the address is not a day such as 2026-06-30: nothing is shown until it is mended."
            )
    chosen = {name: _chosen(name, query, facts, notes) for name in ("agency", "drug", "area")}
    words = {name: _word(name, query, known, notes) for name, known in (("mode", MODES), ("weight", WEIGHTS))}
    if any(query.get(name) and query[name][-1] and days[name] is None for name in days):
        chosen = dict.fromkeys(chosen, (NOTHING,))  # of every kind: no question reads all three, each reads one
    if days["start"] and days["end"] and days["end"] < days["start"]:
        notes.append("The period in the address ends before it starts: it holds no day.")
    return Filters(
        days["start"], days["end"], chosen["agency"], chosen["drug"], chosen["area"], words["mode"], words["weight"]
    ), notes


def _known(facts: Facts) -> dict[str, dict[str, str]]:
    """The names by id of each kind of value that is chosen from a list."""
    return {"agency": facts.agencies, "drug": facts.drugs, "area": facts.areas}


def _chosen(name: str, query: Mapping[str, Sequence[str]], facts: Facts, notes: list[str]) -> tuple[str, ...]:
    asked = [value for value in query.get(name, ()) if value]
    names = _known(facts)[name]
    known, unknown = resolve(asked, names, facts.oris if name == "agency" else None)
    if unknown:
        left = f"view narrowed to {', '.join(names[k] for k in known)}" if known else "nothing matches"
        notes.append(f"Unknown {name} '{', '.join(unknown)}' in the address: left out, {left}.")
    return tuple(known) if known or not asked else (NOTHING,)


def _word(name: str, query: Mapping[str, Sequence[str]], known: Mapping[str, str], notes: list[str]) -> str:
    text = (query.get(name) or [""])[-1]
    if text and text not in known:
        notes.append(
            f"Unknown {name} '{text}' in the address: shown as {next(iter(known))}; it may be {', '.join(known)}."
        )
    return text if text in known else next(iter(known))


def from_words(given: Mapping[str, Sequence[str]], facts: Facts) -> Filters:
    """Filters from the command line; MusterError, with the values there are, for the first that is not known."""
    for name, known in {**_known(facts), "mode": MODES, "weight": WEIGHTS}.items():
        for value in resolve(given.get(name, ()), known, facts.oris if name == "agency" else None)[1]:
            there_are = ", ".join([*known][:20]) + (" and more" if len(known) > 20 else "")
            raise MusterError(f"There is no {name} '{value}'; there is: {there_are}.")
    filters, notes = from_query(given, facts)
    if notes:
        raise MusterError(notes[0].replace(" in the address", ""))
    return filters
