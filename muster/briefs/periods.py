"""Relative periods: "last full week" and the like, counted back from the day the data end on, never from the clock."""

import calendar
import re
from datetime import date, timedelta

from muster.charts.screens.period import Period
from muster.errors import MusterError

ALL_DATES, OPERATION, YEAR_BEFORE, PERIOD_BEFORE = "all dates", "the operation", "year before", "period before"
FORMS = (
    "last full week", "last 4 full weeks", "last full month", "last 6 full months", "last full quarter",
    "last full year", "last 30 days", "last 12 months", "this month to date", "this quarter to date",
    "this year to date", "this federal fiscal year to date", ALL_DATES, OPERATION,
)  # fmt: skip
UNIT = r"(?P<unit>day|week|month|quarter|federal fiscal year|year)"
FULL = re.compile(rf"last (?:(?P<many>[1-9]\d{{0,2}}) )?full {UNIT}s?")
RUNNING = re.compile(rf"last (?P<many>[1-9]\d{{0,3}}) {UNIT}s?")
TO_DATE = re.compile(rf"this {UNIT} to date")
# Months in each unit, and the month of the year from which they are counted (October for the federal fiscal year).
MONTHS = {"month": (1, 1), "quarter": (3, 1), "year": (12, 1), "federal fiscal year": (12, 10)}
DAY = timedelta(days=1)


def is_period(words: str) -> bool:
    """Whether these words name a relative period."""
    return words in (ALL_DATES, OPERATION) or any(form.fullmatch(words) for form in (FULL, RUNNING, TO_DATE))


def days_of(words: str, as_of: date, first_day: date) -> Period:
    """First and last day of a relative period, for data that begin on first_day and end on as_of.

    A week runs from Monday to Sunday; a unit whose last day is as_of is full. "last 12 months" are the months up to
    as_of itself. Raises MusterError for words that name no period; those of an operation its own file must say.
    """
    if words == ALL_DATES:
        return Period(first_day, as_of)
    for form, read in ((FULL, _full), (RUNNING, _running), (TO_DATE, _to_date)):
        if match := form.fullmatch(words):
            many = int(match.groupdict().get("many") or 1)
            return read(match["unit"], many, as_of)
    raise MusterError(f"'{words}' is no period; there are: {', '.join(FORMS)}.")


def _full(unit: str, many: int, as_of: date) -> Period:
    """The last whole units: from the first day of the earliest to the last day of the latest."""
    after = _start_of(unit, as_of + DAY)
    return Period(_back(unit, after, many), after - DAY)


def _running(unit: str, many: int, as_of: date) -> Period:
    return Period(_back(unit, as_of + DAY, many), as_of)


def _to_date(unit: str, _: int, as_of: date) -> Period:
    return Period(_start_of(unit, as_of), as_of)


def _start_of(unit: str, day: date) -> date:
    """The first day of the unit that a day lies in."""
    if unit == "day":
        return day
    if unit == "week":
        return day - timedelta(days=day.weekday())
    months, first = MONTHS[unit]
    into = (day.month - first) % months
    return _months_before(day.replace(day=1), into)


def _back(unit: str, day: date, many: int) -> date:
    """The same day so many units earlier; a day that the month there does not have becomes its last."""
    if unit in ("day", "week"):
        return day - timedelta(days=many * (7 if unit == "week" else 1))
    return _months_before(day, many * MONTHS[unit][0])


def _months_before(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def period_before(period: Period) -> Period:
    """The period of the same length just before: whole months before whole months, else as many days."""
    length = (period.end - period.start).days + 1
    if period.start.day == 1 and (period.end + DAY).day == 1:
        months = (period.end.year - period.start.year) * 12 + period.end.month - period.start.month + 1
        return Period(_months_before(period.start, months), period.start - DAY)
    return Period(period.start - timedelta(days=length), period.start - DAY)


def in_words(words: str) -> str:
    """The period after a noun: "in the last full week", "in all dates known", "this year to date"."""
    if words == ALL_DATES:
        return "in all dates known"
    if words == OPERATION:
        return "in the days of the operation"
    return words if words.startswith("this") else f"in the {words}"
