"""The days a screen shows, in bars of weeks or months, and the days it sets beside them."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

# Up to eight months in weeks: beyond that the bars are thinner than the words between them.
MOST_DAYS_IN_WEEKS = 245
MOST_DAYS_COMPARED = 366
SPARK_MONTHS = 6


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day, both included; a period whose end lies before its start holds no day."""

    start: date
    end: date

    @property
    def weekly(self) -> bool:
        """Whether its bars are weeks; months otherwise."""
        return (self.end - self.start).days < MOST_DAYS_IN_WEEKS

    @property
    def step(self) -> str:
        """ "week" or "month"."""
        return "week" if self.weekly else "month"

    @property
    def compared(self) -> bool:
        """Whether the year before stands beside it: bars of more than a year show that year themselves."""
        return 0 <= (self.end - self.start).days < MOST_DAYS_COMPARED

    def held(self, as_of: date) -> "Period":
        """As far as the data go: after their last day nothing is known."""
        return Period(self.start, min(self.end, as_of))

    def year_before(self) -> "Period":
        """Beside weeks, the days 52 weeks before, so that weekday meets weekday; beside months, the same days."""
        if self.weekly:
            return Period(self.start - timedelta(weeks=52), self.end - timedelta(weeks=52))
        return Period(_year_before(self.start), _year_before(self.end))

    def months_before(self) -> "Period":
        """As many days before it; whole months before whole months."""
        end = self.start - timedelta(days=1)
        if self.start.day != 1 or self.end != _month_end(self.end):
            return Period(end - (self.end - self.start), end)
        back = self.start.year * 12 + self.start.month - 1 - _months(self.start, self.end)
        return Period(date(back // 12, back % 12 + 1, 1), end)

    def last_year(self) -> "Period":
        """The same days of the last year that it does not touch; the end of a month stays the end of that month."""
        first, last = self.start, self.end
        while last >= self.start:
            first, last = (
                _year_before(first),
                _month_end(_year_before(last)) if last == _month_end(last) else _year_before(last),
            )
        return Period(first, last)

    def last_months(self) -> "Period":
        """The six months up to its last day."""
        back = self.end.year * 12 + self.end.month - SPARK_MONTHS
        return Period(date(back // 12, back % 12 + 1, 1), self.end)

    def days(self) -> dict[str, date]:
        """The period as the parameters of a question."""
        return {"start": self.start, "end": self.end}


def _month_end(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _months(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month + 1


def _year_before(day: date) -> date:
    last = calendar.monthrange(day.year - 1, day.month)[1]
    return day.replace(year=day.year - 1, day=min(day.day, last))
