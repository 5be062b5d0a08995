"""How Muster words numbers, dates, changes and coverage: one wording for screens, pages and slides.

Every function returns plain text without markup. An unknown value (None, NaN) is the word "unknown",
never a zero.
"""

import math
from collections.abc import Sequence
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Literal

from muster.errors import MusterError
from muster.feeds.words import code_table

Dimension = Literal["mass", "volume", "unit", "plant"]
Change = Literal["rise", "fall", "chance"]

UNKNOWN = "unknown"
SYMBOLS = {"KG": "kg", "GM": "g", "LB": "lb", "OZ": "oz"}
MINUS = "\u2212"
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
CHANGES: dict[Change, tuple[str, str]] = {
    "rise": ("▲", "A real rise"),
    "fall": ("▼", "A real fall"),
    "chance": ("■", "No more than chance"),
}
SINGULAR = {
    "agencies": "agency",
    "ports": "port",
    "counties": "county",
    "days": "day",
    "arrests": "arrest",
    "events": "event",
    "events led": "event led",
    "hexes": "hex",
    "items": "item",
    "participations": "participation",
    "months": "month",
    "operations": "operation",
    "matters": "matter",
    "people": "person",
    "plants": "plant",
    "programmes": "programme",
    "records": "record",
    "reports": "report",
    "routes": "route",
    "sites": "site",
    "slides": "slide",
    "seizure events": "seizure event",
    "seizure events led": "seizure event led",
    "seizure participations": "seizure participation",
    "seizure reports": "seizure report",
    "seizures": "seizure",
    "slots": "slot",
    "units": "unit",
}
DIMENSIONS: dict[str, str] = {
    "mass": "Weight",
    "unit": "Dosage units",
    "volume": "Volume",
    "plant": "Plants",
}


@cache
def grams(unit: str) -> float:
    """Grams in one unit of mass of data/codes/units.csv (KG, LB, OZ, ...)."""
    return next(float(row["factor"]) for row in code_table("units") if row["code"] == unit)


def known(value: float | None) -> bool:
    """Whether there is a value at all (None and NaN are unknown)."""
    return value is not None and not math.isnan(value)


def decimal(value: float | None, places: int) -> str:
    """A number with commas and a fixed count of decimals, halves rounded away from zero: "1,031.0"."""
    if value is None or not known(value):
        return UNKNOWN
    # Of thirteen digits: 2.675 rounds as it is written, not as binary stores it; nor as threads happened to add it up.
    rounded = Decimal(f"{float(value):.13g}").quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    sign = MINUS if rounded < 0 else ""
    return f"{sign}{abs(rounded):,}"


def count(value: float | None) -> str:
    """A count of events, people or units: "1,031"."""
    return decimal(value, 0)


def mass_parts(mass_g: float | None, pounds: bool = False) -> tuple[str, str]:
    """Number and unit of a mass in g: kg from 1 kg, else g; with `pounds` lb from 1 lb, else oz."""
    big, small = ("LB", "OZ") if pounds else ("KG", "GM")
    if mass_g is None or not known(mass_g):
        return UNKNOWN, ""
    # 999.96 g would print as "1,000.0 g": what rounds to the larger unit is said in it.
    if round(abs(mass_g) / grams(small), 1) >= round(grams(big) / grams(small), 1):
        return decimal(mass_g / grams(big), 2), SYMBOLS[big]
    return _floor(mass_g / grams(small), 1), SYMBOLS[small]


def mass(mass_g: float | None, pounds: bool = False) -> str:
    """A mass in g as words: "10.87 kg", "12.4 g", "23.96 lb"."""
    return _join(*mass_parts(mass_g, pounds))


def quantity_parts(value: float | None, dimension: Dimension, pounds: bool = False) -> tuple[str, str]:
    """Number and unit of a quantity in its dimension's base unit (g, mL, units, plants).

    Raises MusterError for a dimension that is none of the four.
    """
    if dimension not in DIMENSIONS:
        raise MusterError(f"There is no dimension '{dimension}': choose mass, volume, unit or plant.")
    if dimension == "mass":
        return mass_parts(value, pounds)
    if value is None or not known(value):
        return UNKNOWN, ""
    if dimension == "volume":
        return _floor(value, 0 if abs(value) >= 10 else 1), "mL"
    noun = dimension + "s"
    return _floor(value, 0 if float(value).is_integer() else 1), SINGULAR[noun] if value == 1 else noun


def quantity(value: float | None, dimension: Dimension, pounds: bool = False) -> str:
    """A quantity as words: "34,090 units", "3,154 mL", "10.87 kg", "unknown"."""
    return _join(*quantity_parts(value, dimension, pounds))


def panel_parts(value: float | None, dimension: Dimension, pounds: bool = False) -> tuple[str, str]:
    """Number and unit for a list that keeps ONE unit per dimension: always kg (or lb) for mass, never g."""
    if dimension != "mass":
        return quantity_parts(value, dimension, pounds)
    if value is None or not known(value):
        return UNKNOWN, ""
    unit = "LB" if pounds else "KG"
    return _floor(value / grams(unit), 2), SYMBOLS[unit]


def panel_mass(mass_g: float | None, pounds: bool = False) -> str:
    """A mass in g as words, always in kg (or lb): "0.34 kg"; for masses that stand beside one another."""
    return _join(*panel_parts(mass_g, "mass", pounds))


def share(part: float | None, whole: float | None) -> str:
    """Part of a whole as percent: "23.1%"; a true part never reads as 0.0% or 100.0%; no whole, no share."""
    if part is None or whole is None or not known(part) or not known(whole) or whole == 0:
        return UNKNOWN
    percent = 100 * part / whole
    if 0 < percent < 0.05:
        return "under 0.1%"
    if 99.95 <= percent < 100:
        return "over 99.9%"
    return decimal(percent, 1) + "%"


def percent(part: float | None) -> str:
    """A share from 0 to 1 as whole percent: "14%"; a true part never reads as 0% or 100%."""
    if part is None or not known(part):
        return UNKNOWN
    if 0 < part < 0.005:
        return "under 1%"
    if 0.995 <= part < 1:
        return "over 99%"
    return decimal(100 * part, 0) + "%"


def interval(low: float | None, high: float | None) -> str:
    """A 95% interval of shares, in whole percent: "9 to 19%"."""
    if low is None or high is None or not known(low) or not known(high):
        return "no interval"
    return f"{decimal(100 * low, 0)} to {decimal(100 * high, 0)}%"


def day(when: date | None, year: bool = True) -> str:
    """A day: "3 May 2026", or "3 May" without its year."""
    if when is None:
        return UNKNOWN
    return f"{when.day} {MONTHS[when.month - 1]}" + (f" {when.year}" if year else "")


def month(when: date, year: bool = True) -> str:
    """A month: "May 2026", or "May" without its year."""
    return MONTHS[when.month - 1] + (f" {when.year}" if year else "")


def moment(when: datetime) -> str:
    """A moment to the minute with its zone: "1 Jul 2026 06:00 EDT"; without a zone it is UTC by our rule."""
    return f"{day(when)} {when:%H:%M} {when.tzname() or 'UTC'}"


def period(start: date | None, end: date | None) -> str:
    """A period, both days included: "1 Jan to 30 Jun 2026"; open ends say "from" and "up to"."""
    if start is None and end is None:
        return "all dates"
    if start is None or end is None:
        return f"from {day(start)}" if start else f"up to {day(end)}"
    if start == end:
        return day(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day} to {day(end)}"
    return f"{day(start, year=start.year != end.year)} to {day(end)}"


def bins(low: int, high: int | None) -> str:
    """A class of counts: "1", "2 to 3", "17 +" (no upper end)."""
    if high is None:
        return f"{count(low)} +"
    return count(low) if low == high else f"{count(low)} to {count(high)}"


def change(direction: Change, now: float, then: float, when: str, z: float) -> str:
    """A change after its verdict (see CHANGES): "452 against 381 in 2025, Z = 3.5"."""
    if direction not in CHANGES:
        raise MusterError(f"There is no change '{direction}': choose rise, fall or chance.")
    return f"{count(now)} against {count(then)} in {when}, Z = {decimal(z, 1)}"


def coverage(complete: int, due: int) -> str:
    """How many of the agencies that should send are complete: "13 of 14 agencies complete"."""
    return f"{count(complete)} of {things(due, 'agencies')} complete"


def silence(silent: Sequence[tuple[str, date]], as_of: date) -> str:
    """Who is silent since when, longest first; from three on the rest is counted; empty when nobody is.

    The year is said only where it is not the year of `as_of`.
    """
    ordered = sorted(silent, key=lambda pair: (pair[1], pair[0]))
    named = [f"{name} silent since {day(since, since.year != as_of.year)}" for name, since in ordered[:2]]
    rest = len(ordered) - len(named)
    return ", ".join(named) + (f" and {rest} more silent" if rest else "")


def things(value: float | None, noun: str) -> str:
    """A count with its noun, given in the plural: "2 events", "1 event", "1 person"."""
    if value is not None and value == 1:
        noun = SINGULAR.get(noun, noun)
    return f"{decimal(value, 0 if value is None or not known(value) or float(value).is_integer() else 1)} {noun}"


def _floor(value: float | None, places: int) -> str:
    """A number that is not nothing never prints as nothing: 0.04 with one decimal is "under 0.1"."""
    least = 10.0**-places
    if value is not None and known(value) and 0 < abs(value) < least / 2:
        return f"under {decimal(least, places)}"
    return decimal(value, places)


def _join(number: str, unit: str) -> str:
    return number if number == UNKNOWN or not unit else f"{number} {unit}"
